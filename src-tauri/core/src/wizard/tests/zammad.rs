//! Zammad with X: the version that ends the road, the wizard's own callbacks, filters that may stay empty.

use super::super::stage::*;
use super::super::view::{Body, Input, Look, Refused, StepState, View};
use crate::finding::Code;
use crate::guide::format::Flow;
use crate::loopback::Host;

const SITE: &str = "https://help.acme.example";

/// A stage whose connection is one of Zammad.
pub(super) fn stage() -> Stage {
    let mut stage = Stage::new();
    stage.id = stage.see(stage.wizard().start("zammad-x")).unwrap().connection;
    stage
}

fn version(stage: &Stage, version: &str) -> Result<View, Refused> {
    let answers = values(&[("version", version), ("deployment", "own")]);
    stage.submit("system", Input::Choose { answers })
}

/// Everything done, without a mistake, until `step` is open.
pub(super) async fn reach(stage: &Stage, step: &str) -> View {
    loop {
        let view = stage.view();
        let open = view.step.id.clone();
        if open == step {
            return view;
        }
        match (open.as_str(), &view.step.body) {
            ("system", _) => version(stage, "v5"),
            ("site", _) => stage.site(SITE, "@acme"),
            ("ready", _) => {
                stage.run_checks().await.unwrap();
                stage.submit("ready", Input::Checks)
            }
            ("keys", _) => {
                stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
                stage.submit("keys", Input::Continue)
            }
            ("sign-in", _) => {
                stage.pick(Flow::Pin).unwrap();
                stage.authorize().await.unwrap();
                stage.pin(PIN).await.unwrap();
                stage.submit("sign-in", Input::Continue)
            }
            ("label", _) => {
                let values = values(&[("env_label", "zammad")]);
                stage.submit("label", Input::Form { values })
            }
            ("entry", _) => {
                let answers = values(&[("entry", "by-hand")]);
                stage.submit("entry", Input::Choose { answers })
            }
            ("filters", _) => filters(stage, &[("mentions_group", "Support")]),
            (_, Body::Choose { questions }) => {
                let usual = questions[0].picked.clone().unwrap();
                let answers = values(&[(questions[0].id.as_str(), usual.as_str())]);
                stage.submit(&open, Input::Choose { answers })
            }
            (_, Body::Portal { pages }) => {
                let done = pages[0].slots.iter().map(|slot| slot.id.clone()).collect();
                stage.submit(&open, Input::Portal { done })
            }
            (other, _) => panic!("no way past {other} to {step}"),
        }
        .unwrap();
    }
}

fn filters(stage: &Stage, typed: &[(&str, &str)]) -> Result<View, Refused> {
    let values = values(typed);
    stage.submit("filters", Input::Form { values })
}

fn look<'v>(view: &'v View, slot: &str) -> &'v Look {
    let Body::Portal { pages } = &view.step.body else {
        panic!("{} is no portal", view.step.id);
    };
    &pages[0].slots.iter().find(|drawn| drawn.id == slot).unwrap().look
}

fn value(text: &str) -> Look {
    Look::Value {
        value: text.to_owned(),
        secret: false,
    }
}

#[test]
fn a_version_without_the_channel_ends_the_road_until_another_is_picked() {
    let stage = stage();
    for answer in ["v7", "before-2", "unknown"] {
        assert_eq!(
            why(version(&stage, answer)),
            [at("version", Code::GuideEndsHere)],
            "{answer}"
        );
        assert!(stage.connection().answers.is_empty());
    }
    let view = stage.view();
    assert_eq!(view.step.id, "system");
    let Body::Choose { questions } = &view.step.body else {
        panic!("no questions");
    };
    let ends = questions[0]
        .choices
        .iter()
        .filter(|choice| !choice.stop.is_empty());
    let ends: Vec<&str> = ends.map(|choice| choice.value.as_str()).collect();
    assert_eq!(ends, ["v7", "before-2", "unknown"], "the page says why at once");
    assert_eq!(why(stage.go("site")), [of_all(Code::StepNotYet)]);

    let view = version(&stage, "v5").unwrap();
    assert_eq!(view.step.id, "site");
    assert_eq!(why(version(&stage, "v7")), [at("version", Code::GuideEndsHere)]);
    assert_eq!(stage.connection().answers["version"], "v5", "nothing was changed");
}

