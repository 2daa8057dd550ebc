//! Exports before readers that no one here wrote: Python's standard library takes the package for Creatio apart, PyYAML reads clio's
//! manifest, and Ruby runs the script for Zammad's console.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keywright_core::bundle::{Bundle, Content, Missing, Secrets, compose};
use keywright_core::guide::Answers;
use keywright_core::guide::load::Guides;
use keywright_core::guide::template::Template;
use keywright_core::secret::Secret;
use keywright_core::store::record::Account;
use keywright_core::words::Words;
use serde_json::{Value, json};

use crate::{python, ruby};

/// A finished set-up: a guide, answers, values.
pub(crate) struct Finished {
    guide: &'static str,
    answers: &'static [(&'static str, &'static str)],
    values: BTreeMap<&'static str, String>,
    practice: bool,
}

impl Finished {
    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.values.insert(name, value.to_owned());
        self
    }

    pub(crate) fn bundle(&self, in_clear: bool) -> Bundle {
        let guides = Guides::load(None);
        let guide = guides.get(self.guide).unwrap();
        let words = Words::program("en").with_guide(guide);
        let say = |id: &str, args: &[(&str, &str)]| {
            let args: Vec<_> = args
                .iter()
                .map(|(name, value)| (*name, (*value).into()))
                .collect();
            words.say(id, &args)
        };
        let answers: Answers = self
            .answers
            .iter()
            .map(|(q, a)| ((*q).to_owned(), (*a).to_owned()))
            .collect();
        let fill = |template: &Template| {
            let value = |name: &str| self.values.get(name).cloned();
            template.fill(&value).map_err(|missing| Missing(missing.0))
        };
        let reveal = |template: &Template| fill(template).map(Secret::new);
        compose(&Content {
            guide,
            answers: &answers,
            target: "the target",
            provider: "the provider",
            connection: "5f0c2a4e-6b1d-4a57-9d39-0c1e6f1f7a11",
            entered: &[],
            account: Some(&Account {
                user_id: "9007199254740993".into(),
                screen_name: Some("acme_help".into()),
            }),
            fill: &fill,
            secrets: match in_clear {
                true => Secrets::InClear(&reveal),
                false => Secrets::Placeholders,
            },
            say: &say,
            practice: self.practice,
            made_ms: 1_795_183_500_000,
            program_version: "0.1.0",
        })
        .unwrap()
    }

    fn read(&self) -> Value {
        let bundle = self.bundle(true);
        let manifest = bundle.bytes("clio-manifest.yaml").unwrap();
        python::run(
            "bundle_reader.py",
            &json!({
                "package": STANDARD.encode(bundle.bytes("creatio-package.zip").unwrap()),
                "manifest": std::str::from_utf8(manifest).unwrap(),
            }),
        )
    }
}

fn creatio_x() -> Finished {
    finished("creatio-x", &[("version", "v7"), ("deployment", "on-site")])
        .set("consumer_key", KEY)
        .set("consumer_secret", SECRET)
}

fn creatio_google() -> Finished {
    finished(
        "creatio-google",
        &[
            ("version", "v8"),
            ("deployment", "on-site"),
            ("framework", "net-framework"),
            ("publishing_status", "internal"),
        ],
    )
    .set("client_id", "471009113355-a1b2c3.apps.googleusercontent.com")
    .set("client_secret", SECRET)
}

fn zammad() -> Finished {
    finished(
        "zammad-x",
        &[("version", "v5"), ("deployment", "own"), ("retweets", "false")],
    )
    .set("consumer_key", KEY)
    .set("consumer_secret", SECRET)
    .set("access_token", "9007199254740993-token")
    .set("access_token_secret", "token-secret")
    .set("env_label", "zammad")
    .set("search_terms", "#acme, acme help")
    .set("search_group", "Sales")
    .set("mentions_group", "Support::First")
    .set("messages_group", "7")
    .set("retweets", "false")
}

pub(crate) fn finished(guide: &'static str, answers: &'static [(&'static str, &'static str)]) -> Finished {
    Finished {
        guide,
        answers,
        values: BTreeMap::new(),
        practice: false,
    }
    .set("site_url", "https://crm.acme.example")
}

