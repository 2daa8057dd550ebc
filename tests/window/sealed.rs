//! A sealed bundle: from the keys to a file that Debian's `age` opens, with the passphrase left nowhere.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::age;

use crate::set::Set;

#[tokio::test]
async fn a_sealed_bundle_is_saved_and_opened_by_its_receiver() -> Result<(), Fault> {
    let mut set = Set::up("sealed", &[]).await?;
    set.whole_road().await?;
    set.seen.push(("typed passphrase", TYPED.to_owned()));
    let window = &set.window;

    window.press("One sealed file").await?;
    window.shot("sealed").await?;
    window.fill("Passphrase", "too short").await?;
    window.fill("The same once more", "too").await?;
    window.press("Save the bundle").await?;
    window.sees("at least 12 characters").await?;
    window.sees("The two passphrases are not the same.").await?;
    assert!(window.invalid("Passphrase").await?);
    assert!(window.invalid("The same once more").await?);
    window.shot("refused").await?;
    window.fill("Passphrase", TYPED).await?;
    window.fill("The same once more", TYPED).await?;
    let place = window.value("Where").await?;
    window.press("Save the bundle").await?;
    window.sees("Saved at").await?;
    window.sees("age -d -o bundle.zip").await?;
    window.shot("saved").await?;
    let unpacked = received(&place, TYPED)?;
    let settings = std::fs::read_to_string(unpacked.path().join("settings.json"))?;
    assert!(settings.contains(&set.x.said.app.consumer_secret));

    // One that the program makes, at another place.
    window.press("Save another").await?;
    window.press("Make one for me").await?;
    window.sees("Copy it to a safe place").await?;
    window.shot("made").await?;
    let groups = |line: &&str| line.split('-').map(str::len).eq([5; 5]);
    let page = window.text().await?;
    let made = page
        .lines()
        .find(groups)
        .ok_or("no passphrase is shown")?
        .to_owned();
    let other = place.replace(".zip.age", "-2.zip.age");
    window.fill("Where", &other).await?;
    window.press("Include the secrets").await?;
    window.press("Save again").await?;
    window.sees("shown until you leave this page").await?;
    window.shot("saved-made").await?;
    let unpacked = received(&other, &made)?;
    let settings = std::fs::read_to_string(unpacked.path().join("settings.json"))?;
    assert!(!settings.contains(&set.x.said.app.consumer_secret));
    set.seen.push(("made passphrase", made));

    set.window.press("Done").await?;
    set.window.sees("sealed by a passphrase").await?;
    set.window.shot("home").await?;
    set.down().await
}

/// What the receiver of a file gets out of it, outside the home that is searched.
fn received(place: &str, passphrase: &str) -> Result<tempfile::TempDir, Fault> {
    let folder = tempfile::tempdir()?;
    std::fs::copy(Path::new(place), folder.path().join("it.zip.age"))?;
    age::run(folder.path(), "age -d -o bundle.zip it.zip.age", passphrase)?;
    let unpacked = std::process::Command::new("python3")
        .args(["-m", "zipfile", "-e", "bundle.zip", "."])
        .current_dir(folder.path())
        .status()?;
    match unpacked.success() {
        true => Ok(folder),
        false => Err("the zip in it does not unpack".into()),
    }
}

const TYPED: &str = "correct horse battery staple";
