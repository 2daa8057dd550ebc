use super::*;
use crate::finding::Code;
use crate::provider::x::webhook::Hook;
use crate::target::settings::{self, Act, Became, Found, Plan, Settings as _, Value, Wanted};
use crate::target::zammad::credential::{Credential, taken_away};
use crate::target::zammad::error::Trouble;

const CODES: [&str; 5] = [
    "consumer_key",
    "consumer_secret",
    "oauth_token",
    "oauth_token_secret",
    "env",
];
const NEW: [&str; 5] = [
    "newkeyinvented",
    "newsecretinvented",
    "12-newtokeninvented",
    "newtokensecretinvented",
    "zammad",
];
const VERIFY: &str = "external_credentials/twitter/app_verify";

fn wanted(values: [&str; 5]) -> Vec<Wanted> {
    let wanted = CODES.iter().zip(values).map(|(code, value)| Wanted {
        code: (*code).to_owned(),
        value: Value::Text(Secret::new(value)),
        optional: false,
    });
    wanted.collect()
}

async fn plan(app: &Credential) -> Plan {
    Plan::new(wanted(NEW), &app.read(&CODES).await.unwrap())
}

fn old() -> Json {
    json!({
        "consumer_key": "oldkeyinvented", "consumer_secret": "oldsecretinvented",
        "oauth_token": "12-oldtokeninvented", "oauth_token_secret": "oldtokensecretinvented",
        "env": "zammad", "webhook_id": "99", "kept": { "a": [1] }
    })
}

#[tokio::test]
async fn a_new_app_is_verified_then_made_with_what_zammad_returned_and_undone_by_removal() {
    let fake = Fake::new();
    let app = Credential::new(fake.session());
    let plan = plan(&app).await;
    assert!(plan.changes.iter().all(|change| change.act == Act::Write));
    assert_eq!(
        settings::apply(&app, &plan, &|_| ()).await.unwrap(),
        vec![Became::Stored; 5]
    );
    assert_eq!(
        fake.calls(),
        [format!("POST {VERIFY}"), "POST external_credentials".to_owned()]
    );
    let sent: Json = serde_json::from_str(&fake.body(&format!("POST {VERIFY}"))).unwrap();
    assert_eq!(sent["env"], "zammad");
    assert_eq!(sent.as_object().unwrap().len(), 5);
    let stored = fake.app.lock().unwrap().clone().unwrap();
    assert_eq!(stored["webhook_id"], "1241980494134145024");
    assert_eq!(stored["action"], "app_verify");
    assert!(!fake.body("POST external_credentials").contains("\"id\""));

    assert_eq!(
        settings::undo(&app, &plan).await.unwrap(),
        vec![Became::Undone; 5]
    );
    assert_eq!(
        fake.calls().last().map(String::as_str),
        Some("DELETE external_credentials/7")
    );
    assert_eq!(*fake.app.lock().unwrap(), None);
}

#[tokio::test]
async fn an_app_that_is_there_is_replaced_whole_keeps_what_nobody_knows_and_comes_back() {
    let fake = Fake::new();
    *fake.app.lock().unwrap() = Some(old());
    let app = Credential::new(fake.session());
    let plan = plan(&app).await;
    let acts: Vec<Act> = plan.changes.iter().map(|change| change.act).collect();
    assert_eq!(acts, [Act::Write, Act::Write, Act::Write, Act::Write, Act::Leave]);
    settings::apply(&app, &plan, &|_| ()).await.unwrap();
    let stored = fake.app.lock().unwrap().clone().unwrap();
    assert_eq!(stored["kept"], json!({ "a": [1] }));
    assert_eq!(stored["consumer_secret"], "newsecretinvented");
    assert_eq!(stored["webhook_id"], "1241980494134145024");
    assert_eq!(fake.calls()[1], "PUT external_credentials/7");

    let back = settings::undo(&app, &plan).await.unwrap();
    assert_eq!(back[..4], vec![Became::Undone; 4]);
    let stored = fake.app.lock().unwrap().clone().unwrap();
    assert_eq!(stored["oauth_token"], "12-oldtokeninvented");
    assert_eq!(
        fake.calls().len(),
        4,
        "the old app is verified again: its secret signs then"
    );
}

#[tokio::test]
async fn an_app_of_2_7_is_put_back_without_being_verified() {
    let fake = Fake::new();
    let before = json!({ "consumer_key": "oldkeyinvented", "consumer_secret": "oldsecretinvented" });
    *fake.app.lock().unwrap() = Some(before);
    let app = Credential::new(fake.session());
    let plan = plan(&app).await;
    settings::apply(&app, &plan, &|_| ()).await.unwrap();
    assert_eq!(
        settings::undo(&app, &plan).await.unwrap(),
        vec![Became::Undone; 5]
    );
    let verified = fake
        .calls()
        .iter()
        .filter(|call| call.ends_with("app_verify"))
        .count();
    assert_eq!(verified, 1);
    let stored = fake.app.lock().unwrap().clone().unwrap();
    assert_eq!(
        (&stored["env"], &stored["webhook_id"]),
        (&Json::Null, &Json::Null)
    );
}

