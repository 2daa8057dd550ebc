//! The objects of a site, as settings. They are made one after the other, because each names those before it, and matched by name right
//! before that: there is never a second one. An object that is to be nothing is taken away, the last one first, unless somebody else has
//! made it (facts: Expertflow, sections 6 and 7).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::finding::Finding;
use crate::outside::Pending;
use crate::target::settings::{Found, Settings, Value};

use super::error::ExpertflowError;
use super::found::Look;
use super::names::Names;
use super::row::{Of, Row};
use super::run::Run;
use super::session::Session;
use super::stock::{Kind, Stock};

/// The objects of a site.
pub(super) struct Objects {
    pub(super) session: Arc<Session>,
    state: Mutex<State>,
}

/// What a visit knows.
#[derive(Default)]
pub(super) struct State {
    names: Names,
    /// The ids that were there when one looked.
    pub(super) seen: BTreeSet<(Kind, String)>,
    /// Whether one has looked at all.
    pub(super) looked: BTreeSet<Kind>,
    /// The ids of what somebody else has made since.
    pub(super) others: BTreeSet<(Kind, String)>,
    /// What this visit has made; none: it found several, and made none.
    pub(super) made: BTreeMap<Kind, Option<String>>,
}

impl Objects {
    /// The objects by these names.
    pub(super) fn new(session: Arc<Session>, names: Names) -> Self {
        let state = Mutex::new(State {
            names,
            ..State::default()
        });
        Self { session, state }
    }

    /// By which names they are looked for.
    pub(super) fn names(&self) -> Names {
        self.state().names.clone()
    }

    /// Looks for others from now on.
    pub(super) fn rename(&self, names: Names) {
        self.state().names = names;
    }

    /// Whether this visit has made an object of a kind.
    fn has_made(&self, kind: Kind) -> bool {
        matches!(self.state().made.get(&kind), Some(Some(_)))
    }

    /// What the site has of these rows.
    async fn stock(&self, rows: &[Row<'_>], names: &Names) -> Result<Stock, ExpertflowError> {
        let mut kinds: BTreeSet<Kind> = rows.iter().flat_map(|row| row.needs()).copied().collect();
        if rows.contains(&Row::Of(Of::Target)) {
            kinds.insert(names.target());
        }
        let kinds: Vec<Kind> = kinds.into_iter().collect();
        let stock = Stock::read(&self.session, &kinds).await?;
        let mut state = self.state();
        for kind in kinds {
            let ids = stock.all(kind).iter().filter_map(|object| kind.id(object));
            state.seen.extend(ids.map(|id| (kind, id)));
            state.looked.insert(kind);
        }
        Ok(stock)
    }

    /// What this visit knows.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Settings for Objects {
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        Box::pin(async move {
            let names = self.names();
            let rows: Vec<Row<'_>> = codes.iter().filter_map(|code| Row::of(code)).collect();
            let stock = self.stock(&rows, &names).await?;
            let look = Look {
                session: &self.session,
                stock: &stock,
                names: &names,
                mrd_is_new: names.makes(Kind::Mrd) || self.has_made(Kind::Mrd),
            };
            let mut all = BTreeMap::new();
            for code in codes {
                let found = match Row::of(code) {
                    Some(row) => look.found(row)?,
                    None => Found::Absent,
                };
                all.insert((*code).to_owned(), found);
            }
            Ok(all)
        })
    }

    /// All at once: what is made names what was made before, and goes in the other order.
    fn at_once(&self) -> usize {
        usize::MAX
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move {
            let mut run = Run::new(self, values);
            run.all().await?;
            Ok(run.refused)
        })
    }
}
