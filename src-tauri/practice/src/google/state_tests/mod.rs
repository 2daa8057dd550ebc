//! The rules of practice Google, without HTTP: from consent to a dead refresh token.

mod consent;
mod grants;

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::outside::SystemRandom;
use url::Url;

use super::*;
use crate::google::ask::Ask;
use crate::google::blocked::Blocked;
use crate::google::exchange::{Call, Issued};
use crate::google::project::{Audience, Kind};
use crate::google::refusal::Refusal;
use crate::google::scopes;

const NOW: i64 = 1_764_000_000;
const DAY: i64 = 24 * 3600;
const CALENDAR: &str = "https://www.googleapis.com/auth/calendar";
const CONTACTS: &str = "https://www.googleapis.com/auth/contacts";
const VERIFIER: &str = "abcdefghijklmnopqrstuvwxyz0123456789-._~ABCDEFG";

fn setting(now: i64) -> Setting<'static> {
    Setting {
        now,
        issuer: "http://127.0.0.1:1",
        random: &SystemRandom,
        time_limited: false,
    }
}

fn state() -> State {
    State::new(&SystemRandom).unwrap()
}

/// A request of the web client, or of the desktop client, with further fields.
fn ask(state: &State, kind: Kind, more: &[(&str, &str)]) -> Ask {
    let (client, back) = match kind {
        Kind::Web => (&state.project.web, state.project.web.redirect_uris[0].as_str()),
        Kind::Desktop => (&state.project.desktop, "http://127.0.0.1:51234"),
    };
    let scope = format!("openid email {CALENDAR} {CONTACTS}");
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("client_id", &client.id)
        .append_pair("redirect_uri", back)
        .append_pair("response_type", "code");
    if !more.iter().any(|(name, _)| *name == "scope") {
        query.append_pair("scope", &scope);
    }
    query.extend_pairs(more);
    Ask::read(&query.finish(), &state.project).unwrap()
}

/// `tester@` lets it in with these boxes ticked; the address that the browser goes to.
fn consent(state: &mut State, ask: &Ask, ticked: &[&str], now: i64) -> Url {
    let account = state.account("tester@acme.example").unwrap().clone();
    assert_eq!(state.admits(&account), Ok(()));
    let ticked = ticked.iter().filter_map(|scope| scopes::full(scope)).collect();
    let asked = state.must_ask(ask, &account);
    let back = state.allow((ask, asked), &account, &ticked, &setting(now));
    back.unwrap().unwrap()
}

