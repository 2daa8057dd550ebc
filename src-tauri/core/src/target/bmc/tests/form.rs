//! Which form it is.

use super::*;

#[tokio::test]
async fn the_form_is_looked_for_unless_its_name_was_typed() {
    let fake = Fake::new();
    signed_in(&fake).await.doubts().await.unwrap();
    assert!(fake.calls().contains(&METADATA.to_owned()));

    let fake = Fake::new();
    let typed = place(System::Bmc, &[("form_name", FORM)]);
    let visit = visit::registration(fake.clone(), &typed, &login()).await.unwrap();
    visit.doubts().await.unwrap();
    assert!(!fake.calls().contains(&METADATA.to_owned()));
    visit.doubts().await.unwrap();
    let fields = fake.calls().into_iter().filter(|call| call == FIELDS);
    assert_eq!(fields.count(), 1, "it is found once for a visit");
}

#[tokio::test]
async fn several_forms_are_named_and_none_is_taken() {
    let fake = Fake::new();
    *fake.forms.lock().unwrap() = vec!["CFG:External Notification Dialog", FORM];
    let refused = signed_in(&fake).await.doubts().await.unwrap_err();
    assert_eq!(
        (refused.code, refused.facts["forms"].as_str()),
        (
            Code::BmcSeveralForms,
            "CFG:External Notification Dialog, CFG:External Notification Registration"
        )
    );
    assert!(!fake.calls().contains(&ENTRIES.to_owned()));
}

#[tokio::test]
async fn where_no_name_looks_right_every_pattern_was_tried() {
    let fake = Fake::new();
    fake.forms.lock().unwrap().clear();
    let refused = signed_in(&fake).await.doubts().await.unwrap_err();
    assert_eq!(refused.code, Code::BmcFormUnknown);
    let path = METADATA.split_once(' ').unwrap().1;
    assert_eq!(
        fake.queries(path),
        [
            "q=%27name%27%20LIKE%20%22%25External%25Notif%25%22&fields=values(name)",
            "q=%27name%27%20LIKE%20%22%25Notification%20Registration%25%22&fields=values(name)",
            "q=%27name%27%20LIKE%20%22%25Social%25%22&fields=values(name)",
        ]
    );
}

#[tokio::test]
async fn fields_are_known_by_their_labels_but_for_the_marks_around_them() {
    let fake = Fake::new();
    *fake.fields.lock().unwrap() = Some(vec![
        "Company*",
        "Notification Content",
        "AR Functional User",
        "Notification Mechanism",
        "Associated Account Name",
        "Status",
    ]);
    fake.set("000000000000101", "Company*", json!("Global"));
    let visit = signed_in(&fake).await;
    let found = visit.read(&CODES).await.unwrap();
    assert_eq!(there(&found), [true; 6]);
    let path = ENTRIES.split_once(' ').unwrap().1;
    assert!(
        fake.queries(path)[0].contains("Company%2A"),
        "{:?}",
        fake.queries(path)
    );
}

#[tokio::test]
async fn a_form_without_the_fields_is_another_one() {
    let fake = Fake::new();
    *fake.fields.lock().unwrap() = Some(vec!["Company", "Submitter"]);
    let refused = signed_in(&fake).await.doubts().await.unwrap_err();
    assert_eq!(
        (
            refused.code,
            refused.facts["form"].as_str(),
            refused.facts["fields"].as_str()
        ),
        (
            Code::BmcFieldsDiffer,
            FORM,
            "Notification Content, AR Functional User, Notification Mechanism, Associated Account Name, Status"
        )
    );
    assert_eq!(
        refused.facts["at"],
        "label_content, label_user, label_mechanism, label_account, label_status"
    );
}

#[tokio::test]
async fn a_field_goes_by_the_name_that_was_entered_for_it() {
    let fake = Fake::new();
    let mut names = CODES.to_vec();
    names[4] = "z1D_Twitter Account";
    *fake.fields.lock().unwrap() = Some(names);
    fake.set("000000000000101", "z1D_Twitter Account", json!(ACCOUNT));
    let visit = signed_in(&fake).await;
    let refused = visit.doubts().await.unwrap_err();
    assert_eq!(
        (refused.facts["fields"].as_str(), refused.facts["at"].as_str()),
        ("Associated Account Name", "label_account")
    );

    let told = place(System::Bmc, &[("label_account", "z1D_Twitter Account")]);
    visit.means(&told, None);
    let plan = plan(&*visit).await;
    crate::target::settings::apply(&*visit, &plan, &|_| ())
        .await
        .unwrap();
    let path = ENTRIES.split_once(' ').unwrap().1;
    let asked = fake.queries(path).remove(0);
    assert!(asked.contains("%27z1D_Twitter%20Account%27"), "{asked}");
    assert_eq!(
        fake.body(WRITE),
        r#"{"values":{"Status":"Enable"}}"#,
        "the others keep their names"
    );
}

#[tokio::test]
async fn the_form_is_looked_for_by_what_was_entered() {
    let fake = Fake::new();
    fake.forms.lock().unwrap().clear();
    let told = place(System::Bmc, &[("form_search", "%Twitter%,, %Tweet% ")]);
    let visit = visit::registration(fake.clone(), &told, &login()).await.unwrap();
    visit.doubts().await.unwrap_err();
    let path = METADATA.split_once(' ').unwrap().1;
    assert_eq!(
        fake.queries(path),
        [
            "q=%27name%27%20LIKE%20%22%25Twitter%25%22&fields=values(name)",
            "q=%27name%27%20LIKE%20%22%25Tweet%25%22&fields=values(name)",
        ]
    );
}

#[tokio::test]
async fn whoever_may_not_list_fields_reads_by_the_labels() {
    let fake = Fake::new();
    *fake.fields.lock().unwrap() = None;
    let visit = signed_in(&fake).await;
    assert_eq!(there(&visit.read(&CODES).await.unwrap()), [true; 6]);
}

#[tokio::test]
async fn a_form_that_is_not_there_is_named() {
    let fake = Fake::new();
    let gone = refusal(404, 303, "Form does not exist on server", FORM);
    for call in [FIELDS, ENTRIES] {
        fake.instead
            .lock()
            .unwrap()
            .insert(call.to_owned(), Ok(gone.clone()));
    }
    let typed = place(System::Bmc, &[("form_name", FORM)]);
    let visit = visit::registration(fake.clone(), &typed, &login()).await.unwrap();
    let refused = visit.doubts().await.unwrap_err();
    assert_eq!(
        (refused.code, refused.facts["form"].as_str()),
        (Code::BmcNoForm, FORM)
    );
}

#[tokio::test]
async fn an_entrys_id_is_read_where_the_form_shows_it() {
    let fake = Fake::new();
    let with_id = [&CODES[..], &["Request ID"]].concat();
    *fake.fields.lock().unwrap() = Some(with_id);
    fake.set("000000000000101", "Request ID", json!("000000000000101"));
    let visit = signed_in(&fake).await;
    let plan = plan(&*visit).await;
    crate::target::settings::apply(&*visit, &plan, &|_| ())
        .await
        .unwrap();
    assert!(fake.calls().contains(&WRITE.to_owned()));
    let path = ENTRIES.split_once(' ').unwrap().1;
    assert!(fake.queries(path)[0].contains(",Request%20ID)"));
}
