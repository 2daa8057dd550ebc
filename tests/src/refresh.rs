//! The same rotating token is renewed again and again: by two jobs at once in one process, and by two processes that take turns on one
//! folder, before a practice X that takes its time, each time another, and withdraws the whole family when a spent token comes back.
//! Nothing is timed; what is counted is families that were lost.

use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use keywright_core::outside::Pending;
use keywright_core::provider::client::Client;
use keywright_core::provider::http::{self, Http, Request, Response};
use keywright_core::wizard::view::Phase;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use tokio::process::Command;

use crate::room::{Room, phase, shown, told};
use crate::stage::built;
use crate::{Fault, consent};

/// What came of all renewals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many there were.
    pub renewals: usize,
    /// How many families practice X has withdrawn.
    pub lost: u64,
    /// What the page shows in the end, when X was asked whose the token is.
    pub shown: Vec<String>,
}

/// Has two processes take `turns` each, `pairs` times two renewals at once in each of them.
///
/// # Errors
/// A renewal is refused, or a program does not run.
pub async fn renewed(turns: usize, pairs: usize) -> Result<Tally, Fault> {
    let practice = Practice::start(Options::default())?;
    practice.switch(&Change {
        token_life_s: Some(LIFE_S),
        delay_ms: Some(DELAY_MS),
        ..Change::default()
    });
    let home = tempfile::tempdir()?;
    let hello = home.path().join("hello.json");
    std::fs::write(&hello, practice.hello().to_string())?;
    let folder = home.path().join("data");
    signed_in(&practice, &folder).await?;

    let process = || {
        let mut process = Command::new(built("refresh"));
        process.args([folder.as_os_str(), hello.as_os_str()]);
        process.args([turns.to_string(), pairs.to_string()]);
        process.stdin(Stdio::null()).kill_on_drop(true);
        process
    };
    let (mut one, mut other) = (process(), process());
    let (one, other) = tokio::try_join!(one.output(), other.output())?;
    for output in [one, other] {
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
    }

    let room = open(&folder, &practice)?;
    let id = room.connection()?.id;
    let history = room.store.history(&id)?;
    let view = room.wizard.prove(&id, SIGN_IN).await.map_err(told)?;
    Ok(Tally {
        renewals: history.iter().filter(|event| event.what == "renewed").count(),
        lost: practice.families_lost(),
        shown: shown(&view),
    })
}

/// Looks at a token that has to be renewed each time, over a line that loses every third answer, and signs in again whenever that is
/// asked for; what the page shows at each look.
///
/// # Errors
/// A sign-in is refused, or a folder cannot be used.
pub async fn lossy(looks: usize) -> Result<Vec<Vec<String>>, Fault> {
    let practice = Practice::start(Options::default())?;
    practice.switch(&Change {
        token_life_s: Some(LIFE_S),
        ..Change::default()
    });
    let home = tempfile::tempdir()?;
    signed_in(&practice, home.path()).await?;
    let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
    let line = Arc::new(Lossy {
        client,
        renewals: AtomicUsize::default(),
    });
    let room = Room::open(home.path(), &practice.hello(), line, Vec::new())?;
    let id = room.connection()?.id;
    let mut seen = Vec::new();
    for _ in 0..looks {
        let view = room.wizard.prove(&id, SIGN_IN).await.map_err(told)?;
        let codes = shown(&view);
        let is_over = codes.iter().any(|code| code.starts_with("x-refresh-"));
        seen.push(codes);
        if is_over {
            sign_in(&practice, &room).await?;
        }
    }
    Ok(seen)
}

/// A line on which every third renewal reaches X and its answer does not come back.
struct Lossy {
    client: Client,
    renewals: AtomicUsize,
}

impl Http for Lossy {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, http::Fault>> {
        let form = String::from_utf8_lossy(&request.body);
        let is_lost = form.contains("grant_type=refresh_token")
            && self.renewals.fetch_add(1, Ordering::SeqCst) % 3 == 2;
        Box::pin(async move {
            let answer = self.client.send(request).await;
            match is_lost {
                true => Err(http::Fault::Connect),
                false => answer,
            }
        })
    }
}

async fn signed_in(practice: &Practice, folder: &Path) -> Result<(), Fault> {
    sign_in(practice, &open(folder, practice)?).await
}

/// Signs a connection of a program of one's own in at `practice`.
///
/// # Errors
/// Something on the way is refused.
pub async fn sign_in(practice: &Practice, room: &Room) -> Result<(), Fault> {
    let view = room.reach("own-x", SIGN_IN).await?;
    let id = view.connection;
    let view = room.wizard.authorize(&id, SIGN_IN).await.map_err(told)?;
    let Some(Phase::AwaitingCallback { address, .. }) = phase(&view) else {
        return Err("no browser is awaited".into());
    };
    let registered = practice.register_callbacks(&[address])?;
    registered.map_err(|refused| format!("{refused:?}"))?;
    let page = consent::consent_by_state(&room.opened.last()?, &room.hello).await?;
    let back = consent::way_back(&page)?;
    let finished = room.wizard.finish_authorization(&id, SIGN_IN, &back).await;
    match phase(&finished.map_err(told)?) {
        Some(Phase::Done { .. }) => Ok(()),
        other => Err(format!("not signed in: {other:?}").into()),
    }
}

/// A wizard over `folder` before `practice`.
///
/// # Errors
/// The folder cannot be used.
pub fn open(folder: &Path, practice: &Practice) -> Result<Room, Fault> {
    let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
    Room::open(folder, &practice.hello(), Arc::new(client), Vec::new())
}

const SIGN_IN: &str = "sign-in";
/// So short that each look at a token renews it.
const LIFE_S: i64 = 60;
const DELAY_MS: u16 = 50;