#[test]
fn a_package_for_creatio_is_read_by_pythons_own_library() {
    let read = creatio_x().read();
    assert_eq!(read["name"], "KeywrightCreatioX.gz");
    let files = read["files"].as_object().unwrap();
    let mut paths: Vec<&str> = files.keys().map(String::as_str).collect();
    paths.sort_unstable();
    let of = |code: &str, file: &str| format!("Data\\SysSettingsValue_{code}\\{file}.json");
    assert_eq!(
        paths,
        [
            of("TwitterConsumerKey", "data"),
            of("TwitterConsumerKey", "descriptor"),
            of("TwitterConsumerSecret", "data"),
            of("TwitterConsumerSecret", "descriptor"),
            "descriptor.json".to_owned(),
        ]
    );
    let package = &files["descriptor.json"]["Descriptor"];
    assert_eq!(package["Name"], "KeywrightCreatioX");
    assert_eq!(package["ModifiedOnUtc"], "/Date(1795183500000)/");
    assert_eq!(package["DependsOn"], json!([]));

    for (code, row, value) in [
        ("TwitterConsumerKey", "ec3f1022-f46b-1410-4b86-0060520ab42d", KEY),
        (
            "TwitterConsumerSecret",
            "f72e1f00-f46b-1410-4d86-0060520ab42d",
            SECRET,
        ),
    ] {
        let descriptor = &files[&of(code, "descriptor")]["Descriptor"];
        assert_eq!(descriptor["InstallType"], 0);
        assert_eq!(
            descriptor["Schema"],
            json!({ "UId": "951b2bbb-0ba3-4049-9a29-b5d4c0b6d50f", "Name": "SysSettingsValue" })
        );
        assert_eq!(named(descriptor, "IsKey"), ["SysSettings", "SysAdminUnit"]);
        assert_eq!(named(descriptor, "IsForceUpdate"), ["TextValue"]);
        let row_of = by_column(descriptor, &files[&of(code, "data")]);
        assert_eq!(row_of["SysSettings"], row);
        assert_eq!(row_of["SysAdminUnit"], "a29a3ba5-4b0d-de11-9a51-005056c00008");
        assert_eq!(row_of["TextValue"], value);
        assert_eq!(row_of["IsDef"], true);
        assert_eq!(row_of["Position"], 2_147_483_647);
    }
    let ids = files
        .values()
        .filter_map(|file| file["Descriptor"]["UId"].as_str());
    let ids: std::collections::BTreeSet<&str> = ids.collect();
    assert_eq!(ids.len(), 3, "each is its own");
}

#[test]
fn googles_switch_is_bound_as_false_and_forced() {
    let read = creatio_google().read();
    let at = |file: &str| {
        &read["files"][format!("Data\\SysSettingsValue_UseGoogleSharedApplication\\{file}.json")]
    };
    let descriptor = &at("descriptor")["Descriptor"];
    assert_eq!(named(descriptor, "IsForceUpdate"), ["BooleanValue"]);
    let row = by_column(descriptor, at("data"));
    assert_eq!(row["BooleanValue"], false);
    assert_eq!(row["SysSettings"], "4aff3de7-f86c-40b7-8ac9-56f8675bcef0");
}

/// Names of the columns of which `flag` is true.
fn named<'a>(descriptor: &'a Value, flag: &str) -> Vec<&'a str> {
    let columns = descriptor["Columns"].as_array().unwrap().iter();
    let flagged = columns.filter(|column| column[flag] == true);
    flagged
        .map(|column| column["ColumnName"].as_str().unwrap())
        .collect()
}

/// The one row of a binding, by the names of its columns.
fn by_column<'a>(descriptor: &'a Value, data: &'a Value) -> BTreeMap<&'a str, &'a Value> {
    let [row] = data["PackageData"].as_array().unwrap().as_slice() else {
        panic!("one row");
    };
    let columns = descriptor["Columns"].as_array().unwrap();
    let cells = row["Row"].as_array().unwrap();
    assert_eq!(columns.len(), cells.len());
    let name = |id: &Value| columns.iter().find(|column| column["ColumnUId"] == *id).unwrap();
    cells
        .iter()
        .map(|cell| {
            (
                name(&cell["SchemaColumnUId"])["ColumnName"].as_str().unwrap(),
                &cell["Value"],
            )
        })
        .collect()
}

