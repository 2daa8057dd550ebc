//! The check of an app, and what it does at X: another system's webhook in the same environment is deleted by it (facts of Zammad, section 2.3).

use keywright_core::endpoints::is_loopback;
use keywright_core::secret::Secret;
use serde_json::{Map, Value};
use url::Url;

use super::ask::release;
use super::at_x::{AtX, CALLBACK, NoGift, callback, now, webhook};
use super::release::Release;
use super::scenario::{self, Scenario, is_on};
use super::state::State;
use crate::world::World;

/// Checks an app with practice X. Gives the attributes to store, null for an app without an environment, or the text of the error.
pub(super) async fn verify(world: &World, mut params: Map<String, Value>) -> Result<Value, String> {
    let release = release(world);
    for name in ["consumer_key", "consumer_secret"] {
        fill(&world.zammad(), &mut params, name);
    }
    let needs_app = release == Release::V2_7;
    request_token(world, &params, needs_app).await?;
    for (name, action) in [
        ("controller", "external_credentials"),
        ("action", "app_verify"),
        ("provider", "twitter"),
    ] {
        params.insert(name.to_owned(), action.into());
    }
    if !release.has_hook() {
        return Ok(params.into());
    }
    for name in ["oauth_token", "oauth_token_secret"] {
        present(release, &params, name)?;
    }
    let env = text(&params, "env");
    if env.is_empty() {
        return Ok(Value::Null);
    }
    let secret = Secret::new(text(&params, "consumer_secret"));
    let at = now(world);
    let kept = world.change_zammad(|state| state.remember(&secret, at));
    kept.map_err(|e| e.to_string())?;
    scenario::verified(world);
    let id = register(world, &params, &env).await?;
    params.insert("webhook_id".to_owned(), id.into());
    Ok(params.into())
}

/// Asks X for a request token.
pub(super) async fn request_token(
    world: &World,
    params: &Map<String, Value>,
    needs_app: bool,
) -> Result<(String, Secret), String> {
    let release = release(world);
    if needs_app && world.zammad().app().is_none() {
        return Err(release.no_app().to_owned());
    }
    for name in ["consumer_key", "consumer_secret"] {
        present(release, params, name)?;
    }
    let (key, secret) = (
        text(params, "consumer_key"),
        Secret::new(text(params, "consumer_secret")),
    );
    let sent = registered(world);
    let at_x = AtX {
        world,
        key: &key,
        secret: &secret,
        token: None,
    };
    let oauth = [("oauth_callback", sent.as_str())];
    let asked = at_x.pair("/oauth/request_token", &oauth);
    let (token, token_secret) = asked.await.map_err(|no| match no {
        NoGift::Refused(status, _) => release.request_token(status),
        NoGift::Line(why) => why,
    })?;
    world.state().redirect(&token, &callback(world));
    Ok((token, token_secret))
}

/// The callback that is sent: the one of the list that belongs to a Zammad, because an administrator has registered the address of
/// their own; else this one's.
fn registered(world: &World) -> String {
    let own = callback(world);
    if is_on(world, Scenario::AddressWrong) {
        return own;
    }
    let is_zammads = |known: &&String| Url::parse(known).is_ok_and(|url| url.path().ends_with(CALLBACK));
    let known = world.state().app.callbacks.clone();
    let found = known.iter().find(|known| **known == own);
    found
        .or_else(|| known.iter().find(is_zammads))
        .cloned()
        .unwrap_or(own)
}

/// Finds its own webhook, or takes the place of whatever is there. Gives the id.
async fn register(world: &World, params: &Map<String, Value>, env: &str) -> Result<String, String> {
    let [key, secret, token, token_secret] = [
        "consumer_key",
        "consumer_secret",
        "oauth_token",
        "oauth_token_secret",
    ]
    .map(|name| text(params, name));
    let (secret, token_secret) = (Secret::new(secret), Secret::new(token_secret));
    let at_x = AtX {
        world,
        key: &key,
        secret: &secret,
        token: Some((&token, &token_secret)),
    };
    let label: String = url::form_urlencoded::byte_serialize(env.as_bytes()).collect();
    let hooks = format!("/1.1/account_activity/all/{label}/webhooks");
    let listed = match at_x.json("GET", &format!("{hooks}.json"), &[]).await {
        Ok(listed) => listed.as_array().cloned().unwrap_or_default(),
        Err(_) => return Err(labels(&at_x).await),
    };
    let url = webhook(world);
    if let Some(known) = listed.iter().find(|hook| hook["url"] == url.as_str()) {
        let id = known["id"].as_str().unwrap_or_default();
        if known["valid"] == false {
            let anew = at_x.call("PUT", &format!("{hooks}/{id}.json"), &[], &[]).await;
            anew.map_err(|no| {
                let why = no.message();
                format!("Webhook registered but not valid ({url}). Unable to set webhook to valid: {why}")
            })?;
        }
        return Ok(id.to_owned());
    }
    for hook in &listed {
        let id = hook["id"].as_str().unwrap_or_default();
        let deleted = at_x.call("DELETE", &format!("{hooks}/{id}.json"), &[], &[]).await;
        deleted.map_err(|no| no.message())?;
    }
    match at_x
        .json("POST", &format!("{hooks}.json"), &[("url", &url)])
        .await
    {
        Ok(made) => Ok(made["id"].as_str().unwrap_or_default().to_owned()),
        Err(no) => Err(unregistered(&at_x, &no, &url).await),
    }
}

/// What it says of a label that X does not know: which ones there are, or that there is none.
async fn labels(at_x: &AtX<'_>) -> String {
    match at_x.json("GET", ALL, &[]).await {
        Ok(all) => {
            let all = all["environments"].as_array().cloned().unwrap_or_default();
            let names = all.iter().map(|one| one["environment_name"].to_string());
            let names = names.collect::<Vec<_>>().join(", ");
            format!(
                "Dev Environment Label invalid. Please use an existing one [{names}], or create a new one."
            )
        }
        Err(no) => format!(
            "{} Are you sure you created a development environment on developer.twitter.com?",
            no.message()
        ),
    }
}

/// What it says of a webhook that X refuses. The number is that of the keys of an object, so it is always 1. Practice, which X takes
/// without TLS, is not told to have it.
async fn unregistered(at_x: &AtX<'_>, no: &NoGift, url: &str) -> String {
    let mut said = format!("Unable to register webhook: {}", no.message());
    if url.starts_with("http://") && !Url::parse(url).is_ok_and(|url| is_loopback(&url)) {
        said.push_str(" Only https webhooks possible to register.");
        return said;
    }
    if let Ok(all) = at_x.json("GET", ALL, &[]).await {
        let count = all.as_object().map_or(0, Map::len);
        said.push_str(&format!(
            " Already {count} webhooks registered. Maybe you need to delete one first."
        ));
    }
    said
}

/// A blank key or secret is taken from the stored app.
pub(super) fn fill(state: &State, params: &mut Map<String, Value>, name: &str) {
    if let (true, Some(app)) = (text(params, name).is_empty(), state.app()) {
        params.insert(name.to_owned(), app.text(name).into());
    }
}

fn present(release: Release, params: &Map<String, Value>, name: &str) -> Result<(), String> {
    match text(params, name).is_empty() {
        true => Err(release.missing(name)),
        false => Ok(()),
    }
}

fn text(params: &Map<String, Value>, name: &str) -> String {
    let text = params.get(name).and_then(Value::as_str);
    text.unwrap_or_default().trim().to_owned()
}

const ALL: &str = "/1.1/account_activity/all/webhooks.json";
