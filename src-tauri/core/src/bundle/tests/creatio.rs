//! What a package for Creatio holds. That its container is read by others is shown by the contract tests.

use super::*;
use crate::guide::load::Guides;

const PACKAGE: &str = "creatio-package.zip";

fn sample(guide: &str) -> Sample {
    Sample {
        guide: Guides::load(None).get(guide).unwrap().clone(),
        ..Sample::default()
    }
}

fn google() -> Sample {
    let mut sample = sample("creatio-google")
        .set("client_id", "471009113355-a1.apps.googleusercontent.com")
        .set("client_secret", "GOCSPX-invented");
    // Without answers the settings and steps that need some do not exist.
    sample
        .guide
        .settings
        .iter_mut()
        .for_each(|setting| setting.when = Default::default());
    sample.guide.steps.retain(|step| step.id == "save");
    sample.guide.steps[0].when = Default::default();
    sample
}

#[test]
fn the_run_sheet_has_code_names_and_folder_in_both_languages() {
    for sample in [sample("creatio-x"), google()] {
        let sheet = text(&sample.placeholders().unwrap(), "run-sheet.html");
        let settings = &sample.guide.settings;
        for setting in settings {
            assert!(
                sheet.contains(&format!("<code>{}</code>", setting.code)),
                "{}",
                setting.code
            );
            for names in [&setting.names, &setting.folder] {
                for language in ["en", "ru"] {
                    let Name { text, unverified } = &names[language];
                    let mark = if *unverified {
                        " <em class=\"mark\">unverified</em>"
                    } else {
                        "</span>"
                    };
                    let shown = format!("<span lang=\"{language}\">{text}</span>{mark}");
                    assert!(sheet.contains(&shown), "{shown}");
                }
            }
        }
        let tables = settings
            .chunk_by(|a, b| a.folder == b.folder)
            .map(|group| &group[0].folder);
        let names = settings.iter().map(|setting| &setting.names).chain(tables);
        let unverified = names
            .flat_map(|names| names.values())
            .filter(|name| name.unverified);
        assert_eq!(sheet.matches("<em class=\"mark\">").count(), unverified.count());
    }
}

fn holds(bundle: &Bundle, text: &str) -> bool {
    let bytes = bundle.bytes(PACKAGE).unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn there_is_no_package_while_a_secret_is_left_out() {
    let sample = sample("creatio-x");
    let bundle = sample.placeholders().unwrap();
    assert_eq!(bundle.bytes(PACKAGE), None);
    let sheet = text(&bundle, "run-sheet.html");
    assert!(sheet.contains("is in a bundle only if it holds the secrets"));
    let bundle = sample.in_clear().unwrap();
    assert!(holds(&bundle, SECRET));
    let sheet = text(&bundle, "run-sheet.html");
    assert!(sheet.contains("clio push-pkg creatio-package.zip"));
    assert!(sheet.contains("in plain text"));
    let manifest = parsed(&bundle, "manifest.json");
    let listed = manifest["files"].as_array().unwrap().iter();
    assert!(listed.map(|file| &file["name"]).any(|name| name == PACKAGE));
}

#[test]
fn a_setting_whose_row_is_not_known_stops_the_package_alone() {
    let mut sample = sample("creatio-x");
    sample.guide.settings[0].row = None;
    let bundle = sample.in_clear().unwrap();
    assert_eq!(bundle.bytes(PACKAGE), None);
    assert!(bundle.bytes("settings.json").is_some());
}

#[test]
fn a_switch_is_bound_as_a_switch() {
    let bundle = google().in_clear().unwrap();
    assert!(holds(&bundle, "\"ColumnName\":\"BooleanValue\""));
    assert!(holds(
        &bundle,
        "{\"SchemaColumnUId\":\"297f4697-d071-4be2-8509-9090c07dfe18\",\"Value\":false}"
    ));
}

#[test]
fn a_later_package_takes_the_place_of_an_earlier_one_of_its_guide_and_world() {
    let version = "\"PackageVersion\":\"2026.11.20.25350\"";
    let x = sample("creatio-x");
    assert!(holds(&x.in_clear().unwrap(), version));
    assert!(holds(
        &x.in_clear().unwrap(),
        "\"ModifiedOnUtc\":\"/Date(1795183500000)/\""
    ));
    let other_values = sample("creatio-x").set("consumer_key", "another");
    let practice = Sample {
        practice: true,
        ..sample("creatio-x")
    };
    assert_eq!(identity(&x), identity(&other_values));
    assert_ne!(identity(&x), identity(&practice));
    assert_ne!(identity(&x), identity(&google()));
    assert!(holds(&x.in_clear().unwrap(), "KeywrightCreatioX.gz"));
    assert!(holds(
        &practice.in_clear().unwrap(),
        "KeywrightPracticeCreatioX.gz"
    ));
    assert!(holds(
        &practice.in_clear().unwrap(),
        "These values come from the practice world"
    ));
}

/// The package's own id.
fn identity(sample: &Sample) -> String {
    let bundle = sample.in_clear().unwrap();
    let bytes = bundle.bytes(PACKAGE).unwrap();
    let plain = String::from_utf8_lossy(bytes);
    let (_, behind) = plain.split_once("\"PackageVersion\"").unwrap();
    let (_, id) = behind.split_once("\"UId\":\"").unwrap();
    id[..36].to_owned()
}
