//! Names and kinds that mean the same in every guide, answers that end the set-up, values that may be empty.

use super::*;

/// The sample guide, signing in by browser and by pasted tokens as well.
fn pasting() -> String {
    let guide = TOML
        .replacen(
            "flows = [\"pin\"]",
            "flows = [\"callback\", \"pin\", \"paste\"]",
            1,
        )
        .replacen(
            "[fields]",
            "[fields]\naccess_token = { kind = \"x-access-token\" }\n\
             access_token_secret = { kind = \"x-access-token-secret\" }",
            1,
        );
    assert_eq!(faults(&guide, &[("en", ENGLISH)]), []);
    guide
}

/// What is said of that guide with one place changed.
fn changed_pasting(from: &str, to: &str) -> Vec<(String, Wrong)> {
    let guide = pasting();
    assert!(guide.contains(from), "{from}");
    faults(&guide.replacen(from, to, 1), &[("en", ENGLISH)])
}

/// The sample guide with one more question.
fn asking(question: &str) -> Vec<(String, Wrong)> {
    changed(
        "usual = \"new\"\n",
        &format!("usual = \"new\"\n[[steps.kind.choose.questions]]\n{question}\n"),
    )
}

#[test]
fn the_wizards_own_callbacks_are_known_where_it_signs_in_by_browser() {
    let own = "callbacks = [\"{callback}\", \"{wizard_callback}\", \"{wizard_callback_other}\"]";
    let callbacks = "callbacks = [\"{callback}\"]";
    assert_eq!(changed_pasting(callbacks, own), []);
    assert_eq!(
        changed_pasting(
            "look = { value = \"{secret}\" }",
            "look = { value = \"{wizard_callback}\" }"
        ),
        []
    );
    assert_eq!(
        changed(callbacks, own),
        [
            (named("callbacks"), Wrong::UnknownName(named("wizard_callback"))),
            (
                named("callbacks"),
                Wrong::UnknownName(named("wizard_callback_other"))
            ),
        ],
        "by PIN there is no callback of ours"
    );
    assert_eq!(
        changed_pasting(
            "link = \"https://console.x.com/\"",
            "link = \"{wizard_callback}/\""
        ),
        one(
            "steps.portal.pages.today.link",
            Wrong::Link(named("{wizard_callback}/"))
        ),
        "no page lies there"
    );
}

#[test]
fn nothing_else_has_a_name_of_the_wizards_own() {
    let reserved = Wrong::Reserved(named("wizard_callback"));
    for (from, to) in [
        ("[fields]", "[fields]\nwizard_callback = { kind = \"text\" }"),
        ("[derived]", "[derived]\nwizard_callback = \"a\""),
    ] {
        let found = changed_pasting(from, to);
        assert!(
            found.contains(&(named("names"), reserved.clone())),
            "{to}: {found:?}"
        );
    }
    assert_eq!(
        asking("id = \"wizard_callback\"\nchoices = [\"a\"]"),
        one("names", reserved)
    );
    let found = changed("[fields]", "[fields]\nloopback_host = { kind = \"text\" }");
    assert!(
        found.contains(&(
            named("fields.loopback_host"),
            Wrong::Reserved(named("loopback_host"))
        )),
        "{found:?}"
    );
}

#[test]
fn this_computer_has_two_names() {
    assert_eq!(
        asking("id = \"loopback_host\"\nchoices = [\"v4\", \"localhost\"]"),
        []
    );
    assert_eq!(
        asking("id = \"loopback_host\"\nchoices = [\"v4\", \"elsewhere\"]"),
        one(
            "steps.system.loopback_host",
            Wrong::ForeignAnswer(named("elsewhere"), vec!["v4", "localhost"])
        )
    );
}

