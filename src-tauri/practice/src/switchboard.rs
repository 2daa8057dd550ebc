//! Practice's failures as exercises of the program that runs it: X's, Google's, what is wrong in Google's console, Creatio's, and what
//! needs no switch because a person does it.

use std::collections::BTreeSet;
use std::sync::Arc;

use keywright_core::guide::format::Provider;
use keywright_core::wizard::{By, Drill, Met, Rehearsal};

use crate::google::Cause;
use crate::scenarios::Rehearsed;
use crate::switches::Change;
use crate::world::World;

/// The switches of a running practice world. It outlives that world harmlessly.
pub struct Switchboard(pub(crate) Arc<World>);

impl Rehearsal for Switchboard {
    fn exercises(&self) -> Vec<Drill> {
        let project = self.0.google().project.clone();
        let switches = self.0.live().switches.clone();
        let of_x = drills(By::Provider(Provider::X), &switches.on);
        let causes = Cause::ALL.iter().map(|one| Drill {
            name: one.as_str(),
            by: By::Provider(Provider::Google),
            met: one.met(),
            on: Some(one.is_on(&project)),
        });
        let of_google = drills(By::Provider(Provider::Google), &switches.google);
        let of_creatio = drills(By::Target("creatio"), &switches.creatio);
        let of_zammad = drills(By::Target(ZAMMAD), &switches.zammad);
        let of_expertflow = drills(By::Target("expertflow"), &switches.expertflow);
        let of_bmc = drills(By::Target("bmc"), &switches.bmc);
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
            .into_iter()
            .chain(causes)
            .chain(of_google)
            .chain([clock])
            .chain(of_creatio)
            .chain(of_zammad)
            .chain(of_expertflow)
            .chain(of_bmc);
        switched.chain(done).chain(done_with_zammad).collect()
    }

    fn turn(&self, exercise: Option<&str>, on: bool) -> bool {
        let meant = |name: &str| is_meant(exercise, name);
        let (of_x, of_google) = (meant_of(exercise), meant_of(exercise));
        let (of_creatio, of_zammad) = (meant_of(exercise), meant_of(exercise));
        let (of_expertflow, of_bmc) = (meant_of(exercise), meant_of(exercise));
        let causes = || Cause::ALL.iter().filter(|one| meant(one.as_str()));
        let clock_offset_s = meant(CLOCK).then_some(if on { AHEAD_S } else { 0 });
        let is_switch = !of_x.is_empty()
            || !of_google.is_empty()
            || !of_creatio.is_empty()
            || !of_zammad.is_empty()
            || !of_expertflow.is_empty()
            || !of_bmc.is_empty();
        let change = match on {
            true => Change {
                on: of_x,
                google_on: of_google,
                creatio_on: of_creatio,
                zammad_on: of_zammad,
                expertflow_on: of_expertflow,
                bmc_on: of_bmc,
                clock_offset_s,
                ..Change::default()
            },
            false => Change {
                off: of_x,
                google_off: of_google,
                creatio_off: of_creatio,
                zammad_off: of_zammad,
                expertflow_off: of_expertflow,
                bmc_off: of_bmc,
                clock_offset_s,
                ..Change::default()
            },
        };
        self.0.live().switches.apply(&change);
        let mended = self.0.change_google(|state| {
            let random = &*self.0.random;
            causes().try_for_each(|cause| cause.turn(&mut state.project, on, random))
        });
        let known = is_switch || causes().count() > 0 || meant(CLOCK);
        // What cannot be kept holds until practice ends.
        known && !matches!(mended, Ok(Err(_)))
    }
}

fn drills<S: Rehearsed>(by: By, on: &BTreeSet<S>) -> Vec<Drill> {
    let all = S::ALL.iter().map(|one| Drill {
        name: one.as_str(),
        by,
        met: one.met(),
        on: Some(on.contains(one)),
    });
    all.collect()
}

/// The failures of one imitation that are meant by a name, or all where none is named.
fn meant_of<S: Rehearsed>(exercise: Option<&str>) -> BTreeSet<S> {
    S::picked(|name| is_meant(exercise, name)).0
}

fn is_meant(exercise: Option<&str>, name: &str) -> bool {
    exercise.is_none_or(|exercise| exercise == name)
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
    use keywright_core::words::Words;

    use super::*;
    use crate::x;
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
