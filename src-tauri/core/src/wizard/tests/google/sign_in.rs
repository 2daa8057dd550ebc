//! The trial sign-in at Google: whose account it is, what was allowed, what works; each way in which it fails, and the way on.

use super::super::super::stage::*;
use super::super::super::view::act::Act;
use super::super::super::view::{FindingView, Input, Phase, StepState, View};
use super::super::sign_in::{done, proof};
use crate::finding::Code;

pub(in crate::wizard::tests) async fn at_sign_in(version: &str, publishing: &str) -> Stage {
    let stage = Stage::google();
    stage
        .reach_google("sign-in", (version, "on-site"), publishing)
        .await;
    stage
}

/// What the step says once somebody has signed in.
pub(in crate::wizard::tests) async fn signed_in(stage: &Stage) -> View {
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

#[tokio::test]
async fn what_google_refuses_of_the_code_ends_it_and_what_it_did_not_hear_does_not() {
    let stage = at_sign_in("v8", "internal").await;
    for (error, sentence, code) in [
        ("invalid_grant", "Malformed auth code.", Code::GoogleCodeMalformed),
        ("invalid_grant", "Bad Request", Code::GoogleCodeRefused),
        (
            "invalid_grant",
            "Missing code verifier.",
            Code::GoogleRequestWrong,
        ),
        (
            "redirect_uri_mismatch",
            "Bad Request",
            Code::GoogleRedirectUnregistered,
        ),
        (
            "deleted_client",
            "The OAuth client was deleted.",
            Code::GoogleClientDeleted,
        ),
        ("unauthorized_client", "Unauthorized", Code::GoogleOtherClients),
    ] {
        stage.authorize().await.unwrap();
        stage.x.answers(GOOGLE_TOKEN, 400, &refused(error, sentence));
        let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
        assert!(matches!(phase(&view), Phase::Ready { .. }), "{sentence}");
        assert_eq!(codes(&view.step.findings)[0], code.as_str(), "{sentence}");
        assert!(stage.held().is_empty());
    }
    stage.authorize().await.unwrap();
    stage.x.answers(GOOGLE_TOKEN, 503, "");
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert!(matches!(phase(&view), Phase::AwaitingCallback { came: true, .. }));
    assert_eq!(codes(&view.step.findings), ["google-overloaded"]);
    assert_eq!(stage.held(), ["request_token_secret", "verifier"]);
    stage.x.is_silent(GOOGLE_TOKEN);
    assert_eq!(why(stage.pin("").await), [of_all(Code::GoogleTimeout)]);
    let view = stage.pin("").await.unwrap();
    assert_eq!(done(&view).0, "ann@acme.example");
}

#[tokio::test]
async fn an_answer_that_was_lost_is_not_taken_for_a_code_that_was_used() {
    for sentence in ["Bad Request", "Malformed auth code."] {
        let stage = at_sign_in("v8", "internal").await;
        stage.authorize().await.unwrap();
        stage.x.is_silent(GOOGLE_TOKEN);
        let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
        assert_eq!(codes(&view.step.findings), ["google-timeout"]);
        stage
            .x
            .answers(GOOGLE_TOKEN, 400, &refused("invalid_grant", sentence));
        let view = stage.pin("").await.unwrap();
        assert_eq!(codes(&view.step.findings)[0], "google-sign-in-lost", "{sentence}");
        assert!(stage.held().is_empty());
        signed_in(&stage).await;
    }
}

#[tokio::test]
async fn the_account_that_was_typed_is_expected_from_the_first_sign_in_on() {
    let stage = Stage::google();
    stage.reach_google("site", ("v8", "on-site"), "internal").await;
    let site = |account: &str| {
        let values = values(&[("site_url", CREATIO), ("account", account)]);
        stage.submit("site", Input::Form { values })
    };
    assert_eq!(why(site("ann at acme")), [at("account", Code::GoogleAccountBad)]);
    site("Bob@acme.example").unwrap();
    stage.reach_google("sign-in", ("v8", "on-site"), "internal").await;
    assert!(matches!(
        phase(&stage.view()),
        Phase::Ready { account: Some(account), .. } if account == "Bob@acme.example"
    ));
    let view = stage.sign_in_at_google().await;
    assert_eq!(stage.asked_of_google()["login_hint"], "Bob@acme.example");
    assert_eq!(codes(&view.step.findings)[0], "google-other-account");
    let title = &view.step.findings[0].title;
    assert!(title.contains("ann@") && title.contains("Bob@"), "{title}");
    assert!(stage.connection().account.is_none() && stage.held().is_empty());

    site("ANN@acme.example").unwrap();
    stage.go("sign-in").unwrap();
    signed_in(&stage).await;
}

#[tokio::test]
async fn without_a_refresh_token_nothing_is_kept_and_the_page_to_mend_it_is_offered() {
    let stage = at_sign_in("v8", "internal").await;
    stage.authorize().await.unwrap();
    stage.x.answers(GOOGLE_TOKEN, 200, &given(false, &ALL_SCOPES));
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    let finding = &view.step.findings[0];
    assert_eq!(finding.code, "google-no-refresh-token");
    assert_eq!(
        opened_by(&stage, finding).await,
        "https://myaccount.google.com/permissions"
    );
    assert!(stage.held().is_empty());
    signed_in(&stage).await;
}

#[tokio::test]
async fn tokens_wait_until_google_says_whose_they_are() {
    let stage = at_sign_in("v8", "internal").await;
    stage.authorize().await.unwrap();
    stage.x.fails(USERINFO);
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert!(matches!(phase(&view), Phase::Unconfirmed { price, .. } if price.is_empty()));
    assert_eq!(codes(&view.step.findings), ["google-unreachable"]);
    assert_eq!(stage.held(), ["new_access_token", "new_refresh_token"]);
    let view = stage.confirm().await.unwrap();
    assert_eq!(done(&view), ("ann@acme.example", "10471100"));
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);

    // They have waited for longer than an access token lives: a new one is made, and nobody has to sign in anew.
    let no = r#"{"error":"invalid_request"}"#;
    stage.authorize().await.unwrap();
    stage.x.fails(USERINFO);
    stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    stage.x.answers(USERINFO, 401, no);
    assert_eq!(done(&stage.confirm().await.unwrap()).0, "ann@acme.example");
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);

    // Google has taken the authorization back meanwhile: then they go, and those in use stay.
    stage.authorize().await.unwrap();
    stage.x.fails(USERINFO);
    stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    stage.x.answers(USERINFO, 401, no);
    let dead = refused("invalid_grant", "Token has been expired or revoked.");
    stage.x.answers(GOOGLE_TOKEN, 400, &dead);
    let view = stage.confirm().await.unwrap();
    assert_eq!(done(&view).0, "ann@acme.example");
    assert_eq!(codes(&view.step.findings), ["google-token-dead"]);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
}

