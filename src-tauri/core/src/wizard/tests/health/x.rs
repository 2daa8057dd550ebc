//! X: tokens of OAuth 1.0a for a price, of OAuth 2.0 by renewal where one is due, and the app's own pair for nothing.

use super::super::oauth2::renewal::{renewals, signed_in_for};
use super::*;
use crate::network::route::Barred;

#[tokio::test]
async fn tokens_of_oauth1_are_asked_about_once_and_that_proves_the_app_too() {
    let stage = signed_in().await;
    let pairs = stage.x.asked(BEARER_PATH).len();
    let before = stage.x.asked(ME).len();
    let health = look(&stage, true).await;
    assert_eq!(
        (health.outcome, health.healthy_ms),
        (Outcome::Healthy, Some(NOW_MS))
    );
    assert_eq!(found(&health), [Code::XPairProven, Code::XProven]);
    assert_eq!(stage.x.asked(ME).len() - before, 2, "the clock, and the account");
    assert_eq!(
        stage.x.asked(BEARER_PATH).len(),
        pairs,
        "no call for what another has shown"
    );
    assert_eq!(lines(&stage), [], "a first look that is healthy is no news");
}

#[tokio::test]
async fn what_costs_money_is_not_asked_unless_it_was_allowed() {
    let stage = signed_in().await;
    let asked = || {
        stage
            .x
            .asked(ME)
            .into_iter()
            .filter(|call| !call.is_empty())
            .count()
    };
    let (before, pairs) = (asked(), stage.x.asked(BEARER_PATH).len());
    let health = look(&stage, false).await;
    assert_eq!((health.outcome, health.healthy_ms), (Outcome::Healthy, None));
    assert_eq!(found(&health), [Code::XPairProven, Code::HealthUnpaid]);
    assert_eq!((asked(), stage.x.asked(BEARER_PATH).len()), (before, pairs + 1));
}

/// Whoever signs in again with keys that are refused is refused as well, so the card leads to them.
#[tokio::test]
async fn refused_keys_lead_to_the_keys() {
    let stage = signed_in().await;
    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    let health = look(&stage, false).await;
    assert_eq!(health.outcome, Outcome::Refused);
    let card = stage.wizard().home().list.cards.remove(0);
    assert_eq!(
        (&*card.state, &*card.action, card.at.as_deref()),
        ("Keys refused", "Go to the keys", Some("keys"))
    );
    stage.keys(KEY, OTHER_SECRET).await.unwrap();
    let card = stage.wizard().home().list.cards.remove(0);
    assert_ne!(card.state, "Keys refused");
}

#[tokio::test]
async fn each_refusal_of_oauth1_is_told_and_found_healthy_again() {
    let credits = r#"{"title":"CreditsDepleted","type":"https://api.x.com/2/problems/credits"}"#;
    let stage = signed_in().await;
    for (status, body, code, outcome) in [
        (401, refusal(89), Code::XTokenDead, Outcome::Refused),
        (401, String::new(), Code::XUnauthorized, Outcome::Refused),
        (403, refusal(64), Code::XAccountSuspended, Outcome::Refused),
        (200, me("13", "somebody"), Code::XMeDiffers, Outcome::Refused),
        (
            402,
            credits.to_owned(),
            Code::XSignedInButCredits,
            Outcome::Attention,
        ),
        (401, refusal(135), Code::XClock, Outcome::Unreached),
        (503, String::new(), Code::XOverloaded, Outcome::Unreached),
        (
            200,
            "<html>Log in to the guest network</html>".to_owned(),
            Code::XNonsense,
            Outcome::Unreached,
        ),
    ] {
        let health = look_told(&stage, |x| x.answers(ME, status, &body)).await;
        assert_eq!(
            (health.outcome, health.findings[0].code),
            (outcome, code),
            "{status} {body}"
        );
        let health = look(&stage, true).await;
        assert_eq!(found(&health), [Code::XPairProven, Code::XProven], "after {code}");
    }
    let expected = [
        ("refused", ""),
        ("healthy", "refused"),
        ("refused", "healthy"),
        ("healthy", "refused"),
        ("refused", "healthy"),
        ("healthy", "refused"),
        ("refused", "healthy"),
        ("healthy", "refused"),
        ("attention", "healthy"),
        ("healthy", "attention"),
    ];
    let expected = expected.map(|(is, was)| (is.to_owned(), was.to_owned()));
    assert_eq!(lines(&stage), expected, "that nobody could be asked is no news");
}

