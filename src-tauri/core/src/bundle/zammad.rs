//! `zammad-requests.json`: the calls of Zammad's own interface that enter the settings, for those who would rather send than type.
//!
//! The calls are those of Zammad 2.8 to 6.5 (facts: Zammad, sections 2 and 7.1). A setting whose code begins with `sync.` is a filter of
//! the account; every other one belongs to the app.
//!
//! What is left out has the value null, and its place is named as a JSON pointer (RFC 6901) in `left_out`, with where it comes from: a
//! script that sends the file half-filled sends no placeholder for a secret, and Zammad answers that a parameter is missing. The filters
//! are no `body` but something to be put *into* the channel that Zammad returns, because Zammad replaces all options of a channel
//! by those it is sent, its tokens too.

use std::collections::BTreeMap;

use serde::Serialize;
use zeroize::Zeroizing;

use super::Content;
use super::run_sheet::site;
use super::settings::{Held, Line, json};
use crate::check::terms;

/// The file's bytes.
pub(super) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let mut left_out = vec![gap(content, "/headers/Authorization", "zammad-gap-token")];
    let credentials = credentials(lines);
    let filters = Filters::new(lines);
    let calls = [
        Call::get(content, "zammad-call-groups", "groups"),
        Call::get(content, "zammad-call-channels", "channels_twitter"),
        Call {
            body: Some(Body::Verify(&credentials)),
            ..Call::post(
                content,
                "zammad-call-verify",
                "external_credentials/twitter/app_verify",
            )
        },
        Call {
            body: Some(Body::Store {
                name: "twitter",
                credentials: Stored {
                    verified: &credentials,
                    webhook_id: None,
                },
            }),
            ..Call::post(content, "zammad-call-store", "external_credentials")
        },
        Call {
            in_browser: true,
            ..Call::get(
                content,
                "zammad-call-link",
                "external_credentials/twitter/link_account",
            )
        },
        Call {
            read_first: Some(address(content, "channels_twitter")),
            put_into_it: Some(Channel {
                options: Options { sync: filters.sync() },
            }),
            ..Call::post(content, "zammad-call-filters", "channels_twitter/{id}")
        },
    ];
    for line in lines {
        if let Held::Placeholder(placeholder) = &line.held {
            for body in ["/requests/2/body", "/requests/3/body/credentials"] {
                left_out.push(Gap {
                    at: format!("{body}/{}", line.setting.code),
                    placeholder: placeholder.clone(),
                });
            }
        }
    }
    left_out.push(gap(
        content,
        "/requests/3/body/credentials/webhook_id",
        "zammad-gap-webhook",
    ));
    left_out.push(gap(content, "/requests/5/url", "zammad-gap-channel"));
    for (at, name) in filters.unnumbered() {
        left_out.push(Gap {
            at: format!("/requests/5/put_into_it/options/sync/{at}/group_id"),
            placeholder: match name {
                Some(name) => (content.say)("zammad-gap-group", &[("group", name)]),
                None => content.say("zammad-gap-any-group"),
            },
        });
    }
    json(&Document {
        format: FORMAT,
        guide: &content.guide.id,
        about: about(content),
        headers: Headers {
            authorization: None,
            content_type: "application/json",
            accept: "application/json",
        },
        requests: &calls,
        left_out,
    })
}

fn about(content: &Content<'_>) -> Vec<String> {
    let mut about = vec![content.made_by("zammad-about"), content.say("zammad-fill")];
    if content.practice {
        about.push(content.say("bundle-practice"));
    }
    if content.in_clear() {
        about.push(content.say("zammad-clear"));
    }
    about
}

/// What belongs to the app, by code; nothing where a secret is left out.
pub(super) fn credentials<'a>(lines: &'a [Line<'_>]) -> BTreeMap<&'a str, Option<&'a str>> {
    let of_app = lines
        .iter()
        .filter(|line| !line.setting.code.starts_with(OF_ACCOUNT));
    of_app
        .map(|line| (line.setting.code.as_str(), value(line)))
        .collect()
}

fn value<'a>(line: &'a Line<'_>) -> Option<&'a str> {
    match &line.held {
        Held::Value(value) => Some(value.expose()),
        Held::Placeholder(_) => None,
    }
}

fn address(content: &Content<'_>, path: &str) -> String {
    format!("{}/api/v1/{path}", site(content).unwrap_or_default())
}

fn gap(content: &Content<'_>, at: &str, words: &str) -> Gap {
    Gap {
        at: at.to_owned(),
        placeholder: content.say(words),
    }
}

