//! The right callback after 10,000 hostile requests from another process, of which the slow ones are still open, beside one that
//! nobody disturbs; and what the awaiting process has grown by then.

use keywright_tests::Fault;
use keywright_tests::siege::{Awaiting, outcome};

use crate::{compare, median, must, say, time};

pub(crate) async fn measure() -> Result<(), Fault> {
    let (mut besieged, mut alone) = (Vec::new(), Vec::new());
    let (mut grown_kib, mut open) = (i64::MIN, usize::MAX);
    for _ in 0..RUNS {
        let outcome = outcome(REQUESTS).await?;
        let otherwise = &outcome.fired.otherwise;
        must(
            otherwise.is_empty(),
            &format!("not refused as they should be: {otherwise:?}"),
        )?;
        must(outcome.fired.open > 0, "no slow connection was open any more")?;
        besieged.push(outcome.answered);
        grown_kib = grown_kib.max(outcome.grown_kib);
        open = open.min(outcome.fired.open);

        let awaiting = Awaiting::begin(None).await?;
        alone.push(awaiting.come().await?);
        awaiting.end().await?;
    }
    let most = besieged.iter().max().copied().unwrap_or_default();
    compare(
        "the callback after 10,000 hostile requests",
        median(besieged)?,
        "undisturbed",
        median(alone)?,
    );
    say(&format!(
        "at most {} in {RUNS} runs, at least {open} slow ones open; memory grew by at most {:.1} MiB (PSS)",
        time(most),
        grown_kib as f64 / 1024.0,
    ));
    Ok(())
}

const REQUESTS: usize = 10_000;
const RUNS: usize = 10;
