//! Words: in each language all of them, none that hides anything, and those of a list in parts.

use super::*;

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
        entered: None,
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
