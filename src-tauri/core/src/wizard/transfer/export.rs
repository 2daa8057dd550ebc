//! What is chosen, sealed and written; who owns the tokens that change.

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use tokio::sync::OwnedMutexGuard;

use crate::bundle::{self, Passphrase, SaveError, Staged};
use crate::finding::{Code, Finding};
use crate::store::Whole;
use crate::store::record::{Connection, Event, Grant};
use crate::transfer::sealing::{self, Recipients, Seal};
use crate::transfer::{About, Contents, Limits, Plain, pack, read};
use crate::vault::Vault;

use crate::wizard::view::transfer::{SealedBy, TransferOffer, TransferWish, Transferred};
use crate::wizard::view::{FindingView, Refused, World};
use crate::wizard::{Refusal, Wizard};

impl Wizard {
    /// What an export of these connections would hold; of everything for none.
    ///
    /// # Errors
    /// The data cannot be read.
    pub fn transfer_offer(&self, of: &[String]) -> Result<TransferOffer, Refused> {
        self.worded(self.offered(of))
    }

    /// Exports connections into one sealed file.
    ///
    /// # Errors
    /// Findings at `path`, `passphrase`, `again` or `recipients`, or why it cannot be made. Nothing half-written remains.
    pub async fn export_several(&self, wish: TransferWish) -> Result<Transferred, Refused> {
        self.worded(self.transferred(wish).await)
    }

    /// What is wrong with pasted public keys as they stand, by the rule that [`Wizard::export_several`] holds them to.
    pub fn check_recipients(&self, typed: &str) -> Vec<FindingView> {
        let wrong = Recipients::parse(typed).err().unwrap_or_default().into_iter();
        wrong.map(|finding| self.words.finding(&finding)).collect()
    }

    fn offered(&self, of: &[String]) -> Result<TransferOffer, Refusal> {
        let whole = self.store.whole().map_err(|error| self.stored(error))?;
        let whole = chosen(whole, of);
        let titles = whole.connections.iter().take(TITLES);
        Ok(TransferOffer {
            connections: whole.connections.len(),
            apps: whole.apps.len(),
            secrets: whole.secrets.len(),
            renewing: whole
                .connections
                .iter()
                .filter(|one| self.renews_itself(one))
                .count(),
            titles: titles.map(|one| self.title(one)).collect(),
            path: self.place_for(of, whole.connections.len()),
        })
    }

    async fn transferred(&self, wish: TransferWish) -> Result<Transferred, Refusal> {
        let leaving = self.leaving(wish).await?;
        self.mark(&leaving)?;
        self.put(leaving)
    }

    /// An export as far as nobody can see anything of it: sealed and written beside its place.
    pub(in crate::wizard) async fn leaving(&self, wish: TransferWish) -> Result<Leaving, Refusal> {
        let seal = match wish.sealed_by {
            SealedBy::Passphrase => {
                Seal::Passphrase(Passphrase::typed(&wish.passphrase, &wish.again).map_err(Refusal)?)
            }
            SealedBy::Recipients => Seal::Recipients(Recipients::parse(&wish.recipients).map_err(Refusal)?),
        };
        let vault = match wish.secrets {
            true => Some(self.vault().await?),
            false => None,
        };
        // While their tokens are in hand, none of them is renewed.
        let turns = match wish.secrets {
            true => self.turns(&wish.of).await?,
            false => Vec::new(),
        };
        let whole = self.store.whole().map_err(|error| self.stored(error))?;
        let whole = chosen(whole, &wish.of);
        if whole.connections.is_empty() && !wish.of.is_empty() || whole.is_empty() {
            return Err(Finding::new(Code::TransferNothing).into());
        }
        let now_ms = self.outside.clock.now_ms();
        let renewing = whole.connections.iter().filter(|one| self.renews_itself(one));
        let (moving, staying): (Vec<Connection>, usize) = match (wish.secrets, wish.moves) {
            (true, true) => (renewing.cloned().collect(), 0),
            (true, false) => (Vec::new(), renewing.count()),
            (false, _) => (Vec::new(), 0),
        };
        let contents = self.contents(whole, &wish, vault.as_deref(), now_ms)?;
        let of = contents.connections.iter().map(|one| one.id.clone()).collect();
        let secrets = contents.secrets.len();
        let staged = staged(contents, seal, PathBuf::from(wish.path.trim())).await?;
        Ok(Leaving {
            wish,
            staged,
            of,
            secrets,
            moving,
            staying,
            now_ms,
            _turns: turns,
        })
    }

