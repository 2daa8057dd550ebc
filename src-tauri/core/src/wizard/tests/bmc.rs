//! BMC: a form that is filled in by hand, no app and no sign-in of ours, and an account that nobody but the person can look at.

use std::collections::BTreeMap;

use super::super::stage::*;
use super::super::view::act::Act;
use super::super::view::apply::{ApplyAct, ApplyNext, NewLogin};
use super::super::view::{Body, Input, Refused, StepState, View, World};
use super::export::wish;
use crate::finding::Code;
use crate::secret::Secret;

fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.id = stage.see(stage.wizard().start("bmc-x")).unwrap().connection;
    stage.answer("system", &[("product", "itsm")]).unwrap();
    named(&stage, "@acme_it").unwrap();
    stage.answer("entry", &[("entry", "by-hand")]).unwrap();
    stage
}

fn named(stage: &Stage, account: &str) -> Result<View, Refused> {
    details(stage, &[("screen_name", account), ("ar_user", "twitter.notify")])
}

/// Fills the step with these values, and with what stands in its other fields.
fn details(stage: &Stage, typed: &[(&str, &str)]) -> Result<View, Refused> {
    let view = stage.go("details").unwrap();
    let Body::Form { fields, .. } = &view.step.body else {
        panic!("{} is no form", view.step.id)
    };
    let mut values: BTreeMap<String, String> = fields
        .iter()
        .map(|field| (field.id.clone(), field.value.clone()))
        .collect();
    values.extend(self::values(typed));
    stage.submit("details", Input::Form { values })
}

fn told(stage: &Stage, owner: &str, protected: &str, verified: &str) -> Result<View, Refused> {
    let said = [
        ("account_owner", owner),
        ("account_protected", protected),
        ("account_verified", verified),
    ];
    stage.answer("account", &said)
}

