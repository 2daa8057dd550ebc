//! What a bundle says, and what it must never say.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use saphyr::{LoadableYamlNode, Yaml};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::sample::{KEY, MADE_MS, SECRET, Sample};
use super::*;
use crate::guide::format::Name;

fn text(bundle: &Bundle, name: &str) -> String {
    String::from_utf8(bundle.bytes(name).unwrap().to_vec()).unwrap()
}

fn parsed(bundle: &Bundle, name: &str) -> Value {
    serde_json::from_slice(bundle.bytes(name).unwrap()).unwrap()
}

/// What clio would read: code and value of each setting, None for null.
fn clio(bundle: &Bundle) -> Vec<(String, Option<String>)> {
    let text = text(bundle, "clio-manifest.yaml");
    let documents = Yaml::load_from_str(&text).unwrap();
    let [document] = documents.as_slice() else {
        panic!("{} documents", documents.len())
    };
    assert_eq!(
        document.as_mapping().unwrap().len(),
        1,
        "only the section of settings"
    );
    let entries = document.as_mapping_get("settings").unwrap().as_vec().unwrap();
    entries
        .iter()
        .map(|entry| {
            assert_eq!(entry.as_mapping().unwrap().len(), 2, "code and value");
            let value = entry.as_mapping_get("value").unwrap();
            assert!(value.is_null() || value.is_string(), "{value:?}");
            let code = entry.as_mapping_get("code").unwrap().as_str().unwrap();
            (code.to_owned(), value.as_str().map(str::to_owned))
        })
        .collect()
}

#[test]
fn settings_carry_code_names_folder_and_a_value_or_a_placeholder() {
    let bundle = Sample::default().placeholders().unwrap();
    let settings = parsed(&bundle, "settings.json");
    assert_eq!(settings["settings"][0]["code"], "TwitterConsumerKey");
    assert_eq!(settings["settings"][0]["value"], KEY);
    assert_eq!(
        settings["settings"][1],
        json!({
            "code": "TwitterConsumerSecret",
            "names": {
                "en": { "text": "Twitter secret access key" },
                "ru": { "text": "Секретный ключ Twitter для доступа к соц. сети", "unverified": true },
            },
            "folder": settings["settings"][0]["folder"],
            "secret": true,
            "value": null,
            "placeholder":
                "PUT-THE-SECRET-KEY-HERE (console.x.com > Apps > your app > Keys & Tokens > Secret Key)",
        })
    );
}

#[test]
fn the_manifest_says_what_the_bundle_is() {
    let manifest = parsed(&Sample::default().placeholders().unwrap(), "manifest.json");
    assert_eq!(manifest["format"], 1);
    assert_eq!(manifest["program"], "Keywright");
    assert_eq!(manifest["program_version"], "0.1.0");
    assert_eq!(manifest["guide"], "creatio-x");
    assert_eq!(manifest["connection"], "5f0c2a4e-6b1d-4a57-9d39-0c1e6f1f7a11");
    assert_eq!(
        manifest["account"],
        json!({ "user_id": "783214", "screen_name": "acme_help" })
    );
    assert_eq!(manifest["made_at"], "2026-11-20T14:05:00Z");
    assert_eq!(manifest["world"], "real");
    assert_eq!(manifest["secrets_in_clear"], false);
}

#[test]
fn checksums_are_those_of_the_files() {
    let bundle = Sample::default().in_clear().unwrap();
    let manifest = parsed(&bundle, "manifest.json");
    let listed = manifest["files"].as_array().unwrap();
    let (last, others) = bundle.files.split_last().unwrap();
    assert_eq!((last.name, listed.len(), others.len()), ("manifest.json", 4, 4));
    for (file, sum) in others.iter().zip(listed) {
        let hex: String = Sha256::digest(&file.bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            *sum,
            json!({ "name": file.name, "size": file.bytes.len(), "sha256": hex })
        );
    }
}

