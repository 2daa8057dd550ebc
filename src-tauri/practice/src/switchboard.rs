//! Practice's failures as exercises of the program that runs it.

use std::collections::BTreeSet;
use std::sync::Arc;

use keywright_core::wizard::Rehearsal;

use crate::switches::Change;
use crate::world::World;
use crate::x::Scenario;

/// The switches of a running practice world. It outlives that world harmlessly.
pub struct Switchboard(pub(crate) Arc<World>);

impl Rehearsal for Switchboard {
    fn exercises(&self) -> Vec<(&'static str, bool)> {
        let on = self.0.live().switches.on.clone();
        let all = Scenario::ALL.iter();
        all.map(|scenario| (scenario.as_str(), on.contains(scenario)))
            .collect()
    }

    fn turn(&self, exercise: Option<&str>, on: bool) -> bool {
        let meant = |scenario: &&Scenario| exercise.is_none_or(|name| name == scenario.as_str());
        let these: BTreeSet<_> = Scenario::ALL.iter().filter(meant).copied().collect();
        let known = !these.is_empty();
        let change = match on {
            true => Change {
                on: these,
                ..Change::default()
            },
            false => Change {
                off: these,
                ..Change::default()
            },
        };
        self.0.live().switches.apply(&change);
        known
    }
}

#[cfg(test)]
mod tests {
    use keywright_core::words::Words;

    use super::*;
    use crate::{Options, Practice};

    fn on(board: &Switchboard) -> Vec<&'static str> {
        let all = board.exercises().into_iter();
        all.filter_map(|(name, on)| on.then_some(name)).collect()
    }

    #[test]
    fn one_several_and_all_are_turned() {
        let practice = Practice::start(Options::default()).unwrap();
        let board = practice.switchboard();
        assert!(on(&board).is_empty());
        assert!(board.turn(Some("timeout"), true) && board.turn(Some("token-dead"), true));
        assert_eq!(on(&board), ["token-dead", "timeout"]);
        assert!(board.turn(Some("timeout"), false));
        assert_eq!(practice.switches().on, [Scenario::TokenDead].into());
        assert!(!board.turn(Some("nonsense"), true));
        assert_eq!(on(&board), ["token-dead"]);
        assert!(board.turn(None, false));
        assert!(on(&board).is_empty());
    }

    #[test]
    fn each_exercise_has_words() {
        let words = Words::program("en");
        for scenario in Scenario::ALL {
            let id = format!("exercise-{}", scenario.as_str());
            assert!(words.try_say(&id, &[]).is_ok(), "{id}");
            for part in ["what", "place"] {
                let said = words.attr(&id, part, &[]).unwrap_or_default();
                assert!(!said.is_empty(), "{id}.{part}");
            }
        }
    }
}