#[test]
fn an_account_that_is_judged_was_named_and_asked_about_before() {
    let judging = |guide: &str| {
        assert!(guide.contains("\"clock\", \"vault\""));
        let guide = guide.replacen("\"clock\", \"vault\"", "\"account\", \"clock\", \"vault\"", 1);
        faults(&guide, &[("en", ENGLISH)])
    };
    assert!(judging(TOML).contains(&(named("steps.ready"), Wrong::NothingSaid)));
    let asking = TOML.replacen(
        "usual = \"new\"\n",
        "usual = \"new\"\n[[steps.kind.choose.questions]]\nid = \"account_owner\"\nchoices = [\"company\", \"person\"]\n",
        1,
    );
    let found = judging(&asking);
    assert!(
        !found.iter().any(|(_, wrong)| *wrong == Wrong::NothingSaid),
        "{found:?}"
    );
}

#[test]
fn tokens_have_one_name_in_every_guide() {
    assert_eq!(
        changed_pasting("access_token = {", "token = {"),
        [
            (named("fields.token"), Wrong::NamedOtherwise("access_token")),
            (named("flows"), Wrong::NothingToPaste("access_token")),
        ]
    );
    assert_eq!(
        changed_pasting("kind = \"x-access-token\"", "kind = \"text\""),
        [
            (named("fields.access_token"), Wrong::NeverAsked),
            (
                named("fields.access_token"),
                Wrong::NamedOtherwise("access_token")
            ),
        ]
    );
    assert_eq!(
        changed_pasting("kind = \"x-access-token\"", "kind = \"x-access-token-secret\""),
        one(
            "fields.access_token",
            Wrong::NamedOtherwise("access_token_secret")
        )
    );
}

#[test]
fn a_sign_in_brings_the_tokens_where_the_target_takes_them() {
    assert_eq!(
        changed_pasting("\"tokens-for-target\"", "\"proof\""),
        [
            (named("fields.access_token"), Wrong::NeverAsked),
            (named("fields.access_token_secret"), Wrong::NeverAsked),
        ]
    );
    let handed_on = "value = \"{access_token}\"\nsecret = true\n";
    assert_eq!(changed_pasting("value = \"{key}\"\n", handed_on), []);
    let found = changed_pasting(
        "look = { value = \"{secret}\" }",
        "look = { value = \"{access_token}\" }",
    );
    assert_eq!(
        found,
        one("steps.portal.pages.today", Wrong::TooEarly(named("access_token"))),
        "the sign-in comes after that page"
    );
}

#[test]
fn no_form_and_no_step_with_the_apps_keys_asks_for_tokens() {
    for (from, to, place) in [
        (
            "[\"site_url\", \"account\"]",
            "[\"site_url\", \"account\", \"access_token\"]",
            "steps.site",
        ),
        (
            "[\"key\", \"secret\"]",
            "[\"key\", \"secret\", \"access_token\"]",
            "steps.keys",
        ),
    ] {
        assert_eq!(
            changed_pasting(from, to),
            one(place, Wrong::Secret(named("access_token"))),
            "{place}"
        );
    }
}

#[test]
fn what_may_be_pasted_has_its_fields() {
    assert_eq!(
        changed("flows = [\"pin\"]", "flows = [\"pin\", \"paste\"]"),
        [
            (named("flows"), Wrong::NothingToPaste("access_token")),
            (named("flows"), Wrong::NothingToPaste("access_token_secret")),
        ]
    );
}

#[test]
fn an_answer_may_end_the_set_up_but_not_every_one() {
    let usual = "usual = \"new\"";
    let place = "steps.system.version";
    assert_eq!(changed(usual, "stops = [\"old\"]"), []);
    assert_eq!(
        changed(usual, "stops = [\"newest\"]"),
        one(place, Wrong::NotOffered(named("newest")))
    );
    assert_eq!(
        changed(usual, "usual = \"old\"\nstops = [\"old\"]"),
        one(place, Wrong::Ends(named("old")))
    );
    let found = changed(usual, "stops = [\"old\", \"new\"]");
    assert!(found.contains(&(named(place), Wrong::NoWayOn)), "{found:?}");
    assert_eq!(
        changed(usual, "stops = [\"new\"]"),
        [
            (named("steps.portal"), Wrong::Ends(named("new"))),
            (named("steps.portal.asides.why"), Wrong::Ends(named("new"))),
        ],
        "what waits for it never comes"
    );
}

