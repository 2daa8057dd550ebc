//! The calls to X that a set-up needs: what time it is there, a request token, the account's tokens for a PIN, the app's
//! bearer, and the proof that the tokens work. Each call is signed by X's clock, not by ours.

use oauth2::basic::{BasicClient, BasicTokenType};
use oauth2::{ClientId, ClientSecret, RequestTokenError, TokenResponse, TokenUrl};
use serde_json::Value;
use url::Url;

use crate::check::clock;
use crate::endpoints;
use crate::guide::format::Permission;
use crate::outside::{Clock, Random};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::provider::x::answer::{self, form_value};
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::identity;
use crate::provider::x::sign::{Signer, Stamp, encode};
use crate::provider::x::token_endpoint::TokenEndpoint;
use crate::secret::Secret;
use crate::store::record::Offset;

/// X as one connection sees it.
pub struct X<'a> {
    /// The network.
    pub http: &'a dyn Http,
    /// Where X is.
    pub endpoints: &'a endpoints::X,
    /// This computer's clock.
    pub clock: &'a dyn Clock,
    /// Where nonces come from.
    pub random: &'a dyn Random,
    /// X's clock minus this computer's, in ms, as last measured.
    pub offset_ms: i64,
}

/// An app's own pair.
pub struct AppKeys {
    /// The consumer key.
    pub consumer_key: String,
    /// The consumer secret.
    pub consumer_secret: Secret,
}

/// A sign-in that has begun.
pub struct RequestToken {
    /// It is part of the page's address, and no secret.
    pub token: String,
    /// Signs the exchange of the PIN.
    pub secret: Secret,
}

/// What a sign-in yields.
pub struct AccountTokens {
    /// The access token.
    pub token: Secret,
    /// The access token secret.
    pub secret: Secret,
    /// The account's id; None when neither the answer nor the token says it.
    pub user_id: Option<String>,
    /// Its name, without `@`.
    pub screen_name: Option<String>,
}

/// Who X says the tokens belong to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// The stable id, as text.
    pub id: String,
    /// The display name.
    pub name: String,
    /// The name without `@`.
    pub username: String,
    /// What the tokens may do, if X says so.
    pub access_level: Option<Permission>,
    /// Whether followers need the account's approval.
    pub protected: Option<bool>,
    /// How X has verified it: `blue`, `business`, `government`, `none`.
    pub verified: Option<String>,
}

/// What a call costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// In US dollars.
    pub dollars: &'static str,
    /// The day on which it was read in X's own price list.
    pub date: &'static str,
}

