//! A request for authorization (facts: Google, section 1.2): the query of the address that a program has the browser open, read and
//! checked before anybody signs in. The pages carry the query along and it is read anew each time, so nothing is kept of it.

use std::collections::BTreeSet;

use url::{Host, Url, form_urlencoded};

use super::address::is_here;
use super::blocked::Blocked;
use super::project::{Kind, Project};
use super::scopes::{self, Scopes};

/// A request that Google would show a page for.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) client_id: String,
    pub(super) kind: Kind,
    pub(super) redirect_uri: String,
    pub(super) state: Option<String>,
    /// What is asked for, by full names.
    pub(super) scopes: Scopes,
    pub(super) challenge: Option<Challenge>,
    /// Whether a refresh token is wanted; a desktop client always wants one.
    pub(super) offline: bool,
    /// Whether the consent page is shown to those who have consented already.
    pub(super) consent: bool,
    /// Whether the account is chosen anew.
    pub(super) choose: bool,
    /// `prompt=none`: no page may be shown.
    pub(super) silent: bool,
    /// `include_granted_scopes=true`.
    pub(super) incremental: bool,
    pub(super) login_hint: Option<String>,
    pub(super) nonce: Option<String>,
}

/// The challenge of RFC 7636.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) enum Challenge {
    /// The verifier's SHA-256.
    S256(String),
    /// The verifier itself.
    Plain(String),
}

impl Ask {
    /// Reads the query of `/o/oauth2/v2/auth`.
    ///
    /// # Errors
    /// Google's own page says no, and the program hears nothing.
    pub(super) fn read(query: &str, project: &Project) -> Result<Self, Blocked> {
        let fields = Fields::read(query)?;
        let client_id = fields.must("client_id")?;
        let client = project.client(client_id).ok_or(Blocked::ClientUnknown)?;
        if client.deleted {
            return Err(Blocked::ClientDeleted);
        }
        let redirect_uri = fields.must("redirect_uri")?;
        may_lead(redirect_uri)?;
        if !client.leads_to(redirect_uri) {
            return Err(Blocked::RedirectMismatch(redirect_uri.to_owned()));
        }
        match fields.must("response_type")? {
            "code" => {}
            other => return Err(Blocked::wrong("response_type", other)),
        }
        let prompts = prompts(&fields)?;
        Ok(Self {
            client_id: client_id.to_owned(),
            kind: client.kind,
            redirect_uri: redirect_uri.to_owned(),
            state: fields.value("state").map(str::to_owned),
            scopes: asked(fields.must("scope")?)?,
            challenge: challenge(&fields)?,
            offline: match (client.kind, fields.value("access_type")) {
                (Kind::Desktop, _) | (Kind::Web, Some("offline")) => true,
                (Kind::Web, None | Some("online")) => false,
                (Kind::Web, Some(other)) => return Err(Blocked::wrong("access_type", other)),
            },
            consent: prompts.contains("consent") || fields.value("approval_prompt") == Some("force"),
            choose: prompts.contains("select_account"),
            silent: prompts.contains("none"),
            incremental: fields.value("include_granted_scopes") == Some("true"),
            login_hint: fields.value("login_hint").map(str::to_owned),
            nonce: fields.value("nonce").map(str::to_owned),
        })
    }

    /// The scopes that get a box on the consent page.
    pub(super) fn boxes(&self) -> impl Iterator<Item = &str> {
        let all = self.scopes.iter().map(String::as_str);
        all.filter(|scope| !scopes::for_sign_in(scope))
    }

    /// The address that tells the program `error`.
    pub(super) fn refused(&self, error: &str) -> Option<Url> {
        let mut url = Url::parse(&self.redirect_uri).ok()?;
        url.query_pairs_mut().append_pair("error", error);
        if let Some(state) = &self.state {
            url.query_pairs_mut().append_pair("state", state);
        }
        Some(url)
    }
}

/// The fields of a query, each at most once.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn read(query: &str) -> Result<Self, Blocked> {
        let fields: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut seen = BTreeSet::new();
        let twice = fields.iter().find(|(name, _)| !seen.insert(name));
        match twice {
            Some((name, _)) => Err(Blocked::Request(format!(
                "OAuth 2 parameters can only have a single value: {name}"
            ))),
            None => Ok(Self(fields)),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    fn must(&self, name: &str) -> Result<&str, Blocked> {
        let missing = || Blocked::Request(format!("Missing required parameter: {name}"));
        self.value(name).ok_or_else(missing)
    }
}

/// What is refused whatever is registered: the way by hand, and addresses inside a house.
fn may_lead(uri: &str) -> Result<(), Blocked> {
    if uri.starts_with("urn:ietf:wg:oauth:2.0:oob") || uri == "oob" {
        return Err(Blocked::OutOfBand(uri.to_owned()));
    }
    let url = Url::parse(uri).ok().filter(|url| !is_here(url));
    let private = url.is_some_and(|url| match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_private() || ip.is_link_local(),
        Some(Host::Ipv6(ip)) => ip.is_unique_local() || ip.is_unicast_link_local(),
        Some(Host::Domain(_)) | None => false,
    });
    match private {
        true => Err(Blocked::PrivateAddress(uri.to_owned())),
        false => Ok(()),
    }
}

