//! Creatio with Google: which answers give which steps, addresses and settings; what Google refuses, said before anything is registered;
//! the client from a file or by hand, each verdict on it and the way on. [`sign_in`]: the trial sign-in; [`proof`]: what it is good for;
//! [`desktop`]: a client of the other type.

mod desktop;
mod keys;
mod proof;
pub(super) mod sign_in;

use super::super::stage::*;
use super::super::view::{Body, Look, StepState, View, World};
use crate::finding::Code;

fn steps(view: &View) -> Vec<&str> {
    view.rail.iter().map(|step| step.step.as_str()).collect()
}

/// What is shown below the address: the labels' ids and the values.
fn follows(view: &View) -> Vec<(&str, &str)> {
    let Body::Form { derived, .. } = &view.step.body else {
        panic!("{} is no form", view.step.id);
    };
    let shown = derived.iter().map(|one| (one.id.as_str(), one.value.as_str()));
    shown.collect()
}

/// The values on the first page of a drawn step.
fn drawn(view: &View) -> Vec<(&str, &str)> {
    let Body::Portal { pages } = &view.step.body else {
        panic!("{} is no portal", view.step.id);
    };
    let values = pages[0].slots.iter().filter_map(|slot| match &slot.look {
        Look::Value { value, secret: false } => Some((slot.id.as_str(), value.as_str())),
        Look::Value { .. } | Look::Radio { .. } | Look::Blank | Look::Empty | Look::Press | Look::Read => {
            None
        }
    });
    values.collect()
}

fn is_proven(view: &View) -> bool {
    matches!(&view.step.body, Body::Credentials { proven: Some(proven), .. } if proven.code == "google-pair-proven")
}

