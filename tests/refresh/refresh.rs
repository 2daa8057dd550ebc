//! A rotating token is renewed by whoever comes, a few times. `make bench` does it a thousand times.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

use keywright_tests::refresh::renewed;

#[tokio::test]
async fn jobs_and_processes_that_renew_one_token_lose_no_family() {
    let tally = renewed(TURNS, PAIRS).await.unwrap();
    assert_eq!(tally.lost, 0);

    assert_eq!(tally.renewals, 2 * TURNS * PAIRS * 2);
    assert_eq!(tally.shown, ["x-proven"]);
}

const TURNS: usize = 2;
const PAIRS: usize = 2;
