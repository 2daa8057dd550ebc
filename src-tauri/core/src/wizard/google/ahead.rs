//! What is said before anybody consents, because Google's page says it in other words or not at all: which warning to
//! pass, and what the app's status means for who signs in. And, once somebody has, for how long.

use crate::finding::{Code, Finding};
use crate::guide::format::{Kind, Provider, Step};
use crate::guide::reserved::{INTERNAL, PUBLISHING_QUESTION, TESTING};
use crate::provider::google::flow::scope::{self, Watch};

use super::super::scene::Scene;
use super::days;

/// What stands at the top of `step`, if it is a sign-in at Google.
pub(super) fn told(scene: &Scene<'_>, step: &Step) -> Vec<Finding> {
    let signs_in = matches!(step.kind, Kind::Authorize { .. });
    if scene.guide.provider != Provider::Google || !signs_in {
        return Vec::new();
    }
    let now = &scene.connection;
    match (&now.account, now.pending.is_some() || now.candidate.is_some()) {
        (Some(_), _) => days::left(scene).into_iter().collect(),
        (None, false) => before(scene),
        // The browser is there already.
        (None, true) => Vec::new(),
    }
}

fn before(scene: &Scene<'_>) -> Vec<Finding> {
    let asked = scene.guide.scopes_for(&scene.connection.answers);
    let watched = asked.iter().map(|scope| scope::watch(scope)).max();
    let status = scene.connection.answers.get(PUBLISHING_QUESTION);
    let status = status.map(String::as_str).unwrap_or_default();
    let is_external = status != INTERNAL;
    let mut told = Vec::new();
    if is_external && watched >= Some(Watch::Sensitive) {
        told.push(Finding::new(Code::GoogleUnverifiedAhead));
    }
    if is_external && watched == Some(Watch::Restricted) {
        let restricted = asked
            .iter()
            .filter(|scope| scope::watch(scope) == Watch::Restricted);
        let restricted: Vec<&str> = restricted.map(String::as_str).collect();
        let finding = Finding::new(Code::GoogleRestrictedAhead);
        told.push(finding.with("scopes", restricted.join(" ")));
    }
    match status {
        TESTING => told.push(Finding::new(Code::GoogleTestersAhead)),
        INTERNAL => told.push(Finding::new(Code::GoogleInternalAhead)),
        _ => {}
    }
    told
}
