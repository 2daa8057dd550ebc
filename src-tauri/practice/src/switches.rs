//! What can be made to go wrong while practice runs. Not kept over a restart: a rehearsal begins well.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::arsystem;
use crate::creatio;
use crate::expertflow;
use crate::google;
use crate::scenarios::Rehearsed;
use crate::x::Scenario;
use crate::zammad;

/// The failures that are on, and how far practice's own clock is off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// The failures of X that are on.
    pub on: BTreeSet<Scenario>,
    /// The failures of Google that are on.
    pub google: BTreeSet<google::Scenario>,
    /// What the site of Creatio is told to do.
    pub creatio: BTreeSet<creatio::Scenario>,
    /// After how many calls its sessions end, where they are told to; none: after two.
    pub creatio_calls: Option<u16>,
    /// How long it takes over each answer, in ms.
    pub creatio_latency_ms: u16,
    /// The failures of Zammad that are on.
    pub zammad: BTreeSet<zammad::Scenario>,
    /// The failures of Expertflow that are on.
    pub expertflow: BTreeSet<expertflow::Scenario>,
    /// The failures of AR System that are on.
    pub bmc: BTreeSet<arsystem::Scenario>,
    /// How many minutes its clock is ahead, where it is told to be off; none: 20 behind.
    pub bmc_minutes: Option<i16>,
    /// Practice's clock minus the computer's, in seconds.
    pub clock_offset_s: i64,
    /// Whether answers are dated by the computer's clock instead, as by a proxy between: nobody can then measure the offset.
    pub foreign_dates: bool,
    /// How long access tokens of OAuth 2.0 live that are issued from now on, in seconds; none: as X's, two hours.
    pub token_life_s: Option<i64>,
    /// At most how long the endpoint for tokens of OAuth 2.0 takes over its answers, each another time, in ms.
    pub delay_ms: u16,
    /// Whether answers leave out what the token may do: X's documents no longer promise it.
    pub untold_levels: bool,
}

/// A change of the switches; what it leaves out stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Failures of X to switch on.
    pub on: BTreeSet<Scenario>,
    /// Failures of X to switch off.
    pub off: BTreeSet<Scenario>,
    /// Failures of Google to switch on.
    pub google_on: BTreeSet<google::Scenario>,
    /// Failures of Google to switch off.
    pub google_off: BTreeSet<google::Scenario>,
    /// What the site of Creatio is to do.
    pub creatio_on: BTreeSet<creatio::Scenario>,
    /// What it is to do no more.
    pub creatio_off: BTreeSet<creatio::Scenario>,
    /// After how many calls its sessions end, where they are told to.
    pub creatio_calls: Option<u16>,
    /// How long it takes over each answer, in ms.
    pub creatio_latency_ms: Option<u16>,
    /// Failures of Zammad to switch on.
    pub zammad_on: BTreeSet<zammad::Scenario>,
    /// Failures of Zammad to switch off.
    pub zammad_off: BTreeSet<zammad::Scenario>,
    /// Failures of Expertflow to switch on.
    pub expertflow_on: BTreeSet<expertflow::Scenario>,
    /// Failures of Expertflow to switch off.
    pub expertflow_off: BTreeSet<expertflow::Scenario>,
    /// Failures of AR System to switch on.
    pub bmc_on: BTreeSet<arsystem::Scenario>,
    /// Failures of AR System to switch off.
    pub bmc_off: BTreeSet<arsystem::Scenario>,
    /// How many minutes its clock is ahead, where it is told to be off.
    pub bmc_minutes: Option<i16>,
    /// Practice's clock minus the computer's, in seconds; at most a year.
    pub clock_offset_s: Option<i64>,
    /// Whether answers are dated by the computer's clock.
    pub foreign_dates: Option<bool>,
    /// How long access tokens of OAuth 2.0 live, in seconds.
    pub token_life_s: Option<i64>,
    /// At most how long the endpoint for them takes, in ms.
    pub delay_ms: Option<u16>,
    /// Whether answers leave out what the token may do.
    pub untold_levels: Option<bool>,
}

/// The list of switches as the control path gives it.
#[derive(Serialize)]
pub(crate) struct Listed {
    clock_offset_s: i64,
    foreign_dates: bool,
    untold_levels: bool,
    scenarios: Vec<Row<Scenario>>,
    google: Vec<Row<google::Scenario>>,
    creatio: Vec<Row<creatio::Scenario>>,
    creatio_calls: Option<u16>,
    creatio_latency_ms: u16,
    zammad: Vec<Row<zammad::Scenario>>,
    expertflow: Vec<Row<expertflow::Scenario>>,
    bmc: Vec<Row<arsystem::Scenario>>,
    bmc_minutes: Option<i16>,
}

