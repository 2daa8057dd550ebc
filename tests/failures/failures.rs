//! No failure that administrators met with a target is left to itself: each is in `failures.toml`, with the finding, the test, the note beside
//! a step or the list of a paper that meets or explains it, or with the reason why there is none.

use std::path::Path;

use keywright_core::finding::Code;
use keywright_core::guide::load::Guides;
use keywright_core::words::Words;
use keywright_tests::Fault;
use serde::Deserialize;

#[test]
fn each_failure_is_met_or_explained_or_says_why_not() -> Result<(), Fault> {
    let table: Table = toml::from_str(include_str!("failures.toml"))?;
    let guides = Guides::load(None);
    let mut lost = Vec::new();
    let counts: Vec<(&str, usize)> = table
        .target
        .iter()
        .map(|target| (target.name.as_str(), target.failures.len()))
        .collect();
    assert_eq!(
        counts,
        [("Creatio", 28), ("Zammad", 22), ("Expertflow", 24), ("BMC", 19)],
        "as many as the facts have"
    );
    for target in &table.target {
        for (index, failure) in target.failures.iter().enumerate() {
            assert_eq!(failure.n, index + 1, "{}: they are counted", target.name);
            if let Some(why) = lack(&guides, failure) {
                lost.push(format!(
                    "{} {}: {} ({why})",
                    target.name, failure.n, failure.symptom
                ));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

#[test]
fn a_failure_that_nothing_meets_is_found() -> Result<(), Fault> {
    let guides = Guides::load(None);
    let lacks = |more: &str| -> Result<Option<String>, Fault> {
        let row = format!("n = 1\nsymptom = \"s\"\n{more}");
        Ok(lack(&guides, &toml::from_str(&row)?))
    };
    let aside = |step: &str, id: &str, says: &str| {
        format!("aside = {{ guide = \"creatio-x\", step = \"{step}\", id = \"{id}\", says = \"{says}\" }}")
    };
    let test = |path: &str| format!("test = \"{path}\"");
    assert_eq!(lacks("reason = \"nobody can\"")?, None);
    assert_eq!(lacks("finding = \"x-clock\"")?, None);
    assert_eq!(
        lacks(&aside("users", "what-users-get", "look up contacts"))?,
        None
    );
    assert_eq!(
        lacks(&test(
            "tests/failures/failures.rs::a_failure_that_nothing_meets_is_found"
        ))?,
        None
    );

    for nothing in [
        String::new(),
        "reason = \"\"".to_owned(),
        aside("settings", "what-users-get", "look up contacts"),
        aside("nowhere", "what-users-get", "look up contacts"),
        aside("users", "what-users-get", "something else"),
        aside("users", "what-users-get", ""),
        "paper = { guide = \"creatio-x\", id = \"each-nothing\", says = \"a\" }".to_owned(),
        "paper = { guide = \"nobody\", id = \"each-trouble\", says = \"a\" }".to_owned(),
        test("tests/failures/failures.rs::nobody_wrote_this"),
        test("tests/failures/failures.rs::lack"),
        test("tests/failures/nowhere.rs::lack"),
        test("tests/failures/failures.rs"),
        "finding = \"x-clock\"\nreason = \"and yet\"".to_owned(),
    ] {
        assert!(lacks(&nothing)?.is_some(), "{nothing}");
    }
    let unknown = toml::from_str::<Failure>("n = 1\nsymptom = \"s\"\nfinding = \"x-nobody\"");
    assert!(unknown.is_err(), "a code that is in no table");
    Ok(())
}

/// What is wrong with where a failure is said to be met.
fn lack(guides: &Guides, failure: &Failure) -> Option<String> {
    let Failure {
        finding,
        test,
        aside,
        paper,
        reason,
        ..
    } = failure;
    let met = finding.is_some() || test.is_some() || aside.is_some() || paper.is_some();
    if met != reason.is_empty() {
        return Some("it needs a place, or else a reason".to_owned());
    }
    let unsaid = finding.and_then(without_words);
    let untested = test.as_deref().and_then(without_test);
    let unnoted = aside.as_ref().and_then(|aside| without_aside(guides, aside));
    let unprinted = paper
        .as_ref()
        .and_then(|paper| without_text(guides, &paper.guide, &paper.id, &paper.says));
    unsaid.or(untested).or(unnoted).or(unprinted)
}

/// The one table of words has what happened and what to do.
fn without_words(code: Code) -> Option<String> {
    let id = format!("find-{code}");
    let source = include_str!("../../src-tauri/core/texts/en/findings.ftl");
    let mut lines = source
        .lines()
        .skip_while(|line| !line.starts_with(&format!("{id} =")));
    let own = lines.next().is_some();
    let mut attributes = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    let remedy = attributes.any(|line| line.trim_start().starts_with(".remedy ="));
    (!(own && remedy)).then(|| format!("{code} has no words"))
}

fn without_test(test: &str) -> Option<String> {
    let Some((path, name)) = test.split_once("::") else {
        return Some(format!("{test} is no path and name"));
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Ok(source) = std::fs::read_to_string(root.join(path)) else {
        return Some(format!("there is no {path}"));
    };
    let head = format!("fn {name}(");
    let is_test = source.split_once(&head).is_some_and(|(before, _)| {
        let attributes = before.rsplit("\n\n").next().unwrap_or_default();
        attributes.contains("#[test]") || attributes.contains("#[tokio::test")
    });
    (!is_test).then(|| format!("{path} has no test {name}"))
}

fn without_aside(guides: &Guides, aside: &Aside) -> Option<String> {
    let step = guides.get(&aside.guide).and_then(|guide| guide.step(&aside.step));
    let Some(step) = step else {
        return Some(format!("{} has no step {}", aside.guide, aside.step));
    };
    if !step.asides.iter().any(|known| known.id == aside.id) {
        return Some(format!("no note {} beside {}", aside.id, aside.step));
    }
    without_text(guides, &aside.guide, &format!("aside-{}", aside.id), &aside.says)
}

fn without_text(guides: &Guides, guide: &str, id: &str, says: &str) -> Option<String> {
    let Some(guide) = guides.get(guide) else {
        return Some(format!("there is no guide {guide}"));
    };
    let text = Words::program("en").with_guide(guide).try_say(id, &[]).ok();
    let stands = !says.is_empty() && text.is_some_and(|text| text.contains(says));
    (!stands).then(|| format!("{id} does not say “{says}”"))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    target: Vec<Target>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    name: String,
    failures: Vec<Failure>,
}

/// What somebody met.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Failure {
    n: usize,
    symptom: String,
    finding: Option<Code>,
    /// Path from the root of the repository, `::`, name of the function.
    test: Option<String>,
    aside: Option<Aside>,
    paper: Option<Paper>,
    /// Why nothing meets it.
    #[serde(default)]
    reason: String,
}

/// A note beside a step, and a piece of its text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Aside {
    guide: String,
    step: String,
    id: String,
    says: String,
}

/// A text of run sheet or hand-out, and a piece of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    guide: String,
    id: String,
    says: String,
}
