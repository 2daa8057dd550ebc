//! The home page with several connections: searched, filtered, as a table, chosen, all from the keyboard where one wants that.

use keywright_tests::Fault;

use crate::set::{LIGHT, practising};

#[tokio::test]
async fn connections_are_searched_filtered_and_listed_as_a_table() -> Result<(), Fault> {
    let (_stage, window, _browser) = practising("list", LIGHT).await?;
    for guide in [
        "Start: bpm'online / Creatio with X (Twitter)",
        "Start: Zammad with X (Twitter)",
        "Start: BMC Helix ITSM / AR System with X",
        "Start: Expertflow",
        "Start: Zammad with X (Twitter)",
    ] {
        window.press("New connection").await?;
        window.press(guide).await?;
        window.press("Keywright All connections").await?;
        window.sees("Connections").await?;
    }
    window.sees("5 connections").await?;
    window.shot("cards").await?;
    window.press("More: Creatio · new").await?;
    window.sees("Remove").await?;
    window.shot("more").await?;
    let menu = window.control("[role='menuitem']", "Remove").await?;
    menu.send_keys("\u{e00c}").await?;

    window.fill("Search the connections", "zammad").await?;
    window.loses("Creatio · new").await?;
    window.sees("Zammad · new").await?;
    window.shot("searched").await?;
    window.fill("Search the connections", "nowhere").await?;
    window.sees("No connection is like that.").await?;
    window.press("Show all").await?;
    window.sees("Creatio · new").await?;

    window.press("As a table").await?;
    window.sees("What is known").await?;
    window.press("Choose Creatio · new").await?;
    window.sees("One is chosen").await?;
    window.shot("table").await?;
    window.press("Choose all 5").await?;
    window.sees("5 are chosen").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("table-small").await?;
    window.client().set_window_size(1100, 760).await?;
    window.press("Choose none").await?;

    // What was chosen for the drawing is remembered.
    window.press("Leave practice").await?;
    window.press("Start practising").await?;
    window.sees("What is known").await?;
    window.close().await
}
