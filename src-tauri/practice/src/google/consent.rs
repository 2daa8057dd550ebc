//! The part of the rules that a person meets in the browser: may this account, must it be asked, and what follows from the answer.

use keywright_core::outside::NoRandomness;
use url::Url;

use super::account::{Account, Fate};
use super::ask::Ask;
use super::blocked::Blocked;
use super::mint;
use super::project::{Audience, Kind};
use super::scopes::{self, Scopes};
use super::state::{Code, Grant, Setting, State};

impl State {
    /// Whether Google lets `account` use the app at all.
    ///
    /// # Errors
    /// The page that ends it.
    pub(super) fn admits(&self, account: &Account) -> Result<(), Blocked> {
        let project = &self.project;
        let is_tester = project
            .testers
            .iter()
            .any(|tester| tester.eq_ignore_ascii_case(&account.email));
        match account.fate {
            Fate::Outside => return Err(Blocked::OrgInternal),
            Fate::Blocked => return Err(Blocked::AdminPolicy),
            Fate::Plain | Fate::Unticked | Fate::Slow | Fate::Other => {}
        }
        match project.audience {
            Audience::Internal if account.hd.is_none() => Err(Blocked::OrgInternal),
            Audience::Testing if !is_tester => Err(Blocked::NotATester),
            Audience::Testing | Audience::Production | Audience::Internal => Ok(()),
        }
    }

    /// Whom signing in as `account` ends at: itself, but for `wrong@`.
    pub(super) fn arrives<'a>(&'a self, account: &'a Account) -> &'a Account {
        match account.fate {
            Fate::Other => self.account("other@acme.example").unwrap_or(account),
            Fate::Plain | Fate::Outside | Fate::Blocked | Fate::Unticked | Fate::Slow => account,
        }
    }

    /// Whether the consent page has to be shown: it was not yet, or is asked for, or more is wanted than was granted.
    pub(super) fn must_ask(&self, ask: &Ask, account: &Account) -> bool {
        let granted = self.granted.get(&account.sub);
        ask.consent || !granted.is_some_and(|granted| ask.scopes.is_subset(granted))
    }

    /// Whether the page that warns of an app which Google has not verified comes before the consent page.
    pub(super) fn must_warn(&self, ask: &Ask) -> bool {
        match self.project.audience {
            Audience::Internal => false,
            Audience::Testing | Audience::Production => ask.boxes().any(scopes::is_sensitive),
        }
    }

    /// The person pressed "Continue" with these boxes ticked, or has consented before (`asked` is false then). Gives the address that
    /// the browser goes to.
    pub(super) fn allow(
        &mut self,
        (ask, asked): (&Ask, bool),
        account: &Account,
        ticked: &Scopes,
        setting: &Setting<'_>,
    ) -> Result<Option<Url>, NoRandomness> {
        let given = |scope: &&String| scopes::for_sign_in(scope) || ticked.contains(*scope);
        let mut scopes: Scopes = ask.scopes.iter().filter(given).cloned().collect();
        if scopes.is_empty() {
            return Ok(ask.refused("access_denied"));
        }
        let is_first = !self.granted.contains_key(&account.sub);
        let granted = self.granted.entry(account.sub.clone()).or_default();
        granted.extend(scopes.iter().cloned());
        if ask.incremental {
            scopes.extend(granted.iter().cloned());
        }
        let code = mint::code(setting.random)?;
        let back = returning((ask, asked), account, &scopes, &code, setting.issuer);
        let lasting = match ask.kind {
            Kind::Desktop => true,
            Kind::Web => ask.offline && (is_first || (asked && ask.consent)),
        };
        self.codes
            .retain(|_, known| setting.now - known.made_at <= KEPT_S);
        let made = Code {
            grant: Grant {
                client_id: ask.client_id.clone(),
                sub: account.sub.clone(),
                scopes,
            },
            redirect_uri: ask.redirect_uri.clone(),
            challenge: ask.challenge.clone(),
            nonce: ask.nonce.clone(),
            lasting,
            made_at: setting.now,
            used: false,
        };
        self.codes.insert(code, made);
        Ok(back)
    }
}

/// The registered address with the answer in its query, in Google's order (facts: Google, section 1.4).
fn returning(
    (ask, asked): (&Ask, bool),
    account: &Account,
    scopes: &Scopes,
    code: &str,
    issuer: &str,
) -> Option<Url> {
    let mut url = Url::parse(&ask.redirect_uri).ok()?;
    let mut query = url.query_pairs_mut();
    if let Some(state) = &ask.state {
        query.append_pair("state", state);
    }
    query
        .append_pair("iss", issuer)
        .append_pair("code", code)
        .append_pair("scope", &scopes::text(scopes))
        .append_pair("authuser", "0");
    if let Some(hd) = &account.hd {
        query.append_pair("hd", hd);
    }
    query.append_pair("prompt", if asked { "consent" } else { "none" });
    drop(query);
    Some(url)
}

/// How long a code is remembered, in seconds, so that a used one is told from one that never was.
const KEPT_S: i64 = 3600;
