//! An account that only a browser can add at the target: it has to hold the session in which the target asked the provider. The browser
//! is sent there, and the target is asked until the account has come.

use crate::finding::{Code, Finding};
use crate::store::record::{Event, Run, RunPhase};
use crate::target::visit::Joined;
use crate::wizard::scene::Scene;
use crate::wizard::view::View;
use crate::wizard::{Refusal, Wizard, draw};

use super::read::host;

impl Wizard {
    /// Adds the account in the browser, and reads what is there then.
    pub(super) async fn join_there(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let (scene, system) = self.at_apply(connection, step)?;
        let held = self.in_visit(&scene, step)?;
        if !held.visit.joins() {
            return Err(Finding::new(Code::InputNotForStep).into());
        }
        let host = host(&scene, system);
        self.tell(&scene, "progress-target-join", &[]);
        let joined = held.visit.join(&*self.outside.browser).await?;
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        let site = super::read::run_site(&scene, step)?;
        if let Joined::Added(id) = &joined {
            let run = scene.record_mut(step).run.get_or_insert_with(|| Run {
                phase: RunPhase::Planned,
                lines: Vec::new(),
                site,
                stale: false,
                added: None,
            });
            run.added = Some(id.clone());
        }
        let event = Event {
            at_ms: now_ms,
            connection: Some(connection.to_owned()),
            what: "joined".to_owned(),
            facts: [("host".to_owned(), host)].into(),
        };
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.record(&event)
        })?;
        self.read_there(connection, step, None).await
    }
}

/// What is to be said of an account that was added here: whoever undoes the change takes it out again.
pub(super) fn added(scene: &Scene<'_>, run: &Run) -> Option<Finding> {
    run.added.as_ref()?;
    let name = draw::account(scene).unwrap_or_default();
    Some(Finding::new(Code::ZammadAccountAdded).with("name", name.trim_start_matches('@')))
}
