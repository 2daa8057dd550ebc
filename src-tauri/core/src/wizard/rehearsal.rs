//! Exercises: refusals that practice can be told to answer with, so that an administrator meets each of them once, and its
//! remedy, before it matters. They are on or off for the whole world; a restart of practice forgets them.

use crate::finding::{Code, Finding};

use super::Wizard;
use super::view::{Exercise, Home, Refused};

/// The switches of the imitations.
pub trait Rehearsal: Send + Sync {
    /// Every exercise by its name, in the order in which a set-up meets them, and whether it is on.
    fn exercises(&self) -> Vec<(&'static str, bool)>;

    /// Turns an exercise, or all of them when none is named. Whether there is one of that name.
    fn turn(&self, exercise: Option<&str>, on: bool) -> bool;
}

impl Wizard {
    /// Turns an exercise, or all of them when none is named.
    ///
    /// # Errors
    /// There is no such exercise, or this world has none.
    pub fn rehearse(&self, exercise: Option<&str>, on: bool) -> Result<Home, Refused> {
        let switches = self.outside.rehearsal.as_ref();
        let turned = switches.is_some_and(|rehearsal| rehearsal.turn(exercise, on));
        self.worded(match turned {
            true => Ok(self.home()),
            false => Err(Finding::new(Code::InputNotForStep).into()),
        })
    }

    /// The exercises in words; none outside practice.
    pub(super) fn exercises(&self) -> Vec<Exercise> {
        let all = self
            .outside
            .rehearsal
            .iter()
            .flat_map(|rehearsal| rehearsal.exercises());
        all.map(|(name, on)| {
            let id = format!("exercise-{name}");
            let part = |part| self.words.attr(&id, part, &[]).unwrap_or_default();
            Exercise {
                name: name.to_owned(),
                title: self.words.say(&id, &[]),
                what: part("what"),
                place: part("place"),
                on,
            }
        })
        .collect()
    }

    /// The titles of the exercises that are on, so that nobody takes a rehearsed refusal for a real one.
    pub(super) fn rehearsed(&self) -> Vec<String> {
        let all = self
            .outside
            .rehearsal
            .iter()
            .flat_map(|rehearsal| rehearsal.exercises());
        let on = all.filter(|(_, on)| *on);
        on.map(|(name, _)| self.words.say(&format!("exercise-{name}"), &[]))
            .collect()
    }
}
