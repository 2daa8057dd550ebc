//! The target's settings over its own API: signed in, compared, written, read back, undone; and every way in which that can end early.

mod entered;
mod undo;
mod waiting;

use std::collections::BTreeMap;

use serde_json::json;

use super::super::stage::*;
use super::super::view::apply::{ApplyAct, ApplyNext, LineTone, NewLogin};
use super::super::view::{Body, Input, Refused, View};
use crate::provider::http::Fault;
use crate::secret::Secret;

const STEP: &str = "apply";
const WRITE: &str = "PostSysSettingsValues";
const READ: &str = "QuerySysSettings";
const LOGIN: &str = "AuthService.svc/Login";

async fn at_apply() -> Stage {
    let stage = Stage::new();
    stage.reach_apply().await;
    stage
}

pub(super) fn login(password: &str, keep: bool) -> Option<NewLogin> {
    let values = [("login_name", "wizard.admin"), ("login_password", password)];
    Some(NewLogin {
        way: "user".to_owned(),
        values: values
            .map(|(id, value)| (id.to_owned(), Secret::new(value)))
            .into(),
        answers: BTreeMap::new(),
        keep,
    })
}

async fn read(stage: &Stage) -> View {
    let login = login(TARGET_PASSWORD, false);
    stage.apply(STEP, ApplyAct::Read { login }).await.unwrap()
}

async fn act(stage: &Stage, act: ApplyAct) -> View {
    stage.apply(STEP, act).await.unwrap()
}

/// The row of a login that is kept for the site.
fn login_row() -> String {
    format!("login:creatio:{SITE}")
}

/// What the main button does, whether there is an undo, and each line's tone.
fn shown(view: &View) -> (ApplyNext, bool, Vec<LineTone>) {
    match &view.step.body {
        Body::Apply {
            next, undo, lines, ..
        } => (*next, *undo, lines.iter().map(|line| line.tone).collect()),
        _ => panic!("{} is no such step", view.step.id),
    }
}

fn codes(view: &View) -> Vec<&str> {
    match &view.step.body {
        Body::Apply { findings, .. } => findings.iter().map(|finding| finding.code.as_str()).collect(),
        _ => panic!("{} is no such step", view.step.id),
    }
}

fn states(view: &View) -> Vec<&str> {
    match &view.step.body {
        Body::Apply { lines, .. } => lines.iter().map(|line| line.state.as_str()).collect(),
        _ => panic!("{} is no such step", view.step.id),
    }
}

/// What stands there after it, as it is shown.
fn after(view: &View) -> Vec<&str> {
    match &view.step.body {
        Body::Apply { lines, .. } => lines.iter().map(|line| line.after.text.as_str()).collect(),
        _ => panic!("{} is no such step", view.step.id),
    }
}

fn refused(outcome: Result<View, Refused>) -> Vec<(String, Option<String>)> {
    let findings = outcome.unwrap_err().findings.into_iter();
    findings.map(|finding| (finding.code, finding.field)).collect()
}

#[tokio::test]
async fn the_change_is_shown_written_read_back_kept_and_then_there_is_nothing_to_change() {
    let stage = at_apply().await;
    let view = read(&stage).await;
    assert_eq!(
        shown(&view),
        (ApplyNext::Write, false, vec![LineTone::Next, LineTone::Next])
    );
    assert_eq!(view.step.main, "Write 2 settings");
    let Body::Apply { lines, .. } = &view.step.body else {
        panic!("no change")
    };
    let table: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.code.as_str(),
                line.now.text.as_str(),
                line.after.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        table,
        [
            ("TwitterConsumerKey", "not set", KEY),
            ("TwitterConsumerSecret", "another value", "your secret")
        ]
    );
    assert_eq!(stage.target.calls(WRITE), 0, "nothing before it was seen");

    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(
        shown(&view),
        (ApplyNext::Keep, true, vec![LineTone::Good, LineTone::Good])
    );
    assert_eq!(codes(&view), ["target-stored"]);
    assert_eq!(stage.target.dump()["TwitterConsumerSecret"], CONSUMER_SECRET);
    assert!(stage.held().contains(&"plan:apply".to_owned()));

    let view = act(&stage, ApplyAct::Keep).await;
    assert_eq!(view.step.id, "users");
    assert!(!stage.held().contains(&"plan:apply".to_owned()), "wiped");

    stage.go(STEP).unwrap();
    let view = read(&stage).await;
    assert_eq!(codes(&view), ["target-nothing-to-change"]);
    assert_eq!(shown(&view).0, ApplyNext::Keep);
    assert_eq!(stage.target.calls(WRITE), 1);
}

