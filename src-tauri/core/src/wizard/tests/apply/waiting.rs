//! A change that is neither kept nor undone is told wherever somebody may be looking, and can be undone or left from there.

use super::*;
use crate::finding::Code;
use crate::wizard::view::act::Act;
use crate::wizard::view::{Card, Tone};

const OTHER: &str = "https://test.acme.example";

fn card(stage: &Stage) -> Card {
    let home = stage.see(Ok(stage.wizard().home())).unwrap();
    home.list.cards.into_iter().next().unwrap()
}

async fn written() -> Stage {
    let stage = at_apply().await;
    let kept = login(TARGET_PASSWORD, true);
    stage.apply(STEP, ApplyAct::Read { login: kept }).await.unwrap();
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage
}

/// What is said, beside another step, of a change at the target, and the step that its button leads to.
fn said(view: &View) -> Vec<(&str, Option<&str>)> {
    let findings = view.step.findings.iter();
    let of_target = findings.filter(|finding| finding.code.starts_with("target-"));
    let findings = of_target.map(|finding| {
        let to = match &finding.act {
            Some(Act::Go { step, .. }) => Some(step.as_str()),
            Some(Act::Open { .. } | Act::Instead { .. } | Act::SignIn { .. }) | None => None,
        };
        (finding.code.as_str(), to)
    });
    findings.collect()
}

#[tokio::test]
async fn the_card_names_a_change_until_it_is_kept_or_undone() {
    for keeps in [true, false] {
        let mut stage = at_apply().await;
        read(&stage).await;
        assert_eq!(card(&stage).change, None, "it is only planned");
        act(&stage, ApplyAct::Write { agreed: false }).await;
        stage.kill_and_start();
        let told = card(&stage);
        assert_eq!((told.state.as_str(), told.tone), ("Not finished", Tone::Warn));
        assert_eq!(
            told.detail,
            "Settings at crm.acme.example were written and **neither kept nor undone**."
        );
        assert_eq!(told.change.as_deref(), Some(STEP));
        match keeps {
            true => act(&stage, ApplyAct::Keep).await,
            false => {
                read(&stage).await;
                act(&stage, ApplyAct::Undo { agreed: false }).await
            }
        };
        let told = card(&stage);
        assert_eq!((told.state.as_str(), told.change), ("Signed in", None));
    }
}

#[tokio::test]
async fn the_card_tells_how_far_a_change_came_beside_what_is_wrong_with_the_sign_in() {
    let stage = at_apply().await;
    read(&stage).await;
    stage.target.next(WRITE, Next::Lose);
    act(&stage, ApplyAct::Write { agreed: false }).await;
    let begun = "A change at crm.acme.example was begun, and **how far it came is not known**.";
    assert_eq!(card(&stage).detail, begun);

    stage.go("sign-in").unwrap();
    stage.x.answers(ME, 200, &me("13", "acme"));
    stage.prove().await.unwrap();
    let told = card(&stage);
    assert_eq!((told.state.as_str(), told.tone), ("Sign in again", Tone::Bad));
    assert!(told.detail.ends_with(&format!("\n\n{begun}")), "{}", told.detail);
    assert_eq!(told.change.as_deref(), Some(STEP));
}

