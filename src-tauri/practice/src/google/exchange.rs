//! The token endpoint's rules: which client calls, and what it gets for a code. The order of the checks is Google's where it is known:
//! the client before its secret, both before the code.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::secret::Secret;
use serde_json::{Map, Value, json};

use super::account::Account;
use super::ask::Challenge;
use super::jwt::Key;
use super::mint;
use super::project::Client;
use super::refusal::Refusal;
use super::scopes::{self, Scopes};
use super::state::{AccessToken, Code, Grant, RefreshToken, Setting, State};

/// A call of the token endpoint.
pub(super) struct Call {
    /// The body's fields; one that is empty counts as missing.
    pub(super) form: Vec<(String, String)>,
    /// Id and secret of the header, if they stand there.
    pub(super) basic: Option<(String, Secret)>,
}

/// What a successful call hands out.
pub(super) struct Issued {
    pub(super) access_token: String,
    pub(super) refresh_token: Option<String>,
    /// Seconds until the refresh token dies, where the person granted for a limited time.
    pub(super) refresh_ends_in: Option<i64>,
    pub(super) scopes: Scopes,
    pub(super) id_token: Option<String>,
}

impl Call {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let found = self.form.iter().find(|(n, _)| n == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub(super) fn must(&self, name: &'static str) -> Result<&str, Refusal> {
        self.value(name).ok_or(Refusal::Missing(name))
    }
}

impl State {
    /// `POST /token`.
    pub(super) fn call(&mut self, call: &Call, setting: &Setting<'_>) -> Result<Issued, Refusal> {
        let client = self.caller(call)?;
        let (client_id, kind) = (client.id.clone(), client.kind);
        // Whoever has the new pair needs the old one no more.
        self.project.client_of(kind).former = None;
        match call.must("grant_type")? {
            "authorization_code" => self.exchange(call, &client_id, setting),
            "refresh_token" => self.refresh(call, &client_id, setting),
            other => Err(Refusal::GrantType(other.to_owned())),
        }
    }

    fn caller(&self, call: &Call) -> Result<&Client, Refusal> {
        let (id, secret) = match &call.basic {
            Some((id, secret)) => (Some(id.as_str()), Some(secret.clone())),
            None => (
                call.value("client_id"),
                call.value("client_secret").map(Secret::new),
            ),
        };
        let client = self
            .project
            .client(id.ok_or(Refusal::ClientMissing)?)
            .ok_or(Refusal::ClientUnknown)?;
        if client.deleted {
            return Err(Refusal::ClientDeleted);
        }
        match client.takes(&secret.ok_or(Refusal::SecretMissing)?) {
            true => Ok(client),
            false => Err(Refusal::SecretWrong),
        }
    }

    fn exchange(&mut self, call: &Call, client_id: &str, setting: &Setting<'_>) -> Result<Issued, Refusal> {
        let given = call.must("code")?;
        let uri = call.must("redirect_uri")?;
        let known = self.codes.get(given).ok_or(Refusal::CodeMalformed)?;
        if known.grant.client_id != client_id || known.used || setting.now - known.made_at > CODE_S {
            return Err(Refusal::CodeRefused);
        }
        if known.redirect_uri != uri {
            let registered = self
                .project
                .client(client_id)
                .is_some_and(|client| client.leads_to(uri));
            return Err(match registered {
                true => Refusal::RedirectDiffers,
                false => Refusal::RedirectMismatch,
            });
        }
        verified(known, call.value("code_verifier"))?;
        let (grant, lasting, nonce) = (known.grant.clone(), known.lasting, known.nonce.clone());
        if let Some(known) = self.codes.get_mut(given) {
            known.used = true;
        }
        let (refresh_token, refresh_ends_in) = match lasting {
            true => {
                let (token, ends_in) = self.keep(&grant, setting)?;
                (Some(token), ends_in)
            }
            false => (None, None),
        };
        let issued = self.issue(&grant, lasting, nonce.as_deref(), setting)?;
        Ok(Issued {
            refresh_token,
            refresh_ends_in,
            ..issued
        })
    }

    /// A refresh token for `grant`. The 101st of an account and a client ends the oldest, silently.
    fn keep(&mut self, grant: &Grant, setting: &Setting<'_>) -> Result<(String, Option<i64>), Refusal> {
        let token = mint::refresh_token(setting.random)?;
        let limited = setting.time_limited.then_some(LIMITED_S);
        let ends_in = limited.or_else(|| self.testing_ends(&grant.scopes));
        let same =
            |known: &RefreshToken| known.grant.client_id == grant.client_id && known.grant.sub == grant.sub;
        let count = self.refresh_tokens.iter().filter(|known| same(known)).count();
        if count >= MOST_REFRESH_TOKENS
            && let Some(oldest) = self.refresh_tokens.iter().position(same)
        {
            self.refresh_tokens.remove(oldest);
        }
        self.refresh_tokens.push(RefreshToken {
            token: token.clone(),
            grant: grant.clone(),
            used_at: setting.now,
            ends_at: ends_in.map(|seconds| setting.now + seconds),
        });
        Ok((token, limited))
    }

