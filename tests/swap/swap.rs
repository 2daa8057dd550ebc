//! A second sign-in, killed at a few of its writes. `make bench` does it at all of them.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

use keywright_tests::swap::killed;

#[tokio::test]
async fn a_killed_swap_leaves_the_old_pair_or_the_new_one() {
    let tally = killed(KILLS, STRIDE).await.unwrap();
    assert_eq!(tally.kills, KILLS);
    assert!(tally.taken_up + tally.lost > 0, "no kill met the swap: {tally:?}");
    assert!(tally.writes > STRIDE, "all kills met the same write: {tally:?}");
}

const KILLS: usize = 14;
const STRIDE: usize = 7;
