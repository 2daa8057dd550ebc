//! `creatio-package.zip`: a package that binds the values to the rows of Creatio's settings, for those who install rather than type.
//!
//! The container is Creatio's own (facts: Creatio, section 4): a zip of one `.gz`, whose content is a row of files, each with the length of
//! its path, the path, its length and its bytes. How a site treats it when it is installed is likely, not shown: nobody has installed one.
//!
//! **A package is made only while no secret is left out.** There is no place for a gap in it: a site would store any text that stands for
//! a secret as the secret itself, over one that works.
//!
//! **Package and bindings have the same identity each time**, made of the guide's id alone, so that a later one takes the place of an
//! earlier one on the same site rather than failing at its name; version and time, from the clock, say which is newer. A binding finds its
//! row by setting and user group, because the row's own id differs between sites. It depends on no other package: the rows are there
//! wherever the integration is, and a name that one version lacks would stop the whole installation.
//!
//! The gzip stream is stored, not deflated, as the zip is: a compressor would keep copies of what it read.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};
use zeroize::Zeroizing;
use zip::result::ZipResult;

use super::Content;
use super::settings::{Held, Line};
use super::zipped;
use crate::guide::format::{Holds, Row};

/// The file's bytes; none while a secret is left out, or a setting's row is not known.
///
/// # Errors
/// The archive would break a limit of its format.
pub(super) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> ZipResult<Option<Zeroizing<Vec<u8>>>> {
    let Some(bound) = lines.iter().map(bound).collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    let name = name(content);
    let mut container = Zeroizing::new(Vec::with_capacity(ROOM));
    entry(&mut container, "descriptor.json", &package(content, &name));
    for Bound { code, row, value } in bound {
        let binding = format!("{SCHEMA}_{code}");
        let of = |file: &str| format!("Data\\{binding}\\{file}");
        entry(
            &mut container,
            &of("descriptor.json"),
            &descriptor(content, &binding, row),
        );
        entry(
            &mut container,
            &of("data.json"),
            &data(content, &binding, row, value),
        );
    }
    let packed = gzip(&container);
    let inner = format!("{name}.gz");
    zipped::pack_files(&[(&inner, &packed)], content.made_ms).map(Some)
}

struct Bound<'a> {
    code: &'a str,
    row: &'a Row,
    value: &'a str,
}

fn bound<'a>(line: &'a Line<'_>) -> Option<Bound<'a>> {
    match (&line.held, &line.setting.row) {
        (Held::Value(value), Some(row)) => Some(Bound {
            code: &line.setting.code,
            row,
            value: value.expose(),
        }),
        (Held::Value(_) | Held::Placeholder(_), _) => None,
    }
}

/// `KeywrightCreatioX`; with `Practice` in it if its values open nothing.
fn name(content: &Content<'_>) -> String {
    let practice = content.practice.then_some("practice");
    let words = ["keywright"]
        .into_iter()
        .chain(practice)
        .chain(content.guide.id.split('-'));
    words
        .flat_map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
        })
        .collect()
}

fn package(content: &Content<'_>, name: &str) -> Value {
    let mut about = content.made_by("package-about");
    if content.practice {
        about = format!("{} {about}", content.say("bundle-practice"));
    }
    json!({ "Descriptor": {
        "UId": identity(content, "package"),
        "PackageVersion": version(content),
        "Name": name,
        "ModifiedOnUtc": modified(content),
        "Maintainer": "Keywright",
        "Description": about,
        "DependsOn": [],
    } })
}

fn descriptor(content: &Content<'_>, binding: &str, row: &Row) -> Value {
    let columns = columns(row).map(|column| {
        json!({
            "ColumnUId": column.id,
            "IsForceUpdate": column.part == Part::Value,
            "IsKey": column.part == Part::Key,
            "ColumnName": column.name,
            "DataTypeValueUId": column.kind,
        })
    });
    json!({ "Descriptor": {
        "UId": identity(content, binding),
        "Name": binding,
        "ModifiedOnUtc": modified(content),
        "InstallType": AT_EACH_INSTALLATION,
        "Schema": { "UId": SCHEMA_ID, "Name": SCHEMA },
        "Columns": columns,
    } })
}

fn data(content: &Content<'_>, binding: &str, row: &Row, value: &str) -> Value {
    let [id, setting, group, is_default, held, position] = columns(row).map(|column| column.id);
    let held_value = match row.holds {
        Holds::Text => json!(value),
        Holds::Boolean => json!(value == "true"),
    };
    let plain = |column: &str, value: Value| json!({ "SchemaColumnUId": column, "Value": value });
    let lookup = |column: &str, value: &str, shown: &str| json!({ "SchemaColumnUId": column, "Value": value, "DisplayValue": shown });
    json!({ "PackageData": [{ "Row": [
        plain(id, json!(identity(content, &format!("{binding} row")))),
        lookup(setting, &row.id, "null"),
        lookup(group, ALL_EMPLOYEES, "null"),
        plain(is_default, json!(true)),
        plain(held, held_value),
        plain(position, json!(LAST)),
    ] }] })
}

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Finds the row.
    Key,
    /// Is written over what is there.
    Value,
    /// Is written only where the row is new.
    New,
}

