//! One connection looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::finding::{Code, Finding};
use crate::guide::format::Provider;
use crate::provider::x::flow::X;
use crate::store::record::{Sealed, SecretName};
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::tokens::{REFRESH_TOKEN, in_use};
use crate::wizard::{Refusal, Wizard, apply, webhook};

use super::limit::Heard;
use super::plan::Planned;
use super::run::Run;
use super::weigh::{Found, Subject};

/// What became of a look.
pub(super) enum Looked {
    /// It came to its end.
    Whole(Seen),
    /// Nobody may be asked before a moment in the name of `whose`.
    Later(Later),
    /// The connection is not there any more, or its guide.
    Gone,
}

/// What a look has found, and the sealed rows that it is about: where they are others by now, it is about nothing.
pub(super) struct Seen {
    pub(super) connection: String,
    pub(super) found: Found,
    pub(super) about: Vec<(SecretName, Sealed)>,
}

/// Nobody may be asked before `until_ms` in the name of `whose`: `app:<id>`, `connection:<id>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Later {
    pub(super) whose: String,
    pub(super) until_ms: i64,
}

/// A question to a provider or target that may have to be put off.
pub(super) type Asked<T> = Result<T, Later>;

impl Wizard {
    /// Looks at a connection.
    pub(super) async fn looked_at(&self, run: &Arc<Run>, planned: &Planned, vault: &Vault) -> Looked {
        let Ok(scene) = self.load(&planned.connection) else {
            return Looked::Gone;
        };
        let clock = run.clock_for(&scene);
        let mut look = Look {
            wizard: self,
            run,
            vault,
            is_last: planned.put_off >= TRIES,
            about: self.rows_of(&scene),
            scene: scene.with_clock(clock),
            found: Found::default(),
        };
        match look.whole().await {
            Ok(()) => Looked::Whole(Seen {
                connection: planned.connection.clone(),
                found: look.found,
                about: look.about,
            }),
            Err(later) => Looked::Later(later),
        }
    }

    /// The sealed rows that a look is about: the account's tokens and the app's secrets.
    pub(super) fn rows_of(&self, scene: &Scene<'_>) -> Vec<(SecretName, Sealed)> {
        let connection = &scene.connection;
        let [access, secret, _] = in_use(connection);
        let of_account = [access, secret];
        let of_app = scene
            .guide
            .fields
            .keys()
            .filter(|field| scene.is_secret_field(field));
        let of_app = of_app
            .filter(|field| scene.held.contains(*field))
            .map(|field| scene.secret_name(field));
        let of_account = of_account
            .into_iter()
            .filter(|name| scene.held.contains(&name.name));
        let names: BTreeSet<SecretName> = of_account.chain(of_app).collect();
        // The refresh token changes with the access token, and at Google not at all.
        let names = names.into_iter().filter(|name| name.name != REFRESH_TOKEN);
        let rows = names.filter_map(|name| {
            let sealed = self.store.secret(&name).ok().flatten()?;
            Some((name, sealed))
        });
        rows.collect()
    }
}

/// A look under way.
pub(super) struct Look<'a> {
    pub(super) wizard: &'a Wizard,
    pub(super) run: &'a Run,
    pub(super) vault: &'a Vault,
    pub(super) scene: Scene<'a>,
    /// Whether it is not put off once more.
    is_last: bool,
    pub(super) about: Vec<(SecretName, Sealed)>,
    pub(super) found: Found,
}