#[tokio::test]
async fn a_network_that_is_down_says_nothing_of_the_tokens() {
    let stage = signed_in().await;
    look(&stage, true).await;
    for (told, code) in [
        ((|x: &FakeX| x.fails(ME)) as fn(&FakeX), Code::XUnreachable),
        (|x: &FakeX| x.is_silent(ME), Code::XTimeout),
        (|x: &FakeX| x.is_barred(ME, Barred::Kind), Code::ProxyKind),
    ] {
        let health = look_told(&stage, told).await;
        assert_eq!(
            (health.outcome, health.findings[0].code),
            (Outcome::Unreached, code)
        );
        assert_eq!(health.healthy_ms, Some(NOW_MS), "and what was known stays known");
    }
    assert_eq!(lines(&stage), []);
}

#[tokio::test]
async fn a_pair_that_x_refuses_is_not_blamed_on_the_tokens() {
    let stage = signed_in().await;
    let health = look_told(&stage, |x| {
        x.answers(ME, 401, "");
        x.answers(BEARER_PATH, 403, &refusal(99));
    })
    .await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Refused, vec![Code::XPairRefused])
    );
    assert_eq!(health.findings[0].field.as_deref(), Some("app"));
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_told_once_and_spoils_no_signature() {
    let stage = signed_in().await;
    stage
        .x
        .ahead_ms
        .store(600_000, std::sync::atomic::Ordering::SeqCst);
    let health = look(&stage, true).await;
    assert_eq!(
        health.outcome,
        Outcome::Healthy,
        "the call was signed by X's clock"
    );
    let page = stage.see(stage.wizard().health(&[])).unwrap();
    assert_eq!(page.clock.unwrap().code, "clock-far-off");
}

#[tokio::test]
async fn who_has_asked_too_often_is_asked_about_again_when_x_says_so() {
    let stage = signed_in().await;
    stage.x.answers(ME, 401, "");
    let reset = (NOW_MS / 1000 + 300).to_string();
    stage.x.answers_with(
        ME,
        429,
        "",
        &[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", &reset)],
    );
    let looked = look(&stage, true);
    let passing = async {
        stage.x.asleep.notified().await;
        let words = stage.told.runs().pop().unwrap().words;
        assert!(words.contains("asked about too often"), "{words}");
        stage.x.pass(299_000);
        tokio::task::yield_now().await;
        assert!(stage.told.runs().is_empty(), "not a second before");
        stage.x.pass(1_000);
    };
    let (health, ()) = tokio::join!(looked, passing);
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Healthy, vec![Code::XPairProven, Code::XProven])
    );
}

#[tokio::test]
async fn one_that_is_put_off_too_often_is_not_reached() {
    let stage = signed_in().await;
    stage.x.answers(ME, 401, "");
    for _ in 0..4 {
        stage.x.answers_with(ME, 429, "", &[("retry-after", "60")]);
    }
    let looked = look(&stage, true);
    let passing = async {
        for _ in 0..3 {
            stage.x.asleep.notified().await;
            stage.x.pass(60_000);
        }
    };
    let (health, ()) = tokio::join!(looked, passing);
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Unreached, vec![Code::XRateLimited])
    );
}

#[tokio::test]
async fn a_wait_that_is_too_long_is_not_waited_for() {
    let stage = signed_in().await;
    let health = look_told(&stage, |x| {
        x.answers_with(ME, 429, "", &[("retry-after", "7200")])
    })
    .await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Unreached, vec![Code::XRateLimited])
    );
}

#[tokio::test]
async fn tokens_of_oauth2_that_end_are_renewed_which_proves_them_for_nothing() {
    let stage = signed_in_for(10).await;
    let asked = stage.x.asked(ME).len();
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Healthy, vec![Code::HealthRenewed])
    );
    assert_eq!((renewals(&stage), health.healthy_ms), (1, Some(NOW_MS)));
    assert_eq!(stage.x.asked(ME).len(), asked + 1, "the clock alone");
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}2"));

    let health = look(&stage, false).await;
    assert_eq!(renewals(&stage), 1, "the new ones last");
    assert_eq!(found(&health), [Code::HealthRenewed, Code::HealthUnpaid]);
    let health = look(&stage, true).await;
    assert_eq!(found(&health), [Code::XProven]);
}

