//! The home page with 10,000 connections beside the same with 10: how much later it answers, how much more memory it holds, and how long a
//! search takes from the key to the cards.

use std::time::Duration;

use keywright_tests::Fault;
use keywright_tests::window::Window;
use serde_json::json;

use crate::opening::{Program, driven, ended, figures, megabytes};
use crate::{compare, median, records, row};

pub(crate) async fn measure() -> Result<(), Fault> {
    let stage = driven().await?;
    let (few, many) = (stage.data().join("few"), stage.data().join("many"));
    records::list(&few, 10)?;
    records::list(&many, 10_000)?;
    let programs = [&many, &few].map(|folder: &std::path::PathBuf| Program::ours(folder));
    // The first start makes the vault, lists what was never listed, and fills the system's caches.
    for program in &programs {
        program.opened(&stage).await?;
    }
    let [mut of_many, mut of_few] = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        of_many.push(programs[0].opened(&stage).await?);
        of_few.push(programs[1].opened(&stage).await?);
    }
    let ((took, held), (took_few, held_few)) = (figures(&of_many)?, figures(&of_few)?);
    compare("home answers, 10,000 connections", took, "with 10", took_few);
    row(
        "memory, 10,000 connections (PSS)",
        &megabytes(held),
        Some((
            &format!("{} with 10", megabytes(held_few)),
            held as f64 / held_few as f64,
        )),
    );
    let mut found = Vec::new();
    for program in &programs {
        let (window, pid, _) = program.started(&stage).await?;
        window.press("All connections").await?;
        window.sees("Connections").await?;
        found.push(searched(&window).await?);
        window.close().await?;
        ended(pid).await?;
    }
    compare(
        "a search, from the key to the cards",
        found[0],
        "with 10",
        found[1],
    );
    Ok(())
}

/// The median of several searches, each for another connection.
async fn searched(window: &Window) -> Result<Duration, Fault> {
    let mut took = Vec::new();
    for number in 0..RUNS {
        let name = format!("acme_{number}");
        let answer = window.client().execute_async(SEARCH, vec![json!(name)]).await?;
        let ms = answer.as_f64().ok_or("the search found nothing")?;
        took.push(Duration::from_secs_f64(ms / 1e3));
    }
    median(took)
}

/// Types a name into the search, whole, and waits for a page whose first card is of that name; how long that took, ms.
const SEARCH: &str = "
    const [name, answer] = arguments;
    const field = document.querySelector('[role=search] input');
    const begun = performance.now();
    const named = () => document.querySelector('[data-connection] h3')?.textContent.endsWith('@' + name);
    const look = () => requestAnimationFrame(() => (named() ? answer(performance.now() - begun) : look()));
    field.value = name + ' crm-' + name.slice(5) + '.';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    look();
";

const RUNS: usize = 9;
