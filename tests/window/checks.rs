//! The checks page: a clock that is off and is set right, a site that is not trusted and then is, a proxy of the program's own; in
//! light and in dark. The system's own commands are imitated, so that no test touches the clock of the computer it runs on.

use std::os::unix::fs::PermissionsExt as _;

use keywright_tests::Fault;
use keywright_tests::imitation::Imitation;
use keywright_tests::site::{AUTHORITY, Site};
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;
use serde_json::json;

#[tokio::test]
async fn what_the_checks_find_is_mended_from_the_page() -> Result<(), Fault> {
    let mut stage = Stage::set("checks", Keyring::Unlocked).await?;
    let ran = with_timedatectl(&mut stage)?;
    let site = Site::start(stage.home()).await?;
    let x = Imitation::start(&stage, &[]).await?;
    x.switch(json!({ "clock_offset_s": -600 })).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    to_the_checks(&window, &site.url).await?;
    window.sees("ahead of X").await?;
    window
        .sees(&format!(
            "was issued by {AUTHORITY}, whom this computer does not trust."
        ))
        .await?;
    window.sees("127.0.0.1").await?;
    window.shot("found").await?;

    x.switch(json!({ "clock_offset_s": 0 })).await?;
    assert!(!ran.exists(), "nothing runs before it is pressed for");
    window.press("Set the clock right").await?;
    window
        .sees("This computer has been told to keep its clock right from the network.")
        .await?;
    window.sees("This computer is ").await?;
    assert_eq!(std::fs::read_to_string(&ran)?.trim(), "set-ntp true");
    window.shot("clock-set").await?;

    window
        .fill("File of the certificate authority", "/nowhere.pem")
        .await?;
    window.press("Trust this file").await?;
    window.sees("The file cannot be read.").await?;
    assert!(window.invalid("File of the certificate authority").await?);
    window.shot("no-file").await?;
    let authority = site.authority.to_string_lossy().into_owned();
    window
        .fill("File of the certificate authority", &authority)
        .await?;
    window.press("Trust this file").await?;
    window
        .sees("localhost is also trusted by this certificate authority")
        .await?;
    window.sees("Its certificate is by Acme Internal CA.").await?;
    window.loses("does not trust").await?;
    window.shot("trusted").await?;

    window.press("Network").await?;
    window.press("Through this proxy").await?;
    window.shot("proxy").await?;
    window.press("Save").await?;
    window.sees("This field is still empty.").await?;
    window.fill("Name of the proxy", "proxy.acme.example").await?;
    window.fill("Port", "3128").await?;
    window.fill("User", "ana").await?;
    window.fill("Password", PASSWORD).await?;
    window.press("Save").await?;
    window.loses("How Keywright reaches the network").await?;
    // Another clock, to tell the new run from the one before.
    x.switch(json!({ "clock_offset_s": 120 })).await?;
    window.press("Check again").await?;
    window
        .sees("The clock of this computer is 2 min behind X")
        .await?;
    // Everything here is on this computer, which no proxy leads to.
    window.sees("Its certificate is by Acme Internal CA.").await?;
    window.close().await?;
    crate::set::clean(&stage, &[("proxy password", PASSWORD)])?;

    stage.variable("GTK_THEME", "Adwaita:dark");
    x.switch(json!({ "clock_offset_s": -600 })).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    window.press("Continue: Creatio · @acme_notify").await?;
    window.press("Check again").await?;
    window.sees("ahead of X").await?;
    window.shot("dark").await?;
    window.press("Trust it no longer").await?;
    window.sees("whom this computer does not trust.").await?;
    window.shot("dark-untrusted").await?;
    window.press("Network").await?;
    window.sees("How Keywright reaches the network").await?;
    assert_eq!(window.value("Name of the proxy").await?, "proxy.acme.example");
    assert_eq!(
        window.value("Password").await?,
        "",
        "it does not come back to the page"
    );
    window.shot("dark-proxy").await?;
    window.close().await
}

async fn to_the_checks(window: &Window, site: &str) -> Result<(), Fault> {
    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.press("bpm'online or Creatio 7.0 to 7.15").await?;
    window.press("On your own servers").await?;
    window.press("Continue").await?;
    window.fill("Address of your Creatio", site).await?;
    window
        .fill("X account that you will sign in with", "acme_notify")
        .await?;
    window.press("Continue").await?;
    window.sees("Checked at").await
}

/// Puts an imitation of `timedatectl` before the system's: its clock is kept right, and what it is told to do is noted in the file
/// returned.
fn with_timedatectl(stage: &mut Stage) -> Result<std::path::PathBuf, Fault> {
    let folder = stage.home().join("bin");
    std::fs::create_dir_all(&folder)?;
    let (program, ran) = (folder.join("timedatectl"), stage.home().join("timedatectl-ran"));
    let script = format!(
        "#!/bin/sh\n[ \"$1\" = show ] && echo yes && exit\necho \"$@\" >> {}\n",
        ran.display()
    );
    std::fs::write(&program, script)?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700))?;
    let path = format!("{}:{}", folder.display(), stage.value("PATH"));
    stage.variable("PATH", path);
    Ok(ran)
}

const PASSWORD: &str = "theProxysOwnPassw0rd";
