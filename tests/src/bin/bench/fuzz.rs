//! Anything, ten million times, to each parser of what strangers send. What is told is how fast; a broken rule ends the run.

use std::time::Instant;

use keywright_tests::Fault;
use keywright_tests::fuzz::{TARGETS, fed};

use crate::row;

pub(crate) async fn measure() -> Result<(), Fault> {
    for target in &TARGETS {
        let begun = Instant::now();
        let halves = [1, 2].map(|seed| std::thread::spawn(move || fed(target, seed, COUNT / 2)));
        for half in halves {
            half.join().map_err(|_| format!("{} is broken", target.name))?;
        }
        let each = begun.elapsed().as_secs_f64() * 1e6 / COUNT as f64;
        row(
            &format!("{} inputs to {}", COUNT, target.name),
            &format!("{each:.2} µs"),
            None,
        );
    }
    Ok(())
}

const COUNT: u64 = 10_000_000;
