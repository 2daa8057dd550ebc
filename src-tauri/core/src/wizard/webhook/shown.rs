//! What the step shows of the webhooks that were listed, and when it is done.

use crate::check::crc;
use crate::finding::{Code, Finding};
use crate::guide::format;
use crate::provider::x::webhook::keep::Generation;
use crate::store::record::Listed;
use crate::wizard::scene::Scene;
use crate::wizard::view::{Body, FindingView, ListedHook, Subscribed};

use super::Wanted;

/// What the step shows.
pub(in crate::wizard) fn body(scene: &Scene<'_>, step: &format::Step) -> Body {
    let record = scene.record(&step.id);
    let wanted = Wanted::of(scene, step).ok();
    let listed = record.hooks.iter();
    let mut hooks: Vec<ListedHook> = listed
        .filter_map(|listed| Some(hook(scene, wanted.as_ref()?, listed)))
        .collect();
    hooks.sort_by_key(|hook| !hook.ours);
    let notice = wanted.as_ref().and_then(|wanted| {
        let asked = match wanted.by_target {
            true => "target",
            false => "question",
        };
        Some(wanted.generation.notice()?.with("by", asked))
    });
    Body::Webhook {
        address: wanted
            .as_ref()
            .map(|wanted| wanted.address.clone())
            .unwrap_or_default(),
        notice: notice.map(|notice| scene.words.finding(&notice)),
        findings: record
            .findings
            .iter()
            .map(|finding| scene.words.finding(finding))
            .collect(),
        by_target: wanted.is_some_and(|wanted| wanted.by_target),
        registered: hooks.iter().any(|hook| hook.ours),
        hooks,
        at_ms: record.ran_ms,
        ranges: crc::RANGES.list.iter().map(|range| (*range).to_owned()).collect(),
        ranges_date: crc::RANGES.date.to_owned(),
    }
}

/// Why the step is not done; none once a webhook of the address is registered, not known to fail, and subscribed to for all that is
/// wanted. Where the target registers it, there has to be room for it.
pub(in crate::wizard) fn unready(scene: &Scene<'_>, step: &format::Step) -> Option<Finding> {
    let unready = |missing: &str| Some(Finding::new(Code::WebhookNotReady).with("missing", missing));
    let Ok(wanted) = Wanted::of(scene, step) else {
        return unready("all");
    };
    let record = scene.record(&step.id);
    if wanted.by_target {
        return match (
            record.ran_ms,
            record
                .hooks
                .iter()
                .find(|listed| !listed.hook.is_of(&wanted.address)),
        ) {
            (None, _) => Some(Finding::new(Code::WebhookNotSeen)),
            (Some(_), Some(other)) => {
                Some(Finding::new(Code::WebhookInTheWay).with("address", &other.hook.url))
            }
            (Some(_), None) => None,
        };
    }
    let fails = |listed: &&Listed| listed.hook.valid == Some(false);
    let standing = record.hooks.iter().filter(|listed| !fails(listed));
    let standing: Vec<_> = standing.map(|listed| subscribed(&wanted, listed)).collect();
    let is = |wanted: Subscribed| standing.iter().find(|(subscribed, _)| *subscribed == wanted);
    match (is(Subscribed::Yes), is(Subscribed::Partly)) {
        (Some(_), _) => None,
        (None, Some((_, missing))) => unready(&missing.join(", ")),
        (None, None) => unready("all"),
    }
}

fn hook(scene: &Scene<'_>, wanted: &Wanted<'_>, listed: &Listed) -> ListedHook {
    let (subscribed, missing) = subscribed(wanted, listed);
    let failing = match listed.hook.valid {
        Some(false) => listed.hook.state(),
        Some(true) | None => None,
    };
    let said = failing.iter().chain(&listed.refused);
    let findings: Vec<FindingView> = said.map(|finding| scene.words.finding(finding)).collect();
    ListedHook {
        id: listed.hook.id.clone(),
        address: listed.hook.url.clone(),
        ours: listed.hook.is_of(&wanted.address),
        valid: listed.hook.valid,
        subscribed,
        missing,
        findings,
    }
}

/// Whether the account is subscribed to all that is wanted, and what is missing where some of it is there.
fn subscribed(wanted: &Wanted<'_>, listed: &Listed) -> (Subscribed, Vec<String>) {
    if listed.refused.is_some() || !listed.hook.is_of(&wanted.address) {
        return (Subscribed::Unknown, Vec::new());
    }
    if listed.subscriptions.is_empty() {
        return (Subscribed::No, Vec::new());
    }
    let missing: Vec<String> = match wanted.generation {
        Generation::Activity => {
            let events = wanted.events.iter();
            events
                .filter(|event| !listed.events.contains(event))
                .cloned()
                .collect()
        }
        // One subscription is about everything.
        Generation::AccountActivity | Generation::Premium => Vec::new(),
    };
    match missing.is_empty() {
        true => (Subscribed::Yes, missing),
        false => (Subscribed::Partly, missing),
    }
}
