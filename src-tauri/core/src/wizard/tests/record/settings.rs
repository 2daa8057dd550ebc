//! The program's settings: kept, refused field by field, and heeded where they matter.

use super::super::super::stage::*;
use super::super::super::view::World;
use super::super::super::view::settings::{NewSettings, Theme};
use crate::finding::Code;
use crate::guide::reserved::{CALLBACK, CALLBACK_OTHER};

#[test]
fn they_are_kept_over_a_restart_and_refused_at_their_fields() {
    let mut stage = Stage::new();
    let set = stage.see(stage.wizard().set_settings(&wanted())).unwrap();
    assert_eq!((set.theme, set.ports), (Theme::Dark, [2000, 2001]));
    stage.kill_and_start();
    let again = stage.wizard().settings();
    assert_eq!((again.clipboard_s, again.idle_min), (30, Some(5)));
    assert_eq!(
        (again.told, again.languages),
        (vec![], vec!["English".to_owned()])
    );

    let wrong = NewSettings {
        theme: Theme::System,
        port: "80".to_owned(),
        other_port: "40000".to_owned(),
        clipboard: "5".to_owned(),
        idle: "soon".to_owned(),
    };
    let refused = stage.see(stage.wizard().set_settings(&wrong)).unwrap_err();
    let at: Vec<_> = refused
        .findings
        .iter()
        .map(|finding| (finding.field.as_deref(), &*finding.code))
        .collect();
    let port = Code::SettingPort.as_str();
    assert_eq!(
        at,
        [
            (Some("port"), port),
            (Some("other_port"), port),
            (Some("clipboard"), Code::SettingClipboard.as_str()),
            (Some("idle"), Code::SettingIdle.as_str()),
        ]
    );
    assert_eq!(stage.wizard().settings().ports, [2000, 2001]);
    let same = NewSettings {
        other_port: "2000".to_owned(),
        ..wanted()
    };
    let refused = stage.see(stage.wizard().set_settings(&same)).unwrap_err();
    assert_eq!(refused.findings[0].code, Code::SettingPortsSame.as_str());
}

#[test]
fn the_callbacks_that_a_step_names_follow_the_ports() {
    let stage = Stage::new();
    let callbacks = || {
        let scene = stage.wizard().load(&stage.id).unwrap();
        [CALLBACK, CALLBACK_OTHER].map(|name| scene.plain(name).unwrap())
    };
    assert_eq!(callbacks()[0], "http://127.0.0.1:28737/callback");
    stage.wizard().set_settings(&wanted()).unwrap();
    assert_eq!(
        callbacks(),
        ["http://127.0.0.1:2000/callback", "http://127.0.0.1:2001/callback"]
    );
    assert_eq!(stage.wizard().ports(), [2000, 2001]);
}

#[test]
fn practice_keeps_the_ports_of_its_imitations() {
    let stage = Stage::in_world(World::Practice);
    stage.wizard().set_settings(&wanted()).unwrap();
    let scene = stage.wizard().load(&stage.id).unwrap();
    assert_eq!(scene.plain(CALLBACK).unwrap(), "http://127.0.0.1:28737/callback");
    assert!(stage.wizard().ports().is_empty());
}

#[tokio::test]
async fn the_key_is_forgotten_when_nobody_works_and_asked_for_anew() {
    let stage = Stage::new();
    stage.reach("settings").await;
    assert!(stage.wizard().lock().await);
    assert!(stage.wizard().door.vault().is_none());
    assert!(stage.wizard().lock().await);
    assert!(!stage.token_in_use().await.is_empty());
    assert!(stage.wizard().door.vault().is_some());
}

#[tokio::test]
async fn work_that_runs_ends_first() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    let wizard = stage.wizard();
    let held = wizard.jobs.run(&stage.id, async {
        assert!(!wizard.lock().await);
        Ok(())
    });
    held.await.unwrap();
    assert!(wizard.lock().await);
}

fn wanted() -> NewSettings {
    NewSettings {
        theme: Theme::Dark,
        port: " 2000".to_owned(),
        other_port: "2001".to_owned(),
        clipboard: "30".to_owned(),
        idle: "5".to_owned(),
    }
}
