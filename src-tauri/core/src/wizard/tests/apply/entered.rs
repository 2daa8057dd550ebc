//! What was entered over the API is said where the bundle is saved, and in it, as long as it holds.

use super::*;

/// What the step says of it, and whether the run sheet is one of what was entered.
fn told(view: &View) -> (Vec<&str>, bool) {
    let Body::Export { entered, files, .. } = &view.step.body else {
        panic!("{} is no such step", view.step.id)
    };
    let mut files = files.iter();
    let sheet = files.find(|file| file.name == "run-sheet.html").unwrap();
    let entered = entered.iter().map(String::as_str).collect();
    (entered, sheet.what.contains("what was entered"))
}

fn sheet(stage: &Stage) -> String {
    let place = stage.documents.path().join("entered");
    std::fs::read_to_string(place.join("run-sheet.html")).unwrap()
}

async fn save(stage: &Stage) -> View {
    let wish = crate::wizard::view::ExportWish {
        path: stage.documents.path().join("entered").display().to_string(),
        replace: true,
        ..super::super::export::wish(stage, false)
    };
    stage
        .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
        .unwrap()
}

#[tokio::test]
async fn what_was_entered_need_not_be_typed() {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    act(&stage, ApplyAct::Keep).await;
    let (entered, of_entered) = (
        "2 settings were entered by Keywright at `https://crm.acme.example` on ",
        " and read back. They need not be typed.",
    );
    let view = stage.reach("save").await;
    let (said, is_of_entered) = told(&view);
    assert!(is_of_entered);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with(entered) && said[0].ends_with(of_entered),
        "{}",
        said[0]
    );
    save(&stage).await;
    assert!(sheet(&stage).contains("What was entered"));

    // Read again, it stood there already.
    stage.go(STEP).unwrap();
    read(&stage).await;
    act(&stage, ApplyAct::Keep).await;
    let view = stage.reach("save").await;
    assert!(told(&view).0[0].contains("already when Keywright read them"));

    // Other keys are to be typed, or entered anew.
    stage.go("keys").unwrap();
    stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
    stage.submit("keys", Input::Continue).unwrap();
    stage.reach_apply().await;
    stage.submit(STEP, Input::Skip).unwrap();
    let view = stage.reach("save").await;
    assert_eq!(told(&view), (vec![], false));
    save(&stage).await;
    assert!(sheet(&stage).contains("What to type"));
}

#[tokio::test]
async fn what_is_neither_kept_nor_undone_counts_as_not_entered() {
    let stage = at_apply().await;
    read(&stage).await;
    act(&stage, ApplyAct::Write { agreed: false }).await;
    stage.submit(STEP, Input::Skip).unwrap();
    let view = stage.reach("save").await;
    assert_eq!(told(&view), (vec![], false));
}
