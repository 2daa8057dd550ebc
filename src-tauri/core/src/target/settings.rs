//! Values that a business system keeps by their codes. A change is a plan first: what is there, what is to be there, and what will be
//! done about it. The run writes what differs, reads everything back, believes nothing but that, and where one value did not arrive it
//! puts the others back as they were. A run that was broken off is told from what stands there.

pub mod kept;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::outside::Pending;
use crate::secret::Secret;

/// What a setting holds.
#[derive(Clone)]
pub enum Value {
    /// A text, secret or not.
    Text(Secret),
    /// Yes or no.
    Flag(bool),
}

/// What was found under a code.
#[derive(Clone)]
pub enum Found {
    /// The system has no such setting.
    Absent,
    /// It is there, and holds nothing.
    Unset,
    /// It holds something that nobody may read.
    Hidden,
    /// It holds this.
    Value(Value),
}

/// A setting as it is wanted.
pub struct Wanted {
    /// The system's code of it.
    pub code: String,
    /// What it is to hold.
    pub value: Value,
    /// Whether a system without this setting is right too: older versions do not have it, and need it not.
    pub optional: bool,
}

/// What will be done about a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// It is written.
    Write,
    /// It holds what is wanted.
    Leave,
    /// The system does not have it, and needs it not.
    Skip,
    /// The system does not have it. It is never made: a later update of the system would collide with it.
    Refuse,
}

/// One line of a plan.
#[derive(Clone)]
pub struct Change {
    /// The system's code of the setting.
    pub code: String,
    /// What is there now.
    pub now: Found,
    /// What is to be there.
    pub after: Value,
    /// What will be done.
    pub act: Act,
    /// The system's own id of what this line has made; none where it has made nothing, or where nobody heard the id.
    pub made: Option<String>,
}

/// A change of settings, not yet made.
#[derive(Clone)]
pub struct Plan {
    /// Its lines, in the order in which they are wanted.
    pub changes: Vec<Change>,
}

/// What became of one line of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Became {
    /// It was right before, or is not needed.
    Untouched,
    /// Read back as it was written.
    Stored,
    /// The system kept only the beginning: so many characters, of so many.
    Cut(usize, usize),
    /// The system refused it, and said this, if anything.
    Refused(String),
    /// It was read back as something else, or as nothing.
    Lost,
    /// It was stored, and then put back as it was before, because another line failed.
    Undone,
    /// The change failed, and this line could not be put back, whether it was the one that failed or not: what was there before could not be
    /// read, or was not taken again.
    Stuck,
    /// It was to be put back, and the system refused that, and said this, if anything.
    Denied(String),
    /// Somebody else has changed it since. It is left alone.
    Changed,
    /// It stands there as it was before: the run did not come to it.
    Before,
}

/// A system's own settings.
pub trait Settings: Send + Sync {
    /// Why it could not be asked.
    type Error: Send;

    /// What is there under these codes, each of them in the answer.
    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Self::Error>>;

    /// How many values one request takes.
    fn at_once(&self) -> usize {
        AT_ONCE
    }

    /// Writes these values. Of each that the system refuses, what it says; one that is not named was taken, as far as the system says.
    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Self::Error>>;

    /// The same, for values that are wanted and not put back. `made` hears, by its code, the system's own id of what was made, before
    /// anything more is sent.
    fn make<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
        made: &'a Hears<'a>,
    ) -> Pending<'a, Result<BTreeMap<String, String>, Self::Error>> {
        let _ = made;
        self.write(values)
    }
}

/// Hears a code, and the id of what was made under it.
pub type Hears<'a> = dyn Fn(&str, &str) + Sync + 'a;

impl Became {
    /// Whether it was to be put back and was not.
    pub fn is_left(&self) -> bool {
        match self {
            Self::Stuck | Self::Denied(_) => true,
            Self::Untouched
            | Self::Stored
            | Self::Cut(..)
            | Self::Refused(_)
            | Self::Lost
            | Self::Undone
            | Self::Changed
            | Self::Before => false,
        }
    }
}

impl Value {
    /// Whether both hold the same, to the last character.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one.same(other),
            (Self::Flag(one), Self::Flag(other)) => one == other,
            (Self::Text(_), Self::Flag(_)) | (Self::Flag(_), Self::Text(_)) => false,
        }
    }

    /// Whether a setting that holds nothing holds this.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Flag(_) => false,
        }
    }

    /// The value that clears a setting of this kind; a flag has none.
    fn nothing(&self) -> Option<Self> {
        match self {
            Self::Text(_) => Some(Self::Text(Secret::new(""))),
            Self::Flag(_) => None,
        }
    }
}

