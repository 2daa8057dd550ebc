//! What the script for Zammad's console is given to read. What it does with it is shown by a run of it, beside the contract tests.

use super::zammad::{TOKEN, TOKEN_SECRET, sample};
use super::*;

#[test]
fn the_values_hold_the_app_and_the_account_that_signed_in() {
    let bundle = sample().in_clear().unwrap();
    let values = parsed(&bundle, "zammad-rails.json");
    assert_eq!(
        values["credential"],
        json!({
            "consumer_key": KEY,
            "consumer_secret": SECRET,
            "oauth_token": TOKEN,
            "oauth_token_secret": TOKEN_SECRET,
            "env": "zammad",
        })
    );
    assert_eq!(
        values["channel"],
        json!({
            "user": { "id": "783214", "screen_name": "acme_help" },
            "oauth_token": TOKEN,
            "oauth_token_secret": TOKEN_SECRET,
            "sync": {
                "search": [{ "term": "#acme", "group": "Sales" }, { "term": "acme help", "group": "Sales" }],
                "mentions": "Support",
                "direct_messages": "7",
                "track_retweets": false,
            },
        })
    );
    assert_eq!(values["left_out"], json!({}));
}

#[test]
fn what_is_left_out_is_null_and_says_where_it_comes_from() {
    let values = parsed(&sample().placeholders().unwrap(), "zammad-rails.json");
    for secret in ["consumer_secret", "oauth_token", "oauth_token_secret"] {
        assert_eq!(values["credential"].get(secret), Some(&Value::Null));
        assert!(
            values["left_out"][secret]
                .as_str()
                .unwrap()
                .starts_with("PUT-THE-")
        );
    }
    assert_eq!(values["channel"].get("oauth_token"), Some(&Value::Null));
}

#[test]
fn without_an_account_there_is_no_channel() {
    let sample = Sample {
        account: None,
        ..sample()
    };
    let values = parsed(&sample.in_clear().unwrap(), "zammad-rails.json");
    assert_eq!(values["channel"], Value::Null);
    assert!(
        values["about"][1]
            .as_str()
            .unwrap()
            .contains("no account has signed in")
    );
}

#[test]
fn the_script_holds_no_value_and_only_comments_of_ours_before_it() {
    let hostile = Sample {
        target: "Zammad\nsystem('x')".into(),
        ..sample()
    };
    let script = text(&hostile.in_clear().unwrap(), "zammad-rails.rb");
    let (head, body) = script.split_once("\nrequire 'json'\n").unwrap();
    assert!(
        head.lines().all(|line| line.is_empty() || line.starts_with('#')),
        "{head}"
    );
    for how in ["zammad run rails r", "docker compose run", "rails r /path"] {
        assert!(head.contains(how), "{how}");
    }
    assert!(!body.contains(KEY) && !body.contains("acme"));
}
