//! The app as OAuth 2.0 knows it, and its rules: a pure machine, as `state` is (facts of the platform, section 3).
//!
//! ```text
//! ask -> allowed by a person -> code (30 s, once) -> a family of tokens
//!                                                     | renewed: a new pair, the old refresh token is spent
//!                                                     | a spent one comes back: the whole family is withdrawn
//!                                                     | revoked
//! ```

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::mint;

/// A client of OAuth 2.0, and what it was given.
#[derive(Serialize, Deserialize)]
pub(crate) struct Client {
    pub(crate) id: String,
    #[serde(with = "crate::snapshot::plain")]
    pub(crate) secret: Secret,
    /// Whether it is a Native App, which has no secret.
    pub(crate) public: bool,
    /// Families that were withdrawn because a spent refresh token came back.
    pub(crate) lost: u64,
    codes: BTreeMap<String, Code>,
    families: Vec<Family>,
}

/// What a consent page was asked for.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Ask {
    pub(crate) redirect: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) state: String,
    pub(crate) challenge: String,
    /// Whether the challenge is a SHA-256, or the verifier itself.
    pub(crate) hashed: bool,
}

#[derive(Serialize, Deserialize)]
struct Code {
    ask: Ask,
    user_id: String,
    made_at: i64,
}

/// What came of one sign-in: the pair that is good now, and the refresh tokens before.
#[derive(Serialize, Deserialize)]
struct Family {
    user_id: String,
    scopes: Vec<String>,
    #[serde(rename = "access_secret")]
    access: String,
    ends_at: i64,
    #[serde(rename = "refresh_secret")]
    refresh: Option<String>,
    #[serde(rename = "spent_secrets")]
    spent: BTreeSet<String>,
}

/// Tokens as they are handed out.
pub(crate) struct Pair {
    pub(crate) access: String,
    pub(crate) refresh: Option<String>,
    pub(crate) life_s: i64,
    pub(crate) scopes: Vec<String>,
}

/// Why X says no; the texts are X's, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum No {
    /// Not the client's secret, or none where one is needed.
    Client,
    /// `grant_type` is missing.
    GrantMissing,
    /// No such grant.
    Grant,
    /// The code is unknown, used or older than 30 seconds.
    Code,
    /// Another redirect URI than the page was asked with.
    Redirect,
    /// The verifier does not fit the challenge.
    Verifier,
    /// No such token, or a spent one.
    Token,
    /// There are no random bytes.
    Randomness,
}

