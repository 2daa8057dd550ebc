//! The data folder: read-only, full, from a newer version, damaged, held by another process or another user; a second start,
//! and another folder beside. Each fault is a page of its own that offers only what can work.

use std::path::Path;
use std::process::Stdio;

use keywright_tests::Fault;
use keywright_tests::disk::Disk;
use keywright_tests::stage::{Keyring, Stage, built, started, until};
use keywright_tests::window::{PRESSABLE, Window, gone, program};

use crate::set::sqlite;

#[tokio::test]
async fn a_read_only_folder_has_a_page_and_works_once_it_can_be_written() -> Result<(), Fault> {
    let stage = Stage::set("folder-read-only", Keyring::Unlocked).await?;
    let disk = Disk::mount(&stage, &stage.data(), 600).await?;
    disk.read_only(&stage, true).await?;
    let window = Window::open_by(disk.command(&stage, "tauri-driver"), &stage, &on(&stage.data())).await?;
    window.sees("The data folder cannot be written.").await?;
    window.sees(&stage.data().to_string_lossy()).await?;
    offers(&window, &["Check again", "Copy path: Data folder"]).await?;
    window.shot("read-only").await?;
    window.press("Check again").await?;
    window.sees("The data folder cannot be written.").await?;
    disk.read_only(&stage, false).await?;
    window.press("Check again").await?;
    window.sees(WELCOME).await?;
    window.shot("writable").await?;
    window.close().await
}

#[tokio::test]
async fn a_full_disk_has_a_page_and_while_running_loses_nothing_that_was_typed() -> Result<(), Fault> {
    let stage = Stage::set("disk-full", Keyring::Unlocked).await?;
    let disk = Disk::mount(&stage, &stage.data(), 600).await?;
    disk.fill()?;
    let window = Window::open_by(disk.command(&stage, "tauri-driver"), &stage, &on(&stage.data())).await?;
    window.sees(FULL).await?;
    offers(&window, &["Check again", "Copy path: Data folder"]).await?;
    window.shot("full").await?;
    disk.make_room()?;
    window.press("Check again").await?;
    window.sees(WELCOME).await?;

    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.press("bpm'online or Creatio 7.0 to 7.15").await?;
    window.press("On your own servers").await?;
    window.press("Continue").await?;
    window.sees("Say where your Creatio is").await?;
    window
        .fill("Address of your Creatio", "https://crm.acme.example")
        .await?;
    disk.fill()?;
    window.press("Continue").await?;
    window.sees(FULL).await?;
    assert_eq!(
        window.value("Address of your Creatio").await?,
        "https://crm.acme.example"
    );
    window.shot("full-while-running").await?;
    disk.make_room()?;
    window.press("Continue").await?;
    window.sees("See whether everything is ready").await?;
    window.close().await
}

#[tokio::test]
async fn data_of_a_newer_version_are_left_as_they_are() -> Result<(), Fault> {
    let stage = begun("folder-newer").await?;
    sqlite(&stage.data(), "UPDATE meta SET value = '7' WHERE name = 'schema'")?;
    let before = std::fs::read(stage.data().join("keywright.db"))?;
    let window = Window::open(&stage, &on(&stage.data())).await?;
    window
        .sees("The data in this folder were written by a newer version of Keywright (format 7).")
        .await?;
    offers(
        &window,
        &["Check again", "Start practising", "Copy path: Data folder"],
    )
    .await?;
    window.shot("newer").await?;
    window.press("Start practising").await?;
    window
        .sees("Practice: nothing here reaches X, Google or your systems.")
        .await?;
    window.press("Leave practice").await?;
    window.sees("newer version of Keywright").await?;
    assert_eq!(std::fs::read(stage.data().join("keywright.db"))?, before);
    sqlite(&stage.data(), "UPDATE meta SET value = '2' WHERE name = 'schema'")?;
    window.press("Check again").await?;
    window.sees("Creatio · new").await?;
    window.close().await
}

#[tokio::test]
async fn a_damaged_file_is_left_as_it_is_until_it_is_put_back() -> Result<(), Fault> {
    let stage = begun("folder-damaged").await?;
    let file = stage.data().join("keywright.db");
    let whole = std::fs::read(&file)?;
    let mut torn = whole.clone();
    torn[4096..].fill(0xa5);
    std::fs::write(&file, &torn)?;
    let window = Window::open(&stage, &on(&stage.data())).await?;
    window
        .sees("The data file in this folder is damaged, or belongs to another program.")
        .await?;
    offers(
        &window,
        &["Check again", "Start practising", "Copy path: Data folder"],
    )
    .await?;
    window.shot("damaged").await?;
    assert_eq!(std::fs::read(&file)?, torn);
    std::fs::write(&file, &whole)?;
    window.press("Check again").await?;
    window.sees("Creatio · new").await?;
    window.close().await
}

#[tokio::test]
async fn without_a_session_bus_a_second_start_says_who_holds_the_folder() -> Result<(), Fault> {
    let stage = Stage::set("folder-held", Keyring::Unlocked).await?;
    let first = Window::open(&stage, &on(&stage.data())).await?;
    first.sees(WELCOME).await?;
    let holder = program(&stage)?.ok_or("the program does not run")?;
    let mut driver = stage.command("tauri-driver");
    driver.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    let second = Window::open_by(driver, &stage, &on(&stage.data())).await?;
    second
        .sees(&format!(
            "Keywright is already open on this data folder (process {holder})."
        ))
        .await?;
    offers(
        &second,
        &["Check again", "Start practising", "Copy path: Data folder"],
    )
    .await?;
    second.shot("held").await?;
    first.close().await?;
    gone(holder).await?;
    // The folder opens; without a bus there is no keyring either, and that is the next thing to say. A press that meets another call
    // of the page does nothing, so it is pressed until that is said.
    until("the folder to be free", || async {
        second.press("Check again").await?;
        let text = second.text().await?;
        Ok(text
            .contains("There is no keyring that answers on this computer.")
            .then_some(()))
    })
    .await?;
    second.shot("free").await?;
    second.close().await
}