#[tokio::test]
async fn an_undone_change_leaves_the_target_as_it_was_and_nothing_sealed() {
    let stage = at_apply().await;
    let before = stage.target.dump();
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_ne!(stage.target.dump(), before);
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
    assert_eq!(states(&view), ["put back", "put back"]);
    assert_eq!(after(&view), ["not set", "as before"]);
    assert_eq!(stage.target.dump(), before);
    assert!(!stage.held().contains(&"plan:apply".to_owned()));

    // And once more, in the same visit.
    let view = act(&stage, ApplyAct::Read { login: None }).await;
    assert_eq!(shown(&view).0, ApplyNext::Write);
    assert_eq!(stage.target.calls(LOGIN), 1);
}

#[tokio::test]
async fn a_refused_login_is_told_at_its_field_and_never_repeated_by_itself() {
    let stage = at_apply().await;
    let empty = stage
        .apply(
            STEP,
            ApplyAct::Read {
                login: login("", false),
            },
        )
        .await;
    let field = Some("login_password".to_owned());
    assert_eq!(refused(empty), [("field-missing".to_owned(), field.clone())]);
    assert_eq!(stage.target.calls(LOGIN), 0);

    let wrong = stage
        .apply(
            STEP,
            ApplyAct::Read {
                login: login("wrong", true),
            },
        )
        .await;
    assert_eq!(refused(wrong), [("creatio-login-refused".to_owned(), field)]);
    assert_eq!(stage.target.calls(LOGIN), 1);
    assert!(!stage.held().contains(&login_row()), "not kept");
    let view = stage.view();
    assert_eq!(shown(&view).0, ApplyNext::SignIn);

    let view = read(&stage).await;
    assert_eq!(shown(&view).0, ApplyNext::Write);
    assert_eq!(stage.target.calls(LOGIN), 2);
}

#[tokio::test]
async fn a_login_is_kept_only_when_asked_and_forgotten_on_a_press() {
    let mut stage = at_apply().await;
    let kept = login(TARGET_PASSWORD, true);
    stage.apply(STEP, ApplyAct::Read { login: kept }).await.unwrap();
    stage.kill_and_start();
    let view = act(&stage, ApplyAct::Read { login: None }).await;
    assert_eq!(shown(&view).0, ApplyNext::Write);
    assert_eq!(stage.target.calls(LOGIN), 2);
    act(&stage, ApplyAct::Forget).await;
    stage.kill_and_start();
    let none = stage.apply(STEP, ApplyAct::Read { login: None }).await;
    assert_eq!(refused(none), [("target-signed-out".to_owned(), None)]);
}

#[tokio::test]
async fn half_a_pair_is_put_back_and_the_reason_stands_at_its_line() {
    let stage = at_apply().await;
    let before = stage.target.dump();
    read(&stage).await;
    stage.target.refuses.lock().unwrap().push("TwitterConsumerSecret");
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(codes(&view), ["target-rolled-back"]);
    assert_eq!(states(&view), ["put back", "refused"]);
    assert_eq!(stage.target.dump(), before);
    assert_eq!(shown(&view).0, ApplyNext::Read);

    stage.target.refuses.lock().unwrap().clear();
    act(&stage, ApplyAct::Read { login: None }).await;
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(codes(&view), ["target-stored"]);
}

