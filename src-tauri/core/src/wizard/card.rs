//! One connection as the home page shows it: who and where, how it stands, and what leads on.
//!
//! How it stands is the gravest of what is known: what its sign-in and the last look at its [health](crate::store::record::Health) have
//! found, what waits at the target, how far the set-up is. It may change by itself, on a day that is known beforehand.

use crate::finding::Severity;
use crate::guide::format::{FieldKind, Flow, Kind, Step};
use crate::store::record::{Connection, Exported, Health, Line, Outcome, Progress, Standing};
use crate::words::Words;

use super::day;
use super::scene::{Scene, provider_words};
use super::view::{Again, Card, Tone};
use super::{apply, authorize, draw, google, left};

/// The card of a connection. `sharing`: how many other connections use its app.
pub(super) fn card(scene: &Scene<'_>, sharing: usize) -> Card {
    let words = scene.words;
    let Stands { id, tone, detail, .. } = stands(scene);
    let steps = scene.steps();
    let now = steps
        .iter()
        .position(|step| step.id == scene.open().id)
        .map_or(1, |at| at + 1);
    let shared = words.say("card-shared", &[("count", sharing.into())]);
    Card {
        connection: scene.connection.id.clone(),
        logo: scene.guide.logo.clone(),
        title: title(scene),
        subtitle: subtitle(scene),
        state: words.say(
            id,
            &[
                ("now", now.into()),
                ("all", steps.len().into()),
                ("day", since(scene).into()),
            ],
        ),
        tone,
        detail: std::iter::once(detail)
            .chain(facts(scene))
            .collect::<Vec<_>>()
            .join(" "),
        action: words.attr(id, "action", &[]).unwrap_or_default(),
        again: again(scene),
        change: apply::waiting(scene).first().map(|change| change.step.id.clone()),
        at: leads_to(scene, id),
        shared: (sharing > 0).then_some(shared),
        app: scene.connection.app.clone(),
        live: is_live(scene),
        confirm: confirm(scene),
    }
}

/// The line of the same connection.
pub(super) fn line(scene: &Scene<'_>) -> Line {
    let Stands {
        standing, until_ms, ..
    } = stands(scene);
    let (group, title) = (target(scene), title(scene));
    let found_by = [
        &title,
        &subtitle(scene),
        &scene.words.say("target", &[]),
        &scene.guide.id,
    ]
    .map(|text| text.to_lowercase());
    Line {
        connection: scene.connection.id.clone(),
        app: scene.connection.app.clone(),
        group,
        logo: scene.guide.logo.clone(),
        title,
        found_by: found_by.join("\n"),
        standing,
        changed_ms: scene.connection.changed_ms,
        until_ms,
    }
}

/// The card of a connection whose guide is gone, a user's own that was moved away.
pub(super) fn orphan(words: &Words, connection: Connection) -> Card {
    let confirm = orphan_confirm(&connection);
    let guide = connection.guide;
    Card {
        connection: connection.id,
        logo: "?".to_owned(),
        title: guide.clone(),
        subtitle: String::new(),
        state: words.say("card-guide-gone", &[]),
        tone: Tone::Warn,
        detail: words
            .attr("card-guide-gone", "detail", &[("guide", guide.into())])
            .unwrap_or_default(),
        action: words.attr("card-guide-gone", "action", &[]).unwrap_or_default(),
        again: None,
        change: None,
        at: None,
        shared: None,
        app: connection.app,
        live: confirm.is_some(),
        confirm,
    }
}

/// The line of the same.
pub(super) fn orphan_line(words: &Words, connection: &Connection) -> Line {
    Line {
        connection: connection.id.clone(),
        app: connection.app.clone(),
        group: words.say("card-guide-gone", &[]),
        logo: "?".to_owned(),
        title: connection.guide.clone(),
        found_by: connection.guide.to_lowercase(),
        standing: Standing::Attention,
        changed_ms: connection.changed_ms,
        until_ms: None,
    }
}

fn target(scene: &Scene<'_>) -> String {
    scene.words.attr("target", "short", &[]).unwrap_or_default()
}

/// `Creatio · @acme`.
pub(super) fn title(scene: &Scene<'_>) -> String {
    let target = target(scene);
    match draw::account(scene) {
        Some(name) => scene.words.say(
            "card-title",
            &[("target", target.into()), ("account", scene.handle(&name).into())],
        ),
        None => scene.words.say("card-title-new", &[("target", target.into())]),
    }
}

