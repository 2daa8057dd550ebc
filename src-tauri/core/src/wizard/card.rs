//! One connection as the home page shows it: who and where, how it stands, and what leads on.
//!
//! How it stands is the gravest of what is known: what its sign-in and the last look at its [health](crate::store::record::Health) have
//! found, what waits at the target, how far the set-up is. It may change by itself, on a day that is known beforehand.

mod stands;

use crate::guide::format::{FieldKind, Flow};
use crate::store::record::{Connection, Line, Progress, Standing};
use crate::words::Words;

use stands::{Stands, leads_to, since, stands};

use super::scene::{Scene, provider_words};
use super::view::{Again, Card, Tone};
use super::{apply, authorize, draw, google};

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

/// What was done at the target, in a sentence each, and the day on which the authorization ends.
fn facts(scene: &Scene<'_>) -> Vec<String> {
    let ends = google::ends_on(scene).map(|ends| scene.words.finding(&ends).title);
    apply::entered_short(scene).into_iter().chain(ends).collect()
}
