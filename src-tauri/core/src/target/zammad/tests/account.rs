use super::*;
use crate::finding::Code;
use crate::target::settings::{self, Act, Became, Found, Plan, Settings as _, Value, Wanted};
use crate::target::zammad::account::Account;
use crate::target::zammad::error::Trouble;
use crate::target::zammad::group;

const TERM: &str = "sync.search.term";
const SEARCH: &str = "sync.search.group_id";
const MENTIONS: &str = "sync.mentions.group_id";
const MESSAGES: &str = "sync.direct_messages.group_id";
const RETWEETS: &str = "sync.track_retweets";
const SAVE: &str = "POST channels_twitter/17";

fn text(text: &str) -> Value {
    Value::Text(Secret::new(text))
}

fn wanted(values: &[(&str, Value)]) -> Vec<Wanted> {
    let wanted = values.iter().map(|(code, value)| Wanted {
        code: (*code).to_owned(),
        value: value.clone(),
        optional: false,
    });
    wanted.collect()
}

async fn plan(account: &Account, values: &[(&str, Value)]) -> Plan {
    let codes: Vec<&str> = values.iter().map(|(code, _)| *code).collect();
    Plan::new(wanted(values), &account.read(&codes).await.unwrap())
}

async fn shown(account: &Account, code: &str) -> String {
    match &account.read(&[code]).await.unwrap()[code] {
        Found::Absent => "absent".to_owned(),
        Found::Unset => "unset".to_owned(),
        Found::Hidden => "hidden".to_owned(),
        Found::Value(Value::Text(text)) => text.expose().to_owned(),
        Found::Value(Value::Flag(flag)) => flag.to_string(),
    }
}

fn options(fake: &Fake) -> String {
    fake.options.lock().unwrap().clone().unwrap()
}

#[tokio::test]
async fn filters_are_read_by_the_names_of_groups() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    assert_eq!(shown(&account, TERM).await, "#acme");
    assert_eq!(shown(&account, SEARCH).await, "Sales");
    assert_eq!(shown(&account, MENTIONS).await, "Support");
    assert_eq!(shown(&account, MESSAGES).await, "unset");
    assert_eq!(shown(&account, RETWEETS).await, "false");
    assert_eq!(shown(&account, "sync.limit").await, "absent");
    *fake.options.lock().unwrap() = None;
    assert_eq!(shown(&account, TERM).await, "absent");
}

