//! What a sign-in by OAuth 2.0 needs, and what exists on some answers only.

use super::*;

/// The sample guide, signing in by OAuth 2.0.
fn guide() -> String {
    let guide = TOML
        .replacen(
            "flows = [\"pin\"]",
            "flows = [\"oauth2\"]\nscopes = [\"tweet.read\", \"users.read\", \"offline.access\"]",
            1,
        )
        .replacen(
            "[fields]",
            "[fields]\nclient_id = { kind = \"x-client-id\" }\nrefresh_token = { kind = \"x-refresh-token\" }",
            1,
        )
        .replacen(
            "kind.credentials = { fields = [",
            "kind.credentials = { fields = [\"client_id\", ",
            1,
        )
        .replacen("purpose = \"proof\"", "purpose = \"tokens-for-target\"", 1);
    assert_eq!(faults(&guide, &[("en", ENGLISH)]), []);
    guide
}

/// What is said of that guide with one place changed.
fn changed(from: &str, to: &str) -> Vec<(String, Wrong)> {
    let guide = guide();
    assert!(guide.contains(from), "{from}");
    faults(&guide.replacen(from, to, 1), &[("en", ENGLISH)])
}

#[test]
fn scopes_are_known_ones_and_suffice() {
    for (scopes, wrong) in [
        (
            "\"tweet.read\", \"users.read\"",
            Wrong::ScopeMissing("offline.access"),
        ),
        (
            "\"tweet.read\", \"offline.access\"",
            Wrong::ScopeMissing("users.read"),
        ),
        (
            "\"tweet.read\", \"users.read\", \"offline.access\", \"tweets.read\"",
            Wrong::UnknownScope(named("tweets.read")),
        ),
        (
            "\"tweet.read\", \"users.read\", \"offline.access\", \"tweet.read\"",
            Wrong::Twice(named("tweet.read")),
        ),
    ] {
        let found = changed(
            "scopes = [\"tweet.read\", \"users.read\", \"offline.access\"]",
            &format!("scopes = [{scopes}]"),
        );
        assert_eq!(found, one("scopes", wrong));
    }
    let none = changed(
        "scopes = [\"tweet.read\", \"users.read\", \"offline.access\"]",
        "scopes = []",
    );
    assert!(none.contains(&(named("scopes"), Wrong::Empty)), "{none:?}");
}

#[test]
fn without_oauth_2_nothing_of_it_is_there() {
    assert_eq!(
        changed("flows = [\"oauth2\"]", "flows = [\"pin\"]"),
        [
            (named("fields.refresh_token"), Wrong::NoOauth2),
            (named("scopes"), Wrong::NoOauth2),
        ]
    );
    assert_eq!(
        changed("kind = \"x-client-id\"", "kind = \"text\""),
        one("flows", Wrong::NoClientId)
    );
}

#[test]
fn what_it_brings_may_be_handed_on_and_is_nobodys_else() {
    let setting = |value: &str| {
        let whose = format!(
            "[[settings]]\ncode = \"Whose\"\nvalue = \"{value}\"\nnames.en = {{ text = \"Whose\" }}\n\n[[settings]]"
        );
        changed("[[settings]]", &whose)
    };
    for name in ["account_id", "token_scopes", "token_expires"] {
        assert_eq!(setting(&format!("{{{name}}}")), []);
        let taken = super::changed("[fields]", &format!("[fields]\n{name} = {{ kind = \"text\" }}"));
        assert!(
            taken.contains(&(named("names"), Wrong::Reserved(named(name)))),
            "{taken:?}"
        );
        let elsewhere = super::changed("[derived]", &format!("[derived]\nwhose = \"{{{name}}}\""));
        assert!(
            elsewhere.contains(&(named("derived.whose"), Wrong::UnknownName(named(name)))),
            "{elsewhere:?}"
        );
    }
}

#[test]
fn a_kind_of_client_is_one_of_two() {
    let asking = |choices: &str| {
        let question = format!(
            "usual = \"new\"\n[[steps.kind.choose.questions]]\nid = \"client_type\"\nchoices = [{choices}]\n"
        );
        changed("usual = \"new\"\n", &question)
    };
    assert_eq!(asking("\"confidential\", \"public\""), []);
    assert_eq!(
        asking("\"confidential\", \"secret\""),
        one(
            "steps.system.client_type",
            Wrong::ForeignAnswer(named("secret"), vec!["confidential", "public"])
        )
    );
}