pub(super) fn subtitle(scene: &Scene<'_>) -> String {
    let words = scene.words;
    let provider = words.say(provider_words(scene.guide.provider), &[]);
    let flow = words.say(
        match scene.flow() {
            Flow::Pin => "flow-pin",
            Flow::Callback => "flow-callback",
            Flow::Paste => "flow-paste",
            Flow::Oauth2 => "flow-oauth2",
        },
        &[],
    );
    let site = scene
        .field_of_kind(FieldKind::SiteUrl)
        .and_then(|id| scene.plain(id));
    let host = site.map(|site| {
        site.split_once("://")
            .map_or(site.clone(), |(_, host)| host.to_owned())
    });
    let how = [("provider", provider.into()), ("flow", flow.into())];
    // Where nobody signs in here, there is no way to name.
    let (with_site, alone, how) = match authorize::sign_ins(scene).is_empty() {
        true => ("card-subtitle-target", "card-subtitle-target-new", &how[..1]),
        false => ("card-subtitle", "card-subtitle-new", &how[..]),
    };
    match host {
        Some(site) => words.say(with_site, &[how, &[("site", site.into())]].concat()),
        None => words.say(alone, how),
    }
}

/// Where the account of a connection can sign in anew, or be authorized anew where the target does that itself.
pub(super) fn again(scene: &Scene<'_>) -> Option<Again> {
    let reach = scene.reach();
    let here = authorize::sign_ins(scene)
        .into_iter()
        .find(|_| scene.connection.account.is_some());
    let there = || {
        let steps = scene.steps().into_iter();
        let mut anew = steps.filter(|step| step.anew && scene.record(&step.id).state == Progress::Done);
        anew.next().map(|step| step.id.clone())
    };
    let (step, words) = match here {
        Some(step) => (step, "sign-in-anew"),
        None => (there()?, "authorize-anew"),
    };
    reach.contains(&step).then(|| Again {
        step,
        words: scene.words.say(words, &[]),
    })
}

/// The step where somebody is waited for, by the words of how it stands.
fn leads_to(scene: &Scene<'_>, stands: &str) -> Option<String> {
    match stands {
        AGAIN => left::outdated(scene).map(|step| step.id.clone()),
        LATER => left::later(scene).map(|step| step.id.clone()),
        UNCONFIRMED => authorize::sign_ins(scene).into_iter().next(),
        _ => None,
    }
}

/// Whether something outside depends on it: to remove it wants more than a press.
fn is_live(scene: &Scene<'_>) -> bool {
    let connection = &scene.connection;
    connection.account.is_some() || connection.exported.is_some() || !apply::entered(scene).is_empty()
}

/// What has to be typed to remove it: the account's name, or the target's where there is none; nothing where nothing depends on it.
pub(super) fn confirm(scene: &Scene<'_>) -> Option<String> {
    let named = || draw::account(scene).map(|name| scene.handle(&name));
    is_live(scene).then(|| named().unwrap_or_else(|| target(scene)))
}

/// The same of one whose guide is gone.
pub(super) fn orphan_confirm(connection: &Connection) -> Option<String> {
    let account = connection.account.as_ref();
    let name = account.and_then(|account| account.screen_name.clone());
    let is_live = account.is_some() || connection.exported.is_some();
    is_live.then(|| name.unwrap_or_else(|| connection.guide.clone()))
}

/// How a connection stands.
struct Stands {
    /// Its words.
    id: &'static str,
    tone: Tone,
    detail: String,
    standing: Standing,
    until_ms: Option<i64>,
}

fn stands(scene: &Scene<'_>) -> Stands {
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

/// What was done at the target, in a sentence each, and the day on which the authorization ends.
fn facts(scene: &Scene<'_>) -> Vec<String> {
    let ends = google::ends_on(scene).map(|ends| scene.words.finding(&ends).title);
    apply::entered_short(scene).into_iter().chain(ends).collect()
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

fn since(scene: &Scene<'_>) -> String {
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
    (is_so && !is_since).then(|| ("card-refused", Tone::Bad, health_words(scene, health)))
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
    let found = authorize::sign_ins(scene)
        .into_iter()
        .flat_map(|step| scene.record(&step).findings);
    let mut stops = found.filter(|finding| finding.severity() == Severity::Stop);
    let stop = stops.next().filter(|_| scene.connection.pending.is_none())?;
    Some(("card-sign-in", scene.words.finding(&stop).title))
}

/// The words for something that is to be done again, that was put off, and for somebody who signed in and was not confirmed.
const AGAIN: &str = "card-again";
const LATER: &str = "card-attention";
const UNCONFIRMED: &str = "card-unconfirmed";

const IN_CLEAR: &str = "card-exported-in-clear";

/// For how long it is taken that what worked still does: thirty days.
const FRESH_MS: i64 = 30 * 24 * 3600 * 1000;
