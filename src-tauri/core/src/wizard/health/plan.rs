//! What there is to ask about. It is told from the records alone, so that ten thousand connections are gone through in a moment.

use std::collections::BTreeSet;

use crate::guide::format::Provider;
use crate::provider::x::flow::PROOF_PRICE;
use crate::store::record::Connection;
use crate::wizard::tokens::Place;
use crate::wizard::{Refusal, Wizard};

/// A connection to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) connection: String,
    /// The app, by whose name it may have to wait.
    pub(super) app: Option<String>,
    pub(super) provider: Provider,
    /// Whether X charges for asking about its tokens.
    pub(super) costs: bool,
    /// How often it was put off.
    pub(super) put_off: u32,
}

impl Wizard {
    /// Those of `ids`, or of all connections, that there is something to ask about.
    pub(super) fn planned_looks(&self, ids: Option<&[String]>) -> Result<Vec<Planned>, Refusal> {
        let stored = |error| self.stored(error);
        let apps = self.store.apps().map_err(stored)?;
        let proven = apps.into_iter().filter(|app| app.proven_ms.is_some());
        let proven: BTreeSet<String> = proven.map(|app| app.id).collect();
        let wanted: Option<BTreeSet<&String>> = ids.map(|ids| ids.iter().collect());
        let is_wanted = |connection: &Connection| {
            wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&connection.id))
        };
        let now_ms = self.outside.clock.now_ms();
        let connections = self.store.connections().map_err(stored)?.into_iter();
        let in_use = connections.filter(|connection| is_wanted(connection) && !connection.is_retired());
        let looks = in_use.filter_map(|connection| {
            let guide = self.guides.get(&connection.guide)?;
            let has_app = connection.app.as_ref().is_some_and(|app| proven.contains(app));
            let has_run = connection.steps.values().any(|step| step.run.is_some());
            let is_any = has_app || connection.account.is_some() || has_run;
            is_any.then(|| Planned {
                costs: guide.provider == Provider::X && connection.costs(now_ms),
                connection: connection.id,
                app: connection.app,
                provider: guide.provider,
                put_off: 0,
            })
        });
        Ok(looks.collect())
    }
}

impl Connection {
    /// Whether X charges for asking about its tokens: those that are renewed anyway are proven by that, and those that were handed on
    /// are never asked about.
    fn costs(&self, now_ms: i64) -> bool {
        let is_ours = match &self.grant {
            None => true,
            Some(_) => self.renews_itself(Place::InUse) && !self.is_due(Place::InUse, now_ms),
        };
        self.account.is_some() && is_ours
    }
}

/// What so many questions about tokens cost at most, in US dollars, and the day of X's list: `0.12`.
pub(super) fn price(questions: usize) -> (String, &'static str) {
    let (whole, part) = PROOF_PRICE
        .dollars
        .split_once('.')
        .unwrap_or((PROOF_PRICE.dollars, ""));
    let thousandths: usize = format!("{whole}{part:0<3}").parse().unwrap_or_default();
    let all = thousandths.saturating_mul(questions);
    let cents = all.div_ceil(10);
    (format!("{}.{:02}", cents / 100, cents % 100), PROOF_PRICE.date)
}

/// How many of them cost something.
pub(super) fn costing(looks: &[Planned]) -> usize {
    looks.iter().filter(|look| look.costs).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_rounded_up_to_cents() {
        for (questions, dollars) in [
            (0, "0.00"),
            (1, "0.01"),
            (12, "0.12"),
            (1_000, "10.00"),
            (10_001, "100.01"),
        ] {
            assert_eq!(price(questions).0, dollars);
        }
    }
}
