//! Exercises: by provider and place, on, said on every page of that provider, off.

use super::super::stage::*;
use super::super::view::{Exercise, Home, World};
use crate::finding::Code;

fn all(home: &Home) -> Vec<&Exercise> {
    let groups = home.exercises.iter().flat_map(|set| &set.groups);
    groups.flat_map(|group| &group.exercises).collect()
}

fn on(home: &Home) -> Vec<&str> {
    let on = all(home).into_iter().filter(|exercise| exercise.on == Some(true));
    on.map(|exercise| exercise.name.as_str()).collect()
}

#[test]
fn they_stand_by_provider_and_by_where_they_are_met() {
    let home = Stage::in_world(World::Practice).wizard().home();
    let stand: Vec<_> = home
        .exercises
        .iter()
        .flat_map(|set| set.groups.iter().map(|group| (&*set.provider, &*group.title)))
        .collect();
    assert_eq!(
        stand,
        [
            ("X (Twitter)", "After the sign-in"),
            ("X (Twitter)", "Anywhere"),
            ("Google", "Google's pages in the browser"),
            ("Google", "After the sign-in"),
            ("Zammad", "Anywhere"),
        ]
    );
    for exercise in all(&home) {
        assert!(!exercise.title.is_empty() && !exercise.what.is_empty());
        assert_eq!(exercise.on.is_none(), exercise.name == "google-cancel");
    }
}

#[test]
fn an_exercise_is_said_on_every_page_until_it_is_off() {
    let stage = Stage::in_world(World::Practice);
    let home = stage.wizard().home();
    assert!(on(&home).is_empty() && stage.view().rehearsed.is_empty());

    let title = all(&home)[0].title.clone();
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
fn an_exercise_of_the_other_provider_is_not_said() {
    let stage = Stage::in_world(World::Practice);
    let home = stage.wizard().rehearse(Some("google-token-dead"), true).unwrap();
    assert_eq!(on(&home), ["google-token-dead"]);
    assert!(
        stage.view().rehearsed.is_empty(),
        "the stage's guide is one for X"
    );
}

#[test]
fn an_exercise_of_a_target_is_said_with_its_guides_alone() {
    for (guide, said) in [("zammad-x", 1), ("creatio-x", 0)] {
        let stage = Stage::in_world(World::Practice);
        let wizard = stage.wizard();
        wizard.rehearse(Some("zammad-slow"), true).unwrap();
        let view = wizard.start(guide).unwrap();
        assert_eq!(view.rehearsed.len(), said, "{guide}");
    }
}

#[test]
fn what_is_no_switch_and_what_is_outside_practice_is_refused() {
    let stage = Stage::in_world(World::Practice);
    for exercise in ["nonsense", "google-cancel"] {
        let refused = stage.wizard().rehearse(Some(exercise), true);
        assert_eq!(why(refused), [of_all(Code::InputNotForStep)]);
    }
    assert!(on(&stage.wizard().home()).is_empty());

    let stage = Stage::new();
    assert!(stage.wizard().home().exercises.is_empty());
    for exercise in [Some("token-dead"), None] {
        let refused = stage.wizard().rehearse(exercise, true);
        assert_eq!(why(refused), [of_all(Code::InputNotForStep)]);
    }
}
