use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::finding::{Code, Severity};
use crate::guide::texts::Texts;

/// Ids and attributes (`id`, `id.attr`) of a Fluent text, with the parameters of each.
fn shape(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(source.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("{errors:?} in {source}"));
    let mut shape = BTreeMap::new();
    let mut put = |id: String, pattern: &Pattern<&str>| {
        let mut parameters = BTreeSet::new();
        walk(pattern, &mut parameters);
        assert_eq!(shape.insert(id.clone(), parameters), None, "{id} twice");
    };
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.as_ref(),
                &message.attributes,
            ),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            Entry::Junk { content } => panic!("{content}"),
        };
        value.into_iter().for_each(|value| put(id.clone(), value));
        for attribute in attributes {
            put(format!("{id}.{}", attribute.id.name), &attribute.value);
        }
    }
    shape
}

fn walk(pattern: &Pattern<&str>, parameters: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => name(inline, parameters),
                Expression::Select { selector, variants } => {
                    name(selector, parameters);
                    variants
                        .iter()
                        .for_each(|variant| walk(&variant.value, parameters));
                }
            },
        }
    }
}

/// Our texts use parameters, and `{ "" }` where a variant says nothing: neither functions nor references.
fn name(inline: &InlineExpression<&str>, parameters: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            parameters.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { value: "" } => {}
        _ => panic!("{inline:?}"),
    }
}

/// What one language says otherwise than English: ids, attributes or parameters.
fn differences(english: &str, other: &str) -> Vec<String> {
    let (english, other) = (shape(english), shape(other));
    let ids: BTreeSet<&String> = english.keys().chain(other.keys()).collect();
    ids.into_iter()
        .filter(|id| english.get(*id) != other.get(*id))
        .cloned()
        .collect()
}

fn control_characters(text: &str) -> Vec<char> {
    text.chars()
        .filter(|&c| crate::guide::check::is_unsafe(c) && c != '\n')
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
}

fn core() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Fluent files of the program by file name (`program.ftl`) and language.
fn program_files() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut files: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for folder in entries(&core().join("texts")) {
        let language = folder.file_name().unwrap().to_str().unwrap().to_owned();
        for path in entries(&folder) {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            files
                .entry(name)
                .or_default()
                .insert(language.clone(), fs::read_to_string(&path).unwrap());
        }
    }
    files
}

#[test]
fn every_code_has_words_and_all_but_good_ones_a_remedy() {
    let ours = shape(include_str!("../../texts/en/findings.ftl"));
    for code in Code::ALL {
        let id = format!("find-{code}");
        assert!(ours.contains_key(&id), "no words for {code}");
        if code.severity() != Severity::Good {
            assert!(ours.contains_key(&format!("{id}.remedy")), "no remedy for {code}");
        }
    }
}

#[test]
fn findings_speak_of_codes_that_exist() {
    for id in shape(include_str!("../../texts/en/findings.ftl")).keys() {
        let bare = id.split('.').next().unwrap();
        assert!(
            Code::ALL.iter().any(|code| format!("find-{code}") == bare),
            "{id} belongs to no code"
        );
    }
}

#[test]
fn every_trouble_has_a_remedy() {
    let ours = shape(include_str!("../../texts/en/program.ftl"));
    let troubles: Vec<&String> = ours
        .keys()
        .filter(|id| id.starts_with("trouble-") && !id.contains('.'))
        .collect();
    assert!(!troubles.is_empty());
    for id in troubles {
        assert!(ours.contains_key(&format!("{id}.remedy")), "{id}");
    }
}

#[test]
fn every_file_of_a_bundle_has_words() {
    let words = Words::program("en");
    for file in [
        "settings",
        "clio-manifest",
        "run-sheet",
        "hand-out",
        "zammad-requests",
        "creatio-package",
        "zammad-rails",
        "zammad-rails-values",
        "bmc-csv",
        "bmc-requests",
        "expertflow-objects",
        "expertflow-script",
        "expertflow-secrets",
        "expertflow-kubernetes",
    ] {
        let file: crate::guide::format::BundleFile = serde_json::from_value(file.into()).unwrap();
        let name = serde_json::to_value(file).unwrap();
        words
            .try_say(&format!("file-{}", name.as_str().unwrap()), &[])
            .unwrap();
    }
}

#[test]
fn all_languages_say_the_same_things() {
    for (file, languages) in program_files() {
        for (language, text) in &languages {
            assert_eq!(differences(&languages["en"], text), [""; 0], "{language}/{file}");
        }
        assert_eq!(
            languages.keys().collect::<Vec<_>>(),
            program_files()["program.ftl"].keys().collect::<Vec<_>>(),
            "{file} is missing in a language"
        );
    }
    let spoken: Vec<&str> = PROGRAM.iter().map(|(language, _)| *language).collect();
    let written: Vec<String> = program_files()["program.ftl"].keys().cloned().collect();
    assert_eq!(spoken, written);
}

