mod answers;
mod names;
mod oauth2;
mod own;
mod usual;
mod webhook;
mod words;

use super::*;
use crate::guide::format::{Part, When};
use crate::guide::load::tests::{ENGLISH, TOML, sample};
use crate::guide::load::{Why, read};

/// What is said of the sample guide with one place changed.
fn changed(from: &str, to: &str) -> Vec<(String, Wrong)> {
    assert!(TOML.contains(from), "{from}");
    faults(&TOML.replacen(from, to, 1), &[("en", ENGLISH)])
}

/// What is said of the sample guide with other words.
fn said(texts: &[(&str, &str)]) -> Vec<(String, Wrong)> {
    faults(TOML, texts)
}

/// The faults of a guide that parses. Words that a change makes missing or idle are left out: they have tests of their own.
fn faults(toml: &str, texts: &[(&str, &str)]) -> Vec<(String, Wrong)> {
    let about_words = |wrong: &Wrong| matches!(wrong, Wrong::NoWords { .. } | Wrong::Unused { .. });
    match read("acme-x", toml, texts.iter().copied()) {
        Ok(_) => Vec::new(),
        Err(Why::Faults(faults)) => faults
            .into_iter()
            .filter(|fault| toml == TOML || !about_words(&fault.wrong))
            .map(|fault| (fault.place, fault.wrong))
            .collect(),
        Err(other) => panic!("{other:?}"),
    }
}

fn one(place: &str, wrong: Wrong) -> Vec<(String, Wrong)> {
    vec![(place.to_owned(), wrong)]
}

fn named(text: &str) -> String {
    text.to_owned()
}

#[test]
fn the_sample_is_without_fault() {
    assert_eq!(check(&sample(), "acme-x"), Ok(()));
}

#[test]
fn another_format() {
    assert_eq!(
        changed("format = 1", "format = 2"),
        one("format", Wrong::Format(2))
    );
}

#[test]
fn another_folder() {
    let found = check(&sample(), "acme");
    let fault = Fault {
        place: named("id"),
        wrong: Wrong::Folder(named("acme")),
    };
    assert_eq!(found, Err(vec![fault]));
}

#[test]
fn templates_are_over_what_exists_and_has_a_value() {
    for (from, to, place) in [
        ("value = \"{key}\"", "value = \"{pet}\"", "settings.Key"),
        (
            "callback = \"{site_url}/back\"",
            "callback = \"{pet}\"",
            "derived.callback",
        ),
        (
            "callbacks = [\"{callback}\"]",
            "callbacks = [\"{pet}\"]",
            "callbacks",
        ),
        (
            "address = \"{site_url} > Settings\"",
            "address = \"{pet}\"",
            "steps.portal.pages.today.address",
        ),
    ] {
        assert_eq!(changed(from, to), one(place, Wrong::UnknownName(named("pet"))));
    }
    assert_eq!(
        changed("value = \"{key}\"", "value = \"{account}\""),
        one("settings.Key", Wrong::MayBeEmpty(named("account")))
    );
    assert!(
        changed("callback = \"{site_url}/back\"", "callback = \"{callback}/back\"")
            .contains(&(named("derived.callback"), Wrong::UnknownName(named("callback")))),
        "derived values are over fields only"
    );
}

#[test]
fn a_secret_is_typed_with_the_credentials_only() {
    let found = changed(
        "[\"site_url\", \"account\"]",
        "[\"site_url\", \"account\", \"secret\"]",
    );
    assert!(
        found.contains(&(named("steps.site"), Wrong::Secret(named("secret")))),
        "{found:?}"
    );
}

