//! Expertflow's exports, for those who would rather send than type (facts: Expertflow, sections 4 to 8 and 11).
//!
//! * `expertflow.json`: the objects in the order in which they are made, and the call that has the connector begin (`objects`).
//! * `expertflow.sh`: a script for bash, curl and jq that makes them (`script`). It holds no value, so whoever reviews it does so once.
//! * `expertflow-secrets.json`: what the script reads besides, from a file that nobody else may read (`secrets`).
//! * `expertflow-secret.yaml`: the keys as a Secret of Kubernetes (`kubernetes`).
//!
//! What is not known yet stands there as `${NAME}`: a secret that is left out, an id that the site gives. No reference of these
//! interfaces is public, and no site has been seen.

mod kubernetes;
mod objects;
mod script;
mod secrets;

pub(super) use kubernetes::secret;
pub(super) use objects::objects;
pub(super) use script::script;
pub(super) use secrets::values;

use super::Content;
use super::settings::{Held, Line};

/// A key of X as a setting hands it to the connector: `CONSUMER-KEY`.
struct Key<'a> {
    name: &'a str,
    held: &'a Held,
}

/// The connector's keys, in the guide's order.
fn keys<'a>(lines: &'a [Line<'_>]) -> Vec<Key<'a>> {
    let all = lines.iter().filter_map(|line| {
        Some(Key {
            name: line.setting.code.strip_prefix(OF_CONNECTOR)?,
            held: &line.held,
        })
    });
    all.collect()
}

/// A setting's value by its code; none where it is left out, or not handed over.
fn value<'a>(lines: &'a [Line<'_>], code: &str) -> Option<&'a str> {
    let line = lines.iter().find(|line| line.setting.code == code)?;
    match &line.held {
        Held::Value(value) => Some(value.expose()),
        Held::Placeholder(_) => None,
    }
}

/// What stands in a key's place: its value, or its name to be filled.
fn shown(name: &str, held: &Held) -> String {
    match held {
        Held::Value(value) => value.expose().to_owned(),
        Held::Placeholder(_) => format!("${{{}}}", variable(name)),
    }
}

/// `CONSUMER-KEY` as the name of a variable: `CONSUMER_KEY`.
fn variable(name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    upper.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

/// What was typed into a field that is no secret, if anything was.
fn typed(content: &Content<'_>, field: &str) -> Option<String> {
    let template = format!("{{{field}}}").parse().ok()?;
    (content.fill)(&template).ok().filter(|typed| !typed.is_empty())
}

/// What the codes of the connector's keys begin with.
const OF_CONNECTOR: &str = "connector.";
