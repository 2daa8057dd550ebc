//! How a connection stands, from what is known of it now: what was found, what waits at the target, how far the set-up is.

use crate::finding::{Code, Severity};
use crate::guide::format::{Kind, Step};
use crate::store::record::{Exported, Health, Outcome, Progress, Standing};
use crate::wizard::scene::Scene;
use crate::wizard::view::Tone;
use crate::wizard::{apply, authorize, day, draw, google, left};

/// How a connection stands.
pub(super) struct Stands {
    /// Its words.
    pub(super) id: &'static str,
    pub(super) tone: Tone,
    pub(super) detail: String,
    pub(super) standing: Standing,
    pub(super) until_ms: Option<i64>,
}

pub(super) fn stands(scene: &Scene<'_>) -> Stands {
    if let Some(at_ms) = scene.connection.retirement.as_ref().and_then(|it| it.at_ms) {
        let args = [("day", day::words(at_ms).into())];
        return Stands {
            id: "card-retired",
            tone: Tone::Plain,
            detail: scene
                .words
                .attr("card-retired", "detail", &args)
                .unwrap_or_default(),
            standing: Standing::Retired,
            until_ms: None,
        };
    }
    let until_ms = until_ms(scene);
    let changes = changes(scene);
    if let Some((id, tone, detail)) = trouble(scene) {
        let all = std::iter::once(detail).chain(changes);
        return Stands {
            id,
            tone,
            detail: all.collect::<Vec<_>>().join("\n\n"),
            standing: if tone == Tone::Bad {
                Standing::Broken
            } else {
                Standing::Attention
            },
            until_ms,
        };
    }
    if !changes.is_empty() {
        return Stands {
            id: "card-unfinished",
            tone: Tone::Warn,
            detail: changes.join("\n\n"),
            standing: Standing::Attention,
            until_ms,
        };
    }
    let (id, tone, standing, detail) = at_rest(scene);
    Stands {
        id,
        tone,
        detail,
        standing,
        until_ms,
    }
}

