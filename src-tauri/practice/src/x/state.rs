//! What practice X remembers, and its rules: a pure machine over a call, a time and a source of randomness.
//!
//! ```text
//! request token:  asked -> allowed by a person -> exchanged
//!                   |          |
//!                   |          +-> wrong PIN: burnt
//!                   +-> denied, or 15 minutes old: gone
//! ```

use std::collections::BTreeMap;

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use url::Url;

use super::app::{Access, App, User};
use super::client::Client;
use super::environments::Environments;
use super::hooks::Hooks;
use super::refusal::Refusal;
use super::signed::{Call, Nonces, Signed};
use crate::mint;

/// Everything that survives a restart, except the nonces.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) app: App,
    pub(crate) users: Vec<User>,
    request_tokens: BTreeMap<String, RequestToken>,
    access_tokens: BTreeMap<String, AccessToken>,
    /// The app as OAuth 2.0 knows it; a state that is older than that has none yet.
    #[serde(default)]
    client: Option<Client>,
    /// The webhooks; a state that is older than they are has none.
    #[serde(default)]
    pub(crate) hooks: Hooks,
    /// The dev environments; a state that is older than they are has the one of a new app.
    #[serde(default)]
    pub(crate) environments: Environments,
    #[serde(skip)]
    nonces: Nonces,
}

/// A request token on its way.
#[derive(Serialize, Deserialize)]
pub(crate) struct RequestToken {
    #[serde(with = "crate::snapshot::plain")]
    secret: Secret,
    pub(crate) back: Back,
    pub(crate) access: Access,
    asked_at: i64,
    allowed: Option<Allowed>,
}

/// Where the person goes after the decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Back {
    /// To the program by hand, with a PIN.
    Pin,
    /// To this callback.
    Callback(String),
}

/// A person's consent.
#[derive(Serialize, Deserialize)]
struct Allowed {
    user_id: String,
    #[serde(with = "crate::snapshot::plain")]
    verifier: Secret,
}

/// An account's token for the app.
#[derive(Serialize, Deserialize)]
struct AccessToken {
    #[serde(with = "crate::snapshot::plain")]
    secret: Secret,
    user_id: String,
    access: Access,
}

/// What a successful exchange hands out.
pub(crate) struct Issued {
    pub(crate) token: String,
    pub(crate) secret: Secret,
    pub(crate) user: User,
}

/// Whose call it is.
pub(crate) struct Caller<'a> {
    pub(crate) user: &'a User,
    pub(crate) access: Access,
}

/// What a person's consent leads to.
pub(crate) enum Consented {
    /// Show this PIN.
    Pin(Secret),
    /// Send the browser there.
    Callback(Url),
}