/// What the checks say of the account.
async fn judged(stage: &Stage) -> Vec<String> {
    if stage.connection().open == "protect" {
        stage.submit("protect", Input::Skip).unwrap();
    }
    let view = stage
        .see(stage.wizard().run_checks(&stage.id, "ready").await)
        .unwrap();
    let account = groups(&view).iter().filter(|group| group.id == "account");
    account
        .flat_map(|group| codes(&group.items))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn what_is_said_of_the_account_is_compared_with_what_bmc_recommends() {
    for (owner, protected, verified, found) in [
        (
            "company",
            "yes",
            "unknown",
            &["x-account-of-company", "x-account-fits"][..],
        ),
        ("person", "no", "none", &["x-account-of-person", "x-account-open"]),
        (
            "company",
            "unknown",
            "business",
            &["x-account-verified", "x-account-untold", "x-account-of-company"],
        ),
    ] {
        let stage = stage();
        told(&stage, owner, protected, verified).unwrap();
        let mut judged = judged(&stage).await;
        judged.sort();
        let mut found: Vec<&str> = found.to_vec();
        found.sort();
        assert_eq!(judged, found, "{owner} {protected} {verified}");
        let asked = stage.x.asked(ME);
        assert!(
            asked.iter().all(String::is_empty),
            "X was asked for its clock alone: {asked:?}"
        );
    }
}

#[tokio::test]
async fn a_doubt_is_taken_back_when_the_account_is_changed() {
    let stage = stage();
    told(&stage, "person", "no", "none").unwrap();
    judged(&stage).await;
    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(view.step.id, "plug-in-host", "a doubt is no wall");

    stage.go("account").unwrap();
    let view = told(&stage, "company", "yes", "none").unwrap();
    assert_eq!(
        state(&view, "ready"),
        StepState::Attention,
        "it spoke of the old answers"
    );
    stage.go("ready").unwrap();
    assert_eq!(
        why(stage.submit("ready", Input::Checks)),
        [of_all(Code::ChecksNotRun)]
    );
    assert_eq!(judged(&stage).await, ["x-account-of-company", "x-account-fits"]);
    stage.submit("ready", Input::Checks).unwrap();

    stage.go("details").unwrap();
    let view = named(&stage, "@acme_notify").unwrap();
    assert_eq!(
        state(&view, "ready"),
        StepState::Attention,
        "it spoke of another account"
    );
}

#[tokio::test]
async fn an_account_that_was_made_protected_on_the_way_counts_as_such() {
    for answered in ["no", "unknown"] {
        let stage = stage();
        told(&stage, "company", answered, "none").unwrap();
        assert!(!judged(&stage).await.contains(&"x-account-fits".to_owned()));
        stage.submit("ready", Input::Checks).unwrap();
        stage.go("protect").unwrap();
        let done = vec!["protect".to_owned()];
        let view = stage.submit("protect", Input::Portal { done }).unwrap();
        assert_eq!(
            state(&view, "ready"),
            StepState::Attention,
            "it spoke of an open account"
        );
        assert_eq!(
            judged(&stage).await,
            ["x-account-of-company", "x-account-fits"],
            "{answered}"
        );
    }
}

#[tokio::test]
async fn the_road_has_no_keys_and_no_sign_in_and_ends_in_a_bundle_without_secrets() {
    let stage = stage();
    told(&stage, "company", "yes", "none").unwrap();
    let view = stage.view();
    let steps: Vec<&str> = view.rail.iter().map(|step| step.step.as_str()).collect();
    assert_eq!(
        steps,
        [
            "system",
            "details",
            "entry",
            "account",
            "ready",
            "plug-in-host",
            "registration",
            "look",
            "users",
            "save"
        ]
    );
    judged(&stage).await;
    stage.submit("ready", Input::Checks).unwrap();
    stage.submit("plug-in-host", Input::Skip).unwrap();
    let done = ["account", "pin", "save"].map(str::to_owned).to_vec();
    let view = stage.submit("registration", Input::Portal { done }).unwrap();
    assert_eq!(state(&view, "registration"), StepState::Done);
    let done = ["account", "status"].map(str::to_owned).to_vec();
    let view = stage.submit("look", Input::Portal { done }).unwrap();
    assert_eq!(state(&view, "look"), StepState::Done);
    stage.submit("users", Input::Portal { done: Vec::new() }).unwrap();

    let saved = stage
        .wizard()
        .export_settings(&stage.id, "save", wish(&stage, false))
        .await;
    stage.see(saved).unwrap();
    let folder = stage.wizard().bundle(&stage.id).unwrap();
    let settings = std::fs::read_to_string(folder.join("settings.json")).unwrap();
    for value in ["acme_it", "twitter.notify", "BMC Helix ITSM Broadcast", "Twitter"] {
        assert!(settings.contains(value), "{value}: {settings}");
    }
    assert!(!settings.contains("@acme_it"), "BMC wants the bare name");
    assert!(holds(&folder.join("hand-out.html"), "Follow"));
    let mut cards = stage.wizard().home().list.cards.into_iter();
    let card = cards.find(|card| card.connection == stage.id).unwrap();
    assert!(card.detail.contains("nothing secret"), "{}", card.detail);
    assert!(stage.held().is_empty(), "nothing here is a secret");
}

#[tokio::test]
async fn plain_ar_system_has_a_form_of_its_own() {
    let stage = stage();
    stage.go("system").unwrap();
    stage.answer("system", &[("product", "ar-system")]).unwrap();
    told(&stage, "company", "yes", "none").unwrap();
    judged(&stage).await;
    stage.submit("ready", Input::Checks).unwrap();
    let view = stage.submit("plug-in-host", Input::Skip).unwrap();
    assert_eq!(view.step.id, "registration");
    assert!(ticked(&view).is_empty());
    let done = ["user-name", "pin", "apply"].map(str::to_owned).to_vec();
    stage.submit("registration", Input::Portal { done }).unwrap();
    let view = stage.go("registration").unwrap();
    assert_eq!(ticked(&view), ["user-name", "pin", "apply"]);
}

#[tokio::test]
async fn in_practice_bmcs_form_and_the_pages_of_x_say_that_they_are_not_imitated() {
    let mut stage = Stage::in_world(World::Practice);
    stage.id = stage.see(stage.wizard().start("bmc-x")).unwrap().connection;
    stage.answer("system", &[("product", "itsm")]).unwrap();
    named(&stage, "@acme_it").unwrap();
    stage.answer("entry", &[("entry", "by-hand")]).unwrap();
    let view = told(&stage, "company", "no", "none").unwrap();
    assert_eq!(
        (&*view.step.id, codes(&view.step.findings)),
        ("protect", vec!["practice-no-page"])
    );
    judged(&stage).await;
    stage.submit("ready", Input::Checks).unwrap();
    let view = stage.submit("plug-in-host", Input::Skip).unwrap();
    assert_eq!(
        (&*view.step.id, codes(&view.step.findings)),
        ("registration", vec!["practice-no-target"])
    );
    stage
        .submit("registration", Input::Portal { done: Vec::new() })
        .unwrap();
    let view = stage.submit("look", Input::Portal { done: Vec::new() }).unwrap();
    assert_eq!(
        (&*view.step.id, codes(&view.step.findings)),
        ("users", vec!["practice-no-page"])
    );
}

/// At the step that reads the entry back.
async fn at_entry() -> Stage {
    let stage = stage();
    stage.go("entry").unwrap();
    stage.answer("entry", &[("entry", "api")]).unwrap();
    let address = values(&[("site_url", "https://itsm.acme.example:8443"), ("form_name", "")]);
    stage.submit("address", Input::Form { values: address }).unwrap();
    told(&stage, "company", "yes", "none").unwrap();
    judged(&stage).await;
    stage.submit("ready", Input::Checks).unwrap();
    stage.submit("plug-in-host", Input::Skip).unwrap();
    let view = stage
        .submit("registration", Input::Portal { done: Vec::new() })
        .unwrap();
    assert_eq!(view.step.id, "apply");
    stage
}

async fn read(stage: &Stage, password: &str) -> Result<View, Refused> {
    let typed = [("login_name", "wizard.admin"), ("login_password", password)];
    let login = NewLogin {
        way: "user".to_owned(),
        values: typed
            .map(|(id, value)| (id.to_owned(), Secret::new(value)))
            .into(),
        answers: BTreeMap::new(),
        keep: false,
    };
    let login = Some(login);
    stage.apply("apply", ApplyAct::Read { login }).await
}

/// What the main button does, the codes of the findings, and what stands in the table now.
fn compared(view: &View) -> (ApplyNext, Vec<&str>, Vec<&str>) {
    match &view.step.body {
        Body::Apply {
            next,
            findings,
            lines,
            ..
        } => (
            *next,
            codes(findings),
            lines.iter().map(|line| line.now.text.as_str()).collect(),
        ),
        _ => panic!("{} compares nothing", view.step.id),
    }
}

#[tokio::test]
async fn an_entry_that_is_read_back_as_enabled_ends_the_set_up() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    assert_eq!(
        compared(&view),
        (
            ApplyNext::Keep,
            vec!["target-nothing-to-change"],
            vec![
                "Global",
                "BMC Helix ITSM Broadcast",
                "twitter.notify",
                "Twitter",
                "acme_it",
                "Enable"
            ]
        )
    );
    let view = stage.apply("apply", ApplyAct::Keep).await.unwrap();
    assert_eq!(
        (&*view.step.id, state(&view, "apply")),
        ("users", StepState::Done)
    );
    let calls = stage.target.bmc.calls();
    assert!(calls.iter().all(|call| !call.starts_with("PUT")), "{calls:?}");
    let is_left = || {
        let mut calls = stage.target.bmc.calls().into_iter();
        calls.any(|call| call == "POST /api/jwt/logout")
    };
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert!(is_left(), "the session is given back");
}