#[tokio::test]
async fn a_missing_setting_is_never_made() {
    let stage = at_apply().await;
    stage.target.set("TwitterConsumerKey", json!(null));
    let view = read(&stage).await;
    assert_eq!(codes(&view), ["target-setting-absent"]);
    assert_eq!(shown(&view).0, ApplyNext::Read);
    let forced = stage.apply(STEP, ApplyAct::Write { agreed: false }).await;
    assert_eq!(refused(forced), [("target-nothing-planned".to_owned(), None)]);
    assert_eq!(stage.target.calls(WRITE), 0);

    stage.target.set("TwitterConsumerKey", json!(""));
    let view = act(&stage, ApplyAct::Read { login: None }).await;
    assert_eq!(shown(&view).0, ApplyNext::Write);
}

#[tokio::test]
async fn a_user_without_the_right_is_warned_and_may_try() {
    let stage = at_apply().await;
    *stage.target.may.lock().unwrap() = false;
    let view = read(&stage).await;
    assert_eq!(codes(&view), ["creatio-may-not"]);
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(codes(&view), ["target-stored"]);
}

#[tokio::test]
async fn whatever_ends_a_run_early_is_told_at_the_next_visit_and_finished_or_undone() {
    for finish in [true, false] {
        // The answer to the write is lost, or the reading back; or nobody knows whether anything was written.
        for (path, end) in [
            (WRITE, (|| Next::Lose) as fn() -> Next),
            (READ, || Next::Fail(Fault::Connect)),
            (WRITE, || Next::Fail(Fault::Connect)),
        ] {
            let mut stage = at_apply().await;
            let before = stage.target.dump();
            read(&stage).await;
            stage.target.next(path, end());
            let view = act(&stage, ApplyAct::Write { agreed: false }).await;
            assert_eq!(codes(&view), ["target-unfinished", "creatio-unreachable"]);
            stage.kill_and_start();
            let view = stage.view();
            assert_eq!(shown(&view).0, ApplyNext::SignIn);
            let view = read(&stage).await;
            let (next, undo, tones) = shown(&view);
            assert_eq!((next, undo), (ApplyNext::Write, true));
            let was_written = stage.target.dump() != before;
            let tone = if was_written {
                LineTone::Good
            } else {
                LineTone::Next
            };
            assert_eq!(tones, [tone, tone], "what stands there now");
            match finish {
                true => {
                    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
                    assert_eq!(codes(&view), ["target-stored"]);
                    assert_eq!(stage.target.dump()["TwitterConsumerKey"], KEY);
                }
                false => {
                    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
                    assert_eq!(codes(&view), ["target-undone"]);
                    assert_eq!(stage.target.dump(), before);
                }
            }
        }
    }
}

#[tokio::test]
async fn a_kill_between_two_writes_leaves_a_change_that_can_be_finished_or_undone() {
    let mut stage = at_apply().await;
    let before = stage.target.dump();
    read(&stage).await;
    stage.target.next(WRITE, Next::Hang);
    {
        let running = stage.apply(STEP, ApplyAct::Write { agreed: false });
        let killed = tokio::time::timeout(std::time::Duration::from_millis(200), running).await;
        assert!(killed.is_err(), "it hangs until it is killed");
    }
    // Half of it had arrived.
    stage.target.set("TwitterConsumerKey", json!(KEY));
    stage.kill_and_start();
    let view = read(&stage).await;
    assert_eq!(codes(&view), ["target-unfinished"]);
    assert_eq!(states(&view), ["written", "not written yet"]);
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(states(&view), ["put back", "put back"]);
    assert_eq!(stage.target.dump(), before);
}

/// Who is signed in, and whether somebody is asked to.
fn who(view: &View) -> (Option<&str>, bool) {
    match &view.step.body {
        Body::Apply { signed_in, login, .. } => (signed_in.as_deref(), login.is_some()),
        _ => panic!("{} is no such step", view.step.id),
    }
}

