//! Choosing, typing, ticking off; going back and forth.

use super::super::stage::*;
use super::super::view::{Body, Input, Phase, StepState, World};
use crate::finding::Code;

#[test]
fn a_choice_is_refused_at_its_question_and_taken_when_it_is_made() {
    let stage = Stage::new();
    let open = values(&[("version", "v9")]);
    assert_eq!(
        why(stage.submit("system", Input::Choose { answers: open })),
        [
            at("version", Code::ChoiceMissing),
            at("deployment", Code::ChoiceMissing)
        ]
    );
    assert!(stage.connection().answers.is_empty());

    let view = stage.choose("v7", "on-site").unwrap();
    assert_eq!(view.step.id, "site");
    assert_eq!(state(&view, "system"), StepState::Done);
    assert_eq!(rail(&view, "system").note.as_deref(), Some("7.x, on-site"));
}

#[tokio::test]
async fn a_field_is_refused_where_it_is_wrong_and_taken_when_it_is_mended() {
    let stage = Stage::new();
    stage.reach("site").await;
    assert_eq!(why(stage.site(" ", "")), [at("site_url", Code::FieldMissing)]);
    assert_eq!(
        why(stage.site("ftp://crm.acme.example", "not a name")),
        [
            at("site_url", Code::SiteScheme),
            at("screen_name", Code::XNameBad)
        ]
    );
    assert!(!stage.connection().answers.contains_key("site_url"));

    let view = stage.site(SITE, "").unwrap();
    assert_eq!((view.step.id.as_str(), view.account), ("ready", None));
    let view = stage.go("site").unwrap();
    assert_eq!(field(&view, "site_url").value, SITE);
}

#[tokio::test]
async fn an_address_is_cut_to_the_site_and_says_so_until_it_is_typed_right() {
    let stage = Stage::new();
    stage.reach("site").await;
    stage
        .site(
            "https://crm.acme.example/0/Nui/ViewModule.aspx#Section",
            "https://x.com/acme",
        )
        .unwrap();
    let view = stage.go("site").unwrap();
    assert_eq!(field(&view, "site_url").value, SITE);
    assert_eq!(codes(&field(&view, "site_url").findings), ["site-cut"]);
    assert_eq!(
        codes(&field(&view, "screen_name").findings),
        ["x-name-from-address"]
    );
    assert_eq!(state(&view, "site"), StepState::Done, "a note is no warning");
    let Body::Form { derived, .. } = &view.step.body else {
        panic!("no form");
    };
    assert_eq!(derived[0].value, "https://crm.acme.example/Twitter.aspx");

    stage.site(SITE, "acme").unwrap();
    let view = stage.go("site").unwrap();
    assert!(field(&view, "site_url").findings.is_empty() && field(&view, "screen_name").findings.is_empty());
}

#[tokio::test]
async fn values_follow_as_they_are_typed_and_nothing_is_stored() {
    let stage = Stage::new();
    stage.reach("site").await;
    let derive = |site: &str| {
        let typed = values(&[("site_url", site)]);
        stage.wizard().derive(&stage.id, "site", &typed).unwrap()[0]
            .value
            .clone()
    };
    assert_eq!(
        derive("crm.acme.example/0"),
        "https://crm.acme.example/Twitter.aspx"
    );
    assert_eq!(derive("ftp://x"), "");
    assert!(!stage.connection().answers.contains_key("site_url"));

    let check = |field: &str, value: &str| stage.wizard().check_field(&stage.id, "site", field, value);
    assert_eq!(codes(&check("site_url", "ftp://x").unwrap()), ["site-scheme"]);
    assert!(check("site_url", " ").unwrap().is_empty());
    assert_eq!(why(check("nonsense", "1")), [of_all(Code::InputNotForStep)]);
    assert_eq!(
        why(stage.wizard().derive(&stage.id, "system", &values(&[]))),
        [of_all(Code::InputNotForStep)]
    );
}

