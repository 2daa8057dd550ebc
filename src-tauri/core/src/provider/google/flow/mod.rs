//! A sign-in at Google: authorization code with PKCE, the exchange, a new access token (facts: Google, sections 1.1 to 1.5).
//!
//! * [`scope`]: what was asked for, what was granted, what each name means.
//! * [`person`]: who it was.
//! * `token_endpoint`: the crate's requests over our own client.
//!
//! A refresh token at Google does not change when an access token is made of it, so nothing is lost where an answer is. What is scarce are
//! the authorizations: of more than a hundred of one account and one client, the oldest die without a word. So none is made unasked, and
//! none is ever revoked here, because that may take the target's with it.

pub mod person;
pub mod scope;
mod token_endpoint;

use std::borrow::Cow;

use oauth2::basic::{
    BasicClient, BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse,
    BasicTokenType,
};
use oauth2::{
    AuthType, AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointNotSet, EndpointSet,
    ExtraTokenFields, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RefreshToken, RequestTokenError,
    Scope, StandardRevocableToken, StandardTokenResponse, TokenResponse as _, TokenUrl,
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::answer::{GoogleError, Trouble};
use super::pair::ClientKeys;
use crate::endpoints;
use crate::outside::Random;
use crate::provider::http::{Fault, Http};
use crate::provider::oauth2::{Ask, random};
use crate::secret::Secret;
use token_endpoint::TokenEndpoint;

/// Google, as a connection reaches it.
pub struct Google<'a> {
    /// The network.
    pub http: &'a dyn Http,
    /// Where Google is.
    pub endpoints: &'a endpoints::Google,
    /// Randomness, for `state` and the verifier.
    pub random: &'a dyn Random,
}

/// What Google hands out.
pub struct Tokens {
    /// Good for [`Tokens::expires_s`].
    pub access: Secret,
    /// Good until it is taken back. None: Google gave none.
    pub refresh: Option<Secret>,
    /// How long the access token lives, in seconds.
    pub expires_s: i64,
    /// What it may do, by the names that Google gives. None: Google did not say, so all that was asked for (RFC 6749, section 5.1).
    pub scopes: Option<Vec<String>>,
    /// How long the authorization lives, in seconds, where Google has set a limit of time.
    pub refresh_expires_s: Option<i64>,
}

impl Google<'_> {
    /// Begins a sign-in: Google's page for `client`, from which the browser comes back to `redirect`. Nothing is sent. `hint` is the account
    /// that is expected, by its address or stable id; Google may ignore it.
    ///
    /// # Errors
    /// There is no randomness.
    pub fn ask(
        &self,
        client: &ClientKeys,
        redirect: &str,
        scopes: &[String],
        hint: Option<&str>,
    ) -> Result<Ask, GoogleError> {
        let (state, verifier) = (random(self.random)?, random(self.random)?);
        let page = format!("{}/o/oauth2/v2/auth", self.endpoints.accounts);
        let page = AuthUrl::new(page).map_err(|_| self.nowhere(&self.endpoints.accounts))?;
        let back = RedirectUrl::new(redirect.to_owned()).map_err(|_| self.nowhere(redirect))?;
        let verifier = PkceCodeVerifier::new(verifier);
        let named = BasicClient::new(ClientId::new(client.client_id.clone())).set_auth_uri(page);
        let page = named
            .authorize_url(|| CsrfToken::new(state.clone()))
            .add_scopes(scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .set_redirect_uri(Cow::Owned(back))
            // A web client gets a refresh token only so; and again only if the person is asked again.
            .add_extra_param("access_type", "offline")
            .add_extra_param("prompt", "consent select_account");
        let page = match hint {
            Some(hint) => page.add_extra_param("login_hint", hint.to_owned()),
            None => page,
        };
        let (link, _) = page.url();
        Ok(Ask {
            link: link.into(),
            state,
            verifier: Secret::new(verifier.into_secret()),
        })
    }

    /// Exchanges the code that the browser brought for tokens. Google takes it once.
    ///
    /// # Errors
    /// Google cannot be reached or refuses, or its answer cannot be read.
    pub async fn redeem(
        &self,
        client: &ClientKeys,
        code: &Secret,
        verifier: &Secret,
        redirect: &str,
    ) -> Result<Tokens, GoogleError> {
        let back = RedirectUrl::new(redirect.to_owned()).map_err(|_| self.nowhere(redirect))?;
        let asked = self
            .client(client)?
            .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().to_owned()))
            .set_redirect_uri(Cow::Owned(back))
            .request_async(&self.endpoint(client, [code, verifier]))
            .await;
        tokens(asked)
    }

    /// Makes a new access token of a refresh token, which stays good. Google does not send it again.
    ///
    /// # Errors
    /// Google cannot be reached or refuses, or its answer cannot be read.
    pub async fn refresh(&self, client: &ClientKeys, refresh: &Secret) -> Result<Tokens, GoogleError> {
        let token = RefreshToken::new(refresh.expose().to_owned());
        let asked = self
            .client(client)?
            .exchange_refresh_token(&token)
            .request_async(&self.endpoint(client, [refresh, refresh]))
            .await;
        tokens(asked)
    }

    fn client(&self, client: &ClientKeys) -> Result<TokenClient, GoogleError> {
        let address = format!("{}/token", self.endpoints.oauth);
        let address = TokenUrl::new(address).map_err(|_| self.nowhere(&self.endpoints.oauth))?;
        // Google's own documents send the secret in the body, and a desktop client sends it too.
        Ok(oauth2::Client::new(ClientId::new(client.client_id.clone()))
            .set_client_secret(ClientSecret::new(client.client_secret.expose().to_owned()))
            .set_auth_type(AuthType::RequestBody)
            .set_token_uri(address))
    }

    fn endpoint<'e>(&'e self, client: &'e ClientKeys, more: [&'e Secret; 2]) -> TokenEndpoint<'e> {
        let [one, other] = more.map(Secret::expose);
        TokenEndpoint {
            http: self.http,
            sent: vec![client.client_secret.expose(), one, other],
        }
    }

    fn nowhere(&self, address: &str) -> GoogleError {
        GoogleError::unreachable(address, Fault::Connect)
    }
}

