//! A program of one's own by OAuth 2.0: the client, the sign-in and its refusals. [`renewal`]: what becomes of the tokens; [`revoke`]:
//! how they are given back.

pub(super) mod renewal;
mod revoke;

use url::Url;

use super::super::stage::*;
use super::super::view::{Body, ExportWish, Input, Phase, StepState, View};
use super::arrival::{address, visit};
use super::export::wish;
use super::sign_in::{done, proof};
use crate::finding::Code;
use crate::network::route::Barred;
use crate::store::record::Connection;

/// A stage whose connection is one of a program of one's own, of that kind of client.
pub(super) fn stage(client: &str) -> Stage {
    stage_with(client, "none")
}

/// The same with a webhook, or none, as answered.
pub(super) fn stage_with(client: &str, webhook: &str) -> Stage {
    let mut stage = Stage::new();
    stage.id = stage.see(stage.wizard().start("own-x")).unwrap().connection;
    let answers = values(&[("client_type", client), ("webhook", webhook)]);
    stage.submit("system", Input::Choose { answers }).unwrap();
    stage
}

/// Everything done, without a mistake, until `step` is open.
pub(super) async fn reach(stage: &Stage, step: &str) -> View {
    loop {
        let view = stage.view();
        let open = view.step.id.clone();
        if open == step {
            return view;
        }
        match (open.as_str(), &view.step.body) {
            ("details", _) => {
                let values = values(&[("screen_name", "@acme"), ("webhook_url", WEBHOOK)]);
                stage.submit("details", Input::Form { values })
            }
            ("ready", _) => {
                stage.run_checks().await.unwrap();
                stage.submit("ready", Input::Checks)
            }
            ("way-back", _) => {
                let answers = values(&[("loopback_host", "v4")]);
                stage.submit("way-back", Input::Choose { answers })
            }
            ("keys", _) => {
                keys(stage, CLIENT_ID, CLIENT_SECRET).await;
                stage.submit("keys", Input::Continue)
            }
            ("sign-in", _) => {
                sign_in(stage).await;
                stage.submit("sign-in", Input::Continue)
            }
            (_, Body::Portal { pages }) => {
                let done = pages[0].slots.iter().map(|slot| slot.id.clone()).collect();
                stage.submit(&open, Input::Portal { done })
            }
            (other, _) => panic!("no way past {other} to {step}"),
        }
        .unwrap();
    }
}

/// The same client with another consumer secret.
pub(super) async fn keys_with(stage: &Stage, consumer_secret: &str) -> View {
    let values = values(&[
        ("client_id", CLIENT_ID),
        ("client_secret", CLIENT_SECRET),
        ("consumer_key", KEY),
        ("consumer_secret", consumer_secret),
    ]);
    let created = stage.wizard().create_credentials(&stage.id, "keys", values).await;
    stage.see(created).unwrap()
}

async fn keys(stage: &Stage, id: &str, secret: &str) -> View {
    let values = values(&[
        ("client_id", id),
        ("client_secret", secret),
        ("consumer_key", KEY),
        ("consumer_secret", CONSUMER_SECRET),
    ]);
    let created = stage.wizard().create_credentials(&stage.id, "keys", values).await;
    stage.see(created).unwrap()
}

pub(super) const WEBHOOK: &str = "https://n8n.acme.example/webhook/x";

/// What the browser sends back after the page that was opened last.
fn back(stage: &Stage, more: &str) -> String {
    let link = Url::parse(stage.browser.links().last().unwrap()).unwrap();
    let state = link.query_pairs().find(|(name, _)| name == "state").unwrap().1;
    format!("state={state}&{more}")
}

/// Has the browser come back with `more`; what the page shows then.
pub(super) async fn returned(stage: &Stage, more: &str) -> View {
    let (status, _) = visit(&address(&stage.view()), &back(stage, more)).await;
    assert_eq!(status, 200);
    stage.told.changed.notified().await;
    stage.view()
}

pub(super) async fn sign_in(stage: &Stage) -> View {
    sign_in_while(stage, |_| ()).await
}

/// Signs in; when the browser is on X's page, X is told what to say next.
pub(super) async fn sign_in_while(stage: &Stage, told: impl Fn(&FakeX)) -> View {
    stage.authorize().await.unwrap();
    told(&stage.x);
    returned(stage, &format!("code={CODE}")).await
}

