//! One call about webhooks: by the app's bearer, or as the account by OAuth 1.0a or OAuth 2.0.

use serde_json::Value;
use url::Url;

use crate::outside::Pending;
use crate::provider::http::{Fault, Response};
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::flow::{AppKeys, X};
use crate::provider::x::sign::{Signer, Stamp};
use crate::secret::Secret;

use super::refusal::HookError;

/// Who calls.
pub struct Caller<'a> {
    /// X.
    pub x: &'a X<'a>,
    /// The app's own pair.
    pub keys: &'a AppKeys,
    /// The app's bearer.
    pub bearer: &'a dyn Bearers,
    /// The account, once it has signed in.
    pub account: Option<Account<'a>>,
}

/// The app's bearer, and where another one comes from when X no longer takes it.
pub trait Bearers: Send + Sync {
    /// The one to call with.
    fn current(&self) -> Secret;
    /// Another one in place of one that X has refused; none: there is no other.
    ///
    /// # Errors
    /// X hands out none.
    fn another(&self) -> Pending<'_, Result<Option<Secret>, XError>>;
}

/// An account's tokens, by the way in which it signed in.
pub enum Account<'a> {
    /// OAuth 1.0a.
    Signing {
        /// The access token.
        token: &'a Secret,
        /// Its secret.
        secret: &'a Secret,
    },
    /// OAuth 2.0.
    Bearer(&'a Secret),
}

/// What a call carries.
#[derive(Clone, Copy)]
pub(super) enum Carried<'a> {
    Nothing,
    Json(&'a Value),
    Form(&'a [(&'a str, &'a str)]),
}

impl Caller<'_> {
    /// Calls as the app; once more with another bearer where X does not take the one at hand.
    pub(super) async fn as_app(
        &self,
        method: &'static str,
        path: &str,
        carried: Carried<'_>,
    ) -> Result<Response, HookError> {
        let asked = self
            .sent(method, path, bearer(&self.bearer.current()), carried)
            .await;
        let refused = match asked {
            Err(refused) if refused.is_of_credentials() => refused,
            asked => return asked,
        };
        match self.bearer.another().await {
            Ok(Some(other)) => self.sent(method, path, bearer(&other), carried).await,
            Ok(None) => Err(refused),
            Err(error) => Err(HookError::of(error)),
        }
    }

    /// Calls as the account, by whichever tokens it has.
    pub(super) async fn as_account(
        &self,
        method: &'static str,
        path: &str,
        carried: Carried<'_>,
    ) -> Result<Response, HookError> {
        match &self.account {
            Some(Account::Bearer(access)) => self.sent(method, path, bearer(access), carried).await,
            Some(Account::Signing { .. }) | None => self.signed(method, path, carried).await,
        }
    }

    /// Calls as the account by OAuth 1.0a, which v1.1 wants.
    ///
    /// # Errors
    /// The account has no such tokens: nothing is sent.
    pub(super) async fn signed(
        &self,
        method: &'static str,
        path: &str,
        carried: Carried<'_>,
    ) -> Result<Response, HookError> {
        let Some(Account::Signing { token, secret }) = &self.account else {
            let supported = vec!["OAuth 1.0a User Context".to_owned()];
            return Err(HookError::of(
                Trouble::UnsupportedAuthentication { supported }.into(),
            ));
        };
        let url = Url::parse(&format!("{}{path}", self.x.endpoints.api))
            .map_err(|_| HookError::of(self.x.unreachable(Fault::Connect)))?;
        let seconds = (self.x.clock.now_ms() + self.x.offset_ms).div_euclid(1000);
        let stamp = Stamp::fresh(self.x.random, seconds).map_err(|none| HookError::of(none.into()))?;
        let signer = Signer {
            consumer_key: &self.keys.consumer_key,
            consumer_secret: &self.keys.consumer_secret,
            token: Some((token.expose(), secret)),
        };
        let form = match carried {
            Carried::Form(form) => form,
            Carried::Nothing | Carried::Json(_) => &[],
        };
        let authorization = signer.authorization(method, &url, &[], form, &stamp);
        self.sent(method, path, authorization, carried).await
    }

    async fn sent(
        &self,
        method: &'static str,
        path: &str,
        authorization: String,
        carried: Carried<'_>,
    ) -> Result<Response, HookError> {
        let (kind, body) = match carried {
            Carried::Nothing => (None, Vec::new()),
            Carried::Json(json) => (Some("application/json"), json.to_string().into_bytes()),
            Carried::Form(form) => {
                let form = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(form)
                    .finish();
                (Some("application/x-www-form-urlencoded"), form.into_bytes())
            }
        };
        let mut headers = vec![("authorization".to_owned(), authorization)];
        headers.extend(kind.map(|kind| ("content-type".to_owned(), kind.to_owned())));
        let response = self.x.send(method, path, headers, body).await;
        let response = response.map_err(HookError::of)?;
        match response.status {
            200..=299 => Ok(response),
            _ => {
                let bearer = self.bearer.current();
                Err(HookError::read(&response, &self.secrets(&bearer)))
            }
        }
    }

    /// The values of ours that an answer might echo.
    fn secrets<'s>(&'s self, bearer: &'s Secret) -> Vec<&'s str> {
        let mut all = vec![
            self.keys.consumer_key.as_str(),
            self.keys.consumer_secret.expose(),
            bearer.expose(),
        ];
        match &self.account {
            Some(Account::Signing { token, secret }) => all.extend([token.expose(), secret.expose()]),
            Some(Account::Bearer(access)) => all.push(access.expose()),
            None => {}
        }
        all
    }
}

fn bearer(token: &Secret) -> String {
    format!("Bearer {}", token.expose())
}