#[tokio::test]
async fn the_app_gets_the_callbacks_of_both_and_another_name_of_this_computer_unticks_them() {
    let stage = stage();
    let view = reach(&stage, "permission").await;
    assert_eq!(
        look(&view, "callback"),
        &value(&format!("{SITE}/api/v1/external_credentials/twitter/callback"))
    );
    assert_eq!(
        look(&view, "callback-own"),
        &value("http://127.0.0.1:28737/callback")
    );
    let copied = stage
        .wizard()
        .copy(&stage.id, "permission", "callback-other")
        .await;
    let copied = copied.unwrap();
    assert_eq!(
        (copied.text.expose(), copied.secret),
        ("http://127.0.0.1:29417/callback", false)
    );

    reach(&stage, "keys").await;
    let answers = values(&[("loopback_host", "localhost")]);
    let view = stage.submit("way-back", Input::Choose { answers }).unwrap();
    assert_eq!(state(&view, "permission"), StepState::Todo);
    let view = reach(&stage, "permission").await;
    assert_eq!(
        look(&view, "callback-own"),
        &value("http://localhost:28737/callback")
    );
    assert!(ticked(&view).contains(&"callback"), "Zammad's own is the same");
    assert!(!ticked(&view).contains(&"callback-own"));
    let scene = stage.wizard().load(&stage.id).unwrap();
    assert_eq!(scene.loopback_host(), Host::Localhost);
    reach(&stage, "keys").await;
}

#[tokio::test]
async fn without_the_question_this_computer_is_named_as_x_recommends() {
    let stage = Stage::new();
    let mut connection = stage.connection();
    connection
        .answers
        .insert("loopback_host".to_owned(), "localhost".to_owned());
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    let scene = stage.wizard().load(&stage.id).unwrap();
    assert_eq!(scene.loopback_host(), Host::V4);
}

#[tokio::test]
async fn a_filter_is_refused_where_it_is_wrong_and_drawn_where_it_is_named() {
    let stage = stage();
    reach(&stage, "filters").await;
    assert_eq!(
        why(filters(&stage, &[("search_terms", "#acme, #")])),
        [at("search_terms", Code::TermBareHash)]
    );
    filters(
        &stage,
        &[("search_terms", "#acme,acme  help"), ("search_group", "Sales")],
    )
    .unwrap();
    let view = stage.view();
    assert_eq!(view.step.id, "set-filters");
    assert_eq!(look(&view, "terms"), &value("#acme, acme help"));
    assert_eq!(look(&view, "terms-group"), &value("Sales"));
    assert_eq!(look(&view, "mentions"), &Look::Empty);
    let Body::Portal { pages } = &view.step.body else {
        panic!("no page");
    };
    let retweets: Vec<&str> = pages[0]
        .slots
        .iter()
        .map(|slot| slot.id.as_str())
        .filter(|id| id.starts_with("retweets"))
        .collect();
    assert_eq!(retweets, ["retweets-off"]);
}

#[tokio::test]
async fn the_bundle_holds_what_was_chosen() {
    let stage = stage();
    reach(&stage, "save").await;
    let wish = super::export::wish(&stage, true);
    let path = wish.path.clone();
    stage
        .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
        .unwrap();
    let read = std::fs::read(std::path::Path::new(&path).join("zammad-requests.json")).unwrap();
    let requests: serde_json::Value = serde_json::from_slice(&read).unwrap();
    let app = &requests["requests"][2]["body"];
    assert_eq!(app["env"], "zammad");
    assert_eq!(app["oauth_token"], format!("12-{ACCESS_TOKEN}"));
    assert_eq!(app["oauth_token_secret"], ACCESS_SECRET);
    let sync = &requests["requests"][5]["put_into_it"]["options"]["sync"];
    assert_eq!(sync["track_retweets"], false);
    assert_eq!(sync["search"], serde_json::json!([]));
}

/// A debug build stops at a word that is missing, so each view is drawn once for each answer.
#[tokio::test]
async fn every_step_has_its_words() {
    for (version, deployment) in [("v5", "own"), ("v2", "hosted")] {
        let stage = stage();
        let answers = values(&[("version", version), ("deployment", deployment)]);
        stage.submit("system", Input::Choose { answers }).unwrap();
        let view = reach(&stage, "save").await;
        assert_eq!(view.rail.len(), 18);
        for step in &view.rail {
            let drawn = stage.go(&step.step).unwrap().step;
            for words in [&drawn.title, &drawn.lead, &drawn.main] {
                assert!(!words.is_empty(), "{}", step.step);
            }
            assert!(!drawn.asides.is_empty(), "{}", step.step);
        }
        stage.go("entry").unwrap();
        let answers = values(&[("entry", "api")]);
        let view = stage.submit("entry", Input::Choose { answers }).unwrap();
        assert!(matches!(view.step.body, Body::Apply { .. }), "{}", view.step.id);
        let view = stage.submit("apply-app", Input::Skip).unwrap();
        assert_eq!(view.step.id, "tickets");
        let view = stage.go("apply-filters").unwrap();
        assert_eq!(view.step.main, "Sign in and compare");
    }
}