#[tokio::test]
async fn who_is_signed_in_is_told_and_makes_way_for_somebody_else() {
    let stage = at_apply().await;
    assert_eq!(who(&stage.view()), (None, true));
    let told = Some("Signed in as `wizard.admin` at `crm.acme.example`.");
    assert_eq!(who(&read(&stage).await), (told, false));
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(who(&view), (told, false));
    let view = act(&stage, ApplyAct::SignOut).await;
    assert_eq!(who(&view), (None, true));
    assert_eq!(shown(&view).0, ApplyNext::Keep, "what was written stays so");
    assert!(stage.held().contains(&"plan:apply".to_owned()));

    let view = read(&stage).await;
    assert_eq!(who(&view), (told, false));
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
}

#[tokio::test]
async fn a_write_that_is_refused_as_a_whole_leaves_a_plan_and_nothing_sealed() {
    let stage = at_apply().await;
    let before = stage.target.dump();
    read(&stage).await;
    stage.target.next(WRITE, Next::Forbid);
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(codes(&view), ["creatio-forbidden"]);
    assert_eq!(shown(&view), (ApplyNext::Write, false, vec![LineTone::Next; 2]));
    assert_eq!(stage.target.dump(), before);
    assert!(!stage.held().contains(&"plan:apply".to_owned()));
    let view = act(&stage, ApplyAct::Write { agreed: false }).await;
    assert_eq!(codes(&view), ["target-stored"]);
}

#[tokio::test]
async fn what_somebody_else_has_changed_since_is_not_undone() {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage.target.set("TwitterConsumerKey", json!("theirs"));
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-not-undone"]);
    assert_eq!(states(&view), ["changed by somebody else", "put back"]);
    assert_eq!(after(&view), ["another value", "as before"]);
    assert_eq!(stage.target.dump()["TwitterConsumerKey"], "theirs");

    // Nothing of ours is left there, so the next change begins with what there is.
    assert!(!stage.held().contains(&"plan:apply".to_owned()));
    let view = act(&stage, ApplyAct::Read { login: None }).await;
    assert_eq!(shown(&view), (ApplyNext::Write, false, vec![LineTone::Next; 2]));
}

#[tokio::test]
async fn a_change_whose_values_have_changed_since_is_undone_or_left_and_never_finished() {
    for leaves in [true, false] {
        let stage = at_apply().await;
        let before = stage.target.dump();
        read(&stage).await;
        act(&stage, ApplyAct::Write { agreed: false }).await;
        stage.go("keys").unwrap();
        stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
        stage.submit("keys", Input::Continue).unwrap();
        let view = stage.reach_apply().await;
        assert_eq!(codes(&view), ["target-stale"]);
        assert_eq!(shown(&view).0, ApplyNext::Leave);
        let forced = stage.apply(STEP, ApplyAct::Write { agreed: false }).await;
        assert_eq!(refused(forced), [("target-stale".to_owned(), None)]);
        match leaves {
            true => {
                let view = act(&stage, ApplyAct::Keep).await;
                assert_eq!(view.step.id, STEP, "it is not done");
                assert_eq!(stage.target.dump()["TwitterConsumerKey"], KEY);
            }
            false => {
                let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
                assert_eq!(codes(&view), ["target-undone"]);
                assert_eq!(stage.target.dump(), before);
            }
        }
        assert!(!stage.held().contains(&"plan:apply".to_owned()));
        act(&stage, ApplyAct::Read { login: None }).await;
        let view = act(&stage, ApplyAct::Write { agreed: false }).await;
        assert_eq!(codes(&view), ["target-stored"]);
        assert_eq!(stage.target.dump()["TwitterConsumerKey"], OTHER_KEY);
    }
}

#[tokio::test]
async fn a_new_pair_of_keys_is_to_be_entered_anew() {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    act(&stage, ApplyAct::Keep).await;
    stage.go("keys").unwrap();
    stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
    let view = stage.view();
    let apply = view.rail.iter().find(|step| step.step == STEP).unwrap();
    assert_eq!(apply.state, super::super::view::StepState::Todo);
}