#[tokio::test]
async fn a_change_at_another_site_is_named_with_it_at_once_and_may_be_looked_at() {
    let stage = written().await;
    stage.go("site").unwrap();
    let view = stage.site(OTHER, "@acme").unwrap();
    assert_eq!(said(&view), [("target-waits", Some(STEP))], "{}", view.step.id);
    assert!(
        !rail(&view, "entry").reachable,
        "an earlier step is to be done first"
    );
    assert!(
        view.step
            .findings
            .iter()
            .any(|finding| finding.title.contains("crm.acme.example"))
    );
    assert!(card(&stage).detail.contains("crm.acme.example"));

    let view = stage.go(STEP).unwrap();
    assert_eq!(codes(&view), ["target-other-site"]);
    let Body::Apply {
        login: asked,
        findings,
        lines,
        ..
    } = &view.step.body
    else {
        panic!("no such step")
    };
    assert!(findings[0].title.contains(SITE));
    assert!(matches!(&findings[0].act, Some(Act::Go { step, .. }) if step == "site"));
    assert!(asked.is_none(), "a login for the address of now is of no use");
    assert_eq!(lines.len(), 2);
    assert_eq!(shown(&view).0, ApplyNext::Leave);

    // With the address of before, it is as it was: nothing else has changed.
    stage.go("site").unwrap();
    stage.site(SITE, "@acme").unwrap();
    let view = stage.go(STEP).unwrap();
    assert_eq!(codes(&view), ["target-stored"]);
    assert_eq!(shown(&view), (ApplyNext::Keep, true, vec![LineTone::Good; 2]));
    let before = stage.target.dump();
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_ne!(stage.target.dump(), before);
    assert_eq!(said(&view), [("target-put-back", None)], "{}", view.step.id);
    assert_eq!(why(stage.go(STEP)), [of_all(Code::StepNotYet)]);
}

#[tokio::test]
async fn a_change_that_is_left_at_another_site_waits_no_longer() {
    let stage = written().await;
    stage.site(OTHER, "@acme").unwrap();
    stage.go(STEP).unwrap();
    let view = act(&stage, ApplyAct::Keep).await;
    assert_eq!(said(&view), []);
    assert_eq!(card(&stage).change, None);
    let view = stage.reach_apply().await;
    assert_eq!(shown(&view).0, ApplyNext::SignIn);
    assert_eq!(codes(&view), [] as [&str; 0]);
}

#[tokio::test]
async fn no_login_is_sent_to_another_site_than_the_changes() {
    let stage = written().await;
    let calls = stage.target.calls(LOGIN);
    stage.site(OTHER, "@acme").unwrap();
    for login in [None, login(TARGET_PASSWORD, false), login(TARGET_PASSWORD, true)] {
        let outcome = stage.apply(STEP, ApplyAct::Read { login }).await;
        assert_eq!(refused(outcome), [("target-other-site".to_owned(), None)]);
    }
    assert_eq!(stage.target.calls(LOGIN), calls);
    assert!(!stage.held().contains(&format!("login:creatio:{OTHER}")));
}

#[tokio::test]
async fn an_account_that_was_added_at_one_site_is_not_taken_out_at_another() {
    let stage = at_apply().await;
    read(&stage).await;
    let mut connection = stage.connection();
    let record = connection.steps.get_mut(STEP).unwrap();
    record.run.as_mut().unwrap().added = Some("7".to_owned());
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    stage.site(OTHER, "@acme").unwrap();
    let waits = "An account was added at crm.acme.example and **neither kept nor undone**.";
    assert_eq!(card(&stage).detail, waits);
    stage.reach_apply().await;
    let login = login(TARGET_PASSWORD, false);
    for forced in [ApplyAct::Read { login }, ApplyAct::Undo { agreed: true }] {
        let outcome = stage.apply(STEP, forced).await;
        assert_eq!(refused(outcome), [("target-other-site".to_owned(), None)]);
    }
    act(&stage, ApplyAct::Keep).await;
    assert_eq!(card(&stage).change, None);
    assert_eq!(shown(&read(&stage).await).0, ApplyNext::Write);
}

#[tokio::test]
async fn a_change_outlives_the_answer_that_asked_for_it() {
    let stage = written().await;
    stage.go("entry").unwrap();
    let answers = values(&[("entry", "by-hand")]);
    stage.submit("entry", Input::Choose { answers }).unwrap();
    assert_eq!(card(&stage).change.as_deref(), Some(STEP));
    stage.go(STEP).unwrap();
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(why(stage.go(STEP)), [of_all(Code::InputNotForStep)]);
    assert_ne!(view.step.id, STEP);
    assert_eq!(card(&stage).change, None);
}
