//! The process is killed the moment the browser is sent to X, again and again. Each time the next start has to show the PIN
//! step of that sign-in; the last PIN is then used.

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::imitation::Imitation;
use keywright_tests::road::CreatioByPin;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

use crate::say;

pub(crate) async fn measure() -> Result<(), Fault> {
    let rounds: u32 = match std::env::var("KILLS") {
        Ok(count) => count.parse().map_err(|_| "KILLS must be a number")?,
        Err(_) => ROUNDS,
    };
    let mut stage = Stage::set("bench", Keyring::Unlocked).await?;
    Browser::prepare(&mut stage)?;
    let x = Imitation::start(&stage, &[]).await?;
    let browser = Browser::open(&stage).await?;
    let mut window = Window::open(&stage, &x.arguments(&stage)).await?;
    let road = road(&window, &browser, &x);
    road.to_the_keys().await?;
    road.to_the_sign_in().await?;

    let (mut survived, mut link) = (0, String::new());
    for round in 1..=rounds {
        window.press("Open X and sign in").await?;
        link = browser.handed().await?;
        window.kill(&stage).await?;
        window = Window::open(&stage, &x.arguments(&stage)).await?;
        window.press("Continue").await?;
        window.sees("What happens now").await?;
        survived += u32::from(window.text().await?.contains(&link));
        if round < rounds {
            window.press("Cancel the sign-in").await?;
        }
    }
    say(&format!(
        "{survived} of {rounds} sign-ins went on after kill -9, the PIN awaited and the link the same"
    ));
    if rounds > 0 {
        browser.page.client().goto(&link).await?;
        let road = self::road(&window, &browser, &x);
        let pin = road.allow().await?;
        road.with_the_pin(&pin).await?;
        say("the last PIN was accepted after the restart");
    }
    window.close().await?;
    match survived == rounds {
        true => Ok(()),
        false => Err("a sign-in was lost".into()),
    }
}

fn road<'a>(window: &'a Window, browser: &'a Browser, x: &'a Imitation) -> CreatioByPin<'a> {
    CreatioByPin {
        window,
        browser,
        x,
        tell: &|_| {},
    }
}

const ROUNDS: u32 = 10;