/// As root, with the program of another user; anybody else is refused by a folder of root's, which is all they can see.
#[tokio::test]
async fn another_users_folder_is_named_as_theirs() -> Result<(), Fault> {
    let stage = Stage::set("folder-of-another-user", Keyring::Unlocked).await?;
    let place = tempfile::tempdir()?;
    if std::os::unix::fs::chown(place.path(), Some(NOBODY), Some(NOBODY)).is_err() {
        let window = Window::open(&stage, &on(Path::new("/root"))).await?;
        window.sees("This data folder belongs to the user root").await?;
        return window.close().await;
    }
    let data = place.path().join("data");
    let log = std::fs::File::create(place.path().join("log"))?;
    let mut theirs = stage.command("setpriv");
    theirs
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(built("keywright"))
        .arg("--data-dir")
        .arg(&data)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stdout(Stdio::null())
        .stderr(log);
    for name in [
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
        "TMPDIR",
    ] {
        theirs.env(name, place.path());
    }
    let mut theirs = started(&mut theirs)?;
    until("the other user's program", || async {
        let said = std::fs::read_to_string(data.join("lock")).unwrap_or_default();
        Ok(said.ends_with('\n').then_some(()))
    })
    .await?;
    let holder = theirs.id().unwrap_or_default();
    let window = Window::open(&stage, &on(&data)).await?;
    window
        .sees(&format!(
            "The user nobody has Keywright open on this data folder (process {holder})."
        ))
        .await?;
    window.shot("held-by-nobody").await?;
    theirs.kill().await?;
    window.press("Check again").await?;
    window.sees(WELCOME).await?;
    window.close().await
}

#[tokio::test]
async fn a_second_start_raises_the_first_window_and_ends() -> Result<(), Fault> {
    let stage = Stage::set("second-start", Keyring::Unlocked).await?;
    let window = Window::open(&stage, &on(&stage.data())).await?;
    window.sees(WELCOME).await?;
    let first = windows(&stage).await?;
    assert_eq!(first.len(), 1, "one window");
    xdotool(&stage, &["windowminimize", "--sync", &first[0]]).await?;
    assert_eq!(windows(&stage).await?, [""; 0], "it is minimised");

    let mut second = stage.command(built("keywright"));
    let ended = second.args(on(&stage.data())).status().await?;
    assert!(ended.success(), "{ended}");
    until("the first window", || async {
        Ok((windows(&stage).await? == first).then_some(()))
    })
    .await?;
    until("its focus", || async {
        Ok((xdotool(&stage, &["getactivewindow"]).await? == first[0]).then_some(()))
    })
    .await?;
    window.sees(WELCOME).await?;
    window.shot("raised").await?;
    stage.screen("raised").await?;
    window.close().await
}

#[tokio::test]
async fn another_data_folder_runs_beside_it() -> Result<(), Fault> {
    let stage = Stage::set("beside", Keyring::Unlocked).await?;
    let first = Window::open(&stage, &on(&stage.data())).await?;
    first.sees(WELCOME).await?;
    let second = Window::open(&stage, &on(&stage.home().join("other-data"))).await?;
    second.sees(WELCOME).await?;
    assert_eq!(windows(&stage).await?.len(), 2);
    stage.screen("beside").await?;
    // Each keeps its own.
    second.press("New connection").await?;
    second
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    second.sees("Tell us which Creatio you have").await?;
    first.press("New connection").await?;
    first.press("All connections").await?;
    first.sees("Nothing is set up yet").await?;
    second.close().await?;
    first.close().await
}

/// A stage whose data folder holds one connection, and whose program has ended.
async fn begun(name: &str) -> Result<Stage, Fault> {
    let stage = Stage::set(name, Keyring::Unlocked).await?;
    let window = Window::open(&stage, &on(&stage.data())).await?;
    window.sees(WELCOME).await?;
    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.sees("Tell us which Creatio you have").await?;
    window.close().await?;
    until("the end of the program", || async {
        Ok(program(&stage)?.is_none().then_some(()))
    })
    .await?;
    stage.forgotten("app.keywright.desktop").await?;
    Ok(stage)
}

fn on(data: &Path) -> Vec<String> {
    vec!["--data-dir".to_owned(), data.to_string_lossy().into_owned()]
}

/// Everything that can be pressed on the page, details aside.
async fn offers(window: &Window, names: &[&str]) -> Result<(), Fault> {
    let mut offered = window.names(PRESSABLE).await?;
    offered.retain(|name| name != "Details");
    assert_eq!(offered, names);
    Ok(())
}

/// The program's windows that can be seen.
async fn windows(stage: &Stage) -> Result<Vec<String>, Fault> {
    let found = xdotool(stage, &["search", "--onlyvisible", "--name", "^Keywright$"]).await?;
    Ok(found.lines().map(str::to_owned).collect())
}

async fn xdotool(stage: &Stage, arguments: &[&str]) -> Result<String, Fault> {
    let said = stage.command("xdotool").args(arguments).output().await?;
    Ok(String::from_utf8(said.stdout)?.trim().to_owned())
}

const WELCOME: &str = "Connect an X or Google account to your business system";
const FULL: &str = "There is no room left on the disk that holds the data folder.";
const NOBODY: u32 = 65534;
