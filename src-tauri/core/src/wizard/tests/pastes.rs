//! Blocks that are sorted, values that are moved, messages that are explained.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::super::stage::*;
use super::super::view::FindingView;
use super::{oauth2, zammad};
use crate::finding::{Code, Severity};
use crate::secret::Secret;

fn sorted(stage: &Stage, block: &str) -> (Vec<(String, String, bool)>, Vec<String>) {
    let block = Secret::new(block);
    let Ok(sorted) = stage.wizard().sort_paste(&stage.id, "keys", &block) else {
        panic!("it was refused");
    };
    let placed = sorted.placed.iter();
    let placed = placed.map(|value| row(&value.field, &value.value, value.elsewhere.is_some()));
    (placed.collect(), sorted.left)
}

fn row(field: &str, value: &str, elsewhere: bool) -> (String, String, bool) {
    (field.to_owned(), value.to_owned(), elsewhere)
}

#[tokio::test]
async fn a_block_is_sorted_into_the_fields_of_the_guide_and_nothing_is_stored() {
    let token = format!("12-{}", "aToken0123".repeat(4));
    let token_secret = "sEcr3".repeat(9);
    let block = format!(
        "Consumer Key\n{KEY}\nSecret Key\n{CONSUMER_SECRET}\nBearer Token\n{BEARER}b%2Fc{}\nAccess Token\n{token}\nAccess \
         Token Secret\n{token_secret}\n",
        "d".repeat(40)
    );
    let stage = zammad::stage();
    zammad::reach(&stage, "keys").await;
    let (placed, left) = sorted(&stage, &block);
    assert_eq!(
        placed,
        [
            row("consumer_key", KEY, false),
            row("consumer_secret", CONSUMER_SECRET, false),
            row("access_token", &token, true),
            row("access_token_secret", &token_secret, true),
        ]
    );
    assert_eq!(left.len(), 1);
    assert!(left[0].contains("bearer token"), "{left:?}");
    assert!(stage.store().apps().unwrap().is_empty() && stage.held().is_empty());

    let stage = Stage::new();
    stage.reach("keys").await;
    let (placed, left) = sorted(&stage, &block);
    assert_eq!(placed.len(), 2, "this guide has no fields for tokens");
    assert_eq!(left.len(), 3, "{left:?}");
    assert!(left.iter().all(|words| !words.contains(&token_secret)));
}

#[tokio::test]
async fn a_block_with_both_pairs_is_sorted_by_what_the_set_up_asks_for() {
    let block = format!(
        "OAuth 1.0 Keys\nConsumer Key\n{KEY}\nSecret Key\n{CONSUMER_SECRET}\nOAuth 2.0 Keys\nClient ID\n{CLIENT_ID}\nClient \
         Secret\n{CLIENT_SECRET}\n"
    );
    let (key, secret) = (
        row("consumer_key", KEY, false),
        row("consumer_secret", CONSUMER_SECRET, false),
    );
    let (id, client_secret) = (
        row("client_id", CLIENT_ID, false),
        row("client_secret", CLIENT_SECRET, false),
    );
    for (client, webhook, asked, missing) in [
        (
            "confidential",
            "activity",
            vec![key, secret, id.clone(), client_secret.clone()],
            vec![],
        ),
        (
            "confidential",
            "none",
            vec![id.clone(), client_secret],
            vec!["consumer key", "consumer key"],
        ),
        (
            "public",
            "none",
            vec![id],
            vec!["consumer key", "consumer key", "client secret"],
        ),
    ] {
        let stage = oauth2::stage_with(client, webhook);
        oauth2::reach(&stage, "keys").await;
        let (placed, left) = sorted(&stage, &block);
        assert_eq!(placed, asked, "{client} {webhook}");
        assert_eq!(left.len(), missing.len(), "{left:?}");
        for (left, missing) in left.iter().zip(missing) {
            assert!(left.contains(missing) && !left.contains("OAuth 1.0"), "{left}");
        }
    }

    let tokens = ["at", "rt"].map(|kind| {
        let text = format!("bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:{kind}:1");
        URL_SAFE_NO_PAD.encode(text)
    });
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "keys").await;
    let (placed, left) = sorted(&stage, &tokens.join("\n"));
    assert!(placed.is_empty());
    assert!(left.iter().all(|left| left.contains("gets its own")), "{left:?}");
}

