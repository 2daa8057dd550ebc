//! The objects of a site, as settings. They are made one after the other, because each names those before it, and matched by name right
//! before that: there is never a second one. An object that is to be nothing is taken away, the last one first, by the id that it was made
//! with: names are anybody's, and what has no such id is left alone (facts: Expertflow, sections 6 and 7).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::finding::Finding;
use crate::outside::Pending;
use crate::target::settings::{Found, Hears, Settings, Value};

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
    /// The ids of what the change has made, in this visit or before, as far as they were heard.
    pub(super) made: BTreeMap<Kind, String>,
    /// The kinds of which an object was asked for, whether or not an answer has come.
    pub(super) asked: BTreeSet<Kind>,
    /// The kinds of which somebody else has made one, before it was asked for.
    pub(super) others: BTreeSet<Kind>,
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

    /// Looks for others from now on. Of a change that was begun it is known what it has made, and of a new one that it has made nothing.
    pub(super) fn rename(&self, names: Names) {
        let mut state = self.state();
        if !names.is_begun() {
            *state = State::default();
        }
        state.made.extend(names.made().clone());
        state.names = names;
    }

    /// Whether an object of a kind was made.
    fn has_made(&self, kind: Kind) -> bool {
        self.state().made.contains_key(&kind)
    }

    /// What the site has of these rows.
    async fn stock(&self, rows: &[Row<'_>], names: &Names) -> Result<Stock, ExpertflowError> {
        let mut kinds: BTreeSet<Kind> = rows.iter().flat_map(|row| row.needs()).copied().collect();
        if rows.contains(&Row::Of(Of::Target)) {
            kinds.insert(names.target());
        }
        let kinds: Vec<Kind> = kinds.into_iter().collect();
        Stock::read(&self.session, &kinds).await
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
        Box::pin(Run::new(self, values, None).ended())
    }

    fn make<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
        made: &'a Hears<'a>,
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(Run::new(self, values, Some(made)).ended())
    }
}
