//! The checks page: what stops a set-up when it is wrong, asked before the provider could refuse.

use crate::check::clock;
use crate::finding::{Code, Finding};
use crate::guide::format::{Check, Kind};
use crate::store::record::{Offset, Progress};

use super::scene::Scene;
use super::view::{FindingView, Refused, View};
use super::{Refusal, Wizard, draw};

impl Wizard {
    /// Runs the checks of a step, in their order, and keeps what they found.
    ///
    /// # Errors
    /// The step has no checks, or the result cannot be saved. A check that fails is a finding, no error.
    pub async fn run_checks(&self, connection: &str, step: &str) -> Result<View, Refused> {
        self.worded(self.jobs.run(connection, self.checked(connection, step)).await)
    }

    /// Compares this computer's clock with the provider's, and keeps the offset for signatures.
    ///
    /// # Errors
    /// The provider could not be asked.
    pub async fn check_clock(&self, connection: &str) -> Result<FindingView, Refused> {
        let work = async {
            let mut scene = self.load(connection)?;
            let offset = self.x(&scene).offset().await?;
            scene.connection.clock = Some(offset);
            self.keep(&mut scene.connection)?;
            let sync = self.outside.system.clock_sync().await;
            Ok(scene.words.finding(&clock::judge(Some(&offset), sync)))
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    async fn checked(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        scene.reachable(step)?;
        let Kind::Checks { checks } = &scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        self.tell(
            &scene,
            "progress-provider",
            &[("host", self.x(&scene).host().into())],
        );
        // One answer of the provider tells both whether it is there and what its clock says.
        let measured = self.x(&scene).offset().await;
        let mut findings = Vec::new();
        for check in checks {
            findings.push(match check {
                Check::Vault => match self.door.knock().await {
                    Ok(_) => Finding::new(Code::VaultReady),
                    Err(finding) => finding,
                },
                Check::Provider => match &measured {
                    Ok(_) => Finding::new(Code::XReachable).with("host", self.x(&scene).host()),
                    Err(error) => Finding::from(error),
                },
                Check::Clock => match &measured {
                    Ok(offset) => self.clock(&mut scene, *offset).await,
                    Err(_) => clock::judge(None, self.outside.system.clock_sync().await),
                },
            });
        }
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
        let stopped = draw::stopped(&findings);
        let now_ms = self.outside.clock.now_ms();
        let record = scene.record_mut(step);
        record.findings = findings;
        record.ran_ms = Some(now_ms);
        if stopped {
            record.state = Progress::Open;
        }
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    async fn clock(&self, scene: &mut Scene<'_>, offset: Offset) -> Finding {
        scene.connection.clock = Some(offset);
        clock::judge(Some(&offset), self.outside.system.clock_sync().await)
    }
}
