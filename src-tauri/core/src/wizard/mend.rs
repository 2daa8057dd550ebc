//! Setting this computer's clock right: a command of the system, shown before, and run only when the person presses for it.

use crate::finding::{Code, Finding};
use crate::outside::Mended;

use super::scene::Scene;
use super::view::{Mend, Refused, View, World};
use super::{Refusal, Wizard};

impl Wizard {
    /// Has the system keep its clock right, and runs the checks of a step anew; what came of the command is the first finding.
    ///
    /// # Errors
    /// Nothing of the system can be run here, or the result cannot be saved.
    pub async fn mend_clock(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let work = async {
            let scene = self.at_checks(connection, step)?;
            if !mend(&scene).is_some_and(|mend| mend.runs) {
                return Err(Refusal::from(Finding::new(Code::InputNotForStep)));
            }
            self.tell(&scene, "progress-mend-clock", &[]);
            let came = match self.outside.system.mend_clock().await {
                Mended::Done => Finding::new(Code::ClockMended),
                Mended::Refused(said) => Finding::new(Code::ClockMendRefused).details(said),
                Mended::Absent => Finding::new(Code::ClockMendAbsent),
                Mended::TooLong => Finding::new(Code::ClockMendSlow),
                Mended::Failed(said) => Finding::new(Code::ClockMendFailed).details(said),
            };
            self.checked(connection, step, vec![came]).await
        };
        self.worded(self.jobs.run(connection, work).await)
    }
}

/// The command of this system. Practice leaves this computer alone.
pub(super) fn mend(scene: &Scene<'_>) -> Option<Mend> {
    let command = scene.clock_command.filter(|_| scene.world != World::Practice)?;
    Some(Mend {
        command: command.line.to_owned(),
        runs: command.runs,
    })
}

/// Whether the clock is worth setting right.
pub(super) fn is_worth_it(findings: &[Finding]) -> bool {
    let codes = findings.iter().map(|finding| finding.code);
    codes.into_iter().any(|code| WORTH_IT.contains(&code))
}

const WORTH_IT: [Code; 5] = [
    Code::ClockUnkept,
    Code::ClockOff,
    Code::ClockFarOff,
    Code::ClockUnknown,
    Code::CertificateTime,
];
