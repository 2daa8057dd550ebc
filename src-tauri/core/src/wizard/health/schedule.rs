//! When a run begins by itself: at the start, and every so many hours while the program is open, as the person has said. In the beginning
//! it never does, and it never asks what costs money unless that was said too.
//!
//! The vault is not asked for: as long as it is locked, a run that is due waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};

use tokio::sync::Notify;

use crate::finding::{Code, Finding};
use crate::wizard::view::{HealthSchedule, Refused};
use crate::wizard::{Refusal, Wizard};

/// What wakes the timer, and whether it runs.
#[derive(Default)]
pub(in crate::wizard) struct Watch {
    is_kept: AtomicBool,
    /// The schedule has changed, or the vault has opened.
    pub(in crate::wizard) woken: Arc<Notify>,
}

impl Wizard {
    /// When runs begin by themselves, as it was last said.
    pub fn health_schedule(&self) -> HealthSchedule {
        let kept = self.store.meta(SCHEDULE).ok().flatten();
        let kept = kept.and_then(|text| serde_json::from_str(&text).ok());
        kept.unwrap_or(HealthSchedule {
            at_start: false,
            every_hours: None,
            paid: false,
            notify: true,
        })
    }

    /// Says so anew.
    ///
    /// # Errors
    /// That is no number of hours, at its field; or it cannot be saved.
    pub fn set_health_schedule(&self, wanted: &HealthSchedule) -> Result<HealthSchedule, Refused> {
        self.worded(self.scheduled(wanted))
    }

    fn scheduled(&self, wanted: &HealthSchedule) -> Result<HealthSchedule, Refusal> {
        if wanted
            .every_hours
            .is_some_and(|hours| !(LEAST_HOURS..=MOST_HOURS).contains(&hours))
        {
            let finding = Finding::new(Code::HealthHours).with("least", LEAST_HOURS);
            return Err(finding.with("most", MOST_HOURS).at("every_hours").into());
        }
        let broken = |error: serde_json::Error| Finding::new(Code::StoreFailed).details(error.to_string());
        let text = serde_json::to_string(wanted).map_err(broken)?;
        self.write(|change| change.put_meta(SCHEDULE, &text))?;
        self.watch.woken.notify_one();
        Ok(wanted.clone())
    }

    /// Keeps the timer from now on, once.
    pub(in crate::wizard) fn watch_once(&self) {
        if !self.watch.is_kept.swap(true, Ordering::SeqCst) {
            let (me, woken) = (self.me.clone(), Arc::clone(&self.watch.woken));
            tokio::spawn(watched(me, woken));
        }
    }

    /// Begins the run that is due by now, if one is; the moment at which to look again.
    async fn kept_time(&self, timer: &mut Timer) -> Option<i64> {
        let now_ms = self.outside.clock.now_ms();
        let schedule = self.health_schedule();
        let last_ms = self.last_run().map(|last| last.at_ms).max(timer.tried_ms);
        let due_ms = due(&schedule, timer.started_ms, last_ms, timer.at_start)?;
        let soon_ms = now_ms.saturating_add(SLICE_MS);
        if due_ms > now_ms {
            return Some(due_ms.min(soon_ms));
        }
        let Some(vault) = self.door.vault() else {
            return Some(soon_ms);
        };
        timer.at_start = false;
        // Where the person has begun one just now, that one will do; what fails is told on the page.
        let _told = self.whole_run(None, schedule.paid, &vault).await;
        let now_ms = self.outside.clock.now_ms();
        timer.tried_ms = Some(now_ms);
        Some(now_ms.saturating_add(SLICE_MS))
    }
}

/// What the timer remembers.
struct Timer {
    /// When the program started, ms since 1970.
    started_ms: i64,
    /// Whether no run has begun since.
    at_start: bool,
    /// When the last one ended that was begun by it, however it ended.
    tried_ms: Option<i64>,
}

/// The timer. Between two looks at it nothing of the wizard is held, so that a world can be left.
async fn watched(me: Weak<Wizard>, woken: Arc<Notify>) {
    let Some(clock) = me.upgrade().map(|wizard| Arc::clone(&wizard.outside.clock)) else {
        return;
    };
    let mut timer = Timer {
        started_ms: clock.now_ms(),
        at_start: true,
        tried_ms: None,
    };
    loop {
        let Some(wizard) = me.upgrade() else { return };
        let next_ms = Box::pin(wizard.kept_time(&mut timer)).await;
        drop(wizard);
        match next_ms {
            // A computer that sleeps does not count the hours, so the clock is looked at often.
            Some(next_ms) => tokio::select! {
                () = clock.until(next_ms) => {}
                () = woken.notified() => {}
            },
            None => woken.notified().await,
        }
    }
}

/// When the next run is due, ms since 1970; none: never. `at_start`: whether none has begun since the program started.
fn due(schedule: &HealthSchedule, started_ms: i64, last_ms: Option<i64>, at_start: bool) -> Option<i64> {
    if schedule.at_start && at_start {
        return Some(started_ms);
    }
    let hours = i64::from(schedule.every_hours?);
    let since_ms = last_ms.unwrap_or(started_ms);
    Some(since_ms.saturating_add(hours.saturating_mul(HOUR_MS)))
}

/// Under this name the store keeps it.
const SCHEDULE: &str = "health-schedule";
const LEAST_HOURS: u32 = 1;
/// Four weeks.
const MOST_HOURS: u32 = 672;
const HOUR_MS: i64 = 3_600_000;
/// How often the clock is looked at.
const SLICE_MS: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn schedule(at_start: bool, every_hours: Option<u32>) -> HealthSchedule {
        HealthSchedule {
            at_start,
            every_hours,
            paid: false,
            notify: true,
        }
    }

    #[test]
    fn a_run_is_due_at_the_start_and_so_many_hours_after_the_last() {
        for (at_start, every_hours, last_ms, is_first, due_ms) in [
            (false, None, None, true, None),
            (true, None, None, true, Some(7)),
            (true, None, Some(5), false, None),
            (true, Some(2), Some(5), true, Some(7)),
            (true, Some(2), Some(5), false, Some(5 + 2 * HOUR_MS)),
            (false, Some(1), None, true, Some(7 + HOUR_MS)),
        ] {
            let due = due(&schedule(at_start, every_hours), 7, last_ms, is_first);
            assert_eq!(due, due_ms, "{at_start} {every_hours:?} {last_ms:?} {is_first}");
        }
    }
}
