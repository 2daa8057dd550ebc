//! The webhook: X asks it who it is, and tells it what happens (facts of Zammad, sections 2.4 and 2.6). It needs no login.

use std::sync::Arc;

use axum::extract::State as Shared;
use keywright_core::check::crc::response_token;
use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::ask::{Ask, release};
use super::at_x::now;
use super::channel::plain;
use super::refusal::Refusal;
use super::release::Release;
use super::scenario::{Scenario, is_on};
use crate::answer::Answer;
use crate::world::World;

/// X's question.
pub(super) async fn asked(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let release = release(&world);
    let answered = || {
        has_hook(release, &ask)?;
        let missing = match release >= Release::V5_2 {
            true => "The required value external_credential could not be found in the cache.",
            false => "No external_credential in cache!",
        };
        let secret = world.zammad().hook_secret(now(&world)).ok_or(refused(missing))?;
        let secret = match is_on(&world, Scenario::SecretStale) {
            true => Secret::new(REPLACED),
            false => secret,
        };
        let missing = match release >= Release::V5_2 {
            true => "The required parameter 'crc_token' is missing from the Twitter verify payload!",
            false => "No crc_token in verify payload from twitter!",
        };
        let token = ask.param("crc_token").ok_or(refused(missing))?;
        Ok(json!({"response_token": response_token(&secret, token)}))
    };
    finished(release, answered(), "webhook-answered")
}

/// X's news. It is checked, and makes no ticket here.
pub(super) async fn told(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let release = release(&world);
    finished(release, heard(&world, &ask, release), "event-heard")
}

fn heard(world: &World, ask: &Ask, release: Release) -> Result<Value, Refusal> {
    has_hook(release, ask)?;
    let newer = release >= Release::V5_2;
    let signature = ask.header("x-twitter-webhooks-signature");
    let signature = signature.ok_or(refused("Missing 'x-twitter-webhooks-signature' header"))?;
    let state = world.zammad();
    let app = state.app().ok_or(refused(match newer {
        true => "The required 'ExternalCredential' 'twitter' could not be found.",
        false => "No such external_credential 'twitter'!",
    }))?;
    let secret = Secret::new(app.text("consumer_secret"));
    let body = String::from_utf8_lossy(&ask.body);
    if !Secret::new(response_token(&secret, &body)).same(&Secret::new(signature)) {
        return Err(Refusal::Signature);
    }
    let event = ask.json();
    let id = &event["for_user_id"];
    if id.is_null() {
        return Err(refused(match newer {
            true => "The required parameter 'for_user_id' is missing.",
            false => "Missing 'for_user_id' in payload!",
        }));
    }
    let id = plain(id);
    match (state.hears(&id), newer) {
        (true, _) => Ok(json!({})),
        (false, true) => Err(Refusal::Unprocessable(format!(
            "Could not find channel for user id '{id}'!"
        ))),
        (false, false) => Err(Refusal::Unprocessable(format!(
            "No such channel for user id '{id}'!"
        ))),
    }
}

fn has_hook(release: Release, ask: &Ask) -> Result<(), Refusal> {
    let gone = || Refusal::NoRoute(ask.method.clone(), ask.path.clone());
    release.has_hook().then_some(()).ok_or_else(gone)
}

fn finished(release: Release, result: Result<Value, Refusal>, decided: &'static str) -> Answer {
    match result {
        Ok(body) => Answer::json(200, &body, decided),
        Err(refusal) => refusal.answer(release),
    }
}

fn refused(why: &str) -> Refusal {
    Refusal::Unprocessable(why.to_owned())
}

/// A secret that no app has any more.
const REPLACED: &str = "the-consumer-secret-of-before-it-was-regenerated";
