//! Signing in by browser: it comes back to this computer by itself, or its address is pasted.

use url::Url;

use super::super::stage::*;
use super::super::view::{Phase, StepState, View};
use super::sign_in::done;
use super::zammad;
use crate::finding::Code;
use crate::guide::format::Flow;
use crate::provider::client::Client;
use crate::provider::http::{Http, Request};
use crate::secret::Secret;
use crate::vault::KeyringFault;

#[tokio::test]
async fn the_browser_comes_back_and_the_sign_in_ends_by_itself() {
    let stage = waiting().await;
    assert_eq!(stage.browser.sealed_by_then(), ["request_token_secret"]);
    let address = address(&stage.view());
    let sent = stage.x.asked(REQUEST_TOKEN_PATH);
    let encoded = address.replace(':', "%3A").replace('/', "%2F");
    assert!(
        sent[0].contains(&format!("oauth_callback=\"{encoded}\"")),
        "{sent:?}"
    );

    let (status, page) = visit(&address, &back("request-1")).await;
    assert_eq!(status, 200);
    assert!(page.contains("You can close this page"), "{page}");
    stage.told.changed.notified().await;
    let view = stage.view();
    assert_eq!((done(&view).1, state(&view, "sign-in")), ("12", StepState::Done));
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
    assert!(stage.x.asked(ACCESS_TOKEN_PATH)[0].contains(&format!("oauth_verifier=\"{VERIFIER}\"")));
    assert!(is_free(&address).await, "nobody listens any more");
}

