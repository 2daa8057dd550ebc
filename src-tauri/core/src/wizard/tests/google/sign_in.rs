//! The trial sign-in at Google: whose account it is, what was allowed, what works; each way in which it fails, and the way on.

use super::super::super::stage::*;
use super::super::super::view::{Phase, StepState, View};
use super::super::sign_in::{done, proof};
use crate::finding::Code;

async fn at_sign_in(version: &str, publishing: &str) -> Stage {
    let stage = Stage::google();
    stage
        .reach_google("sign-in", (version, "on-site"), publishing)
        .await;
    stage
}

/// What the step says once somebody has signed in.
async fn signed_in(stage: &Stage) -> View {
    let view = stage.sign_in_at_google().await;
    assert_eq!(done(&view), ("ann@acme.example", "10471100"));
    view
}

#[tokio::test]
async fn a_sign_in_ends_with_everything_that_google_says_of_it() {
    for (version, asked, apis) in [
        ("v7", 5, vec![CALENDARS, CONTACTS]),
        ("v716", 6, vec![CALENDARS, CONTACTS, MAILBOX]),
        ("v8", 7, vec![CALENDARS, MAILBOX]),
    ] {
        let stage = at_sign_in(version, "internal").await;
        assert!(matches!(
            phase(&stage.view()),
            Phase::Ready { comes_back: true, .. }
        ));
        stage.authorize().await.unwrap();
        assert_eq!(stage.browser.sealed_by_then(), ["request_token_secret"]);
        let sent = stage.asked_of_google();
        assert_eq!(sent["scope"].split(' ').count(), asked, "{version}");
        assert!(!sent.contains_key("login_hint") && !sent.contains_key("include_granted_scopes"));
        let Phase::AwaitingCallback { address, .. } = phase(&stage.view()).clone() else {
            panic!("no browser is awaited");
        };
        assert_eq!(sent["redirect_uri"], address);

        let view = stage
            .back_from_google(&format!(
                "iss=https%3A%2F%2Faccounts.google.com&code={GOOGLE_CODE}"
            ))
            .await;
        assert_eq!(done(&view), ("ann@acme.example", "10471100"));
        let works = apis.iter().map(|_| "google-api-works");
        let said: Vec<&str> = ["google-signed-in", "google-refresh-works"]
            .into_iter()
            .chain(works)
            .collect();
        assert_eq!(proof(&view), said, "{version}");
        assert_eq!(state(&view, "sign-in"), StepState::Done);
        assert_eq!(stage.held(), ["access_token", "refresh_token"]);
        let redeemed = &stage.x.forms(GOOGLE_TOKEN)[1];
        assert_eq!(
            (redeemed["code"].as_str(), &redeemed["redirect_uri"]),
            (GOOGLE_CODE, &address)
        );
        assert_eq!(redeemed["client_secret"], GOOGLE_SECRET);
        for api in apis {
            assert_eq!(stage.x.asked(api), [format!("Bearer {GOOGLE_ACCESS}2")], "{api}");
        }
        let grant = stage.connection().grant.unwrap();
        assert_eq!((grant.expires_ms, grant.ends_ms), (NOW_MS + 3_599_000, None));
    }
}

#[tokio::test]
async fn a_permission_that_was_not_given_is_named_and_the_next_consent_mends_it() {
    let stage = at_sign_in("v716", "internal").await;
    let few = &ALL_SCOPES[..3];
    stage.authorize().await.unwrap();
    for (path, for_a_code) in [(GOOGLE_TOKEN, true), (GOOGLE_TOKEN, false)] {
        stage.x.answers(path, 200, &given(for_a_code, few));
    }
    for api in [CALENDARS, CONTACTS, MAILBOX] {
        stage
            .x
            .answers(api, 403, &api_refusal(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"));
    }
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert_eq!(
        proof(&view),
        [
            "google-signed-in",
            "google-refresh-works",
            "google-scope-missing",
            "google-scope-missing",
            "google-scope-missing"
        ],
        "and each API does not say it once more"
    );
    assert_eq!(state(&view, "sign-in"), StepState::Attention);
    let view = signed_in(&stage).await;
    assert_eq!(state(&view, "sign-in"), StepState::Done);
    assert_eq!(stage.asked_of_google()["login_hint"], "ann@acme.example");
}

#[tokio::test]
async fn another_account_changes_nothing_and_both_are_named() {
    let stage = at_sign_in("v8", "internal").await;
    signed_in(&stage).await;
    let before = stage.token_in_use().await;
    stage.x.answers(USERINFO, 200, &person("999", "bob@acme.example"));
    let view = stage.sign_in_at_google().await;
    assert_eq!(done(&view), ("ann@acme.example", "10471100"));
    assert_eq!(codes(&view.step.findings), ["google-other-account"]);
    let title = &view.step.findings[0].title;
    assert!(title.contains("ann@") && title.contains("bob@"), "{title}");
    assert_eq!(stage.token_in_use().await, before);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);

    let view = signed_in(&stage).await;
    assert_eq!(state(&view, "sign-in"), StepState::Done);
}

#[tokio::test]
async fn an_api_that_is_off_is_switched_on_and_asked_again_without_a_sign_in() {
    let stage = at_sign_in("v8", "internal").await;
    stage.authorize().await.unwrap();
    stage
        .x
        .answers(CALENDARS, 403, &api_refusal(403, "SERVICE_DISABLED"));
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert_eq!(
        proof(&view),
        [
            "google-signed-in",
            "google-refresh-works",
            "google-api-disabled",
            "google-api-works"
        ]
    );
    let view = stage.prove().await.unwrap();
    assert_eq!(state(&view, "sign-in"), StepState::Done);
    assert_eq!(stage.browser.links().len(), 1);
}

#[tokio::test]
async fn a_sign_in_that_google_ends_can_begin_anew() {
    let stage = at_sign_in("v8", "internal").await;
    for (came, code) in [
        ("error=access_denied", Code::GoogleDenied),
        ("error=admin_policy_enforced", Code::GoogleAdminPolicy),
        ("error=invalid_scope", Code::GoogleScopeWrong),
        ("error=server_error", Code::GoogleSentBack),
        ("iss=https%3A%2F%2Fevil.example&code=x", Code::GoogleIssuerOther),
    ] {
        stage.authorize().await.unwrap();
        let view = stage.back_from_google(came).await;
        assert!(matches!(phase(&view), Phase::Ready { .. }), "{came}");
        assert_eq!(view.step.findings[0].code, code.as_str());
        assert!(stage.held().is_empty());
    }
    assert_eq!(
        stage.x.forms(GOOGLE_TOKEN).len(),
        1,
        "only the pair was asked about"
    );
    signed_in(&stage).await;
}