impl Client {
    pub(crate) fn register(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self {
            id: mint::client_id(random)?,
            secret: mint::client_secret(random)?,
            public: false,
            lost: 0,
            codes: BTreeMap::new(),
            families: Vec::new(),
        })
    }

    /// Whether it is this client that calls: by basic authentication if it has a secret, by its id in the form if not.
    pub(crate) fn is_caller(&self, basic: Option<&(String, Secret)>, named: Option<&str>) -> Result<(), No> {
        let is_it = match (self.public, basic) {
            (true, None) => named == Some(self.id.as_str()),
            (false, Some((id, secret))) => *id == self.id && self.secret.same(secret),
            (true, Some(_)) | (false, None) => false,
        };
        if is_it { Ok(()) } else { Err(No::Client) }
    }

    /// The person `user_id` pressed "Authorize app".
    pub(crate) fn allow(
        &mut self,
        ask: Ask,
        user_id: &str,
        now: i64,
        random: &dyn Random,
    ) -> Result<Secret, NoRandomness> {
        let code = mint::oauth2(random, "ac", now)?;
        self.codes.retain(|_, code| now - code.made_at <= CODE_S);
        let kept = Code {
            ask,
            user_id: user_id.to_owned(),
            made_at: now,
        };
        self.codes.insert(code.expose().to_owned(), kept);
        Ok(code)
    }

    /// Exchanges a code, which is used up by it, for the first pair of a family.
    pub(crate) fn redeem(
        &mut self,
        (code, redirect, verifier): (&str, &str, &str),
        (now, life_s): (i64, i64),
        random: &dyn Random,
    ) -> Result<Pair, No> {
        let code = self.codes.remove(code).ok_or(No::Code)?;
        if now - code.made_at > CODE_S {
            return Err(No::Code);
        }
        if code.ask.redirect != redirect {
            return Err(No::Redirect);
        }
        let given = match code.ask.hashed {
            true => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
            false => verifier.to_owned(),
        };
        if given != code.ask.challenge {
            return Err(No::Verifier);
        }
        let mut family = Family {
            user_id: code.user_id,
            scopes: code.ask.scopes,
            access: String::new(),
            ends_at: 0,
            refresh: None,
            spent: BTreeSet::new(),
        };
        let pair = family.turn((now, life_s), random)?;
        self.families.push(family);
        Ok(pair)
    }

    /// A new pair for a refresh token, which is spent by it. A spent one withdraws its family.
    pub(crate) fn renew(
        &mut self,
        refresh: &str,
        times: (i64, i64),
        random: &dyn Random,
    ) -> Result<Pair, No> {
        let is_its = |family: &&mut Family| family.refresh.as_deref() == Some(refresh);
        if let Some(family) = self.families.iter_mut().find(is_its) {
            return family.turn(times, random);
        }
        let before = self.families.len();
        self.families.retain(|family| !family.spent.contains(refresh));
        self.lost += u64::from(self.families.len() < before);
        Err(No::Token)
    }

    /// Takes a token back, and its family with it.
    pub(crate) fn revoke(&mut self, token: &str) {
        let is_its = |family: &Family| family.access == token || family.refresh.as_deref() == Some(token);
        self.families.retain(|family| !is_its(family));
    }

    /// Whose access token this is, while it lives, and what it may do.
    pub(crate) fn user_of(&self, access: &Secret, now: i64) -> Option<(&str, &[String])> {
        let mut families = self.families.iter();
        let found = families.find(|family| Secret::new(family.access.as_str()).same(access))?;
        (now < found.ends_at).then_some((&found.user_id, &found.scopes))
    }
}

impl Family {
    fn turn(&mut self, (now, life_s): (i64, i64), random: &dyn Random) -> Result<Pair, No> {
        self.access = mint::oauth2(random, "at", now)?.expose().to_owned();
        self.ends_at = now + life_s;
        let refresh = match self.scopes.iter().any(|scope| scope == "offline.access") {
            true => Some(mint::oauth2(random, "rt", now)?.expose().to_owned()),
            false => None,
        };
        self.spent.extend(std::mem::replace(&mut self.refresh, refresh));
        Ok(Pair {
            access: self.access.clone(),
            refresh: self.refresh.clone(),
            life_s,
            scopes: self.scopes.clone(),
        })
    }
}

impl No {
    /// The answer on the wire.
    pub(crate) fn answer(self) -> Answer {
        self.answered(match self {
            Self::Client => "client-refused",
            Self::GrantMissing | Self::Grant => "grant-unknown",
            Self::Code => "code-refused",
            Self::Redirect => "redirect-differs",
            Self::Verifier => "verifier-refused",
            Self::Token => "token-refused",
            Self::Randomness => "no-randomness",
        })
    }

    /// The same with another word for it in the log.
    pub(crate) fn answered(self, decided: &'static str) -> Answer {
        let (status, error, says) = match self {
            Self::Client => (401, "unauthorized_client", "Missing valid authorization header"),
            Self::GrantMissing => (400, "invalid_request", "Missing required parameter [grant_type]."),
            Self::Grant => (
                400,
                "invalid_request",
                "Value passed for the grant type was invalid.",
            ),
            Self::Code => (
                400,
                "invalid_request",
                "Value passed for the authorization code was invalid.",
            ),
            Self::Redirect => (
                400,
                "invalid_request",
                "Value passed for the redirect uri did not match the uri of the authorization code.",
            ),
            Self::Verifier => (
                400,
                "invalid_request",
                "Value passed for the code verifier did not match the code challenge.",
            ),
            Self::Token => (400, "invalid_request", "Value passed for the token was invalid."),
            Self::Randomness => (500, "server_error", "Internal error"),
        };
        let body = json!({"error": error, "error_description": says});
        Answer::json(status, &body, decided)
    }
}

impl From<NoRandomness> for No {
    fn from(_: NoRandomness) -> Self {
        Self::Randomness
    }
}

