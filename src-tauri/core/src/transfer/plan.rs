//! What a file's connections are to those that are here, and what is stored once somebody has chosen. Nothing here is overwritten
//! unless [`Choice::Theirs`] says so for that one.
//!
//! | in the file | here | without a choice |
//! | --- | --- | --- |
//! | new | nothing like it | comes in |
//! | same | the same id and content | stays as it is |
//! | differs | the same id, other content | mine stays |
//! | twin | another id, the same guide, site and account | mine stays |
//!
//! A file must not be able to have keys that are here sent elsewhere. So an app that is here already is shared with what comes in only
//! where its keys go to endpoints and sites that they go to from here; to another site also where the file holds the same keys, because
//! then whoever made it knows them. Otherwise what comes in gets an app of its own.
//!
//! Nor may it say what was done to connections that are here: history comes in with the connection that it is about. A backup also holds
//! that of connections that are gone, and of none, which nobody could find out otherwise once its computer is lost; of those come the
//! lines about what this computer has never heard of. Whoever stores them marks each as brought, because a file says what it likes.

mod outcome;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{Contents, Plain, write};
use crate::endpoints::Endpoints;
use crate::store::record::{App, Authority, Connection, Event, Grant, SecretName};

pub use outcome::outcome;

/// What is here, read at one moment.
pub struct Here<'a> {
    /// All connections.
    pub connections: &'a [Connection],
    /// All apps.
    pub apps: &'a [App],
    /// Owners of secrets (`app:<id>`, `connection:<id>`) in the file whose secrets here are others.
    pub other_secrets: &'a BTreeSet<String>,
    /// The address that a connection is about.
    pub site: &'a dyn Fn(&Connection) -> Option<String>,
    /// Whether the guide of a connection is here.
    pub guided: &'a dyn Fn(&Connection) -> bool,
    /// A connection as it is once its secrets are left out.
    pub bare: &'a dyn Fn(&Connection) -> Connection,
    /// Whether there is a connection of this id, or history of one.
    pub is_known: &'a dyn Fn(&str) -> bool,
    /// When a secret was stored, ms since 1970.
    pub made_ms: &'a dyn Fn(&SecretName) -> Option<i64>,
}

/// What the file's records are to those that are here, in the file's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Of each connection.
    pub connections: Vec<Standing>,
    /// Of each app.
    pub apps: Vec<Standing>,
    /// How many connections that are not in the file use each app here.
    pub others: Vec<usize>,
    /// Those that differ and whose pair of tokens was got before the one that is here, by id.
    pub older: BTreeSet<String>,
}

/// What one record of the file is to those that are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing like it is here.
    New,
    /// It is here with the same content.
    Same,
    /// It is here with other content.
    Differs(Vec<Part>),
    /// A connection of this other id here has the same guide, site and account.
    Twin(String),
    /// An app that is here, and that what comes in may not share: its keys would go where they do not go from here.
    Apart,
}

impl Standing {
    /// Whether somebody has to choose.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Differs(_) | Self::Twin(_) => true,
            Self::New | Self::Same | Self::Apart => false,
        }
    }
}

/// In what two records of one id differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The guide, or the way to sign in.
    Guide,
    /// The answers.
    Answers,
    /// Who signed in.
    Account,
    /// What was granted to the tokens.
    Grant,
    /// Who renews the tokens: they were handed on here, and the file hands them back.
    Renews,
    /// How far the steps are.
    Steps,
    /// The app: which one, or its public values.
    App,
    /// The addresses of the providers.
    Endpoints,
    /// The certificate authorities of its site.
    Authority,
    /// The secrets.
    Secrets,
}

/// What becomes of a record that conflicts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// What is here stays, and the file's is left.
    #[default]
    Mine,
    /// The file's takes the place of what is here, with its secrets; those that are here are wiped.
    Theirs,
    /// Both: the file's comes in beside it, by a new id where it needs one.
    Both,
}

/// What was chosen, by owner (`app:<id>`, `connection:<id>`), and for all the others.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// One by one.
    pub each: BTreeMap<String, Choice>,
    /// For the rest.
    pub rest: Choice,
}

/// What is to be stored, all of it or nothing.
#[derive(Default)]
pub struct Outcome {
    /// Connections to store.
    pub connections: Vec<Connection>,
    /// Apps to store.
    pub apps: Vec<App>,
    /// Secrets to seal: for which row, and their number in the file.
    pub secrets: Vec<(SecretName, usize)>,
    /// Owners whose secrets here give way.
    pub wiped: Vec<String>,
    /// Records here that give way, by id: they must still be as they were read.
    pub over: Vec<String>,
    /// Connections here that go, by id.
    pub gone: Vec<String>,
    /// Apps here whose keys give way.
    pub rekeyed: Vec<Rekeyed>,
    /// Lines of history to add.
    pub history: Vec<Event>,
    /// How many came in beside what is here.
    pub added: usize,
    /// How many took the place of one that was here.
    pub replaced: usize,
    /// How many conflicts were left as they are here.
    pub kept: usize,
    /// How many were here already.
    pub same: usize,
}