impl Plan {
    /// The change that leads from what was found to what is wanted.
    pub fn new(wanted: Vec<Wanted>, found: &BTreeMap<String, Found>) -> Self {
        let changes = wanted.into_iter().map(|wanted| {
            let now = found.get(&wanted.code).cloned().unwrap_or(Found::Absent);
            let act = match &now {
                Found::Absent if wanted.optional => Act::Skip,
                Found::Absent => Act::Refuse,
                Found::Value(value) if value.same(&wanted.value) => Act::Leave,
                Found::Unset if wanted.value.is_nothing() => Act::Leave,
                Found::Unset | Found::Hidden | Found::Value(_) => Act::Write,
            };
            Change {
                code: wanted.code,
                now,
                after: wanted.value,
                act,
                made: None,
            }
        });
        Self {
            changes: changes.collect(),
        }
    }

    /// Notes the id of what a line has made.
    pub fn note(&mut self, code: &str, id: &str) {
        let mut changes = self.changes.iter_mut();
        if let Some(change) = changes.find(|change| change.code == code) {
            change.made = Some(id.to_owned());
        }
    }

    /// Whether nothing is to be written.
    pub fn is_idle(&self) -> bool {
        self.changes.iter().all(|change| change.act != Act::Write)
    }

    /// Whether a line of it cannot be done: then none should be.
    pub fn is_blocked(&self) -> bool {
        self.changes.iter().any(|change| change.act == Act::Refuse)
    }

    /// The lines that write.
    pub fn writes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.act == Act::Write)
    }
}

impl Change {
    /// What would have to be written to have things as they were; none where that is not known.
    pub fn before(&self) -> Option<Value> {
        match &self.now {
            Found::Value(value) => Some(value.clone()),
            Found::Unset => self.after.nothing(),
            Found::Absent | Found::Hidden => None,
        }
    }
}

