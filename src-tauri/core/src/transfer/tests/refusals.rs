//! Each way in which a file can be wrong refuses it whole, and by its own name.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::read::sha256;
use super::super::refused::Odd;
use super::super::*;
use super::{app, connection, contents, event, id, secret, taken};
use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding};
use crate::store::record::Pending;

fn why(bytes: &[u8]) -> Refused {
    taken(bytes).map(|_| ()).unwrap_err()
}

/// What a change of the contents is refused as.
fn changed(change: impl FnOnce(&mut Contents)) -> Refused {
    let mut all = contents(2);
    change(&mut all);
    why(&pack(&all).unwrap())
}

fn odd(file: &'static str, line: usize, odd: Odd) -> Refused {
    Refused::Odd { file, line, odd }
}

/// A file whose entries have these texts, with a manifest that fits.
fn of_texts(texts: [&str; 4], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let texts = ENTRIES.into_iter().zip(texts.map(str::as_bytes));
    let mut entries: Vec<(&str, Vec<u8>)> = texts.map(|(name, text)| (name, text.to_vec())).collect();
    let sums: Vec<_> = entries
        .iter()
        .map(|(name, text)| serde_json::json!({ "name": name, "size": text.len(), "sha256": sha256(text) }))
        .collect();
    let mut manifest = serde_json::json!({
        "format": 1, "program": "Keywright", "kind": "connections", "program_version": "0.1.0", "made_ms": 1,
        "everything": false, "secrets": true, "practice": false, "files": sums,
    });
    change(&mut manifest);
    entries.push((MANIFEST, serde_json::to_vec(&manifest).unwrap()));
    zip(&entries, CompressionMethod::Stored)
}