/// How long a code lives, in seconds.
const CODE_S: i64 = 30;

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    const BACK: &str = "http://127.0.0.1:28737/callback";
    /// The example of RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn ask() -> Ask {
        Ask {
            redirect: BACK.to_owned(),
            scopes: vec!["tweet.read".to_owned(), "offline.access".to_owned()],
            state: "s".to_owned(),
            challenge: CHALLENGE.to_owned(),
            hashed: true,
        }
    }

    fn client() -> Client {
        Client::register(&SystemRandom).unwrap()
    }

    fn code(client: &mut Client) -> String {
        let code = client.allow(ask(), "12", 100, &SystemRandom).unwrap();
        code.expose().to_owned()
    }

    fn first(client: &mut Client) -> Pair {
        let code = code(client);
        let redeemed = client.redeem((&code, BACK, VERIFIER), (100, 7200), &SystemRandom);
        redeemed.unwrap_or_else(|no| panic!("{no:?}"))
    }

    #[test]
    fn a_code_is_good_once_for_half_a_minute_and_for_whoever_asked() {
        for (redirect, verifier, now, no) in [
            (BACK, VERIFIER, 130, None),
            (BACK, VERIFIER, 131, Some(No::Code)),
            (
                "http://127.0.0.1:28737/callback/",
                VERIFIER,
                100,
                Some(No::Redirect),
            ),
            (BACK, CHALLENGE, 100, Some(No::Verifier)),
            (BACK, "", 100, Some(No::Verifier)),
        ] {
            let mut client = client();
            let code = code(&mut client);
            let mut redeem = |now| client.redeem((&code, redirect, verifier), (now, 1), &SystemRandom);
            assert_eq!(redeem(now).err(), no, "{redirect} {verifier} {now}");
            assert_eq!(redeem(100).err(), Some(No::Code), "used up by the first try");
        }
    }

    #[test]
    fn a_spent_refresh_token_withdraws_its_family_and_no_other() {
        let mut client = client();
        let (one, other) = (first(&mut client), first(&mut client));
        let spent = one.refresh.unwrap();
        let renewed = client.renew(&spent, (200, 7200), &SystemRandom);
        let renewed = renewed.unwrap_or_else(|no| panic!("{no:?}"));
        let access = Secret::new(renewed.access.as_str());
        assert_eq!(client.user_of(&access, 300).map(|(user, _)| user), Some("12"));
        assert_eq!(
            client.renew(&spent, (200, 7200), &SystemRandom).err(),
            Some(No::Token)
        );
        assert_eq!((client.user_of(&access, 300), client.lost), (None, 1));
        let fresh = renewed.refresh.unwrap();
        assert_eq!(
            client.renew(&fresh, (200, 7200), &SystemRandom).err(),
            Some(No::Token)
        );
        assert!(
            client
                .renew(&other.refresh.unwrap(), (200, 7200), &SystemRandom)
                .is_ok()
        );
        assert_eq!(client.lost, 1);
    }

    #[test]
    fn an_access_token_ends_and_can_be_taken_back() {
        let mut client = client();
        let pair = first(&mut client);
        let access = Secret::new(pair.access.as_str());
        assert!(client.user_of(&access, 7299).is_some() && client.user_of(&access, 7300).is_none());
        client.revoke(&pair.refresh.unwrap());
        assert!(client.user_of(&access, 200).is_none());
    }

    #[test]
    fn each_kind_of_client_names_itself_in_its_own_way() {
        let mut client = client();
        let right = (client.id.clone(), client.secret.clone());
        let wrong = (client.id.clone(), Secret::new("wrong"));
        let id = client.id.clone();
        assert_eq!(client.is_caller(Some(&right), None), Ok(()));
        for (basic, named) in [(Some(&wrong), None), (None, Some(id.as_str())), (None, None)] {
            assert_eq!(client.is_caller(basic, named), Err(No::Client));
        }
        client.public = true;
        assert_eq!(client.is_caller(None, Some(&id)), Ok(()));
        for (basic, named) in [(Some(&right), None), (None, Some("other")), (None, None)] {
            assert_eq!(client.is_caller(basic, named), Err(No::Client));
        }
    }
}