#[tokio::test]
async fn the_step_may_be_left_for_later_and_the_visit_ends_with_the_connection() {
    let stage = at_apply().await;
    read(&stage).await;
    let view = stage.submit(STEP, Input::Skip).unwrap();
    assert_eq!(view.step.id, "users");
    stage.see(stage.wizard().remove(&stage.id, "@acme")).unwrap();
    tokio::task::yield_now().await;
    assert_eq!(stage.target.calls("Logout"), 1);
}

#[tokio::test]
async fn whoever_is_signed_in_is_signed_out_when_the_program_ends() {
    let stage = at_apply().await;
    read(&stage).await;
    stage.wizard().sign_out().await;
    assert_eq!(stage.target.calls("Logout"), 1);
    assert_eq!(shown(&stage.view()).0, ApplyNext::SignIn);
}

#[tokio::test]
async fn nothing_of_one_site_is_used_at_another() {
    const OTHER: &str = "https://test.acme.example";
    let stage = at_apply().await;
    let kept = login(TARGET_PASSWORD, true);
    stage.apply(STEP, ApplyAct::Read { login: kept }).await.unwrap();
    act(&stage, ApplyAct::Write { agreed: false }).await;
    let written = stage.target.dump();
    stage.site(OTHER, "@acme").unwrap();
    let view = stage.reach_apply().await;
    assert_eq!(shown(&view).0, ApplyNext::Leave);
    assert!(!shown(&view).1, "it cannot be undone there");
    for forced in [
        ApplyAct::Undo { agreed: false },
        ApplyAct::Write { agreed: false },
        ApplyAct::Read { login: None },
    ] {
        let outcome = stage.apply(STEP, forced).await;
        assert_eq!(refused(outcome), [("target-other-site".to_owned(), None)]);
    }
    assert_eq!((stage.target.dump(), stage.target.calls(LOGIN)), (written, 1));

    // Back at the first one, it is undone with the login that was kept for it.
    stage.site(SITE, "@acme").unwrap();
    stage.reach_apply().await;
    let view = act(&stage, ApplyAct::Read { login: None }).await;
    assert_eq!(codes(&view), [] as [&str; 0]);
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
}

#[tokio::test]
async fn a_kept_login_that_is_refused_is_kept_no_longer() {
    let mut stage = at_apply().await;
    let kept = login(TARGET_PASSWORD, true);
    stage.apply(STEP, ApplyAct::Read { login: kept }).await.unwrap();
    stage.kill_and_start();
    stage.target.next(LOGIN, Next::Refuse);
    let refusal = stage.apply(STEP, ApplyAct::Read { login: None }).await;
    let at = Some("login_password".to_owned());
    assert_eq!(refused(refusal), [("creatio-login-refused".to_owned(), at)]);
    assert!(!stage.held().contains(&login_row()));
    let again = stage.apply(STEP, ApplyAct::Read { login: None }).await;
    assert_eq!(refused(again), [("target-signed-out".to_owned(), None)]);
    assert_eq!(stage.target.calls(LOGIN), 2, "it is not sent a third time");
    assert_eq!(shown(&read(&stage).await).0, ApplyNext::Write);
}

#[tokio::test]
async fn a_change_that_was_broken_off_may_be_left_as_it_is() {
    let mut stage = at_apply().await;
    read(&stage).await;
    stage.target.next(WRITE, Next::Lose);
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage.kill_and_start();
    let Body::Apply { leave, .. } = stage.view().step.body else {
        panic!("no such step")
    };
    assert!(leave);
    let view = act(&stage, ApplyAct::Keep).await;
    assert_eq!((view.step.id.as_str(), shown(&view).0), (STEP, ApplyNext::SignIn));
    assert!(!stage.held().contains(&"plan:apply".to_owned()));
}
