//! From the browser's way back to "signed in" on the page, in the real window, beside the answers of X that lie in it: the exchange
//! and, because somebody was signed in already, the confirmation.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use keywright_core::endpoints::Endpoints;
use keywright_core::outside::{SystemClock, SystemRandom};
use keywright_core::provider::client::Client;
use keywright_core::provider::x::flow::{AppKeys, X};
use keywright_core::secret::Secret;
use keywright_tests::browser::Browser;
use keywright_tests::imitation::Imitation;
use keywright_tests::stage::{Keyring, Stage, until};
use keywright_tests::window::Window;
use keywright_tests::zammad::ZammadByBrowser;
use keywright_tests::{Fault, consent};

use crate::{median, row, time};

pub(crate) async fn measure() -> Result<(), Fault> {
    let mut stage = Stage::set("bench", Keyring::Unlocked).await?;
    Browser::prepare(&mut stage)?;
    let x = Imitation::start(&stage, &[]).await?;
    let browser = Browser::open(&stage).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    let road = ZammadByBrowser::with(&window, &browser, &x);
    road.to_the_sign_in().await?;
    road.sign_in().await?;
    let (mut whole, mut answers) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        window.press("Sign in again").await?;
        let link = browser.handed().await?;
        window.sees("Waiting for your browser").await?;
        let back = consent::way_back(&consent::consent(&link, &x.hello).await?)?;
        whole.push(arrived(&window, &back).await?);
        answers.push(answer(&x).await?);
    }
    window.close().await?;
    let (whole, answers) = (median(whole)?, median(answers)? * 2);
    row(
        "callback to \"signed in\" on the page",
        &time(whole),
        Some((
            &format!("{} X's own two answers", time(answers)),
            whole.as_secs_f64() / answers.as_secs_f64(),
        )),
    );
    row("  of which ours", &time(whole.saturating_sub(answers)), None);
    Ok(())
}

/// Sends the browser back and waits until the page says so; the page itself notes when.
async fn arrived(window: &Window, back: &str) -> Result<Duration, Fault> {
    window.client().execute(WATCH, vec![]).await?;
    let browser = reqwest::Client::builder().no_proxy().build()?;
    let request = browser.get(back).build()?;
    let sent_ms = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1e3;
    browser.execute(request).await?.error_for_status()?;
    let seen_ms = until("the page to say who signed in", || async {
        let seen = window.client().execute("return window.signedIn", vec![]).await?;
        Ok(seen.as_f64())
    })
    .await?;
    Ok(Duration::from_secs_f64((seen_ms - sent_ms).max(0.0) / 1e3))
}

/// A signed call of ours to practice X, from the first byte to the last.
async fn answer(x: &Imitation) -> Result<Duration, Fault> {
    let endpoints = Endpoints::parse(&x.said.endpoints.to_string()).map_err(|why| why.to_string())?;
    let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
    let keys = AppKeys {
        consumer_key: x.said.app.consumer_key.clone(),
        consumer_secret: Secret::new(x.said.app.consumer_secret.as_str()),
    };
    let x = X {
        http: &client,
        endpoints: &endpoints.x,
        clock: &SystemClock,
        random: &SystemRandom,
        offset_ms: 0,
    };
    let began = Instant::now();
    x.request_token(&keys, "oob")
        .await
        .map_err(|error| error.to_string())?;
    Ok(began.elapsed())
}

const RUNS: usize = 15;
/// Milliseconds since 1970 at which the words are in the page.
const WATCH: &str = "
    window.signedIn = null;
    const seen = () => document.body.innerText.includes('Signed in as');
    const watcher = new MutationObserver(() => {
        if (!seen()) return;
        watcher.disconnect();
        window.signedIn = performance.timeOrigin + performance.now();
    });
    watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
";
