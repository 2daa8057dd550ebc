//! A connection of a program of one's own, by OAuth 2.0: on the way to its webhook, and at it.

use std::path::Path;

use keywright_core::wizard::view::{Body, Input, ListedHook, View, WebhookAct};
use keywright_practice::Practice;

use crate::Fault;
use crate::refresh::{open, sign_in};
use crate::room::{Room, told, values};

/// A connection that wants a webhook of that generation, signed in and at its step.
///
/// # Errors
/// Something on the way is refused.
pub async fn at_the_webhook(practice: &Practice, folder: &Path, generation: &str) -> Result<Room, Fault> {
    let room = open(folder, practice)?;
    let id = room.wizard.start("own-x").map_err(told)?.connection;
    let answers = values(&[("client_type", "confidential"), ("webhook", generation)]);
    let input = Input::Choose { answers };
    room.wizard.submit(&id, "system", input).map_err(told)?;
    let address = format!("{}/target/webhook", practice.base());
    let values = values(&[("webhook_url", &address)]);
    let input = Input::Form { values };
    room.wizard.submit(&id, "details", input).map_err(told)?;
    sign_in(practice, &room).await?;
    let signed_in = room.wizard.submit(&id, "sign-in", Input::Continue);
    match signed_in.map_err(told)?.step.id.as_str() {
        WEBHOOK => Ok(room),
        other => Err(format!("at {other}, not at the webhook").into()),
    }
}

/// Does one thing about webhooks.
///
/// # Errors
/// The step does not allow it. That X refuses is a finding of the step.
pub async fn act(room: &Room, act: WebhookAct) -> Result<View, Fault> {
    let id = room.connection()?.id;
    room.wizard.webhook(&id, WEBHOOK, act).await.map_err(told)
}

/// What the step has found.
pub fn found(view: &View) -> Vec<&str> {
    match &view.step.body {
        Body::Webhook { findings, .. } => findings.iter().map(|finding| finding.code.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The webhooks that the step shows.
pub fn hooks(view: &View) -> &[ListedHook] {
    match &view.step.body {
        Body::Webhook { hooks, .. } => hooks,
        _ => &[],
    }
}

/// The step.
pub const WEBHOOK: &str = "webhook";
