//! What a bundle for Zammad says.

use super::*;
use crate::guide::load::Guides;

pub(super) const TOKEN: &str = "783214-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
pub(super) const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd";
const API: &str = "https://help.acme.example/api/v1";

/// A finished set-up that asks for everything.
pub(super) fn sample() -> Sample {
    let guides = Guides::load(None);
    let values = [
        ("site_url", "https://help.acme.example"),
        ("consumer_key", KEY),
        ("consumer_secret", SECRET),
        ("access_token", TOKEN),
        ("access_token_secret", TOKEN_SECRET),
        ("env_label", "zammad"),
        ("search_terms", "#acme, acme help"),
        ("search_group", "Sales"),
        ("mentions_group", "Support"),
        ("messages_group", "7"),
        ("retweets", "false"),
    ];
    Sample {
        guide: guides.get("zammad-x").unwrap().clone(),
        values: values
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        target: "Zammad".into(),
        ..Sample::default()
    }
}

fn requests(bundle: &Bundle) -> Value {
    parsed(bundle, "zammad-requests.json")
}

/// The places that are left out, as JSON pointers.
fn left_out(requests: &Value) -> Vec<&str> {
    let all = requests["left_out"].as_array().unwrap().iter();
    all.map(|gap| gap["at"].as_str().unwrap()).collect()
}

#[test]
fn the_calls_are_those_of_zammads_interface() {
    let bundle = sample().in_clear().unwrap();
    let mut requests = requests(&bundle);
    let said: Vec<Value> = requests["requests"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .map(|call| call.as_object_mut().unwrap().remove("what").unwrap())
        .collect();
    assert!(said.iter().all(|what| !what.as_str().unwrap().is_empty()));
    assert_eq!(
        requests["headers"],
        json!({ "Authorization": null, "Content-Type": "application/json", "Accept": "application/json" })
    );
    let app = json!({
        "consumer_key": KEY,
        "consumer_secret": SECRET,
        "oauth_token": TOKEN,
        "oauth_token_secret": TOKEN_SECRET,
        "env": "zammad",
    });
    let mut stored = app.clone();
    stored["webhook_id"] = Value::Null;
    assert_eq!(
        requests["requests"],
        json!([
            { "method": "GET", "url": format!("{API}/groups") },
            { "method": "GET", "url": format!("{API}/channels_twitter") },
            { "method": "POST", "url": format!("{API}/external_credentials/twitter/app_verify"), "body": app },
            {
                "method": "POST",
                "url": format!("{API}/external_credentials"),
                "body": { "name": "twitter", "credentials": stored },
            },
            {
                "method": "GET",
                "url": format!("{API}/external_credentials/twitter/link_account"),
                "in_browser": true,
            },
            {
                "method": "POST",
                "url": format!("{API}/channels_twitter/{{id}}"),
                "read_first": format!("{API}/channels_twitter"),
                "put_into_it": { "options": { "sync": {
                    "search": [
                        { "term": "#acme", "group_id": null },
                        { "term": "acme help", "group_id": null },
                    ],
                    "mentions": { "group_id": null },
                    "direct_messages": { "group_id": "7" },
                    "track_retweets": false,
                } } },
            },
        ])
    );
    assert_eq!(
        left_out(&requests),
        [
            "/headers/Authorization",
            "/requests/3/body/credentials/webhook_id",
            "/requests/5/url",
            "/requests/5/put_into_it/options/sync/search/0/group_id",
            "/requests/5/put_into_it/options/sync/search/1/group_id",
            "/requests/5/put_into_it/options/sync/mentions/group_id",
        ]
    );
    assert!(
        requests["about"][2]
            .as_str()
            .unwrap()
            .starts_with("This file holds secrets in clear.")
    );
}

#[test]
fn a_secret_that_is_left_out_is_null_and_its_place_is_named() {
    let bundle = sample().placeholders().unwrap();
    let requests = requests(&bundle);
    for at in left_out(&requests) {
        let place = requests.pointer(at).unwrap();
        assert!(place.is_null() || at == "/requests/5/url", "{at}: {place}");
    }
    let secrets = ["consumer_secret", "oauth_token", "oauth_token_secret"];
    for body in ["/requests/2/body", "/requests/3/body/credentials"] {
        for secret in secrets {
            let at = format!("{body}/{secret}");
            assert!(left_out(&requests).contains(&at.as_str()), "{at}");
        }
        assert_eq!(
            requests.pointer(&format!("{body}/consumer_key")),
            Some(&json!(KEY))
        );
    }
    assert_eq!(
        requests["left_out"][1]["placeholder"],
        "PUT-THE-SECRET-KEY-HERE (console.x.com > Apps > your app > Keys & Tokens > Secret Key)"
    );
    assert_eq!(requests["about"].as_array().unwrap().len(), 2);
}

#[test]
fn no_trace_of_any_secret_is_in_a_bundle_of_placeholders() {
    let bundle = sample().placeholders().unwrap();
    let clear = sample().in_clear().unwrap();
    for secret in [SECRET, TOKEN, TOKEN_SECRET] {
        assert_eq!(found(secret, &bundle), []);
        assert_eq!(
            found(secret, &clear),
            [
                "settings.json",
                "zammad-requests.json",
                "zammad-rails.json",
                "run-sheet.html"
            ]
            .map(|name| (name, "raw"))
        );
    }
}

#[test]
fn a_filter_that_stays_empty_is_in_no_file() {
    let mut sample = sample();
    for name in ["search_terms", "search_group", "mentions_group", "messages_group"] {
        sample.values.remove(name);
    }
    let sample = sample.set("retweets", "true");
    let bundle = sample.in_clear().unwrap();
    assert_eq!(
        requests(&bundle)["requests"][5]["put_into_it"]["options"]["sync"],
        json!({ "search": [], "track_retweets": true })
    );
    let settings = parsed(&bundle, "settings.json");
    let codes: Vec<&str> = settings["settings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|setting| setting["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            "consumer_key",
            "consumer_secret",
            "oauth_token",
            "oauth_token_secret",
            "env",
            "sync.track_retweets"
        ]
    );
    assert!(!text(&bundle, "run-sheet.html").contains("Mentions Group"));
}

#[test]
fn a_term_without_a_group_says_what_is_missing() {
    let mut sample = sample();
    sample.values.remove("search_group");
    let requests = requests(&sample.placeholders().unwrap());
    let gaps = requests["left_out"].as_array().unwrap();
    let of_term = gaps
        .iter()
        .find(|gap| gap["at"].as_str().unwrap().ends_with("search/0/group_id"))
        .unwrap();
    assert_eq!(
        of_term["placeholder"],
        "number of the group for this term, from the answer to call 0"
    );
}

#[test]
fn the_run_sheet_uses_zammads_own_labels() {
    let page = text(&sample().placeholders().unwrap(), "run-sheet.html");
    for shown in [
        "https://help.acme.example",
        "Twitter Consumer Key",
        "Twitter Access Token Secret",
        "Twitter Dev environment label",
        "Admin › Channels › Twitter › Connect Twitter App",
        "Admin › Channels › Twitter › the account › Edit",
        "#acme, acme help",
        "PUT-THE-ACCESS-TOKEN-HERE",
        "PUT-THE-ACCESS-TOKEN-SECRET-HERE",
        "Add Account",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert_eq!(page.matches("<table>").count(), 2);
}
