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
fn ids_are_plain() {
    for bad in ["Portal", "1st", "a b", "", "../a", "a_b"] {
        assert_eq!(
            changed("id = \"portal\"", &format!("id = \"{bad}\"")),
            one("steps", Wrong::Id(named(bad))),
            "{bad}"
        );
    }
    assert_eq!(
        changed("account = { kind", "my-account = { kind")[..1],
        one("fields.my-account", Wrong::NeverAsked)
    );
    assert!(
        changed("account = { kind", "my-account = { kind")
            .contains(&(named("names"), Wrong::Id(named("my-account"))))
    );
}

#[test]
fn steps_are_named_once() {
    assert_eq!(
        changed("id = \"ready\"", "id = \"site\""),
        one("steps", Wrong::Twice(named("site")))
    );
}

#[test]
fn slots_are_named_once() {
    assert_eq!(
        changed("{ id = \"kind\"", "{ id = \"secret\"")[0],
        (named("steps.portal.pages.today"), Wrong::Twice(named("secret")))
    );
}

#[test]
fn eras_questions_choices_notes_and_needs_are_named_once() {
    for (from, to, place, id) in [
        (
            "era = \"before\"",
            "era = \"today\"",
            "steps.portal.pages",
            "today",
        ),
        (
            "[\"old\", \"new\"]",
            "[\"new\", \"new\"]",
            "steps.system.version",
            "new",
        ),
        (
            "needs = [\"time\"]",
            "needs = [\"time\", \"time\"]",
            "needs",
            "time",
        ),
        (
            "asides = [",
            "asides = [{ id = \"why\" }, ",
            "steps.portal.asides",
            "why",
        ),
        ("id = \"version\"", "id = \"key\"", "names", "key"),
        ("code = \"Secret\"", "code = \"Key\"", "settings", "Key"),
        (
            "\"clock\", \"vault\"",
            "\"clock\", \"clock\"",
            "steps.ready",
            "Clock",
        ),
        (
            "\"settings\", \"run-sheet\"",
            "\"settings\", \"settings\"",
            "steps.save",
            "Settings",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.contains(&(named(place), Wrong::Twice(named(id)))),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_slot_looks_alike_on_each_page() {
    assert_eq!(
        changed(
            "label = \"Update\", look = \"press\"",
            "label = \"Update\", look = \"read\""
        ),
        one("steps.portal.pages.before", Wrong::LooksDifferent(named("save")))
    );
}

#[test]
fn lists_that_need_an_entry_have_one() {
    for (from, to, place) in [
        ("\"site_url\", \"account\"], derived", "], derived", "steps.site"),
        ("\"clock\", \"vault\"", "", "steps.ready"),
        ("\"settings\", \"run-sheet\"", "", "steps.save"),
        ("[\"old\", \"new\"]", "[]", "steps.system.version"),
        (
            "version = [\"new\"] }\nwho",
            "version = [] }\nwho",
            "steps.portal",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.contains(&(named(place), Wrong::Empty)),
            "{place}: {found:?}"
        );
    }
}

#[test]
fn what_is_picked_is_offered() {
    assert_eq!(
        changed("pick = \"b\"", "pick = \"c\""),
        one("steps.portal.pages.today.kind", Wrong::NotOffered(named("c")))
    );
    assert_eq!(
        changed("usual = \"new\"", "usual = \"newest\""),
        one("steps.system.version", Wrong::NotOffered(named("newest")))
    );
}

#[test]
fn conditions_speak_of_questions_and_answers_that_exist() {
    let when = "when = { version = [\"new\"] }\nwho";
    assert_eq!(
        changed(when, "when = { colour = [\"new\"] }\nwho"),
        one("steps.portal", Wrong::UnknownQuestion(named("colour")))
    );
    assert_eq!(
        changed(when, "when = { version = [\"newest\"] }\nwho"),
        one(
            "steps.portal",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest")
            }
        )
    );
    assert_eq!(
        changed("id = \"why\", when = { version", "id = \"why\", when = { colour"),
        one("steps.portal.asides.why", Wrong::UnknownQuestion(named("colour")))
    );
    assert_eq!(
        changed(
            "id = \"system\"",
            "id = \"system\"\nwhen = { version = [\"new\"] }"
        )[0],
        (named("steps.system"), Wrong::AskedLater(named("version")))
    );
}

#[test]
fn fields_are_known_and_asked_for_once() {
    assert_eq!(
        changed(
            "[\"site_url\", \"account\"]",
            "[\"site_url\", \"account\", \"pet\"]"
        ),
        one("steps.site", Wrong::UnknownField(named("pet")))
    );
    assert_eq!(
        changed(
            "fields = [\"key\", \"secret\"]",
            "fields = [\"key\", \"secret\", \"account\"]"
        ),
        one("steps.keys", Wrong::AskedTwice(named("account")))
    );
    assert_eq!(
        changed("[fields]", "[fields]\npet = { kind = \"text\" }"),
        one("fields.pet", Wrong::NeverAsked)
    );
    assert_eq!(
        changed("derived = [\"callback\"] }", "derived = [\"webhook\"] }"),
        one("steps.site", Wrong::UnknownName(named("webhook")))
    );
}

#[test]
fn who_is_expected_to_sign_in_is_an_account() {
    assert_eq!(
        changed("account = \"account\"", "account = \"site_url\""),
        one("steps.sign-in", Wrong::NoAccount(named("site_url")))
    );
    assert_eq!(
        changed("account = \"account\"", "account = \"owner\"")[0],
        (named("steps.sign-in"), Wrong::UnknownField(named("owner")))
    );
}

#[test]
fn settings_have_an_english_name_and_languages_are_languages() {
    assert_eq!(
        changed("names.en = { text = \"The key\" }", "names.ru = { text = \"k\" }"),
        one("settings.Key", Wrong::Language(named("en")))
    );
    assert_eq!(
        changed(
            "names.en = { text = \"The key\" }",
            "names.en = { text = \"k\" }\nnames.english = { text = \"k\" }"
        ),
        one("settings.Key", Wrong::Language(named("english")))
    );
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
fn no_text_hides_or_draws() {
    for (from, to, place, wrong) in [
        (
            "label = \"Save\"",
            "label = \"<b>\"",
            "steps.portal.pages.today.save",
            '<',
        ),
        (
            "address = \"somewhere\"",
            "address = \"a\\u202Eb\"",
            "steps.portal.pages.before.address",
            '\u{202e}',
        ),
        ("text = \"The key\"", "text = \"a\\nb\"", "settings.Key", '\n'),
        ("logo = \"Ac\"", "logo = \"A\\u200Bc\"", "logo", '\u{200b}'),
        (
            "options = [\"a\"",
            "options = [\"\\t\"",
            "steps.portal.pages.today.kind",
            '\t',
        ),
        (
            "kind = \"site-url\"",
            "kind = \"site-url\", example = \"\\u0007\"",
            "fields.site_url",
            '\u{7}',
        ),
    ] {
        assert_eq!(
            changed(from, to),
            one(place, Wrong::Character(wrong.into())),
            "{to}"
        );
    }
    for c in ['<', '\u{2066}', '\u{200f}', '\u{ad}'] {
        let english = ENGLISH.replacen("target = Acme", &format!("target = Ac{c}me"), 1);
        assert_eq!(
            said(&[("en", &english)]),
            one("texts.en", Wrong::Character(c.into()))
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
fn a_run_sheet_needs_words_of_its_target() {
    let silent = ENGLISH.replacen("run-after = r\n", "", 1);
    assert_eq!(
        said(&[("en", &silent)]),
        one(
            "texts.en",
            Wrong::NoWords {
                language: named("en"),
                id: named("run-after"),
            }
        )
    );
}

#[test]
fn a_list_in_parts_has_words_for_each_of_them_alone() {
    let mut guide = sample();
    let part = Part {
        id: named("new"),
        when: When::default(),
    };
    guide.lists.insert(named("run-after"), vec![part]);
    let faults = check(&guide, "acme-x").unwrap_err().into_iter();
    let (language, missing, idle) = (named("en"), named("run-after-new"), named("run-after"));
    assert_eq!(
        faults.map(|fault| fault.wrong).collect::<Vec<_>>(),
        [
            Wrong::NoWords {
                language: language.clone(),
                id: missing
            },
            Wrong::Unused { language, id: idle },
        ]
    );
}

#[test]
fn a_list_in_parts_is_one_of_a_paper_and_its_conditions_can_hold() {
    let list = |text: &str| changed("[[steps]]\nid", &format!("[lists]\n{text}\n\n[[steps]]\nid"));
    assert_eq!(
        list("run-after = [{ id = \"new\", when = { version = [\"new\"] } }]"),
        []
    );
    assert_eq!(
        list("run-home = [{ id = \"all\" }]"),
        one("lists", Wrong::UnknownList(named("run-home")))
    );
    assert_eq!(
        list("run-after = [{ id = \"new\", when = { colour = [\"red\"] } }]"),
        one("lists.run-after.new", Wrong::UnknownQuestion(named("colour")))
    );
    assert_eq!(list("run-after = []"), one("lists.run-after", Wrong::Empty));
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
fn english_is_always_there() {
    assert_eq!(said(&[]), one("texts", Wrong::NoEnglish));
}

#[test]
fn every_language_says_all_of_it_and_nothing_else() {
    let other = ENGLISH
        .replacen("    .lead = l\n", "", 1)
        .replacen("summary = s\n", "", 1)
        + "main-form = m\n";
    let language = named("ru");
    let missing = |id: &str| Wrong::NoWords {
        language: language.clone(),
        id: named(id),
    };
    assert_eq!(
        said(&[("en", ENGLISH), ("ru", &other)]),
        [
            (named("texts.ru"), missing("step-system.lead")),
            (named("texts.ru"), missing("summary")),
            (
                named("texts.ru"),
                Wrong::Unused {
                    language: language.clone(),
                    id: named("main-form")
                }
            ),
        ]
    );
}

#[test]
fn a_text_is_written_once() {
    assert_eq!(
        said(&[("en", &format!("{ENGLISH}summary = again\n"))]),
        one("texts.en", Wrong::Twice(named("summary")))
    );
}

#[test]
fn two_things_do_not_share_their_words() {
    let step = "id = \"portal-secret\"\nkind.checks = { checks = [\"clock\"] }\n\n[[steps]]\nid = \"site\"";
    assert_eq!(changed("id = \"site\"", step), []);
    let clash = TOML
        .replacen("id = \"portal\"", "id = \"a\"", 1)
        .replacen("id = \"secret\", label", "id = \"b-c\", label", 1)
        .replacen(
            "[[steps]]\nid = \"sign-in\"",
            "[[steps]]\nid = \"a-b\"\n[[steps.kind.portal.pages]]\nera = \"today\"\naddress = \"a\"\n\
             slots = [{ id = \"c\", label = \"C\", note = true, look = \"press\" }]\n\n[[steps]]\nid = \"sign-in\"",
            1,
        );
    assert_eq!(
        faults(&clash, &[("en", ENGLISH)]),
        one("steps.a-b", Wrong::SharedWords(named("slot-a-b-c")))
    );
}

mod answers;
mod oauth2;
mod own;
mod usual;
mod webhook;

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