impl X<'_> {
    /// Measures X's clock against ours: a call without credentials, which costs nothing, and its `Date`, which counts whole
    /// seconds (facts: X, section 1.7).
    ///
    /// # Errors
    /// X cannot be reached, or its answer has no date; where that is a refusal, the refusal.
    pub async fn offset(&self) -> Result<Offset, XError> {
        let sent_ms = self.clock.now_ms();
        let response = self.send("GET", ME, Vec::new(), Vec::new()).await?;
        let heard = clock::Heard {
            date: response.header("date"),
            sent_ms,
            trip_ms: response.took_ms,
            at_ms: self.clock.now_ms(),
        };
        let undated = || match response.status {
            200..=299 | 401 => XError::lacks(&response, "date"),
            _ => XError::of(&response, &[]),
        };
        clock::offset(&heard).ok_or_else(undated)
    }

    /// Measures three times and takes the middle one: a single answer may have waited somewhere on its way.
    ///
    /// # Errors
    /// As for one.
    pub async fn steady_offset(&self) -> Result<Offset, XError> {
        let measured = [self.offset().await?, self.offset().await?, self.offset().await?];
        Ok(clock::middle(measured))
    }

    /// The host that is asked, for words.
    pub fn host(&self) -> String {
        let url = Url::parse(&self.endpoints.api).ok();
        let host = url.as_ref().and_then(Url::host_str);
        host.unwrap_or(&self.endpoints.api).to_owned()
    }

    /// Begins a sign-in. `callback` is a registered address, or `oob` for a PIN.
    ///
    /// # Errors
    /// X cannot be reached or refuses, or the answer does not confirm the callback.
    pub async fn request_token(&self, keys: &AppKeys, callback: &str) -> Result<RequestToken, XError> {
        let oauth = [("oauth_callback", callback)];
        let response = self
            .signed("POST", "/oauth/request_token", keys, None, &oauth)
            .await?;
        if response.status != 200 {
            return Err(XError::of(&response, &sent(keys, None, &[])));
        }
        let lacks = |part| XError::lacks(&response, part);
        let token = RequestToken {
            token: form_value(&response, "oauth_token").ok_or_else(|| lacks("oauth_token"))?,
            secret: form_value(&response, "oauth_token_secret")
                .map(Secret::new)
                .ok_or_else(|| lacks("oauth_token_secret"))?,
        };
        match form_value(&response, "oauth_callback_confirmed").as_deref() {
            Some("true") => Ok(token),
            _ => Err(lacks("oauth_callback_confirmed")),
        }
    }

    /// The page on which the account's owner signs in. Signing in anew is forced, so that the browser's present account is
    /// not taken by accident; `screen_name` fills in the name.
    pub fn authorize_url(&self, request_token: &str, screen_name: Option<&str>) -> String {
        let mut url = format!(
            "{}/oauth/authorize?oauth_token={}&force_login=true",
            self.endpoints.api,
            encode(request_token)
        );
        if let Some(name) = screen_name {
            url.push_str("&screen_name=");
            url.push_str(&encode(name));
        }
        url
    }

    /// Exchanges the PIN or verifier for the account's tokens. A refused verifier is burnt together with its request token.
    ///
    /// # Errors
    /// X cannot be reached or refuses, a part of the answer is missing, or answer and token name different accounts.
    pub async fn access_token(
        &self,
        keys: &AppKeys,
        request: &RequestToken,
        verifier: &str,
    ) -> Result<AccountTokens, XError> {
        let token = Some((request.token.as_str(), &request.secret));
        let oauth = [("oauth_verifier", verifier)];
        let response = self
            .signed("POST", "/oauth/access_token", keys, token, &oauth)
            .await?;
        if response.status != 200 {
            let mut error = XError::of(&response, &sent(keys, token, &[verifier]));
            if error.trouble == Trouble::TokenDead {
                error.trouble = Trouble::RequestTokenDead;
            }
            return Err(error);
        }
        let part = |name| form_value(&response, name).ok_or_else(|| XError::lacks(&response, name));
        let token = part("oauth_token")?;
        let user_id = identity::account(form_value(&response, "user_id").as_deref(), &token)?;
        Ok(AccountTokens {
            secret: Secret::new(part("oauth_token_secret")?),
            screen_name: form_value(&response, "screen_name").filter(|name| identity::is_name(name)),
            token: Secret::new(token),
            user_id,
        })
    }

    /// Ends the account's tokens, which sign the call themselves. Afterwards they are refused with code 89. X documents the address at
    /// "OAuth 1.0a: POST invalidate_token".
    ///
    /// # Errors
    /// X cannot be reached or refuses; [`Trouble::TokenDead`] is an end that came before.
    pub async fn invalidate(&self, keys: &AppKeys, tokens: &AccountTokens) -> Result<(), XError> {
        let token = Some((tokens.token.expose(), &tokens.secret));
        let response = self.signed("POST", INVALIDATE, keys, token, &[]).await?;
        match response.status {
            200 => Ok(()),
            _ => Err(XError::of(&response, &sent(keys, token, &[]))),
        }
    }

    /// The app-only bearer token (RFC 6749 section 4.4). X gives the same one until it is invalidated, so this is also the
    /// cheapest proof that key and secret belong together.
    ///
    /// # Errors
    /// X cannot be reached, refuses the pair ([`Trouble::PairRefused`]), or answers with something else than a bearer.
    pub async fn bearer(&self, keys: &AppKeys) -> Result<Secret, XError> {
        let address = format!("{}/oauth2/token", self.endpoints.api);
        let client = BasicClient::new(ClientId::new(keys.consumer_key.clone()))
            .set_client_secret(ClientSecret::new(keys.consumer_secret.expose().to_owned()))
            .set_token_uri(TokenUrl::new(address).map_err(|_| self.unreachable(Fault::Connect))?);
        let refused = |response: &Response| XError::of(response, &sent(keys, None, &[]));
        let http = TokenEndpoint { x: self, refused };
        let token = client
            .exchange_client_credentials()
            .request_async(&http)
            .await
            .map_err(|error| match error {
                RequestTokenError::Request(error) => error,
                // Refusals ended in the call itself; what is left is a success that cannot be read.
                RequestTokenError::ServerResponse(_)
                | RequestTokenError::Parse(..)
                | RequestTokenError::Other(_) => lacks("access_token"),
            })?;
        let text = token.access_token().secret();
        if *token.token_type() != BasicTokenType::Bearer {
            return Err(lacks("token_type"));
        }
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(lacks("access_token"));
        }
        Ok(Secret::new(text))
    }

    /// Asks X who the account's tokens belong to: the proof that app and account work. It has its [`PROOF_PRICE`].
    ///
    /// # Errors
    /// X cannot be reached or refuses, or the answer names nobody.
    pub async fn me(&self, keys: &AppKeys, tokens: &AccountTokens) -> Result<Me, XError> {
        let token = Some((tokens.token.expose(), &tokens.secret));
        let response = self.signed("GET", ME_WITH_FIELDS, keys, token, &[]).await?;
        who(&response, &sent(keys, token, &[]))
    }

    pub(super) async fn signed(
        &self,
        method: &'static str,
        path: &str,
        keys: &AppKeys,
        token: Option<(&str, &Secret)>,
        oauth: &[(&str, &str)],
    ) -> Result<Response, XError> {
        let seconds = (self.clock.now_ms() + self.offset_ms).div_euclid(1000);
        let stamp = Stamp::fresh(self.random, seconds)?;
        let signer = Signer {
            consumer_key: &keys.consumer_key,
            consumer_secret: &keys.consumer_secret,
            token,
        };
        let authorization = signer.authorization(method, &self.url(path)?, oauth, &[], &stamp);
        let headers = vec![("authorization".to_owned(), authorization)];
        self.send(method, path, headers, Vec::new()).await
    }

    pub(super) async fn send(
        &self,
        method: &'static str,
        path: &str,
        headers: Vec<(String, String)>,
        body: Vec<u8>,
    ) -> Result<Response, XError> {
        let request = Request {
            method,
            url: self.url(path)?,
            headers,
            body,
        };
        self.http
            .send(request)
            .await
            .map_err(|fault| self.unreachable(fault))
    }

    fn url(&self, path: &str) -> Result<Url, XError> {
        Url::parse(&format!("{}{path}", self.endpoints.api)).map_err(|_| self.unreachable(Fault::Connect))
    }

    pub(super) fn unreachable(&self, fault: Fault) -> XError {
        XError::unreachable(&self.host(), fault)
    }
}