    /// An access token for `grant`, and an ID token where the sign-in was asked for.
    pub(super) fn issue(
        &mut self,
        grant: &Grant,
        lasting: bool,
        nonce: Option<&str>,
        setting: &Setting<'_>,
    ) -> Result<Issued, Refusal> {
        let access_token = mint::access_token(setting.random)?;
        let id_token = match grant.scopes.contains("openid") {
            true => {
                let account = self.account(&grant.sub).ok_or(Refusal::TokenDead)?;
                let claims = claims(account, grant, &access_token, nonce, setting);
                Some(self.key(setting)?.sign(&claims).ok_or(Refusal::Internal)?)
            }
            false => None,
        };
        self.access_tokens.retain(|_, known| known.ends_at > setting.now);
        let kept = AccessToken {
            grant: grant.clone(),
            ends_at: setting.now + ACCESS_S,
            lasting,
        };
        self.access_tokens.insert(access_token.clone(), kept);
        Ok(Issued {
            access_token,
            refresh_token: None,
            refresh_ends_in: None,
            scopes: grant.scopes.clone(),
            id_token,
        })
    }

    /// The key that signs ID tokens, made when it is first needed.
    pub(super) fn key(&mut self, setting: &Setting<'_>) -> Result<&Key, Refusal> {
        if self.key.is_none() {
            self.key = Some(Key::make(setting.random).ok_or(Refusal::Internal)?);
        }
        self.key.as_ref().ok_or(Refusal::Internal)
    }
}

impl Issued {
    /// The same without what outlives the hour.
    pub(super) fn without_refresh(self) -> Self {
        Self {
            refresh_token: None,
            refresh_ends_in: None,
            ..self
        }
    }

    /// The body of the answer.
    pub(super) fn body(&self) -> Value {
        let mut body = json!({
            "access_token": self.access_token,
            "expires_in": ACCESS_S,
            "scope": scopes::text(&self.scopes),
            "token_type": "Bearer",
        });
        let more = [
            ("refresh_token", self.refresh_token.clone().map(Value::from)),
            ("refresh_token_expires_in", self.refresh_ends_in.map(Value::from)),
            ("id_token", self.id_token.clone().map(Value::from)),
        ];
        for (name, value) in more {
            if let Some(value) = value {
                body[name] = value;
            }
        }
        body
    }
}

/// What userinfo and ID tokens tell of an account, as far as `scopes` let them.
pub(super) fn profile(account: &Account, scopes: &Scopes) -> Map<String, Value> {
    let may = |scope: &str| scopes::full(scope).is_some_and(|scope| scopes.contains(&scope));
    let mut told = Map::new();
    told.insert("sub".to_owned(), account.sub.clone().into());
    if let Some(hd) = &account.hd {
        told.insert("hd".to_owned(), hd.clone().into());
    }
    if may("email") {
        told.insert("email".to_owned(), account.email.clone().into());
        told.insert("email_verified".to_owned(), true.into());
    }
    if may("profile") {
        let (first, last) = account.names();
        told.insert("name".to_owned(), account.name.clone().into());
        told.insert("given_name".to_owned(), first.into());
        told.insert("family_name".to_owned(), last.into());
    }
    told
}

fn claims(
    account: &Account,
    grant: &Grant,
    access_token: &str,
    nonce: Option<&str>,
    setting: &Setting<'_>,
) -> Value {
    let mut claims = profile(account, &grant.scopes);
    let hashed = digest(&SHA256, access_token.as_bytes());
    let half = &hashed.as_ref()[..16];
    let own = json!({
        "iss": setting.issuer,
        "azp": grant.client_id,
        "aud": grant.client_id,
        "at_hash": URL_SAFE_NO_PAD.encode(half),
        "iat": setting.now,
        "exp": setting.now + 3600,
    });
    claims.extend(own.as_object().cloned().unwrap_or_default());
    if let Some(nonce) = nonce {
        claims.insert("nonce".to_owned(), nonce.into());
    }
    claims.into()
}

fn verified(code: &Code, verifier: Option<&str>) -> Result<(), Refusal> {
    let Some(challenge) = &code.challenge else {
        return Ok(());
    };
    let verifier = verifier.ok_or(Refusal::VerifierMissing)?;
    let same = match challenge {
        Challenge::Plain(challenge) => challenge == verifier,
        Challenge::S256(challenge) => {
            let hashed = digest(&SHA256, verifier.as_bytes());
            *challenge == URL_SAFE_NO_PAD.encode(hashed)
        }
    };
    match same {
        true => Ok(()),
        false => Err(Refusal::VerifierWrong),
    }
}

/// How long a code can be used, in seconds.
const CODE_S: i64 = 600;
/// What Google says of a new access token's life, in seconds.
const ACCESS_S: i64 = 3599;
/// How long a grant for a limited time lasts here, in seconds: the shortest that Google offers is a day.
const LIMITED_S: i64 = 24 * 3600;
/// Refresh tokens of one account for one client.
const MOST_REFRESH_TOKENS: usize = 100;
