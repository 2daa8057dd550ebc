//! The sign-in at the target: as somebody types it now, as it is known from another step, or as it is kept; and its end when nobody uses it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::store::record::{Sealed, SecretName};
use crate::target::System;
use crate::target::login::{self, Typed};
use crate::target::visit::{self, Visit};
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::view::apply::NewLogin;
use crate::wizard::view::{View, World};
use crate::wizard::{Refusal, Wizard, draw, site};

use super::read::{host, place};
use super::visits::{Entry, Held, Listening};
use super::{login_name, root};

impl Wizard {
    /// Signs in, as typed or as known.
    pub(super) async fn visited(
        &self,
        scene: &Scene<'_>,
        system: System,
        step: &str,
        vault: &Vault,
        login: Option<NewLogin>,
    ) -> Result<Held, Refusal> {
        let keep = login.as_ref().is_some_and(|login| login.keep);
        let entry = self.entry(scene, system, vault, login)?;
        entry.typed.whole(system).map_err(Refusal)?;
        let place = place(scene, system, &entry.answers)?;
        let host = host(scene, system);
        self.tell(
            scene,
            "progress-target-sign-in",
            &[("host", host.as_str().into())],
        );
        let authority = site::authority(scene);
        let client = self.outside.sites.client(authority);
        let client = client.map_err(|_| Finding::new(Code::TargetAuthorityBad))?;
        let heard = Arc::new(Listening::new(client, Arc::clone(&self.outside.clock)));
        let visit: Arc<dyn Visit> = visit::begin(heard.clone(), &place, &entry.typed).await?.into();
        let held = Held {
            step: step.to_owned(),
            entry: Arc::clone(&entry),
            visit: Arc::clone(&visit),
            heard,
            plan: None,
        };
        self.visits.keep(&scene.connection.id, held.clone());
        self.end_when_unused(&scene.connection.id, &visit);
        if keep {
            let name = login_name(scene, system);
            let sealed = seal(vault, &name, system, &entry)?;
            let now_ms = self.outside.clock.now_ms();
            self.write(|change| change.put_secret(&name, &sealed, now_ms))?;
        }
        Ok(held)
    }

    /// A login that nobody typed now and that was refused is used no more: several refusals lock people out.
    pub(super) fn unkept(
        &self,
        scene: &Scene<'_>,
        system: System,
        refusal: Refusal,
    ) -> Result<Refusal, Refusal> {
        let at_login = |finding: &Finding| {
            finding
                .field
                .as_ref()
                .is_some_and(|field| field.starts_with("login_"))
        };
        if refusal.0.iter().any(at_login) {
            self.visits.end(&scene.connection.id);
            self.write(|change| change.delete_secret(&login_name(scene, system)))?;
        }
        Ok(refusal)
    }

    /// Nobody is signed in any more. What was planned is read anew, and what was written stays to be undone.
    pub(super) fn sign_out_there(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        self.at_apply(connection, step)?;
        self.visits.end(connection);
        Ok(draw::draw(&self.load(connection)?))
    }

    /// The kept login is forgotten.
    pub(super) fn forget_login(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let (scene, system) = self.at_apply(connection, step)?;
        self.write(|change| change.delete_secret(&login_name(&scene, system)))?;
        Ok(draw::draw(&self.load(connection)?))
    }

    /// How to sign in: as typed now, as somebody is signed in already for another step, or as kept.
    pub(super) fn entry(
        &self,
        scene: &Scene<'_>,
        system: System,
        vault: &Vault,
        login: Option<NewLogin>,
    ) -> Result<Arc<Entry>, Refusal> {
        let login = match login {
            Some(login) => login,
            None => {
                match self
                    .visits
                    .entry(&scene.connection.id, system.target(), &super::site(scene, system))
                {
                    Some(entry) => return Ok(entry),
                    None => self.kept_login(scene, vault, &login_name(scene, system))?,
                }
            }
        };
        let mut typed = Typed {
            way: login.way,
            values: login.values,
        };
        if let (World::Practice, Some(root)) = (&scene.world, root(scene, system)) {
            for (field, value) in system.imitated(&root) {
                if typed.value(field).is_none() {
                    typed.values.insert(field.to_owned(), Secret::new(value));
                }
            }
        }
        let blanks = login::way(system, &typed.way).map_or(&[][..], |way| way.blanks);
        let mut once = blanks.iter().filter(|blank| blank.once);
        Ok(Arc::new(Entry {
            target: system.target(),
            site: super::site(scene, system),
            once: once.any(|blank| typed.value(blank.id).is_some()),
            typed,
            answers: login.answers,
        }))
    }

    fn kept_login(&self, scene: &Scene<'_>, vault: &Vault, name: &SecretName) -> Result<NewLogin, Refusal> {
        if !scene.held.contains(&name.name) {
            return Err(Finding::new(Code::TargetSignedOut).into());
        }
        let text = self.open_secret(vault, name)?;
        let kept: Result<KeptRead, _> = serde_json::from_str(text.expose());
        let kept = kept.map_err(|_| Finding::new(Code::TargetSignedOut))?;
        Ok(NewLogin {
            way: kept.way,
            values: kept.values,
            answers: kept.answers,
            keep: false,
        })
    }

    /// A visit that nobody has used up ends by itself after a while.
    fn end_when_unused(&self, connection: &str, visit: &Arc<dyn Visit>) {
        let (wizard, connection, visit) = (self.me.clone(), connection.to_owned(), Arc::downgrade(visit));
        tokio::spawn(async move {
            loop {
                let ends = match (wizard.upgrade(), visit.upgrade()) {
                    (Some(wizard), Some(visit)) => wizard.visits.ends(&connection, &visit),
                    (_, _) => None,
                };
                match ends {
                    Some(ends) if ends > Instant::now() => tokio::time::sleep_until(ends).await,
                    Some(_) => break,
                    None => return,
                }
            }
            if let (Some(wizard), Some(visit)) = (wizard.upgrade(), visit.upgrade()) {
                wizard.visits.end_if(&connection, &visit);
                wizard.outside.progress.changed(&connection);
            }
        });
    }
}

/// Seals a login without what is good only once.
fn seal(vault: &Vault, name: &SecretName, system: System, entry: &Entry) -> Result<Sealed, Refusal> {
    let typed = &entry.typed;
    let blanks = login::way(system, &typed.way).map_or(&[][..], |way| way.blanks);
    let lasting = blanks.iter().filter(|blank| !blank.once);
    let values = lasting.filter_map(|blank| Some((blank.id, typed.values.get(blank.id)?.expose())));
    let kept = Kept {
        way: &typed.way,
        values: values.collect(),
        answers: &entry.answers,
    };
    let broken = |error: serde_json::Error| Finding::new(Code::StoreFailed).details(error.to_string());
    let text = serde_json::to_string(&kept).map(Secret::new).map_err(broken)?;
    Ok(vault.seal(name, &text)?)
}

/// A login as it is sealed.
#[derive(Serialize)]
struct Kept<'a> {
    way: &'a str,
    values: BTreeMap<&'a str, &'a str>,
    answers: &'a BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct KeptRead {
    way: String,
    values: BTreeMap<String, Secret>,
    answers: BTreeMap<String, String>,
}
