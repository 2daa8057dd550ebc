//! What a sign-in at Google is good for, and for how long: its APIs, its refresh token, its days, and what is told before consent.

use super::super::super::stage::*;
use super::super::super::view::act::Act;
use super::super::super::view::{Phase, StepState, Tone};
use super::super::sign_in::proof;
use super::sign_in::{at_sign_in, opened_by, signed_in};

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
async fn the_home_page_names_the_day_once_it_is_near() {
    let stage = at_sign_in("v8", "testing").await;
    signed_in(&stage).await;
    let card = |left_ms: i64| {
        let mut connection = stage.connection();
        connection.grant.as_mut().unwrap().ends_ms = Some(NOW_MS + left_ms);
        let written = stage.store().write(|change| change.put_connection(&connection));
        written.unwrap();
        let home = stage.see(Ok(stage.wizard().home())).unwrap();
        let mut cards = home.list.cards.into_iter();
        cards.find(|card| card.connection == stage.id).unwrap()
    };
    for (left_ms, standing, tone, day) in [
        (2 * DAY_MS + 1, "Signed in", Tone::Plain, ""),
        (2 * DAY_MS, "Ends soon", Tone::Warn, "17 November 2026"),
        (-DAY_MS, "Has ended", Tone::Bad, "14 November 2026"),
    ] {
        let card = card(left_ms);
        assert_eq!((&*card.state, card.tone), (standing, tone), "{left_ms}");
        assert!(card.detail.contains(day), "{}", card.detail);
        assert_eq!(
            card.again.as_ref().map(|again| &*again.step),
            Some("sign-in"),
            "and it can be signed in anew"
        );
    }
}

#[tokio::test]
async fn each_answer_of_an_api_is_told_and_its_button_leads_to_the_page_of_the_project() {
    let stage = at_sign_in("v716", "internal").await;
    signed_in(&stage).await;
    for (status, reason, code, opens) in [
        (
            403,
            "accessNotConfigured",
            "google-api-disabled",
            Some(
                "https://console.developers.google.com/apis/api/people.googleapis.com/overview?project=471009113355",
            ),
        ),
        (
            403,
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "google-api-scope-short",
            None,
        ),
        (429, "rateLimitExceeded", "google-api-rate-limited", None),
        (403, "notACalendarUser", "google-api-no-service", None),
        (403, "forbidden", "google-api-forbidden", None),
        (418, "odd", "google-api-refused", None),
        (401, "authError", "google-access-refused", None),
    ] {
        stage.x.answers(CONTACTS, status, &api_refusal(status, reason));
        let view = stage.prove().await.unwrap();
        let Phase::Done { proof, .. } = phase(&view) else {
            panic!("nobody is signed in any more");
        };
        assert_eq!(
            codes(proof)[2..],
            ["google-api-works", code, "google-api-works"],
            "{reason}"
        );
        match opens {
            Some(address) => assert_eq!(opened_by(&stage, &proof[3]).await, address),
            None => assert!(!matches!(proof[3].act, Some(Act::Open { .. })), "{reason}"),
        }
    }
    // An error of Google's own is asked about once more, and told only if it stays.
    for (times, code) in [(1, "google-api-works"), (2, "google-api-overloaded")] {
        for _ in 0..times {
            stage.x.answers(CONTACTS, 500, &api_refusal(500, "backendError"));
        }
        assert_eq!(proof(&stage.prove().await.unwrap())[3], code);
    }
    assert_eq!(state(&stage.prove().await.unwrap(), "sign-in"), StepState::Done);
}

#[tokio::test]
async fn a_refresh_token_that_is_dead_is_told_and_the_next_sign_in_mends_it() {
    let stage = at_sign_in("v8", "internal").await;
    signed_in(&stage).await;
    for (status, body, code) in [
        (
            400,
            refused("invalid_grant", "Token has been expired or revoked."),
            "google-token-dead",
        ),
        (
            400,
            r#"{"error":"invalid_grant","error_subtype":"invalid_rapt"}"#.to_owned(),
            "google-sign-in-anew",
        ),
        (400, refused("admin_policy_enforced", ""), "google-admin-policy"),
        (
            401,
            refused("unauthorized_client", "Unauthorized"),
            "google-other-clients",
        ),
        (503, String::new(), "google-overloaded"),
    ] {
        stage.x.answers(GOOGLE_TOKEN, status, &body);
        let view = stage.prove().await.unwrap();
        assert_eq!(proof(&view), ["google-signed-in", code]);
    }
    assert!(
        stage.x.asked(CALENDARS).len() == 1,
        "no API is asked with a dead token"
    );
    let view = signed_in(&stage).await;
    assert_eq!(state(&view, "sign-in"), StepState::Done);
}