    /// Says of each connection that it is exported, and marks the tokens that are another's from now on: in one go, and before the file
    /// gets its name. Killed after this, the program has told of a file that is not there; such tokens are got back by a new sign-in.
    pub(in crate::wizard) fn mark(&self, leaving: &Leaving) -> Result<(), Refusal> {
        self.write(|change| {
            for one in &leaving.moving {
                change.put_connection(&self.handed(one.clone(), leaving.now_ms))?;
            }
            let mut events = leaving.of.iter().map(|id| leaving.event(id, "transferred"));
            events.try_for_each(|event| change.record(&event))
        })
    }

    /// Gives the file its name. Where that cannot be done, the marks are taken back, and the history says so.
    pub(in crate::wizard) fn put(&self, leaving: Leaving) -> Result<Transferred, Refusal> {
        let failed: Vec<Event> = leaving
            .of
            .iter()
            .map(|id| leaving.event(id, "not-transferred"))
            .collect();
        let saved = match leaving.staged.put() {
            Ok(saved) => saved,
            Err(error) => {
                let why = Finding::from(error);
                return Err(match self.take_all_back(&leaving.moving, &failed) {
                    Ok(()) => why.into(),
                    Err(unsaid) => Refusal(std::iter::once(why).chain(unsaid.0).collect()),
                });
            }
        };
        Ok(Transferred {
            words: self.after_export(&leaving.wish, &saved.path, leaving.moving.len(), leaving.staying),
            path: saved.path.to_string_lossy().into_owned(),
            connections: leaving.of.len(),
            secrets: leaving.secrets,
        })
    }

    /// The turn of each that renews itself, in the order of their ids.
    async fn turns(&self, of: &[String]) -> Result<Vec<OwnedMutexGuard<()>>, Refusal> {
        let whole = self.store.whole().map_err(|error| self.stored(error))?;
        let mut turns = Vec::new();
        for connection in chosen(whole, of).connections {
            if self.renews_itself(&connection) {
                turns.push(self.renewals.turn(&connection.id).await);
            }
        }
        Ok(turns)
    }

    fn contents(
        &self,
        whole: Whole,
        wish: &TransferWish,
        vault: Option<&Vault>,
        now_ms: i64,
    ) -> Result<Contents, Refusal> {
        let mut secrets = Vec::new();
        if let Some(vault) = vault {
            for row in whole.secrets {
                secrets.push(Plain {
                    value: vault.open(&row.name, &row.sealed)?,
                    name: row.name,
                    made_ms: row.made_ms,
                });
            }
        }
        let stays = wish.secrets && !wish.moves;
        let connections = whole.connections.into_iter();
        Ok(Contents {
            about: About {
                program_version: env!("CARGO_PKG_VERSION").to_owned(),
                made_ms: now_ms,
                everything: wish.of.is_empty(),
                secrets: wish.secrets,
                practice: self.world == World::Practice,
            },
            connections: match stays {
                true => connections.map(|one| self.handed(one, now_ms)).collect(),
                false => connections.collect(),
            },
            apps: whole.apps,
            history: whole.history,
            secrets,
        })
    }

    /// Whether it has tokens that change with each renewal and are this computer's own to renew.
    fn renews_itself(&self, connection: &Connection) -> bool {
        let grants = [&connection.grant, &connection.candidate_grant];
        let mut own = grants
            .into_iter()
            .flatten()
            .filter(|grant| grant.handed_ms.is_none());
        self.changes(connection) && own.next().is_some()
    }

    /// The same connection with such tokens marked as another's to renew.
    fn handed(&self, mut connection: Connection, now_ms: i64) -> Connection {
        if self.changes(&connection) {
            let grants = [&mut connection.grant, &mut connection.candidate_grant];
            for grant in grants.into_iter().flatten() {
                grant.handed_ms.get_or_insert(now_ms);
            }
        }
        connection
    }

    fn take_all_back(&self, moving: &[Connection], failed: &[Event]) -> Result<(), Refusal> {
        let mut now = Vec::new();
        for before in moving {
            let found = self
                .store
                .connection(&before.id)
                .map_err(|error| self.stored(error))?;
            if let Some(mut connection) = found {
                let unmark = |grant: &mut Option<Grant>, before: &Option<Grant>| {
                    if let (Some(grant), Some(before)) = (grant, before) {
                        grant.handed_ms = before.handed_ms;
                    }
                };
                unmark(&mut connection.grant, &before.grant);
                unmark(&mut connection.candidate_grant, &before.candidate_grant);
                now.push(connection);
            }
        }
        self.write(|change| {
            now.iter().try_for_each(|one| change.put_connection(one))?;
            failed.iter().try_for_each(|event| change.record(event))
        })
    }