#[tokio::test]
async fn the_address_that_a_browser_elsewhere_ended_at_is_pasted_whole() {
    let stage = at_sign_in("v8", "internal").await;
    stage.authorize().await.unwrap();
    let state = stage.state_sent();
    let address = |state: &str, more: &str| format!("http://127.0.0.1:28737/callback?state={state}&{more}");
    for (pasted, code) in [
        (GOOGLE_CODE.to_owned(), Code::ReturnNoAnswer),
        (address("another", "code=4%2F0A"), Code::ReturnOtherSignIn),
        (address(&state, "scope=openid"), Code::ReturnNoAnswer),
    ] {
        assert_eq!(why(stage.pin(&pasted).await), [at("address", code)], "{pasted}");
    }
    // As a browser shows it: the slash of the code is encoded, once.
    let encoded = GOOGLE_CODE.replace('/', "%2F");
    let view = stage
        .pin(&address(
            &state,
            &format!("code={encoded}&authuser=0&prompt=consent"),
        ))
        .await;
    assert_eq!(done(&view.unwrap()).0, "ann@acme.example");
    assert_eq!(stage.x.forms(GOOGLE_TOKEN)[1]["code"], GOOGLE_CODE);
}

#[tokio::test]
async fn the_pages_of_google_are_offered_with_the_address_that_was_sent_and_the_way_to_mend() {
    let stage = at_sign_in("v8", "production").await;
    let view = stage.authorize().await.unwrap();
    let Phase::AwaitingCallback {
        address, troubles, ..
    } = phase(&view)
    else {
        panic!("no browser is awaited");
    };
    let first = &troubles[0];
    let shown = first.shown.as_ref().unwrap();
    assert_eq!(shown.error, "Error 400: redirect_uri_mismatch");
    assert_eq!(first.copy.as_ref(), Some(address));
    let Some(Act::Open { place, .. }) = &first.act else {
        panic!("no page to mend it on");
    };
    stage
        .see(stage.wizard().open_place(&stage.id, place).await)
        .unwrap();
    let clients = "https://console.cloud.google.com/auth/clients?project=471009113355";
    assert_eq!(stage.browser.links().last().unwrap(), clients);
    for trouble in troubles {
        assert!(
            !trouble.sign.is_empty() && !trouble.remedy.is_empty(),
            "{}",
            trouble.sign
        );
    }
    assert!(troubles.iter().any(|trouble| trouble.shown.is_none()));
    assert_eq!(
        why(stage.wizard().open_place(&stage.id, "https://evil.example").await),
        [of_all(Code::InputNotForStep)]
    );
}

#[tokio::test]
async fn a_page_that_comes_with_another_audience_than_was_answered_says_so() {
    for (answer, pages) in [
        (
            "internal",
            ["google-not-a-tester", "google-unverified-ahead"].as_slice(),
        ),
        ("testing", &["google-org-internal"]),
        ("production", &["google-not-a-tester", "google-org-internal"]),
    ] {
        let stage = at_sign_in("v8", answer).await;
        let view = stage.authorize().await.unwrap();
        let Phase::AwaitingCallback { troubles, .. } = phase(&view) else {
            panic!("no browser is awaited");
        };
        let unlike: Vec<&str> = troubles
            .iter()
            .filter(|trouble| trouble.remedy.contains("In the step **Audience**"))
            .map(|trouble| trouble.sign.as_str())
            .collect();
        let words = stage.words();
        let meant: Vec<String> = pages
            .iter()
            .map(|code| words.say(&format!("find-{code}"), &[]))
            .collect();
        assert_eq!(unlike, meant, "{answer}");
    }
}

/// Where the button of a finding leads.
pub(super) async fn opened_by(stage: &Stage, finding: &FindingView) -> String {
    let Some(Act::Open { place, label }) = &finding.act else {
        panic!("{} opens nothing", finding.code);
    };
    assert!(!label.is_empty());
    stage
        .see(stage.wizard().open_place(&stage.id, place).await)
        .unwrap();
    stage.browser.links().pop().unwrap()
}