#[tokio::test]
async fn an_entry_that_is_switched_off_is_switched_on_and_back() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Disable");
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    let (next, findings, _) = compared(&view);
    assert_eq!((next, findings), (ApplyNext::Write, vec!["bmc-entry-off"]));
    let view = stage
        .apply("apply", ApplyAct::Write { agreed: false })
        .await
        .unwrap();
    assert_eq!(compared(&view).1, ["target-stored"]);
    assert_eq!(stage.target.bmc.value("Status"), "Enable");
    let view = stage
        .apply("apply", ApplyAct::Undo { agreed: false })
        .await
        .unwrap();
    assert_eq!(compared(&view).1, ["target-undone"]);
    assert_eq!(stage.target.bmc.value("Status"), "Disable");
}

#[tokio::test]
async fn where_no_entry_is_it_is_to_be_made_in_bmc_and_read_again() {
    let stage = at_entry().await;
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    assert_eq!(
        compared(&view),
        (ApplyNext::Read, vec!["bmc-no-entry"], vec!["not there"; 6]),
        "nothing is said of a version that lacks settings"
    );
    let refused = stage.apply("apply", ApplyAct::Write { agreed: true }).await;
    assert_eq!(why(refused), [of_all(Code::TargetNothingPlanned)]);

    stage.target.bmc.holds("acme_it", "Enable");
    let again = ApplyAct::Read { login: None };
    let view = stage.apply("apply", again).await.unwrap();
    assert_eq!(compared(&view).1, ["target-nothing-to-change"]);
}

