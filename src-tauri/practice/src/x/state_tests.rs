//! The rules of practice X, one test each, without HTTP.

use keywright_core::outside::SystemRandom;
use keywright_core::provider::x::sign::{Signer, Stamp};

use super::*;

const NOW: i64 = 1_790_000_000;
const CALLBACK: &str = "http://127.0.0.1:4321/callback";

/// A client that signs rightly unless it is told otherwise.
struct Client {
    key: String,
    secret: Secret,
    token: Option<(String, Secret)>,
    now: i64,
}

impl Client {
    fn of(state: &State) -> Self {
        Self {
            key: state.app.consumer_key.clone(),
            secret: state.app.consumer_secret.clone(),
            token: None,
            now: NOW,
        }
    }

    fn with(&self, token: &str, secret: &Secret) -> Self {
        Self {
            key: self.key.clone(),
            secret: self.secret.clone(),
            token: Some((token.to_owned(), secret.clone())),
            now: self.now,
        }
    }

    fn call(&self, path: &str, oauth: &[(&str, &str)]) -> Call {
        let url = Url::parse("http://127.0.0.1:9").unwrap().join(path).unwrap();
        let signer = Signer {
            consumer_key: &self.key,
            consumer_secret: &self.secret,
            token: self
                .token
                .as_ref()
                .map(|(token, secret)| (token.as_str(), secret)),
        };
        let stamp = Stamp::fresh(&SystemRandom, self.now).unwrap();
        let authorization = signer.authorization("POST", &url, oauth, &[], &stamp);
        Call {
            method: "POST".to_owned(),
            url,
            authorization: Some(authorization),
            form: Vec::new(),
        }
    }

    fn ask(&self, state: &mut State, callback: &str) -> Result<(String, Secret), Refusal> {
        let call = self.call("/oauth/request_token", &[("oauth_callback", callback)]);
        state.ask(&call, NOW, &SystemRandom)
    }

    fn exchange(&self, state: &mut State, verifier: &str) -> Result<Issued, Refusal> {
        let call = self.call("/oauth/access_token", &[("oauth_verifier", verifier)]);
        state.exchange(&call, NOW, &SystemRandom)
    }
}

fn state() -> State {
    State::new(&SystemRandom).unwrap()
}

/// A request token that `acme_notify` has allowed, the client that holds it, and the PIN.
fn allowed(state: &mut State) -> (Client, String, Secret) {
    let client = Client::of(state);
    let (token, secret) = client.ask(state, "oob").unwrap();
    let Ok(Consented::Pin(pin)) = state.allow(&token, "732739706", NOW, &SystemRandom) else {
        panic!("a PIN is shown")
    };
    (client.with(&token, &secret), token, pin)
}

fn refused<T>(result: Result<T, Refusal>) -> Refusal {
    match result {
        Ok(_) => panic!("it was accepted"),
        Err(refusal) => refusal,
    }
}

#[test]
fn tokens_that_are_ended_by_themselves_sign_nothing_more() {
    let mut state = state();
    let (client, _, pin) = allowed(&mut state);
    let issued = client.exchange(&mut state, pin.expose()).ok().unwrap();
    let account = client.with(&issued.token, &issued.secret);
    let ended = state.invalidate(&account.call("/1.1/oauth/invalidate_token.json", &[]), NOW);
    assert_eq!(ended.ok(), Some(issued.token));
    for path in ["/2/users/me", "/1.1/oauth/invalidate_token.json"] {
        assert_eq!(
            refused(state.caller(&account.call(path, &[]), NOW)),
            Refusal::Token
        );
    }
}

#[test]
fn a_pin_becomes_tokens_of_the_account_that_allowed_it() {
    let mut state = state();
    let (client, _, pin) = allowed(&mut state);
    let issued = client.exchange(&mut state, pin.expose()).ok().unwrap();
    assert_eq!(issued.user.screen_name, "acme_notify");
    assert!(issued.token.starts_with("732739706-"));

    let account = client.with(&issued.token, &issued.secret);
    let caller = state.caller(&account.call("/2/users/me", &[]), NOW).ok().unwrap();
    assert_eq!(
        (caller.user.user_id.as_str(), caller.access),
        ("732739706", Access::Write)
    );
}

#[test]
fn a_wrong_pin_burns_the_request_token_and_a_new_attempt_succeeds() {
    let mut state = state();
    let (client, token, pin) = allowed(&mut state);
    let wrong = if pin.expose() == "0000000" {
        "0000001"
    } else {
        "0000000"
    };
    assert_eq!(refused(client.exchange(&mut state, wrong)), Refusal::Verifier);
    assert_eq!(
        refused(client.exchange(&mut state, pin.expose())),
        Refusal::RequestToken
    );
    assert!(state.open(&token, NOW).is_none());

    let (client, _, pin) = allowed(&mut state);
    assert!(client.exchange(&mut state, pin.expose()).is_ok());
}

