//! Practice's failures as exercises of the program that runs it: X's, Google's, what is wrong in Google's console, Creatio's, and what
//! needs no switch because a person does it.

use std::sync::Arc;

use keywright_core::guide::format::Provider;
use keywright_core::wizard::{By, Drill, Met, Rehearsal};

use crate::creatio;
use crate::google::{self, Cause};
use crate::switches::Change;
use crate::world::World;
use crate::x;
use crate::zammad;

/// The switches of a running practice world. It outlives that world harmlessly.
pub struct Switchboard(pub(crate) Arc<World>);

impl Rehearsal for Switchboard {
    fn exercises(&self) -> Vec<Drill> {
        let project = self.0.google().project.clone();
        let switches = self.0.live().switches.clone();
        let of_x = x::Scenario::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Provider(Provider::X),
            met: one.met(),
            on: Some(switches.on.contains(one)),
        });
        let causes = Cause::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Provider(Provider::Google),
            met: one.met(),
            on: Some(one.is_on(&project)),
        });
        let of_google = google::Scenario::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Provider(Provider::Google),
            met: one.met(),
            on: Some(switches.google.contains(one)),
        });
        let of_creatio = creatio::Scenario::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Target("creatio"),
            met: one.met(),
            on: Some(switches.creatio.contains(one)),
        });
        let of_zammad = zammad::Scenario::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Target(ZAMMAD),
            met: one.met(),
            on: Some(switches.zammad.contains(one)),
        });
        let done_with_zammad = DONE_WITH_ZAMMAD.map(|(name, met)| Drill {
            name,
            by: By::Target(ZAMMAD),
            met,
            on: None,
        });
        let clock = Drill {
            name: CLOCK,
            by: By::Provider(Provider::Google),
            met: Met::Anywhere,
            on: Some(switches.clock_offset_s != 0),
        };
        let done = DONE.map(|(name, provider, met)| Drill {
            name,
            by: By::Provider(provider),
            met,
            on: None,
        });
        let switched = of_x
            .chain(causes)
            .chain(of_google)
            .chain([clock])
            .chain(of_creatio)
            .chain(of_zammad);
        switched.chain(done).chain(done_with_zammad).collect()
    }

    fn turn(&self, exercise: Option<&str>, on: bool) -> bool {
        let meant = |name: &str| exercise.is_none_or(|exercise| exercise == name);
        let of_x = || x::Scenario::ALL.iter().filter(|one| meant(one.as_str()));
        let of_google = || google::Scenario::ALL.iter().filter(|one| meant(one.as_str()));
        let of_creatio = || creatio::Scenario::ALL.iter().filter(|one| meant(one.as_str()));
        let of_zammad = || zammad::Scenario::ALL.iter().filter(|one| meant(one.as_str()));
        let causes = || Cause::ALL.iter().filter(|one| meant(one.as_str()));
        let clock_offset_s = meant(CLOCK).then_some(if on { AHEAD_S } else { 0 });
        let change = match on {
            true => Change {
                on: of_x().copied().collect(),
                google_on: of_google().copied().collect(),
                creatio_on: of_creatio().copied().collect(),
                zammad_on: of_zammad().copied().collect(),
                clock_offset_s,
                ..Change::default()
            },
            false => Change {
                off: of_x().copied().collect(),
                google_off: of_google().copied().collect(),
                creatio_off: of_creatio().copied().collect(),
                zammad_off: of_zammad().copied().collect(),
                clock_offset_s,
                ..Change::default()
            },
        };
        self.0.live().switches.apply(&change);
        let mended = self.0.change_google(|state| {
            let random = &*self.0.random;
            causes().try_for_each(|cause| cause.turn(&mut state.project, on, random))
        });
        let switched = of_x().count() + of_google().count() + of_creatio().count() + of_zammad().count();
        let known = switched + causes().count() > 0 || meant(CLOCK);
        // What cannot be kept holds until practice ends.
        known && !matches!(mended, Ok(Err(_)))
    }
}

/// The exercise of clocks that differ.
const CLOCK: &str = "google-clock";
/// By how much: enough for every check to say so.
const AHEAD_S: i64 = 20 * 60;

/// Failures at a Zammad that a person makes.
const ZAMMAD: &str = "zammad";
const DONE_WITH_ZAMMAD: [(&str, Met); 4] = [
    ("zammad-refused-at-x", Met::Pages),
    ("zammad-other-account", Met::Pages),
    ("zammad-app-first", Met::Keys),
    ("zammad-channel-gone", Met::Anywhere),
];
/// What a person does, in the console or on the pages that practice shows.
const DONE: [(&str, Provider, Met); 9] = [
    ("cancel", Provider::X, Met::Pages),
    ("callback-deleted", Provider::X, Met::SignIn),
    ("google-cancel", Provider::Google, Met::Pages),
    ("google-unticked", Provider::Google, Met::Pages),
    ("google-other-account", Provider::Google, Met::Pages),
    ("google-not-a-tester", Provider::Google, Met::Pages),
    ("google-outsider", Provider::Google, Met::Pages),
    ("google-blocked", Provider::Google, Met::Pages),
    ("google-slow", Provider::Google, Met::Pages),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use keywright_core::words::Words;

    use super::*;
    use crate::{Options, Practice};

    fn on(board: &Switchboard) -> Vec<&'static str> {
        let all = board.exercises().into_iter();
        all.filter_map(|drill| (drill.on == Some(true)).then_some(drill.name))
            .collect()
    }

    #[test]
    fn one_several_and_all_are_turned() {
        let practice = Practice::start(Options::default()).unwrap();
        let board = practice.switchboard();
        assert!(on(&board).is_empty());
        assert!(board.turn(Some("timeout"), true) && board.turn(Some("token-dead"), true));
        assert_eq!(on(&board), ["token-dead", "timeout"]);
        assert!(board.turn(Some("timeout"), false));
        assert_eq!(practice.switches().on, [x::Scenario::TokenDead].into());
        for nothing in ["nonsense", "google-cancel"] {
            assert!(!board.turn(Some(nothing), true));
        }
        assert_eq!(on(&board), ["token-dead"]);
        for name in [
            "google-apis-off",
            "google-fail-once",
            "google-clock",
            "creatio-locked",
        ] {
            assert!(board.turn(Some(name), true));
        }
        assert_eq!(
            on(&board),
            [
                "token-dead",
                "google-apis-off",
                "google-fail-once",
                "google-clock",
                "creatio-locked"
            ]
        );
        assert!(board.turn(None, false));
        assert!(on(&board).is_empty());
        assert_eq!(practice.switches(), Default::default());
    }

    #[test]
    fn each_exercise_has_a_name_of_its_own_and_words() {
        let practice = Practice::start(Options::default()).unwrap();
        let words = Words::program("en");
        let mut names = BTreeSet::new();
        for drill in practice.switchboard().exercises() {
            assert!(names.insert(drill.name), "{} twice", drill.name);
            let id = format!("exercise-{}", drill.name);
            assert!(words.try_say(&id, &[]).is_ok(), "{id}");
            let what = words.attr(&id, "what", &[]).unwrap_or_default();
            assert!(!what.is_empty(), "{id}.what");
        }
    }
}
