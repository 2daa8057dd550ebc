//! BMC: a form that is filled in by hand, no app and no sign-in of ours, and an account that nobody but the person can look at.

use super::super::stage::*;
use super::super::view::{Input, Refused, StepState, View, World};
use super::export::wish;
use crate::finding::Code;

fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.id = stage.see(stage.wizard().start("bmc-x")).unwrap().connection;
    stage.answer("system", &[("product", "itsm")]).unwrap();
    named(&stage, "@acme_it").unwrap();
    stage
}

fn named(stage: &Stage, account: &str) -> Result<View, Refused> {
    let values = values(&[("screen_name", account), ("ar_user", "twitter.notify")]);
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
            "account",
            "ready",
            "plug-in-host",
            "registration",
            "entry",
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
    stage.answer("entry", &[("entry", "by-hand")]).unwrap();
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
    let mut cards = stage.wizard().home().connections.into_iter();
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
    stage.answer("entry", &[("entry", "by-hand")]).unwrap();
    let view = stage.submit("look", Input::Portal { done: Vec::new() }).unwrap();
    assert_eq!(
        (&*view.step.id, codes(&view.step.findings)),
        ("users", vec!["practice-no-page"])
    );
}