/// What is awkward in YAML, in JSON or in UTF-16 lengths comes out of both files as it went in.
#[test]
fn awkward_values_come_out_of_manifest_and_package_as_they_went_in() {
    for value in AWKWARD {
        let read = creatio_x()
            .set("consumer_key", value)
            .set("consumer_secret", value)
            .read();
        assert_eq!(
            read["manifest"],
            json!({ "settings": [
                { "code": "TwitterConsumerKey", "value": value },
                { "code": "TwitterConsumerSecret", "value": value },
            ] }),
            "{value}"
        );
        let files = &read["files"];
        let descriptor = &files["Data\\SysSettingsValue_TwitterConsumerKey\\descriptor.json"]["Descriptor"];
        let data = &files["Data\\SysSettingsValue_TwitterConsumerKey\\data.json"];
        assert_eq!(by_column(descriptor, data)["TextValue"], *value, "{value}");
    }
}

#[test]
fn a_secret_left_out_is_null_to_pyyaml_and_no_package_is_made() {
    let bundle = creatio_x().bundle(false);
    assert_eq!(bundle.bytes("creatio-package.zip"), None);
    let manifest = bundle.bytes("clio-manifest.yaml").unwrap();
    let read = python::run(
        "bundle_reader.py",
        &json!({ "package": null, "manifest": std::str::from_utf8(manifest).unwrap() }),
    );
    assert_eq!(
        read["manifest"],
        json!({ "settings": [
            { "code": "TwitterConsumerKey", "value": KEY },
            { "code": "TwitterConsumerSecret", "value": null },
        ] })
    );
}

