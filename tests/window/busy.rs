//! While X keeps a run over many connections waiting, home still answers: it is searched, and connections are opened and left.

use std::path::Path;

use keywright_tests::Fault;
use serde_json::json;

use crate::set::{Set, sqlite};

#[tokio::test]
async fn home_is_searched_while_x_keeps_a_health_run_waiting() -> Result<(), Fault> {
    let mut set = Set::up("busy", &[]).await?;
    set.whole_road().await?;
    set.road().saved().await?;
    set.remember()?;
    let mut set = set.meanwhile(multiplied).await?;
    {
        let window = &set.window;
        window.sees("501 connections").await?;
        set.x.switch(json!({ "on": ["timeout"] })).await?;
        window.press("Health").await?;
        window.sees("By itself").await?;
        window.press("Check all").await?;
        window.control("button", "Cancel").await?;
        window.shot("under-way").await?;
        window.press("All connections").await?;

        window.fill("Search the connections", "office_317").await?;
        window.sees("One connection found").await?;
        window.sees("@office_317").await?;
        window.loses("@acme_notify").await?;
        window.shot("searched").await?;
        window.press("Continue: Creatio · @office_317").await?;
        window.sees("Saved with each step").await?;
        window.press("Keywright All connections").await?;
        window.sees("One connection found").await?;

        // All of that went on beside the run, which still waits.
        window.press("Health").await?;
        window.sees("By itself").await?;
        window.press("Cancel").await?;
        window.sees("Cancelled. Looked at").await?;
        set.x.switch(json!({ "off": ["timeout"] })).await?;
        window.shot("cancelled").await?;
    }
    set.remember()?;
    set.down().await
}

/// Five hundred more connections of the same app, in which nobody is signed in; the program is closed.
fn multiplied(data: &Path) -> Result<(), Fault> {
    sqlite(
        data,
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
         INSERT INTO connection (id, app, changed_ms, doc)
         SELECT format('00000000-0000-4000-8000-%012d', n), app, changed_ms,
                json_set(json_remove(doc, '$.account', '$.exported', '$.health'),
                         '$.id', format('00000000-0000-4000-8000-%012d', n),
                         '$.answers.screen_name', format('office_%d', n))
         FROM connection, n",
    )
    .map(|_| ())
}
