//! A rotating token is renewed a thousand times, by two jobs at once in each of two processes. Nothing is timed here: what is counted
//! is what is lost.

use keywright_tests::Fault;
use keywright_tests::refresh::renewed;

use crate::{must, say};

pub(crate) async fn measure() -> Result<(), Fault> {
    let tally = renewed(TURNS, PAIRS).await?;
    must(tally.lost == 0, "a family of tokens was lost")?;
    must(tally.renewals == 2 * TURNS * PAIRS * 2, "a renewal is missing")?;
    must(tally.shown == ["x-proven"], "the last token is not good")?;
    say(&format!(
        "{} renewals of one rotating token by two jobs at once in each of two processes: no family lost",
        tally.renewals,
    ));
    Ok(())
}

const TURNS: usize = 25;
const PAIRS: usize = 10;
