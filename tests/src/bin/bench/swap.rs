//! A second sign-in is killed at each of its writes in turn, 200 times. Nothing is timed here: what is counted is what is left.

use keywright_tests::Fault;
use keywright_tests::swap::killed;

use crate::{must, say};

pub(crate) async fn measure() -> Result<(), Fault> {
    let tally = killed(KILLS, 1).await?;
    must(tally.taken_up > 0 && tally.lost > 0, "no kill met the swap")?;
    say(&format!(
        "{} second sign-ins killed at {} different writes: the pair in use whole each time; {} new pairs taken up, {} lost on the way and said so",
        tally.kills, tally.writes, tally.taken_up, tally.lost,
    ));
    Ok(())
}

const KILLS: usize = 200;
