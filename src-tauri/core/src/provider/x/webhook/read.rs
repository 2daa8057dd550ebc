//! What comes back, tolerantly: X's documents contradict each other about lists, single objects and nothing at all, and each of these
//! has been seen.

use serde_json::Value;

use crate::provider::http::Response;
use crate::provider::x::error::XError;

use super::refusal::HookError;
use super::{Hook, Subscription};

/// The webhooks of a list, whether it stands by itself, under `data`, or in environments.
pub(super) fn hooks(response: &Response, environment: Option<&str>) -> Result<Vec<Hook>, HookError> {
    let json = json(response)?;
    let list = match &json["environments"] {
        Value::Array(all) => all
            .iter()
            .filter(|one| environment.is_none() || one["environment_name"].as_str() == environment)
            .flat_map(|one| objects(&one["webhooks"]))
            .collect(),
        _ => objects(data(&json)),
    };
    Ok(list.into_iter().filter_map(hook).collect())
}

/// The webhook that was registered.
pub(super) fn registered(response: &Response) -> Result<Hook, HookError> {
    let json = json(response)?;
    let found = objects(data(&json)).into_iter().find_map(hook);
    found.ok_or_else(|| HookError::of(XError::lacks(response, "id")))
}

/// Subscriptions: `data` as a list or an object, `data.subscription`, or `data.subscriptions` as the older calls have it.
pub(super) fn subscriptions(response: &Response) -> Result<Vec<Subscription>, HookError> {
    let json = json(response)?;
    let data = data(&json);
    let inner = ["subscriptions", "subscription"].iter().map(|name| &data[*name]);
    let list = inner.chain([data]).map(objects).find(|list| !list.is_empty());
    Ok(list
        .unwrap_or_default()
        .into_iter()
        .filter_map(subscription)
        .collect())
}

/// Where a list goes on.
pub(super) fn next(response: &Response) -> Option<String> {
    let json: Value = serde_json::from_slice(&response.body).ok()?;
    let token = json["meta"]["next_token"].as_str()?;
    (!token.is_empty()).then(|| token.to_owned())
}

fn json(response: &Response) -> Result<Value, HookError> {
    if response.body.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&response.body).map_err(|_| HookError::of(XError::lacks(response, "answer")))
}

fn data(json: &Value) -> &Value {
    match &json["data"] {
        Value::Null => json,
        data => data,
    }
}

fn objects(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().filter(|one| one.is_object()).collect(),
        Value::Object(_) => vec![value],
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

fn hook(json: &Value) -> Option<Hook> {
    Some(Hook {
        id: text(&json["id"])?,
        url: text(&json["url"])?,
        valid: json["valid"].as_bool(),
    })
}

fn subscription(json: &Value) -> Option<Subscription> {
    let user_id = text(&json["user_id"]).or_else(|| text(&json["filter"]["user_id"]));
    let own = text(&json["subscription_id"]).or_else(|| text(&json["id"]));
    Some(Subscription {
        id: own.or_else(|| user_id.clone())?,
        user_id,
        event: text(&json["event_type"]).unwrap_or_default(),
        webhook_id: text(&json["webhook_id"]),
    })
}

/// A text, or a number as one: ids are longer than a number of JavaScript.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