/// Makes the change, and says of each line what became of it. `told` hears how many lines are written, before each request.
///
/// # Errors
/// The system could not be asked. What was written by then [`stands`] will tell.
pub async fn apply<S: Settings + ?Sized>(
    system: &S,
    plan: &Plan,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Became>, S::Error> {
    make(system, plan, told, &|_, _| ()).await
}

/// The same; `made` hears what was made as soon as it is.
///
/// # Errors
/// As [`apply`].
pub async fn make<S: Settings + ?Sized>(
    system: &S,
    plan: &Plan,
    told: &(dyn Fn(usize) + Sync),
    made: &Hears<'_>,
) -> Result<Vec<Became>, S::Error> {
    let values: Vec<(&str, Value)> = plan
        .writes()
        .map(|change| (change.code.as_str(), change.after.clone()))
        .collect();
    if values.is_empty() {
        return Ok(vec![Became::Untouched; plan.changes.len()]);
    }
    let refused = written(system, &values, told, Some(made)).await?;
    let found = read_back(system, plan).await?;
    let mut became: Vec<Became> = plan
        .changes
        .iter()
        .map(|change| became(change, &found, &refused))
        .collect();
    let is_whole = became
        .iter()
        .all(|one| matches!(one, Became::Stored | Became::Untouched));
    if is_whole {
        return Ok(became);
    }
    let back = put_back(system, plan, true, &|_| ()).await?;
    for ((became, back), change) in became.iter_mut().zip(back).zip(&plan.changes) {
        // What was refused and cannot be seen there has not been written.
        let is_unseen = matches!(
            found.get(&change.code),
            Some(Found::Hidden | Found::Absent) | None
        );
        let was_not = is_unseen && matches!(became, Became::Refused(_));
        // What could not be put back is the graver news.
        if *became == Became::Stored || back.is_left() && !was_not {
            *became = back;
        }
    }
    Ok(became)
}

/// Puts everything that the plan has written back as it was, and says of each line whether it is. What somebody else has changed since is
/// left alone.
///
/// # Errors
/// The system could not be asked.
pub async fn undo<S: Settings + ?Sized>(system: &S, plan: &Plan) -> Result<Vec<Became>, S::Error> {
    take_back(system, plan, &|_| ()).await
}

/// The same. `told` hears how many values are put back, before each request, and so whether any was.
///
/// # Errors
/// As [`undo`].
pub async fn take_back<S: Settings + ?Sized>(
    system: &S,
    plan: &Plan,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Became>, S::Error> {
    put_back(system, plan, false, told).await
}

/// The same; `ours`: whatever stands there was written just now, however the system has changed it.
async fn put_back<S: Settings + ?Sized>(
    system: &S,
    plan: &Plan,
    ours: bool,
    told: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Became>, S::Error> {
    let found = read_back(system, plan).await?;
    let stand = |change: &Change| stand(change, found.get(&change.code));
    let values: Vec<(&str, Value)> = plan
        .writes()
        .filter(|change| match stand(change) {
            Became::Stored | Became::Cut(..) | Became::Stuck => true,
            Became::Changed => ours,
            Became::Untouched
            | Became::Refused(_)
            | Became::Lost
            | Became::Undone
            | Became::Denied(_)
            | Became::Before => false,
        })
        .filter_map(|change| Some((change.code.as_str(), change.before()?)))
        .collect();
    let mut refused = match values.is_empty() {
        true => BTreeMap::new(),
        false => written(system, &values, told, None).await?,
    };
    let now = read_back(system, plan).await?;
    let back = plan.changes.iter().map(|change| {
        let (stood, stands) = (stand(change), self::stand(change, now.get(&change.code)));
        match (stood, stands) {
            (Became::Untouched, _) => Became::Untouched,
            (_, Became::Before) => Became::Undone,
            (Became::Changed, _) if !ours => Became::Changed,
            (_, _) => refused.remove(&change.code).map_or(Became::Stuck, Became::Denied),
        }
    });
    Ok(back.collect())
}

/// What stands there now of a change that was begun: each line as it was written, as it was before, or as somebody else has made it.
///
/// # Errors
/// The system could not be asked.
pub async fn stands<S: Settings + ?Sized>(system: &S, plan: &Plan) -> Result<Vec<Became>, S::Error> {
    let found = read_back(system, plan).await?;
    let all = plan.changes.iter();
    Ok(all.map(|change| stand(change, found.get(&change.code))).collect())
}

/// Writes so many at once as no system takes amiss, one request after the other. `made`: they are wanted, and not put back.
async fn written<S: Settings + ?Sized>(
    system: &S,
    values: &[(&str, Value)],
    told: &(dyn Fn(usize) + Sync),
    made: Option<&Hears<'_>>,
) -> Result<BTreeMap<String, String>, S::Error> {
    let mut refused = BTreeMap::new();
    let most = system.at_once();
    for (number, some) in values.chunks(most).enumerate() {
        told(number * most);
        refused.extend(match made {
            Some(made) => system.make(some, made).await?,
            None => system.write(some).await?,
        });
    }
    told(values.len());
    Ok(refused)
}

async fn read_back<S: Settings + ?Sized>(
    system: &S,
    plan: &Plan,
) -> Result<BTreeMap<String, Found>, S::Error> {
    let codes: Vec<&str> = plan.writes().map(|change| change.code.as_str()).collect();
    match codes.is_empty() {
        true => Ok(BTreeMap::new()),
        false => system.read(&codes).await,
    }
}

/// How a line stands by what was found. Of what nobody can read the writing is believed.
fn stand(change: &Change, found: Option<&Found>) -> Became {
    if change.act != Act::Write {
        return Became::Untouched;
    }
    match (found, &change.now) {
        (Some(Found::Value(value)), _) if value.same(&change.after) => Became::Stored,
        (Some(Found::Value(value)), Found::Value(before)) if value.same(before) => Became::Before,
        (Some(Found::Unset), _) if change.after.is_nothing() => Became::Stored,
        (Some(Found::Unset), Found::Unset) => Became::Before,
        (Some(Found::Hidden), _) => Became::Stored,
        (Some(Found::Value(Value::Text(kept))), now) => match (cut(kept, &change.after), now) {
            (cut @ Became::Cut(..), _) => cut,
            // A system that cuts values has cut this one too as it was put back.
            (_, Found::Value(before)) if matches!(cut(kept, before), Became::Cut(..)) => Became::Stuck,
            (_, _) => Became::Changed,
        },
        (Some(Found::Value(Value::Flag(_)) | Found::Unset | Found::Absent) | None, _) => Became::Changed,
    }
}

fn became(change: &Change, found: &BTreeMap<String, Found>, refused: &BTreeMap<String, String>) -> Became {
    if change.act != Act::Write {
        return Became::Untouched;
    }
    match (found.get(&change.code), refused.get(&change.code)) {
        // What stands there counts, whatever was said of it.
        (Some(Found::Value(value)), _) if value.same(&change.after) => Became::Stored,
        (Some(Found::Unset), _) if change.after.is_nothing() => Became::Stored,
        (_, Some(said)) => Became::Refused(said.clone()),
        // Nobody can look: then what the system says has to do.
        (Some(Found::Hidden), None) => Became::Stored,
        (Some(Found::Value(Value::Text(kept))), None) => cut(kept, &change.after),
        (Some(Found::Value(Value::Flag(_)) | Found::Unset | Found::Absent) | None, None) => Became::Lost,
    }
}

fn cut(kept: &Secret, wanted: &Value) -> Became {
    let Value::Text(wanted) = wanted else {
        return Became::Lost;
    };
    let (kept, wanted) = (kept.expose(), wanted.expose());
    match !kept.is_empty() && wanted.starts_with(kept) {
        true => Became::Cut(kept.chars().count(), wanted.chars().count()),
        false => Became::Lost,
    }
}

/// How many values no system takes amiss in one request.
const AT_ONCE: usize = 25;

#[cfg(test)]
mod tests;