#[tokio::test]
async fn a_name_that_the_form_does_not_have_is_told_at_its_field_and_mended_without_a_new_sign_in() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    let mut entry = stage.target.bmc.entry.lock().unwrap().take().unwrap();
    let account = entry.remove("Associated Account Name").unwrap();
    entry.insert("Twitter Account".to_owned(), account);
    *stage.target.bmc.entry.lock().unwrap() = Some(entry);
    *stage.target.bmc.fields.lock().unwrap() = vec![
        "Company",
        "Notification Content",
        "AR Functional User",
        "Notification Mechanism",
        "Twitter Account",
        "Status",
    ];
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    assert_eq!(
        compared(&view),
        (ApplyNext::Read, vec!["bmc-fields-differ"], vec![])
    );
    let Body::Apply { findings, .. } = &view.step.body else {
        panic!("{} compares nothing", view.step.id)
    };
    let Some(Act::Go { step, .. }) = &findings[0].act else {
        panic!("it leads nowhere: {findings:?}")
    };
    let view = stage.go(step).unwrap();
    assert_eq!(
        codes(&field(&view, "label_account").findings),
        ["bmc-fields-differ"]
    );
    assert_eq!(codes(&field(&view, "label_status").findings), Vec::<&str>::new());

    assert_eq!(
        why(details(&stage, &[("label_account", " ")])),
        [at("label_account", Code::FieldMissing)]
    );
    let view = details(&stage, &[("label_account", "Twitter Account")]).unwrap();
    assert_eq!(state(&view, "details"), StepState::Done);
    stage.go("apply").unwrap();
    let again = ApplyAct::Read { login: None };
    let view = stage.apply("apply", again).await.unwrap();
    assert_eq!(compared(&view).1, ["target-nothing-to-change"]);
    let Body::Apply { lines, .. } = &view.step.body else {
        panic!("{} compares nothing", view.step.id)
    };
    assert_eq!(
        (&*lines[4].code, &*lines[4].name),
        ("Associated Account Name", "Twitter Account")
    );
    let logins = stage.target.bmc.calls().into_iter();
    assert_eq!(logins.filter(|call| call.ends_with("/login")).count(), 1);
}

