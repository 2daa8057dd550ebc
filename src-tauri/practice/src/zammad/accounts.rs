//! Who may sign in, and what Zammad says of itself: session, tokens, version, health (facts of Zammad, sections 2.1 and 9).

use std::sync::Arc;

use axum::extract::{Path, State as Shared};
use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::ask::{Ask, Caller, Needs, answered, release, told};
use super::at_x::site;
use super::link::begun;
use super::refusal::Refusal;
use super::release::Release;
use super::scenario::{Scenario, is_on};
use super::seed::{self, Token};
use crate::answer::Answer;
use crate::world::World;

/// What a page of Zammad is told before anybody signs in: the settings that are no secret.
pub(super) async fn signshow(Shared(world): Shared<Arc<World>>) -> Answer {
    let (http_type, fqdn) = site(&world);
    let body = json!({
        "error": "no valid session",
        "config": {
            "product_name": "Practice Zammad",
            "organization": "Acme",
            "fqdn": fqdn,
            "http_type": http_type,
            "api_path": "/api/v1",
            "api_token_access": !is_on(&world, Scenario::TokenAccessOff),
            "maintenance_mode": is_on(&world, Scenario::Maintenance),
            "system_init_done": true,
        },
        "models": {},
    });
    Answer::json(200, &body, "settings-shown")
}

pub(super) async fn signin(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let release = release(&world);
    let params = ask.params();
    let text = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
    let right = {
        let state = world.zammad();
        state.is_login(text("username"), &Secret::new(text("password")))
    };
    if !right {
        let why = "Login failed. Have you double-checked your credentials and completed the email verification step?";
        let body = json!({"error": why, "error_human": why});
        return Answer::json(401, &body, "password-refused");
    }
    if text("fingerprint").is_empty() {
        return Refusal::Unprocessable("Need fingerprint param!".to_owned()).answer(release);
    }
    match begun(&world) {
        Ok((key, cookie)) => {
            let body = json!({"session": seed::me(false), "config": {}, "models": {}});
            let answer = Answer::json(201, &body, "signed-in").header("set-cookie", cookie);
            told(&world, &Caller::Session(key), answer)
        }
        Err(refusal) => refusal.answer(release),
    }
}

pub(super) async fn version(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    answered(
        &world,
        &ask,
        Needs::May("admin.version"),
        "version-told",
        |state| Ok((200, json!({"version": state.release.number()}))),
    )
}

pub(super) async fn me(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let names = ask.param("expand") == Some("true");
    answered(&world, &ask, Needs::Login, "user-identified", |_| {
        Ok((200, seed::me(names)))
    })
}

pub(super) async fn groups(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    answered(&world, &ask, Needs::May("admin.group"), "groups-listed", |_| {
        Ok((200, ask.page(seed::groups())))
    })
}

pub(super) async fn group(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, ask: Ask) -> Answer {
    answered(&world, &ask, Needs::May("admin.group"), "group-shown", |_| {
        let mut all = seed::groups().into_iter();
        let found = all.find(|group| group["id"].as_u64() == id.parse().ok());
        Ok((200, found.ok_or(Refusal::Gone("Group", id))?))
    })
}

pub(super) async fn health(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    answered(
        &world,
        &ask,
        Needs::May("admin.monitoring"),
        "health-told",
        |state| {
            let of_hook = state.release.has_hook();
            let app = state.app().map(|app| app.text("webhook_id"));
            let is_mute = |id: &Value| of_hook && id.as_str() != app.as_deref();
            let mute = state.channels.iter().filter(|channel| channel.active);
            let mute = mute.filter(|channel| is_mute(&channel.options["subscribed_to_webhook_id"]));
            let issues: Vec<String> = mute
                .map(|channel| {
                    let user = &channel.options["user"];
                    format!("Channel: Twitter::Account in user:{user}; is not subscribed")
                })
                .collect();
            let message = if issues.is_empty() {
                "success".to_owned()
            } else {
                issues.join(";")
            };
            let body =
                json!({"healthy": issues.is_empty(), "message": message, "issues": issues, "actions": []});
            Ok((200, body))
        },
    )
}

pub(super) async fn tokens(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    answered(&world, &ask, OWN_TOKENS, "tokens-listed", |state| {
        let shown = state.tokens.iter().map(|one| {
            let mut shown = json!({
                "id": one.id,
                "preferences": {"permission": one.permissions},
                "last_used_at": null,
                "expires_at": null,
                "created_at": seed::MADE,
            });
            shown[named(state.release)] = one.name.clone().into();
            shown
        });
        let tokens: Vec<Value> = shown.collect();
        let permissions = ["admin", "admin.channel_twitter", "admin.group", "ticket.agent"];
        let permissions = permissions.map(|name| json!({"name": name}));
        Ok((200, json!({"tokens": tokens, "permissions": permissions})))
    })
}

/// Makes a token, which is shown this once. Older releases call its name a label, and the token a name.
pub(super) async fn make_token(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let body = ask.json();
    let made = seed::token(&*world.random);
    answered(&world, &ask, OWN_TOKENS, "token-made", |state| {
        let name = body[named(state.release)].as_str().unwrap_or_default();
        if name.is_empty() {
            return Err(Refusal::Unprocessable("Need label!".to_owned()));
        }
        let token = made.map_err(|_| Refusal::Hidden)?;
        let wished = body["permission"].as_array().cloned().unwrap_or_default();
        let wished = wished.iter().filter_map(Value::as_str).map(str::to_owned);
        let shown = token.expose().to_owned();
        let last = state.tokens.iter().map(|one| one.id).max();
        state.tokens.push(Token {
            id: last.unwrap_or_default() + 1,
            name: name.to_owned(),
            token,
            permissions: wished.collect(),
        });
        let key = if state.release >= Release::V6_5 {
            "token"
        } else {
            "name"
        };
        Ok((200, json!({ key: shown })))
    })
}

pub(super) async fn delete_token(Shared(world): Shared<Arc<World>>, Path(id): Path<u64>, ask: Ask) -> Answer {
    answered(&world, &ask, OWN_TOKENS, "token-deleted", |state| {
        let before = state.tokens.len();
        state.tokens.retain(|one| one.id != id);
        match state.tokens.len() < before {
            true => Ok((200, json!({}))),
            false => Err(Refusal::Gone("Token", id.to_string())),
        }
    })
}

fn named(release: Release) -> &'static str {
    match release >= Release::V6_5 {
        true => "name",
        false => "label",
    }
}

const OWN_TOKENS: Needs = Needs::May("user_preferences.access_token");