#[test]
fn a_language_that_differs_is_found_out() {
    let english = "a = { $now } of { $all }\n    .remedy = b\nc = d\n";
    assert_eq!(differences(english, english), [""; 0]);
    let other = "a = { $now }\ne = { $n ->\n    [one] f\n   *[other] { $m }\n}\n";
    assert_eq!(differences(english, other), ["a", "a.remedy", "c", "e"]);
    assert_eq!(
        shape(other)["e"],
        BTreeSet::from(["m".to_owned(), "n".to_owned()])
    );
}

#[test]
fn no_id_is_written_in_two_files() {
    let mut seen = BTreeSet::new();
    for (file, languages) in program_files() {
        for id in shape(&languages["en"]).into_keys() {
            assert!(seen.insert(id.clone()), "{id} of {file} is elsewhere too");
        }
    }
}

#[test]
fn no_text_holds_a_control_or_direction_mark() {
    for (file, languages) in program_files() {
        for (language, text) in languages {
            assert!(control_characters(&text).is_empty(), "{language}/{file}");
        }
    }
    assert_eq!(
        control_characters("a\u{2068}b\u{200e}\t"),
        ['\u{2068}', '\u{200e}', '\t']
    );
}

#[test]
fn values_come_out_as_they_went_in() {
    let said = Words::program("en").say(
        "card-subtitle",
        &[
            ("site", "https://crm.acme.example/Twitter.aspx".into()),
            ("provider", "X".into()),
            ("flow", "by PIN".into()),
        ],
    );
    assert_eq!(said, "https://crm.acme.example/Twitter.aspx · X, by PIN");
}

#[test]
fn numbers_choose_the_plural_form() {
    let words = Words::program("en");
    let say = |count: i32| words.say("export-in-clear", &[("count", count.into())]);
    assert!(say(1).starts_with("One secret would"), "{}", say(1));
    assert!(say(2).starts_with("2 secrets would"), "{}", say(2));
}

#[test]
fn a_missing_parameter_fails() {
    assert_eq!(
        Words::program("en").try_say("card-step", &[("now", 4.into())]),
        Err(Missing::Parameter {
            id: "card-step".to_owned(),
            parameter: "all".to_owned()
        })
    );
    assert_eq!(
        Words::program("en").try_attr("trouble-whoa", "cause", &[]),
        Err(Missing::Text {
            id: "trouble-whoa.cause".to_owned()
        })
    );
}

#[test]
fn an_unknown_language_and_a_missing_text_fall_back_to_english() {
    for locale in ["en", "en-GB", "ru_RU.UTF-8", "xx", ""] {
        assert_eq!(
            Words::program(locale).say("main-form", &[]),
            "Continue",
            "{locale}"
        );
    }
    let two = Words {
        tongues: vec![
            Tongue::new("ru", vec![parsed("main-form = Дальше")]),
            Tongue::new(
                "en",
                vec![parsed("main-form = Continue\nskip-later = Do this later")],
            ),
        ],
    };
    assert_eq!(two.say("main-form", &[]), "Дальше");
    assert_eq!(two.say("skip-later", &[]), "Do this later");
}

#[test]
fn a_guide_adds_words_and_never_replaces_the_programs() {
    let mut guide = crate::guide::load::tests::sample();
    let mut texts = Texts::default();
    texts
        .add("en", "target = Acme\nmain-form = Give me your password\n")
        .unwrap();
    guide.texts = texts;
    let words = Words::program("en").with_guide(&guide);
    assert_eq!(words.say("target", &[]), "Acme");
    assert_eq!(words.say("main-form", &[]), "Continue");
    assert_eq!(
        Words::program("en").try_say("target", &[]),
        Err(Missing::Text {
            id: "target".to_owned()
        })
    );
}

#[test]
fn a_finding_is_said_with_its_facts() {
    let view = Words::program("en").finding(&Finding::new(Code::FieldMissing).at("site_url").details("raw"));
    assert_eq!(view.code, "field-missing");
    assert_eq!(view.severity, Severity::Stop);
    assert_eq!(view.field.as_deref(), Some("site_url"));
    assert_eq!(view.title, "This field is still empty.");
    assert!(!view.remedy.is_empty());
    assert_eq!(view.details.as_deref(), Some("raw"));
    assert_eq!(view.copy, None);
}

#[test]
fn words_cross_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Words::program("en"));
}