/// Whether `issuer`, which the browser brought (RFC 9207), is Google: by its address, or bare as in older tokens. Where Google is replaced, it
/// is whoever stands in for its consent pages.
pub fn is_issuer(google: &endpoints::Google, issuer: &str) -> bool {
    let origin = |address: &str| Url::parse(address).ok().map(|url| url.origin());
    let ours = origin(&google.accounts).filter(url::Origin::is_tuple);
    let bare = google.accounts.strip_prefix("https://");
    bare == Some(issuer) || (ours.is_some() && origin(issuer) == ours)
}

/// What Google adds to RFC 6749's answer.
#[derive(Debug, Deserialize, Serialize)]
struct Besides {
    #[serde(default)]
    refresh_token_expires_in: Option<i64>,
}

impl ExtraTokenFields for Besides {}

type Answered = StandardTokenResponse<Besides, BasicTokenType>;

/// A client that can be asked for tokens.
type TokenClient = oauth2::Client<
    BasicErrorResponse,
    Answered,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

fn tokens<E>(asked: Result<Answered, RequestTokenError<GoogleError, E>>) -> Result<Tokens, GoogleError>
where
    E: oauth2::ErrorResponse + 'static,
{
    let answer = asked.map_err(|error| match error {
        RequestTokenError::Request(error) => error,
        // Refusals ended in the call itself; what is left is a success that cannot be read, and may hold fresh tokens.
        RequestTokenError::ServerResponse(_) | RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Trouble::Nonsense { status: 200 }.into()
        }
    })?;
    let is_token = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    let is_bearer = *answer.token_type() == BasicTokenType::Bearer;
    let refresh = answer.refresh_token().map(RefreshToken::secret);
    if !is_bearer || !is_token(answer.access_token().secret()) || !refresh.is_none_or(is_token) {
        return Err(Trouble::Nonsense { status: 200 }.into());
    }
    let lives = answer.expires_in().map(|left| left.as_secs());
    Ok(Tokens {
        access: Secret::new(answer.access_token().secret().as_str()),
        refresh: refresh.map(|token| Secret::new(token.as_str())),
        expires_s: lives.map_or(USUAL_LIFE_S, |left| i64::try_from(left).unwrap_or(USUAL_LIFE_S)),
        scopes: answer
            .scopes()
            .map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
        refresh_expires_s: answer.extra_fields().refresh_token_expires_in,
    })
}

/// Google's access tokens live about an hour.
const USUAL_LIFE_S: i64 = 3600;

#[cfg(test)]
mod tests;
