//! One of two processes that renew the same token: see `keywright_tests::refresh`.
//!
//! `refresh FOLDER HELLO TURNS PAIRS`: takes the folder TURNS times, and each time has two jobs renew at once, PAIRS times.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use keywright_core::provider::client::Client;
use keywright_core::store::OpenError;
use keywright_tests::Fault;
use keywright_tests::room::{Room, told};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let mut word = || words.next().ok_or("refresh FOLDER HELLO TURNS PAIRS");
    let (folder, hello) = (word()?, word()?);
    let (turns, pairs): (usize, usize) = (word()?.parse()?, word()?.parse()?);
    let hello: Value = serde_json::from_str(&std::fs::read_to_string(hello)?)?;
    for _ in 0..turns {
        let room = taken(Path::new(&folder), &hello).await?;
        let id = room.connection()?.id;
        for _ in 0..pairs {
            let (one, other) = tokio::join!(room.wizard.renew(&id), room.wizard.renew(&id));
            one.map_err(told)?;
            other.map_err(told)?;
        }
    }
    Ok(())
}

/// The folder, once the other process lets go of it.
async fn taken(folder: &Path, hello: &Value) -> Result<Room, Fault> {
    let client = Arc::new(Client::new().map_err(|fault| format!("{fault:?}"))?);
    loop {
        match Room::open(folder, hello, client.clone(), Vec::new()) {
            Err(fault) if is_held(&fault) => tokio::time::sleep(LOOK_AGAIN).await,
            other => return other,
        }
    }
}

fn is_held(fault: &Fault) -> bool {
    matches!(fault.downcast_ref(), Some(OpenError::Held { .. }))
}

/// Nothing tells one process that another has let go of a lock.
const LOOK_AGAIN: Duration = Duration::from_millis(2);
