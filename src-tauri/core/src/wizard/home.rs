//! The home page around its [`roster`](super::roster), and the gallery of guides; making connections.

use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding};
use crate::guide::format::{Guide, Provider, Works};
use crate::store::record::{Connection, Event};

use super::scene::provider_words;
use super::view::{GuideCard, Home, List, Refused, Tone, Verdict, View, Wish, World};
use super::{Refusal, Wizard, draw};

impl Wizard {
    /// The connections of this world, as far as the page draws them at first, and the house around them.
    pub fn home(&self) -> Home {
        let (list, fault) = match self.listed(&Wish::default()) {
            Ok(list) => (list, self.fault()),
            Err(refusal) => (List::default(), refusal.0.into_iter().next()),
        };
        Home {
            fault: fault.map(|fault| self.fault_view(&fault)),
            kept: self.kept(),
            list,
            style: self.style(),
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
            level: None,
            grant: None,
            candidate_grant: None,
            instead: None,
            pending: None,
            clock: None,
            authority: None,
            exported: None,
            health: None,
            retirement: None,
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