fn field(url: &Url, name: &str) -> Option<String> {
    let found = url.query_pairs().find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

/// A call of the token endpoint by a client of the project.
fn call(state: &State, kind: Kind, fields: &[(&str, &str)]) -> Call {
    let client = match kind {
        Kind::Web => &state.project.web,
        Kind::Desktop => &state.project.desktop,
    };
    let secret = client.secret().unwrap().expose();
    let own = [("client_id", client.id.as_str()), ("client_secret", secret)];
    let given = |name: &str| fields.iter().any(|(known, _)| *known == name);
    let own = own.into_iter().filter(|(name, _)| !given(name));
    let all = own.chain(fields.iter().copied());
    Call {
        form: all
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        basic: None,
    }
}

fn exchange(
    state: &mut State,
    ask: &Ask,
    code: &str,
    more: &[(&str, &str)],
    now: i64,
) -> Result<Issued, Refusal> {
    let uri = ask.redirect_uri.clone();
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", uri.as_str()),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    let call = call(state, ask.kind, &fields);
    state.call(&call, &setting(now))
}

fn sign_in(state: &mut State, kind: Kind, more: &[(&str, &str)], now: i64) -> Issued {
    let ask = ask(state, kind, more);
    let back = consent(state, &ask, &[CALENDAR, CONTACTS], now);
    let code = field(&back, "code").unwrap();
    exchange(state, &ask, &code, &[], now).unwrap()
}

fn refresh(state: &mut State, kind: Kind, token: &str, now: i64) -> Result<Issued, Refusal> {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    let call = call(state, kind, &fields);
    state.call(&call, &setting(now))
}

const OFFLINE: (&str, &str) = ("access_type", "offline");
const CONSENT: (&str, &str) = ("prompt", "consent");

#[test]
fn the_answer_stands_in_googles_order_and_brings_what_was_granted() {
    let mut state = state();
    let ask = ask(&state, Kind::Web, &[OFFLINE, ("state", "s p"), ("nonce", "n")]);
    let back = consent(&mut state, &ask, &[CALENDAR], NOW);
    let names: Vec<String> = back.query_pairs().map(|(name, _)| name.into_owned()).collect();
    assert_eq!(
        names,
        ["state", "iss", "code", "scope", "authuser", "hd", "prompt"]
    );
    assert_eq!(field(&back, "state").as_deref(), Some("s p"));
    assert!(back.as_str().contains("code=4%2F0A"), "{back}");
    let code = field(&back, "code").unwrap();
    let issued = exchange(&mut state, &ask, &code, &[], NOW).unwrap();
    let body = issued.body();
    assert_eq!(
        body["scope"],
        format!("{CALENDAR} https://www.googleapis.com/auth/userinfo.email openid")
    );
    assert_eq!(
        (&body["expires_in"], &body["token_type"]),
        (&3599.into(), &"Bearer".into())
    );
    assert!(body["refresh_token"].as_str().unwrap().starts_with("1//0"));
    assert!(body.get("refresh_token_expires_in").is_none());
    let claims = state
        .key
        .as_ref()
        .unwrap()
        .read(issued.id_token.as_deref().unwrap())
        .unwrap();
    let expected = [
        ("iss", "http://127.0.0.1:1".to_owned()),
        ("aud", state.project.web.id.clone()),
        ("email", "tester@acme.example".to_owned()),
        ("hd", "acme.example".to_owned()),
        ("nonce", "n".to_owned()),
    ];
    for (name, value) in expected {
        assert_eq!(claims[name], value, "{name}");
    }
    assert_eq!(
        (&claims["iat"], &claims["exp"]),
        (&NOW.into(), &(NOW + 3600).into())
    );
}

#[test]
fn a_code_is_good_once_for_ten_minutes_for_its_client_and_its_address() {
    let mut state = state();
    let web = ask(&state, Kind::Web, &[OFFLINE]);
    let code = field(&consent(&mut state, &web, &[CALENDAR], NOW), "code").unwrap();
    let other = state.project.web.redirect_uris[1].clone();
    let (desktop_id, desktop_secret) = {
        let desktop = &state.project.desktop;
        (desktop.id.clone(), desktop.secret().unwrap().expose().to_owned())
    };
    let foreign = [
        ("client_id", desktop_id.as_str()),
        ("client_secret", desktop_secret.as_str()),
    ];
    for (more, now, refusal) in [
        (&[("code", "4%2F0Axyz")] as &[_], NOW, Refusal::CodeMalformed),
        (&[("code", &code[..40])], NOW, Refusal::CodeMalformed),
        (&foreign, NOW, Refusal::CodeRefused),
        (&[("redirect_uri", other.as_str())], NOW, Refusal::RedirectDiffers),
        (
            &[("redirect_uri", "https://crm.example.com/")],
            NOW,
            Refusal::RedirectMismatch,
        ),
        (&[], NOW + 601, Refusal::CodeRefused),
    ] {
        let refused = exchange(&mut state, &web, &code, more, now);
        assert_eq!(refused.err(), Some(refusal), "{more:?}");
    }
    assert!(
        exchange(&mut state, &web, &code, &[], NOW + 600).is_ok(),
        "what was refused did not use it up"
    );
    let again = exchange(&mut state, &web, &code, &[], NOW + 600);
    assert_eq!(again.err(), Some(Refusal::CodeRefused));
}

#[test]
fn the_verifier_is_the_challenges_by_both_methods() {
    let hashed = URL_SAFE_NO_PAD.encode(digest(&SHA256, VERIFIER.as_bytes()));
    for challenge in [
        &[
            ("code_challenge", hashed.as_str()),
            ("code_challenge_method", "S256"),
        ] as &[_],
        &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")],
        &[("code_challenge", VERIFIER)],
    ] {
        let mut state = state();
        let ask = ask(&state, Kind::Desktop, challenge);
        let code = field(&consent(&mut state, &ask, &[CALENDAR], NOW), "code").unwrap();
        let mut with = |more: &[(&str, &str)]| exchange(&mut state, &ask, &code, more, NOW).err();
        assert_eq!(with(&[]), Some(Refusal::VerifierMissing));
        assert_eq!(with(&[("code_verifier", "wrong")]), Some(Refusal::VerifierWrong));
        assert_eq!(with(&[("code_verifier", VERIFIER)]), None);
    }
}

#[test]
fn the_client_is_judged_before_the_grant_and_in_order() {
    let mut state = state();
    let without = |left: &str, state: &State| {
        let mut call = call(state, Kind::Web, &[]);
        call.form.retain(|(name, _)| name != left);
        call
    };
    let cases = [
        (without("client_id", &state), Refusal::ClientMissing),
        (without("client_secret", &state), Refusal::SecretMissing),
        (
            call(&state, Kind::Web, &[("client_id", "4-x")]),
            Refusal::ClientUnknown,
        ),
        (
            call(&state, Kind::Web, &[("client_secret", "x")]),
            Refusal::SecretWrong,
        ),
        (call(&state, Kind::Web, &[]), Refusal::Missing("grant_type")),
        (
            call(&state, Kind::Web, &[("grant_type", "password")]),
            Refusal::GrantType("password".to_owned()),
        ),
        (
            call(&state, Kind::Web, &[("grant_type", "authorization_code")]),
            Refusal::Missing("code"),
        ),
        (
            call(&state, Kind::Web, &[("grant_type", "refresh_token")]),
            Refusal::Missing("refresh_token"),
        ),
    ];
    for (call, refusal) in cases {
        assert_eq!(state.call(&call, &setting(NOW)).err(), Some(refusal));
    }
    let (id, secret) = (
        state.project.web.id.clone(),
        state.project.web.secret().unwrap().clone(),
    );
    let in_header = Call {
        form: vec![("grant_type".to_owned(), "password".to_owned())],
        basic: Some((id, secret.clone())),
    };
    let refused = state.call(&in_header, &setting(NOW)).err();
    assert_eq!(refused, Some(Refusal::GrantType("password".to_owned())));

    state.project.web.add_secret(&SystemRandom).unwrap();
    state.project.web.secrets[0].enabled = false;
    let disabled = call(&state, Kind::Web, &[("client_secret", secret.expose())]);
    assert_eq!(
        state.call(&disabled, &setting(NOW)).err(),
        Some(Refusal::SecretWrong)
    );
}

#[test]
fn a_web_client_gets_a_refresh_token_offline_at_first_or_when_it_asks_for_consent() {
    let mut state = state();
    let mut given = |more: &[(&str, &str)]| sign_in(&mut state, Kind::Web, more, NOW).refresh_token.is_some();
    assert!(!given(&[]), "online");
    state.granted.clear();
    let mut given = |more: &[(&str, &str)]| sign_in(&mut state, Kind::Web, more, NOW).refresh_token.is_some();
    assert!(given(&[OFFLINE]), "at first");
    assert!(!given(&[OFFLINE]), "later");
    assert!(given(&[OFFLINE, CONSENT]), "asked for");
    let desktop = sign_in(&mut state, Kind::Desktop, &[], NOW);
    assert!(desktop.refresh_token.is_some(), "a desktop client always");
}