#[test]
fn the_script_creates_app_and_account_and_twice_changes_nothing() {
    let bundle = zammad().bundle(true);
    let tried = ruby::run(&bundle, &empty(), &[]);
    assert!(tried.well);
    assert_eq!(tried.world, empty(), "a trial writes nothing");
    assert!(tried.said.contains("would be created"), "{}", tried.said);

    let made = ruby::run(&bundle, &empty(), &["apply"]);
    assert!(made.well, "{}", made.said);
    assert_eq!(
        made.world["credentials"],
        json!([{ "id": 1, "name": "twitter", "credentials": {
            "consumer_key": KEY,
            "consumer_secret": SECRET,
            "oauth_token": "9007199254740993-token",
            "oauth_token_secret": "token-secret",
            "env": "zammad",
        } }])
    );
    assert_eq!(
        made.world["channels"],
        json!([{ "id": 1, "area": "Twitter::Account", "active": true, "created_by_id": 1, "updated_by_id": 1, "options": {
            "adapter": "twitter",
            "user": { "id": "9007199254740993", "screen_name": "acme_help", "name": "acme_help" },
            "auth": {
                "external_credential_id": 1,
                "oauth_token": "9007199254740993-token",
                "oauth_token_secret": "token-secret",
                "consumer_key": KEY,
                "consumer_secret": SECRET,
            },
            "sync": {
                "limit": 20,
                "search": [{ "term": "#acme", "group_id": 3 }, { "term": "acme help", "group_id": 3 }],
                "mentions": { "group_id": 4 },
                "direct_messages": { "group_id": 7 },
                "track_retweets": false,
            },
        } }])
    );
    assert!(
        made.said.contains("press Configure App and Submit"),
        "{}",
        made.said
    );

    let again = ruby::run(&bundle, &made.world, &["apply"]);
    assert!(again.well);
    assert_eq!(again.world, made.world);
    assert_eq!(again.said.matches("unchanged.").count(), 2, "{}", again.said);
    for said in [tried.said, made.said, again.said] {
        for secret in [SECRET, "9007199254740993-token", "token-secret"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

/// What Zammad has made of an account since stays: its subscription, its limits, its name.
#[test]
fn the_script_updates_what_is_there_and_keeps_what_is_not_its_own() {
    let bundle = zammad().bundle(true);
    let mut world = ruby::run(&bundle, &empty(), &["apply"]).world;
    world["credentials"][0]["credentials"]["webhook_id"] = "1241980494134145024".into();
    world["credentials"][0]["credentials"]["controller"] = "external_credentials".into();
    let options = &mut world["channels"][0]["options"];
    options["subscribed_to_webhook_id"] = "1241980494134145024".into();
    options["sync"]["import_older_tweets"] = true.into();
    options["user"]["name"] = "Acme Help".into();
    let kept = ruby::run(&bundle, &world, &["apply"]);
    assert_eq!(kept.world, world);
    assert!(!kept.said.contains("To do"), "{}", kept.said);

    // An account that an older Zammad knows by a spoilt number is found by its name, and its number mended.
    world["channels"][0]["options"]["user"]["id"] = json!(9_007_199_254_740_992_u64);
    world["channels"][0]["options"]["sync"]["mentions"] = json!({});
    let changed = zammad().set("consumer_secret", "another secret").bundle(true);
    let tried = ruby::run(&changed, &world, &[]);
    assert_eq!(tried.world, world);
    let mended = ruby::run(&changed, &world, &["apply"]);
    assert!(
        mended
            .said
            .contains("changed (auth.consumer_secret, sync.mentions.group_id, user.id)"),
        "{}",
        mended.said
    );
    assert_eq!(
        mended.world["channels"][0]["options"]["user"]["id"],
        "9007199254740993"
    );
    assert_eq!(
        mended.world["channels"][0]["options"]["user"]["name"],
        "Acme Help"
    );
    assert_eq!(mended.world["credentials"].as_array().unwrap().len(), 1);
    assert_eq!(
        mended.world["credentials"][0]["credentials"]["webhook_id"],
        "1241980494134145024"
    );
    assert!(
        mended.said.contains("press Configure App and Submit"),
        "{}",
        mended.said
    );

    let numbered = ruby::run(
        &zammad().set("messages_group", "24").bundle(true),
        &world,
        &["apply"],
    );
    let sync = &numbered.world["channels"][0]["options"]["sync"];
    assert_eq!(
        sync["direct_messages"]["group_id"], 6,
        "a name comes before a number"
    );

    // A webhook belongs to its app and environment.
    let moved = ruby::run(
        &zammad().set("env_label", "other").bundle(true),
        &world,
        &["apply"],
    );
    assert_eq!(
        moved.world["credentials"][0]["credentials"].get("webhook_id"),
        None
    );
}

#[test]
fn the_script_refuses_before_it_writes_anything() {
    let refused = |finished: Finished, in_clear: bool, world: &Value, why: &str| {
        let said = ruby::run(&finished.bundle(in_clear), world, &["apply"]);
        assert!(!said.well && said.said.contains(why), "{why}: {}", said.said);
        assert_eq!(said.world, *world, "{why}");
    };
    let all = empty();
    refused(
        zammad().set("mentions_group", "Suport"),
        true,
        &all,
        "no active group Suport. Active groups: 24, Direct, Sales, Support::First",
    );
    refused(
        zammad().set("mentions_group", "Closed"),
        true,
        &all,
        "no active group Closed",
    );
    refused(zammad().set("search_terms", "#"), true, &all, "# alone");
    refused(
        zammad(),
        false,
        &all,
        "still empty in zammad-rails.json: credential.consumer_secret",
    );
    let practice = Finished {
        practice: true,
        ..zammad()
    };
    refused(practice, true, &all, "practice world");
    let mut seven = empty();
    seven["channel"] = false.into();
    refused(zammad(), true, &seven, "version 7.0 removed it");
    let mut fails = empty();
    fails["fails_at"] = "Channel".into();
    let said = ruby::run(&zammad().bundle(true), &fails, &["apply"]);
    assert!(
        !said.well
            && said
                .said
                .contains("Failed, nothing was changed: ActiveRecord::RecordInvalid.")
    );
    assert_eq!(said.world, fails, "all or nothing");
}

fn own(value: &str) -> Finished {
    finished(
        "own-x",
        &[
            ("client_type", "confidential"),
            ("webhook", "none"),
            ("loopback_host", "v4"),
        ],
    )
    .set("client_id", value)
    .set("client_secret", value)
    .set("access_token", "token")
    .set("refresh_token", "refresh")
    .set("token_expires", "2026-11-20T10:00:00Z")
    .set("token_scopes", "tweet.read users.read")
    .set("account_id", "9007199254740993")
}

fn by_machines(bundle: &Bundle) -> Value {
    let text = |name: &str| {
        std::str::from_utf8(bundle.bytes(name).unwrap())
            .unwrap()
            .to_owned()
    };
    python::run(
        "settings_reader.py",
        &json!({
            "env": text("settings.env"),
            "values": text("values.json"),
            "kubernetes": text("kubernetes-secret.yaml"),
            "ansible": text("ansible-vars.yaml"),
        }),
    )
}

/// What a shell, JSON, YAML, Kubernetes or Ansible would each take amiss comes out of all four as it went in.
#[test]
fn awkward_values_come_out_of_each_file_for_machines_as_they_went_in() {
    for value in MACHINES_TAKE_AMISS {
        let read = by_machines(&own(value).bundle(true));
        assert_eq!(read["complaints"], "", "{value}");
        for (format, names) in [
            ("env", ["CLIENT_ID", "CLIENT_SECRET"]),
            ("values", ["client_id", "client_secret"]),
            ("kubernetes", ["client_id", "client_secret"]),
            ("ansible", ["own_x_client_id", "own_x_client_secret"]),
        ] {
            for name in names {
                assert_eq!(read[format][name], *value, "{format} {name}: {value}");
            }
        }
        assert_eq!(read["env"]["ACCOUNT_ID"], "9007199254740993");
        assert_eq!(read["unsafe"], value.contains("{{"), "{value}");
    }
}

#[test]
fn a_secret_left_out_is_no_value_to_any_machine() {
    let read = by_machines(&own("id").bundle(false));
    assert_eq!(read["complaints"], "");
    assert_eq!(read["env"]["CLIENT_ID"], "id");
    assert_eq!(read["env"].get("CLIENT_SECRET"), None);
    assert_eq!(read["values"]["client_secret"], Value::Null);
    assert_eq!(read["kubernetes"]["client_secret"], "${CLIENT_SECRET}");
    assert_eq!(
        read["ansible"]["own_x_client_secret"],
        "{{ vault_own_x_client_secret }}"
    );
}

/// A Zammad with some groups and no app. A name comes before a number: group 24 is called so.
fn empty() -> Value {
    json!({
        "channel": true,
        "fails_at": null,
        "groups": [
            { "id": 3, "name": "Sales", "active": true },
            { "id": 4, "name": "Support::First", "active": true },
            { "id": 5, "name": "Closed", "active": false },
            { "id": 6, "name": "24", "active": true },
            { "id": 7, "name": "Direct", "active": true },
        ],
        "credentials": [],
        "channels": [],
    })
}

const KEY: &str = "xvz1evFS4wEEPTGEFPHBog";
const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOgSECRETxyz";
const AWKWARD: &[&str] = &[
    "key: value",
    "a \"quoted\" 'word'",
    "# no comment",
    "a #b",
    "007",
    "1e5",
    "0x1F",
    "1_000",
    "12:30:45",
    "yes",
    "No",
    "null",
    "~",
    "2026-11-20",
    "- x",
    "{a: [b]}",
    "*a &b !c %d @e `f`",
    "back\\slash\\n",
    " blanks around ",
    "Ключ 鍵 🔑",
    "line\nfeed\r\n\ttab",
    "\u{85}\u{2028}\u{feff}",
];
const MACHINES_TAKE_AMISS: &[&str] = &[
    "plain-value_1.2:3/4@5%6+7,8",
    "-leading",
    "# no comment",
    "a #b",
    "$HOME ${HOME} $(id) `id`",
    "back\\slash\\n and \\",
    "a \"quoted\" 'word'",
    "it's",
    "'",
    "\"",
    "!history !!",
    " blanks around ",
    "007",
    "yes",
    "null",
    "~/x",
    "a=b;c&d|e>f<g",
    "{{ lookup('pipe', 'id') }}",
    "{a: [b]}",
    "*a &b !c %d @e",
    "Ключ 鍵 🔑",
];
