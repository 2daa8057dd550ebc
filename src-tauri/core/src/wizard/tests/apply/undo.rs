//! An undo that the target refuses: said with its words, and tried again by the main button.

use super::*;

async fn refused_undo() -> Stage {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage.target.refuses.lock().unwrap().push("TwitterConsumerKey");
    stage
}

fn notes(view: &View) -> Vec<&str> {
    match &view.step.body {
        Body::Apply { lines, .. } => lines.iter().map(|line| line.note.as_str()).collect(),
        _ => panic!("{} is no such step", view.step.id),
    }
}

#[tokio::test]
async fn a_refused_undo_says_who_refused_and_is_tried_again() {
    let stage = refused_undo().await;
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undo-refused"]);
    assert_eq!(states(&view), ["not put back: refused", "put back"]);
    assert_eq!(notes(&view), [format!("The system says: {REFUSAL}").as_str(), ""]);
    assert_eq!(
        (shown(&view).0, &*view.step.main),
        (ApplyNext::Undo, "Undo again")
    );
    assert!(stage.held().contains(&"plan:apply".to_owned()));

    stage.target.refuses.lock().unwrap().clear();
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
    assert_eq!(stage.target.dump()["TwitterConsumerKey"], json!(""));
    assert!(!stage.held().contains(&"plan:apply".to_owned()));
}

#[tokio::test]
async fn an_undo_that_is_refused_as_a_whole_leaves_all_as_it_was() {
    let stage = at_apply().await;
    let before = stage.target.dump();
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    let written = stage.target.dump();
    stage.target.next(WRITE, Next::Forbid);
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-still-there", "creatio-forbidden"]);
    assert_eq!(shown(&view), (ApplyNext::Keep, true, vec![LineTone::Good; 2]));
    assert_eq!(stage.target.dump(), written);

    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
    assert_eq!(stage.target.dump(), before);
}

#[tokio::test]
async fn an_undo_that_could_not_even_look_is_offered_after_another_sign_in() {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage.target.next(READ, Next::Forbid);
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-still-there", "creatio-forbidden"]);
    let Body::Apply {
        next, login, undo, ..
    } = &view.step.body
    else {
        panic!("no such step")
    };
    assert_eq!((*next, *undo), (ApplyNext::Keep, false));
    let press = login.as_ref().and_then(|login| login.press.as_deref());
    assert_eq!(press, Some("Sign in, so that it can be undone"));
    let view = read(&stage).await;
    assert!(shown(&view).1, "it is offered now");
    let view = act(&stage, ApplyAct::Undo { agreed: false }).await;
    assert_eq!(codes(&view), ["target-undone"]);
}

#[tokio::test]
async fn a_refused_undo_outlives_the_program_and_may_be_left() {
    let mut stage = refused_undo().await;
    act(&stage, ApplyAct::Undo { agreed: false }).await;
    stage.kill_and_start();
    let view = stage.view();
    assert_eq!(
        (shown(&view).0, &*view.step.main),
        (ApplyNext::SignIn, "Sign in and see what stands there")
    );
    let Body::Apply { leave, .. } = &view.step.body else {
        panic!("no such step")
    };
    assert!(leave);
    act(&stage, ApplyAct::Keep).await;
    assert!(!stage.held().contains(&"plan:apply".to_owned()));
}
