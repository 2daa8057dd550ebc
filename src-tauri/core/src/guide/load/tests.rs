use super::*;

/// A guide of one's own, small enough to be broken in one place: asks, shows, signs in, exports.
pub(crate) const TOML: &str = r#"
format = 1
id = "acme-x"
target = "acme"
provider = "x"
logo = "Ac"
purpose = "tokens-for-target"
flows = ["pin"]
permission = "read"
minutes = [1, 2]
verdict = { works = "yes", date = "2026-11-20" }
needs = ["time"]
callbacks = ["{callback}"]

[fields]
site_url = { kind = "site-url" }
account = { kind = "x-user-name", optional = true }
key = { kind = "x-consumer-key" }
secret = { kind = "x-consumer-secret" }

[derived]
callback = "{site_url}/back"

[[settings]]
code = "Key"
value = "{key}"
names.en = { text = "The key" }

[[settings]]
code = "Secret"
value = "{secret}"
secret = true
names.en = { text = "The secret" }

[[steps]]
id = "system"
[[steps.kind.choose.questions]]
id = "version"
choices = ["old", "new"]
usual = "new"

[[steps]]
id = "site"
kind.form = { fields = ["site_url", "account"], derived = ["callback"] }

[[steps]]
id = "ready"
kind.checks = { checks = ["clock", "vault"] }

[[steps]]
id = "keys"
kind.credentials = { fields = ["key", "secret"] }

[[steps]]
id = "portal"
when = { version = ["new"] }
who = "each-user"
asides = [{ id = "why", when = { version = ["new"] } }]
source = "provider"
[[steps.kind.portal.pages]]
era = "today"
address = "{site_url} > Settings"
link = "https://console.x.com/"
slots = [
    { id = "secret", label = "Secret", note = true, look = { value = "{secret}" } },
    { id = "kind", label = "Kind", look = { radio = { options = ["a", "b"], pick = "b" } } },
    { id = "save", label = "Save", look = "press" },
]
[[steps.kind.portal.pages]]
era = "before"
address = "somewhere"
link = "{site_url}/settings"
slots = [{ id = "save", label = "Update", look = "press" }]

[[steps]]
id = "sign-in"
kind.authorize = { account = "account" }

[[steps]]
id = "save"
kind.export = { files = ["settings", "run-sheet"] }
"#;

/// The words of that guide.
pub(crate) const ENGLISH: &str = "\
target = Acme
    .short = Acme
summary = s
versions = v
verdict = v
    .title = t
need-time = n
field-site_url = f
    .help = h
field-account = f
    .help = h
field-key = f
    .help = h
field-secret = f
    .help = h
derived-callback = d
question-version = q
choice-version-old = c
    .help = h
    .short = s
choice-version-new = c
    .help = h
    .short = s
step-system = s
    .title = t
    .lead = l
step-site = s
    .title = t
    .lead = l
step-ready = s
    .title = t
    .lead = l
step-keys = s
    .title = t
    .lead = l
step-portal = s
    .title = t
    .lead = l
    .source = s
step-sign-in = s
    .title = t
    .lead = l
step-save = s
    .title = t
    .lead = l
aside-why = a
    .title = t
era-today = e
era-before = e
slot-portal-secret = s
run-before = r
run-after = r
run-trouble = r
";

/// That guide, checked.
pub(crate) fn sample() -> Guide {
    read("acme-x", TOML, [("en", ENGLISH)]).unwrap()
}

/// What is said of that guide with one place of `guide.toml` changed.
fn changed(from: &str, to: &str) -> Result<Guide, Why> {
    assert!(TOML.contains(from), "{from}");
    read("acme-x", &TOML.replacen(from, to, 1), [("en", ENGLISH)])
}

fn shape_line(why: Result<Guide, Why>) -> usize {
    match why {
        Err(Why::Shape { line, .. }) => line,
        other => panic!("{other:?}"),
    }
}

fn line_of(text: &str) -> usize {
    line(TOML, TOML.find(text).unwrap())
}

