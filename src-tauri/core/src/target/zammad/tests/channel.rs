use super::*;
use crate::finding::{Code, Finding};
use crate::target::zammad::channel::{self, Linked};
use crate::target::zammad::error::Trouble;
use crate::target::zammad::health;
use crate::target::zammad::overview::Overview;

fn overview(fake: &Fake) -> Overview {
    Overview::of(&Object::parse(&fake.overview()).unwrap())
}

fn codes(findings: Vec<Finding>) -> Vec<Code> {
    findings.into_iter().map(|finding| finding.code).collect()
}

#[tokio::test]
async fn an_account_is_found_by_its_id_or_else_by_its_name_and_its_id_keeps_every_digit() {
    let fake = Fake::new();
    let named = |user_id: Option<&str>, screen_name: &str| Who {
        user_id: user_id.map(str::to_owned),
        screen_name: screen_name.to_owned(),
    };
    let overview = Overview::read(&fake.session()).await.unwrap();
    for who in [
        named(Some(ID), ""),
        named(None, "@PENNBROOKE1"),
        named(Some("12"), "pennbrooke1"),
    ] {
        assert_eq!(overview.account(&who).unwrap().user_id, ID);
    }
    for who in [named(None, ""), named(Some("12"), "other"), named(None, "@")] {
        assert!(overview.account(&who).is_none());
    }
    let number = OPTIONS.replace(r#""id":"1205290247124217856""#, r#""id":1205290247124217856"#);
    *fake.options.lock().unwrap() = Some(number);
    let overview = Overview::read(&fake.session()).await.unwrap();
    assert_eq!(overview.channels[0].user_id, ID);
}

#[test]
fn the_state_is_told_by_zammads_own_two_comparisons() {
    let fake = Fake::new();
    let state = |fake: &Fake| codes(overview(fake).state(&who()));
    assert_eq!(state(&fake), [Code::ZammadAppMissing]);
    *fake.app.lock().unwrap() = Some(json!({ "consumer_key": "x" }));
    assert_eq!(state(&fake), [Code::ZammadSearchOnly]);
    *fake.app.lock().unwrap() = Some(json!({ "webhook_id": "55" }));
    assert_eq!(state(&fake), [Code::ZammadNotSubscribed]);
    *fake.app.lock().unwrap() = Some(json!({ "webhook_id": "1241980494134145024" }));
    assert_eq!(state(&fake), []);
    let rounded = OPTIONS.replace(r#""id":"1205290247124217856""#, r#""id":1205290247124217900"#);
    *fake.options.lock().unwrap() = Some(rounded);
    assert_eq!(state(&fake), [Code::ZammadIdDiffers]);
    let off = fake.overview().replace(r#""active":true"#, r#""active":false"#);
    let off = Overview::of(&Object::parse(&off).unwrap());
    assert_eq!(
        codes(off.state(&who())),
        [Code::ZammadAccountOff, Code::ZammadIdDiffers]
    );
    *fake.options.lock().unwrap() = None;
    assert_eq!(state(&fake), [Code::ZammadAccountMissing]);
}

#[test]
fn what_came_of_the_browser_is_seen_by_what_changed() {
    let fake = Fake::new();
    let there = overview(&fake);
    let id = || "17".to_owned();
    assert_eq!(channel::linked(&there, &overview(&fake), &who()), None);

    *fake.options.lock().unwrap() = None;
    let nothing = overview(&fake);
    assert_eq!(
        channel::linked(&nothing, &there, &who()),
        Some(Linked::Appeared(id()))
    );
    let other = Who {
        user_id: Some("12".to_owned()),
        screen_name: "acme".to_owned(),
    };
    assert_eq!(
        channel::linked(&nothing, &there, &other),
        Some(Linked::Other("pennbrooke1".to_owned()))
    );
    let anybody = Who {
        user_id: None,
        screen_name: String::new(),
    };
    assert_eq!(
        channel::linked(&nothing, &there, &anybody),
        Some(Linked::Appeared(id()))
    );
    for (from, to) in [
        ("oldtokeninvented", "newtokeninvented"),
        (
            r#"to_webhook_id":"1241980494134145024""#,
            r#"to_webhook_id":"1241980494134145099""#,
        ),
    ] {
        *fake.options.lock().unwrap() = Some(OPTIONS.replace(from, to));
        assert_eq!(
            channel::linked(&there, &overview(&fake), &who()),
            Some(Linked::Refreshed(id()))
        );
    }
    *fake.options.lock().unwrap() = Some(OPTIONS.to_owned());
    let saved = fake.overview().replace("2020-03-23", "2020-03-24");
    let saved = Overview::of(&Object::parse(&saved).unwrap());
    assert_eq!(channel::linked(&there, &saved, &who()), Some(Linked::Saved(id())));
    assert_eq!(
        channel::link("https://help.acme.example/"),
        "https://help.acme.example/api/v1/external_credentials/twitter/link_account"
    );
}

#[tokio::test]
async fn an_account_is_switched_and_removed_by_its_number_in_the_body() {
    let fake = Fake::new();
    let session = fake.session();
    let overview = Overview::read(&session).await.unwrap();
    let ours = &overview.channels[0];
    for (on, call) in [
        (false, "POST channels_twitter_disable"),
        (true, "POST channels_twitter_enable"),
    ] {
        channel::switch(&session, ours, on).await.unwrap();
        assert_eq!(fake.body(call), r#"{"id":17}"#);
    }
    let removed = channel::remove(&session, ours).await.unwrap();
    assert_eq!(removed.code, Code::ZammadAccountRemoved);
    assert_eq!(fake.body("DELETE channels_twitter"), r#"{"id":17}"#);
    let gone = channel::remove(&session, ours).await.unwrap_err();
    assert_eq!(gone.trouble, Trouble::NoAccount);
    let deletions = fake
        .calls()
        .iter()
        .filter(|call| call.starts_with("DELETE"))
        .count();
    assert_eq!(deletions, 1);
}

#[tokio::test]
async fn zammads_own_complaints_about_x_are_told_without_secrets() {
    let fake = Fake::new();
    let call = "GET monitoring/health_check";
    let issue = "Channel: Twitter::Account in user:{oauth_token: abcsecret}; Twitter::Error::NotFound";
    let answer = json!({ "healthy": false, "message": "x", "issues": ["Channel: Email::Account in x", issue],
        "token": "t" });
    fake.answers(call, 200, &answer.to_string());
    let found = health::complaints(&fake.session()).await.unwrap();
    assert_eq!(codes(found.clone()), [Code::ZammadComplains]);
    let details = found[0].details.clone().unwrap();
    assert!(
        details.contains("NotFound") && !details.contains("abcsecret"),
        "{details}"
    );
    fake.answers(
        call,
        200,
        r#"{"healthy":true,"message":"success","issues":[],"token":"t"}"#,
    );
    assert_eq!(health::complaints(&fake.session()).await.unwrap(), []);
    fake.answers(call, 403, r#"{"error":"Not authorized (user)!"}"#);
    let error = health::complaints(&fake.session()).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::Forbidden);
}