impl State {
    /// A new app, the two accounts, nothing else.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self {
            app: App::register(random)?,
            users: User::both(),
            request_tokens: BTreeMap::new(),
            access_tokens: BTreeMap::new(),
            client: Some(Client::register(random)?),
            hooks: Hooks::default(),
            environments: Environments::default(),
            nonces: Nonces::default(),
        })
    }

    /// The app as OAuth 2.0 knows it.
    pub(crate) fn client(&mut self, random: &dyn Random) -> Result<&mut Client, NoRandomness> {
        let client = match self.client.take() {
            Some(client) => client,
            None => Client::register(random)?,
        };
        Ok(self.client.insert(client))
    }

    /// `POST /oauth/request_token`.
    pub(crate) fn ask(
        &mut self,
        call: &Call,
        now: i64,
        random: &dyn Random,
    ) -> Result<(String, Secret), Refusal> {
        let signed = self.timely(call, now)?;
        signed.signed_with(&self.app.consumer_secret, None)?;
        self.nonces.take(&signed, now)?;

        let back = match signed.parameter("oauth_callback") {
            None => return Err(Refusal::CallbackMissing),
            Some("oob") => Back::Pin,
            Some(_) if self.app.callbacks.is_empty() => return Err(Refusal::OnlyOob),
            Some(url) if self.app.callbacks.iter().any(|known| known == url) => {
                Back::Callback(url.to_owned())
            }
            Some(_) => return Err(Refusal::Callback),
        };
        let wished = match signed.parameter("x_auth_access_type") {
            None => self.app.access,
            Some("read") => Access::Read,
            Some("write") => Access::Write,
            Some(_) => return Err(Refusal::AccessType),
        };
        let (token, secret) = mint::request_token(random)?;
        self.request_tokens.retain(|_, known| known.fresh(now));
        self.request_tokens.insert(
            token.clone(),
            RequestToken {
                secret: secret.clone(),
                back,
                access: wished.min(self.app.access),
                asked_at: now,
                allowed: None,
            },
        );
        Ok((token, secret))
    }

    /// The request token of a consent page, if it can still be decided.
    pub(crate) fn open(&self, token: &str, now: i64) -> Option<&RequestToken> {
        self.request_tokens
            .get(token)
            .filter(|known| known.fresh(now) && known.allowed.is_none())
    }

    /// Has the browser of an open consent page go to `url` afterwards: an imitation is elsewhere than what it imitates.
    pub(crate) fn redirect(&mut self, token: &str, url: &str) {
        if let Some(known) = self.request_tokens.get_mut(token) {
            known.back = Back::Callback(url.to_owned());
        }
    }

    /// The person `user_id` pressed "Authorize app". Pressing it again (a reloaded page) shows the same PIN.
    pub(crate) fn allow(
        &mut self,
        token: &str,
        user_id: &str,
        now: i64,
        random: &dyn Random,
    ) -> Result<Consented, Refusal> {
        let known = self
            .request_tokens
            .get_mut(token)
            .filter(|known| known.fresh(now))
            .filter(|known| {
                known
                    .allowed
                    .as_ref()
                    .is_none_or(|allowed| allowed.user_id == user_id)
            })
            .ok_or(Refusal::RequestToken)?;
        let verifier = match (&known.allowed, &known.back) {
            (Some(allowed), _) => allowed.verifier.clone(),
            (None, Back::Pin) => mint::pin(random)?,
            (None, Back::Callback(_)) => mint::verifier(random)?,
        };
        known.allowed = Some(Allowed {
            user_id: user_id.to_owned(),
            verifier: verifier.clone(),
        });
        match &known.back {
            Back::Pin => Ok(Consented::Pin(verifier)),
            Back::Callback(url) => {
                let answer = [("oauth_token", token), ("oauth_verifier", verifier.expose())];
                returning(url, &answer).map(Consented::Callback)
            }
        }
    }

    /// The person pressed "Cancel": the request token is gone. Gives the address of "return to the app", if there is one.
    pub(crate) fn deny(&mut self, token: &str, now: i64) -> Result<Option<Url>, Refusal> {
        self.open(token, now).ok_or(Refusal::RequestToken)?;
        match self.request_tokens.remove(token).map(|known| known.back) {
            Some(Back::Callback(url)) => returning(&url, &[("denied", token)]).map(Some),
            Some(Back::Pin) | None => Ok(None),
        }
    }

    /// `POST /oauth/access_token`. Whatever the verifier is, the request token is used up.
    pub(crate) fn exchange(&mut self, call: &Call, now: i64, random: &dyn Random) -> Result<Issued, Refusal> {
        let signed = self.timely(call, now)?;
        let token = signed.token.as_deref().ok_or(Refusal::RequestToken)?;
        let known = self
            .request_tokens
            .get(token)
            .filter(|known| known.fresh(now))
            .ok_or(Refusal::RequestToken)?;
        signed.signed_with(&self.app.consumer_secret, Some(&known.secret))?;
        self.nonces.take(&signed, now)?;

        let known = self.request_tokens.remove(token).ok_or(Refusal::RequestToken)?;
        let given = Secret::new(signed.parameter("oauth_verifier").unwrap_or_default());
        let allowed = known
            .allowed
            .filter(|allowed| allowed.verifier.same(&given))
            .ok_or(Refusal::Verifier)?;
        let user = self.user(&allowed.user_id).ok_or(Refusal::RequestToken)?.clone();
        let (token, secret) = mint::access_token(random, &user.user_id)?;
        let kept = AccessToken {
            secret: secret.clone(),
            user_id: allowed.user_id,
            access: known.access,
        };
        self.access_tokens.insert(token.clone(), kept);
        Ok(Issued { token, secret, user })
    }

    /// Whose OAuth 1.0a user token signed `call`.
    pub(crate) fn caller(&mut self, call: &Call, now: i64) -> Result<Caller<'_>, Refusal> {
        let signed = self.timely(call, now)?;
        let known = signed
            .token
            .as_ref()
            .and_then(|token| self.access_tokens.get(token));
        let known = known.ok_or(Refusal::Token)?;
        signed.signed_with(&self.app.consumer_secret, Some(&known.secret))?;
        self.nonces.take(&signed, now)?;
        let user = self
            .users
            .iter()
            .find(|user| user.user_id == known.user_id)
            .ok_or(Refusal::Token)?;
        Ok(Caller {
            user,
            access: known.access,
        })
    }

    /// `POST /1.1/oauth/invalidate_token.json`: ends the tokens that sign the call; the access token that they were known by.
    pub(crate) fn invalidate(&mut self, call: &Call, now: i64) -> Result<String, Refusal> {
        let token = self.timely(call, now)?.token.ok_or(Refusal::Token)?;
        self.caller(call, now)?;
        self.access_tokens.remove(&token);
        Ok(token)
    }

    /// `POST /oauth2/token`: the bearer for a consumer key and secret that belong together; the same one each time.
    pub(crate) fn bearer(&self, key: &str, secret: &Secret, grant: Option<&str>) -> Result<&Secret, Refusal> {
        let pair = key == self.app.consumer_key && self.app.consumer_secret.same(secret);
        if pair && grant == Some("client_credentials") {
            Ok(&self.app.bearer)
        } else {
            Err(Refusal::Pair)
        }
    }

    /// Whether `token` is the app's bearer.
    pub(crate) fn is_bearer(&self, token: &Secret) -> Result<(), Refusal> {
        if self.app.bearer.same(token) {
            Ok(())
        } else {
            Err(Refusal::Bearer)
        }
    }

    /// Who signs in with this name and password. X takes the name with or without `@`, in any case.
    pub(crate) fn sign_in(&self, name: &str, password: &str) -> Option<&User> {
        let user = self.named(name.trim().trim_start_matches('@'))?;
        Secret::new(user.password.clone())
            .same(&Secret::new(password))
            .then_some(user)
    }

    /// The account of an id.
    pub(crate) fn user(&self, user_id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.user_id == user_id)
    }

    /// The account of a name, in any case.
    pub(crate) fn named(&self, screen_name: &str) -> Option<&User> {
        self.users
            .iter()
            .find(|user| user.screen_name.eq_ignore_ascii_case(screen_name))
    }

    fn timely(&self, call: &Call, now: i64) -> Result<Signed, Refusal> {
        let signed = Signed::read(call)?;
        if signed.consumer_key != self.app.consumer_key {
            return Err(Refusal::ConsumerKey);
        }
        signed.in_time(now)?;
        Ok(signed)
    }
}

impl RequestToken {
    fn fresh(&self, now: i64) -> bool {
        now.abs_diff(self.asked_at) <= REQUEST_TOKEN_S
    }
}

/// A registered callback with the answer in its query.
fn returning(callback: &str, answer: &[(&str, &str)]) -> Result<Url, Refusal> {
    let mut url = Url::parse(callback).map_err(|_| Refusal::Callback)?;
    url.query_pairs_mut().extend_pairs(answer);
    Ok(url)
}

/// How long a request token lives, in seconds; X does not say, about 15 minutes were measured.
const REQUEST_TOKEN_S: u64 = 900;

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
