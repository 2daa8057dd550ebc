//! Expertflow's exports, for those who would rather send than type (facts: Expertflow, sections 4 to 8 and 11).
//!
//! * `expertflow.json`: the objects in the order in which they are made, and the call that has the connector begin (`objects`).
//! * `expertflow.sh`: a script for bash, curl and jq that makes them (`script`). It holds no value, so whoever reviews it does so once.
//! * `expertflow-secrets.json`: what the script reads besides, from a file that nobody else may read (`secrets`). Of these three it alone ever
//!   holds a secret.
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

use super::settings::{Held, Line};

/// A key of X as a setting hands it to the connector: `CONSUMER-KEY`.
struct Key<'a> {
    name: &'a str,
    held: &'a Held,
    secret: bool,
}

/// The connector's keys, in the guide's order.
fn keys<'a>(lines: &'a [Line<'_>]) -> Vec<Key<'a>> {
    told(lines, &[OF_CONNECTOR]).collect()
}

/// The secrets among what the connector is handed and told, in the guide's order.
fn secrets<'a>(lines: &'a [Line<'_>]) -> Vec<Key<'a>> {
    let all = told(lines, &[OF_CONNECTOR, OF_ACTIVATION]);
    all.filter(|key| key.secret).collect()
}

/// The settings whose codes begin in one of these ways.
fn told<'a>(lines: &'a [Line<'_>], of: &'a [&str]) -> impl Iterator<Item = Key<'a>> {
    lines.iter().filter_map(|line| {
        let mut of = of.iter();
        Some(Key {
            name: of.find_map(|of| line.setting.code.strip_prefix(of))?,
            held: &line.held,
            secret: line.secret,
        })
    })
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
fn shown(key: &Key<'_>) -> String {
    match key.held {
        Held::Value(value) => value.expose().to_owned(),
        Held::Placeholder(_) => format!("${{{}}}", variable(key.name)),
    }
}

/// The same where no secret may stand, though the bundle holds it.
fn veiled(key: &Key<'_>) -> String {
    match key.secret {
        true => format!("${{{}}}", variable(key.name)),
        false => shown(key),
    }
}

/// `CONSUMER-KEY` as the name of a variable: `CONSUMER_KEY`.
fn variable(name: &str) -> String {
    let upper = name.to_ascii_uppercase();
    upper.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

/// What the codes of the connector's keys begin with.
const OF_CONNECTOR: &str = "connector.";
/// What the codes of the settings begin with that the call tells the connector.
const OF_ACTIVATION: &str = "activation.";
