//! The sign-in as it is drawn: where it is, what happened, what the browser may say.

use crate::check::clock;
use crate::finding::{Code, Finding};
use crate::guide::format::{Flow, Permission, Provider, Purpose, Step};
use crate::outside::ClockSync;
use crate::provider::x::ask::MESSAGES_PRICE;
use crate::provider::x::flow::{PROOF_PRICE, Price};
use crate::store::record::{Account, Pending};

use super::authorize::VERIFIER;
use super::scene::Scene;
use super::view::{Field, Phase, Trouble, Way, World};
use super::{act, body, bring, day, draw, google, revoke, swap};

/// Where the sign-in of `step` is.
pub(super) fn phase(scene: &Scene<'_>, step: &Step) -> Phase {
    if let Some(pending) = &scene.connection.pending {
        return awaiting(scene, pending);
    }
    let account = draw::account(scene).map(|name| scene.handle(&name));
    let before = scene.connection.account.as_ref();
    if let Some(candidate) = &scene.connection.candidate {
        return Phase::Unconfirmed {
            account: named(scene, candidate),
            before: before.map(|before| named(scene, before)).unwrap_or_default(),
            price: price(scene),
            ways: ways(scene),
            tokens: tokens(scene, step),
        };
    }
    let Some(signed_in) = before else {
        return Phase::Ready {
            account,
            comes_back: match scene.flow() {
                Flow::Callback | Flow::Oauth2 => true,
                Flow::Pin | Flow::Paste => false,
            },
            ways: ways(scene),
            tokens: tokens(scene, step),
        };
    };
    let record = scene.record(&step.id);
    Phase::Done {
        account: named(scene, signed_in),
        user_id: signed_in.user_id.clone(),
        // What an attempt to sign in anew came to stands with the step.
        proof: record
            .findings
            .iter()
            .filter(|_| record.ran_ms.is_some())
            .map(|finding| act::worded(scene, finding))
            .collect(),
        price: price(scene),
        messages: messages(scene, &record.findings),
        ways: ways(scene),
        tokens: tokens(scene, step),
        take_back: revoke::take_back(scene),
    }
}

/// Asking costs, so it is offered only where the tokens need direct messages and X has not told, or has refused it before.
fn messages(scene: &Scene<'_>, said: &[Finding]) -> String {
    let open = [Code::XLevelUntold, Code::XNoDirectMessages];
    let wanted = scene.guide.permission_for(&scene.connection.answers) == Some(Permission::ReadWriteDm);
    if !wanted || !said.iter().any(|finding| open.contains(&finding.code)) {
        return String::new();
    }
    priced(scene, MESSAGES_PRICE)
}

/// The browser is on X's page; what comes next depends on where X sends it.
fn awaiting(scene: &Scene<'_>, pending: &Pending) -> Phase {
    let name = scene.expected();
    let account = name.as_ref().map(|name| scene.handle(name));
    let link = pending.link.clone();
    let until_ms = pending.since_ms.saturating_add(WAIT_MS);
    let story = story(scene, account.as_deref(), pending);
    let troubles = |ids: &[&str]| ids.iter().map(|id| trouble(scene, id)).collect();
    match &pending.callback {
        None => Phase::AwaitingPin {
            link,
            until_ms,
            account,
            clock: clock(scene),
            story,
            troubles: troubles(&TROUBLES_BY_PIN),
            ways: ways(scene),
        },
        Some(address) => Phase::AwaitingCallback {
            link,
            address: address.clone(),
            came: scene.held.contains(VERIFIER),
            until_ms,
            account,
            clock: clock(scene),
            story,
            troubles: match (scene.guide.provider, pending.oauth2) {
                (Provider::Google, _) => google::troubles(scene, address),
                (Provider::X, true) => troubles(&TROUBLES_BY_OAUTH2),
                (Provider::X, false) => troubles(&TROUBLES_BY_BROWSER),
            },
            ways: ways(scene),
        },
    }
}

/// The ways to choose from; none where there is no choice.
fn ways(scene: &Scene<'_>) -> Vec<Way> {
    let flows = scene.guide.flows.iter();
    let ways = flows.map(|flow| {
        let id = match flow {
            Flow::Callback => "way-callback",
            Flow::Pin => "way-pin",
            Flow::Paste => "way-paste",
            Flow::Oauth2 => "way-oauth2",
        };
        let provider = [("provider", scene.provider().into())];
        Way {
            way: *flow,
            label: scene.words.say(id, &provider),
            help: scene.words.attr(id, "help", &provider).unwrap_or_default(),
            picked: *flow == scene.flow(),
        }
    });
    let ways: Vec<Way> = ways.collect();
    if ways.len() > 1 { ways } else { Vec::new() }
}