#[tokio::test]
async fn a_value_of_one_pair_in_a_field_of_the_other_is_offered_for_moving() {
    let stage = oauth2::stage_with("confidential", "activity");
    oauth2::reach(&stage, "keys").await;
    let offered = |stage: &Stage, field: &str, value: &str| {
        let found = stage.wizard().check_field(&stage.id, "keys", field, value);
        let moves = stage
            .see(found)
            .unwrap()
            .into_iter()
            .filter_map(|finding| finding.moves);
        moves.map(|to| to.field).collect::<Vec<_>>()
    };
    for (field, value, to) in [
        ("consumer_key", CLIENT_ID, "client_id"),
        ("client_secret", CLIENT_ID, "client_id"),
        ("consumer_secret", CLIENT_SECRET, "client_secret"),
        ("client_id", CLIENT_SECRET, "client_secret"),
        ("client_id", KEY, "consumer_key"),
        ("client_secret", KEY, "consumer_key"),
    ] {
        assert_eq!(offered(&stage, field, value), [to], "{field}");
    }
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "keys").await;
    assert!(offered(&stage, "client_id", KEY).is_empty(), "nobody asks for it");
}

#[tokio::test]
async fn a_value_in_the_wrong_field_is_offered_for_moving_to_the_right_one() {
    let stage = zammad::stage();
    zammad::reach(&stage, "keys").await;
    let moves = |refused: Vec<FindingView>| {
        let moves = refused.into_iter().filter_map(|finding| finding.moves);
        moves
            .map(|to| (to.field, to.step, to.elsewhere.is_some()))
            .collect::<Vec<_>>()
    };
    let token = format!("12-{}", "aToken0123".repeat(4));
    for (key, secret, to) in [
        (CONSUMER_SECRET, KEY, ("consumer_secret", "keys", false)),
        (CONSUMER_SECRET, "", ("consumer_secret", "keys", false)),
        (&token, CONSUMER_SECRET, ("access_token", "sign-in", true)),
    ] {
        let refused = stage.keys(key, secret).await.unwrap_err();
        let to = (to.0.to_owned(), to.1.to_owned(), to.2);
        assert_eq!(moves(refused.findings), [to], "{key}");
    }
    let refused = stage.keys(BEARER, CONSUMER_SECRET).await.unwrap_err();
    assert!(moves(refused.findings).is_empty(), "a bearer has no field");

    let found = stage
        .wizard()
        .check_field(&stage.id, "keys", "consumer_key", CONSUMER_SECRET);
    let to = ("consumer_secret".to_owned(), "keys".to_owned(), false);
    assert_eq!(moves(found.unwrap()), [to]);

    let stage = Stage::new();
    stage.reach("keys").await;
    let refused = stage.keys(&token, CONSUMER_SECRET).await.unwrap_err();
    assert!(
        moves(refused.findings).is_empty(),
        "this guide has no field for it"
    );
}

#[tokio::test]
async fn a_refused_pair_says_what_was_odd_about_it() {
    let stage = Stage::new();
    stage.reach("keys").await;
    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    let refused = stage.keys(KEY, &KEY.replace('a', "b")).await;
    assert_eq!(
        why(refused),
        [
            at("consumer_secret", Code::XPairRefused),
            at("consumer_secret", Code::XKeyInSecretField)
        ]
    );
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
}

#[test]
fn a_message_is_explained_and_copied_for_support_without_secrets() {
    let stage = Stage::new();
    let explain = |text: &str| stage.wizard().explain(&Secret::new(text));
    let found = explain("Whoa there! The request token for this page is invalid.");
    assert_eq!(codes(&found), ["x-whoa"]);
    assert!(!found[0].remedy.is_empty());

    let unknown = explain(&format!(
        "Flux 7 with oauth_token_secret={ACCESS_SECRET} and {CONSUMER_SECRET}"
    ));
    assert_eq!(
        (codes(&unknown), unknown[0].severity),
        (vec!["explain-unknown"], Severity::Note)
    );
    let copied = stage.wizard().for_support(&unknown[0]);
    let text = copied.text.expose();
    assert!(
        !copied.secret && text.contains("explain-unknown") && text.contains("Flux 7"),
        "{text}"
    );
    assert!(text.contains(env!("CARGO_PKG_VERSION")));

    // Whatever the page sends back is redacted once more.
    let sent = FindingView {
        details: Some(format!("HTTP 418 access_token={ACCESS_TOKEN}")),
        ..unknown[0].clone()
    };
    let copied = stage.wizard().for_support(&sent);
    for secret in [ACCESS_SECRET, CONSUMER_SECRET, ACCESS_TOKEN] {
        assert!(!text.contains(secret) && !copied.text.expose().contains(secret));
    }
}