/// How it stands where nothing is wrong with the sign-in and nothing waits at the target.
fn at_rest(scene: &Scene<'_>) -> (&'static str, Tone, Standing, String) {
    let say = |id: &str, args: &[(&'static str, String)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str().into()))
            .collect();
        scene.words.attr(id, "detail", &args).unwrap_or_default()
    };
    let began = || ("day", day::words(scene.connection.made_ms));
    let step = |step: &Step| ("step", step_words(scene, step));
    let steps = scene.steps();
    let left = |state: Progress| steps.iter().find(|step| scene.record(&step.id).state == state);
    let (open, later) = (left(Progress::Open), left(Progress::Later));
    if let Some(outdated) = left::outdated(scene) {
        let detail = std::iter::once(say(AGAIN, &[step(outdated)])).chain(in_clear(scene));
        let detail = detail.collect::<Vec<_>>().join(" ");
        return (AGAIN, Tone::Warn, Standing::Attention, detail);
    }
    match (open, later, &scene.connection.exported) {
        (None, _, Some(exported)) => finished(scene, exported),
        (Some(_), Some(later), _) if later.id == left::APPROVAL && !scene.is_proven() => {
            let args = [("provider", scene.provider()), began()];
            (
                "card-approval",
                Tone::Plain,
                Standing::Begun,
                say("card-approval", &args),
            )
        }
        (Some(open), _, _) if scene.connection.account.is_some() => {
            let detail = say("card-signed-in", &[step(open)]);
            ("card-signed-in", Tone::Plain, Standing::Begun, detail)
        }
        _ => {
            let detail = say("card-step", &[step(scene.open()), began()]);
            ("card-step", Tone::Plain, Standing::Begun, detail)
        }
    }
}

/// That a bundle of before lies about with its secrets in clear.
fn in_clear(scene: &Scene<'_>) -> Option<String> {
    let exported = scene.connection.exported.as_ref();
    let exported = exported.filter(|exported| exported.in_clear && !exported.sealed)?;
    let at = [("day", day::words(exported.at_ms).into())];
    scene.words.attr(IN_CLEAR, "detail", &at)
}

fn step_words(scene: &Scene<'_>, step: &Step) -> String {
    scene.words.say(&format!("step-{}", step.id), &[])
}

fn finished(scene: &Scene<'_>, exported: &Exported) -> (&'static str, Tone, Standing, String) {
    let settings = scene.guide.settings_for(&scene.connection.answers);
    let has_secrets = settings.iter().any(|setting| setting.secret);
    let saved = match (exported.sealed, exported.in_clear) {
        (true, _) if !has_secrets => "card-sealed-whole",
        (false, _) if !has_secrets => "card-exported-whole",
        (true, true) => "card-sealed",
        (true, false) => "card-sealed-placeholders",
        (false, true) => IN_CLEAR,
        (false, false) => "card-exported",
    };
    let at = [("day", day::words(exported.at_ms).into())];
    let kept = scene.words.attr(saved, "detail", &at).unwrap_or_default();
    if let Some(why) = target_trouble(scene) {
        return ("card-target", Tone::Warn, Standing::Attention, why);
    }
    let looked = scene.connection.health.as_ref();
    let told = looked.map(|health| health_words(scene, health));
    let outcome = looked.map(|health| health.outcome);
    if outcome != Some(Outcome::Attention)
        && let Some(left) = left::later(scene)
    {
        let left = [("step", step_words(scene, left).into())];
        let left = scene.words.attr(LATER, "detail", &left).unwrap_or_default();
        return (LATER, Tone::Warn, Standing::Attention, format!("{left} {kept}"));
    }
    match outcome {
        Some(Outcome::Attention) => {
            let why = told.unwrap_or_default();
            ("card-look", Tone::Warn, Standing::Attention, why)
        }
        Some(Outcome::Unreached) => {
            let why = told.unwrap_or_default();
            ("card-unreached", Tone::Plain, Standing::Unchecked, why)
        }
        // A refusal is told before, unless somebody has signed in since.
        _ if is_unchecked(scene) => ("card-unchecked", Tone::Plain, Standing::Unchecked, kept),
        Some(Outcome::Healthy) => {
            let all = told.into_iter().chain([kept]).collect::<Vec<_>>().join(" ");
            ("card-healthy", Tone::Good, Standing::Healthy, all)
        }
        _ if saved == IN_CLEAR => (saved, Tone::Warn, Standing::Attention, kept),
        Some(Outcome::Refused) | None => (saved, Tone::Good, Standing::Healthy, kept),
    }
}

/// What the last look at a connection's health has found, in a sentence.
fn health_words(scene: &Scene<'_>, health: &Health) -> String {
    let (day, time) = (day::words(health.at_ms), day::time(health.at_ms));
    let when = scene
        .words
        .say("card-looked", &[("day", day.into()), ("time", time.into())]);
    let grave = |severity: Severity| match severity {
        Severity::Stop | Severity::Warning => true,
        Severity::Good | Severity::Note => false,
    };
    let gravest = health.findings.iter().find(|finding| grave(finding.severity()));
    let why = gravest.map(|finding| scene.words.finding(finding).title);
    why.into_iter().chain([when]).collect::<Vec<_>>().join(" ")
}

/// What is gravely wrong at the target, as the steps there have last seen it.
fn target_trouble(scene: &Scene<'_>) -> Option<String> {
    let steps = scene.steps().into_iter();
    let there = steps.filter(|step| matches!(step.kind, Kind::Apply { .. } | Kind::Webhook { .. }));
    let mut found = there.flat_map(|step| scene.record(&step.id).findings);
    let stop = found.find(|finding| finding.severity() == Severity::Stop)?;
    Some(scene.words.finding(&stop).title)
}

/// When it was last seen that it works, ms since 1970.
fn known_ms(scene: &Scene<'_>) -> i64 {
    let healthy = scene
        .connection
        .health
        .as_ref()
        .and_then(|health| health.healthy_ms);
    let signed_in = authorize::sign_ins(scene)
        .into_iter()
        .filter_map(|step| scene.record(&step).ran_ms);
    let exported = scene.connection.exported.as_ref().map(|exported| exported.at_ms);
    let known = signed_in.chain(healthy).chain(exported).max();
    known.unwrap_or(scene.connection.made_ms)
}

pub(super) fn since(scene: &Scene<'_>) -> String {
    day::words(known_ms(scene))
}

fn is_unchecked(scene: &Scene<'_>) -> bool {
    scene.now_ms >= known_ms(scene).saturating_add(FRESH_MS)
}

/// When it stands otherwise by itself: an authorization ends, or nobody has looked for long.
fn until_ms(scene: &Scene<'_>) -> Option<i64> {
    let fresh = known_ms(scene).saturating_add(FRESH_MS);
    let days = google::turns_ms(scene).into_iter().chain([fresh]);
    days.filter(|day| *day > scene.now_ms).min()
}

/// What is wrong with the sign-in, or will be soon.
fn trouble(scene: &Scene<'_>) -> Option<(&'static str, Tone, String)> {
    if let Some((id, detail)) = sign_in_trouble(scene) {
        return Some((id, Tone::Bad, detail));
    }
    if let Some(refused) = refused(scene) {
        return Some(refused);
    }
    let ending = google::ending(scene)?;
    let (id, tone) = match ending.severity() {
        Severity::Stop => ("card-ended", Tone::Bad),
        Severity::Good | Severity::Note | Severity::Warning => ("card-ends-soon", Tone::Warn),
    };
    Some((id, tone, scene.words.finding(&ending).title))
}

/// That a look at its health was refused, and nobody has signed in or brought new keys since.
fn refused(scene: &Scene<'_>) -> Option<(&'static str, Tone, String)> {
    let health = scene.connection.health.as_ref()?;
    let is_so = health.outcome == Outcome::Refused;
    let proven = scene.app.as_ref().and_then(|app| app.proven_ms);
    let signed_in = authorize::sign_ins(scene)
        .into_iter()
        .filter_map(|step| scene.record(&step).ran_ms);
    let is_since = signed_in.chain(proven).any(|at_ms| at_ms > health.at_ms);
    let are_keys = health
        .findings
        .first()
        .is_some_and(|found| KEYS_REFUSED.contains(&found.code));
    let id = if are_keys { KEYS } else { "card-refused" };
    (is_so && !is_since).then(|| (id, Tone::Bad, health_words(scene, health)))
}

/// The changes at the target that are neither kept nor undone, each in a sentence.
fn changes(scene: &Scene<'_>) -> Vec<String> {
    let changes = apply::waiting(scene).into_iter();
    let told = changes.filter_map(|change| {
        let args = [("how", change.how.into()), ("host", change.host.into())];
        scene.words.attr("card-unfinished", "detail", &args)
    });
    told.collect()
}

/// Why somebody who was signed in has to look after the sign-in, and that in words.
fn sign_in_trouble(scene: &Scene<'_>) -> Option<(&'static str, String)> {
    scene.connection.account.as_ref()?;
    if scene.connection.candidate.is_some() {
        let name = draw::account(scene).unwrap_or_default();
        let id = UNCONFIRMED;
        let args = [
            ("account", scene.handle(&name).into()),
            ("provider", scene.provider().into()),
        ];
        let detail = scene.words.attr(id, "detail", &args);
        return Some((id, detail.unwrap_or_default()));
    }
    let said = authorize::sign_ins(scene).into_iter();
    let said = said.flat_map(|step| scene.record(&step).findings);
    // That somebody else signed in by mistake says nothing of the tokens in use.
    let is_mistake = |code| matches!(code, Code::XOtherAccount | Code::GoogleOtherAccount);
    let found = said.filter(|finding| !is_mistake(finding.code));
    let mut stops = found.filter(|finding| finding.severity() == Severity::Stop);
    let stop = stops.next().filter(|_| scene.connection.pending.is_none())?;
    Some(("card-sign-in", scene.words.finding(&stop).title))
}

/// The step where somebody is waited for, by the words of how it stands.
pub(super) fn leads_to(scene: &Scene<'_>, stands: &str) -> Option<String> {
    match stands {
        AGAIN => left::outdated(scene).map(|step| step.id.clone()),
        LATER => left::later(scene).map(|step| step.id.clone()),
        KEYS => {
            let mut steps = scene.steps().into_iter();
            let keys = steps.find(|step| matches!(step.kind, Kind::Credentials { .. }));
            keys.map(|step| step.id.clone())
        }
        UNCONFIRMED => authorize::sign_ins(scene).into_iter().next(),
        _ => None,
    }
}

/// The words for something that is to be done again, that was put off, and for somebody who signed in and was not confirmed.
const AGAIN: &str = "card-again";
const LATER: &str = "card-attention";
/// The words for an app whose own keys are refused: to sign in anew would not help.
const KEYS: &str = "card-keys";
/// What says so.
const KEYS_REFUSED: [Code; 6] = [
    Code::XPairRefused,
    Code::XClientRefused,
    Code::GoogleSecretWrong,
    Code::GoogleSecretMissing,
    Code::GoogleClientUnknown,
    Code::GoogleClientDeleted,
];
const UNCONFIRMED: &str = "card-unconfirmed";

const IN_CLEAR: &str = "card-exported-in-clear";

/// For how long it is taken that what worked still does: thirty days.
const FRESH_MS: i64 = 30 * 24 * 3600 * 1000;