fn prompts(fields: &Fields) -> Result<BTreeSet<&str>, Blocked> {
    let prompt = fields.value("prompt");
    if prompt.is_some() && fields.value("approval_prompt").is_some() {
        let both = "Conflict params: approval_prompt and prompt";
        return Err(Blocked::Request(both.to_owned()));
    }
    let prompts: BTreeSet<&str> = prompt.unwrap_or_default().split_whitespace().collect();
    let known = |prompt: &&str| ["none", "consent", "select_account"].contains(prompt);
    let alone = !prompts.contains("none") || prompts.len() == 1;
    match prompts.iter().all(known) && alone {
        true => Ok(prompts),
        false => Err(Blocked::wrong("prompt", prompt.unwrap_or_default())),
    }
}

fn asked(scope: &str) -> Result<Scopes, Blocked> {
    let (mut known, mut unknown) = (Scopes::new(), Vec::new());
    for scope in scope.split_whitespace() {
        match scopes::full(scope) {
            Some(scope) => _ = known.insert(scope),
            None => unknown.push(scope.to_owned()),
        }
    }
    match unknown.is_empty() {
        true => Ok(known),
        false => Err(Blocked::Scope(unknown)),
    }
}

fn challenge(fields: &Fields) -> Result<Option<Challenge>, Blocked> {
    let method = fields.value("code_challenge_method");
    let Some(challenge) = fields.value("code_challenge") else {
        return match method {
            None => Ok(None),
            Some(_) => Err(Blocked::Request(
                "Missing required parameter: code_challenge".to_owned(),
            )),
        };
    };
    let challenge = challenge.to_owned();
    match method {
        Some("S256") => Ok(Some(Challenge::S256(challenge))),
        Some("plain") | None => Ok(Some(Challenge::Plain(challenge))),
        Some(other) => Err(Blocked::wrong("code_challenge_method", other)),
    }
}

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    const CALENDAR: &str = "https://www.googleapis.com/auth/calendar";

    fn read(project: &Project, changes: &[(&str, Option<&str>)]) -> Result<Ask, Blocked> {
        let mut fields = vec![
            ("client_id", project.web.id.as_str()),
            ("redirect_uri", project.web.redirect_uris[0].as_str()),
            ("response_type", "code"),
            ("scope", "openid email https://www.googleapis.com/auth/calendar"),
        ];
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.extend(value.map(|value| (*name, value)));
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        Ask::read(&query.extend_pairs(fields).finish(), project)
    }

    fn project() -> Project {
        Project::register(&SystemRandom, BTreeSet::new()).unwrap()
    }

    #[test]
    fn each_block_of_the_table_is_met() {
        let project = project();
        let request = |text: &str| Blocked::Request(text.to_owned());
        let desktop = project.desktop.id.as_str();
        let private = "http://192.168.1.5:8080/cb";
        for (changes, blocked) in [
            (
                &[("client_id", None)] as &[_],
                request("Missing required parameter: client_id"),
            ),
            (&[("client_id", Some("4-x"))], Blocked::ClientUnknown),
            (
                &[("redirect_uri", None)],
                request("Missing required parameter: redirect_uri"),
            ),
            (
                &[("redirect_uri", Some("https://crm.example.com/"))],
                Blocked::RedirectMismatch("https://crm.example.com/".to_owned()),
            ),
            (
                &[("redirect_uri", Some(private))],
                Blocked::PrivateAddress(private.to_owned()),
            ),
            (
                &[("client_id", Some(desktop)), ("redirect_uri", Some("oob"))],
                Blocked::OutOfBand("oob".to_owned()),
            ),
            (
                &[("response_type", Some("token"))],
                Blocked::wrong("response_type", "token"),
            ),
            (&[("scope", None)], request("Missing required parameter: scope")),
            (
                &[("scope", Some("openid calendar"))],
                Blocked::Scope(vec!["calendar".to_owned()]),
            ),
            (
                &[("prompt", Some("consent")), ("approval_prompt", Some("force"))],
                request("Conflict params: approval_prompt and prompt"),
            ),
            (
                &[("prompt", Some("none consent"))],
                Blocked::wrong("prompt", "none consent"),
            ),
            (
                &[
                    ("code_challenge", Some("x")),
                    ("code_challenge_method", Some("S512")),
                ],
                Blocked::wrong("code_challenge_method", "S512"),
            ),
        ] {
            assert_eq!(read(&project, changes).unwrap_err(), blocked);
        }
        let twice = Ask::read("client_id=a&client_id=b", &project).unwrap_err();
        assert_eq!(
            twice,
            request("OAuth 2 parameters can only have a single value: client_id")
        );
    }

    #[test]
    fn a_good_request_is_read_whole() {
        let project = project();
        let ask = read(
            &project,
            &[
                ("prompt", Some("consent select_account")),
                ("code_challenge", Some("abc")),
            ],
        )
        .unwrap();
        assert!(ask.consent && ask.choose && !ask.silent && !ask.offline && !ask.incremental);
        assert_eq!(ask.challenge, Some(Challenge::Plain("abc".to_owned())));
        assert_eq!(ask.boxes().collect::<Vec<_>>(), [CALENDAR]);
        assert_eq!(ask.scopes.len(), 3);
        let desktop = [
            ("client_id", Some(project.desktop.id.as_str())),
            ("redirect_uri", Some("http://127.0.0.1:51234")),
        ];
        assert!(
            read(&project, &desktop).unwrap().offline,
            "a desktop client always is"
        );
    }
}