#[test]
fn every_built_in_guide_loads() {
    let guides = Guides::load(None);
    assert_eq!(guides.refused(), []);
    let ids: Vec<&str> = guides.all().map(|guide| guide.id.as_str()).collect();
    let mut folders: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("guides"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    folders.sort();
    assert_eq!(ids, folders);
    assert!(guides.get("creatio-x").is_some());
    assert!(guides.get("nothing").is_none());
}

/// Its words are shown in part, with "and so on" for the rest.
#[test]
fn the_guide_in_the_readme_lacks_nothing_but_words() {
    let readme = include_str!("../../../../../README.md");
    let (_, rest) = readme.split_once("```toml\n").unwrap();
    let blocks: Vec<&str> = rest.split("```\n").collect();
    let (toml, words) = (blocks[0], blocks[2]);
    let Err(Why::Faults(faults)) = read("acme-x", toml, [("en", words)]) else {
        panic!("it is whole, or has another shape");
    };
    for fault in faults {
        assert!(matches!(fault.wrong, check::Wrong::NoWords { .. }), "{fault}");
    }
}

#[test]
fn every_file_of_a_built_in_guide_is_in_the_table() {
    for source in BUILT_IN {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("guides")
            .join(source.folder);
        let mut files: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let mut listed: Vec<String> = source
            .texts
            .iter()
            .map(|(language, _)| format!("{language}.ftl"))
            .collect();
        listed.push("guide.toml".to_owned());
        listed.sort();
        assert_eq!(files, listed, "{}", source.folder);
    }
}

#[test]
fn unknown_keys_are_refused_everywhere() {
    for (before, after) in [
        ("format = 1", "format = 1\nextra = 1"),
        ("works = \"yes\"", "extra = 1, works = \"yes\""),
        ("{ kind = \"site-url\" }", "{ kind = \"site-url\", extra = 1 }"),
        ("code = \"Key\"", "code = \"Key\"\nextra = 1"),
        ("{ text = \"The key\" }", "{ text = \"The key\", extra = 1 }"),
        ("id = \"site\"", "id = \"site\"\nextra = 1"),
        ("{ id = \"why\",", "{ extra = 1, id = \"why\","),
        ("usual = \"new\"", "usual = \"new\"\nextra = 1"),
        (
            "derived = [\"callback\"] }",
            "derived = [\"callback\"], extra = 1 }",
        ),
        (
            "checks = [\"clock\", \"vault\"] }",
            "checks = [\"clock\", \"vault\"], extra = 1 }",
        ),
        (
            "fields = [\"key\", \"secret\"] }",
            "fields = [\"key\", \"secret\"], extra = 1 }",
        ),
        ("account = \"account\" }", "account = \"account\", extra = 1 }"),
        ("\"run-sheet\"] }", "\"run-sheet\"], extra = 1 }"),
        ("era = \"today\"", "era = \"today\"\nextra = 1"),
        ("label = \"Kind\",", "label = \"Kind\", when = { a = [], b = 1 },"),
        ("label = \"Secret\",", "label = \"Secret\", extra = 1,"),
        ("pick = \"b\" }", "pick = \"b\", extra = 1 }"),
        (
            "look = { value = \"{secret}\" }",
            "look = { value = \"{secret}\", extra = 1 }",
        ),
        (
            "label = \"Update\", look = \"press\"",
            "label = \"Update\", look = { press = { extra = 1 } }",
        ),
    ] {
        let why = changed(before, after);
        assert!(matches!(why, Err(Why::Shape { .. })), "{after}: {why:?}");
    }
}

#[test]
fn words_do_not_come_from_the_toml() {
    let why = changed("format = 1", "format = 1\ntexts = {}");
    assert!(matches!(why, Err(Why::Shape { .. })), "{why:?}");
}

#[test]
fn unknown_kinds_are_refused_where_they_stand() {
    for (before, after) in [
        ("kind = \"site-url\"", "kind = \"password\""),
        ("\"clock\", \"vault\"", "\"clock\", \"weather\""),
        ("\"settings\", \"run-sheet\"", "\"settings\", \"poem\""),
        ("provider = \"x\"", "provider = \"y\""),
        ("date = \"2026-11-20\"", "date = \"2026-11-31\""),
        ("value = \"{key}\"", "value = \"{key\""),
    ] {
        assert_eq!(shape_line(changed(before, after)), line_of(before), "{after}");
    }
}

#[test]
fn a_guide_nested_without_end_is_refused_and_harms_nothing() {
    let deep = 60_000;
    for toml in [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = {}", "{a=".repeat(deep)),
        format!("{}a = 1", "a.".repeat(deep)),
        format!("[{}a]", "a.".repeat(deep)),
        format!("[fields]\n{}a = 1", "a.".repeat(deep)),
    ] {
        let why = read("acme-x", &toml, []);
        assert!(matches!(why, Err(Why::Shape { .. })), "{why:?}");
    }
}

#[test]
fn notes_beside_a_step_have_three_sentences_at_most() {
    for source in BUILT_IN {
        for (language, text) in source.texts {
            let asides: Vec<&str> = text.lines().filter(|line| line.starts_with("aside-")).collect();
            assert!(!asides.is_empty());
            for aside in asides {
                assert!(aside.split(". ").count() <= 3, "{language}: {aside}");
            }
        }
    }
}

#[test]
fn broken_words_are_refused_with_their_language() {
    let broken = read("acme-x", TOML, [("en", ENGLISH), ("ru", "a = { $b }")]);
    assert_eq!(
        broken,
        Err(Why::Words {
            language: "ru".to_owned(),
            why: Unreadable::Brace { line: 1 }
        })
    );
}

/// A user's folder with one guide in `acme-x`.
fn own(toml: &str) -> tempfile::TempDir {
    let own = tempfile::tempdir().unwrap();
    let folder = own.path().join("acme-x");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("guide.toml"), toml).unwrap();
    fs::write(folder.join("en.ftl"), ENGLISH).unwrap();
    own
}

fn refused(own: &Path) -> Vec<(String, Why)> {
    let guides = Guides::load(Some(own));
    assert!(
        guides.get("creatio-x").is_some(),
        "a refused guide takes others with it"
    );
    let refused = guides.refused().iter();
    refused
        .map(|refused| (refused.folder.clone(), refused.why.clone()))
        .collect()
}

#[test]
fn a_guide_of_the_users_own_is_taken() {
    let own = own(TOML);
    fs::write(own.path().join("notes.txt"), "not a guide").unwrap();
    fs::write(own.path().join("acme-x/notes.txt"), "nor a text").unwrap();
    let guides = Guides::load(Some(own.path()));
    assert_eq!(guides.refused(), []);
    assert_eq!(guides.get("acme-x"), Some(&sample()));
}

#[test]
fn a_byte_order_mark_does_no_harm() {
    let own = own(&format!("\u{feff}{TOML}"));
    fs::write(own.path().join("acme-x/en.ftl"), format!("\u{feff}{ENGLISH}")).unwrap();
    assert_eq!(refused(own.path()), []);
}

#[test]
fn a_missing_folder_is_no_fault() {
    let own = tempfile::tempdir().unwrap();
    assert_eq!(refused(&own.path().join("guides")), []);
}

#[test]
fn a_users_guide_never_replaces_a_built_in_one() {
    let own = own(TOML);
    let folder = own.path().join("creatio-x");
    fs::rename(own.path().join("acme-x"), &folder).unwrap();
    fs::write(
        folder.join("guide.toml"),
        TOML.replace("\"acme-x\"", "\"creatio-x\""),
    )
    .unwrap();
    assert_eq!(refused(own.path()), [("creatio-x".to_owned(), Why::Taken)]);
}

#[test]
fn a_broken_guide_is_left_out_and_told_of_until_it_is_mended() {
    let own = own(&TOML.replace("format = 1", "format = 2"));
    assert_eq!(
        refused(own.path()),
        [(
            "acme-x".to_owned(),
            Why::Faults(vec![Fault {
                place: "format".to_owned(),
                wrong: check::Wrong::Format(2)
            }])
        )]
    );
    fs::write(own.path().join("acme-x/guide.toml"), TOML).unwrap();
    assert_eq!(refused(own.path()), []);
}

#[test]
fn a_folder_without_a_guide_is_told_of() {
    let own = own(TOML);
    fs::remove_file(own.path().join("acme-x/guide.toml")).unwrap();
    let why = Why::Unreadable {
        file: "guide.toml".to_owned(),
        kind: ErrorKind::NotFound,
    };
    assert_eq!(refused(own.path()), [("acme-x".to_owned(), why)]);
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let own = own(&format!("{TOML}{}", "#".repeat(LARGEST as usize)));
    let why = Why::TooLarge {
        file: "guide.toml".to_owned(),
    };
    assert_eq!(refused(own.path()), [("acme-x".to_owned(), why)]);
}

#[test]
fn a_file_that_is_not_utf_8_is_refused() {
    let own = own(TOML);
    fs::write(own.path().join("acme-x/ru.ftl"), b"target = \xff").unwrap();
    let why = Why::NotText {
        file: "ru.ftl".to_owned(),
    };
    assert_eq!(refused(own.path()), [("acme-x".to_owned(), why)]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let own = own(TOML);
    let file = own.path().join("acme-x/en.ftl");
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
    let why = Why::NotAFile {
        file: "en.ftl".to_owned(),
    };
    assert_eq!(refused(own.path()), [("acme-x".to_owned(), why)]);
}
