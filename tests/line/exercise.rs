//! The line to X as practice breaks and slows it on demand: the step says so with its remedy, and passes once the exercise is off.

use std::sync::Arc;

use keywright_core::provider::client::Client;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;
use keywright_practice::{Options, Practice};
use keywright_tests::room::{Room, shown};

#[tokio::test]
async fn a_broken_line_is_told_with_its_remedy_and_passed_once_it_is_whole() {
    for scenario in [Scenario::LineReset, Scenario::LineHalf] {
        let (practice, folder) = (
            Practice::start(Options::default()).unwrap(),
            tempfile::tempdir().unwrap(),
        );
        let client = Arc::new(Client::new().unwrap());
        let room = Room::open(folder.path(), &practice.hello(), client, Vec::new()).unwrap();
        room.reach("creatio-x", "ready").await.unwrap();
        let id = room.connection().unwrap().id;
        turn(&practice, scenario, true);
        let view = room.wizard.run_checks(&id, "ready").await.unwrap();
        assert!(shown(&view).contains(&"clock-unknown".to_owned()), "{scenario:?}");
        turn(&practice, scenario, false);
        let view = room.wizard.run_checks(&id, "ready").await.unwrap();
        assert!(shown(&view).contains(&"clock-right".to_owned()), "{scenario:?}");

        room.reach("creatio-x", "keys").await.unwrap();
        turn(&practice, scenario, true);
        let view = room.keys("keys").await.unwrap();
        let finding = &view.step.findings[0];
        assert_eq!(finding.code, "x-unreachable", "{scenario:?}");
        assert!(finding.remedy.contains("firewall"), "{}", finding.remedy);
        turn(&practice, scenario, false);
        assert!(
            shown(&room.keys("keys").await.unwrap()).is_empty(),
            "{scenario:?}"
        );
    }
}

#[tokio::test]
async fn a_slow_line_is_waited_for() {
    let (practice, folder) = (
        Practice::start(Options::default()).unwrap(),
        tempfile::tempdir().unwrap(),
    );
    let client = Arc::new(Client::new().unwrap());
    let room = Room::open(folder.path(), &practice.hello(), client, Vec::new()).unwrap();
    room.reach("creatio-x", "keys").await.unwrap();
    turn(&practice, Scenario::LineSlow, true);
    let begun = std::time::Instant::now();
    assert!(shown(&room.keys("keys").await.unwrap()).is_empty());
    assert!(begun.elapsed().as_secs() >= 4, "it was slow");
}

fn turn(practice: &Practice, scenario: Scenario, on: bool) {
    let these = [scenario].into();
    practice.switch(&match on {
        true => Change {
            on: these,
            ..Change::default()
        },
        false => Change {
            off: these,
            ..Change::default()
        },
    });
}