    fn place_for(&self, of: &[String], count: usize) -> String {
        let day = jiff::Timestamp::from_millisecond(self.outside.clock.now_ms()).unwrap_or_default();
        let day = day.strftime("%Y-%m-%d");
        let practice = match self.world {
            World::Practice => "practice-",
            World::Real | World::Replaced { .. } => "",
        };
        let name = match of.is_empty() {
            true => format!("keywright-{practice}backup-{day}{END}"),
            false => format!("keywright-{practice}{count}-connections-{day}{END}"),
        };
        self.documents.join(name).to_string_lossy().into_owned()
    }
}

/// An export on its way. Dropped, it leaves no file behind.
pub(in crate::wizard) struct Leaving {
    wish: TransferWish,
    staged: Staged,
    /// The connections in it, by id.
    of: Vec<String>,
    /// How many secrets are in it.
    secrets: usize,
    /// Those whose tokens are another's to renew from now on, as they were.
    moving: Vec<Connection>,
    /// How many renew theirs here as before.
    staying: usize,
    now_ms: i64,
    _turns: Vec<OwnedMutexGuard<()>>,
}

impl Leaving {
    fn event(&self, connection: &str, what: &str) -> Event {
        Event {
            at_ms: self.now_ms,
            connection: Some(connection.to_owned()),
            what: what.to_owned(),
            facts: [
                ("path".to_owned(), self.wish.path.trim().to_owned()),
                ("secrets".to_owned(), self.wish.secrets.to_string()),
                ("moves".to_owned(), self.wish.moves.to_string()),
            ]
            .into(),
        }
    }
}

impl Whole {
    fn is_empty(&self) -> bool {
        self.connections.is_empty() && self.apps.is_empty() && self.history.is_empty()
    }
}

/// Packing, deriving a key and sealing keep a processor busy for seconds, so this runs where nobody waits for it.
async fn staged(contents: Contents, seal: Seal, place: PathBuf) -> Result<Staged, Refusal> {
    let failed = || Refusal::from(Finding::new(Code::TransferFailed));
    let work = move || -> Result<Staged, Finding> {
        let failed = || Finding::new(Code::TransferFailed);
        see_free(&place)?;
        let packed = pack(&contents).map_err(|_| failed())?;
        // A safe is of use only if it opens.
        read(&packed, &Limits::USUAL).map_err(|why| failed().details(why.to_string()))?;
        drop(contents);
        let sealed = sealing::seal(&packed, &seal).map_err(|_| failed())?;
        bundle::stage_file(&sealed, &place).map_err(Finding::from)
    };
    let outcome = tokio::task::spawn_blocking(work).await;
    Ok(outcome.map_err(|_| failed())??)
}

/// Before the work, so that nobody waits for seconds to hear of a typing error.
fn see_free(place: &Path) -> Result<(), Finding> {
    let taken = place.is_absolute() && place.exists();
    match taken {
        true => Err(SaveError::Taken(place.to_owned()).into()),
        false => Ok(()),
    }
}

/// What belongs to these connections; everything that can be carried for none.
fn chosen(whole: Whole, of: &[String]) -> Whole {
    let wanted: HashSet<&String> = of.iter().collect();
    let everything = of.is_empty();
    let connections = whole.connections.into_iter();
    let connections: Vec<Connection> = connections
        .filter(|one| everything || wanted.contains(&one.id))
        .collect();
    let used: HashSet<&String> = connections.iter().filter_map(|one| one.app.as_ref()).collect();
    let apps = whole.apps.into_iter();
    let apps: Vec<_> = apps.filter(|app| everything || used.contains(&app.id)).collect();
    let owners: BTreeSet<String> = connections
        .iter()
        .map(|one| format!("connection:{}", one.id))
        .chain(apps.iter().map(|app| format!("app:{}", app.id)))
        .collect();
    let secrets = whole.secrets.into_iter();
    let secrets =
        secrets.filter(|row| owners.contains(&row.name.owner) && crate::transfer::is_carried(&row.name.name));
    let history = whole.history.into_iter();
    let is_theirs = |event: &Event| event.connection.as_ref().is_some_and(|id| wanted.contains(id));
    Whole {
        history: history.filter(|event| everything || is_theirs(event)).collect(),
        secrets: secrets.collect(),
        connections,
        apps,
    }
}

/// How many are named.
const TITLES: usize = 5;
/// How the name of such a file ends.
const END: &str = ".keywright.age";