#[tokio::test]
async fn filters_are_written_into_the_options_and_nothing_else_changes_there() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    let values = [
        (TERM, text("#acme, acme help")),
        (SEARCH, text("Support::Level 2")),
        (MENTIONS, text("")),
        (MESSAGES, text("Support")),
        (RETWEETS, Value::Flag(true)),
    ];
    let plan = plan(&account, &values).await;
    assert_eq!(
        settings::apply(&account, &plan, &|_| ()).await.unwrap(),
        vec![Became::Stored; 5]
    );
    let expected = OPTIONS
        .replace(
            r##"[{"term":"#acme","group_id":"1","type":"recent"}]"##,
            r##"[{"term":"#acme","group_id":"3","type":"recent"},{"term":"acme help","group_id":"3"}]"##,
        )
        .replace(r#""group_id":2,"since""#, r#""since""#)
        .replace(r#""direct_messages":{}"#, r#""direct_messages":{"group_id":"2"}"#)
        .replace(r#""track_retweets":false"#, r#""track_retweets":true"#);
    assert_eq!(options(&fake), expected);
    let sent = fake.body(SAVE);
    assert!(sent.contains(r#""area":"Twitter::Account""#) && sent.contains(r#""id":17"#));

    assert_eq!(
        settings::undo(&account, &plan).await.unwrap(),
        vec![Became::Undone; 5]
    );
    assert_eq!(shown(&account, TERM).await, "#acme");
    assert_eq!(shown(&account, MENTIONS).await, "Support");
    let since = r#""since":1241980494134145024"#;
    assert!(options(&fake).contains(since), "{}", options(&fake));
}

#[tokio::test]
async fn what_is_off_already_is_left_alone_and_nothing_is_sent() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    let values = [(MESSAGES, text("")), (RETWEETS, Value::Flag(false))];
    let plan = plan(&account, &values).await;
    assert!(plan.is_idle());
    account.write(&values).await.unwrap();
    assert!(!fake.calls().contains(&SAVE.to_owned()));
}

#[tokio::test]
async fn a_value_that_cannot_be_is_refused_alone_and_its_code_says_why() {
    for (code, value, refusal) in [
        (TERM, "#acme, #", Code::TermBareHash),
        (SEARCH, "Nobody", Code::ZammadGroupUnknown),
        (MENTIONS, "support", Code::ZammadGroupUnknown),
        (MENTIONS, "2", Code::ZammadGroupUnknown),
        (MESSAGES, "Old", Code::ZammadGroupInactive),
    ] {
        let fake = Fake::new();
        let account = Account::new(fake.session(), who());
        let values = [(code, text(value)), (RETWEETS, Value::Flag(true))];
        let said = account.write(&values).await.unwrap();
        assert_eq!(said.len(), 1, "{value}");
        assert_eq!(said[code], refusal.as_str());
        assert_eq!(account.refused()[code].code, refusal);
        let expected = OPTIONS.replace(r#""track_retweets":false"#, r#""track_retweets":true"#);
        assert_eq!(options(&fake), expected, "{value}");

        let plan = plan(&account, &values).await;
        let became = settings::apply(&account, &plan, &|_| ()).await.unwrap();
        assert_eq!(became[0], Became::Refused(refusal.as_str().to_owned()));
    }
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    account.write(&[(MENTIONS, text("Nobody"))]).await.unwrap();
    let facts = account.refused()[MENTIONS].facts.clone();
    assert_eq!(facts["group"], "Nobody");
    assert_eq!(facts["groups"], "Sales, Support, Support::Level 2");
    assert!(
        account
            .write(&[(MENTIONS, text("Sales"))])
            .await
            .unwrap()
            .is_empty()
    );
    assert!(account.refused().is_empty());
    assert_eq!(shown(&account, MENTIONS).await, "Sales");
}

#[tokio::test]
async fn a_group_for_terms_wants_terms() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    let values = [(TERM, text("")), (SEARCH, text("Sales"))];
    let said = account.write(&values).await.unwrap();
    assert_eq!(said[SEARCH], Code::ZammadGroupAlone.as_str());
    assert_eq!(shown(&account, TERM).await, "unset");
    let off = [(TERM, text("")), (SEARCH, text(""))];
    assert!(account.write(&off).await.unwrap().is_empty());
}

#[tokio::test]
async fn terms_of_several_groups_and_odd_ones_come_back_as_they_were() {
    let odd = OPTIONS.replace(
        r##"[{"term":"#acme","group_id":"1","type":"recent"}]"##,
        r##"[{"term":"a, b","group_id":"1"},{"term":"#c","group_id":2},{"term":"d"}]"##,
    );
    let fake = Fake::new();
    *fake.options.lock().unwrap() = Some(odd);
    let account = Account::new(fake.session(), who());
    assert_eq!(shown(&account, TERM).await, "a, b\n#c\nd\n");
    assert_eq!(shown(&account, SEARCH).await, "Sales\nSupport\n\n");
    let plan = plan(&account, &[(TERM, text("#new")), (SEARCH, text("Support"))]).await;
    settings::apply(&account, &plan, &|_| ()).await.unwrap();
    assert!(options(&fake).contains(r##""search":[{"term":"#new","group_id":"2"}]"##));
    assert_eq!(
        settings::undo(&account, &plan).await.unwrap(),
        vec![Became::Undone; 2]
    );
    assert!(options(&fake).contains(
        r##""search":[{"term":"a, b","group_id":"1"},{"term":"#c","group_id":"2"},{"term":"d"}]"##
    ));
}

#[tokio::test]
async fn a_group_that_is_gone_has_no_name_and_cannot_be_put_back() {
    let fake = Fake::new();
    *fake.options.lock().unwrap() = Some(OPTIONS.replace(r#""group_id":2,"#, r#""group_id":55,"#));
    let account = Account::new(fake.session(), who());
    assert_eq!(shown(&account, MENTIONS).await, "hidden");
    let plan = plan(&account, &[(MENTIONS, text("Sales"))]).await;
    assert_eq!(
        settings::apply(&account, &plan, &|_| ()).await.unwrap(),
        [Became::Stored]
    );
    assert_eq!(settings::undo(&account, &plan).await.unwrap(), [Became::Stuck]);
}

#[tokio::test]
async fn groups_come_page_by_page_and_whoever_may_not_see_them_is_told() {
    let fake = Fake::new();
    let groups = group::list(&fake.session()).await.unwrap();
    assert_eq!(groups.len(), 4);
    assert_eq!(fake.calls(), ["GET groups?page=1&per_page=100"]);
    let many: Vec<Json> = (0..100)
        .map(|at| json!({ "id": at, "name": format!("g{at}") }))
        .collect();
    fake.answers("GET groups", 200, &Json::from(many).to_string());
    let groups = group::list(&fake.session()).await.unwrap();
    assert_eq!(groups.len(), 100, "the same page again adds nothing");
    fake.answers("GET groups", 403, r#"{"error":"Not authorized (token)!"}"#);
    let error = Account::new(fake.session(), who()).read(&[MENTIONS]).await;
    assert_eq!(error.map(drop).unwrap_err().trouble, Trouble::Forbidden);
    let account = Account::new(fake.session(), who());
    assert_eq!(shown(&account, TERM).await, "#acme", "terms need no groups");
}

#[tokio::test]
async fn new_tokens_take_the_old_ones_place_and_can_be_taken_back() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    let values = [
        ("auth.oauth_token", text("1205290247124217856-newtokeninvented")),
        ("auth.oauth_token_secret", text("newtokensecretinvented")),
        ("subscribed_to_webhook_id", text("1241980494134145099")),
    ];
    let plan = plan(&account, &values).await;
    assert!(plan.changes.iter().all(|change| change.act == Act::Write));
    assert_eq!(
        settings::apply(&account, &plan, &|_| ()).await.unwrap(),
        vec![Became::Stored; 3]
    );
    let expected = OPTIONS
        .replace("-oldtokeninvented", "-newtokeninvented")
        .replace("oldsecretinvented", "newtokensecretinvented")
        .replace(
            r#"to_webhook_id":"1241980494134145024""#,
            r#"to_webhook_id":"1241980494134145099""#,
        );
    assert_eq!(options(&fake), expected);
    assert!(!fake.calls().iter().any(|call| call.starts_with("GET groups")));
    settings::undo(&account, &plan).await.unwrap();
    assert_eq!(options(&fake), OPTIONS);
}

#[tokio::test]
async fn tokens_of_another_account_change_nothing() {
    let fake = Fake::new();
    let account = Account::new(fake.session(), who());
    let values = [
        ("auth.oauth_token", text("12-othertokeninvented")),
        ("auth.oauth_token_secret", text("othersecretinvented")),
    ];
    let error = account.write(&values).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::OtherAccount("12".to_owned()));
    assert_eq!(options(&fake), OPTIONS);

    *fake.options.lock().unwrap() = None;
    let error = account.write(&values).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::NoAccount);
}

#[tokio::test]
async fn a_rounded_id_is_mended_letter_by_letter() {
    let fake = Fake::new();
    let rounded = OPTIONS.replace(r#""id":"1205290247124217856""#, r#""id":1205290247124217900"#);
    *fake.options.lock().unwrap() = Some(rounded);
    let account = Account::new(fake.session(), who());
    assert_eq!(shown(&account, "user.id").await, "1205290247124217900");
    account.write(&[("user.id", text(ID))]).await.unwrap();
    assert_eq!(options(&fake), OPTIONS);
}

#[tokio::test]
async fn tokens_are_in_no_refusal_of_a_write() {
    let fake = Fake::new();
    let secrets = [
        "newtokensecretinvented",
        "oldsecretinvented",
        "1205290247124217856-newtokeninvented",
        "keyinvented",
    ];
    fake.answers(
        SAVE,
        422,
        &json!({ "error": format!("bad: {}", secrets.join(" ")) }).to_string(),
    );
    let account = Account::new(fake.session(), who());
    let values = [
        ("auth.oauth_token", text(secrets[2])),
        ("auth.oauth_token_secret", text(secrets[0])),
    ];
    let error = account.write(&values).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::Rejected);
    says_nothing_secret(&error, &secrets);
}
