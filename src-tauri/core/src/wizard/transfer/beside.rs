//! What a file holds, set beside what is here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::secret::Secret;
use crate::store::Whole;
use crate::store::record::{Sealed, SecretName};
use crate::transfer::plan::{self, Here, Plan, Standing};
use crate::transfer::{Contents, is_carried};
use crate::vault::Vault;

use super::Place;
use crate::wizard::Wizard;

impl Wizard {
    pub(super) fn set_beside(&self, contents: &Contents, whole: &Whole, vault: Option<&Vault>) -> Plan {
        let other = match contents.about.secrets {
            true => other_secrets(contents, whole, vault),
            false => BTreeSet::new(),
        };
        self.with_here(whole, &other, |here| plan::plan(contents, here))
    }

    pub(super) fn with_here<T>(
        &self,
        whole: &Whole,
        other_secrets: &BTreeSet<String>,
        work: impl FnOnce(&Here<'_>) -> T,
    ) -> T {
        let made: BTreeMap<&SecretName, i64> =
            whole.secrets.iter().map(|row| (&row.name, row.made_ms)).collect();
        let told = whole
            .history
            .iter()
            .filter_map(|event| event.connection.as_deref());
        let there = whole.connections.iter().map(|one| one.id.as_str());
        let known: BTreeSet<&str> = there.chain(told).collect();
        work(&Here {
            connections: &whole.connections,
            apps: &whole.apps,
            other_secrets,
            site: &|one| self.site_of(one),
            guided: &|one| self.guides.get(&one.guide).is_some(),
            is_known: &|id| known.contains(id),
            made_ms: &|name| made.get(name).copied(),
            bare: &|one| self.without_secrets(one.clone(), one.changed_ms),
        })
    }
}

/// The rows as they are shown: conflicts, apps before connections, then what is new, then what is here.
pub(super) fn rows(plan: &Plan) -> Vec<Place> {
    let apps = plan.apps.iter().enumerate();
    // An app by itself is nobody's business: only one that needs a choice is.
    let conflicts = apps.filter(|(_, standing)| standing.is_conflict());
    let mut rows: Vec<Place> = conflicts.map(|(at, _)| Place::App(at)).collect();
    let order = |standing: &Standing| match standing {
        Standing::Differs(_) | Standing::Twin(_) => 0,
        Standing::New | Standing::Apart => 1,
        Standing::Same => 2,
    };
    let mut connections: Vec<(u8, usize)> = plan
        .connections
        .iter()
        .enumerate()
        .map(|(at, standing)| (order(standing), at))
        .collect();
    connections.sort_unstable();
    rows.extend(connections.into_iter().map(|(_, at)| Place::Connection(at)));
    rows
}

/// The owners whose secrets here are others than in the file. Without a vault none of the file's is known.
fn other_secrets(contents: &Contents, whole: &Whole, vault: Option<&Vault>) -> BTreeSet<String> {
    let mut theirs: HashMap<&str, BTreeMap<&str, &Secret>> = HashMap::new();
    for secret in &contents.secrets {
        let of_owner = theirs.entry(&secret.name.owner).or_default();
        of_owner.insert(&secret.name.name, &secret.value);
    }
    let mut mine: HashMap<&str, Vec<(&SecretName, &Sealed)>> = HashMap::new();
    for row in &whole.secrets {
        if is_carried(&row.name.name) {
            mine.entry(&row.name.owner)
                .or_default()
                .push((&row.name, &row.sealed));
        }
    }
    let ids = contents
        .connections
        .iter()
        .map(|one| format!("connection:{}", one.id));
    let owners = ids.chain(contents.apps.iter().map(|app| format!("app:{}", app.id)));
    let is_other = |owner: &String| {
        let none = (BTreeMap::new(), Vec::new());
        let theirs = theirs.get(owner.as_str()).unwrap_or(&none.0);
        let mine = mine.get(owner.as_str()).unwrap_or(&none.1);
        let is_same = |(name, sealed): &(&SecretName, &Sealed)| {
            let opened = vault.and_then(|vault| vault.open(name, sealed).ok());
            let other = theirs.get(name.name.as_str());
            matches!((opened, other), (Some(opened), Some(other)) if opened.same(other))
        };
        mine.len() != theirs.len() || !mine.iter().all(is_same)
    };
    owners.filter(is_other).collect()
}