#[tokio::test]
async fn a_name_that_is_changed_has_the_entry_compared_anew() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    read(&stage, TARGET_PASSWORD).await.unwrap();
    stage.apply("apply", ApplyAct::Keep).await.unwrap();
    let same = details(&stage, &[]).unwrap();
    assert_eq!(state(&same, "apply"), StepState::Done, "nothing has changed");
    let view = details(&stage, &[("label_entry_id", "Entry ID")]).unwrap();
    assert_eq!(state(&view, "apply"), StepState::Todo);
}

#[tokio::test]
async fn an_account_that_is_named_anew_is_the_one_that_is_looked_for() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    read(&stage, TARGET_PASSWORD).await.unwrap();
    stage.go("details").unwrap();
    named(&stage, "@acme_new").unwrap();
    stage.go("ready").unwrap();
    judged(&stage).await;
    stage.submit("ready", Input::Checks).unwrap();
    stage
        .submit("registration", Input::Portal { done: Vec::new() })
        .unwrap();
    stage.go("apply").unwrap();
    let view = stage
        .apply("apply", ApplyAct::Read { login: None })
        .await
        .unwrap();
    let (next, findings, _) = compared(&view);
    assert_eq!((next, findings), (ApplyNext::Read, vec!["bmc-other-account"]));
    assert_eq!(stage.target.bmc.value("Associated Account Name"), "acme_it");
}

#[tokio::test]
async fn a_refused_sign_in_stands_at_its_field_and_the_right_one_goes_on() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    assert_eq!(
        why(read(&stage, "wrong").await),
        [at("login_password", Code::BmcLoginRefused)]
    );
    let logins = |stage: &Stage| {
        let calls = stage.target.bmc.calls().into_iter();
        calls.filter(|call| call.ends_with("/login")).count()
    };
    assert_eq!(logins(&stage), 1, "never tried again");
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    assert_eq!(compared(&view).0, ApplyNext::Keep);
    assert_eq!(logins(&stage), 2);
}

#[tokio::test]
async fn a_clock_of_the_server_that_is_off_is_told() {
    let stage = at_entry().await;
    stage.target.bmc.holds("acme_it", "Enable");
    *stage.target.bmc.ahead_ms.lock().unwrap() = -600_000;
    let view = read(&stage, TARGET_PASSWORD).await.unwrap();
    assert_eq!(
        compared(&view).1,
        ["target-clock-far-off", "target-nothing-to-change"]
    );
}

#[tokio::test]
async fn what_was_found_on_the_plug_in_servers_host_is_kept_and_told() {
    let stage = stage();
    told(&stage, "company", "yes", "none").unwrap();
    judged(&stage).await;
    let view = stage.submit("ready", Input::Checks).unwrap();
    let Body::Form { derived, .. } = &view.step.body else {
        panic!("{} is no form", view.step.id)
    };
    let commands: Vec<&str> = derived.iter().map(|derived| derived.value.as_str()).collect();
    assert!(
        commands[0].contains("curl -sSI") && commands[1].contains("[Net.WebRequest]"),
        "{commands:?}"
    );

    let pasted = |text: &str| {
        let values = values(&[("host_report", text)]);
        stage.submit("plug-in-host", Input::Form { values })
    };
    assert_eq!(
        why(pasted("Thu Nov 26 10:00:00 UTC 2026")),
        [at("host_report", Code::HostReportNone)]
    );
    let piece = |host: &str| {
        format!("[{host}] utc 2026-11-26T10:10:00Z;HTTP/2 404;date: Thu, 26 Nov 2026 10:00:00 GMT;")
    };
    let report: String = ["api.x.com", "x.com", "api.twitter.com"].map(piece).concat();
    let view = pasted(&format!("{report}[end]")).unwrap();
    assert_eq!(
        view.step.id, "registration",
        "a clock is mended there, while this goes on here"
    );
    let view = stage.go("plug-in-host").unwrap();
    let field = field(&view, "host_report");
    assert_eq!(codes(&field.findings), ["host-clock-far-off", "host-reaches"]);
    assert!(field.value.starts_with("[api.x.com] utc "), "{}", field.value);
}