#[tokio::test]
async fn only_the_right_token_ends_the_wait() {
    let stage = waiting().await;
    let address = address(&stage.view());
    for query in [
        back("request-0"),
        "denied=request-0".to_owned(),
        "error=access_denied".to_owned(),
    ] {
        let (status, page) = visit(&address, &query).await;
        assert_eq!(status, 400, "{query}");
        assert!(page.contains("What it waits for goes on"), "{page}");
        assert!(is_waiting(&stage.view()));
    }
    visit(&address, &back("request-1")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn a_denial_ends_it_and_the_next_sign_in_works() {
    let stage = waiting().await;
    let (status, page) = visit(&address(&stage.view()), "denied=request-1").await;
    assert_eq!(status, 200);
    assert!(page.contains("Nothing was given away"), "{page}");
    stage.told.changed.notified().await;
    let view = stage.view();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    assert_eq!(codes(&view.step.findings), ["x-denied"]);
    assert!(stage.held().is_empty());
    let view = stage.authorize().await.unwrap();
    assert!(view.step.findings.is_empty());
    visit(&address(&view), &back("request-2")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn what_the_browser_brought_is_kept_while_x_is_away() {
    let mut stage = waiting().await;
    stage.x.fails(ACCESS_TOKEN_PATH);
    visit(&address(&stage.view()), &back("request-1")).await;
    stage.told.changed.notified().await;
    let view = stage.view();
    assert!(matches!(phase(&view), Phase::AwaitingCallback { came: true, .. }));
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert_eq!(stage.held(), ["request_token_secret", "verifier"]);
    stage.x.answers(ACCESS_TOKEN_PATH, 503, "");
    assert_eq!(why(stage.pin("").await), [of_all(Code::XOverloaded)]);
    stage.kill_and_start();
    assert_eq!(done(&stage.pin("").await.unwrap()).1, "12");
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
}

#[tokio::test]
async fn the_way_back_is_open_again_after_a_kill() {
    let mut stage = waiting().await;
    let address = address(&stage.view());
    stage.kill_and_start();
    until_free(&address).await;
    stage.wizard().greet().await;
    assert!(is_waiting(&stage.view()));
    visit(&address, &back("request-1")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn behind_a_passphrase_the_way_back_opens_once_it_was_entered() {
    let mut stage = waiting().await;
    let address = address(&stage.view());
    let typed = || Secret::new(PASSPHRASE);
    stage
        .see(stage.wizard().use_passphrase(typed(), typed()).await)
        .unwrap();
    stage.kill_and_start();
    until_free(&address).await;
    stage.wizard().greet().await;
    assert!(is_free(&address).await, "what it brought could not be sealed");
    stage.see(stage.wizard().unlock(typed()).await).unwrap();
    visit(&address, &back("request-1")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn tokens_that_were_asked_for_when_the_program_died_are_asked_for_again() {
    let mut stage = waiting().await;
    let (asked, _never) = stage.x.waits(ACCESS_TOKEN_PATH);
    visit(&address(&stage.view()), &back("request-1")).await;
    asked.await.unwrap();
    stage.cancel().unwrap();
    stage.told.changed.notified().await;
    stage.kill_and_start();
    // X has handed them out already: the one gap that nobody can close.
    stage
        .x
        .answers(ACCESS_TOKEN_PATH, 401, "Invalid oauth_verifier parameter");
    stage.wizard().greet().await;
    stage.told.changed.notified().await;
    let view = stage.view();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    assert_eq!(codes(&view.step.findings), ["x-sign-in-lost"]);
    assert!(stage.held().is_empty());
    let view = stage.authorize().await.unwrap();
    visit(&address(&view), &back("request-2")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn the_address_can_be_pasted_and_only_that_of_this_sign_in() {
    let stage = waiting().await;
    let address = address(&stage.view());
    for (typed, code) in [
        ("", Code::FieldMissing),
        ("1234567", Code::ReturnNoAnswer),
        ("https://x.com/home", Code::ReturnNoAnswer),
        (
            &*format!("{address}?{}", back("request-7")),
            Code::ReturnOtherSignIn,
        ),
    ] {
        assert_eq!(why(stage.pin(typed).await), [at("address", code)], "{typed}");
        assert!(is_waiting(&stage.view()));
    }
    let view = stage
        .pin(&format!(" {address}?{}\n", back("request-1")))
        .await
        .unwrap();
    assert_eq!(done(&view).1, "12");
    until_free(&address).await;

    let stage = waiting().await;
    let denied = format!("{}?denied=request-1", self::address(&stage.view()));
    let view = stage.pin(&denied).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-denied"]);
}

#[tokio::test]
async fn giving_up_picking_another_way_and_a_new_attempt_free_the_port() {
    let stage = waiting().await;
    let first = address(&stage.view());
    let view = stage.authorize().await.unwrap();
    let second = address(&view);
    if first != second {
        until_free(&first).await;
    }
    assert_eq!(
        visit(&second, &back("request-1")).await.0,
        400,
        "the first sign-in is superseded"
    );
    stage.give_up().unwrap();
    until_free(&second).await;
    let third = address(&stage.authorize().await.unwrap());
    let view = stage.pick(Flow::Pin).unwrap();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    assert!(stage.held().is_empty());
    until_free(&third).await;
    stage.authorize().await.unwrap();
    assert_eq!(done(&stage.pin(PIN).await.unwrap()).1, "12");
}

#[tokio::test]
async fn taken_ports_are_named_and_a_pin_needs_none() {
    let mut stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    let others = [(); 2].map(|()| std::net::TcpListener::bind("127.0.0.1:0").unwrap());
    let ports = others.each_ref().map(|other| other.local_addr().unwrap().port());
    stage.ports = ports.to_vec();
    stage.kill_and_start();
    let refused = stage.authorize().await.unwrap_err();
    assert_eq!(refused.findings[0].code, "callback-port-taken");
    for port in ports {
        assert!(refused.findings[0].title.contains(&port.to_string()));
    }
    assert!(
        stage.x.asked(REQUEST_TOKEN_PATH).is_empty(),
        "X was not asked for what could not end"
    );
    let [first, _second] = others;
    drop(first);
    let view = stage.authorize().await.unwrap();
    assert!(address(&view).contains(&ports[0].to_string()));
}

#[tokio::test]
async fn a_callback_that_x_does_not_know_is_named_to_be_copied() {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    stage.x.answers(REQUEST_TOKEN_PATH, 403, &refusal(415));
    let refused = stage.authorize().await.unwrap_err();
    assert_eq!(refused.findings[0].code, "x-callback-not-approved");
    let copy = refused.findings[0].copy.clone().unwrap();
    assert!(
        copy.starts_with("http://127.0.0.1:") && copy.ends_with("/callback"),
        "{copy}"
    );
    until_free(&copy).await;
    assert!(is_waiting(&stage.authorize().await.unwrap()));
}

#[tokio::test]
async fn a_browser_that_does_not_start_leaves_the_link_and_the_wait() {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    stage
        .browser
        .refuses
        .store(true, std::sync::atomic::Ordering::SeqCst);
    let view = stage.authorize().await.unwrap();
    assert_eq!(codes(&view.step.findings), ["no-browser"]);
    visit(&address(&view), &back("request-1")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn a_keyring_that_refuses_when_the_browser_comes_back_is_told_and_the_address_works_later() {
    let mut stage = waiting().await;
    let address = address(&stage.view());
    stage.kill_and_start();
    until_free(&address).await;
    stage.keyring.breaks(KeyringFault::Refused);
    stage.wizard().greet().await;
    visit(&address, &back("request-1")).await;
    stage.told.changed.notified().await;
    let view = stage.view();
    assert_eq!(codes(&view.step.findings), ["vault-refused"]);
    assert!(is_waiting(&view));
    stage.keyring.is_mended();
    let view = stage
        .pin(&format!("{address}?{}", back("request-1")))
        .await
        .unwrap();
    assert_eq!(done(&view).1, "12");
}

#[tokio::test]
async fn an_attempt_that_cannot_begin_leaves_the_one_before_waiting_and_heard() {
    let stage = waiting().await;
    let before = address(&stage.view());
    stage.x.fails(ME);
    assert_eq!(why(stage.authorize().await), [of_all(Code::XUnreachable)]);
    assert_eq!(address(&stage.view()), before);
    until_heard(&before).await;
    let (asked, _never) = stage.x.waits(REQUEST_TOKEN_PATH);
    let (begun, ()) = tokio::join!(stage.authorize(), async {
        asked.await.unwrap();
        stage.cancel().unwrap();
    });
    assert_eq!(why(begun), [of_all(Code::Cancelled)]);
    until_heard(&before).await;
    visit(&before, &back("request-1")).await;
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn other_keys_end_the_wait() {
    let stage = waiting().await;
    let address = address(&stage.view());
    stage.go("keys").unwrap();
    stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
    until_free(&address).await;
    assert!(stage.held().is_empty());
}

/// A sign-in of Zammad's guide that waits for the browser.
pub(super) async fn waiting() -> Stage {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    let view = stage.authorize().await.unwrap();
    assert!(is_waiting(&view));
    stage
}

fn is_waiting(view: &View) -> bool {
    matches!(phase(view), Phase::AwaitingCallback { came: false, .. })
}

pub(super) fn address(view: &View) -> String {
    let Phase::AwaitingCallback { address, .. } = phase(view) else {
        panic!("no browser is awaited");
    };
    address.clone()
}

pub(super) fn back(token: &str) -> String {
    format!("oauth_token={token}&oauth_verifier={VERIFIER}")
}

/// What a browser gets there: status and page.
pub(in crate::wizard) async fn visit(address: &str, query: &str) -> (u16, String) {
    let request = Request {
        method: "GET",
        url: Url::parse(&format!("{address}?{query}")).unwrap(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    let answer = Client::new().unwrap().send(request).await.unwrap();
    (answer.status, answer.text().into_owned())
}

async fn is_free(address: &str) -> bool {
    let port = Url::parse(address).unwrap().port().unwrap();
    tokio::net::TcpListener::bind(("127.0.0.1", port)).await.is_ok()
}

/// Whoever listens anew takes a moment to.
async fn until_heard(address: &str) {
    let heard = async {
        while is_free(address).await {
            tokio::task::yield_now().await;
        }
    };
    let heard = tokio::time::timeout(std::time::Duration::from_secs(20), heard).await;
    assert!(heard.is_ok(), "nobody listens at {address}");
}

/// A task that was told to end lets go of its port when it is next looked at.
async fn until_free(address: &str) {
    let free = async {
        while !is_free(address).await {
            tokio::task::yield_now().await;
        }
    };
    let freed = tokio::time::timeout(std::time::Duration::from_secs(20), free).await;
    assert!(freed.is_ok(), "{address} is still held");
}
