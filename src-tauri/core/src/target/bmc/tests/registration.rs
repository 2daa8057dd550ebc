//! The entry of ITSM's form: found, compared, switched on, put back.

use super::*;
use crate::target::settings::{Act, Became, apply, undo};

const ID: &str = "000000000000101";

fn acts(plan: &Plan) -> Vec<Act> {
    plan.changes.iter().map(|change| change.act).collect()
}

#[tokio::test]
async fn an_entry_that_is_right_needs_nothing() {
    let fake = Fake::new();
    fake.set(ID, "Status", json!("Enable"));
    let visit = signed_in(&fake).await;
    assert_eq!(codes(&visit.doubts().await.unwrap()), []);
    let plan = plan(&*visit).await;
    assert_eq!(acts(&plan), [Act::Leave; 6]);
    assert!(plan.is_idle() && !plan.is_blocked());
}

#[tokio::test]
async fn only_what_differs_is_sent_read_back_and_put_back() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    assert_eq!(codes(&visit.doubts().await.unwrap()), [Code::BmcEntryOff]);
    let plan = plan(&*visit).await;
    assert_eq!(acts(&plan)[5], Act::Write);
    let became = apply(&*visit, &plan, &|_| ()).await.unwrap();
    assert_eq!(became[5], Became::Stored);
    assert_eq!(fake.body(WRITE), r#"{"values":{"Status":"Enable"}}"#);
    assert_eq!(fake.value(ID, "Status"), "Enable");

    let back = undo(&*visit, &plan).await.unwrap();
    assert_eq!(back[5], Became::Undone);
    assert_eq!(fake.value(ID, "Status"), "Disable");
}

#[tokio::test]
async fn a_field_that_was_empty_is_emptied_again() {
    let fake = Fake::new();
    fake.set(ID, "Status", json!("Enable"));
    fake.set(ID, "AR Functional User", Json::Null);
    let visit = signed_in(&fake).await;
    let plan = plan(&*visit).await;
    apply(&*visit, &plan, &|_| ()).await.unwrap();
    assert_eq!(fake.value(ID, "AR Functional User"), USER);
    let back = undo(&*visit, &plan).await.unwrap();
    assert_eq!(back[2], Became::Undone);
    assert_eq!(fake.value(ID, "AR Functional User"), Json::Null);
}

#[tokio::test]
async fn where_no_entry_is_nothing_is_made() {
    let fake = Fake::new();
    fake.entries.lock().unwrap().clear();
    let visit = signed_in(&fake).await;
    let doubts = visit.doubts().await.unwrap();
    assert_eq!(codes(&doubts), [Code::BmcNoEntry]);
    assert_eq!(doubts[0].facts["account"], ACCOUNT);
    let plan = plan(&*visit).await;
    assert_eq!(acts(&plan), [Act::Refuse; 6]);
    assert!(plan.is_blocked());
    let writes = fake.calls().into_iter().filter(|call| !call.starts_with("GET"));
    assert_eq!(writes.collect::<Vec<_>>(), ["POST /api/jwt/login"]);
}

#[tokio::test]
async fn an_entry_of_another_account_is_named_and_left_alone() {
    let fake = Fake::new();
    fake.set(ID, "Associated Account Name", json!("acme_old"));
    let visit = signed_in(&fake).await;
    let doubts = visit.doubts().await.unwrap();
    assert_eq!(codes(&doubts), [Code::BmcOtherAccount]);
    assert_eq!(doubts[0].facts["others"], "acme_old");
    assert!(plan(&*visit).await.is_blocked());
}

#[tokio::test]
async fn an_account_that_somebody_wrote_with_its_sign_is_the_same() {
    let fake = Fake::new();
    fake.set(ID, "Status", json!("Enable"));
    fake.set(ID, "Associated Account Name", json!("@acme_it"));
    let visit = signed_in(&fake).await;
    assert_eq!(codes(&visit.doubts().await.unwrap()), []);
    let plan = plan(&*visit).await;
    assert_eq!(acts(&plan)[4], Act::Write, "the form wants it bare");
    let became = apply(&*visit, &plan, &|_| ()).await.unwrap();
    assert_eq!(became[4], Became::Stored);
}

#[tokio::test]
async fn of_several_entries_that_of_the_user_is_compared() {
    let fake = Fake::new();
    fake.set("000000000000099", "AR Functional User", json!("somebody.else"));
    let visit = signed_in(&fake).await;
    let doubts = visit.doubts().await.unwrap();
    assert_eq!(codes(&doubts), [Code::BmcSeveralEntries, Code::BmcEntryOff]);
    assert_eq!(
        (
            doubts[0].facts["count"].as_str(),
            doubts[0].facts["entry"].as_str()
        ),
        ("2", ID)
    );
    let plan = plan(&*visit).await;
    apply(&*visit, &plan, &|_| ()).await.unwrap();
    assert_eq!(fake.value(ID, "Status"), "Enable");
    assert_eq!(fake.value("000000000000099", "Status"), "Enable", "as it was");
}