#[derive(Serialize)]
struct Row<S> {
    name: S,
    says: &'static str,
    on: bool,
}

impl Switches {
    /// Applies a change.
    pub fn apply(&mut self, change: &Change) {
        turn(&mut self.on, &change.on, &change.off);
        turn(&mut self.google, &change.google_on, &change.google_off);
        turn(&mut self.creatio, &change.creatio_on, &change.creatio_off);
        self.creatio_calls = change.creatio_calls.or(self.creatio_calls);
        self.creatio_latency_ms = change.creatio_latency_ms.unwrap_or(self.creatio_latency_ms);
        turn(&mut self.zammad, &change.zammad_on, &change.zammad_off);
        turn(&mut self.bmc, &change.bmc_on, &change.bmc_off);
        self.bmc_minutes = change.bmc_minutes.or(self.bmc_minutes);
        turn(
            &mut self.expertflow,
            &change.expertflow_on,
            &change.expertflow_off,
        );
        if let Some(offset) = change.clock_offset_s {
            self.clock_offset_s = offset.clamp(-YEAR_S, YEAR_S);
        }
        if let Some(foreign) = change.foreign_dates {
            self.foreign_dates = foreign;
        }
        self.token_life_s = change.token_life_s.or(self.token_life_s);
        self.delay_ms = change.delay_ms.unwrap_or(self.delay_ms);
        if let Some(untold) = change.untold_levels {
            self.untold_levels = untold;
        }
    }

    pub(crate) fn listed(&self) -> Listed {
        Listed {
            clock_offset_s: self.clock_offset_s,
            foreign_dates: self.foreign_dates,
            untold_levels: self.untold_levels,
            scenarios: rows(&self.on),
            google: rows(&self.google),
            creatio: rows(&self.creatio),
            creatio_calls: self.creatio_calls,
            creatio_latency_ms: self.creatio_latency_ms,
            zammad: rows(&self.zammad),
            expertflow: rows(&self.expertflow),
            bmc: rows(&self.bmc),
            bmc_minutes: self.bmc_minutes,
        }
    }
}

fn turn<S: Rehearsed>(switches: &mut BTreeSet<S>, on: &BTreeSet<S>, off: &BTreeSet<S>) {
    switches.extend(on);
    switches.retain(|scenario| !off.contains(scenario));
}

fn rows<S: Rehearsed>(on: &BTreeSet<S>) -> Vec<Row<S>> {
    let all = S::ALL.iter().map(|name| Row {
        name: *name,
        says: name.says(),
        on: on.contains(name),
    });
    all.collect()
}

const YEAR_S: i64 = 366 * 24 * 3600;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_keeps_what_it_does_not_name() {
        let mut switches = Switches::default();
        switches.apply(
            &serde_json::from_str(
                r#"{"on":["rate-limit","subset"],"clock_offset_s":-600,"foreign_dates":true}"#,
            )
            .unwrap(),
        );
        switches.apply(&serde_json::from_str(r#"{"off":["subset"]}"#).unwrap());
        switches
            .apply(&serde_json::from_str(r#"{"google_on":["google-fail-once","google-timeout"]}"#).unwrap());
        switches.apply(&serde_json::from_str(r#"{"google_off":["google-timeout"]}"#).unwrap());
        let change =
            r#"{"creatio_on":["creatio-core","creatio-starting"],"creatio_calls":3,"creatio_latency_ms":20}"#;
        switches.apply(&serde_json::from_str(change).unwrap());
        switches.apply(&serde_json::from_str(r#"{"creatio_off":["creatio-starting"]}"#).unwrap());
        assert_eq!(switches.creatio, BTreeSet::from([creatio::Scenario::Core]));
        assert_eq!(
            (switches.creatio_calls, switches.creatio_latency_ms),
            (Some(3), 20)
        );
        assert_eq!(switches.on, BTreeSet::from([Scenario::RateLimit]));
        assert_eq!(switches.google, BTreeSet::from([google::Scenario::FailOnce]));
        assert_eq!((switches.clock_offset_s, switches.foreign_dates), (-600, true));
        assert!(serde_json::from_str::<Change>(r#"{"on":["nonsense"]}"#).is_err());
        assert!(serde_json::from_str::<Change>(r#"{"onn":[]}"#).is_err());
    }
}