/// An app that goes on with the file's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rekeyed {
    /// Its id.
    pub app: String,
    /// The connections here that go on with it and were made with the keys before, by id.
    pub by: Vec<String>,
    /// Its public values that are others now, by name.
    pub values: BTreeSet<String>,
    /// Whether its secrets are others too, or gone.
    pub secrets: bool,
}

/// Compares a file with what is here.
pub fn plan(contents: &Contents, here: &Here<'_>) -> Plan {
    let mine: HashMap<&str, &Connection> = here
        .connections
        .iter()
        .map(|mine| (mine.id.as_str(), mine))
        .collect();
    let in_file: HashSet<&str> = contents.connections.iter().map(|one| one.id.as_str()).collect();
    let mut twins = HashMap::new();
    // What the file knows by its own id is nobody's twin: another one would take its place unasked.
    for mine in here
        .connections
        .iter()
        .filter(|mine| !in_file.contains(mine.id.as_str()))
    {
        if let Some(who) = who(mine, here.site) {
            twins.entry(who).or_insert(mine);
        }
    }
    let standings = contents.connections.iter().map(|theirs| {
        if let Some(mine) = mine.get(theirs.id.as_str()) {
            return standing(different(mine, theirs, contents, here));
        }
        let twin = who(theirs, here.site).and_then(|who| twins.get(&who));
        twin.map_or(Standing::New, |twin| Standing::Twin(twin.id.clone()))
    });
    let connections: Vec<Standing> = standings.collect();
    let known: HashMap<&str, &App> = here.apps.iter().map(|app| (app.id.as_str(), app)).collect();
    let ways = Ways::of(here);
    let mut wanted: HashMap<&str, Vec<&Connection>> = HashMap::new();
    for theirs in &contents.connections {
        if let Some(app) = &theirs.app {
            wanted.entry(app).or_default().push(theirs);
        }
    }
    let apps = contents.apps.iter().map(|theirs| {
        let Some(mine) = known.get(theirs.id.as_str()) else {
            return Standing::New;
        };
        let are_others = here.other_secrets.contains(&format!("app:{}", theirs.id));
        let are_told = contents.about.secrets && !are_others;
        let mut users = wanted.get(theirs.id.as_str()).into_iter().flatten();
        if !users.all(|one| ways.holds(&theirs.id, one, are_told, here)) {
            return Standing::Apart;
        }
        let mut parts = Vec::new();
        if (&mine.provider, &mine.values) != (&theirs.provider, &theirs.values) {
            parts.push(Part::App);
        }
        if contents.about.secrets && are_others {
            parts.push(Part::Secrets);
        }
        standing(parts)
    });
    let mut others: HashMap<&str, usize> = HashMap::new();
    for mine in here
        .connections
        .iter()
        .filter(|one| !in_file.contains(one.id.as_str()))
    {
        if let Some(app) = &mine.app {
            *others.entry(app).or_default() += 1;
        }
    }
    let others = contents.apps.iter().map(|app| others.get(app.id.as_str()));
    Plan {
        apps: apps.collect(),
        others: others.map(|count| count.copied().unwrap_or_default()).collect(),
        older: older(contents, &connections, here),
        connections,
    }
}

/// The connections that differ and whose pair was got before the one that is here. Each renewal stores a new refresh token, and uses up
/// the one before.
fn older(contents: &Contents, standings: &[Standing], here: &Here<'_>) -> BTreeSet<String> {
    let is_older = |secret: &&Plain| {
        let is_refresh = REFRESH.contains(&secret.name.name.as_str());
        is_refresh && (here.made_ms)(&secret.name).is_some_and(|mine_ms| secret.made_ms < mine_ms)
    };
    let owners = contents.secrets.iter().filter(is_older);
    let owners: HashSet<&str> = owners.map(|secret| secret.name.owner.as_str()).collect();
    let rows = contents.connections.iter().zip(standings);
    rows.filter(|(_, standing)| matches!(standing, Standing::Differs(_)))
        .filter(|(one, _)| owners.contains(format!("connection:{}", one.id).as_str()))
        .map(|(one, _)| one.id.clone())
        .collect()
}

fn standing(different: Vec<Part>) -> Standing {
    match different.is_empty() {
        true => Standing::Same,
        false => Standing::Differs(different),
    }
}

