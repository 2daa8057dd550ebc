//! `zammad-rails.rb` and `zammad-rails.json`: a script for the console of a self-hosted Zammad, and the values that it reads.
//!
//! The script is the same for everybody and holds no value, so whoever reviews it does so once; secrets stand in the values' file alone and
//! on no command line. What is left out is null there, and the script stops at it before it writes. It writes nothing at all without
//! the word `apply`, and all or nothing with it (facts: Zammad, sections 3 and 7.2).
//!
//! The channel is that of the account that signed in here, with its tokens. Without such an account the script enters the app only:
//! the account is then added in Zammad, as the guide says.

use std::collections::BTreeMap;

use serde::Serialize;
use zeroize::Zeroizing;

use super::Content;
use super::settings::{Held, Line, json};
use super::zammad::{Filters, credentials};

/// The script's bytes.
pub(super) fn script(content: &Content<'_>) -> Zeroizing<Vec<u8>> {
    let mut text = String::new();
    let mut comment = |words: &str| {
        for line in words.split(char::is_control) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
    };
    comment(&content.made_by("rails-about"));
    comment("");
    for how in [
        "rails-how",
        "rails-package",
        "rails-docker",
        "rails-source",
        "rails-apply",
    ] {
        comment(&content.say(how));
    }
    text.push_str(SCRIPT);
    Zeroizing::new(text.into_bytes())
}

/// The bytes of what it reads.
pub(super) fn values(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let filters = Filters::new(lines);
    let credential = credentials(lines);
    let token = |code: &str| credential.get(code).copied().flatten();
    let channel = content.account.map(|account| Channel {
        user: User {
            id: &account.user_id,
            screen_name: account.screen_name.as_deref(),
        },
        oauth_token: token("oauth_token"),
        oauth_token_secret: token("oauth_token_secret"),
        sync: sync(&filters),
    });
    let mut about = vec![content.made_by("rails-values-about")];
    about.push(content.say(match channel {
        Some(_) => "rails-values-channel",
        None => "rails-values-no-channel",
    }));
    if content.practice {
        about.push(content.say("bundle-practice"));
    }
    if content.in_clear() {
        about.push(content.say("zammad-clear"));
    }
    json(&Values {
        format: FORMAT,
        about,
        practice: content.practice,
        left_out: left_out(lines),
        credential: &credential,
        channel,
    })
}

/// Where each secret that is null comes from.
fn left_out<'a>(lines: &'a [Line<'_>]) -> BTreeMap<&'a str, &'a str> {
    let gaps = lines.iter().filter_map(|line| match &line.held {
        Held::Placeholder(placeholder) => Some((line.setting.code.as_str(), placeholder.as_str())),
        Held::Value(_) => None,
    });
    gaps.collect()
}

fn sync<'a>(filters: &'a Filters<'_>) -> Sync<'a> {
    let search = filters.terms.iter().map(|term| Term {
        term,
        group: filters.search,
    });
    Sync {
        search: search.collect(),
        mentions: filters.mentions,
        direct_messages: filters.direct_messages,
        track_retweets: filters.retweets,
    }
}

#[derive(Serialize)]
struct Values<'a> {
    format: u32,
    about: Vec<String>,
    practice: bool,
    left_out: BTreeMap<&'a str, &'a str>,
    credential: &'a BTreeMap<&'a str, Option<&'a str>>,
    channel: Option<Channel<'a>>,
}

#[derive(Serialize)]
struct Channel<'a> {
    user: User<'a>,
    oauth_token: Option<&'a str>,
    oauth_token_secret: Option<&'a str>,
    sync: Sync<'a>,
}

#[derive(Serialize)]
struct User<'a> {
    id: &'a str,
    screen_name: Option<&'a str>,
}

/// Groups by name: the script looks their numbers up.
#[derive(Serialize)]
struct Sync<'a> {
    search: Vec<Term<'a>>,
    mentions: Option<&'a str>,
    direct_messages: Option<&'a str>,
    track_retweets: bool,
}

#[derive(Serialize)]
struct Term<'a> {
    term: &'a str,
    group: Option<&'a str>,
}

const SCRIPT: &str = include_str!("rails.rb");
const FORMAT: u32 = 1;
