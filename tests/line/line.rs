//! The line to X breaks at each request of a set-up in turn. Whatever is broken, the step ends in time and says so, and "try again"
//! goes on; where X had answered already and hands out nothing twice, signing in once more does. [`webhook`]: the same of the calls
//! about webhooks. [`exercise`]: what practice does to the line when it is told to.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

mod exercise;
mod webhook;

use std::sync::Arc;
use std::time::Duration;

use keywright_core::wizard::view::{Input, Phase, Refused, View};
use keywright_practice::{Options, Practice};
use keywright_tests::consent;
use keywright_tests::line::{Break, Line};
use keywright_tests::room::{Room, codes, phase, shown};
use keywright_tests::stage::free_port;

#[tokio::test]
async fn a_set_up_by_pin_goes_on_after_each_broken_request() {
    each_request_broken("creatio-x").await;
}

#[tokio::test]
async fn a_set_up_by_browser_goes_on_after_each_broken_request() {
    each_request_broken("zammad-x").await;
}

#[tokio::test]
async fn a_set_up_by_oauth2_goes_on_after_each_broken_request() {
    each_request_broken("own-x").await;
}

async fn each_request_broken(guide: &str) {
    let practice = Practice::start(Options::default()).unwrap();
    let whole = walk(&practice, guide, 0, Break::Refused).await;
    assert!(whole.met.is_empty(), "nothing was broken: {:?}", whole.met);
    assert!(whole.sent.len() >= 6, "{:?}", whole.sent);
    for how in Break::ALL {
        for at in 1..=whole.sent.len() {
            let walk = walk(&practice, guide, at, how).await;
            assert!(walk.broken, "{how:?} at {at}: nothing was broken");
            let said = walk.met.iter().any(|code| how.codes().contains(&code.as_str()));
            assert!(said, "{how:?} at {at}: {:?} of {:?}", walk.met, walk.sent);
        }
    }
}

/// A whole set-up.
struct Walk {
    /// What the page said on the way that was not good.
    met: Vec<String>,
    sent: Vec<String>,
    broken: bool,
}

async fn walk(practice: &Practice, guide: &str, at: usize, how: Break) -> Walk {
    let folder = tempfile::tempdir().unwrap();
    let line = Arc::new(Line::new().unwrap());
    line.breaks(at, how);
    let port = free_port().unwrap();
    practice
        .register_callbacks(&[&format!("http://127.0.0.1:{port}/callback")])
        .unwrap()
        .unwrap();
    let room = Room::open(folder.path(), &practice.hello(), line.clone(), vec![port]).unwrap();
    let mut person = Person {
        room: &room,
        practice,
        met: Vec::new(),
        what: format!("{how:?} at {at}"),
    };
    room.reach(guide, "ready").await.unwrap();
    person.checks().await;
    room.reach(guide, "keys").await.unwrap();
    person.keys().await;
    room.reach(guide, SIGN_IN).await.unwrap();
    person.sign_in().await;
    // A second time: the tokens in use are replaced once X has confirmed the new ones.
    person.sign_in().await;
    Walk {
        met: person.met,
        sent: line.sent(),
        broken: line.is_broken(),
    }
}

/// Who presses the buttons, and presses "try again" once.
struct Person<'a> {
    room: &'a Room,
    practice: &'a Practice,
    met: Vec<String>,
    what: String,
}