#[tokio::test]
async fn of_several_entries_none_is_taken_for_the_users() {
    let fake = Fake::new();
    for id in [ID, "000000000000099"] {
        fake.set(id, "AR Functional User", json!("somebody.else"));
    }
    let visit = signed_in(&fake).await;
    let doubts = visit.doubts().await.unwrap();
    assert_eq!(codes(&doubts), [Code::BmcNoneOfUser]);
    assert_eq!(
        (
            doubts[0].facts["count"].as_str(),
            doubts[0].facts["user"].as_str()
        ),
        ("2", USER)
    );
    assert_eq!(there(&visit.read(&CODES).await.unwrap()), [false; 6]);
    assert!(plan(&*visit).await.is_blocked());
}

#[tokio::test]
async fn an_entry_of_the_same_name_elsewhere_than_at_x_is_another_one() {
    let fake = Fake::new();
    fake.set("000000000000099", "Notification Mechanism", json!("Chatter"));
    let visit = signed_in(&fake).await;
    assert_eq!(codes(&visit.doubts().await.unwrap()), [Code::BmcEntryOff]);
    fake.set(ID, "Notification Mechanism", json!("Chatter"));
    assert_eq!(codes(&visit.doubts().await.unwrap()), [Code::BmcNoEntry]);
    assert!(plan(&*visit).await.is_blocked());
}

#[tokio::test]
async fn an_entry_that_has_gone_meanwhile_is_told_as_such() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    let plan = plan(&*visit).await;
    fake.answers(
        WRITE,
        404,
        r#"[{"messageType":"ERROR","messageText":"Entry does not exist in database","messageNumber":302}]"#,
    );
    let refused = apply(&*visit, &plan, &|_| ()).await.unwrap_err();
    assert_eq!((refused.code, refused.in_doubt), (Code::BmcEntryGone, false));
    fake.answers(
        ENTRIES,
        404,
        r#"[{"messageType":"ERROR","messageText":"Entry does not exist in database","messageNumber":302}]"#,
    );
    assert_eq!(
        codes(&visit.doubts().await.unwrap()),
        [Code::BmcNoEntry],
        "a search that finds none"
    );
}

#[tokio::test]
async fn an_entry_without_an_id_is_never_written() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    for id in [json!(null), json!("")] {
        let mut values = entry("Disable");
        values.insert("Request ID".to_owned(), id);
        let answer = json!({ "entries": [{ "values": values }] });
        fake.answers(ENTRIES, 200, &answer.to_string());
        let plan = plan(&*visit).await;
        let refused = apply(&*visit, &plan, &|_| ()).await;
        assert_eq!(refused.unwrap_err().code, Code::BmcNoId);
    }
    let calls = fake.calls();
    assert!(!calls.iter().any(|call| call.starts_with("PUT ")), "{calls:?}");
}

#[tokio::test]
async fn what_is_entered_anew_holds_for_a_visit_that_lasts() {
    let fake = Fake::new();
    fake.set("000000000000102", "Associated Account Name", json!("acme_new"));
    let visit = signed_in(&fake).await;
    let begun = plan(&*visit).await;
    let mut other = place(System::Bmc, &[("form_name", "CFG:Another")]);
    other.account.name = "acme_new".to_owned();
    visit.means(&other, None);
    fake.answers("GET /api/arsys/v1.0/fields/CFG%3AAnother", 403, "[]");
    fake.answers("GET /api/arsys/v1/entry/CFG%3AAnother", 200, r#"{"entries":[]}"#);
    assert_eq!(codes(&visit.doubts().await.unwrap()), [Code::BmcNoEntry]);

    let mut other = place(System::Bmc, &[]);
    other.account.name = "acme_new".to_owned();
    visit.means(&other, None);
    assert_eq!(codes(&visit.doubts().await.unwrap()), [], "it is switched on");
    visit.means(&other, Some(&begun));
    apply(&*visit, &begun, &|_| ()).await.unwrap();
    assert_eq!(
        fake.value(ID, "Status"),
        "Enable",
        "the entry that the change was begun with"
    );
    assert_eq!(
        fake.value("000000000000102", "Associated Account Name"),
        "acme_new"
    );
}

#[tokio::test]
async fn quotation_marks_in_a_name_end_no_qualification() {
    let fake = Fake::new();
    let mut place = place(System::Bmc, &[]);
    place.account.name = "a\" OR 1=1 \"".to_owned();
    let visit = visit::registration(fake.clone(), &place, &login()).await.unwrap();
    fake.answers(ENTRIES, 200, r#"{"entries":[]}"#);
    visit.read(&CODES).await.unwrap();
    let query = fake.queries(ENTRIES.split_once(' ').unwrap().1).remove(0);
    assert!(
        query.starts_with(
            "q=%27Associated%20Account%20Name%27%20%3D%20%22a%22%22%20OR%201%3D1%20%22%22%22%20AND%20"
        ),
        "{query}"
    );
}
