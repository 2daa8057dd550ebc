//! A connection as a template: its answers are entered already, and nothing of its account comes along.

use crate::guide::reserved::BROUGHT;
use crate::store::record::{Connection, Event};
use crate::wizard::scene::Scene;
use crate::wizard::view::{Refused, View};
use crate::wizard::{Refusal, Wizard, authorize, draw};

impl Wizard {
    /// Begins a connection with another one's answers: no account, no tokens, every step open. With `share_app` it uses the same app,
    /// and so the app's keys; otherwise it asks for its own.
    ///
    /// # Errors
    /// The connection or its guide is not there, or the new one cannot be saved.
    pub fn duplicate(&self, connection: &str, share_app: bool) -> Result<View, Refused> {
        self.worded(self.duplicated(connection, share_app))
    }

    fn duplicated(&self, connection: &str, share_app: bool) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        let now_ms = self.outside.clock.now_ms();
        let copy = copy(&scene, uuid::Uuid::new_v4().to_string(), share_app, now_ms);
        let event = Event {
            at_ms: now_ms,
            connection: Some(copy.id.clone()),
            what: "duplicated".to_owned(),
            facts: [
                ("guide".to_owned(), copy.guide.clone()),
                ("from".to_owned(), connection.to_owned()),
            ]
            .into(),
        };
        self.write(|change| {
            change.put_connection(&copy)?;
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(copy)?))
    }
}

/// Each field by name: whatever is added to a connection has to be decided on here.
fn copy(scene: &Scene<'_>, id: String, share_app: bool, now_ms: i64) -> Connection {
    let from = &scene.connection;
    let mut answers = from.answers.clone();
    for name in accounts_own(scene) {
        answers.remove(name);
    }
    Connection {
        id,
        guide: from.guide.clone(),
        app: from.app.clone().filter(|_| share_app),
        endpoints: from.endpoints.clone(),
        answers,
        open: scene.first.id.clone(),
        steps: Default::default(),
        flow: from.flow,
        account: None,
        candidate: None,
        level: None,
        grant: None,
        candidate_grant: None,
        instead: None,
        pending: None,
        clock: None,
        authority: from.authority.clone(),
        exported: None,
        health: None,
        retirement: None,
        made_ms: now_ms,
        changed_ms: now_ms,
        read: Default::default(),
    }
}

/// The answers that are about the account.
fn accounts_own<'s>(scene: &'s Scene<'_>) -> Vec<&'s str> {
    let signed_in = authorize::sign_ins(scene).into_iter();
    let asked = signed_in.filter_map(|step| authorize::account_field(scene, &step).ok().flatten());
    let by_kind = scene.field_of_kind(scene.guide.provider.account());
    asked.chain(by_kind).chain(BROUGHT).collect()
}