impl Person<'_> {
    async fn checks(&mut self) {
        let id = self.room.connection().unwrap().id;
        let view = self
            .in_time(self.room.wizard.run_checks(&id, "ready"))
            .await
            .unwrap();
        let bad = shown(&view).into_iter().filter(|code| code.starts_with("x-"));
        let bad: Vec<String> = bad.collect();
        if !bad.is_empty() {
            self.met.extend(bad);
            let view = self
                .in_time(self.room.wizard.run_checks(&id, "ready"))
                .await
                .unwrap();
            assert!(
                shown(&view).contains(&"clock-right".to_owned()),
                "{}: {:?}",
                self.what,
                shown(&view)
            );
        }
        self.room.wizard.submit(&id, "ready", Input::Checks).unwrap();
    }

    async fn keys(&mut self) {
        let said = |outcome: Result<View, Refused>| {
            let mut codes = match &outcome {
                Ok(view) => shown(view),
                Err(refused) => codes(refused),
            };
            // Of a client of OAuth 2.0 nobody can say more before somebody signs in.
            codes.retain(|code| code != "x-client-unproven");
            codes
        };
        let bad = said(self.in_time(self.room.keys("keys")).await);
        if !bad.is_empty() {
            self.met.extend(bad);
            let bad = said(self.in_time(self.room.keys("keys")).await);
            assert!(bad.is_empty(), "{}: {bad:?}", self.what);
        }
        let id = self.room.connection().unwrap().id;
        self.room.wizard.submit(&id, "keys", Input::Continue).unwrap();
    }

    /// Signs in, and begins once more where a sign-in was lost on the way.
    async fn sign_in(&mut self) {
        let id = self.room.connection().unwrap().id;
        for _ in 0..2 {
            let begin = || self.room.wizard.authorize(&id, SIGN_IN);
            let mut view = match self.in_time(begin()).await {
                Ok(view) => view,
                Err(refused) => {
                    self.met.extend(codes(&refused));
                    self.in_time(begin())
                        .await
                        .map_err(|refused| codes(&refused))
                        .unwrap()
                }
            };
            view = match phase(&view) {
                Some(Phase::AwaitingPin { .. }) => self.by_pin(&id).await,
                Some(Phase::AwaitingCallback { .. }) => self.by_browser(&id).await,
                other => panic!("{}: {other:?}", self.what),
            };
            if let Some(Phase::Unconfirmed { .. }) = phase(&view) {
                self.met.extend(shown(&view));
                view = self
                    .in_time(self.room.wizard.confirm(&id, SIGN_IN))
                    .await
                    .unwrap();
            }
            match phase(&view) {
                Some(Phase::Done { .. }) if !lost(&view) => return self.proof(&id).await,
                _ => self.met.extend(shown(&view)),
            }
        }
        panic!("{}: not signed in: {:?}", self.what, self.met);
    }

    async fn by_pin(&mut self, id: &str) -> View {
        let link = self.room.opened.last().unwrap();
        let pin = consent::pin(&consent::consent(&link, &self.practice.hello()).await.unwrap()).unwrap();
        let finish = || self.room.wizard.finish_authorization(id, SIGN_IN, &pin);
        match self.in_time(finish()).await {
            Ok(view) => view,
            Err(refused) => {
                self.met.extend(codes(&refused));
                self.in_time(finish())
                    .await
                    .map_err(|refused| codes(&refused))
                    .unwrap()
            }
        }
    }

    async fn by_browser(&mut self, id: &str) -> View {
        let link = self.room.opened.last().unwrap();
        let hello = self.practice.hello();
        let page = match link.contains("/oauth2/") {
            true => consent::consent_by_state(&link, &hello).await.unwrap(),
            false => consent::consent(&link, &hello).await.unwrap(),
        };
        let back = consent::way_back(&page).unwrap();
        let browser = reqwest::Client::builder().no_proxy().build().unwrap();
        browser
            .get(back)
            .send()
            .await
            .unwrap()
            .error_for_status()
            .unwrap();
        let news = tokio::time::timeout(DEADLINE, self.room.heard.changed.notified()).await;
        news.unwrap_or_else(|_| panic!("{}: nothing is heard", self.what));
        let view = self.room.wizard.view(id).unwrap();
        if let Some(Phase::AwaitingCallback { came: true, .. }) = phase(&view) {
            self.met.extend(shown(&view));
            let again = self.room.wizard.finish_authorization(id, SIGN_IN, "");
            return self
                .in_time(again)
                .await
                .map_err(|refused| codes(&refused))
                .unwrap();
        }
        view
    }

    async fn proof(&mut self, id: &str) {
        let prove = || self.room.wizard.prove(id, SIGN_IN);
        let outcome = self.in_time(prove()).await;
        let codes = match &outcome {
            Ok(view) => shown(view),
            Err(refused) => codes(refused),
        };
        if !codes.contains(&"x-proven".to_owned()) {
            self.met.extend(codes);
            let view = self.in_time(prove()).await.unwrap();
            assert!(
                shown(&view).contains(&"x-proven".to_owned()),
                "{}: {:?}",
                self.what,
                shown(&view)
            );
        }
    }

    async fn in_time(&self, work: impl Future<Output = Result<View, Refused>>) -> Result<View, Refused> {
        let ended = tokio::time::timeout(DEADLINE, work).await;
        ended.unwrap_or_else(|_| panic!("{}: it does not end", self.what))
    }
}

/// Whether a view says that a sign-in came to nothing.
fn lost(view: &View) -> bool {
    let codes = shown(view);
    codes
        .iter()
        .any(|code| code == "x-sign-in-lost" || code == "x-pin-wrong" || code == "x-sign-in-over")
}

/// Of all requests of one step, on a busy computer.
const DEADLINE: Duration = Duration::from_secs(120);
const SIGN_IN: &str = "sign-in";