fn grant(connection: &Connection) -> &crate::store::record::Grant {
    connection.grant.as_ref().unwrap()
}

#[tokio::test]
async fn both_kinds_of_client_come_to_tokens_whose_account_x_has_named() {
    for client in ["confidential", "public"] {
        let stage = stage(client);
        let view = reach(&stage, "keys").await;
        let Body::Credentials { fields, .. } = &view.step.body else {
            panic!("no keys");
        };
        assert_eq!(fields.len(), if client == "public" { 1 } else { 2 });
        let ready = reach(&stage, "sign-in").await;
        assert!(matches!(phase(&ready), Phase::Ready { comes_back: true, .. }));
        let waiting = stage.authorize().await.unwrap();
        assert_eq!(stage.browser.sealed_by_then(), ["request_token_secret"]);
        let Phase::AwaitingCallback {
            address, troubles, ..
        } = phase(&waiting)
        else {
            panic!("no browser is awaited");
        };
        assert!(troubles[0].sign.contains("weren't able"), "{}", troubles[0].sign);
        let link = Url::parse(stage.browser.links().last().unwrap()).unwrap();
        let sent = |name: &str| {
            link.query_pairs()
                .find(|(n, _)| n == name)
                .unwrap()
                .1
                .into_owned()
        };
        assert_eq!(
            (link.host_str(), link.path()),
            (Some("x.com"), "/i/oauth2/authorize")
        );
        assert_eq!(
            (sent("redirect_uri"), sent("scope")),
            (address.clone(), SCOPES.to_owned())
        );

        let view = returned(&stage, &format!("code={CODE}")).await;
        assert_eq!(done(&view), ("@acme", "12"));
        assert_eq!(proof(&view), ["x-proven"]);
        assert_eq!(stage.held(), ["access_token", "refresh_token"]);
        let form = stage.x.forms(OAUTH2_PATH).pop().unwrap();
        assert_eq!(
            (form["code"].as_str(), form["redirect_uri"].as_str()),
            (CODE, address.as_str())
        );
        assert_eq!(form.contains_key("client_id"), client == "public");
        let basic = stage.x.asked(OAUTH2_PATH).pop().unwrap();
        assert_eq!(basic.starts_with("Basic "), client == "confidential");
        assert_eq!(stage.x.asked(ME).pop().unwrap(), format!("Bearer {ACCESS}1"));
        assert_eq!(grant(&stage.connection()).expires_ms, NOW_MS + 7_200_000);

        reach(&stage, "save").await;
        save(&stage, false).await;
        let text = settings(&stage);
        for (code, there) in [
            ("\"client_secret\"", client == "confidential"),
            ("\"refresh_token\"", true),
            ("2026-11-15T02:00:00Z", true),
            (SCOPES, true),
        ] {
            assert_eq!(text.contains(code), there, "{code} {text}");
        }
    }
}

#[tokio::test]
async fn what_x_says_of_a_client_before_a_sign_in_is_a_hint_and_no_more() {
    let stage = stage("confidential");
    reach(&stage, "keys").await;
    stage.x.fails(OAUTH2_PATH);
    let view = keys(&stage, CLIENT_ID, CLIENT_SECRET).await;
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert_eq!(
        why(stage.submit("keys", Input::Continue)),
        [of_all(Code::PairNotProven)]
    );
    let refused = oauth2_refusal("unauthorized_client", "Missing valid authorization header");
    stage.x.answers(OAUTH2_PATH, 401, &refused);
    let view = keys(&stage, CLIENT_ID, CLIENT_SECRET).await;
    assert_eq!(said_of_client(&view), "x-client-doubted");
    assert_eq!(state(&view, "keys"), StepState::Attention);
    let view = keys(&stage, CLIENT_ID, CLIENT_SECRET).await;
    assert!(view.step.findings.is_empty());
    assert_eq!(said_of_client(&view), "x-client-unproven");
    stage.submit("keys", Input::Continue).unwrap();
}