fn zip(entries: &[(&str, Vec<u8>)], how: CompressionMethod) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipWriter::new(Cursor::new(&mut bytes));
    for (name, text) in entries {
        archive
            .start_file(*name, SimpleFileOptions::default().compression_method(how))
            .unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// Writes another name of the same length over each `name`, as somebody with an editor for bytes would.
fn renamed(mut bytes: Vec<u8>, name: &str, to: &str) -> Vec<u8> {
    assert_eq!(name.len(), to.len());
    for at in 0..=bytes.len() - name.len() {
        if bytes[at..].starts_with(name.as_bytes()) {
            bytes[at..at + name.len()].copy_from_slice(to.as_bytes());
        }
    }
    bytes
}

#[test]
fn ids_names_and_references_have_to_fit() {
    for (found, expected) in [
        (
            changed(|all| all.connections[1].id = "../../etc".into()),
            odd(CONNECTIONS, 1, Odd::Id),
        ),
        (
            changed(|all| all.apps[0].id = id(901).to_uppercase().replace('0', "A")),
            odd(APPS, 2, Odd::Id),
        ),
        (
            changed(|all| all.connections.push(connection(1))),
            odd(CONNECTIONS, 2, Odd::IdTwice),
        ),
        (changed(|all| all.apps.push(app(1))), odd(APPS, 2, Odd::IdTwice)),
        (
            changed(|all| all.apps.truncate(1)),
            odd(CONNECTIONS, 2, Odd::NoApp),
        ),
        (
            changed(|all| all.connections[0].guide = "../guide".into()),
            odd(CONNECTIONS, 1, Odd::Name),
        ),
        (
            changed(|all| all.apps[0].provider = "x y".into()),
            odd(APPS, 1, Odd::Name),
        ),
        (
            changed(|all| all.history.push(event(Some(id(7))))),
            odd(HISTORY, 3, Odd::History),
        ),
        (
            changed(|all| all.history.push(event(None))),
            odd(HISTORY, 3, Odd::History),
        ),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn secrets_belong_to_what_is_there() {
    let of = |owner: &str, name: &str| {
        let name = SecretName {
            owner: owner.to_owned(),
            name: name.to_owned(),
        };
        changed(|all| all.secrets.push(secret(name, "s")))
    };
    let last = |line| odd(SECRETS, line, Odd::Secret);
    assert_eq!(of(&format!("connection:{}", id(7)), "access_token"), last(5));
    assert_eq!(of("program", "bearer_token"), last(5));
    assert_eq!(of(&format!("app:{}", id(1)), "consumer_secret"), last(1));
    let twice = changed(|all| {
        all.secrets
            .push(secret(SecretName::connection(&id(1), "access_token"), "s"))
    });
    assert_eq!(twice, odd(SECRETS, 4, Odd::IdTwice));
    let row = |name: &str| {
        let line = format!(
            r#"{{"owner":"app:{}","name":"{name}","made_ms":1,"value":"v"}}"#,
            id(901)
        );
        let one = serde_json::to_string(&app(1)).unwrap();
        why(&of_texts(
            [&format!("{one}\n"), "", "", &format!("{line}\n")],
            |_| {},
        ))
    };
    for name in [
        "proxy_password",
        "verifier",
        "login:",
        "login:zammad",
        "login:../x:https://help.acme.example",
        "login:zammad:javascript:alert(1)",
        "plan:settings",
        "consumer_secret:x",
        "",
    ] {
        assert_eq!(row(name), last(1), "{name}");
    }
    let undeclared = {
        let line = format!(
            r#"{{"owner":"app:{}","name":"client_secret","made_ms":1,"value":"v"}}"#,
            id(901)
        );
        let one = serde_json::to_string(&app(1)).unwrap();
        let texts = [&format!("{one}\n"), "", "", &format!("{line}\n")];
        why(&of_texts(texts.map(|text: &str| text), |manifest| {
            manifest["secrets"] = false.into()
        }))
    };
    assert_eq!(undeclared, last(1));
}

#[test]
fn endpoints_are_https_or_this_computer_and_of_one_world() {
    let to = |api: &str| {
        let api = api.to_owned();
        changed(move |all| {
            let mut endpoints = Endpoints::default();
            endpoints.x.api = api;
            all.connections[0].endpoints = Some(endpoints);
        })
    };
    for bad in [
        "http://evil.example",
        "https://x.com/path",
        "https://user@x.com",
        "javascript:alert(1)",
        "https://X.com/",
    ] {
        assert_eq!(to(bad), odd(CONNECTIONS, 1, Odd::Endpoint), "{bad}");
    }
    let practice = changed(|all| all.connections[1].endpoints = None);
    assert_eq!(practice, odd(CONNECTIONS, 2, Odd::World));
    assert_eq!(
        changed(|all| all.about.practice = true),
        odd(CONNECTIONS, 1, Odd::World)
    );
    let mut fine = contents(1);
    let mut endpoints = Endpoints::default();
    endpoints.x.api = "http://127.0.0.1:8080".to_owned();
    fine.connections[0].endpoints = Some(endpoints);
    assert!(taken(&pack(&fine).unwrap()).is_ok());
}

#[test]
fn a_sign_in_under_way_cannot_come_in() {
    let mut one = connection(1);
    one.app = None;
    one.pending = Some(Pending {
        request_token: "t".to_owned(),
        link: "file:///etc/passwd".to_owned(),
        since_ms: 1,
        callback: None,
        oauth2: false,
        exchanging: false,
    });
    let line = format!("{}\n", serde_json::to_string(&one).unwrap());
    assert_eq!(
        why(&of_texts(["", &line, "", ""], |_| {})),
        odd(CONNECTIONS, 1, Odd::Pending)
    );
}

#[test]
fn what_is_no_record_says_in_which_line() {
    let of = |line: &str| why(&of_texts(["", "", &format!("{line}\n"), ""], |_| {}));
    let first = |file| Refused::Misshapen { file, line: 1 };
    for line in [
        "",
        "null",
        "[]",
        "{",
        r#"{"at_ms":"now","connection":null,"what":"x"}"#,
        r#"{"at_ms":1e400,"what":"x"}"#,
    ] {
        assert_eq!(of(line), first(HISTORY), "{line}");
    }
    let second = format!("{}\n{{\"id\":1}}\n", serde_json::to_string(&app(1)).unwrap());
    assert_eq!(
        why(&of_texts([&second, "", "", ""], |_| {})),
        Refused::Misshapen { file: APPS, line: 2 }
    );
    let deep = format!("{{\"x\":{}1{}}}", "[".repeat(64), "]".repeat(64));
    assert_eq!(
        of(&deep),
        Refused::TooDeep {
            file: HISTORY,
            line: 1
        }
    );
    let quoted = format!("{{\"x\":\"{}\"}}", "[\\\"".repeat(64));
    assert_eq!(of(&quoted), first(HISTORY), "brackets in a text are no depth");
    assert_eq!(
        why(&of_texts(["", "", "{}", ""], |_| {})),
        Refused::Damaged(HISTORY.to_owned()),
        "no line feed"
    );
}

#[test]
fn more_than_is_read_is_refused() {
    let packed = pack(&contents(3)).unwrap();
    let by = |limits: Limits| read(&packed, &limits).map(|_| ()).unwrap_err();
    let usual = Limits::USUAL;
    assert_eq!(
        by(Limits {
            bytes: packed.len() - 1,
            ..usual
        }),
        Refused::TooLarge
    );
    assert_eq!(
        by(Limits { lines: 2, ..usual }),
        Refused::TooMuch { file: APPS, line: 3 }
    );
    let long = |line| by(Limits { line, ..usual });
    assert_eq!(long(1), Refused::Damaged(MANIFEST.to_owned()));
    let mut wide = contents(1);
    wide.apps[0].callbacks = vec!["x".repeat(2 * 1024 * 1024)];
    assert_eq!(
        why(&pack(&wide).unwrap()),
        Refused::TooMuch { file: APPS, line: 1 }
    );
}

#[test]
fn entries_are_the_five_and_each_once() {
    let text = |text: &str| text.as_bytes().to_vec();
    let with = |name: &'static str, how| {
        let mut entries: Vec<(&str, Vec<u8>)> = ENTRIES.map(|name| (name, Vec::new())).to_vec();
        entries.push((MANIFEST, text("{}")));
        entries.push((name, text("x")));
        zip(&entries, how)
    };
    for name in [
        "../keywright.db",
        "/etc/passwd",
        "connections.jsonl/",
        "Connections.jsonl",
        "..\\x",
        "other.txt",
        "",
    ] {
        assert!(
            matches!(why(&with(name, CompressionMethod::Stored)), Refused::Stray(_)),
            "{name}"
        );
    }
    let twice = renamed(
        with("nistory.jsonl", CompressionMethod::Stored),
        "nistory.jsonl",
        HISTORY,
    );
    assert_eq!(why(&twice), Refused::Twice(HISTORY.to_owned()));

    let entries = [(CONNECTIONS, vec![b'0'; 1_000_000])];
    let bomb = zip(&entries, CompressionMethod::Deflated);
    assert!(bomb.len() < 10_000);
    assert_eq!(why(&bomb), Refused::Packed(CONNECTIONS.to_owned()));

    let bundle = zip(
        &[("manifest.json", text("{}")), ("settings.json", text("{}"))],
        CompressionMethod::Stored,
    );
    assert_eq!(why(&bundle), Refused::Bundle);
}

#[test]
fn a_changed_missing_or_cut_part_is_damage() {
    let packed = pack(&contents(2)).unwrap().to_vec();
    assert_eq!(
        why(&renamed(packed.clone(), "crm-2.acme", "crm-2.evil")),
        Refused::Damaged(CONNECTIONS.to_owned())
    );
    for kept in [0, 1, packed.len() / 2, packed.len() - 1] {
        assert_eq!(why(&packed[..kept]), Refused::NotOurs, "{kept} bytes");
    }
    let missing = of_texts(["", "", "", ""], |manifest| {
        manifest["files"].as_array_mut().unwrap().remove(1);
    });
    assert!(matches!(why(&missing), Refused::Damaged(_)));
    let few = zip(&[(CONNECTIONS, Vec::new())], CompressionMethod::Stored);
    assert_eq!(why(&few), Refused::NotOurs, "no manifest");
    assert_eq!(why(b"PK\x03\x04 and nothing more"), Refused::NotOurs);
}

/// Whatever byte is changed, the file is refused or is what it was; it never panics.
#[test]
fn no_changed_byte_comes_in_unnoticed() {
    let packed = pack(&contents(1)).unwrap().to_vec();
    for at in 0..packed.len() {
        let mut bent = packed.clone();
        bent[at] ^= 0x41;
        if let Ok(read) = taken(&bent) {
            // Dates and attributes of entries say nothing that is read.
            assert_eq!(read.connections, contents(1).connections, "byte {at}");
        }
    }
}

#[test]
fn a_file_of_another_kind_or_a_later_one_says_so() {
    let of = |change: fn(&mut serde_json::Value)| why(&of_texts(["", "", "", ""], change));
    assert_eq!(of(|manifest| manifest["format"] = 2.into()), Refused::Newer(2));
    assert_eq!(
        of(|manifest| manifest["format"] = 0.into()),
        Refused::Damaged(MANIFEST.to_owned())
    );
    assert_eq!(
        of(|manifest| manifest["program"] = "Other".into()),
        Refused::NotOurs
    );
    assert_eq!(
        of(|manifest| manifest["kind"] = "recipes".into()),
        Refused::NotOurs
    );
    assert_eq!(
        of(|manifest| manifest["more"] = 1.into()),
        Refused::Damaged(MANIFEST.to_owned())
    );
}

#[test]
fn each_is_found_at_the_path_by_a_code_of_its_own() {
    let odds = [
        Odd::Id,
        Odd::IdTwice,
        Odd::Name,
        Odd::Endpoint,
        Odd::World,
        Odd::NoApp,
        Odd::Pending,
        Odd::Secret,
        Odd::History,
    ];
    let line = 3;
    let mut all = vec![
        Refused::TooLarge,
        Refused::NotOurs,
        Refused::Bundle,
        Refused::Newer(2),
        Refused::Stray("x".into()),
        Refused::Twice("x".into()),
        Refused::Packed("x".into()),
        Refused::Damaged("x".into()),
        Refused::TooMuch { file: APPS, line },
        Refused::TooDeep { file: APPS, line },
        Refused::Misshapen { file: APPS, line },
    ];
    all.extend(odds.map(|one| odd(APPS, line, one)));
    let count = all.len();
    let found: Vec<Finding> = all.into_iter().map(Finding::from).collect();
    assert!(
        found
            .iter()
            .all(|finding| finding.field.as_deref() == Some("path"))
    );
    let codes: std::collections::BTreeSet<Code> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes.len(), count);
}