#[test]
fn a_secret_goes_into_no_address_and_stands_alone() {
    for (from, to, place) in [
        (
            "callback = \"{site_url}/back\"",
            "callback = \"{site_url}/{secret}\"",
            "derived.callback",
        ),
        (
            "callbacks = [\"{callback}\"]",
            "callbacks = [\"{secret}\"]",
            "callbacks",
        ),
        (
            "address = \"somewhere\"",
            "address = \"{secret}\"",
            "steps.portal.pages.before.address",
        ),
        (
            "link = \"{site_url}/settings\"",
            "link = \"{site_url}/{secret}\"",
            "steps.portal.pages.before.link",
        ),
        (
            "look = { value = \"{secret}\" }",
            "look = { value = \"https://evil.example/{secret}\" }",
            "steps.portal.pages.today.secret",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.contains(&(named(place), Wrong::Secret(named("secret")))),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_setting_says_that_it_is_secret() {
    assert_eq!(
        changed("secret = true\n", ""),
        one("settings.Secret", Wrong::UnmarkedSecret)
    );
}

#[test]
fn links_lead_to_known_sites() {
    for link in [
        "http://console.x.com/",
        "https://console.x.com.evil.example/",
        "https://evil.example/",
        "https://console.x.com@evil.example/",
        "https://user@console.x.com/",
        "https://console.x.com:8443/",
        "https://console.x.com{callback}",
        "https://{site_url}/",
        "{site_url}.evil.example/",
        "{site_url}{callback}",
        "{key}/",
        "{callback}",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "console.x.com",
        "",
    ] {
        assert_eq!(
            changed("link = \"https://console.x.com/\"", &format!("link = \"{link}\"")),
            one("steps.portal.pages.today.link", Wrong::Link(named(link))),
            "{link}"
        );
    }
    for link in [
        "https://x.com/settings",
        "https://help.x.com/{key}",
        "{site_url}",
        "{site_url}/a",
    ] {
        assert_eq!(
            changed("link = \"https://console.x.com/\"", &format!("link = \"{link}\"")),
            [],
            "{link}"
        );
    }
}

#[test]
fn the_last_step_is_an_export_on_every_road() {
    assert_eq!(
        changed(
            "id = \"save\"\nkind",
            "id = \"save\"\nwhen = { version = [\"new\"] }\nkind"
        ),
        one("steps.sign-in", Wrong::EndsWithoutExport)
    );
    let more = format!("{TOML}\n[[steps]]\nid = \"end\"\nkind.checks = {{ checks = [\"clock\"] }}\n");
    assert_eq!(
        faults(&more, &[("en", ENGLISH)]),
        one("steps.end", Wrong::EndsWithoutExport)
    );
}

#[test]
fn there_is_one_export() {
    let more = format!("{TOML}\n[[steps]]\nid = \"end\"\nkind.export = {{ files = [\"settings\"] }}\n");
    assert_eq!(
        faults(&more, &[("en", ENGLISH)]),
        one("steps.end", Wrong::SecondOne)
    );
}

#[test]
fn credentials_come_before_the_sign_in() {
    let found = changed("id = \"keys\"", "id = \"keys\"\nwhen = { version = [\"new\"] }");
    assert!(
        found.contains(&(named("steps.sign-in"), Wrong::NoCredentials)),
        "{found:?}"
    );
    assert!(
        found.contains(&(named("settings.Key"), Wrong::TooEarly(named("key")))),
        "{found:?}"
    );
}

#[test]
fn the_wizard_signs_in_only_where_it_should() {
    for (from, to) in [
        ("\"tokens-for-target\"", "\"done-by-target\""),
        ("flows = [\"pin\"]", "flows = []"),
    ] {
        assert_eq!(changed(from, to), one("steps.sign-in", Wrong::NoSignIn));
    }
}

#[test]
fn a_portal_has_a_page_for_every_answer() {
    let conditional = TOML
        .replacen("when = { version = [\"new\"] }\nwho", "who", 1)
        .replacen(
            "era = \"today\"",
            "era = \"today\"\nwhen = { version = [\"new\"] }",
            1,
        )
        .replacen(
            "era = \"before\"",
            "era = \"before\"\nwhen = { version = [\"new\"] }",
            1,
        );
    assert_eq!(
        faults(&conditional, &[("en", ENGLISH)]),
        one("steps.portal", Wrong::NoPage)
    );
}

#[test]
fn a_value_is_shown_after_it_was_asked_for() {
    let early = "id = \"early\"\n[[steps.kind.portal.pages]]\nera = \"today\"\naddress = \"{callback}\"\n\
                 slots = [{ id = \"a\", label = \"A\", look = \"press\" }]\n\n[[steps]]\nid = \"site\"";
    assert_eq!(
        changed("id = \"site\"", early),
        one("steps.early.pages.today", Wrong::TooEarly(named("site_url")))
    );
}

#[test]
fn a_hand_out_needs_a_step_for_each_user() {
    assert_eq!(
        changed("\"run-sheet\"]", "\"hand-out\"]"),
        one("steps.save", Wrong::NothingToHandOut),
        "on the road of the old version there is no such step"
    );
}

#[test]
fn answers_that_multiply_without_end_are_refused() {
    let questions: String = (0..40)
        .map(|n| format!("[[steps.kind.choose.questions]]\nid = \"q{n}\"\nchoices = [\"a\", \"b\"]\n"))
        .collect();
    assert_eq!(
        changed("usual = \"new\"\n", &format!("usual = \"new\"\n{questions}")),
        one("steps", Wrong::TooManyRoads)
    );
}

#[test]
fn a_package_needs_the_row_of_each_setting_it_binds() {
    assert_eq!(
        changed("\"run-sheet\"]", "\"creatio-package\"]")
            .iter()
            .filter(|(place, _)| place == "steps.save")
            .map(|(_, wrong)| matches!(wrong, Wrong::NoRow(_)))
            .collect::<std::collections::BTreeSet<_>>(),
        [true].into()
    );
}

#[test]
fn a_script_goes_with_its_values() {
    assert_eq!(
        changed("\"run-sheet\"]", "\"zammad-rails\"]")
            .into_iter()
            .filter(|(_, wrong)| *wrong == Wrong::HalfAScript)
            .count(),
        1
    );
}
