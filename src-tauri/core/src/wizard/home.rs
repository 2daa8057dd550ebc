//! The home page's cards and the gallery of guides; making and removing connections.

use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{FieldKind, Flow, Guide, Provider, Works};
use crate::store::record::{Connection, Event, Progress};
use crate::words::Words;

use super::day;
use super::scene::{Scene, provider_words};
use super::view::{Card, GuideCard, Home, Refused, Tone, Verdict, View, World};
use super::{Refusal, Wizard, apply, authorize, draw, google};

impl Wizard {
    /// The connections of this world, newest change first.
    pub fn home(&self) -> Home {
        let (connections, fault) = match self.cards() {
            Ok(cards) => (cards, self.fault()),
            Err(refusal) => (Vec::new(), refusal.0.into_iter().next()),
        };
        Home {
            fault: fault.map(|fault| self.fault_view(&fault)),
            kept: self.kept(),
            connections,
            world: self.world.clone(),
            exercises: self.exercises(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: self.store.folder().display().to_string(),
        }
    }

    /// The guides that can be started.
    pub fn gallery(&self) -> Vec<GuideCard> {
        let guides = self.guides.all().filter(|guide| self.is_there(guide.provider));
        guides.map(|guide| self.guide_card(guide)).collect()
    }

    /// Begins a connection by a guide.
    ///
    /// # Errors
    /// There is no such guide, or it cannot be saved.
    pub fn start(&self, guide: &str) -> Result<View, Refused> {
        self.worded(self.started(guide))
    }

    /// Removes a connection and wipes its secrets; an app that no other connection uses goes with it.
    ///
    /// # Errors
    /// It cannot be saved; then it is still there.
    pub fn remove(&self, connection: &str) -> Result<Home, Refused> {
        self.jobs.cancel(connection);
        self.returns.end(connection);
        self.worded(self.removed(connection))
    }

    /// Whether this world has that provider. Practice leaves out those that it does not imitate: nothing there may reach a real one.
    fn is_there(&self, provider: Provider) -> bool {
        match (&self.world, provider) {
            (World::Practice, Provider::Google) => self.endpoints.google != Endpoints::default().google,
            (World::Practice, Provider::X) | (World::Real | World::Replaced { .. }, _) => true,
        }
    }

    fn started(&self, guide: &str) -> Result<View, Refusal> {
        let guide = self.guide_of(guide)?;
        if !self.is_there(guide.provider) {
            return Err(Finding::new(Code::GuideGone).with("guide", &guide.id).into());
        }
        let now_ms = self.outside.clock.now_ms();
        let first = guide
            .steps
            .first()
            .map(|step| step.id.clone())
            .unwrap_or_default();
        let connection = Connection {
            id: uuid::Uuid::new_v4().to_string(),
            guide: guide.id.clone(),
            app: None,
            endpoints: self.endpoints_to_keep(),
            answers: Default::default(),
            open: first,
            steps: Default::default(),
            flow: None,
            account: None,
            candidate: None,
            grant: None,
            candidate_grant: None,
            pending: None,
            clock: None,
            authority: None,
            exported: None,
            health: None,
            made_ms: now_ms,
            changed_ms: now_ms,
            read: Default::default(),
        };
        let event = Event {
            at_ms: now_ms,
            connection: Some(connection.id.clone()),
            what: "started".to_owned(),
            facts: [("guide".to_owned(), guide.id.clone())].into(),
        };
        self.write(|change| {
            change.put_connection(&connection)?;
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(connection)?))
    }

    /// Practice changes its address each time: there a connection uses what practice has now.
    fn endpoints_to_keep(&self) -> Option<Endpoints> {
        match self.world {
            World::Practice => None,
            World::Real | World::Replaced { .. } => Some(self.endpoints.clone()),
        }
    }

    fn removed(&self, id: &str) -> Result<Home, Refusal> {
        let stored = |error| self.stored(error);
        let found = self.store.connection(id).map_err(stored)?;
        let connection = found.ok_or_else(|| Finding::new(Code::ConnectionGone))?;
        let others = self.store.connections().map_err(stored)?;
        let shared = others
            .iter()
            .any(|other| other.id != id && other.app == connection.app);
        let event = Event {
            at_ms: self.outside.clock.now_ms(),
            connection: Some(id.to_owned()),
            what: "removed".to_owned(),
            facts: Default::default(),
        };
        self.visits.end(id);
        self.write(|change| {
            change.delete_connection(id)?;
            if let (Some(app), false) = (&connection.app, shared) {
                change.delete_app(app)?;
            }
            change.record(&event)
        })?;
        Ok(self.home())
    }

    fn cards(&self) -> Result<Vec<Card>, Refusal> {
        let connections = self.store.connections().map_err(|error| self.stored(error))?;
        connections
            .into_iter()
            .map(|connection| self.card(connection))
            .collect()
    }

    fn card(&self, connection: Connection) -> Result<Card, Refusal> {
        match self.guides.get(&connection.guide) {
            Some(_) => Ok(card(&self.scene(connection)?)),
            None => Ok(orphan(&self.words, connection)),
        }
    }

    fn guide_card(&self, guide: &Guide) -> GuideCard {
        let words = self.guided.get(&guide.id).unwrap_or(&self.words);
        let (tone, title) = match (guide.verdict.works, guide.verdict.unverified) {
            (Works::Yes, false) => (Tone::Good, "works-yes"),
            (Works::Yes, true) => (Tone::Plain, "works-yes-unverified"),
            (Works::Partly, false) => (Tone::Warn, "works-partly"),
            (Works::Partly, true) => (Tone::Warn, "works-partly-unverified"),
            (Works::No, false) => (Tone::Bad, "works-no"),
            (Works::No, true) => (Tone::Bad, "works-no-unverified"),
        };
        GuideCard {
            guide: guide.id.clone(),
            logo: guide.logo.clone(),
            target: words.say("target", &[]),
            provider: words.say(provider_words(guide.provider), &[]),
            summary: words.say("summary", &[]),
            versions: words.say("versions", &[]),
            time: words.say(
                "guide-time",
                &[("from", guide.minutes.0.into()), ("to", guide.minutes.1.into())],
            ),
            verdict: Verdict {
                tone,
                title: words.say(title, &[]),
                text: words.say("verdict", &[]),
                date: guide.verdict.date.to_string(),
            },
            needs: guide
                .needs
                .iter()
                .map(|need| words.say(&format!("need-{need}"), &[]))
                .collect(),
        }
    }
}

fn card(scene: &Scene<'_>) -> Card {
    let words = scene.words;
    let target = words.attr("target", "short", &[]).unwrap_or_default();
    let title = match draw::account(scene) {
        Some(name) => words.say(
            "card-title",
            &[("target", target.into()), ("account", scene.handle(&name).into())],
        ),
        None => words.say("card-title-new", &[("target", target.into())]),
    };
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
    let subtitle = match host {
        Some(site) => words.say(with_site, &[how, &[("site", site.into())]].concat()),
        None => words.say(alone, how),
    };
    let Standing { id, tone, detail } = standing(scene);
    let steps = scene.steps();
    let now = steps
        .iter()
        .position(|step| step.id == scene.open().id)
        .map_or(1, |at| at + 1);
    Card {
        connection: scene.connection.id.clone(),
        logo: scene.guide.logo.clone(),
        title,
        subtitle,
        state: words.say(id, &[("now", now.into()), ("all", steps.len().into())]),
        tone,
        detail,
        action: words.attr(id, "action", &[]).unwrap_or_default(),
        sign_in: sign_in_anew(scene),
        change: apply::waiting(scene).first().map(|change| change.step.id.clone()),
    }
}

/// The step at which the account of a connection can sign in anew.
fn sign_in_anew(scene: &Scene<'_>) -> Option<String> {
    scene.connection.account.as_ref()?;
    let reach = scene.reach();
    authorize::sign_ins(scene)
        .into_iter()
        .find(|step| reach.contains(step))
}

/// How a connection stands, for its card.
struct Standing {
    id: &'static str,
    tone: Tone,
    detail: String,
}

fn standing(scene: &Scene<'_>) -> Standing {
    let detail = |id: &str, name: &str, value: String| {
        let began = day::words(scene.connection.made_ms);
        let args = [(name, value.into()), ("day", began.into())];
        let args = if name == "day" { &args[..1] } else { &args[..] };
        scene.words.attr(id, "detail", args).unwrap_or_default()
    };
    let title = |id: &str| scene.words.say(&format!("step-{id}"), &[]);
    let steps = scene.steps();
    let left = |state: Progress| steps.iter().find(|step| scene.record(&step.id).state == state);
    let changes = changes(scene);
    if let Some(trouble) = trouble(scene) {
        let all = std::iter::once(trouble.detail).chain(changes);
        return Standing {
            detail: all.collect::<Vec<_>>().join("\n\n"),
            ..trouble
        };
    }
    if !changes.is_empty() {
        return Standing {
            id: "card-unfinished",
            tone: Tone::Warn,
            detail: changes.join("\n\n"),
        };
    }
    let (id, tone, detail) = match (
        left(Progress::Open),
        left(Progress::Later),
        &scene.connection.exported,
    ) {
        (None, _, Some(exported)) => {
            let settings = scene.guide.settings_for(&scene.connection.answers);
            let has_secrets = settings.iter().any(|setting| setting.secret);
            let (id, tone) = match (exported.sealed, exported.in_clear) {
                (true, _) if !has_secrets => ("card-sealed-whole", Tone::Good),
                (false, _) if !has_secrets => ("card-exported-whole", Tone::Good),
                (true, true) => ("card-sealed", Tone::Good),
                (true, false) => ("card-sealed-placeholders", Tone::Good),
                (false, true) => ("card-exported-in-clear", Tone::Warn),
                (false, false) => ("card-exported", Tone::Good),
            };
            (id, tone, detail(id, "day", day::words(exported.at_ms)))
        }
        (None, Some(later), None) => (
            "card-attention",
            Tone::Warn,
            detail("card-attention", "step", title(&later.id)),
        ),
        (Some(step), _, _) if scene.connection.account.is_some() => (
            "card-signed-in",
            Tone::Plain,
            detail("card-signed-in", "step", title(&step.id)),
        ),
        _ => (
            "card-step",
            Tone::Plain,
            detail("card-step", "step", title(&scene.open().id)),
        ),
    };
    Standing { id, tone, detail }
}

/// What is wrong with the sign-in, or will be soon.
fn trouble(scene: &Scene<'_>) -> Option<Standing> {
    if let Some((id, detail)) = sign_in_trouble(scene) {
        return Some(Standing {
            id,
            tone: Tone::Bad,
            detail,
        });
    }
    let ending = google::ending(scene)?;
    let (id, tone) = match ending.severity() {
        Severity::Stop => ("card-ended", Tone::Bad),
        Severity::Good | Severity::Note | Severity::Warning => ("card-ends-soon", Tone::Warn),
    };
    Some(Standing {
        id,
        tone,
        detail: scene.words.finding(&ending).title,
    })
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
        let id = "card-unconfirmed";
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

/// A connection whose guide is gone, a user's own that was moved away.
fn orphan(words: &Words, connection: Connection) -> Card {
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
        sign_in: None,
        change: None,
    }
}
