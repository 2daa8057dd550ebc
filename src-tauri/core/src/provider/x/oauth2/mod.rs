//! OAuth 2.0 at X: authorization code with PKCE, renewal with rotation, revocation (facts: X, section 3).
//!
//! * [`scope`]: what a token may be asked to be allowed.
//! * [`refused`]: what X says when it does not hand out tokens.
//!
//! X compares the client's kind: one that keeps a secret sends it as basic authentication, at a renewal and a revocation too; one
//! without names itself in the body.

pub(crate) mod refused;
pub mod scope;

use std::borrow::Cow;

use base64::Engine as _;
use oauth2::basic::{BasicClient, BasicTokenResponse, BasicTokenType};
use oauth2::{
    AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, RefreshToken, RequestTokenError, Scope, TokenResponse, TokenUrl,
};
use url::form_urlencoded;

use crate::provider::http::{Fault, Response};
use crate::provider::oauth2::{Ask, random};
use crate::provider::x::error::{Nonsense, Trouble, XError};
use crate::provider::x::flow::{Me, X};
use crate::provider::x::token_endpoint::TokenEndpoint;
use crate::secret::Secret;
use refused::{About, refusal};

/// An app as OAuth 2.0 knows it.
pub struct Client {
    /// Its id; no secret.
    pub id: String,
    /// Its secret; a public client has none.
    pub secret: Option<Secret>,
}

/// What X hands out.
pub struct Tokens {
    /// Good for [`Tokens::expires_s`].
    pub access: Secret,
    /// Good for one renewal. None: X gave none, or kept the one before.
    pub refresh: Option<Secret>,
    /// How long the access token lives, in seconds.
    pub expires_s: i64,
    /// What it may do. None: X did not say, so all that was asked for (RFC 6749, section 5.1).
    pub scopes: Option<Vec<String>>,
}

/// What X's answer to a question without a token says of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probed {
    /// It looked at the token: it knows the client.
    Known,
    /// It did not take the client.
    Unknown,
}

impl X<'_> {
    /// Begins a sign-in: X's page for `client`, from which the browser comes back to `redirect`. Nothing is sent.
    ///
    /// # Errors
    /// There is no randomness.
    pub fn ask(&self, client: &Client, redirect: &str, scopes: &[String]) -> Result<Ask, XError> {
        let (state, verifier) = (random(self.random)?, random(self.random)?);
        let page = format!("{}/i/oauth2/authorize", self.endpoints.web);
        let nowhere = |_| self.unreachable(Fault::Connect);
        let verifier = PkceCodeVerifier::new(verifier);
        let (link, _) = BasicClient::new(ClientId::new(client.id.clone()))
            .set_auth_uri(AuthUrl::new(page).map_err(nowhere)?)
            .authorize_url(|| CsrfToken::new(state.clone()))
            .add_scopes(scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .set_redirect_uri(Cow::Owned(
                RedirectUrl::new(redirect.to_owned()).map_err(nowhere)?,
            ))
            .url();
        Ok(Ask {
            link: link.into(),
            state,
            verifier: Secret::new(verifier.into_secret()),
        })
    }

    /// Exchanges the code that the browser brought for tokens. X lets it stand for 30 seconds, and takes it once.
    ///
    /// # Errors
    /// X cannot be reached or refuses, or its answer lacks a part.
    pub async fn redeem(
        &self,
        client: &Client,
        code: &Secret,
        verifier: &Secret,
        redirect: &str,
    ) -> Result<Tokens, XError> {
        let nowhere = |_| self.unreachable(Fault::Connect);
        let asked = self
            .client(client)?
            .exchange_code(AuthorizationCode::new(code.expose().to_owned()))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().to_owned()))
            .set_redirect_uri(Cow::Owned(
                RedirectUrl::new(redirect.to_owned()).map_err(nowhere)?,
            ))
            .request_async(&self.endpoint(client, About::Code, vec![code.expose(), verifier.expose()]))
            .await;
        tokens(asked)
    }

    /// Makes a new pair of a refresh token, which is used up by it.
    ///
    /// # Errors
    /// X cannot be reached or refuses, or its answer lacks a part.
    pub async fn refresh(&self, client: &Client, refresh: &Secret) -> Result<Tokens, XError> {
        let token = RefreshToken::new(refresh.expose().to_owned());
        let asked = self
            .client(client)?
            .exchange_refresh_token(&token)
            .request_async(&self.endpoint(client, About::Refresh, vec![refresh.expose()]))
            .await;
        tokens(asked)
    }

    /// Takes a token back, access or refresh (RFC 7009).
    ///
    /// # Errors
    /// X cannot be reached or refuses.
    pub async fn revoke(&self, client: &Client, token: &Secret) -> Result<(), XError> {
        // The crate refuses to revoke at an address of this computer, where practice is.
        let named = client
            .secret
            .is_none()
            .then_some(("client_id", client.id.as_str()));
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("token", token.expose())
            .extend_pairs(named)
            .finish();
        let mut headers = vec![(
            "content-type".to_owned(),
            "application/x-www-form-urlencoded".to_owned(),
        )];
        if let Some(secret) = &client.secret {
            headers.push(("authorization".to_owned(), basic(&client.id, secret)));
        }
        let response = self
            .send("POST", "/2/oauth2/revoke", headers, form.into_bytes())
            .await?;
        match response.status {
            200 => Ok(()),
            _ => Err(refusal(
                &response,
                About::Refresh,
                &sent(client, &[token.expose()]),
            )),
        }
    }

    /// Asks for a renewal with a token that never was one. X should say another thing of it than of a wrong client; that it does is
    /// unverified.
    ///
    /// # Errors
    /// X cannot be reached, or its answer says neither.
    pub async fn probe(&self, client: &Client) -> Result<Probed, XError> {
        let nonsense = Secret::new(random(self.random)?);
        match self
            .refresh(client, &nonsense)
            .await
            .map_err(|error| error.trouble)
        {
            // Nobody was ever given it; whoever takes it is not X.
            Ok(_) => Err(lacks("refusal")),
            Err(Trouble::RefreshDead) => Ok(Probed::Known),
            Err(Trouble::ClientRefused) => Ok(Probed::Unknown),
            Err(other) => Err(other.into()),
        }
    }

    /// Asks X whose an access token is. It has its [`PROOF_PRICE`](super::flow::PROOF_PRICE).
    ///
    /// # Errors
    /// X cannot be reached or refuses, or the answer names nobody.
    pub async fn me_of(&self, access: &Secret) -> Result<Me, XError> {
        let bearer = format!("Bearer {}", access.expose());
        let headers = vec![("authorization".to_owned(), bearer)];
        let response = self
            .send("GET", super::flow::ME_WITH_FIELDS, headers, Vec::new())
            .await?;
        super::flow::who(&response, &[access.expose()])
    }

    fn client(&self, client: &Client) -> Result<TokenClient, XError> {
        let address = format!("{}{TOKEN}", self.endpoints.api);
        let address = TokenUrl::new(address).map_err(|_| self.unreachable(Fault::Connect))?;
        let named = BasicClient::new(ClientId::new(client.id.clone())).set_token_uri(address);
        Ok(match &client.secret {
            Some(secret) => named.set_client_secret(ClientSecret::new(secret.expose().to_owned())),
            None => named,
        })
    }

    fn endpoint<'e>(
        &'e self,
        client: &'e Client,
        about: About,
        more: Vec<&'e str>,
    ) -> TokenEndpoint<'e, impl Fn(&Response) -> XError + Send + Sync> {
        let sent = sent(client, &more);
        TokenEndpoint {
            x: self,
            refused: move |response: &Response| refusal(response, about, &sent),
        }
    }
}

