//! Exercises: on, said on every page, off.

use super::super::stage::*;
use super::super::view::{Home, World};
use crate::finding::Code;

fn on(home: &Home) -> Vec<&str> {
    let on = home.exercises.iter().filter(|exercise| exercise.on);
    on.map(|exercise| exercise.name.as_str()).collect()
}

#[test]
fn an_exercise_is_said_on_every_page_until_it_is_off() {
    let stage = Stage::in_world(World::Practice);
    let home = stage.wizard().home();
    let dead = &home.exercises[0];
    assert_eq!((&*dead.name, &*dead.place), ("token-dead", "Proof"));
    assert!(!dead.title.is_empty() && !dead.what.is_empty());
    assert!(on(&home).is_empty() && stage.view().rehearsed.is_empty());

    let title = dead.title.clone();
    let home = stage.wizard().rehearse(Some("token-dead"), true).unwrap();
    assert_eq!(on(&home), ["token-dead"]);
    assert_eq!(stage.view().rehearsed, [title.as_str()]);
    let home = stage.wizard().rehearse(Some("timeout"), true).unwrap();
    assert_eq!(on(&home), ["token-dead", "timeout"]);
    let home = stage.wizard().rehearse(Some("token-dead"), false).unwrap();
    assert_eq!(on(&home), ["timeout"]);
    let home = stage.wizard().rehearse(None, false).unwrap();
    assert!(on(&home).is_empty() && stage.view().rehearsed.is_empty());
}

#[test]
fn an_unknown_exercise_and_one_outside_practice_are_refused() {
    let stage = Stage::in_world(World::Practice);
    let refused = stage.wizard().rehearse(Some("nonsense"), true);
    assert_eq!(why(refused), [of_all(Code::InputNotForStep)]);
    assert!(on(&stage.wizard().home()).is_empty());

    let stage = Stage::new();
    assert!(stage.wizard().home().exercises.is_empty());
    for exercise in [Some("token-dead"), None] {
        let refused = stage.wizard().rehearse(exercise, true);
        assert_eq!(why(refused), [of_all(Code::InputNotForStep)]);
    }
}
