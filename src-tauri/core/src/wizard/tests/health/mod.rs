//! Whether each credential is still taken. [`x`] and [`google`]: what each provider says, and what it comes to; [`hook`] and [`target`]:
//! what was set up besides; [`run`]: over many; [`schedule`]: by itself.

mod google;
mod hook;
mod run;
mod schedule;
mod target;
mod x;

use super::super::stage::*;
use super::super::view::HealthRun;
use crate::finding::Code;
use crate::store::record::Connection;
use crate::store::record::{App, Event, Health, Outcome, SecretName};

/// A stage whose account is signed in at X by OAuth 1.0a.
async fn signed_in() -> Stage {
    let stage = Stage::new();
    stage.reach("entry").await;
    stage
}

/// Looks at the stage's connection; what is known of it then.
async fn look(stage: &Stage, paid: bool) -> Health {
    let ids = Some(vec![stage.id.clone()]);
    stage.see(stage.wizard().look_at_health(ids, paid).await).unwrap();
    stage.connection().health.unwrap()
}

/// The same, X's clock being asked first.
async fn look_told(stage: &Stage, told: impl FnOnce(&FakeX)) -> Health {
    stage.x.answers(ME, 401, "");
    told(&stage.x);
    look(stage, true).await
}

/// Looks at all of them.
async fn look_at_all(stage: &Stage, paid: bool) -> HealthRun {
    stage
        .see(stage.wizard().look_at_health(None, paid).await)
        .unwrap()
}

fn found(health: &Health) -> Vec<Code> {
    health.findings.iter().map(|finding| finding.code).collect()
}

/// The lines of history about its health: what it came to, and what before.
fn lines(stage: &Stage) -> Vec<(String, String)> {
    let history = stage.store().history(&stage.id).unwrap().into_iter();
    let fact = |event: &Event, name: &str| event.facts.get(name).cloned().unwrap_or_default();
    let lines = history.filter(|event| event.what == "health");
    lines
        .map(|event| (fact(&event, "outcome"), fact(&event, "before")))
        .collect()
}

/// Copies of the stage's connection with tokens of their own, and each with an app of its own unless they share one.
async fn copies(stage: &Stage, count: usize, shared: bool) -> Vec<String> {
    let model = stage.connection();
    let app = stage.store().app(model.app.as_ref().unwrap()).unwrap().unwrap();
    let vault = stage.wizard().vault().await.unwrap();
    let mut ids = Vec::new();
    let mut copies: Vec<(Connection, App)> = Vec::new();
    for number in 0..count {
        let id = format!("00000000-0000-4000-8000-{number:012}");
        let own = if shared {
            app.id.clone()
        } else {
            format!("app-{number}")
        };
        let copy = Connection {
            id: id.clone(),
            app: Some(own.clone()),
            read: Default::default(),
            ..model.clone()
        };
        let own = App {
            id: own,
            read: Default::default(),
            ..app.clone()
        };
        copies.push((copy, own));
        ids.push(id);
    }
    let open = |name: &SecretName| stage.wizard().open_secret(&vault, name).unwrap();
    let of_account = ["access_token", "access_token_secret"];
    let of_account = of_account.map(|name| (name, open(&SecretName::connection(&model.id, name))));
    let of_app =
        ["consumer_secret", "bearer_token"].map(|name| (name, open(&SecretName::app(&app.id, name))));
    let rows = copies.iter().flat_map(|(copy, own)| {
        let mine = of_account
            .iter()
            .map(|(name, secret)| (SecretName::connection(&copy.id, name), secret));
        let its = of_app
            .iter()
            .map(|(name, secret)| (SecretName::app(&own.id, name), secret));
        mine.chain(its)
    });
    let rows: Vec<_> = rows
        .map(|(name, secret)| (vault.seal(&name, secret).unwrap(), name))
        .collect();
    stage
        .store()
        .write(|change| {
            for (copy, own) in &copies {
                change.put_app(own)?;
                change.put_connection(copy)?;
            }
            for (sealed, name) in &rows {
                change.put_secret(name, sealed, NOW_MS)?;
            }
            Ok(())
        })
        .unwrap();
    ids
}