#[test]
fn clio_reads_codes_and_values_and_stops_at_the_secret_left_out() {
    let bundle = Sample::default().placeholders().unwrap();
    let read = clio(&bundle);
    assert_eq!(
        read,
        [
            ("TwitterConsumerKey".into(), Some(KEY.into())),
            ("TwitterConsumerSecret".into(), None)
        ]
    );
    // The placeholder stands in a comment, just above the place for the value.
    let text = text(&bundle, "clio-manifest.yaml");
    assert!(text.contains("    # PUT-THE-SECRET-KEY-HERE (console.x.com"));
    let filled = text.replace("    value:\n", &format!("    value: \"{SECRET}\"\n"));
    let documents = Yaml::load_from_str(&filled).unwrap();
    assert_eq!(documents[0]["settings"][1]["value"].as_str(), Some(SECRET));
}

#[test]
fn clio_reads_nasty_values_as_they_are() {
    let nasty = [
        "",
        " ",
        "yes",
        "null",
        "~",
        "007",
        "1e5",
        "0x1F",
        "2026-11-20",
        "a: b",
        "# no comment",
        "a #b",
        "- x",
        "*a &b !c",
        "{a: [b]}",
        "\"quoted\" and 'quoted'",
        "back\\slash\\n",
        "trailing \\",
        "line\nfeed\r\nand\ttab",
        "---\n...\nsettings: []",
        "Ключ 鍵 🔑",
        "\u{0}\u{7}\u{1b}\u{7f}\u{85}\u{a0}\u{2028}\u{2029}\u{feff}\u{fffe}\u{e000}\u{10ffff}",
        "%TAG @ `x`",
    ];
    for value in nasty {
        let bundle = Sample::default()
            .set("consumer_key", value)
            .set("consumer_secret", value);
        let read = clio(&bundle.in_clear().unwrap());
        let values: Vec<_> = read.into_iter().map(|(_, value)| value.unwrap()).collect();
        assert_eq!(values, [value, value]);
        let written = text(&bundle.in_clear().unwrap(), "clio-manifest.yaml");
        assert!(
            !written.contains(|c: char| c.is_control() && c != '\n'),
            "{written:?}"
        );
    }
}

#[test]
fn a_hostile_word_in_a_comment_stays_a_comment() {
    let sample = Sample {
        target: "Acme\nsettings:\r- code: X\u{2028}evil: 1\u{85}evil: 2".into(),
        ..Sample::default()
    };
    assert_eq!(clio(&sample.placeholders().unwrap()).len(), 2);
}

#[test]
fn hostile_values_are_escaped_on_every_page() {
    let hostile = "</code></title></style><script>alert('x')</script><img src=x onerror=\"y\">&amp;";
    let mut sample = Sample::default()
        .set("consumer_key", hostile)
        .set("site_url", hostile);
    sample.set_names(hostile);
    sample.target = hostile.into();
    sample.account.as_mut().unwrap().screen_name = Some(hostile.into());
    let bundle = sample.in_clear().unwrap();
    for name in ["run-sheet.html", "hand-out.html"] {
        let page = text(&bundle, name);
        assert!(
            page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&lt;img"),
            "{name}"
        );
        for forbidden in ["<script", "<img", "onerror=\"", "http-equiv=\"refresh"] {
            assert!(!page.contains(forbidden), "{forbidden} in {name}");
        }
        assert_eq!(page.matches("</title>").count(), 1, "{name}");
        assert_eq!(page.matches("</style>").count(), 1, "{name}");
    }
}

#[test]
fn pages_load_nothing_and_say_their_language() {
    let bundle = Sample::default().placeholders().unwrap();
    for name in ["run-sheet.html", "hand-out.html"] {
        let page = text(&bundle, name);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{name}");
        assert!(
            page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""),
            "{name}"
        );
        for loads in ["src=", "href=", "url(", "@import", "<link", "<script", "<iframe"] {
            assert!(!page.contains(loads), "{loads} in {name}");
        }
        assert!(!page.contains(['\u{2068}', '\u{2069}', '\u{FFFD}']), "{name}");
    }
}