/// A client that can be asked for tokens.
type TokenClient = BasicClient<
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointNotSet,
    oauth2::EndpointSet,
>;

fn tokens<E>(asked: Result<BasicTokenResponse, RequestTokenError<XError, E>>) -> Result<Tokens, XError>
where
    E: oauth2::ErrorResponse + 'static,
{
    let answer = asked.map_err(|error| match error {
        RequestTokenError::Request(error) => error,
        // Refusals ended in the call itself; what is left is a success that cannot be read.
        RequestTokenError::ServerResponse(_) | RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            lacks("access_token")
        }
    })?;
    if *answer.token_type() != BasicTokenType::Bearer {
        return Err(lacks("token_type"));
    }
    let is_token = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    let access = answer.access_token().secret();
    let refresh = answer.refresh_token().map(RefreshToken::secret);
    if !is_token(access) {
        return Err(lacks("access_token"));
    }
    if refresh.is_some_and(|refresh| !is_token(refresh)) {
        return Err(lacks("refresh_token"));
    }
    let expires_s = answer.expires_in().map_or(USUAL_LIFE_S, |left| {
        i64::try_from(left.as_secs()).unwrap_or(USUAL_LIFE_S)
    });
    let scopes = answer.scopes();
    Ok(Tokens {
        access: Secret::new(access),
        refresh: refresh.map(Secret::new),
        expires_s,
        scopes: scopes.map(|scopes| scopes.iter().map(|scope| scope.to_string()).collect()),
    })
}

/// The values of ours that an answer might echo.
fn sent<'v>(client: &'v Client, more: &[&'v str]) -> Vec<&'v str> {
    let mut values = vec![client.id.as_str()];
    values.extend(client.secret.iter().map(Secret::expose));
    values.extend_from_slice(more);
    values
}

/// RFC 6749, section 2.3.1; X's ids and secrets hold nothing that would have to be encoded.
fn basic(id: &str, secret: &Secret) -> String {
    use base64::engine::general_purpose::STANDARD;
    let pair = format!("{id}:{}", secret.expose());
    format!("Basic {}", STANDARD.encode(pair))
}

fn lacks(part: &'static str) -> XError {
    Trouble::Nonsense {
        status: 200,
        kind: Nonsense::Lacks(part),
    }
    .into()
}

const TOKEN: &str = "/2/oauth2/token";
/// X's access tokens live two hours.
const USUAL_LIFE_S: i64 = 7200;

#[cfg(test)]
mod tests;
