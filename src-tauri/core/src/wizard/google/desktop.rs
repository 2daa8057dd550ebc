//! A client of type "Desktop app". It needs no redirect URI, so it shows at once that consent screen, scopes and APIs are right. But a refresh
//! token is good for the client alone that obtained it, and the target signs its users in by a web client: so nothing of a desktop
//! client is handed on (facts: Google, sections 0.2 and 1.3).
//!
//! An ID does not tell the type; the client's file does. What a file has told is kept with the connection until the pair is stored, and
//! with the app from then on, each time as the ID that is a desktop client's: another ID is another client.

use crate::check::Checked;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind, Look, Purpose, Step};
use crate::guide::reserved::DESKTOP_CLIENT;
use crate::loopback;

use super::super::scene::Scene;
use super::super::{Refusal, Wizard};

/// Whether a desktop client is of use in a guide of that purpose: where the tokens are for the target, it proves nothing.
pub(in crate::wizard) fn is_of_use(purpose: Purpose) -> bool {
    match purpose {
        Purpose::Proof => true,
        Purpose::TokensForTarget | Purpose::DoneByTarget => false,
    }
}

/// Whether the client in use is one.
pub(in crate::wizard) fn is_one(scene: &Scene<'_>) -> bool {
    let id = scene.field_of_kind(FieldKind::GoogleClientId);
    id.and_then(|id| scene.plain(id))
        .is_some_and(|id| is_ones(scene, &id))
}

/// Whether the client of that ID is known to be one.
pub(in crate::wizard) fn is_ones(scene: &Scene<'_>, client_id: &str) -> bool {
    let app = scene.app.as_ref().map(|app| &app.values);
    let told = [Some(&scene.connection.answers), app].into_iter().flatten();
    told.filter_map(|values| values.get(DESKTOP_CLIENT))
        .any(|id| id == client_id)
}

/// Whether a value must not be handed on: it is half of a desktop client's pair.
pub(in crate::wizard) fn withholds(scene: &Scene<'_>, name: &str) -> bool {
    let halves = [FieldKind::GoogleClientId, FieldKind::GoogleClientSecret];
    let field = scene.guide.fields.get(name);
    field.is_some_and(|field| halves.contains(&field.kind)) && is_one(scene)
}

/// What the app's record says besides of a client that is about to be stored; nothing where there is nothing to say or to take back.
pub(in crate::wizard) fn kept(scene: &Scene<'_>, client_id: &str) -> Option<(String, Checked)> {
    let told = scene.app.as_ref().and_then(|app| app.values.get(DESKTOP_CLIENT));
    let is_desktop = is_ones(scene, client_id);
    (is_desktop || told.is_some()).then(|| {
        let value = if is_desktop { client_id } else { "" };
        let checked = Checked {
            value: value.to_owned(),
            findings: Vec::new(),
        };
        (DESKTOP_CLIENT.to_owned(), checked)
    })
}

/// The redirect URI to verify its pair with: it has none registered, and may use any on this computer.
pub(in crate::wizard) fn redirect_uri(scene: &Scene<'_>) -> String {
    loopback::address(scene.loopback_host(), scene.ports[0])
}

/// What is said wherever its pair is used or would be handed on.
pub(super) fn told(scene: &Scene<'_>, step: &Step) -> Option<Finding> {
    let is_shown = match &step.kind {
        Kind::Credentials { .. } | Kind::Authorize { .. } | Kind::Apply { .. } | Kind::Export { .. } => true,
        Kind::Portal { .. } => {
            let pages = step.pages_for(&scene.connection.answers).into_iter();
            let mut slots = pages.flat_map(|page| &page.slots);
            slots.any(|slot| match &slot.look {
                Look::Value(template) => {
                    let fields = scene.guide.fields_in(template).into_iter();
                    fields.into_iter().any(|name| withholds(scene, name))
                }
                Look::Radio { .. } | Look::Blank | Look::Press | Look::Read => false,
            })
        }
        Kind::Choose { .. } | Kind::Form { .. } | Kind::Checks { .. } | Kind::Webhook { .. } => false,
    };
    (is_shown && is_one(scene)).then(|| Finding::new(Code::GoogleDesktopClient))
}

/// Refuses a bundle whose settings would lack the pair.
///
/// # Errors
/// The client in use is a desktop client.
pub(in crate::wizard) fn refused(scene: &Scene<'_>) -> Result<(), Refusal> {
    let settings = scene.guide.settings_for(&scene.connection.answers).into_iter();
    let mut fields = settings.flat_map(|setting| scene.guide.fields_in(&setting.value));
    match fields.any(|name| withholds(scene, name)) {
        true => Err(Finding::new(Code::GoogleDesktopExport).into()),
        false => Ok(()),
    }
}

impl Wizard {
    /// Keeps of a file which type of client an ID belongs to.
    pub(in crate::wizard) fn typed_as(
        &self,
        scene: &mut Scene<'_>,
        client_id: &str,
        is_desktop: bool,
    ) -> Result<(), Refusal> {
        let answers = &mut scene.connection.answers;
        let before = answers.get(DESKTOP_CLIENT).cloned();
        match is_desktop {
            true => drop(answers.insert(DESKTOP_CLIENT.to_owned(), client_id.to_owned())),
            false => drop(answers.remove(DESKTOP_CLIENT)),
        }
        match answers.get(DESKTOP_CLIENT) == before.as_ref() {
            true => Ok(()),
            false => self.keep(&mut scene.connection),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_taken_only_where_nothing_of_the_sign_in_is_handed_on() {
        for (purpose, taken) in [
            (Purpose::Proof, true),
            (Purpose::TokensForTarget, false),
            (Purpose::DoneByTarget, false),
        ] {
            assert_eq!(is_of_use(purpose), taken, "{purpose:?}");
        }
    }
}