#[test]
fn a_field_and_a_setting_exist_on_answers_that_a_question_offers() {
    let client = "client_id = { kind = \"x-client-id\" }";
    let on = |when: &str| {
        changed(
            client,
            &format!("client_id = {{ kind = \"x-client-id\", when = {{ {when} }} }}"),
        )
    };
    assert_eq!(on("version = [\"new\"]"), []);
    assert_eq!(
        on("version = [\"newest\"]"),
        one(
            "steps.keys.client_id",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest"),
            }
        )
    );
    assert_eq!(
        on("nowhere = [\"a\"]"),
        one("steps.keys.client_id", Wrong::UnknownQuestion(named("nowhere")))
    );
    // What a setting needs has to be asked for on each road on which it is handed over.
    let handed = |when: &str| {
        let setting = format!(
            "[[settings]]\ncode = \"Client\"\nvalue = \"{{client_id}}\"\n{when}names.en = {{ text = \"Client\" }}\n\n[[settings]]"
        );
        let guide = guide()
            .replacen(
                client,
                "client_id = { kind = \"x-client-id\", when = { version = [\"new\"] } }",
                1,
            )
            .replacen("[[settings]]", &setting, 1);
        faults(&guide, &[("en", ENGLISH)])
    };
    assert_eq!(handed("when = { version = [\"new\"] }\n"), []);
    assert_eq!(
        handed(""),
        one("settings.Client", Wrong::TooEarly(named("client_id")))
    );
}

#[test]
fn a_scope_is_asked_for_on_answers_that_a_question_offers() {
    let on = |when: &str| {
        let scope =
            format!("\"tweet.read\", \"users.read\", {{ scope = \"offline.access\", when = {{ {when} }} }}");
        let scopes = "\"tweet.read\", \"users.read\", \"offline.access\"";
        changed(scopes, &scope)
    };
    assert_eq!(on("version = [\"new\"]"), []);
    let place = "scopes.offline.access";
    assert_eq!(
        on("version = [\"newest\"]"),
        one(
            place,
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest"),
            }
        )
    );
    assert_eq!(
        on("nowhere = [\"a\"]"),
        one(place, Wrong::UnknownQuestion(named("nowhere")))
    );
}

#[test]
fn only_google_has_apis_to_probe_and_on_answers_that_a_question_offers() {
    let probing = |probes: &str| {
        let guide = guide();
        assert!(guide.contains("kind.authorize = { account = \"account\" }"));
        changed(
            "kind.authorize = { account = \"account\" }",
            &format!("kind.authorize = {{ account = \"account\", probes = [{probes}] }}"),
        )
    };
    let nothing = (named("steps.sign-in"), Wrong::NothingToProbe);
    let alone = probing("{ call = \"contacts\" }");
    assert_eq!(alone, one("steps.sign-in", Wrong::NothingToProbe));
    let found = probing("{ call = \"contacts\", when = { nowhere = [\"a\"] } }");
    let unknown = (named("steps.sign-in"), Wrong::UnknownQuestion(named("nowhere")));
    assert!(found.contains(&nothing) && found.contains(&unknown), "{found:?}");
}

#[test]
fn a_probe_and_a_conditional_scope_hold_no_more_than_is_known() {
    for (from, to) in [
        ("\"tweet.read\"", "{ scope = \"tweet.read\", wehn = {} }"),
        ("\"tweet.read\"", "{ scope = \"tweet.read\" }"),
        ("\"tweet.read\"", "7"),
        (
            "kind.authorize = {",
            "kind.authorize = { probes = [{ call = \"calendars\" }],",
        ),
        (
            "kind.authorize = {",
            "kind.authorize = { probes = [{ call = \"contacts\", where = {} }],",
        ),
    ] {
        let guide = guide();
        assert!(guide.contains(from), "{from}");
        let read = read("acme-x", &guide.replacen(from, to, 1), [("en", ENGLISH)]);
        assert!(matches!(read, Err(Why::Shape { .. })), "{to}");
    }
}