#[test]
fn a_pin_counts_once() {
    let mut state = state();
    let (client, _, pin) = allowed(&mut state);
    assert!(client.exchange(&mut state, pin.expose()).is_ok());
    assert_eq!(
        refused(client.exchange(&mut state, pin.expose())),
        Refusal::RequestToken
    );
}

#[test]
fn no_pin_counts_before_a_person_has_allowed_it() {
    let mut state = state();
    let client = Client::of(&state);
    let (token, secret) = client.ask(&mut state, "oob").unwrap();
    assert_eq!(
        refused(client.with(&token, &secret).exchange(&mut state, "")),
        Refusal::Verifier
    );
}

#[test]
fn the_same_pin_is_shown_again_to_the_same_person_only() {
    let mut state = state();
    let (_, token, pin) = allowed(&mut state);
    match state.allow(&token, "732739706", NOW, &SystemRandom) {
        Ok(Consented::Pin(again)) => assert!(again.same(&pin)),
        _ => panic!("a reloaded page shows the PIN again"),
    }
    let other = state.allow(&token, "1702459385716203521", NOW, &SystemRandom);
    assert_eq!(refused(other), Refusal::RequestToken);
}

#[test]
fn a_request_token_lives_15_minutes() {
    let mut state = state();
    let (token, _) = Client::of(&state).ask(&mut state, "oob").unwrap();
    assert!(state.open(&token, NOW + 900).is_some());
    assert!(state.open(&token, NOW + 901).is_none());
    assert_eq!(
        refused(state.allow(&token, "732739706", NOW + 901, &SystemRandom)),
        Refusal::RequestToken
    );
}

#[test]
fn only_a_registered_callback_is_taken() {
    let mut state = state();
    let client = Client::of(&state);
    for own in [
        "http://127.0.0.1:28737/callback",
        "http://127.0.0.1:29417/callback",
    ] {
        assert!(client.ask(&mut state, own).is_ok(), "{own}");
    }
    assert_eq!(refused(client.ask(&mut state, CALLBACK)), Refusal::Callback);
    state.app.register_callbacks([]).unwrap();
    assert_eq!(refused(client.ask(&mut state, CALLBACK)), Refusal::OnlyOob);
    state.app.register_callbacks([CALLBACK]).unwrap();
    assert!(client.ask(&mut state, CALLBACK).is_ok());
    assert!(client.ask(&mut state, "oob").is_ok());
    for near in [
        "http://127.0.0.1:4321/callback/",
        "http://localhost:4321/callback",
        "https://127.0.0.1:4321/callback",
    ] {
        assert_eq!(refused(client.ask(&mut state, near)), Refusal::Callback, "{near}");
    }
    let none = client.call("/oauth/request_token", &[]);
    assert_eq!(
        refused(state.ask(&none, NOW, &SystemRandom)),
        Refusal::CallbackMissing
    );
}

#[test]
fn consent_returns_to_the_callback_with_token_and_verifier() {
    let mut state = state();
    state
        .app
        .register_callbacks(["https://crm.example/back?a=1"])
        .unwrap();
    let client = Client::of(&state);
    let (token, secret) = client.ask(&mut state, "https://crm.example/back?a=1").unwrap();
    let Ok(Consented::Callback(url)) = state.allow(&token, "1702459385716203521", NOW, &SystemRandom) else {
        panic!("the browser is sent back")
    };
    let query: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    assert_eq!(query[0], ("a".to_owned(), "1".to_owned()));
    assert_eq!(query[1], ("oauth_token".to_owned(), token.clone()));
    assert_eq!((query[2].0.as_str(), query[2].1.len()), ("oauth_verifier", 32));
    let issued = client
        .with(&token, &secret)
        .exchange(&mut state, &query[2].1)
        .ok()
        .unwrap();
    assert_eq!(issued.user.screen_name, "acme_desk");
}

#[test]
fn denying_ends_the_request_token_and_offers_the_way_back() {
    let mut state = state();
    state.app.register_callbacks([CALLBACK]).unwrap();
    let client = Client::of(&state);
    let (token, _) = client.ask(&mut state, CALLBACK).unwrap();
    let back = state.deny(&token, NOW).unwrap().unwrap();
    assert_eq!(back.as_str(), format!("{CALLBACK}?denied={token}"));
    assert_eq!(state.deny(&token, NOW), Err(Refusal::RequestToken));

    let (token, _) = client.ask(&mut state, "oob").unwrap();
    assert_eq!(
        state.deny(&token, NOW),
        Ok(None),
        "a PIN flow gets no sign of a denial"
    );
}

