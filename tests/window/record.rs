//! What is on record: the history, dates, a report for whoever helps, and the program's settings, as files where one wants them.

use keywright_tests::Fault;

use crate::set::{LIGHT, practising};

#[tokio::test]
async fn what_was_done_is_read_and_saved_and_the_settings_hold() -> Result<(), Fault> {
    let (stage, window, _browser) = practising("record", LIGHT).await?;
    for guide in [
        "Start: bpm'online / Creatio with X (Twitter)",
        "Start: Zammad with X (Twitter)",
    ] {
        window.press("New connection").await?;
        window.press(guide).await?;
        window.press("Keywright All connections").await?;
        window.sees("Connections").await?;
    }
    window.shot("home").await?;

    window.press("History").await?;
    window.sees("Set-up begun").await?;
    window.shot("history").await?;
    window.fill("Words", "zammad").await?;
    window.loses("Creatio · new").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("history-small").await?;
    window.client().set_window_size(1100, 760).await?;
    let table = stage.home().join("history.csv");
    window
        .fill("File to write, ending in .csv", &table.to_string_lossy())
        .await?;
    window.press("Save").await?;
    window.sees(&format!("Saved at {}", table.display())).await?;
    window.shot("history-saved").await?;
    let written = std::fs::read_to_string(&table)?;
    assert_eq!(written.matches("\r\n").count(), 2, "{written}");
    window.press("Save").await?;
    window.sees("Something is already at").await?;
    window.press("All connections").await?;

    window.press("Dates").await?;
    window.sees("Nothing has a date").await?;
    window.shot("dates").await?;
    window.press("All connections").await?;

    window.press("Diagnostics").await?;
    window.press("Make the report").await?;
    window.sees("schema:").await?;
    window.shot("report").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("report-small").await?;
    window.client().set_window_size(1100, 760).await?;
    let report = stage.home().join("report.txt");
    window
        .fill("File to write, ending in .txt", &report.to_string_lossy())
        .await?;
    window.press("Save").await?;
    window.sees(&format!("Saved at {}", report.display())).await?;
    assert!(std::fs::read_to_string(&report)?.contains("world: practice"));
    window.press("All connections").await?;

    window.press("Settings").await?;
    window.sees("First port").await?;
    window.shot("settings").await?;
    window.fill("First port", "80").await?;
    window.press("Save the settings").await?;
    window.sees("A port here is a number from 1024 to 32767.").await?;
    window.fill("First port", "28737").await?;
    window.control("input", "Dark").await?.click().await?;
    window.press("Save the settings").await?;
    window.sees("Saved.").await?;
    window.shot("settings-dark").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("settings-small").await?;
    window.client().set_window_size(1100, 760).await?;
    window.press("Lock the secrets now").await?;
    window.sees("The secrets are locked.").await?;
    window.press("All connections").await?;
    window.sees("Connections").await?;
    window.close().await
}
