//! An account that only a browser can add at the target: it has to hold the session in which the target asked the provider. The browser
//! is sent there, and the target is asked until the account has come.

use crate::finding::{Code, Finding};
use crate::store::record::{Event, Run, RunPhase};
use crate::target::visit::Joined;
use crate::wizard::view::View;
use crate::wizard::{Refusal, Wizard};

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
        self.tell(&scene, "progress-target-join", &[("host", host.as_str().into())]);
        let joined = held.visit.join(&*self.outside.browser).await?;
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        if let Joined::Added(id) = &joined {
            let run = scene.record_mut(step).run.get_or_insert_with(|| Run {
                phase: RunPhase::Planned,
                lines: Vec::new(),
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