struct Column {
    name: &'static str,
    id: &'static str,
    kind: &'static str,
    part: Part,
}

fn columns(row: &Row) -> [Column; 6] {
    let column = |name, id, kind, part| Column { name, id, kind, part };
    [
        column("Id", "ae0e45ca-c495-4fe7-a39d-3ab7278e1617", GUID, Part::New),
        column(
            "SysSettings",
            "0fde6f1e-22c5-48c7-9c89-6f0031e270de",
            LOOKUP,
            Part::Key,
        ),
        column(
            "SysAdminUnit",
            "8f1984bb-7bef-4220-9b49-9a12d0ebcd68",
            LOOKUP,
            Part::Key,
        ),
        column(
            "IsDef",
            "55472376-a4dd-40da-86c6-975ce4b898fa",
            BOOLEAN,
            Part::New,
        ),
        match row.holds {
            Holds::Text => column(
                "TextValue",
                "af6013ce-7387-4619-b4f4-30c4276fcfac",
                TEXT,
                Part::Value,
            ),
            Holds::Boolean => column(
                "BooleanValue",
                "297f4697-d071-4be2-8509-9090c07dfe18",
                BOOLEAN,
                Part::Value,
            ),
        },
        column(
            "Position",
            "f1bc0b27-2c46-4cae-ad23-3b8940587d4f",
            INTEGER,
            Part::New,
        ),
    ]
}

/// The same for the same thing of the same guide, at each export.
fn identity(content: &Content<'_>, what: &str) -> Uuid {
    let world = if content.practice { "practice" } else { "real" };
    let sum = Sha256::digest(format!("keywright\n{world}\n{}\n{what}", content.guide.id));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Year, month, day and two-second step of the day (UTC): it grows with time, and no part is above 65,534, where .NET stops.
fn version(content: &Content<'_>) -> String {
    let step = content.made_ms.rem_euclid(DAY_MS) / 2000;
    format!("{}.{step}", content.made().strftime("%Y.%-m.%-d"))
}

fn modified(content: &Content<'_>) -> String {
    format!("/Date({})/", content.made_ms / 1000 * 1000)
}

/// A file of the container: JSON behind a byte order mark, as Creatio writes it.
fn entry(container: &mut Vec<u8>, path: &str, value: &Value) {
    let wide: Vec<u16> = path.encode_utf16().collect();
    length(container, wide.len());
    container.extend(wide.iter().flat_map(|unit| unit.to_le_bytes()));
    let text = Zeroizing::new(value.to_string());
    length(container, MARK.len() + text.len());
    container.extend_from_slice(MARK);
    container.extend_from_slice(text.as_bytes());
}

fn length(container: &mut Vec<u8>, length: usize) {
    container.extend(i32::try_from(length).unwrap_or(i32::MAX).to_le_bytes());
}

/// A gzip member (RFC 1952) of stored blocks (RFC 1951 §3.2.4).
fn gzip(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(bytes.len() + ROOM));
    out.extend([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]);
    let mut blocks = bytes.chunks(BLOCK).peekable();
    while let Some(block) = blocks.next() {
        let size = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.push(u8::from(blocks.peek().is_none()));
        out.extend(size.to_le_bytes());
        out.extend((!size).to_le_bytes());
        out.extend_from_slice(block);
    }
    out.extend(crc32(bytes).to_le_bytes());
    out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    out
}

/// RFC 1952 §8.
fn crc32(bytes: &[u8]) -> u32 {
    let shift = |crc: u32, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !bytes
        .iter()
        .fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), shift))
}

const SCHEMA: &str = "SysSettingsValue";
const SCHEMA_ID: &str = "951b2bbb-0ba3-4049-9a29-b5d4c0b6d50f";
const ALL_EMPLOYEES: &str = "a29a3ba5-4b0d-de11-9a51-005056c00008";
const GUID: &str = "23018567-a13c-4320-8687-fd6f9e3699bd";
const LOOKUP: &str = "b295071f-7ea9-4e62-8d1a-919bf3732ff2";
const BOOLEAN: &str = "90b65bf8-0ffc-4141-8779-2420877af907";
const TEXT: &str = "c0f04627-4620-4bc0-84e5-9419dc8516b1";
const INTEGER: &str = "6b6b74e2-820d-490e-a017-2b73d4ccf2b0";
const AT_EACH_INSTALLATION: u32 = 0;
/// Behind the values of all narrower groups.
const LAST: i32 = i32::MAX;
const MARK: &[u8] = "\u{FEFF}".as_bytes();
const BLOCK: usize = 65_535;
const DAY_MS: i64 = 86_400_000;
const ROOM: usize = 16 * 1024;
