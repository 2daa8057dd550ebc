//! The checks page: what stops a set-up when it is wrong, asked before the provider could refuse.

use crate::check::clock;
use crate::finding::{Code, Finding};
use crate::guide::format::{Check, Kind};
use crate::store::record::Progress;

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
            let scene = self.load(connection)?;
            let offset = self.x(&scene).offset().await?;
            let sync = self.outside.system.clock_sync().await;
            let mut scene = self.again(&scene)?;
            scene.connection.clock = Some(offset);
            self.keep(&mut scene.connection)?;
            Ok(scene.words.finding(&clock::judge(Some(&offset), sync)))
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    async fn checked(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
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
                Check::Clock => clock::judge(measured.as_ref().ok(), self.outside.system.clock_sync().await),
            });
        }
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
        let stopped = draw::stopped(&findings);
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        if let Ok(offset) = measured {
            scene.connection.clock = Some(offset);
        }
        let record = scene.record_mut(step);
        record.findings = findings;
        record.ran_ms = Some(now_ms);
        record.state = match (stopped, record.state) {
            (true, _) => Progress::Open,
            // The person had gone on in spite of what is mended now.
            (false, Progress::Later) => Progress::Done,
            (false, state @ (Progress::Open | Progress::Done)) => state,
        };
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}