#[test]
fn a_road_that_ends_needs_nothing_that_lies_further_on() {
    let broken = TOML.replacen(
        "id = \"keys\"",
        "id = \"keys\"\nwhen = { version = [\"new\"] }",
        1,
    );
    assert_ne!(faults(&broken, &[("en", ENGLISH)]), []);
    let ended = broken.replacen("usual = \"new\"", "stops = [\"old\"]", 1);
    assert_eq!(faults(&ended, &[("en", ENGLISH)]), []);
}

#[test]
fn an_end_has_words() {
    let guide = TOML.replacen("usual = \"new\"", "stops = [\"old\"]", 1);
    let says = |english: &str| read("acme-x", &guide, [("en", english)]);
    assert_eq!(
        says(ENGLISH),
        Err(Why::Faults(vec![Fault {
            place: named("texts.en"),
            wrong: Wrong::NoWords {
                language: named("en"),
                id: named("choice-version-old.stop")
            }
        }]))
    );
    let with_end = ENGLISH.replacen(
        "choice-version-old = c\n",
        "choice-version-old = c\n    .stop = e\n",
        1,
    );
    assert!(says(&with_end).is_ok());
    assert_eq!(
        said(&[("en", &with_end)]),
        one(
            "texts.en",
            Wrong::Unused {
                language: named("en"),
                id: named("choice-version-old.stop")
            }
        )
    );
}

#[test]
fn what_may_be_empty_says_so() {
    let setting = "value = \"{account}\"\nmay-be-empty = true";
    assert_eq!(changed("value = \"{key}\"", setting), []);
    let slot = "may-be-empty = true, look = { value = \"{account}\" }";
    assert_eq!(changed("look = { value = \"{secret}\" }", slot), []);
    assert_eq!(
        changed(
            "look = { value = \"{secret}\" }",
            "look = { value = \"{account}\" }"
        ),
        one(
            "steps.portal.pages.today.secret",
            Wrong::MayBeEmpty(named("account"))
        )
    );
    assert_eq!(
        changed(
            "value = \"{secret}\"",
            "value = \"{secret}\"\nmay-be-empty = true"
        ),
        one("settings.Secret", Wrong::Secret(named("secret"))),
        "nobody can see whether a secret is there"
    );
}

#[test]
fn an_answer_is_handed_on_where_it_was_given() {
    assert_eq!(changed("value = \"{key}\"", "value = \"{version}\""), []);
    for (from, to, place) in [
        (
            "callback = \"{site_url}/back\"",
            "callback = \"{version}\"",
            "derived.callback",
        ),
        (
            "callbacks = [\"{callback}\"]",
            "callbacks = [\"{version}\"]",
            "callbacks",
        ),
    ] {
        assert_eq!(
            changed(from, to),
            one(place, Wrong::UnknownName(named("version")))
        );
    }
    let later = "[[steps]]\nid = \"more\"\nwhen = { version = [\"new\"] }\n\
                 [[steps.kind.choose.questions]]\nid = \"colour\"\nchoices = [\"red\"]\n\n[[steps]]\nid = \"save\"";
    let guide = TOML.replacen("[[steps]]\nid = \"save\"", later, 1).replacen(
        "value = \"{key}\"",
        "value = \"{colour}\"",
        1,
    );
    assert_eq!(
        faults(&guide, &[("en", ENGLISH)]),
        one("settings.Key", Wrong::TooEarly(named("colour"))),
        "on the road of the old version nobody is asked"
    );
}

#[test]
fn a_slot_is_drawn_on_some_answers() {
    let only = |value: &str| format!("label = \"Kind\", when = {{ version = [\"{value}\"] }}");
    assert_eq!(changed("label = \"Kind\"", &only("new")), []);
    assert_eq!(
        changed("label = \"Kind\"", &only("newest")),
        one(
            "steps.portal.pages.today.kind",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest")
            }
        )
    );
}
