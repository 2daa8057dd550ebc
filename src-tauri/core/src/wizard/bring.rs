//! Tokens that X's own console has issued, pasted: the app's owner needs no sign-in to get them.

use std::collections::BTreeMap;

use crate::check::pasted;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Flow};
use crate::provider::x::flow::AccountTokens;
use crate::provider::x::identity;
use crate::secret::Secret;
use crate::store::record::Account;

use super::account::{known, somebody_else};
use super::authorize::meant;
use super::scene::Scene;
use super::tokens::{ACCESS_TOKEN, ACCESS_TOKEN_SECRET, Tokens};
use super::view::{Refused, View};
use super::{Refusal, Wizard, submit, swap};

impl Wizard {
    /// Takes pasted tokens as a sign-in: the number that the token begins with says whose they are. Where somebody is signed in
    /// already, X has to confirm them before they take the place of the old ones.
    ///
    /// # Errors
    /// A value is wrong, or the tokens are another account's: nothing was changed.
    pub async fn bring_tokens(
        &self,
        connection: &str,
        step: &str,
        values: BTreeMap<String, String>,
    ) -> Result<View, Refused> {
        let work = self.brought(connection, step, &values);
        let outcome = self.jobs.run(connection, work).await;
        self.worded_at(connection, step, outcome)
    }

    async fn brought(
        &self,
        connection: &str,
        step: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let expected = meant(&scene, step)?;
        if scene.flow() != Flow::Paste {
            return Err(Finding::new(Code::InputNotForStep).into());
        }
        judge_both(values)?;
        let typed = submit::check_all(&scene, &fields(&scene), values)?;
        let value = |name: &str| {
            let found = typed.iter().find(|(id, _)| id == name);
            found.map(|(_, checked)| Secret::new(checked.value.as_str()))
        };
        let (Some(token), Some(secret)) = (value(ACCESS_TOKEN), value(ACCESS_TOKEN_SECRET)) else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let Some(number) = identity::prefix(token.expose()) else {
            return Err(Finding::new(Code::XTokenNoNumber).at(ACCESS_TOKEN).into());
        };
        if secret.expose().len() < SHORTEST_SECRET {
            return Err(Finding::new(Code::XTokenSecretShort)
                .at(ACCESS_TOKEN_SECRET)
                .into());
        }
        let account = Account {
            user_id: number.to_owned(),
            screen_name: None,
        };
        if let Some(expected) = somebody_else(known(&scene.connection), expected.as_deref(), &account) {
            let finding = Finding::new(Code::XOtherAccount)
                .with("expected", expected)
                .with("got", account.user_id);
            return Err(finding.at(ACCESS_TOKEN).into());
        }
        let tokens = Tokens::Signing(AccountTokens {
            token,
            secret,
            user_id: Some(account.user_id.clone()),
            screen_name: None,
        });
        let vault = self.vault().await?;
        if swap::is_due(&scene) {
            self.set_aside(scene, step, &vault, &tokens, account, None)?;
            return Box::pin(self.confirmed(connection, step, &vault)).await;
        }
        self.first_tokens(scene, step, &vault, &tokens, account)
    }
}

/// Token and secret judged together, before each by itself: that they are swapped says more than that each is odd.
fn judge_both(values: &BTreeMap<String, String>) -> Result<(), Refusal> {
    let tidied = |kind, id: &str| {
        let raw = values.get(id).map(String::as_str).unwrap_or_default();
        Secret::new(pasted::tidy(kind, raw).value)
    };
    let token = tidied(FieldKind::XAccessToken, ACCESS_TOKEN);
    let secret = tidied(FieldKind::XAccessTokenSecret, ACCESS_TOKEN_SECRET);
    let wrong = pasted::judge_tokens(token.expose(), secret.expose());
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(Refusal(
            wrong
                .into_iter()
                .map(|finding| finding.at(ACCESS_TOKEN))
                .collect(),
        )),
    }
}

/// The fields of a guide that take such tokens.
pub(super) fn fields(scene: &Scene<'_>) -> Vec<String> {
    let fields = [ACCESS_TOKEN, ACCESS_TOKEN_SECRET].into_iter();
    let fields = fields.filter(|id| scene.guide.fields.contains_key(*id));
    fields.map(str::to_owned).collect()
}

/// X's have 45 characters; nothing shorter than this was ever one.
const SHORTEST_SECRET: usize = 30;
