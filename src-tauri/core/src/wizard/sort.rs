//! Pasted values and where they belong: a block sorted into fields, and a value in the wrong field offered for moving.
//!
//! Nothing is stored here. What was sorted goes back to the page as something that was typed; its step checks and seals it.

use crate::check::pasted;
use crate::check::pasted::shape::{Oauth2, Shape};
use crate::check::sorted;
use crate::guide::format::{FieldKind, Flow, Kind, Step};
use crate::secret::Secret;

use super::scene::Scene;
use super::view::{Move, Placed, Refused, Sorted};
use super::{Refusal, Wizard};

impl Wizard {
    /// Sorts a pasted block into the fields of a connection, those of other steps included.
    ///
    /// # Errors
    /// There is no such connection or step.
    pub fn sort_paste(&self, connection: &str, step: &str, block: &Secret) -> Result<Sorted, Refused> {
        self.worded(self.load(connection).and_then(|scene| {
            scene.step(step)?;
            Ok(sorted_into(&scene, step, sorted::sort(block.expose())))
        }))
    }

    /// A refusal in words, each value in a wrong field with the way to the right one.
    pub(super) fn worded_at<T>(
        &self,
        connection: &str,
        step: &str,
        outcome: Result<T, Refusal>,
    ) -> Result<T, Refused> {
        outcome.map_err(|refusal| {
            let mut refused = refusal.worded(&self.words);
            let Ok(scene) = self.load(connection) else {
                return refused;
            };
            for (view, finding) in refused.findings.iter_mut().zip(&refusal.0) {
                let at = finding.field.as_deref();
                view.moves = at.and_then(|at| moves(&scene, step, at, pasted::belongs(finding.code)?));
            }
            refused
        })
    }
}

/// The way from the field `at` to the one that takes a value of `kind`; none where there is no other.
pub(super) fn moves(scene: &Scene<'_>, step: &str, at: &str, kind: FieldKind) -> Option<Move> {
    let (field, home) = home(scene, step, kind)?;
    (field != at).then(|| Move {
        field: field.to_owned(),
        label: scene.words.say(&format!("field-{field}"), &[]),
        step: home.id.clone(),
        elsewhere: elsewhere(scene, step, home),
    })
}

fn sorted_into(scene: &Scene<'_>, step: &str, sorted: sorted::Sorted) -> Sorted {
    let mut placed = Vec::new();
    let mut left = Vec::new();
    for value in &sorted.values {
        let kind = sorted::kind(&value.shape);
        match kind.and_then(|kind| home(scene, step, kind)) {
            Some((field, home)) => placed.push(Placed {
                field: field.to_owned(),
                label: scene.words.say(&format!("field-{field}"), &[]),
                step: home.id.clone(),
                elsewhere: elsewhere(scene, step, home),
                secret: scene.is_secret_field(field),
                value: value.text.expose().to_owned(),
            }),
            None => left.push(scene.words.say(left_over(scene, &value.shape), &[])),
        }
    }
    if sorted.strangers > 0 {
        let count = [("count", sorted.strangers.into())];
        left.push(scene.words.say("left-strangers", &count));
    }
    Sorted { placed, left }
}

/// The field that takes a value of `kind`, and the step that asks for it as answered so far: `step` itself, if it is one of its own.
fn home<'s>(scene: &Scene<'s>, step: &str, kind: FieldKind) -> Option<(&'s str, &'s Step)> {
    let field = scene.field_of_kind(kind)?;
    let takes = |each: &&Step| match &each.kind {
        Kind::Form { fields, .. } | Kind::Credentials { fields } => scene
            .guide
            .asked(fields, &scene.connection.answers)
            .contains(&field),
        Kind::Authorize { .. } => {
            FieldKind::OF_SIGN_IN.contains(&kind) && scene.guide.flows.contains(&Flow::Paste)
        }
        Kind::Choose { .. }
        | Kind::Checks { .. }
        | Kind::Portal { .. }
        | Kind::Webhook { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => false,
    };
    let steps: Vec<&Step> = scene.steps().into_iter().filter(takes).collect();
    let here = steps.iter().find(|each| each.id == step);
    here.or(steps.first()).map(|home| (field, *home))
}

fn elsewhere(scene: &Scene<'_>, step: &str, home: &Step) -> Option<String> {
    (home.id != step).then(|| scene.words.say(&format!("step-{}", home.id), &[]))
}

/// The words for a value that has no field.
fn left_over(scene: &Scene<'_>, shape: &Shape) -> &'static str {
    let by_oauth2 = scene.field_of_kind(FieldKind::XClientId).is_some();
    match shape {
        Shape::Bearer => "left-bearer",
        Shape::ClientId | Shape::ClientSecret if by_oauth2 => "left-client-secret",
        Shape::ClientId | Shape::ClientSecret => "left-client",
        Shape::Oauth2(Oauth2::AccessToken | Oauth2::RefreshToken, _) if by_oauth2 => "left-access-token",
        Shape::Oauth2(Oauth2::AccessToken | Oauth2::RefreshToken, _) => "left-oauth2-token",
        Shape::Oauth2(Oauth2::Code, _) | Shape::RequestToken | Shape::Verifier => "left-of-one-sign-in",
        Shape::AccessToken | Shape::AccessTokenSecret => "left-access-token",
        Shape::ConsumerKey | Shape::ConsumerSecret => "left-app-key",
        Shape::Number | Shape::UserName => "left-name",
    }
}
