//! Another account in the place of the one that a connection has. It is a choice of its own: who signs in by mistake as somebody else is
//! told so and changes nothing. Until the other one has signed in, what is there stays in use.

use crate::finding::{Code, Finding};
use crate::guide::format::Flow;
use crate::store::record::Event;

use super::authorize::account_field;
use super::scene::Scene;
use super::view::act::Act;
use super::view::{Refused, View};
use super::{Refusal, Wizard, submit};

impl Wizard {
    /// Takes the account that has signed in, and was not the one expected, in its place: from now on it is the one that is meant, and its
    /// sign-in begins.
    ///
    /// # Errors
    /// Nobody else signed in at this step; or as [`Wizard::authorize`].
    pub async fn use_instead(&self, connection: &str, step: &str) -> Result<View, Refused> {
        match self.chosen_instead(connection, step) {
            Ok(()) => self.authorize(connection, step).await,
            Err(refusal) => self.worded(Err(refusal)),
        }
    }

    fn chosen_instead(&self, connection: &str, step: &str) -> Result<(), Refusal> {
        let mut scene = self.load(connection)?;
        let offered = scene
            .record(step)
            .findings
            .iter()
            .find_map(|found| other(&scene, found));
        let (expected, got) = offered.ok_or_else(|| Finding::new(Code::InputNotForStep))?;
        let now_ms = self.outside.clock.now_ms();
        let event = Event {
            at_ms: now_ms,
            connection: Some(connection.to_owned()),
            what: "instead".to_owned(),
            facts: [("expected".to_owned(), expected), ("got".to_owned(), got.clone())].into(),
        };
        scene.connection.instead = Some(got);
        scene.connection.changed_ms = now_ms;
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.record(&event)
        })
    }
}

/// The account that was chosen instead has signed in: what was typed of the account follows, and what was made with that is to be made
/// anew.
pub(super) fn settled(scene: &mut Scene<'_>, step: &str) -> Result<(), Refusal> {
    if scene.connection.instead.take().is_none() {
        return Ok(());
    }
    let account = scene.connection.account.as_ref();
    let (Some(field), Some(name)) = (
        account_field(scene, step)?,
        account.and_then(|account| account.screen_name.clone()),
    ) else {
        return Ok(());
    };
    if scene.plain(field).is_some_and(|typed| typed != name) {
        scene.connection.answers.insert(field.to_owned(), name);
        submit::outdate(scene, &[field.to_owned()].into());
    }
    Ok(())
}

/// The button beside the finding that somebody else signed in, with the question that it asks first.
pub(super) fn act(scene: &Scene<'_>, finding: &Finding) -> Option<Act> {
    let (expected, got) = other(scene, finding)?;
    let args = [
        ("expected", scene.handle(&expected).into()),
        ("got", scene.handle(&got).into()),
        ("provider", scene.provider().into()),
        ("before", scene.connection.account.is_some().to_string().into()),
    ];
    let attr = |name| scene.words.attr("act-instead", name, &args).unwrap_or_default();
    Some(Act::Instead {
        label: scene.words.say("act-instead", &args),
        title: attr("title"),
        what: attr("what"),
        yes: attr("yes"),
    })
}

/// Whom a finding says to have been expected, and who signed in, where that one can be chosen: by a name, on a page of the provider's.
fn other(scene: &Scene<'_>, finding: &Finding) -> Option<(String, String)> {
    let is_it = matches!(finding.code, Code::XOtherAccount | Code::GoogleOtherAccount);
    if !is_it || scene.flow() == Flow::Paste {
        return None;
    }
    let (expected, got) = (finding.facts.get("expected")?, finding.facts.get("got")?);
    let is_number = got.chars().all(|c| c.is_ascii_digit());
    (!is_number).then(|| (expected.clone(), got.clone()))
}
