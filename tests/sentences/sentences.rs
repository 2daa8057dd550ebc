//! Nothing that a vendor's guide asks its reader to do is missing from ours: each sentence of those pages is in `sentences.toml`, with the
//! step that says it and a label or a piece of a text that stands there.

use std::collections::BTreeMap;
use std::path::Path;

use fluent_syntax::ast::{Entry, PatternElement};
use keywright_core::guide::Answers;
use keywright_core::guide::format::{Guide, Kind, Slot, Step};
use keywright_core::guide::load::Guides;
use keywright_tests::Fault;
use serde::Deserialize;

#[test]
fn each_sentence_of_the_vendors_guides_has_its_place_or_says_why_not() -> Result<(), Fault> {
    let table: Table = toml::from_str(include_str!("sentences.toml"))?;
    let guides = Guides::load(None);
    let mut lost = Vec::new();
    for page in &table.page {
        let guide = guides
            .get(&page.guide)
            .ok_or_else(|| format!("no guide {}", page.guide))?;
        let words = words(&page.guide)?;
        for (index, sentence) in page.sentences.iter().enumerate() {
            assert_eq!(sentence.n, index + 1, "{}: they are counted", page.title);
            if let Some(why) = lack(guide, &words, sentence) {
                lost.push(format!(
                    "{}, {}: {} ({why})",
                    page.title, sentence.n, sentence.says
                ));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

#[test]
fn a_sentence_without_its_place_is_found() -> Result<(), Fault> {
    let guides = Guides::load(None);
    let guide = guides.get("creatio-x").ok_or("no guide")?;
    let words = words("creatio-x")?;
    let sentence = |step: Option<&str>, label: &str| Sentence {
        n: 1,
        says: String::new(),
        step: step.map(str::to_owned),
        need: None,
        label: label.to_owned(),
        reason: String::new(),
    };
    assert_eq!(lack(guide, &words, &sentence(Some("users"), "Profile")), None);
    assert!(
        lack(guide, &words, &sentence(Some("users"), "Website URL")).is_some(),
        "another step's"
    );
    assert!(lack(guide, &words, &sentence(Some("nowhere"), "Profile")).is_some());
    assert!(
        lack(guide, &words, &sentence(None, "")).is_some(),
        "neither a place nor a reason"
    );
    assert!(
        lack(guide, &words, &sentence(Some("users"), "")).is_some(),
        "every text holds nothing"
    );
    Ok(())
}

/// What a guide lacks for a sentence.
fn lack(guide: &Guide, words: &Words, sentence: &Sentence) -> Option<String> {
    let Sentence {
        step, need, label, ..
    } = sentence;
    if step.is_none() && need.is_none() {
        return (sentence.reason.is_empty()).then(|| "neither a place nor a reason".to_owned());
    }
    if label.is_empty() {
        return Some("no label".to_owned());
    }
    let shown: Vec<String> = match (step, need) {
        (Some(id), _) => match guide.step(id) {
            Some(step) => shown(guide, words, step),
            None => return Some(format!("there is no step {id}")),
        },
        (None, Some(need)) if guide.needs.contains(need) => {
            of(words, &format!("need-{need}")).map(str::to_owned).collect()
        }
        (None, _) => return Some("no such need".to_owned()),
    };
    let stands = shown.iter().any(|text| text.contains(label.as_str()));
    (!stands).then(|| format!("nothing there says “{label}”"))
}

/// All that stands on the page of a step: its own words, and the labels of other programs in its drawings.
fn shown(guide: &Guide, words: &Words, step: &Step) -> Vec<String> {
    let mut ids = vec![format!("step-{}", step.id)];
    ids.extend(step.asides.iter().map(|aside| format!("aside-{}", aside.id)));
    let mut labels = Vec::new();
    match &step.kind {
        Kind::Choose { questions } => {
            for question in questions {
                ids.push(format!("question-{}", question.id));
                ids.extend(
                    question
                        .choices
                        .iter()
                        .map(|value| format!("choice-{}-{value}", question.id)),
                );
            }
        }
        Kind::Form { fields, derived } => {
            ids.extend(fields.iter().map(|id| format!("field-{id}")));
            ids.extend(derived.iter().map(|id| format!("derived-{id}")));
        }
        Kind::Credentials { fields } => ids.extend(fields.iter().map(|id| format!("field-{id}"))),
        Kind::Portal { pages } => {
            for page in pages {
                ids.extend(
                    page.slots
                        .iter()
                        .map(|slot| format!("slot-{}-{}", step.id, slot.id)),
                );
                let label = |slot: &Slot| guide.named(&slot.label, &|_| None, &Answers::new());
                labels.extend(page.slots.iter().map(label));
            }
        }
        Kind::Authorize { .. }
        | Kind::Checks { .. }
        | Kind::Webhook { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => {}
    }
    labels.extend(ids.iter().flat_map(|id| of(words, id)).map(str::to_owned));
    labels
}

/// The texts of an id: its own and those of its attributes.
fn of<'a>(words: &'a Words, id: &str) -> impl Iterator<Item = &'a str> {
    words.get(id).into_iter().flatten().map(String::as_str)
}

/// The English texts of a guide, by id.
type Words = BTreeMap<String, Vec<String>>;

fn words(guide: &str) -> Result<Words, Fault> {
    let guides = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/core/guides");
    let source = std::fs::read_to_string(guides.join(guide).join("en.ftl"))?;
    let parsed = fluent_syntax::parser::parse(source).map_err(|(_, errors)| format!("{errors:?}"))?;
    let plain = |elements: &[PatternElement<String>]| {
        let texts = elements.iter().map(|element| match element {
            PatternElement::TextElement { value } => value.as_str(),
            PatternElement::Placeable { .. } => "",
        });
        texts.collect::<String>()
    };
    let mut words = Words::new();
    for entry in &parsed.body {
        let Entry::Message(message) = entry else { continue };
        let value = message.value.iter();
        let attributes = message.attributes.iter().map(|attribute| &attribute.value);
        let texts = value.chain(attributes).map(|pattern| plain(&pattern.elements));
        words.insert(message.id.name.clone(), texts.collect());
    }
    Ok(words)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    page: Vec<Page>,
}

/// A page of a vendor.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    title: String,
    /// The guide that takes its place.
    guide: String,
    sentences: Vec<Sentence>,
}

/// What one sentence asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    n: usize,
    says: String,
    /// Where our guide says it: a step, or what one needs before starting.
    step: Option<String>,
    need: Option<String>,
    #[serde(default)]
    label: String,
    /// Why it has no place.
    #[serde(default)]
    reason: String,
}