#[tokio::test]
async fn another_address_unticks_what_was_typed_with_the_old_one_and_asks_for_a_new_bundle() {
    let stage = Stage::new();
    stage.reach("save").await;
    let wish = super::export::wish(&stage, false);
    stage
        .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
        .unwrap();
    let before = stage.go("app-settings").unwrap();
    assert!(ticked(&before).contains(&"callback"));
    assert_eq!(state(&before, "save"), StepState::Done);

    let same = stage.site(SITE, "acme").unwrap();
    assert_eq!(state(&same, "app-settings"), StepState::Done);

    let view = stage.site("https://new.acme.example", "acme").unwrap();
    assert_eq!(state(&view, "app-settings"), StepState::Todo);
    assert_eq!(state(&view, "settings"), StepState::Done, "the keys are the same");
    assert_eq!(state(&view, "save"), StepState::Todo);
    assert_eq!(view.step.id, "ready");
    assert_eq!(codes(&view.step.findings), ["step-again", "steps-again"]);
    let listed = "**App settings, Save**";
    assert!(
        view.step.findings[1].title.contains(listed),
        "{}",
        view.step.findings[1].title
    );
    let view = stage.go("app-settings").unwrap();
    assert_eq!(codes(&view.step.findings), ["step-again", "steps-again"]);
    assert_eq!(ticked(&view), ["edit", "permissions", "type", "save"]);
    assert_eq!(why(stage.go("sign-in")), [of_all(Code::StepNotYet)]);

    let view = stage.reach("sign-in").await;
    assert_eq!(state(&view, "app-settings"), StepState::Done);
    assert!(matches!(phase(&view), Phase::Done { .. }));
    assert_eq!(codes(&view.step.findings), ["steps-again"], "the bundle is left");
}

#[tokio::test]
async fn in_practice_its_accounts_are_named_where_one_is_asked_for() {
    for world in [World::Practice, World::Real] {
        let stage = Stage::in_world(world.clone());
        let view = stage.reach("site").await;
        let field = field(&view, "screen_name");
        let is_named = (
            field.help.contains("`acme_notify`"),
            field.example == "@acme_notify",
        );
        let is_practice = world == World::Practice;
        assert_eq!(is_named, (is_practice, is_practice), "{}", field.help);
    }
}

#[tokio::test]
async fn going_back_loses_no_answer() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    for step in ["system", "site", "keys", "app-settings", "sign-in"] {
        assert_eq!(stage.go(step).unwrap().step.id, step);
    }
    stage.kill_and_start();
    assert_eq!(stage.view().step.id, "sign-in", "where it was left");

    let Body::Choose { questions } = stage.go("system").unwrap().step.body else {
        panic!("no questions");
    };
    let picked: Vec<_> = questions.iter().filter_map(|one| one.picked.as_deref()).collect();
    assert_eq!(picked, ["v7", "on-site"]);
    let keys = stage.go("keys").unwrap();
    assert_eq!(field(&keys, "consumer_key").value, KEY);
    let secret = field(&keys, "consumer_secret");
    assert!(secret.held && secret.value.is_empty());
    assert!(ticked(&stage.go("app-settings").unwrap()).contains(&"callback"));
    assert_eq!(stage.go("save").unwrap().step.id, "save");
}

#[tokio::test]
async fn a_step_behind_an_open_one_is_out_of_reach_for_every_call() {
    let stage = Stage::new();
    stage.reach("ready").await;
    let not_yet = [of_all(Code::StepNotYet)];
    assert_eq!(why(stage.go("keys")), not_yet);
    assert_eq!(
        why(stage.submit("app", Input::Portal { done: Vec::new() })),
        not_yet
    );
    assert_eq!(why(stage.keys(KEY, CONSUMER_SECRET).await), not_yet);
    assert_eq!(why(stage.authorize().await), not_yet);
    let wish = super::export::wish(&stage, false);
    assert_eq!(
        why(stage.wizard().export_settings(&stage.id, "save", wish).await),
        not_yet
    );
    assert_eq!(why(stage.go("nowhere")), [of_all(Code::InputNotForStep)]);
    assert_eq!(
        why(stage.submit("site", Input::Continue)),
        [of_all(Code::InputNotForStep)]
    );
    assert_eq!(why(stage.wizard().view("nobody")), [of_all(Code::ConnectionGone)]);
    assert!(stage.x.asked(BEARER_PATH).is_empty(), "nobody was asked");
}

