//! Google: a refresh token that makes an access token, for nothing.

use super::super::google::sign_in::{at_sign_in, signed_in};
use super::*;

async fn at_google() -> Stage {
    let stage = at_sign_in("v8", "internal").await;
    signed_in(&stage).await;
    stage
}

#[tokio::test]
async fn a_refresh_token_that_works_shows_that_client_and_authorization_are_good() {
    let stage = at_google().await;
    let (before, token) = (stage.x.forms(GOOGLE_TOKEN).len(), stage.token_in_use().await);
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, health.healthy_ms),
        (Outcome::Healthy, Some(NOW_MS))
    );
    assert_eq!(found(&health), [Code::GooglePairProven, Code::GoogleRefreshWorks]);
    assert_eq!(stage.x.forms(GOOGLE_TOKEN).len(), before + 1);
    assert_eq!(stage.token_in_use().await, token, "nothing of it is kept");
}

#[tokio::test]
async fn each_refusal_of_google_is_told_and_found_healthy_again() {
    let stage = at_google().await;
    for (status, body, code, outcome, subject) in [
        (
            400,
            refused("invalid_grant", "Token has been expired or revoked."),
            Code::GoogleTokenDead,
            Outcome::Refused,
            "account",
        ),
        (
            400,
            refused("invalid_grant", "Account has been deleted"),
            Code::GoogleGrantRefused,
            Outcome::Refused,
            "account",
        ),
        (
            401,
            refused("invalid_client", "The OAuth client was not found."),
            Code::GoogleClientUnknown,
            Outcome::Refused,
            "app",
        ),
        (
            401,
            refused("invalid_client", "The provided client secret is invalid."),
            Code::GoogleSecretWrong,
            Outcome::Refused,
            "app",
        ),
        (
            401,
            refused("deleted_client", ""),
            Code::GoogleClientDeleted,
            Outcome::Refused,
            "app",
        ),
        (
            503,
            String::new(),
            Code::GoogleOverloaded,
            Outcome::Unreached,
            "account",
        ),
    ] {
        stage.x.answers(GOOGLE_TOKEN, status, &body);
        let health = look(&stage, false).await;
        let gravest = &health.findings[0];
        assert_eq!(
            (health.outcome, gravest.code, gravest.field.as_deref()),
            (outcome, code, Some(subject))
        );
        assert_eq!(
            look(&stage, false).await.outcome,
            Outcome::Healthy,
            "after {code}"
        );
    }
    stage.x.fails(GOOGLE_TOKEN);
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, health.findings[0].code),
        (Outcome::Unreached, Code::GoogleUnreachable)
    );
}

#[tokio::test]
async fn who_has_asked_google_too_often_asks_again_later() {
    let stage = at_google().await;
    stage
        .x
        .answers_with(GOOGLE_TOKEN, 429, "", &[("retry-after", "30")]);
    let looked = look(&stage, false);
    let passing = async {
        stage.x.asleep.notified().await;
        stage.x.pass(30_000);
    };
    let (health, ()) = tokio::join!(looked, passing);
    assert_eq!(health.outcome, Outcome::Healthy);
}

#[tokio::test]
async fn what_was_taken_back_of_the_scopes_and_an_end_that_is_near_are_to_be_looked_at() {
    let stage = at_google().await;
    stage
        .x
        .answers(GOOGLE_TOKEN, 200, &given(false, &ALL_SCOPES[..3]));
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, health.findings[0].code),
        (Outcome::Attention, Code::GoogleScopeMissing)
    );
    let mut connection = stage.connection();
    connection.grant.as_mut().unwrap().ends_ms = Some(NOW_MS + 1000);
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, health.findings[0].code),
        (Outcome::Attention, Code::GoogleEndsSoon)
    );
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_told_and_hurts_nothing() {
    let stage = at_google().await;
    stage
        .x
        .ahead_ms
        .store(-300_000, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(look(&stage, false).await.outcome, Outcome::Healthy);
    let page = stage.see(stage.wizard().health(&[])).unwrap();
    assert_eq!(page.clock.unwrap().code, "google-clock-off");
}

#[tokio::test]
async fn a_client_that_nobody_has_signed_in_with_is_asked_about_by_itself() {
    let stage = at_sign_in("v8", "internal").await;
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Healthy, vec![Code::GooglePairProven])
    );
    let secret = refused("invalid_client", "The provided client secret is invalid.");
    stage.x.answers(GOOGLE_TOKEN, 401, &secret);
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Refused, vec![Code::GoogleSecretWrong])
    );
}