#[tokio::test]
async fn a_renewal_that_x_refuses_is_told_and_one_that_it_does_not_get_is_not() {
    for (status, body, code, outcome) in [
        (
            400,
            oauth2_refusal("invalid_grant", ""),
            Code::XRefreshDead,
            Outcome::Refused,
        ),
        (
            401,
            oauth2_refusal("unauthorized_client", ""),
            Code::XClientRefused,
            Outcome::Refused,
        ),
        (503, String::new(), Code::XOverloaded, Outcome::Unreached),
    ] {
        let stage = signed_in_for(10).await;
        stage.x.answers(OAUTH2_PATH, status, &body);
        let health = look(&stage, false).await;
        assert_eq!((health.outcome, health.findings[0].code), (outcome, code));
        let health = look(&stage, false).await;
        assert_eq!(health.outcome, Outcome::Healthy, "after {code}");
    }
}

#[tokio::test]
async fn a_renewal_that_was_asked_for_too_often_is_asked_for_later() {
    let stage = signed_in_for(10).await;
    stage.x.answers(OAUTH2_PATH, 429, "");
    let looked = look(&stage, false);
    let passing = async {
        stage.x.asleep.notified().await;
        stage.x.pass(60_000);
    };
    let (health, ()) = tokio::join!(looked, passing);
    assert_eq!((health.outcome, renewals(&stage)), (Outcome::Healthy, 2));
}

#[tokio::test]
async fn an_access_token_that_x_refuses_early_is_renewed() {
    let stage = signed_in_for(7200).await;
    let health = look_told(&stage, |x| x.answers(ME, 401, "")).await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Healthy, vec![Code::HealthRenewed])
    );
    let health = look_told(&stage, |x| {
        x.answers(ME, 401, "");
        x.answers(OAUTH2_PATH, 400, &oauth2_refusal("invalid_grant", ""));
    })
    .await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Refused, vec![Code::XRefreshDead])
    );
}

#[tokio::test]
async fn tokens_that_a_program_owns_are_left_alone() {
    let stage = signed_in_for(10).await;
    let mut connection = stage.connection();
    connection.grant.as_mut().unwrap().handed_ms = Some(NOW_MS);
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    let asked = stage.x.asked(ME).len();
    let health = look(&stage, true).await;
    assert_eq!(
        (health.outcome, found(&health)),
        (Outcome::Healthy, vec![Code::XProven, Code::HealthHandedOn])
    );
    assert_eq!((renewals(&stage), stage.x.asked(ME).len()), (0, asked + 1));
}

#[tokio::test]
async fn a_new_sign_in_and_a_proof_say_what_a_look_would() {
    let stage = signed_in().await;
    stage.go("sign-in").unwrap();
    let health = look_told(&stage, |x| x.answers(ME, 401, &refusal(89))).await;
    assert_eq!(health.outcome, Outcome::Refused);
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &new_tokens());
    stage.pin(PIN).await.unwrap();
    let health = stage.connection().health.unwrap();
    assert_eq!(
        (health.outcome, health.healthy_ms),
        (Outcome::Healthy, Some(NOW_MS))
    );
    stage.x.answers(ME, 401, &refusal(89));
    stage.prove().await.unwrap();
    assert_eq!(stage.connection().health.unwrap().outcome, Outcome::Refused);
    stage.prove().await.unwrap();
    assert_eq!(
        look(&stage, false).await.outcome,
        Outcome::Healthy,
        "as it was proven"
    );
}

#[tokio::test]
async fn a_result_about_tokens_that_were_replaced_meanwhile_is_dropped() {
    let stage = signed_in().await;
    stage.x.answers(ME, 401, "");
    let (asked, go) = stage.x.waits(ME);
    let looking = stage.wizard().look_at_health(None, true);
    let meanwhile = async {
        asked.await.unwrap();
        stage.authorize().await.unwrap();
        stage.x.answers(ACCESS_TOKEN_PATH, 200, &new_tokens());
        stage.pin(PIN).await.unwrap();
        go.send(()).unwrap();
    };
    let (run, ()) = tokio::join!(looking, meanwhile);
    assert_eq!(stage.see(run).unwrap().healthy, 0);
    let said = stage.connection().health.unwrap();
    assert_eq!(
        found(&said),
        [Code::XProven],
        "by the sign-in, and of the new ones"
    );
    assert_eq!(look(&stage, true).await.outcome, Outcome::Healthy);
}
