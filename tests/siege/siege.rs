//! A callback is awaited in a process of its own, and another besieges it. `make bench` does the same with a hundred times as many.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

use std::path::Path;

use keywright_tests::siege::{Awaiting, Fired, outcome};
use keywright_tests::stage::until;
use tokio::net::TcpStream;

#[tokio::test]
async fn a_wait_outlasts_a_hundred_hostile_requests_and_ends_with_the_right_callback() {
    let outcome = outcome(100).await.unwrap();
    let Fired {
        refused,
        otherwise,
        dropped,
        open,
    } = &outcome.fired;
    assert_eq!(
        (*refused, dropped + open, otherwise.as_slice()),
        (75, 25, &[][..])
    );
    assert!(*open > 0, "the slow ones are gone: {outcome:?}");
    assert!(outcome.grown_kib < 5 * 1024, "{outcome:?}");
}

#[tokio::test]
async fn a_wait_outlasts_the_want_of_file_descriptors() {
    const MOST: u32 = 32;
    let awaiting = Awaiting::begin(Some(MOST)).await.unwrap();
    let mut crowd = Vec::new();
    for _ in 0..2 * MOST {
        crowd.push(TcpStream::connect(("127.0.0.1", awaiting.port)).await.unwrap());
    }
    let held = Path::new("/proc").join(awaiting.pid.to_string()).join("fd");
    until("all descriptors in use", async || {
        let held = std::fs::read_dir(&held)?.count();
        Ok((held >= MOST as usize).then_some(()))
    })
    .await
    .unwrap();
    drop(crowd);
    awaiting.come().await.unwrap();
    awaiting.end().await.unwrap();
}
