//! Adding an account: to practice X and back, in a browser that is signed in to Zammad (facts of Zammad, section 2.5). A program's call
//! keeps no session, so it leads nowhere.

use std::sync::Arc;

use axum::extract::State as Shared;
use keywright_core::secret::Secret;
use serde_json::{Map, Value};

use super::ask::{Ask, COOKIE, Caller, Needs, Session, at, release, told};
use super::at_x::{AtX, NoGift, own};
use super::channel::{Linked, plain};
use super::refusal::Refusal;
use super::scenario::{Scenario, is_on};
use super::verify::{fill, request_token};
use super::{ROOT, page};
use crate::answer::Answer;
use crate::mint;
use crate::world::World;

pub(super) async fn link_account(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let release = release(&world);
    let (caller, cookie) = match signed_in(&world, &ask) {
        Ok(found) => found,
        Err(refusal) => return shown(&ask, &refusal.answer(release)),
    };
    let mut params = Map::new();
    {
        let state = world.zammad();
        for name in ["consumer_key", "consumer_secret"] {
            fill(&state, &mut params, name);
        }
        if state.app().is_none() {
            let why = release.no_app().to_owned();
            return shown(&ask, &Refusal::Unprocessable(why).answer(release));
        }
    }
    let (token, secret) = match request_token(&world, &params, true).await {
        Ok(pair) => pair,
        Err(why) => return shown(&ask, &Refusal::Fault(why).answer(release)),
    };
    if let Caller::Session(key) = &caller
        && let Some(session) = world.live().zammad.get_mut(key)
    {
        session.request = Some((token.clone(), secret));
    }
    let to = format!("/oauth/authorize?oauth_token={token}");
    let answer = Answer::text(302, "", "sent-to-x").header("location", to);
    match cookie {
        Some(cookie) => answer.header("set-cookie", cookie),
        None => told(&world, &caller, answer),
    }
}

pub(super) async fn callback(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    match linked(&world, &ask).await {
        Ok(id) => Answer::text(302, "", "account-linked")
            .header("location", own(&world, &format!("/#channels/twitter/{id}"))),
        Err(refusal) => shown(&ask, &refusal.answer(release(&world))),
    }
}

/// Exchanges what X sent, and adds or renews the account's channel. Gives its id.
async fn linked(world: &World, ask: &Ask) -> Result<u64, Refusal> {
    let release = release(world);
    let caller = ask.caller(world, Needs::May(PERMISSION))?;
    let refused = |why: &str| Err(Refusal::Unprocessable(why.to_owned()));
    let Some(app) = world.zammad().app().cloned() else {
        return refused(release.no_app());
    };
    let request = match &caller {
        Caller::Session(key) => world.live().zammad.get(key).and_then(|one| one.request.clone()),
        Caller::Token(_) | Caller::Password => None,
    };
    let Some((request, request_secret)) = request else {
        return refused(release.no_request_token());
    };
    if ask.param("oauth_token") != Some(request.as_str()) {
        return refused(release.other_token());
    }
    let (key, secret) = (app.text("consumer_key"), Secret::new(app.text("consumer_secret")));
    let by = |token| AtX {
        world,
        key: &key,
        secret: &secret,
        token: Some(token),
    };
    let oauth = [("oauth_verifier", ask.param("oauth_verifier").unwrap_or_default())];
    let asker = by((&request, &request_secret));
    let exchanged = asker.pair("/oauth/access_token", &oauth);
    let (token, token_secret) = exchanged.await.map_err(|no| fault(&no))?;
    let account = by((&token, &token_secret));
    let me = account.json("GET", "/1.1/account/verify_credentials.json", &[]);
    let me = me.await.map_err(|no| fault(&no))?;
    let text = |name: &str| plain(&me[name]);
    let found = Linked {
        user_id: text("id_str"),
        screen_name: text("screen_name"),
        name: text("name"),
        token: token.clone(),
        secret: token_secret.clone(),
    };
    let at = at(world);
    let kept = world.change_zammad(|state| state.link(&found, app.id, &at));
    let id = kept.map_err(|_| Refusal::NotSaved)?;
    if release.has_hook() {
        subscribe(world, &account, id, &app.text("env"), &app.text("webhook_id")).await?;
    }
    if let Caller::Session(key) = &caller
        && let Some(session) = world.live().zammad.get_mut(key)
    {
        session.request = None;
    }
    Ok(id)
}

/// Has X tell what happens at the account. That it does already is as good.
async fn subscribe(
    world: &World,
    account: &AtX<'_>,
    id: u64,
    env: &str,
    webhook_id: &str,
) -> Result<(), Refusal> {
    let label: String = url::form_urlencoded::byte_serialize(env.as_bytes()).collect();
    let path = format!("/1.1/account_activity/all/{label}/subscriptions.json");
    match account.call("POST", &path, &[], &[]).await {
        Ok(_) | Err(NoGift::Refused(409, _)) => {
            let kept = world.change_zammad(|state| state.subscribed(id, webhook_id));
            kept.map_err(|_| Refusal::NotSaved)
        }
        Err(no) => {
            let why = no.message();
            Err(Refusal::Fault(format!(
                "Unable to subscriptions with via webhook: {why}"
            )))
        }
    }
}

/// Who goes to X. A browser that has no session gets one, as if its administrator had signed in to Zammad before: then the cookie, too.
fn signed_in(world: &World, ask: &Ask) -> Result<(Caller, Option<String>), Refusal> {
    let known = ask.caller(world, Needs::May(PERMISSION));
    let walks_in = ask.is_browser() && !is_on(world, Scenario::SignedOut);
    match known {
        Err(Refusal::Stranger) if walks_in => {
            let (key, cookie) = begun(world)?;
            Ok((Caller::Session(key), Some(cookie)))
        }
        known => Ok((known?, None)),
    }
}

/// Begins a session: its key, and the cookie that names it.
pub(super) fn begun(world: &World) -> Result<(String, String), Refusal> {
    let lacking = |_| Refusal::Hidden;
    let key = mint::ticket(&*world.random).map_err(lacking)?.expose().to_owned();
    let session = Session {
        csrf: mint::ticket(&*world.random).map_err(lacking)?,
        request: None,
    };
    world.live().zammad.insert(key.clone(), session);
    let cookie = format!("{COOKIE}={key}; Path={ROOT}; HttpOnly; SameSite=Lax");
    Ok((key, cookie))
}

/// A refusal as a page, for a person who went there.
fn shown(ask: &Ask, answer: &Answer) -> Answer {
    if !ask.is_browser() {
        return answer.clone();
    }
    let told: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let page = page::refused(answer.status, told["error"].as_str().unwrap_or_default());
    Answer::page(answer.status, page, answer.decided)
}

fn fault(no: &NoGift) -> Refusal {
    match no {
        NoGift::Refused(status, message) => Refusal::Fault(format!("{status} {message}")),
        NoGift::Line(why) => Refusal::Fault(why.clone()),
    }
}

pub(super) const PERMISSION: &str = "admin.channel_twitter";
