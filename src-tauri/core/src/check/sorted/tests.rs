//! Blocks as people copy them.

use super::*;

const KEY: &str = "xvz1evFS4wEEPTGEFPHBogABC";
const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOgABCDEF012";
const TOKEN: &str = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd";
const BEARER: &str = "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F";
const CLIENT_ID: &str = "M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ";
const CLIENT_SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0-JWLw8iEJ88DRdyOg_BCDEF012";

fn of(block: &str) -> Vec<(Shape, String)> {
    let sorted = sort(block);
    let mut values: Vec<_> = sorted
        .values
        .into_iter()
        .map(|value| (value.shape, value.text.expose().to_owned()))
        .collect();
    values.sort_by_key(|(shape, _)| format!("{shape:?}"));
    values
}

fn four() -> Vec<(Shape, String)> {
    vec![
        (Shape::AccessToken, TOKEN.to_owned()),
        (Shape::AccessTokenSecret, TOKEN_SECRET.to_owned()),
        (Shape::ConsumerKey, KEY.to_owned()),
        (Shape::ConsumerSecret, SECRET.to_owned()),
    ]
}

#[test]
fn blocks_of_all_eras_and_forms_are_sorted() {
    for block in [
        // The console of 2026, as its page is copied.
        format!(
            "Keys & Tokens\nOAuth 1.0 Keys\nConsumer Key\n{KEY}\nSecret Key\n{SECRET}\nAccess Token\n{TOKEN}\nAccess Token \
             Secret\n{TOKEN_SECRET}\nRegenerate\nRead and write\n"
        ),
        // 2021 to 2025.
        format!(
            "API Key: {KEY}\nAPI Key Secret: {SECRET}\nAccess Token: {TOKEN}\nAccess Token Secret: {TOKEN_SECRET}"
        ),
        // 2018 to 2020.
        format!(
            "Consumer API keys\n{KEY} (API key)\n{SECRET} (API secret key)\nAccess token & access token secret\n{TOKEN} \
             (Access token)\n{TOKEN_SECRET} (Access token secret)"
        ),
        // 2013.
        format!(
            "Consumer key\t{KEY}\nConsumer secret\t{SECRET}\nAccess token\t{TOKEN}\nAccess token secret\t{TOKEN_SECRET}"
        ),
        format!(
            "export TWITTER_API_KEY=\"{KEY}\"\nTWITTER_API_SECRET='{SECRET}'\nX_ACCESS_TOKEN={TOKEN}\n\
             X_ACCESS_TOKEN_SECRET={TOKEN_SECRET}\n"
        ),
        format!(
            "{{\"API-KEY\": \"{KEY}\", \"API-KEY-SECRET\": \"{SECRET}\", \"ACCESS-TOKEN\": \"{TOKEN}\", \
             \"ACCESS-TOKEN-SECRET\": \"{TOKEN_SECRET}\", \"ENVIRONMENT-NAME\": \"dev\"}}"
        ),
        // Without labels, in the order of the page.
        format!("{KEY}\n{SECRET}\n{TOKEN}\n{TOKEN_SECRET}"),
        // A row of a spreadsheet.
        format!("{KEY}\t{SECRET}\t{TOKEN}\t{TOKEN_SECRET}"),
        // Wrapped by a mail.
        format!(
            "> API Key: {KEY}\n> API Key Secret: {}\n> {}\n> Access Token: {}\n> {}\n> Access Token Secret: {TOKEN_SECRET}",
            &SECRET[..30],
            &SECRET[30..],
            &TOKEN[..28],
            &TOKEN[28..]
        ),
    ] {
        assert_eq!(of(&block), four(), "{block}");
    }
}

#[test]
fn a_label_joins_halves_that_look_like_values_themselves() {
    let (front, back) = SECRET.split_at(25);
    let block = format!(
        "Consumer Key\n{KEY}\nSecret Key\n{front}\n{back}\nBearer Token\n{}\n{}",
        &BEARER[..70],
        &BEARER[70..]
    );
    let found = of(&block);
    assert!(
        found.contains(&(Shape::ConsumerSecret, SECRET.to_owned())),
        "{found:?}"
    );
    assert!(found.contains(&(Shape::ConsumerKey, KEY.to_owned())));
    assert!(found.contains(&(Shape::Bearer, BEARER.to_owned())));
}

#[test]
fn a_guess_does_not_replace_what_a_label_has_named_and_a_newer_label_does() {
    let other: String = SECRET.chars().rev().collect();
    let block = format!("Secret Key: {SECRET}\nConsumer Key: {KEY}\n{other}");
    let sorted = sort(&block);
    assert_eq!(sorted.strangers, 1);
    assert!(of(&block).contains(&(Shape::ConsumerSecret, SECRET.to_owned())));
    let newer = format!("Secret Key: {SECRET}\nSecret Key: {other}");
    assert_eq!(of(&newer), [(Shape::ConsumerSecret, other)]);
}

#[test]
fn a_form_that_is_certain_overrules_its_label() {
    let block = format!("API Key: {BEARER}\nClient Secret: {CLIENT_ID}\nConsumer Key: {TOKEN}");
    assert_eq!(
        of(&block),
        [
            (Shape::AccessToken, TOKEN.to_owned()),
            (Shape::Bearer, BEARER.to_owned()),
            (Shape::ClientId, CLIENT_ID.to_owned()),
        ]
    );
}

#[test]
fn secrets_that_look_alike_are_told_by_what_stands_before() {
    let old = &SECRET[..41];
    for (block, shape) in [
        (format!("{KEY}\n{old}"), Shape::ConsumerSecret),
        (format!("{TOKEN}\n{old}"), Shape::AccessTokenSecret),
        (format!("{CLIENT_ID}\n{SECRET}"), Shape::ClientSecret),
        (format!("{CLIENT_ID}\n{CLIENT_SECRET}"), Shape::ClientSecret),
        (format!("{KEY}\n{SECRET}"), Shape::ConsumerSecret),
    ] {
        assert!(of(&block).iter().any(|(found, _)| *found == shape), "{block}");
    }
}

#[test]
fn what_has_no_place_is_counted_and_words_are_no_values() {
    for (block, strangers) in [
        ("Dear colleague, here they are. Regards, Ana", 0),
        ("", 0),
        ("see https://acme.example/a/long/path/to/a/page", 1),
        ("ÄÖÜäöüÄÖÜäöüÄÖÜäöüÄÖÜäöü", 1),
    ] {
        let sorted = sort(block);
        assert!(sorted.values.is_empty(), "{block}");
        assert_eq!(sorted.strangers, strangers, "{block}");
    }
}