#[tokio::test]
async fn what_is_left_for_later_can_be_passed_and_wants_attention() {
    let stage = Stage::new();
    stage.reach("developer-account").await;
    let view = stage.submit("developer-account", Input::Skip).unwrap();
    assert_eq!(view.step.id, "app");
    assert_eq!(state(&view, "developer-account"), StepState::Attention);
    assert_eq!(
        why(stage.submit("app", Input::Skip)),
        [of_all(Code::InputNotForStep)],
        "this one has to be done"
    );
    let done = vec!["sign-in".to_owned(), "no-such-slot".to_owned()];
    let view = stage.submit("developer-account", Input::Portal { done }).unwrap();
    assert_eq!(state(&view, "developer-account"), StepState::Done);
    assert_eq!(stage.connection().steps["developer-account"].done, ["sign-in"]);
}

#[tokio::test]
async fn a_value_is_copied_from_its_slot_and_a_page_opened_in_the_browser() {
    let stage = Stage::new();
    stage.reach("settings").await;
    let copy = async |step: &str, what: &str| {
        let copied = stage.wizard().copy(&stage.id, step, what).await;
        copied.map(|copied| (copied.text.expose().to_owned(), copied.secret))
    };
    assert_eq!(copy("settings", "key").await, Ok((KEY.to_owned(), false)));
    assert_eq!(
        copy("settings", "secret").await,
        Ok((CONSUMER_SECRET.to_owned(), true))
    );
    assert_eq!(
        copy("site", "callback").await,
        Ok(("https://crm.acme.example/Twitter.aspx".to_owned(), false))
    );
    for (step, what) in [
        ("settings", "folder"),
        ("settings", "nothing"),
        ("sign-in", "link"),
    ] {
        assert_eq!(
            why(copy(step, what).await),
            [of_all(Code::InputNotForStep)],
            "{step} {what}"
        );
    }

    stage.wizard().open_page(&stage.id, "settings", 0).await.unwrap();
    assert_eq!(stage.browser.links().last().unwrap(), SITE);
    stage.wizard().open_page(&stage.id, "keys", 0).await.unwrap();
    assert_eq!(stage.browser.links().last().unwrap(), "https://console.x.com/");
    for (step, page) in [("settings", 9), ("sign-in", 0), ("app", 1)] {
        assert_eq!(
            why(stage.wizard().open_page(&stage.id, step, page).await),
            [of_all(Code::InputNotForStep)],
            "{step} {page}"
        );
    }
}

/// A debug build stops at a word that is missing, so each view is drawn once for each answer.
#[tokio::test]
async fn every_step_has_its_words_in_every_version_and_world() {
    use super::super::view::World;
    let replaced = World::Replaced {
        hosts: vec!["http://127.0.0.1:1".to_owned()],
    };
    for world in [World::Real, World::Practice, replaced] {
        for (version, deployment) in [("v5", "cloud"), ("v7", "on-site"), ("later", "cloud")] {
            let stage = Stage::in_world(world.clone());
            stage.choose(version, deployment).unwrap();
            let view = stage.reach("save").await;
            assert!(
                view.rail
                    .iter()
                    .all(|step| step.reachable && !step.title.is_empty())
            );
            for step in &view.rail {
                let drawn = stage.go(&step.step).unwrap().step;
                for words in [&drawn.title, &drawn.lead, &drawn.main] {
                    assert!(!words.is_empty(), "{}", step.step);
                }
                assert!(drawn.asides.iter().all(|aside| !aside.title.is_empty()));
                assert_eq!(drawn.back, step.step != "system");
            }
        }
    }
}