async fn exported(stage: &Stage, step: &str) -> Vec<(String, String)> {
    let wish = super::export::wish(stage, false);
    let path = std::path::PathBuf::from(&wish.path);
    let saved = stage.wizard().export_settings(&stage.id, step, wish).await;
    stage.see(saved).unwrap();
    let mut files: Vec<(String, String)> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[tokio::test]
async fn a_client_of_ones_own_is_registered_proven_and_handed_over() {
    let stage = Stage::google();
    let view = stage.choose("v8", "on-site").unwrap();
    assert_eq!(
        steps(&view),
        [
            "system",
            "framework",
            "site",
            "ready",
            "project",
            "apis",
            "branding",
            "audience",
            "publishing",
            "data-access",
            "client",
            "keys",
            "sign-in",
            "entry",
            "sync",
            "sync-values",
            "users",
            "save",
        ]
    );
    let view = stage.reach_google("ready", ("v8", "on-site"), "internal").await;
    assert_eq!(items(&stage.run_checks().await.unwrap()), FINE);
    assert_eq!(state(&view, "site"), StepState::Done);

    let client = stage.reach_google("client", ("v8", "on-site"), "internal").await;
    let legacy =
        format!("{CREATIO}/0/LegacySocialAccountAuthPage.aspx?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff");
    let code = format!("{CREATIO}/0/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode");
    assert_eq!(
        drawn(&client),
        [
            ("origin", CREATIO),
            ("legacy", &*legacy),
            ("code", &*code),
            ("own", OWN[0]),
            ("own-other", OWN[1])
        ]
    );
    stage.reach_google("save", ("v8", "on-site"), "internal").await;
    let files = exported(&stage, "save").await;
    let text = |name: &str| &files.iter().find(|(file, _)| file == name).unwrap().1;
    let settings: serde_json::Value = serde_json::from_str(text("settings.json")).unwrap();
    let value = |at: usize, what: &str| settings["settings"][at][what].clone();
    assert_eq!(
        (value(0, "code"), value(0, "value")),
        ("GoogleConsumerKey".into(), GOOGLE_ID.into())
    );
    assert_eq!(value(1, "code"), "GoogleConsumerSecret");
    assert_eq!(value(1, "value"), serde_json::Value::Null);
    assert_eq!(
        (value(2, "code"), value(2, "value")),
        ("UseGoogleSharedApplication".into(), "false".into())
    );
    assert_eq!(
        value(0, "names")["ru"]["text"],
        "Ключ для доступа к сервисам Google"
    );
    let hand_out = text("hand-out.html");
    for chosen in ["every 30 minutes", "7 days ago", "accounts.google.com"] {
        assert!(hand_out.contains(chosen), "{chosen}");
    }
    assert!(
        !hand_out.contains("x.com"),
        "nothing of X is on a page about Google"
    );
}

#[tokio::test]
async fn the_vendors_application_needs_no_keys() {
    let stage = Stage::google();
    let view = stage.choose("v714", "cloud-shared").unwrap();
    assert_eq!(
        steps(&view),
        ["system", "site", "sync", "sync-values", "users", "save-page"]
    );
    assert_eq!(follows(&view), [], "nothing is registered");
    let view = stage
        .reach_google("save-page", ("v714", "cloud-shared"), "internal")
        .await;
    let Body::Export { secrets, files, .. } = &view.step.body else {
        panic!("no export");
    };
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!((*secrets, names), (0, vec!["manifest.json", "hand-out.html"]));
    let files = exported(&stage, "save-page").await;
    assert_eq!(files.len(), 2);
}

#[tokio::test]
async fn each_version_has_its_redirect_uris() {
    const PAGE: &str = "?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff";
    let view_page = format!("{CREATIO}/crm/0/ViewPage.aspx{PAGE}");
    let legacy = format!("{CREATIO}/crm/0/LegacySocialAccountAuthPage.aspx{PAGE}");
    let legacy_root = format!("{CREATIO}/crm/LegacySocialAccountAuthPage.aspx{PAGE}");
    let code = format!("{CREATIO}/crm/0/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode");
    let code_root = format!("{CREATIO}/crm/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode");
    for (version, framework, uris) in [
        ("v7", None, vec![&view_page]),
        ("v714", None, vec![&view_page, &code]),
        ("v716", None, vec![&view_page, &code]),
        ("v8", Some("net-framework"), vec![&legacy, &code]),
        ("v8", Some("net"), vec![&legacy, &code, &legacy_root, &code_root]),
    ] {
        let stage = Stage::google();
        stage.choose(version, "on-site").unwrap();
        if let Some(framework) = framework {
            stage.answer("framework", &[("framework", framework)]).unwrap();
        }
        stage.creatio_at(&format!("{CREATIO}/crm")).unwrap();
        let view = stage.go("site").unwrap();
        let mut shown: Vec<&str> = follows(&view).into_iter().map(|(_, value)| value).collect();
        assert_eq!(shown.pop(), Some(CREATIO), "an origin has no folder");
        assert_eq!(shown, uris, "{version}");
    }
}

#[tokio::test]
async fn run_sheet_and_hand_out_say_only_what_holds_for_this_version_and_audience() {
    const MENU: [&str; 2] = [
        "section <strong>Contacts</strong>",
        "<strong>Accounts in external resources</strong>",
    ];
    const WEEK: [&str; 2] = ["It stopped after a week", "It worked for a week"];
    for (version, publishing, menu, warned, week) in [
        ("v7", "internal", [true, false], false, false),
        ("v8", "production", [false, true], true, false),
        ("v716", "testing", [false, true], true, true),
    ] {
        let stage = Stage::google();
        stage.reach_google("save", (version, "on-site"), publishing).await;
        let files = exported(&stage, "save").await;
        let text = |name: &str| files.iter().find(|(file, _)| file == name).unwrap().1.clone();
        let (sheet, hand_out) = (text("run-sheet.html"), text("hand-out.html"));
        assert_eq!(MENU.map(|words| hand_out.contains(words)), menu, "{version}");
        assert_eq!(
            hand_out.contains("it has not verified the app"),
            warned,
            "{publishing}"
        );
        assert_eq!(
            [hand_out.contains(WEEK[0]), sheet.contains(WEEK[1])],
            [week; 2],
            "{publishing}"
        );
        assert_eq!(
            sheet.contains("UseGoogleSharedApplication"),
            version != "v7",
            "{version}"
        );
        assert!(
            !hand_out.contains("private</strong> tag"),
            "no contacts are wanted"
        );
    }
}

#[tokio::test]
async fn an_older_system_is_not_given_a_setting_that_it_does_not_have() {
    let stage = Stage::google();
    stage.reach_google("save", ("v7", "on-site"), "production").await;
    let files = exported(&stage, "save").await;
    let (_, clio) = files
        .iter()
        .find(|(name, _)| name == "clio-manifest.yaml")
        .unwrap();
    assert!(clio.contains("GoogleConsumerKey") && !clio.contains("UseGoogleSharedApplication"));
}

#[tokio::test]
async fn what_google_will_refuse_is_said_as_the_address_is_typed() {
    let stage = Stage::google();
    stage.reach_google("site", ("v8", "on-site"), "internal").await;
    let check = |site: &str| -> Vec<String> {
        let found = stage.wizard().check_field(&stage.id, "site", "site_url", site);
        found.unwrap().into_iter().map(|finding| finding.code).collect()
    };
    for (site, codes) in [
        ("http://10.0.0.5:8080", &["google-uri-ip"][..]),
        ("https://10.0.0.5", &["google-uri-ip"]),
        ("https://crm.local", &["google-uri-suffix"]),
        ("http://crm", &["google-uri-suffix"]),
        ("http://crm.acme.com", &["google-uri-http"]),
        ("http://localhost:8080", &[]),
        ("https://crm.acme.com", &[]),
    ] {
        assert_eq!(check(site), codes, "{site}");
    }
    assert_eq!(
        why(stage.creatio_at("https://10.0.0.5")),
        [at("site_url", Code::GoogleUriIp)]
    );
    assert!(!stage.connection().answers.contains_key("site_url"));
    let typed = values(&[("site_url", "https://10.0.0.5")]);
    let derived = stage.wizard().derive(&stage.id, "site", &typed).unwrap();
    assert!(
        derived.iter().all(|one| one.value.is_empty()),
        "nothing to copy that Google refuses"
    );
    assert_eq!(stage.creatio_at(CREATIO).unwrap().step.id, "ready");

    // With the vendor's application nothing is registered, so any address will do.
    stage.choose("v714", "cloud-shared").unwrap();
    assert_eq!(stage.creatio_at("https://10.0.0.5").unwrap().step.id, "sync");
}

#[tokio::test]
async fn the_status_testing_is_told_with_the_day_it_ends() {
    let stage = Stage::google();
    stage
        .reach_google("audience", ("v8", "on-site"), "internal")
        .await;
    let view = stage
        .answer("audience", &[("publishing_status", "testing")])
        .unwrap();
    assert_eq!(state(&view, "audience"), StepState::Attention);
    let Body::Choose { questions } = stage.go("audience").unwrap().step.body else {
        panic!("no question");
    };
    assert_eq!(codes(&questions[0].findings), ["google-testing"]);
    assert!(questions[0].findings[0].title.contains("22 November 2026"));
    let view = stage
        .answer("audience", &[("publishing_status", "production")])
        .unwrap();
    assert_eq!(state(&view, "audience"), StepState::Done);
}

#[tokio::test]
async fn links_name_the_project_once_the_client_is_known() {
    let stage = Stage::google();
    stage.reach_google("client", ("v8", "on-site"), "internal").await;
    let open = async |step: &str| {
        stage.wizard().open_page(&stage.id, step, 0).await.unwrap();
        stage.browser.links().pop().unwrap()
    };
    assert_eq!(
        open("client").await,
        "https://console.cloud.google.com/auth/clients/create"
    );
    stage
        .reach_google("settings", ("v8", "on-site"), "internal")
        .await;
    assert_eq!(
        open("keys").await,
        "https://console.cloud.google.com/auth/clients"
    );
    assert_eq!(
        open("publishing").await,
        "https://console.cloud.google.com/auth/audience?project=471009113355"
    );
}

#[tokio::test]
async fn another_version_unticks_the_addresses_of_the_old_one() {
    let stage = Stage::google();
    stage
        .reach_google("settings", ("v716", "on-site"), "internal")
        .await;
    stage.go("system").unwrap();
    stage.choose("v8", "on-site").unwrap();
    stage
        .answer("framework", &[("framework", "net-framework")])
        .unwrap();
    let view = stage.view();
    assert_eq!(state(&view, "client"), StepState::Todo);
    assert!(!rail(&view, "keys").reachable);
}

#[tokio::test]
async fn a_clock_that_is_off_is_no_obstacle_at_google() {
    let stage = Stage::google();
    stage
        .x
        .ahead_ms
        .store(600_000, std::sync::atomic::Ordering::SeqCst);
    stage.reach_google("ready", ("v8", "on-site"), "internal").await;
    assert_eq!(items(&stage.run_checks().await.unwrap())[0], "google-clock-off");
    stage.x.ahead_ms.store(0, std::sync::atomic::Ordering::SeqCst);
    stage.x.fails(TOKENINFO);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(
        items(&view),
        [
            "google-unreachable",
            "host-answers",
            "host-answers",
            "host-answers",
            "google-clock-unknown",
            "target-clock-right",
            "vault-ready",
            "callback-port-free"
        ]
    );
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), FINE);
}

