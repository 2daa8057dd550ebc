//! The later life of a connection: what comes after it was set up once.
//!
//! * here: what the pages about it show of one connection;
//! * [`remove`]: it is deleted, and what is live not without its name typed;
//! * [`duplicate`]: a new one with its answers;
//! * [`retire`]: what it has left at the provider is taken away, part by part;
//! * [`rotate`]: new secrets for its app, and for all that share it.

mod duplicate;
mod remove;
mod retire;
mod rotate;

use crate::guide::format::Kind;
use crate::store::record::Progress;

use super::scene::Scene;
use super::view::{LeftStep, Life, Refused};
use super::{Refusal, Wizard, authorize, card};

impl Wizard {
    /// What the pages about a connection's later life show of it.
    ///
    /// # Errors
    /// The connection or its guide is not there.
    pub fn life(&self, connection: &str) -> Result<Life, Refused> {
        self.worded(self.load(connection).map(|scene| life(&scene)))
    }

    /// The connections that use the same app, but for this one.
    fn sharing(&self, scene: &Scene<'_>) -> Result<Vec<Scene<'_>>, Refusal> {
        let Some(app) = &scene.connection.app else {
            return Ok(Vec::new());
        };
        let all = self.store.connections_of(app);
        let all = all.map_err(|error| self.stored(error))?;
        let others = all.into_iter().filter(|other| other.id != scene.connection.id);
        // One whose guide is gone waits untouched until it is back.
        Ok(others.filter_map(|other| self.scene(other).ok()).collect())
    }
}

fn life(scene: &Scene<'_>) -> Life {
    Life {
        connection: scene.connection.id.clone(),
        title: card::title(scene),
        subtitle: card::subtitle(scene),
        again: card::again(scene),
        signed_in_ms: signed_in_ms(scene),
        left: left(scene),
        app: scene.app.is_some(),
        confirm: card::confirm(scene),
    }
}

/// When the account last signed in and was confirmed, ms since 1970.
fn signed_in_ms(scene: &Scene<'_>) -> Option<i64> {
    let waits = scene.connection.pending.is_some() || scene.connection.candidate.is_some();
    scene.connection.account.as_ref().filter(|_| !waits)?;
    let signed_in = authorize::sign_ins(scene).into_iter();
    signed_in.filter_map(|step| scene.record(&step).ran_ms).max()
}

/// The steps that hand on what has changed, and were finished before it did.
fn left(scene: &Scene<'_>) -> Vec<LeftStep> {
    let is_left = |id: &str| {
        let record = scene.record(id);
        record.again && record.state != Progress::Done
    };
    let steps = scene.steps().into_iter();
    let left = steps.filter(|step| !matches!(step.kind, Kind::Authorize { .. }) && is_left(&step.id));
    let named = left.map(|step| LeftStep {
        step: step.id.clone(),
        title: scene.words.say(&format!("step-{}", step.id), &[]),
    });
    named.collect()
}
