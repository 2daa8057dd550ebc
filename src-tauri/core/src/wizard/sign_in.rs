//! The sign-in as it is drawn: where it is, what happened, what the browser may say.

use crate::check::clock;
use crate::finding::Code;
use crate::guide::format::{Purpose, Step};
use crate::outside::ClockSync;
use crate::provider::x::flow::PROOF_PRICE;

use super::day;
use super::draw;
use super::scene::Scene;
use super::view::{Phase, Trouble, World};

/// Where the sign-in of `step` is.
pub(super) fn phase(scene: &Scene<'_>, step: &Step) -> Phase {
    let name = match scene.connection.pending {
        Some(_) => scene.expected(),
        None => draw::account(scene),
    };
    let account = name.as_ref().map(|name| format!("@{name}"));
    if let Some(pending) = &scene.connection.pending {
        return Phase::AwaitingPin {
            link: pending.link.clone(),
            until_ms: pending.since_ms.saturating_add(PIN_WAIT_MS),
            account,
            clock: clock(scene),
            story: story(scene, name.as_deref(), pending.since_ms),
            troubles: TROUBLES.iter().map(|id| trouble(scene, id)).collect(),
        };
    }
    let Some(signed_in) = &scene.connection.account else {
        return Phase::Ready { account };
    };
    let record = scene.record(&step.id);
    Phase::Done {
        account: account.unwrap_or_default(),
        user_id: signed_in.user_id.clone(),
        proof: record
            .findings
            .iter()
            .map(|finding| scene.words.finding(finding))
            .collect(),
        price: match scene.world {
            World::Practice => scene.words.say("proof-free", &[]),
            World::Real | World::Replaced { .. } => {
                let price = format!("${}", PROOF_PRICE.dollars);
                scene.words.say("proof-price", &[("price", price.into())])
            }
        },
    }
}

fn story(scene: &Scene<'_>, account: Option<&str>, since_ms: i64) -> Vec<String> {
    let provider = scene.provider();
    let provider = || ("provider", provider.as_str().into());
    let time = day::time(since_ms);
    let begun = scene
        .words
        .say("story-request-token-at", &[provider(), ("time", time.into())]);
    let allow = match account {
        Some(name) => scene.words.say("story-allow-as", &[("account", name.into())]),
        None => scene.words.say("story-allow", &[]),
    };
    let pin = scene.words.say("story-pin", &[provider()]);
    let exchange = scene.words.say("story-exchange", &[]);
    let compare = match account {
        Some(name) => scene.words.say("story-compare", &[("account", name.into())]),
        None => scene.words.say("story-identify", &[]),
    };
    let end = match scene.guide.purpose {
        Purpose::Proof | Purpose::DoneByTarget => "story-keep",
        Purpose::TokensForTarget => "story-hand-on",
    };
    vec![begun, allow, pin, exchange, compare, scene.words.say(end, &[])]
}

fn trouble(scene: &Scene<'_>, id: &str) -> Trouble {
    let id = format!("trouble-{id}");
    Trouble {
        sign: scene.words.say(&id, &[]),
        remedy: scene.words.attr(&id, "remedy", &[]).unwrap_or_default(),
    }
}

fn clock(scene: &Scene<'_>) -> String {
    let provider = ("provider", scene.provider().into());
    let judged = clock::judge(scene.connection.clock.as_ref(), ClockSync::Unknown);
    let offset_s = scene
        .connection
        .clock
        .map_or(0, |offset| (offset.ms + offset.ms.signum() * 500) / 1000);
    if judged.code == Code::ClockUnknown {
        return scene.words.say("clock-unknown", &[provider]);
    }
    if offset_s.abs() < NOTICEABLE_S {
        return scene.words.say("clock-right", &[provider]);
    }
    let side = if offset_s < 0 { "ahead" } else { "behind" };
    scene.words.say(
        "clock-corrected",
        &[
            provider,
            ("seconds", offset_s.abs().into()),
            ("side", side.into()),
        ],
    )
}

/// How long a request token is offered for: X documents no lifetime, about 15 minutes were measured once; five leave room.
const PIN_WAIT_MS: i64 = 5 * 60 * 1000;

/// Differences below this are within what a `Date` header can tell.
const NOTICEABLE_S: i64 = 3;

/// Errors that the provider's page may show, in the order of how often they are met.
const TROUBLES: [&str; 12] = [
    "whoa",
    "log-in-again",
    "log-in-loop",
    "locked",
    "callback-needed",
    "callback-refused",
    "no-pin",
    "wrong-account",
    "denied",
    "not-able",
    "suspended",
    "unreachable",
];