#[tokio::test]
async fn a_private_account_that_got_in_shows_that_the_app_is_not_internal() {
    for (publishing, email, is_told) in [
        ("internal", "ann@gmail.com", true),
        ("internal", "ann@acme.example", false),
        ("production", "ann@gmail.com", false),
    ] {
        let stage = at_sign_in("v8", publishing).await;
        stage.x.answers(USERINFO, 200, &person("10471100", email));
        let view = stage.sign_in_at_google().await;
        let told = proof(&view).contains(&"google-audience-other");
        assert_eq!(told, is_told, "{publishing} {email}");
    }
}

#[tokio::test]
async fn the_day_it_ends_is_told_from_the_first_and_more_urgently_from_day_five() {
    let stage = at_sign_in("v8", "testing").await;
    let view = signed_in(&stage).await;
    let ends_ms = NOW_MS + 7 * DAY_MS;
    assert_eq!(stage.connection().grant.unwrap().ends_ms, Some(ends_ms));
    assert_eq!(codes(&view.step.findings), ["google-ends-on"]);
    assert!(view.step.findings[0].title.contains("22 November 2026"));
    let cards = stage.wizard().home().list.cards;
    let card = cards.iter().find(|card| card.connection == stage.id).unwrap();
    assert!(
        card.detail.contains("ends on **22 November 2026**"),
        "{}",
        card.detail
    );
    for (left_ms, code) in [
        (2 * DAY_MS + 1, "google-ends-on"),
        (2 * DAY_MS, "google-ends-soon"),
        (1, "google-ends-soon"),
        (0, "google-ended"),
        (-DAY_MS, "google-ended"),
    ] {
        let mut connection = stage.connection();
        connection.grant.as_mut().unwrap().ends_ms = Some(NOW_MS + left_ms);
        stage
            .store()
            .write(|change| change.put_connection(&connection))
            .unwrap();
        assert_eq!(codes(&stage.view().step.findings), [code], "{left_ms}");
    }
    let finding = stage.view().step.findings.remove(0);
    let audience = "https://console.cloud.google.com/auth/audience?project=471009113355";
    assert_eq!(opened_by(&stage, &finding).await, audience);

    // A limit that Google sets itself is told too, and the nearer of the two holds.
    for (publishing, ends_ms) in [("production", NOW_MS + DAY_MS), ("testing", NOW_MS + DAY_MS)] {
        let stage = at_sign_in("v8", publishing).await;
        stage.authorize().await.unwrap();
        let limited = given(true, &ALL_SCOPES).replacen('{', r#"{"refresh_token_expires_in":86400,"#, 1);
        stage.x.answers(GOOGLE_TOKEN, 200, &limited);
        stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
        assert_eq!(stage.connection().grant.unwrap().ends_ms, Some(ends_ms));
    }
}

#[tokio::test]
async fn what_will_be_met_is_told_before_consent_by_the_status_of_the_app() {
    for (version, publishing, told) in [
        ("v8", "internal", vec!["google-internal-ahead"]),
        (
            "v8",
            "production",
            vec!["google-unverified-ahead", "google-restricted-ahead"],
        ),
        (
            "v716",
            "testing",
            vec![
                "google-unverified-ahead",
                "google-restricted-ahead",
                "google-testers-ahead",
            ],
        ),
        ("v7", "production", vec!["google-unverified-ahead"]),
    ] {
        let stage = at_sign_in(version, publishing).await;
        assert_eq!(codes(&stage.view().step.findings), told, "{version} {publishing}");
        let waiting = stage.authorize().await.unwrap();
        assert!(waiting.step.findings.is_empty(), "then it is on Google's page");
    }
}

#[tokio::test]
async fn many_sign_ins_are_told_because_places_are_few() {
    let stage = at_sign_in("v8", "internal").await;
    for count in 1..=6 {
        let view = signed_in(&stage).await;
        let last = *proof(&view).last().unwrap();
        assert_eq!(last == "google-many-authorizations", count > 5, "{count}");
    }
}

const DAY_MS: i64 = 24 * 3600 * 1000;