impl Look<'_> {
    async fn whole(&mut self) -> Asked<()> {
        match self.scene.guide.provider {
            Provider::X => Box::pin(self.at_x()).await?,
            Provider::Google => Box::pin(self.at_google()).await?,
        }
        // What was paid for is not asked once more because something else is to wait.
        self.is_last |= self.run.paid;
        Box::pin(self.hooks()).await?;
        Box::pin(self.targets()).await;
        Ok(())
    }

    /// The app's name among those who wait.
    pub(super) fn app(&self) -> Option<String> {
        self.scene.app.as_ref().map(|app| format!("app:{}", app.id))
    }

    /// The connection's.
    pub(super) fn connection(&self) -> String {
        format!("connection:{}", self.scene.connection.id)
    }

    /// A client to ask with in the name of `whose`, if they may ask now.
    pub(super) fn listen(&self, whose: &str) -> Asked<Heard<'_>> {
        let outside = &self.wizard.outside;
        let held = self.run.limits.held(whose, outside.clock.now_ms());
        if let Some(until_ms) = held {
            self.later(whose, until_ms)?;
        }
        let offset_ms = self.scene.connection.clock.map_or(0, |offset| offset.ms);
        let heard = Heard::new(&*outside.http, &*outside.clock, offset_ms);
        // Who is not put off once more is told so, and the provider is spared.
        Ok(heard.mute(held.is_some()))
    }

    /// X over that client.
    pub(super) fn x<'h>(&'h self, http: &'h Heard<'_>) -> X<'h> {
        X {
            http,
            ..self.wizard.x(&self.scene)
        }
    }

    /// What was answered over it; or that the question is put off.
    pub(super) fn settle<T>(
        &self,
        whose: &str,
        heard: &Heard<'_>,
        answer: Result<T, Finding>,
    ) -> Asked<Result<T, Finding>> {
        let spent = heard.spent_until();
        if let Some(until_ms) = spent {
            self.run.limits.hold(whose, until_ms);
        }
        if answer.as_ref().is_err_and(is_too_often) {
            let soon = self.wizard.outside.clock.now_ms().saturating_add(SOON_MS);
            self.later(whose, spent.unwrap_or(soon))?;
        }
        Ok(answer)
    }

    /// Puts the look off until a moment, unless that was done too often or is too far away.
    pub(super) fn later(&self, whose: &str, until_ms: i64) -> Asked<()> {
        let now_ms = self.wizard.outside.clock.now_ms();
        if self.is_last || until_ms.saturating_sub(now_ms) > PATIENCE_MS {
            return Ok(());
        }
        Err(Later {
            whose: whose.to_owned(),
            until_ms,
        })
    }

    /// The webhooks that are looked after here; listing them costs nothing.
    async fn hooks(&mut self) -> Asked<()> {
        let Some(app) = self.app() else { return Ok(()) };
        for step in webhook::looked_after(&self.scene) {
            let heard = self.listen(&app)?;
            let x = self.x(&heard);
            let asked = self.wizard.hook_seen(&self.scene, step, self.vault, &x).await;
            let asked = self.settle(&app, &heard, asked)?;
            let finding = asked.unwrap_or_else(|finding| finding);
            self.found.answer(Subject::Webhook, [finding]);
        }
        Ok(())
    }

    /// What was entered in the target, where a login there is kept.
    async fn targets(&mut self) {
        let behind = apply::left_behind(&self.scene).into_iter();
        let behind: Vec<_> = behind
            .map(|host| Finding::new(Code::HealthSettingsOld).with("host", host))
            .collect();
        if !behind.is_empty() {
            self.found.answer(Subject::Target, behind);
        }
        for entered in apply::looked_after(&self.scene) {
            if !entered.is_kept {
                let unseen = Finding::new(Code::HealthSettingsUnseen).with("host", &entered.host);
                self.found.say(Subject::Target, [unseen]);
                continue;
            }
            let compared = self.wizard.compared(&self.scene, &entered, self.vault).await;
            let findings = compared.unwrap_or_else(|Refusal(findings)| findings);
            self.found.answer(Subject::Target, findings);
        }
    }
}

fn is_too_often(finding: &Finding) -> bool {
    [Code::XRateLimited, Code::GoogleRateLimited].contains(&finding.code)
}

/// How often a look is put off.
const TRIES: u32 = 3;
/// How long it is put off at most. X counts calls in quarters of an hour.
const PATIENCE_MS: i64 = 20 * 60 * 1000;
/// How long, where the provider does not say it.
const SOON_MS: i64 = 60 * 1000;