/// Whom an answer of [`ME`] names. `sent` are the values of ours that a refusal might echo.
pub(super) fn who(response: &Response, sent: &[&str]) -> Result<Me, XError> {
    let json: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let data = &json["data"];
    if response.status != 200 || data.is_null() {
        return Err(XError::of(response, sent));
    }
    let part = |name, is_good: fn(&str) -> bool| {
        let value = data[name]
            .as_str()
            .filter(|value| is_good(value))
            .map(str::to_owned);
        value.ok_or_else(|| XError::lacks(response, name))
    };
    Ok(Me {
        id: part("id", identity::is_id)?,
        name: part("name", |_| true).unwrap_or_default(),
        username: part("username", identity::is_name)?,
        access_level: answer::level(response),
        protected: data["protected"].as_bool(),
        verified: data["verified_type"].as_str().map(str::to_owned),
    })
}

/// The values of ours that an answer might echo.
pub(super) fn sent<'v>(
    keys: &'v AppKeys,
    token: Option<(&'v str, &'v Secret)>,
    more: &[&'v str],
) -> Vec<&'v str> {
    let mut values = vec![keys.consumer_key.as_str(), keys.consumer_secret.expose()];
    values.extend(
        token
            .into_iter()
            .flat_map(|(token, secret)| [token, secret.expose()]),
    );
    values.extend_from_slice(more);
    values
}

fn lacks(part: &'static str) -> XError {
    Trouble::Nonsense {
        status: 200,
        kind: super::error::Nonsense::Lacks(part),
    }
    .into()
}

const INVALIDATE: &str = "/1.1/oauth/invalidate_token.json";
/// What [`X::me`] costs: one user read, by X's own list, which it may change.
pub const PROOF_PRICE: Price = Price {
    dollars: "0.010",
    date: "2026-08-22",
};
pub(super) const ME: &str = "/2/users/me";
/// The fields cost nothing more.
pub(super) const ME_WITH_FIELDS: &str = "/2/users/me?user.fields=protected,verified,verified_type";

#[cfg(test)]
mod tests;
