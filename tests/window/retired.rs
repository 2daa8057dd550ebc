//! A connection whose webhook Keywright has made is retired: practice X no longer has it, and what is left for the person is said.

use keywright_tests::Fault;
use serde_json::json;

use crate::own::Road;
use crate::set::Set;
use crate::zammad::ports;

#[tokio::test]
async fn a_retired_connection_leaves_no_webhook_and_no_subscription_at_x() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("retired", &[]).await?;
    {
        let (road, window) = (Road(&set), &set.window);
        road.to_the_webhook().await?;
        window.press("Continue").await?;
        window.sees("Have X call your program").await?;
        window.press("Register").await?;
        window.sees("The webhook is registered").await?;
        window.press("Subscribe").await?;
        window.sees("The account is subscribed").await?;
        window.press("Continue").await?;
        window.sees("Save what you have made").await?;
        window.press("Save the bundle").await?;
        window.sees("Saved at").await?;
        window.press("Done").await?;
        window.sees("New connection").await?;
        window.shot("home").await?;
        let made = set.hooks()?;
        assert_eq!(made.len(), 1, "{made:?}");
        assert_eq!(
            made[0]["subscriptions"][0]["user_id"],
            json!(road.account().user_id)
        );

        let title = format!("Own program · @{}", road.account().screen_name);
        window.press_more(&title, "Retire…").await?;
        window.sees("Delete the webhook at X").await?;
        window.shot("retire").await?;

        // X is away: what cannot be taken away is told, and nothing is called retired.
        set.x.switch(json!({ "on": ["over-capacity"] })).await?;
        window.press("Retire this connection").await?;
        window.press("Retire it").await?;
        window.sees("Failed").await?;
        window.sees("X is busy or has a fault of its own.").await?;
        assert!(!window.text().await?.contains("Retired on"));
        assert_eq!(set.hooks()?, made);
        window.shot("x-is-away").await?;
        set.x.switch(json!({ "off": ["over-capacity"] })).await?;

        window.press("Retire this connection").await?;
        window.press("Retire it").await?;
        window.sees("Retired on").await?;
        window.sees("What is left for you").await?;
        window.sees("delete the app if nothing else uses it").await?;
        window.sees("Delete the bundle at").await?;
        assert!(!window.text().await?.contains("Failed"));
        window.shot("done").await?;
        assert_eq!(set.hooks()?, [] as [serde_json::Value; 0]);

        window.press("All connections").await?;
        window.sees("Taken out of use on").await?;
        window.shot("home-retired").await?;
    }
    set.remember()?;
    set.down().await
}