/// What turns posts into tickets, as it was typed.
pub(super) struct Filters<'a> {
    pub(super) terms: Vec<String>,
    pub(super) search: Option<&'a str>,
    pub(super) mentions: Option<&'a str>,
    pub(super) direct_messages: Option<&'a str>,
    pub(super) retweets: bool,
}

impl<'a> Filters<'a> {
    pub(super) fn new(lines: &'a [Line<'_>]) -> Self {
        let typed = |code: &str| {
            let line = lines
                .iter()
                .find(|line| line.setting.code.strip_prefix(OF_ACCOUNT) == Some(code));
            line.and_then(value)
        };
        Self {
            terms: typed("search.term")
                .map(|typed| terms::list(typed).collect())
                .unwrap_or_default(),
            search: typed("search.group_id"),
            mentions: typed("mentions.group_id"),
            direct_messages: typed("direct_messages.group_id"),
            retweets: typed("track_retweets") == Some("true"),
        }
    }

    fn sync(&self) -> Sync<'_> {
        let search = self.terms.iter().map(|term| Term {
            term,
            group: Group::of(self.search),
        });
        Sync {
            search: search.collect(),
            mentions: self.mentions.map(|name| Group::of(Some(name))),
            direct_messages: self.direct_messages.map(|name| Group::of(Some(name))),
            track_retweets: self.retweets,
        }
    }

    /// Where a group has no number yet, and its name; a term may have no group at all.
    fn unnumbered(&self) -> Vec<(String, Option<&str>)> {
        let searches = (0..self.terms.len()).map(|at| (format!("search/{at}"), self.search));
        let mentions = self.mentions.map(|name| ("mentions".to_owned(), Some(name)));
        let messages = self
            .direct_messages
            .map(|name| ("direct_messages".to_owned(), Some(name)));
        let all = searches.chain(mentions).chain(messages);
        all.filter(|(_, name)| Group::of(*name).group_id.is_none())
            .collect()
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    guide: &'a str,
    about: Vec<String>,
    headers: Headers,
    requests: &'a [Call<'a>],
    left_out: Vec<Gap>,
}

#[derive(Serialize)]
struct Headers {
    #[serde(rename = "Authorization")]
    authorization: Option<&'static str>,
    #[serde(rename = "Content-Type")]
    content_type: &'static str,
    #[serde(rename = "Accept")]
    accept: &'static str,
}

#[derive(Serialize)]
struct Gap {
    at: String,
    placeholder: String,
}

#[derive(Serialize)]
struct Call<'a> {
    what: String,
    method: &'static str,
    url: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_browser: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    put_into_it: Option<Channel<'a>>,
}

impl Call<'_> {
    fn get(content: &Content<'_>, words: &str, path: &str) -> Self {
        Self {
            what: content.say(words),
            method: "GET",
            url: address(content, path),
            in_browser: false,
            body: None,
            read_first: None,
            put_into_it: None,
        }
    }

    fn post(content: &Content<'_>, words: &str, path: &str) -> Self {
        Self {
            method: "POST",
            ..Self::get(content, words, path)
        }
    }
}

#[derive(Serialize)]
#[serde(untagged)]
enum Body<'a> {
    Verify(&'a BTreeMap<&'a str, Option<&'a str>>),
    Store {
        name: &'static str,
        credentials: Stored<'a>,
    },
}

#[derive(Serialize)]
struct Stored<'a> {
    #[serde(flatten)]
    verified: &'a BTreeMap<&'a str, Option<&'a str>>,
    webhook_id: Option<&'static str>,
}

#[derive(Serialize)]
struct Channel<'a> {
    options: Options<'a>,
}

#[derive(Serialize)]
struct Options<'a> {
    sync: Sync<'a>,
}

#[derive(Serialize)]
struct Sync<'a> {
    search: Vec<Term<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Group<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direct_messages: Option<Group<'a>>,
    track_retweets: bool,
}

#[derive(Serialize)]
struct Term<'a> {
    term: &'a str,
    #[serde(flatten)]
    group: Group<'a>,
}

/// Zammad knows groups by number and takes it as text; people know them by name.
#[derive(Serialize)]
struct Group<'a> {
    group_id: Option<&'a str>,
}

impl<'a> Group<'a> {
    fn of(typed: Option<&'a str>) -> Self {
        let is_number = |typed: &&str| typed.bytes().all(|byte| byte.is_ascii_digit());
        Self {
            group_id: typed.filter(is_number),
        }
    }
}

/// What the code of a filter begins with.
const OF_ACCOUNT: &str = "sync.";
const FORMAT: u32 = 1;