#[tokio::test]
async fn a_mask_is_neither_a_value_nor_sent_to_x() {
    let fake = Fake::new();
    let mut masked = old();
    for code in [
        "consumer_secret",
        "oauth_token",
        "oauth_token_secret",
        "my_secret",
    ] {
        masked[code] = json!("**********");
    }
    *fake.app.lock().unwrap() = Some(masked);
    let app = Credential::new(fake.session());
    let found = app.read(&CODES).await.unwrap();
    assert!(matches!(found["consumer_secret"], Found::Hidden));
    assert!(matches!(found["env"], Found::Value(_)));

    let one = [("consumer_key", Value::Text(Secret::new("newkeyinvented")))];
    let error = app.write(&one).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::Masked("consumer_secret".to_owned()));
    assert_eq!(fake.calls(), [""; 0]);

    settings::apply(&app, &plan(&app).await, &|_| ()).await.unwrap();
    assert!(!fake.body(&format!("POST {VERIFY}")).contains("***"));
    let stored = fake.app.lock().unwrap().clone().unwrap();
    assert_eq!(
        stored["my_secret"], "**********",
        "sent back, it keeps what is stored"
    );
    assert_eq!(stored["oauth_token"], "12-newtokeninvented");
}

#[tokio::test]
async fn a_refusal_of_x_is_typed_stores_nothing_and_the_next_try_goes_through() {
    for (body, trouble) in [
        (
            r#"{"error":"401 Unauthorized (Invalid credentials may be to blame.)"}"#,
            Trouble::KeysRefused,
        ),
        (r#"{"attributes":null}"#, Trouble::Missing("env".to_owned())),
        (
            r#"{"error":"x newsecretinvented 12-newtokeninvented"}"#,
            Trouble::VerifyFailed,
        ),
        ("<html>", Trouble::NotZammad),
    ] {
        let fake = Fake::new();
        let call = format!("POST {VERIFY}");
        fake.answers(&call, 200, body);
        let app = Credential::new(fake.session());
        let plan = plan(&app).await;
        let error = settings::apply(&app, &plan, &|_| ()).await.unwrap_err();
        assert_eq!(error.trouble, trouble, "{body}");
        says_nothing_secret(&error, &NEW[..4]);
        assert_eq!(fake.calls(), [call.as_str()]);
        fake.forgets(&call);
        assert_eq!(
            settings::apply(&app, &plan, &|_| ()).await.unwrap(),
            vec![Became::Stored; 5]
        );
    }
}

#[tokio::test]
async fn the_app_of_somebody_else_is_not_removed_in_place_of_ours() {
    let fake = Fake::new();
    let app = Credential::new(fake.session());
    let plan = plan(&app).await;
    settings::apply(&app, &plan, &|_| ()).await.unwrap();
    *fake.app_id.lock().unwrap() = 8;
    let error = settings::undo(&app, &plan).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::NotFound);
    assert!(fake.app.lock().unwrap().is_some());
    *fake.app_id.lock().unwrap() = 7;
    assert_eq!(
        settings::undo(&app, &plan).await.unwrap(),
        vec![Became::Undone; 5]
    );
}

#[tokio::test]
async fn zammad_uses_the_first_app_of_its_name() {
    let fake = Fake::new();
    let answer = r#"{"assets":{"ExternalCredential":{
        "10":{"id":10,"name":"twitter","credentials":{"env":"ten"}},
        "2":{"id":2,"name":"google","credentials":{"env":"two"}},
        "9":{"id":9,"name":"twitter","credentials":{"env":"nine"}}}},"channel_ids":[],"external_credential_ids":[9,10]}"#;
    fake.answers("GET channels_twitter", 200, answer);
    let found = Credential::new(fake.session()).read(&["env"]).await.unwrap();
    assert!(matches!(&found["env"], Found::Value(Value::Text(text)) if text.expose() == "nine"));
}

#[test]
fn the_webhooks_that_zammad_would_delete_are_named() {
    const OURS: &str = "https://help.acme.example/api/v1/channels_twitter_webhook";
    let hook = |url: &str| Hook {
        id: "1".to_owned(),
        url: url.to_owned(),
        valid: Some(true),
    };
    let (staging, bot) = (
        hook("https://staging.acme.example/hook"),
        hook("https://bot.example/x"),
    );
    assert_eq!(taken_away(&[], OURS), None);
    assert_eq!(taken_away(&[hook(OURS), staging.clone()], OURS), None);
    let finding = taken_away(&[staging, bot], OURS).unwrap();
    assert_eq!(finding.code, Code::ZammadTakesAway);
    assert_eq!(
        finding.facts["addresses"],
        "https://staging.acme.example/hook, https://bot.example/x"
    );
}