#[tokio::test]
async fn the_pair_that_a_webhook_needs_is_verified_with_the_client() {
    let stage = stage_with("confidential", "activity");
    reach(&stage, "keys").await;
    let try_keys = async || {
        let values = values(&[
            ("client_id", CLIENT_ID),
            ("client_secret", CLIENT_SECRET),
            ("consumer_key", KEY),
            ("consumer_secret", CONSUMER_SECRET),
        ]);
        stage.wizard().create_credentials(&stage.id, "keys", values).await
    };
    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    assert_eq!(why(try_keys().await), [at("consumer_secret", Code::XPairRefused)]);
    assert!(stage.store().apps().unwrap().is_empty(), "nothing was stored");

    stage.x.fails(BEARER_PATH);
    let view = stage.see(try_keys().await).unwrap();
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert_eq!(
        why(stage.submit("keys", Input::Continue)),
        [of_all(Code::PairNotProven)]
    );

    stage.x.fails(BEARER_PATH);
    stage.x.fails(OAUTH2_PATH);
    let view = stage.see(try_keys().await).unwrap();
    assert_eq!(codes(&view.step.findings), ["x-unreachable"], "once for both");

    let view = stage.see(try_keys().await).unwrap();
    assert_eq!(said_of_client(&view), "x-client-unproven");
    assert!(stage.submit("keys", Input::Continue).is_ok());

    let stage = stage_with("confidential", "none");
    reach(&stage, "sign-in").await;
    assert!(stage.x.asked(BEARER_PATH).is_empty(), "no webhook, no pair");
}

#[tokio::test]
async fn a_value_in_the_wrong_field_is_named_before_x_is_asked() {
    let stage = stage("confidential");
    reach(&stage, "keys").await;
    for (field, value, code) in [
        ("client_id", KEY, "x-consumer-key-in-client-field"),
        ("client_id", CLIENT_SECRET, "x-secret-in-client-field"),
        ("client_id", "abc", "x-client-odd-shape"),
        ("client_secret", CLIENT_ID, "x-client-id-in-field"),
        ("client_secret", KEY, "x-consumer-key-in-client-field"),
    ] {
        let found = stage.see(stage.wizard().check_field(&stage.id, "keys", field, value));
        assert_eq!(codes(&found.unwrap()), [code], "{field}");
    }
    for (field, value) in [("client_id", CLIENT_ID), ("client_secret", CLIENT_SECRET)] {
        let found = stage.see(stage.wizard().check_field(&stage.id, "keys", field, value));
        assert!(found.unwrap().is_empty(), "{field}");
    }
}

#[tokio::test]
async fn what_the_browser_brings_instead_of_a_code_ends_it_and_the_next_sign_in_works() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let foreign = format!("code={CODE}&iss=https%3A%2F%2Fevil.example");
    for (brought, code) in [
        ("error=access_denied", "x-denied"),
        ("error=invalid_scope", "x-scope-refused"),
        ("error=unauthorized_client", "x-client-refused"),
        ("error=server_error", "x-sent-back"),
        (foreign.as_str(), "x-issuer-other"),
    ] {
        stage.authorize().await.unwrap();
        let view = returned(&stage, brought).await;
        assert!(matches!(phase(&view), Phase::Ready { .. }), "{brought}");
        assert_eq!(codes(&view.step.findings), [code], "{brought}");
        assert!(stage.held().is_empty());
    }
    assert_eq!(stage.x.forms(OAUTH2_PATH).len(), 1, "only the client was probed");
    stage.authorize().await.unwrap();
    let view = returned(&stage, &format!("code={CODE}&iss=https%3A%2F%2Fx.com")).await;
    assert_eq!(done(&view).1, "12");
}

#[tokio::test]
async fn each_refusal_of_the_exchange_ends_it_and_the_next_sign_in_works() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let unrenewable = format!(r#"{{"token_type":"bearer","access_token":"{ACCESS}0"}}"#);
    for (status, body, code) in [
        (
            400,
            oauth2_refusal(
                "invalid_request",
                "Value passed for the authorization code was invalid.",
            ),
            "x-code-dead",
        ),
        (
            400,
            oauth2_refusal(
                "invalid_request",
                "Value passed for the redirect uri did not match the uri of the authorization code.",
            ),
            "x-redirect-differs",
        ),
        (401, oauth2_refusal("invalid_client", ""), "x-client-refused"),
        (200, unrenewable, "x-no-refresh-token"),
    ] {
        stage.x.answers(OAUTH2_PATH, status, &body);
        let view = sign_in(&stage).await;
        assert!(matches!(phase(&view), Phase::Ready { .. }), "{code}");
        assert_eq!(codes(&view.step.findings), [code]);
        assert!(stage.held().is_empty());
    }
    assert_eq!(done(&sign_in(&stage).await).1, "12");
}

