//! bpm'online / Creatio with X, by PIN, from nothing to a bundle.

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::imitation::Imitation;
use keywright_tests::road::CreatioByPin;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

#[tokio::test]
async fn from_nothing_to_a_bundle() -> Result<(), Fault> {
    let mut stage = Stage::set("creatio", Keyring::Unlocked).await?;
    Browser::prepare(&mut stage)?;
    let x = Imitation::start(&stage, &[]).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    let browser = Browser::open(&stage).await?;
    let road = CreatioByPin {
        window: &window,
        browser: &browser,
        x: &x,
        tell: &|words| println!("{words}"),
    };
    let path = road.walk().await?;
    for file in [
        "manifest.json",
        "settings.json",
        "clio-manifest.yaml",
        "run-sheet.html",
        "hand-out.html",
    ] {
        assert!(std::path::Path::new(&path).join(file).is_file(), "{file}");
    }
    window.close().await
}
