//! A rotating token is renewed by whoever comes, a few times. `make bench` does it a thousand times.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

use keywright_tests::refresh::{lossy, renewed};

#[tokio::test]
async fn jobs_and_processes_that_renew_one_token_lose_no_family() {
    let tally = renewed(TURNS, PAIRS).await.unwrap();
    assert_eq!(tally.lost, 0);

    assert_eq!(tally.renewals, 2 * TURNS * PAIRS * 2);
    assert_eq!(tally.shown, ["x-proven"]);
}

#[tokio::test]
async fn a_family_whose_answer_was_lost_ends_in_a_new_sign_in_and_is_never_called_revoked() {
    let seen = lossy(SHOWN.len()).await.unwrap();
    assert_eq!(seen.concat(), SHOWN);
}

/// The look after a loss asks for a renewal as well: that is the first of the next three.
const SHOWN: [&str; 11] = [
    "x-proven",
    "x-proven",
    "x-unreachable",
    "x-refresh-lost",
    "x-proven",
    "x-unreachable",
    "x-refresh-lost",
    "x-proven",
    "x-unreachable",
    "x-refresh-lost",
    "x-proven",
];
const TURNS: usize = 2;
const PAIRS: usize = 2;
