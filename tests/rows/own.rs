//! What X refuses on the road of OAuth 2.0: at the exchange, at a renewal, and about webhooks.

use std::path::Path;

use keywright_core::wizard::view::{Phase, WebhookAct};
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use keywright_tests::own::{act, at_the_webhook, found, hooks};
use keywright_tests::refresh;
use keywright_tests::room::{Room, phase, shown, told};
use keywright_tests::{Fault, consent};

use crate::{Row, meets, turned};

/// A code is refused: the sign-in ends, and the next one works.
pub(crate) async fn at_the_exchange(row: &Row, seen: &str) -> Result<(), Fault> {
    let (practice, folder) = stage()?;
    let room = refresh::open(folder.path(), &practice)?;
    let id = room.reach(GUIDE, SIGN_IN).await?.connection;
    turned(&practice, row.switch, true);
    let view = room.wizard.authorize(&id, SIGN_IN).await.map_err(told)?;
    let Some(Phase::AwaitingCallback { address, .. }) = phase(&view) else {
        return Err(format!("{}: no browser is awaited", row.key).into());
    };
    practice
        .register_callbacks(&[address])?
        .map_err(|refused| format!("{refused:?}"))?;
    let page = consent::consent_by_state(&room.opened.last()?, &room.hello).await?;
    let back = consent::way_back(&page)?;
    let view = room.wizard.finish_authorization(&id, SIGN_IN, &back).await;
    let view = view.map_err(told)?;
    meets(&shown(&view), seen, &row.key);
    assert!(matches!(phase(&view), Some(Phase::Ready { .. })), "{}", row.key);
    turned(&practice, row.switch, false);
    refresh::sign_in(&practice, &room).await
}

/// A renewal is refused: what was there stays, and the remedy brings X's word on whose the tokens are.
pub(crate) async fn at_the_renewal(row: &Row, seen: &str) -> Result<(), Fault> {
    let (practice, folder) = stage()?;
    practice.switch(&Change {
        token_life_s: Some(SHORT_S),
        ..Change::default()
    });
    let room = refresh::open(folder.path(), &practice)?;
    refresh::sign_in(&practice, &room).await?;
    let id = room.connection()?.id;
    let prove = async || match room.wizard.prove(&id, SIGN_IN).await {
        Ok(view) => shown(&view),
        Err(refused) => keywright_tests::room::codes(&refused),
    };
    turned(&practice, row.switch, true);
    meets(&prove().await, seen, &row.key);
    turned(&practice, row.switch, false);
    if row.again {
        refresh::sign_in(&practice, &room).await?;
    }
    meets(&prove().await, "x-proven", &row.key);
    Ok(())
}

/// A call about a webhook is refused, and works once the reason is gone.
pub(crate) async fn at_a_webhook(row: &Row, at: &str, seen: &str) -> Result<(), Fault> {
    let (practice, folder) = stage()?;
    let room = at_a_hook(&practice, folder.path(), at).await?;
    turned(&practice, row.switch, true);
    let refused = act(&room, wished(&room, at).await?).await?;
    meets(&codes(found(&refused)), seen, &row.key);
    turned(&practice, row.switch, false);
    let done = act(&room, wished(&room, at).await?).await?;
    let right = match at {
        "subscribe" => "x-subscribed",
        "unsubscribe" => "x-unsubscribed",
        _ => "x-webhook-valid",
    };
    meets(&codes(found(&done)), right, &row.key);
    Ok(())
}

/// At the step, with all done that comes before `at`.
async fn at_a_hook(practice: &Practice, folder: &Path, at: &str) -> Result<Room, Fault> {
    let room = at_the_webhook(practice, folder, "activity").await?;
    let before: &[&str] = match at {
        "register" => &[],
        "unsubscribe" => &["register", "subscribe"],
        _ => &["register"],
    };
    for at in before {
        act(&room, wished(&room, at).await?).await?;
    }
    Ok(room)
}

async fn wished(room: &Room, at: &str) -> Result<WebhookAct, Fault> {
    let id = async || {
        let view = act(room, WebhookAct::Look).await?;
        let own = hooks(&view).iter().find(|hook| hook.ours);
        own.map(|hook| hook.id.clone())
            .ok_or_else(|| Fault::from("no webhook of ours"))
    };
    Ok(match at {
        "register" => WebhookAct::Register,
        "validate" => WebhookAct::Validate { id: id().await? },
        "subscribe" => WebhookAct::Subscribe { id: id().await? },
        "unsubscribe" => WebhookAct::Unsubscribe { id: id().await? },
        other => return Err(format!("nobody meets anything at {other}").into()),
    })
}

fn codes(found: Vec<&str>) -> Vec<String> {
    found.into_iter().map(str::to_owned).collect()
}

fn stage() -> Result<(Practice, tempfile::TempDir), Fault> {
    Ok((Practice::start(Options::default())?, tempfile::tempdir()?))
}

const GUIDE: &str = "own-x";
const SIGN_IN: &str = "sign-in";
/// So short that each look at a token renews it.
const SHORT_S: i64 = 60;
