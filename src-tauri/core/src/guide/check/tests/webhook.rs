//! What a webhook's step needs before X can be asked: a generation that is whole, the pair to prove it with, a sign-in before it.

use super::*;

/// What is said of the guide with a webhook, one place changed.
fn changed(from: &str, to: &str) -> Vec<(String, Wrong)> {
    assert!(OWN.contains(from), "{from}");
    let guide = OWN.replace("id = \"own-x\"", "id = \"acme-x\"");
    let mut found = faults(&guide.replace(from, to), &[("en", OWN_ENGLISH)]);
    found.dedup();
    found
}

#[test]
fn the_generation_is_answered_and_has_what_it_needs() {
    assert_eq!(changed("minutes", "minutes"), []);
    let question = "generation = { question = \"webhook\" }";
    let incomplete = one("steps.webhook", Wrong::NoGeneration);
    assert_eq!(
        changed(
            "events = [\"dm.received\", \"post.mention.create\"]",
            "events = []"
        ),
        incomplete
    );
    assert_eq!(
        changed(question, "generation = { fixed = \"premium\" }"),
        incomplete
    );
    assert_eq!(
        changed(question, "generation = { question = \"client_type\" }"),
        incomplete
    );
    let unasked = changed(question, "generation = { question = \"weather\" }");
    let unknown = (named("steps.webhook"), Wrong::UnknownQuestion(named("weather")));
    assert!(unasked.contains(&unknown), "{unasked:?}");
    assert_eq!(
        changed(question, "generation = { fixed = \"account-activity\" }"),
        []
    );
}

#[test]
fn the_pair_is_asked_for_and_the_address_is_a_field() {
    let unpaired = changed(
        "\"client_secret\", \"consumer_key\", \"consumer_secret\"",
        "\"client_secret\", \"consumer_key\"",
    );
    let missing = (named("steps.webhook"), Wrong::NoKeysForWebhook);
    assert!(unpaired.contains(&missing), "{unpaired:?}");
    let homeless = changed("address = \"{webhook_url}\"", "address = \"{nowhere}\"");
    assert!(
        homeless.iter().any(|(place, _)| place == "steps.webhook"),
        "{homeless:?}"
    );
}

const OWN: &str = include_str!("../../../../guides/own-x/guide.toml");
const OWN_ENGLISH: &str = include_str!("../../../../guides/own-x/en.ftl");
