//! A client of type "Desktop app": what it proves, how it signs in, and that nothing of it is handed on.

use super::super::super::stage::*;
use super::super::super::view::act::Act;
use super::super::super::view::{Body, Input, Look, Phase, View};
use super::super::export::wish;
use super::super::sign_in::{done, proof};
use crate::finding::Code;
use crate::secret::Secret;

/// Has the page take the keys from a client's file, and has Google verify them.
async fn bring(stage: &Stage, kind: &str, id: &str) -> Vec<String> {
    let text = client_file(kind, &["http://localhost"]).replace(GOOGLE_ID, id);
    let file = stage
        .wizard()
        .read_key_file(&stage.id, "keys", &Secret::new(text));
    let file = file.unwrap_or_else(|_| panic!("refused"));
    assert_eq!(file.values["client_id"], id);
    stage.client(id, GOOGLE_SECRET).await.unwrap();
    stage.submit("keys", Input::Continue).unwrap();
    file.findings.iter().map(|finding| finding.code.clone()).collect()
}

async fn with_a_desktop_client() -> Stage {
    let stage = Stage::google();
    stage.reach_google("keys", ("v8", "on-site"), "internal").await;
    assert_eq!(
        bring(&stage, "installed", GOOGLE_ID).await,
        [DESKTOP],
        "no redirect URI is missed"
    );
    stage
}

/// What is drawn of the two halves of the pair.
fn halves(view: &View) -> Vec<&str> {
    let Body::Portal { pages } = &view.step.body else {
        panic!("{} is no portal", view.step.id);
    };
    let slots = pages[0].slots.iter();
    let values = slots.filter_map(|slot| match &slot.look {
        Look::Value { value, .. } => Some(value.as_str()),
        Look::Radio { .. } | Look::Blank | Look::Empty | Look::Press | Look::Read => None,
    });
    values.collect()
}

#[tokio::test]
async fn a_desktop_client_proves_the_project_and_is_marked_wherever_it_is_used() {
    let stage = with_a_desktop_client().await;
    let asked = &stage.x.forms(GOOGLE_TOKEN)[0];
    assert_eq!(asked["redirect_uri"], OWN[0], "none of the target's is its own");
    let view = stage.go("keys").unwrap();
    assert_eq!(codes(&view.step.findings), [DESKTOP]);
    let act = view.step.findings[0].act.as_ref();
    assert!(matches!(act, Some(Act::Open { place, .. }) if place == "clients"));

    stage.reach_google("sign-in", ("v8", "on-site"), "internal").await;
    assert!(codes(&stage.view().step.findings).contains(&DESKTOP));
    let view = stage.sign_in_at_google().await;
    assert_eq!(done(&view).0, "ann@acme.example");
    assert!(proof(&view).contains(&"google-api-works"));
    assert_eq!(codes(&view.step.findings), [DESKTOP]);
    let redeemed = stage.x.forms(GOOGLE_TOKEN);
    assert_eq!(
        redeemed[1]["client_secret"], GOOGLE_SECRET,
        "Google wants it of these too"
    );
}

#[tokio::test]
async fn it_comes_back_to_any_port_where_a_web_client_finds_none() {
    let mut stage = with_a_desktop_client().await;
    stage.reach_google("sign-in", ("v8", "on-site"), "internal").await;
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = other.local_addr().unwrap().port();
    stage.ports = vec![taken];
    stage.kill_and_start();
    let view = stage.authorize().await.unwrap();
    let Phase::AwaitingCallback { address, .. } = phase(&view).clone() else {
        panic!("no browser is awaited");
    };
    assert!(!address.contains(&taken.to_string()), "{address}");
    assert_eq!(stage.asked_of_google()["redirect_uri"], address);
    let view = stage.back_from_google(&format!("code={GOOGLE_CODE}")).await;
    assert_eq!(done(&view).0, "ann@acme.example");

    stage.go("keys").unwrap();
    bring(&stage, "web", WEB_ID).await;
    stage.reach_google("sign-in", ("v8", "on-site"), "internal").await;
    assert_eq!(why(stage.authorize().await), [of_all(Code::CallbackPortTaken)]);
}

#[tokio::test]
async fn nothing_of_it_is_handed_on_until_a_web_client_takes_its_place() {
    let stage = with_a_desktop_client().await;
    stage
        .reach_google("settings", ("v8", "on-site"), "internal")
        .await;
    let view = stage.view();
    assert!(codes(&view.step.findings).contains(&DESKTOP));
    assert_eq!(halves(&view), ["", ""]);
    for half in ["key", "secret"] {
        assert!(stage.wizard().copy(&stage.id, "settings", half).await.is_err());
    }
    stage.reach_google("save", ("v8", "on-site"), "internal").await;
    for in_clear in [false, true] {
        let wish = wish(&stage, in_clear);
        let path = std::path::PathBuf::from(&wish.path);
        let saved = stage.wizard().export_settings(&stage.id, "save", wish).await;
        assert_eq!(why(saved), [of_all(Code::GoogleDesktopExport)]);
        assert!(!path.exists());
    }

    // The program remembers it, whoever types the same ID later.
    stage.client(GOOGLE_ID, "").await.unwrap();
    let saved = stage
        .wizard()
        .export_settings(&stage.id, "save", wish(&stage, false))
        .await;
    assert_eq!(why(saved), [of_all(Code::GoogleDesktopExport)]);

    stage.go("keys").unwrap();
    assert!(!bring(&stage, "web", WEB_ID).await.contains(&DESKTOP.to_owned()));
    assert!(
        stage.connection().account.is_none(),
        "those tokens were the other client's"
    );
    let view = stage.reach_google("save", ("v8", "on-site"), "internal").await;
    assert!(!codes(&view.step.findings).contains(&DESKTOP));
    let saved = stage
        .wizard()
        .export_settings(&stage.id, "save", wish(&stage, false))
        .await;
    stage.see(saved).unwrap();
}

const DESKTOP: &str = "google-desktop-client";
const WEB_ID: &str = "471009113355-z1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com";