/// The fields that take pasted tokens, where that is the way.
fn tokens(scene: &Scene<'_>, step: &Step) -> Vec<Field> {
    match scene.flow() {
        Flow::Paste => bring::fields(scene)
            .iter()
            .map(|id| body::field(scene, &step.id, id))
            .collect(),
        Flow::Callback | Flow::Pin | Flow::Oauth2 => Vec::new(),
    }
}

fn named(scene: &Scene<'_>, account: &Account) -> String {
    match &account.screen_name {
        Some(name) => scene.handle(name),
        None => account.user_id.clone(),
    }
}

/// What it costs to ask whose the tokens are, in a sentence; empty where it costs nothing.
pub(super) fn price(scene: &Scene<'_>) -> String {
    match scene.guide.provider {
        Provider::X => {}
        Provider::Google => return String::new(),
    }
    priced(scene, PROOF_PRICE)
}

pub(super) fn priced(scene: &Scene<'_>, price: Price) -> String {
    match scene.world {
        World::Practice => scene.words.say("proof-free", &[]),
        World::Real | World::Replaced { .. } => {
            let price = format!("${}", price.dollars);
            scene.words.say("proof-price", &[("price", price.into())])
        }
    }
}

fn story(scene: &Scene<'_>, account: Option<&str>, pending: &Pending) -> Vec<String> {
    let provider = scene.provider();
    let provider = || ("provider", provider.as_str().into());
    let time = day::time(pending.since_ms);
    let begun = match pending.oauth2 {
        true => "story-page-at",
        false => "story-request-token-at",
    };
    let begun = scene.words.say(begun, &[provider(), ("time", time.into())]);
    let allow = match account {
        Some(name) => scene.words.say("story-allow-as", &[("account", name.into())]),
        None => scene.words.say("story-allow", &[]),
    };
    let (back, exchange) = match pending.callback {
        None => ("story-pin", "story-exchange"),
        Some(_) => ("story-back", "story-exchange-verifier"),
    };
    let back = scene.words.say(back, &[provider()]);
    let exchange = scene.words.say(exchange, &[]);
    let compare = match account {
        Some(name) => scene.words.say("story-compare", &[("account", name.into())]),
        None => scene.words.say("story-identify", &[]),
    };
    let end = match scene.guide.purpose {
        _ if swap::is_due(scene) => "story-swap",
        Purpose::Proof | Purpose::DoneByTarget => "story-keep",
        Purpose::TokensForTarget => "story-hand-on",
    };
    let end = scene.words.say(end, &[provider()]);
    vec![begun, allow, back, exchange, compare, end]
}

/// What a browser may say that is none of the provider's pages, or one whose look is not known.
pub(super) fn trouble(scene: &Scene<'_>, id: &str) -> Trouble {
    let id = format!("trouble-{id}");
    Trouble {
        sign: scene.words.say(&id, &[]),
        remedy: scene.words.attr(&id, "remedy", &[]).unwrap_or_default(),
        copy: None,
        shown: None,
        act: None,
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
pub(super) const WAIT_MS: i64 = 5 * 60 * 1000;

/// Differences below this are within what a `Date` header can tell.
const NOTICEABLE_S: i64 = 3;

/// Errors that the provider's page may show before a PIN, in the order of how often they are met.
const TROUBLES_BY_PIN: [&str; 12] = [
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

/// The same before the browser comes back.
const TROUBLES_BY_BROWSER: [&str; 11] = [
    "whoa",
    "nothing-back",
    "log-in-again",
    "log-in-loop",
    "locked",
    "callback-refused",
    "wrong-account-back",
    "denied-back",
    "not-able",
    "suspended",
    "unreachable-back",
];

/// The same where the way is OAuth 2.0, whose page says the same of whatever is wrong.
const TROUBLES_BY_OAUTH2: [&str; 8] = [
    "not-able-oauth2",
    "nothing-back",
    "log-in-loop",
    "locked",
    "wrong-account-back",
    "denied-back",
    "suspended",
    "unreachable-oauth2",
];