#[tokio::test]
async fn only_values_that_creatio_takes_are_chosen() {
    let stage = Stage::google();
    stage
        .reach_google("sync-values", ("v714", "cloud-shared"), "internal")
        .await;
    let submit = |period: &str, days: &str| {
        let values = values(&[("period", period), ("days_back", days)]);
        stage.submit("sync-values", super::super::view::Input::Form { values })
    };
    assert_eq!(
        why(submit("45", "21")),
        [
            at("period", Code::SyncPeriodOdd),
            at("days_back", Code::SyncDaysMany)
        ]
    );
    assert_eq!(submit("15", "20").unwrap().step.id, "users");
}

/// Google's part of a connection never shows what is X's.
#[tokio::test]
async fn every_step_has_its_words_with_every_answer() {
    for version in ["v7", "v714", "v716", "v8"] {
        for (deployment, publishing, last) in [
            ("on-site", "internal", "save"),
            ("cloud-own", "testing", "save"),
            ("on-site", "production", "save"),
            ("cloud-shared", "internal", "save-page"),
        ] {
            let stage = Stage::google();
            let view = stage.reach_google(last, (version, deployment), publishing).await;
            for step in &view.rail {
                let drawn = stage.go(&step.step).unwrap().step;
                for words in [&drawn.title, &drawn.lead, &drawn.main] {
                    assert!(!words.is_empty(), "{}", step.step);
                    assert!(!words.contains(" X"), "{words}");
                }
            }
            let card = &stage.wizard().home().list.cards;
            let card = card.iter().find(|card| card.connection == stage.id).unwrap();
            let how = match deployment {
                "cloud-shared" => "",
                _ => ", by browser",
            };
            assert_eq!(card.subtitle, format!("crm.acme.com · Google{how}"));
        }
    }
}

/// Nothing in practice may reach a real provider.
#[tokio::test]
async fn practice_leaves_out_a_provider_that_it_does_not_imitate() {
    let ids = |world: World| -> Vec<String> {
        let stage = Stage::in_world(world);
        let cards = stage.wizard().gallery().into_iter();
        cards.map(|card| card.guide).collect()
    };
    let (mut real, practice) = (ids(World::Real), ids(World::Practice));
    real.retain(|guide| !practice.contains(guide));
    assert_eq!(real, ["creatio-google"]);
    assert!(practice.contains(&"creatio-x".to_owned()));
    let stage = Stage::in_world(World::Practice);
    assert_eq!(
        why(stage.wizard().start("creatio-google")),
        [of_all(Code::GuideGone)]
    );
}

/// What the checks of a road with a sign-in find where nothing is wrong.
const FINE: [&str; 7] = [
    "vault-ready",
    "host-answers",
    "host-answers",
    "host-answers",
    "callback-port-free",
    "google-clock-right",
    "target-clock-right",
];