#[tokio::test]
async fn an_answer_that_got_lost_is_told_from_a_code_that_was_too_old() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    stage.x.is_silent(OAUTH2_PATH);
    let view = sign_in(&stage).await;
    assert_eq!(codes(&view.step.findings), ["x-timeout"]);
    assert!(matches!(phase(&view), Phase::AwaitingCallback { came: true, .. }));
    let refused = oauth2_refusal("invalid_grant", "");
    stage.x.answers(OAUTH2_PATH, 400, &refused);
    let view = stage.pin("").await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-sign-in-lost"]);
    assert_eq!(done(&sign_in(&stage).await).1, "12");
}

#[tokio::test]
async fn the_address_can_be_pasted_and_only_that_of_this_sign_in() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let view = stage.authorize().await.unwrap();
    let address = address(&view);
    for (typed, code) in [
        (
            format!("{address}?state=other&code={CODE}"),
            Code::ReturnOtherSignIn,
        ),
        (format!("{address}?code={CODE}"), Code::ReturnNoAnswer),
        ("nonsense".to_owned(), Code::ReturnNoAnswer),
    ] {
        assert_eq!(why(stage.pin(&typed).await), [at("address", code)], "{typed}");
    }
    let typed = format!("{address}?{}", back(&stage, &format!("code={CODE}")));
    assert_eq!(done(&stage.pin(&typed).await.unwrap()).1, "12");
}

#[tokio::test]
async fn another_account_changes_nothing_and_both_names_are_told() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let view = sign_in_while(&stage, |x| x.answers(ME, 200, &me("13", "other"))).await;
    let [found] = view.step.findings.as_slice() else {
        panic!("{:?}", codes(&view.step.findings));
    };
    assert_eq!(found.code, "x-other-account");
    for name in ["acme", "other"] {
        assert!(
            found.title.contains(name) || found.remedy.contains(name),
            "{name}"
        );
    }
    assert!(stage.held().is_empty());
    assert_eq!(done(&sign_in(&stage).await), ("@acme", "12"));
    let before = stage.token_in_use().await;
    let view = sign_in_while(&stage, |x| x.answers(ME, 200, &me("13", "other"))).await;
    assert_eq!(
        (done(&view).1, stage.token_in_use().await),
        ("12", before.clone())
    );
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    assert_ne!(stage.token_in_use().await, before);
}

#[tokio::test]
async fn tokens_wait_while_x_cannot_say_whose_they_are() {
    let mut stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let view = sign_in_while(&stage, |x| x.fails(ME)).await;
    assert!(matches!(phase(&view), Phase::Unconfirmed { .. }));
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert_eq!(stage.held(), ["new_access_token", "new_refresh_token"]);
    assert_eq!(
        why(stage.submit("sign-in", Input::Continue)),
        [of_all(Code::NotSignedIn)]
    );
    stage.kill_and_start();
    // Nothing leaves, so nothing is said of them.
    for (barred, code) in [(Barred::Kind, "proxy-kind"), (Barred::Sealed, "proxy-sealed")] {
        stage.x.is_barred(ME, barred);
        let view = stage.confirm().await.unwrap();
        assert_eq!(codes(&view.step.findings), [code]);
        assert_eq!(stage.held(), ["new_access_token", "new_refresh_token"]);
    }
    assert_eq!(done(&stage.confirm().await.unwrap()), ("@acme", "12"));
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    sign_in_while(&stage, |x| x.fails(ME)).await;
    let before = stage.token_in_use().await;
    assert_eq!(done(&stage.give_up().unwrap()).1, "12");
    assert_eq!((stage.held().len(), stage.token_in_use().await), (2, before));
}

fn said_of_client(view: &View) -> &str {
    let Body::Credentials {
        proven: Some(said), ..
    } = &view.step.body
    else {
        panic!("X said nothing");
    };
    &said.code
}

async fn save(stage: &Stage, in_clear: bool) -> View {
    let wish = super::super::view::ExportWish {
        replace: true,
        ..wish(stage, in_clear)
    };
    let saved = stage.wizard().export_settings(&stage.id, "save", wish).await;
    stage.see(saved).unwrap()
}

fn settings(stage: &Stage) -> String {
    let path = stage.documents.path().join("bundle").join("settings.json");
    std::fs::read_to_string(path).unwrap()
}