#[test]
fn a_wrong_key_secret_token_or_clock_is_told_apart() {
    let mut state = state();
    let wrong_key = Client {
        key: "another".to_owned(),
        ..Client::of(&state)
    };
    assert_eq!(refused(wrong_key.ask(&mut state, "oob")), Refusal::ConsumerKey);
    let wrong_secret = Client {
        secret: Secret::new("another"),
        ..Client::of(&state)
    };
    assert_eq!(refused(wrong_secret.ask(&mut state, "oob")), Refusal::Signature);
    let unknown = Client::of(&state).with("732739706-unknown", &Secret::new("x"));
    assert_eq!(
        refused(state.caller(&unknown.call("/2/users/me", &[]), NOW)),
        Refusal::Token
    );
    for skew in [-600, 600] {
        let skewed = Client {
            now: NOW + skew,
            ..Client::of(&state)
        };
        assert_eq!(refused(skewed.ask(&mut state, "oob")), Refusal::Timestamp);
    }
    assert!(Client::of(&state).ask(&mut state, "oob").is_ok());
}

#[test]
fn a_replayed_request_is_refused_and_a_forged_one_takes_no_nonce() {
    let mut state = state();
    let call = Client::of(&state).call("/oauth/request_token", &[("oauth_callback", "oob")]);
    let mut forged = Call {
        method: call.method.clone(),
        url: call.url.clone(),
        authorization: call.authorization.clone(),
        form: Vec::new(),
    };
    forged.form.push(("more".to_owned(), "x".to_owned()));
    assert_eq!(
        refused(state.ask(&forged, NOW, &SystemRandom)),
        Refusal::Signature
    );
    assert!(state.ask(&call, NOW, &SystemRandom).is_ok());
    assert_eq!(refused(state.ask(&call, NOW, &SystemRandom)), Refusal::Nonce);
}

#[test]
fn a_token_keeps_the_permission_it_was_issued_with() {
    let mut state = state();
    let client = Client::of(&state);
    let call = client.call(
        "/oauth/request_token?x_auth_access_type=read",
        &[("oauth_callback", "oob")],
    );
    let (token, _) = state.ask(&call, NOW, &SystemRandom).unwrap();
    assert_eq!(state.open(&token, NOW).unwrap().access, Access::Read);

    let (client, _, pin) = allowed(&mut state);
    let issued = client.exchange(&mut state, pin.expose()).ok().unwrap();
    state.app.access = Access::Messages;
    let account = client.with(&issued.token, &issued.secret);
    assert_eq!(
        state
            .caller(&account.call("/2/users/me", &[]), NOW)
            .ok()
            .unwrap()
            .access,
        Access::Write
    );
}

#[test]
fn the_bearer_is_the_same_each_time_and_only_for_the_pair() {
    let state = state();
    let (key, secret) = (&state.app.consumer_key, &state.app.consumer_secret);
    let grant = Some("client_credentials");
    let first = state.bearer(key, secret, grant).ok().unwrap();
    assert!(first.same(state.bearer(key, secret, grant).ok().unwrap()));
    assert_eq!(state.is_bearer(first), Ok(()));
    assert_eq!(state.is_bearer(&Secret::new("AAAA")), Err(Refusal::Bearer));
    assert_eq!(
        refused(state.bearer(key, &Secret::new("x"), grant)),
        Refusal::Pair
    );
    assert_eq!(refused(state.bearer("x", secret, grant)), Refusal::Pair);
    assert_eq!(refused(state.bearer(key, secret, None)), Refusal::Pair);
}

#[test]
fn a_person_signs_in_by_name_and_password() {
    let state = state();
    assert_eq!(
        state.sign_in("@Acme_Notify ", "blue-kettle-41").unwrap().user_id,
        "732739706"
    );
    assert!(state.sign_in("acme_notify", "green-lamp-27").is_none());
    assert!(state.sign_in("nobody", "").is_none());
}

#[test]
fn a_snapshot_brings_back_keys_and_open_request_tokens() {
    let mut before = state();
    let (client, _, pin) = allowed(&mut before);
    let json = serde_json::to_string(&before).unwrap();
    let mut after: State = serde_json::from_str(&json).unwrap();
    assert_eq!(after.app.consumer_key, before.app.consumer_key);
    assert!(client.exchange(&mut after, pin.expose()).is_ok());
}
