//! Signs in once more, without a window, so that it can be killed at any of its writes: see `keywright_tests::swap`.
//!
//! `renew prepare|again|look FOLDER HELLO`: `prepare` makes a connection and signs in; `again` signs in once more; `look` says what
//! is there after a kill, and goes on where the page would. Each ends with a line of JSON.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use keywright_core::outside::{SystemClock, SystemRandom};
use keywright_core::provider::client::Client;
use keywright_core::provider::x::flow::{AccountTokens, AppKeys, X};
use keywright_core::secret::Secret;
use keywright_core::store::record::{Connection, SecretName};
use keywright_core::vault::Vault;
use keywright_core::wizard::view::Phase;
use keywright_tests::room::{Room, phase, shown, text, told};
use keywright_tests::swap::Seen;
use keywright_tests::{Fault, consent};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let mut word = || words.next().ok_or("renew prepare|again|look FOLDER HELLO");
    let (what, folder, hello) = (word()?, PathBuf::from(word()?), word()?);
    let child = Child::open(&folder, &serde_json::from_str(&std::fs::read_to_string(hello)?)?)?;
    let said = match what.as_str() {
        "prepare" => child.prepare().await?,
        "again" => child.again().await?,
        "look" => serde_json::to_value(child.look().await?)?,
        other => return Err(format!("{other} is not known").into()),
    };
    use std::io::Write as _;
    Ok(writeln!(std::io::stdout(), "{said}")?)
}

/// A wizard over a folder that outlives it.
struct Child {
    room: Room,
    folder: PathBuf,
}

impl Child {
    fn open(folder: &Path, hello: &Value) -> Result<Self, Fault> {
        let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
        Ok(Self {
            room: Room::open(folder, hello, Arc::new(client), Vec::new())?,
            folder: folder.to_owned(),
        })
    }

    async fn prepare(&self) -> Result<Value, Fault> {
        self.room.reach("creatio-x", SIGN_IN).await?;
        self.again().await
    }

    async fn again(&self) -> Result<Value, Fault> {
        let id = self.room.connection()?.id;
        self.room.wizard.give_up(&id).map_err(told)?;
        self.room.wizard.go(&id, SIGN_IN).map_err(told)?;
        self.room.wizard.authorize(&id, SIGN_IN).await.map_err(told)?;
        let link = self.room.opened.last()?;
        let pin = consent::pin(&consent::consent(&link, &self.room.hello).await?)?;
        // For whoever looks after a kill: a person would still see it in the browser.
        std::fs::write(self.folder.join("pin"), &pin)?;
        let view = self
            .room
            .wizard
            .finish_authorization(&id, SIGN_IN, &pin)
            .await
            .map_err(told)?;
        match phase(&view) {
            Some(Phase::Done { user_id, .. }) => Ok(user_id.clone().into()),
            other => Err(format!("not signed in: {other:?} {:?}", view.step.findings).into()),
        }
    }

    /// What is there: whether the pair in use is whole and good at X, and how the sign-in goes on.
    async fn look(&self) -> Result<Seen, Fault> {
        let connection = self.room.connection()?;
        let vault = self
            .room
            .door
            .wait()
            .await
            .map_err(|finding| finding.code.to_string())?;
        let held = self
            .room
            .store
            .secrets(&format!("connection:{}", connection.id))?;
        let held: Vec<String> = held.into_iter().map(|held| held.name.name).collect();
        let good = self
            .is_good(&connection, &vault, ["access_token", "access_token_secret"])
            .await?;
        let waiting = match held.iter().any(|name| name == "new_access_token") {
            true => {
                let new = ["new_access_token", "new_access_token_secret"];
                Some(self.is_good(&connection, &vault, new).await?)
            }
            false => None,
        };
        self.room.wizard.go(&connection.id, SIGN_IN).map_err(told)?;
        let pending = connection.pending.as_ref();
        let ended = match (pending, waiting) {
            (Some(pending), _) if pending.exchanging => {
                let pin = std::fs::read_to_string(self.folder.join("pin"))?;
                let going_on = self
                    .room
                    .wizard
                    .finish_authorization(&connection.id, SIGN_IN, &pin);
                Some(shown(&going_on.await.map_err(told)?))
            }
            (None, Some(_)) => {
                let going_on = self.room.wizard.confirm(&connection.id, SIGN_IN);
                Some(shown(&going_on.await.map_err(told)?))
            }
            (Some(_) | None, _) => None,
        };
        Ok(Seen {
            good,
            waiting,
            exchanging: pending.is_some_and(|pending| pending.exchanging),
            ended,
        })
    }

    /// Whether X knows the pair under these names, and as the account's.
    async fn is_good(&self, connection: &Connection, vault: &Vault, names: [&str; 2]) -> Result<bool, Fault> {
        let open = |name: SecretName| -> Result<Secret, Fault> {
            let sealed = self
                .room
                .store
                .secret(&name)?
                .ok_or("half of a pair is missing")?;
            Ok(vault.open(&name, &sealed)?)
        };
        let [token, secret] = names.map(|name| SecretName::connection(&connection.id, name));
        let app = connection.app.as_ref().ok_or("no app")?;
        let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
        let x = X {
            http: &client,
            endpoints: &self.room.endpoints.x,
            clock: &SystemClock,
            random: &SystemRandom,
            offset_ms: 0,
        };
        let keys = AppKeys {
            consumer_key: text(&self.room.hello["app"]["consumer_key"]).to_owned(),
            consumer_secret: open(SecretName::app(app, "consumer_secret"))?,
        };
        let tokens = AccountTokens {
            token: open(token)?,
            secret: open(secret)?,
            user_id: None,
            screen_name: None,
        };
        let me = x.me(&keys, &tokens).await;
        Ok(me.is_ok_and(|me| me.id == text(&self.room.hello["users"][0]["user_id"])))
    }
}

const SIGN_IN: &str = "sign-in";
