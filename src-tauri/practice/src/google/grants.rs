//! What holds after the first answer: refreshing, revoking, and why a token is dead (facts: Google, section 1.7).

use super::exchange::{Call, Issued};
use super::project::Audience;
use super::refusal::Refusal;
use super::scopes::{self, Scopes};
use super::state::{AccessToken, RefreshToken, Setting, State};

impl State {
    /// A new access token for a refresh token, which stays the same.
    pub(super) fn refresh(
        &mut self,
        call: &Call,
        client_id: &str,
        setting: &Setting<'_>,
    ) -> Result<Issued, Refusal> {
        let given = call.must("refresh_token")?;
        if !given.starts_with("1//") {
            return Err(Refusal::CodeRefused);
        }
        self.refresh_tokens.retain(|known| known.lives(setting.now));
        let known = self.refresh_tokens.iter_mut().find(|known| known.token == given);
        let known = known.ok_or(Refusal::TokenDead)?;
        if known.grant.client_id != client_id {
            return Err(Refusal::OtherClients);
        }
        let mut grant = known.grant.clone();
        if let Some(scope) = call.value("scope") {
            let wished: Option<Scopes> = scope.split_whitespace().map(scopes::full).collect();
            let wished = wished.filter(|wished| wished.is_subset(&grant.scopes));
            grant.scopes = wished.ok_or(Refusal::Scope)?;
        }
        known.used_at = setting.now;
        self.issue(&grant, true, None, setting)
    }

    /// `POST /revoke`: an access or refresh token takes the account's whole grant with it, over all clients of the project.
    pub(super) fn revoke(&mut self, token: &str, now: i64) -> Result<(), Refusal> {
        let refresh = self.refresh_tokens.iter().find(|known| known.token == token);
        let access = self.bearer(token, now).map(|known| &known.grant);
        let grant = refresh.map(|known| &known.grant).or(access);
        let sub = grant.ok_or(Refusal::NotRevocable)?.sub.clone();
        self.granted.remove(&sub);
        self.codes.retain(|_, known| known.grant.sub != sub);
        self.refresh_tokens.retain(|known| known.grant.sub != sub);
        self.access_tokens.retain(|_, known| known.grant.sub != sub);
        Ok(())
    }

    /// The access token of a call, if it is alive.
    pub(super) fn bearer(&self, token: &str, now: i64) -> Option<&AccessToken> {
        self.access_tokens.get(token).filter(|known| known.ends_at > now)
    }

    /// How many seconds a refresh token has while the project is in testing; with nothing but the sign-in there is no end.
    pub(super) fn testing_ends(&self, scopes: &Scopes) -> Option<i64> {
        match self.project.audience {
            Audience::Testing if scopes.iter().any(|scope| !scopes::for_sign_in(scope)) => Some(WEEK_S),
            Audience::Testing | Audience::Production | Audience::Internal => None,
        }
    }
}

impl RefreshToken {
    fn lives(&self, now: i64) -> bool {
        self.ends_at.is_none_or(|end| now < end) && now - self.used_at < HALF_YEAR_S
    }
}

const WEEK_S: i64 = 7 * 24 * 3600;
/// How long a refresh token lives unused, in seconds: six months.
const HALF_YEAR_S: i64 = 183 * 24 * 3600;
