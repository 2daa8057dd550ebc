//! Exercises: refusals that practice can be told to answer with, so that an administrator meets each of them once, and its
//! remedy, before it matters. They are on or off for the whole world; a few need no switch, and say how they are met.

use crate::finding::{Code, Finding};
use crate::guide::format::{Guide, Provider};

use super::Wizard;
use super::scene::provider_words;
use super::view::{Exercise, ExerciseGroup, ExerciseSet, Home, Refused};

/// The switches of the imitations.
pub trait Rehearsal: Send + Sync {
    /// Every exercise.
    fn exercises(&self) -> Vec<Drill>;

    /// Turns an exercise, or all of them when none is named. Whether there is one of that name.
    fn turn(&self, exercise: Option<&str>, on: bool) -> bool;
}

/// An exercise as the imitations offer it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drill {
    /// Its name. Its words are those of `exercise-NAME`.
    pub name: &'static str,
    /// Who refuses.
    pub by: By,
    /// Where one meets it.
    pub met: Met,
    /// Whether it is on. None: it needs no switch, but what its words say.
    pub on: Option<bool>,
}

/// Who refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Who issues credentials.
    Provider(Provider),
    /// The business system, as a guide names it: `creatio`. Its words are those of `exercises-of-TARGET`.
    Target(&'static str),
}

/// Where an administrator meets a refusal, in the order of a set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// When the keys are checked.
    Keys,
    /// When the program begins a sign-in, or ends it.
    SignIn,
    /// On the provider's own pages in the browser.
    Pages,
    /// Once somebody is signed in.
    Afterwards,
    /// At webhooks.
    Webhooks,
    /// Wherever the provider is asked.
    Anywhere,
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

    /// The exercises in words, by who refuses and where; none outside practice.
    pub(super) fn exercises(&self) -> Vec<ExerciseSet> {
        let all = self.drills();
        let sets = REFUSERS.map(|by| ExerciseSet {
            provider: self.words.say(&by.words(), &[]),
            groups: self.groups(&all, by),
        });
        sets.into_iter().filter(|set| !set.groups.is_empty()).collect()
    }

    /// The titles of the exercises that are on and can be met with a guide, so that nobody takes a rehearsed refusal for a real one.
    pub(super) fn rehearsed(&self, guide: &Guide) -> Vec<String> {
        let of = |drill: &Drill| drill.by.is_met_with(guide) && drill.on == Some(true);
        let on = self.drills().into_iter().filter(of);
        on.map(|drill| self.words.say(&id(&drill), &[])).collect()
    }

    fn groups(&self, all: &[Drill], by: By) -> Vec<ExerciseGroup> {
        let short = self.words.attr(&by.words(), "short", &[]);
        let short = short.unwrap_or_default();
        let groups = PLACES.map(|met| {
            let here = all.iter().filter(|drill| (drill.by, drill.met) == (by, met));
            ExerciseGroup {
                title: self
                    .words
                    .say(met.words(), &[("provider", short.as_str().into())]),
                exercises: here.map(|drill| self.exercise(drill)).collect(),
            }
        });
        let groups = groups.into_iter();
        groups.filter(|group| !group.exercises.is_empty()).collect()
    }

    fn exercise(&self, drill: &Drill) -> Exercise {
        let id = id(drill);
        Exercise {
            name: drill.name.to_owned(),
            title: self.words.say(&id, &[]),
            what: self.words.attr(&id, "what", &[]).unwrap_or_default(),
            on: drill.on,
        }
    }

    fn drills(&self) -> Vec<Drill> {
        let rehearsal = self.outside.rehearsal.iter();
        rehearsal.flat_map(|rehearsal| rehearsal.exercises()).collect()
    }
}

impl By {
    fn is_met_with(self, guide: &Guide) -> bool {
        match self {
            Self::Provider(provider) => guide.provider == provider,
            Self::Target(target) => guide.target == target,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Provider(provider) => provider_words(provider).to_owned(),
            Self::Target(target) => format!("exercises-of-{target}"),
        }
    }
}

impl Met {
    fn words(self) -> &'static str {
        match self {
            Self::Keys => "exercises-keys",
            Self::SignIn => "exercises-sign-in",
            Self::Pages => "exercises-pages",
            Self::Afterwards => "exercises-afterwards",
            Self::Webhooks => "exercises-webhooks",
            Self::Anywhere => "exercises-anywhere",
        }
    }
}

fn id(drill: &Drill) -> String {
    format!("exercise-{}", drill.name)
}

const REFUSERS: [By; 6] = [
    By::Provider(Provider::X),
    By::Provider(Provider::Google),
    By::Target("creatio"),
    By::Target("zammad"),
    By::Target("expertflow"),
    By::Target("bmc"),
];
const PLACES: [Met; 6] = [
    Met::Keys,
    Met::SignIn,
    Met::Pages,
    Met::Afterwards,
    Met::Webhooks,
    Met::Anywhere,
];