/// In what two connections of one id differ. What changes by itself (the clock, health, the day of a change) makes no difference.
fn different(mine: &Connection, theirs: &Connection, contents: &Contents, here: &Here<'_>) -> Vec<Part> {
    let full = parts(&write::portable(mine), theirs);
    let mut parts = match contents.about.secrets {
        true => full,
        // A file without secrets may have come in before, when its secrets were left out here.
        false if full.is_empty() => full,
        false => {
            let bare = parts(&write::portable(mine), &(here.bare)(theirs));
            if bare.is_empty() { bare } else { full }
        }
    };
    if contents.about.secrets && comes_back(mine, theirs) {
        parts.push(Part::Renews);
    }
    if contents.about.secrets && here.other_secrets.contains(&format!("connection:{}", mine.id)) {
        parts.push(Part::Secrets);
    }
    parts
}

/// Whether tokens that were handed on here are this computer's again by the file. What is this computer's own stays so whatever a copy
/// says: it was made for somebody who is not to renew.
fn comes_back(mine: &Connection, theirs: &Connection) -> bool {
    let pairs = [
        (&mine.grant, &theirs.grant),
        (&mine.candidate_grant, &theirs.candidate_grant),
    ];
    pairs.into_iter().any(|pair| match pair {
        (Some(mine), Some(theirs)) => mine.handed_ms.is_some() && theirs.handed_ms.is_none(),
        (None, _) | (_, None) => false,
    })
}

fn parts(mine: &Connection, theirs: &Connection) -> Vec<Part> {
    let owned = |grant: &Option<Grant>| {
        let grant = grant.clone();
        grant.map(|grant| Grant {
            handed_ms: None,
            ..grant
        })
    };
    let differs = [
        (
            Part::Guide,
            mine.guide != theirs.guide || mine.flow != theirs.flow || mine.made_ms != theirs.made_ms,
        ),
        (Part::Answers, mine.answers != theirs.answers),
        (
            Part::Account,
            mine.account != theirs.account || mine.candidate != theirs.candidate,
        ),
        (
            Part::Grant,
            owned(&mine.grant) != owned(&theirs.grant)
                || owned(&mine.candidate_grant) != owned(&theirs.candidate_grant),
        ),
        (
            Part::Steps,
            mine.steps != theirs.steps || mine.open != theirs.open,
        ),
        (Part::App, mine.app != theirs.app),
        (Part::Endpoints, mine.endpoints != theirs.endpoints),
        (Part::Authority, mine.authority != theirs.authority),
    ];
    differs
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(part, _)| part)
        .collect()
}

/// By what two set-ups of the same thing are known; none while one is not far enough.
fn who(
    connection: &Connection,
    site: &dyn Fn(&Connection) -> Option<String>,
) -> Option<(String, String, String)> {
    let account = connection.account.as_ref()?.user_id.clone();
    Some((connection.guide.clone(), site(connection)?, account))
}

/// Where the keys of each app go from here.
struct Ways<'a> {
    endpoints: HashMap<&'a str, HashSet<Option<&'a Endpoints>>>,
    authorities: HashMap<&'a str, Vec<&'a Authority>>,
    sites: HashMap<&'a str, HashSet<String>>,
}

impl<'a> Ways<'a> {
    fn of(here: &Here<'a>) -> Self {
        let mut ways = Self {
            endpoints: HashMap::new(),
            authorities: HashMap::new(),
            sites: HashMap::new(),
        };
        for one in here.connections {
            if let Some(app) = &one.app {
                ways.endpoints
                    .entry(app)
                    .or_default()
                    .insert(one.endpoints.as_ref());
                ways.sites.entry(app).or_default().extend((here.site)(one));
                ways.authorities.entry(app).or_default().extend(&one.authority);
            }
        }
        ways
    }

    /// Whether an app's keys go nowhere new with this connection. `are_told`: whether the file holds the same keys.
    fn holds(&self, app: &str, one: &Connection, are_told: bool, here: &Here<'_>) -> bool {
        let to = one.endpoints.as_ref();
        let is_sent = self.endpoints.get(app).is_some_and(|known| known.contains(&to));
        let is_site_known = || match (here.site)(one) {
            Some(site) => self.sites.get(app).is_some_and(|known| known.contains(&site)),
            // Without its guide nobody knows which answer is its site.
            None => (here.guided)(one),
        };
        // Whoever is trusted by an authority of the file's own could read what is sent to the site.
        let trusted = self.authorities.get(app);
        let is_trusted = |authority| trusted.is_some_and(|known| known.contains(&authority));
        is_sent && (are_told || is_site_known() && one.authority.as_ref().is_none_or(is_trusted))
    }
}

/// What new tokens are made of, in use and aside.
const REFRESH: [&str; 2] = ["refresh_token", "new_refresh_token"];