#[test]
fn the_run_sheet_says_what_was_entered_where_and_when() {
    let sample = |codes: &[&str], how| Sample {
        entered: vec![Entered {
            codes: codes.iter().map(|code| (*code).to_owned()).collect(),
            site: "https://crm.acme.example".into(),
            at_ms: MADE_MS,
            how,
        }],
        ..Sample::default()
    };
    let sheet = |sample: Sample| text(&sample.placeholders().unwrap(), "run-sheet.html").to_owned();
    let counts = |page: &str| {
        (
            page.matches("class=\"box\"").count(),
            page.matches(">entered</td>").count(),
        )
    };
    let all = ["TwitterConsumerKey", "TwitterConsumerSecret"];

    let page = sheet(sample(&all, How::Written));
    assert_eq!(counts(&page), (0, 2));
    for shown in [
        "<h2>What was entered</h2>",
        "Keywright entered settings at <code>https://crm.acme.example</code>",
        "read them back on 2026-11-20 14:05 UTC",
        "<th scope=\"col\">Value</th>",
        "<h2>If it ever has to be typed again</h2>",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    for hidden in ["What to type", "Value to type", "Before you begin"] {
        assert!(!page.contains(hidden), "{hidden}");
    }

    let page = sheet(sample(&all, How::Found));
    assert!(page.contains("stood at <code>https://crm.acme.example</code> already"));
    let page = sheet(sample(&all, How::Called));
    assert!(
        page.contains("made the call that has the system begin, at <code>https://crm.acme.example</code>")
    );
    assert!(!page.contains("read them back"), "nobody could");
    let page = sheet(sample(&all[..1], How::Written));
    assert_eq!(counts(&page), (1, 1));
    assert!(page.contains("<h2>What to type</h2>"));
}

#[test]
fn the_run_sheet_shows_what_to_type_where() {
    let page = text(&Sample::default().placeholders().unwrap(), "run-sheet.html");
    for shown in [
        "https://crm.acme.example",
        "@acme_help (user id 783214)",
        "<code>TwitterConsumerSecret</code>",
        "Twitter secret access key",
        "Integration with external resources",
        "PUT-THE-SECRET-KEY-HERE",
        "<th scope=\"col\">",
        "<th scope=\"row\">",
        "<code>CanManageSysSettings</code>",
        KEY,
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    // Both Russian names are guesses, the folder's is not.
    assert_eq!(page.matches("<em class=\"mark\">unverified</em>").count(), 2);
    assert!(page.contains(
        "<span lang=\"ru\">Секретный ключ Twitter для доступа к соц. сети</span> <em class=\"mark\">"
    ));
}

#[test]
fn practice_and_secrets_in_clear_are_announced_where_they_matter() {
    let sample = Sample {
        practice: true,
        ..Sample::default()
    };
    let bundle = sample.in_clear().unwrap();
    assert_eq!(parsed(&bundle, "manifest.json")["world"], "practice");
    assert_eq!(parsed(&bundle, "manifest.json")["secrets_in_clear"], true);
    let banners = |name| text(&bundle, name).matches("<p class=\"banner\">").count();
    assert_eq!((banners("run-sheet.html"), banners("hand-out.html")), (2, 1));
    let quiet = Sample::default().placeholders().unwrap();
    assert!(!text(&quiet, "run-sheet.html").contains("class=\"banner\""));
}

#[test]
fn a_value_that_is_not_known_stops_the_bundle_and_names_its_setting() {
    let mut sample = Sample::default();
    sample.values.remove("consumer_key");
    let error = sample.placeholders().err().unwrap();
    assert_eq!(
        error,
        ComposeError::ValueMissing {
            setting: "TwitterConsumerKey".into(),
            name: "consumer_key".into()
        }
    );
    assert_eq!(Finding::from(error).facts["setting"], "TwitterConsumerKey");
    assert!(sample.set("consumer_key", KEY).placeholders().is_ok());
}

#[test]
fn without_a_site_an_account_or_a_secret_a_placeholder_bundle_still_comes_out() {
    let mut sample = Sample {
        account: None,
        ..Sample::default()
    };
    sample.values.remove("site_url");
    sample.values.remove("consumer_secret");
    assert!(sample.placeholders().is_ok());
    assert!(sample.in_clear().is_err());
}

#[test]
fn a_bundle_in_clear_holds_the_secret_but_never_on_the_page_for_users() {
    let bundle = Sample::default().in_clear().unwrap();
    assert_eq!(
        found_in(&bundle),
        ["settings.json", "clio-manifest.yaml", "run-sheet.html"].map(|name| (name, "raw"))
    );
}

#[test]
fn no_trace_of_a_secret_is_in_a_bundle_of_placeholders() {
    assert_eq!(found_in(&Sample::default().placeholders().unwrap()), []);
}

#[test]
fn a_secret_that_the_guide_forgot_to_mark_is_kept_out_too() {
    let mut sample = Sample::default();
    sample.guide.settings[1].secret = false;
    assert_eq!(found_in(&sample.placeholders().unwrap()), []);
    sample.guide.derived.insert(
        "both".into(),
        "{consumer_key}:{consumer_secret}"
            .parse::<Template>()
            .unwrap()
            .into(),
    );
    sample.guide.settings[1].value = "{both}".parse().unwrap();
    let sample = sample.set("both", &format!("{KEY}:{SECRET}"));
    assert_eq!(found_in(&sample.placeholders().unwrap()), []);
}

#[test]
fn a_planted_secret_is_found_in_each_disguise() {
    for (disguise, bytes) in disguises(SECRET) {
        let mut bundle = Sample::default().placeholders().unwrap();
        bundle.files[3].bytes.extend_from_slice(&bytes);
        let found = found_in(&bundle);
        assert!(found.contains(&("hand-out.html", disguise)), "{disguise}");
    }
}

/// Where the sample's secret is found, and how it was disguised.
fn found_in(bundle: &Bundle) -> Vec<(&'static str, &'static str)> {
    found(SECRET, bundle)
}

fn found(secret: &str, bundle: &Bundle) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    for file in &bundle.files {
        for (disguise, bytes) in disguises(secret) {
            if file.bytes.windows(bytes.len()).any(|window| window == bytes) {
                found.push((file.name, disguise));
            }
        }
    }
    found
}

fn disguises(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let each = |write: &dyn Fn(u8) -> String| secret.bytes().map(write).collect::<String>().into_bytes();
    let wide: Vec<u16> = secret.encode_utf16().collect();
    let mut all = vec![
        ("raw", secret.as_bytes().to_vec()),
        ("percent", each(&|byte| format!("%{byte:02X}"))),
        ("percent, small", each(&|byte| format!("%{byte:02x}"))),
        ("hex", each(&|byte| format!("{byte:02x}"))),
        ("hex, capital", each(&|byte| format!("{byte:02X}"))),
        (
            "utf-16le",
            wide.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        ),
        (
            "utf-16be",
            wide.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        ),
    ];
    // The same bytes look different at each of three offsets; what neighbours change is cut off.
    for (name, engine) in [("base64", &STANDARD_NO_PAD), ("base64url", &URL_SAFE_NO_PAD)] {
        for lead in 0..3 {
            let shifted = engine.encode([vec![0; lead], secret.as_bytes().to_vec()].concat());
            all.push((name, shifted.as_bytes()[4..shifted.len() - 4].to_vec()));
        }
    }
    all
}

impl Sample {
    fn set_names(&mut self, text: &str) {
        for setting in &mut self.guide.settings {
            let name = Name {
                text: text.into(),
                unverified: false,
            };
            setting.names.insert("en".into(), name.clone());
            setting.folder.insert("en".into(), name);
            setting.code = text.into();
        }
    }
}

mod bmc;
mod creatio;
mod expertflow;
mod machines;
mod rails;
mod zammad;
