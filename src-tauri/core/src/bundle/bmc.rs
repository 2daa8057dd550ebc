//! `bmc-entry.csv` and `bmc-entry.json`: the entry of ITSM's form for BMC's own tools, Data Import and the REST API (facts: BMC, sections
//! 7.4 and 9).
//!
//! An entry that comes either way has no authorized account behind it, so it comes switched off, and both say what is left to do by hand.
//! An entry's id comes from wherever AR System gives it: from the link of one that is found, or from the header `Location` of the answer to
//! the call that makes one, whose body is empty (facts: BMC, section 7.2). Neither holds a secret, because BMC's form takes none.
//!
//! **In the CSV a line break ends the record**, quoted or not, so a value with one is refused. Commas and quotation marks are quoted as
//! RFC 4180 has it. A value that begins with `=` or `@` stands as it is: Data Import calculates nothing, and a mark put before it would
//! be stored as a part of it. Whoever opens the file in a spreadsheet opens values of their own.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::run_sheet::site;
use super::settings::{Held, Line, json};
use super::{ComposeError, Content};
use crate::check::pasted::BREAKS;
use crate::provider::x::sign::encode;
use crate::target::bmc::{is, patterns};

/// The bytes of the CSV: a line with the form's labels, and one with the entry.
///
/// # Errors
/// A value holds a line break, or memory ran out.
pub(super) fn csv(content: &Content<'_>, lines: &[Line<'_>]) -> Result<Zeroizing<Vec<u8>>, ComposeError> {
    let broken = lines.iter().find(|line| value(line).contains(BREAKS));
    if let Some(line) = broken {
        return Err(ComposeError::LineBreak {
            setting: line.setting.code.clone(),
            name: line.setting.value.fields().next().map(str::to_owned),
        });
    }
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let unwritten = |_| ComposeError::Unpackable("bmc-entry.csv");
    let off = off(content);
    writer
        .write_record(lines.iter().map(Line::name))
        .map_err(unwritten)?;
    writer
        .write_record(lines.iter().map(|line| imported(line, &off)))
        .map_err(unwritten)?;
    let bytes = writer.into_inner();
    bytes
        .map(Zeroizing::new)
        .map_err(|_| ComposeError::Unpackable("bmc-entry.csv"))
}

/// The bytes of the calls.
pub(super) fn requests(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let form = content.typed("form_name");
    let off = off(content);
    let entry: Map<String, Value> = lines
        .iter()
        .map(|line| (line.name().to_owned(), imported(line, &off).into()))
        .collect();
    let on: Map<String, Value> = lines
        .iter()
        .filter(|line| line.setting.code == STATUS)
        .map(|line| (line.name().to_owned(), value(line).into()))
        .collect();
    let account = lines.iter().find(|line| line.setting.code == ACCOUNT);
    let found = account
        .map(|line| is(line.name(), value(line)))
        .unwrap_or_default();
    let likely = format!(
        "'name' LIKE \"{}\"",
        patterns(&content.typed("form_search").unwrap_or_default())
            .next()
            .unwrap_or_default()
    );
    let forms = format!("{FORMS}?q={}&fields=values(name)", encode(&likely));
    let entries = match &form {
        Some(form) => format!("arsys/v1/entry/{}", encode(form)),
        None => "arsys/v1/entry/{form}".to_owned(),
    };
    let calls = [
        call(content, "bmc-call-forms", "GET", &forms, None).giving("form", content.say("bmc-gives-form")),
        call(
            content,
            "bmc-call-entries",
            "GET",
            &format!("{entries}?q={}", encode(&found)),
            None,
        )
        .giving("entry", content.say("bmc-gives-found")),
        call(content, "bmc-call-make", "POST", &entries, Some(entry))
            .giving("entry", content.say("bmc-gives-made")),
        call(
            content,
            "bmc-call-on",
            "PUT",
            &format!("{entries}/{{entry}}"),
            Some(on),
        ),
    ];
    let is_unknown = form.is_none();
    let gap = |at: &str, words: &str| Gap {
        at: at.to_owned(),
        placeholder: content.say(words),
    };
    let mut left_out = vec![gap("/headers/Authorization", "bmc-gap-token")];
    for at in ["/requests/1/url", "/requests/2/url", "/requests/3/url"] {
        left_out.extend(is_unknown.then(|| gap(at, "bmc-gap-form")));
    }
    left_out.push(gap("/requests/3/url", "bmc-gap-entry"));
    if site(content).is_none() {
        left_out.push(gap("/server", "bmc-gap-server"));
    }
    let mut about = vec![content.made_by("bmc-about"), content.say("bmc-fill")];
    about.push(content.say("bmc-not-authorized"));
    if content.practice {
        about.push(content.say("bundle-practice"));
    }
    json(&Document {
        format: FORMAT,
        guide: &content.guide.id,
        about,
        server: site(content),
        headers: Headers {
            authorization: None,
            content_type: "application/json",
        },
        requests: &calls,
        left_out,
    })
}

fn call(
    content: &Content<'_>,
    words: &str,
    method: &'static str,
    path: &str,
    values: Option<Map<String, Value>>,
) -> Call {
    Call {
        what: content.say(words),
        method,
        url: format!("{}/api/{path}", site(content).unwrap_or_default()),
        body: values.map(|values| Body { values }),
        gives: BTreeMap::new(),
    }
}

impl Call {
    /// The same, whose answer holds what stands in braces elsewhere.
    fn giving(mut self, name: &'static str, place: String) -> Self {
        self.gives.insert(name, place);
        self
    }
}

/// What stands in an entry's status while it is switched off.
fn off(content: &Content<'_>) -> String {
    content.typed("status_off").unwrap_or_default()
}

/// What an entry comes with: all that was entered, but switched off.
fn imported<'a>(line: &'a Line<'_>, off: &'a str) -> &'a str {
    match line.setting.code.as_str() {
        STATUS => off,
        _ => value(line),
    }
}

fn value<'a>(line: &'a Line<'_>) -> &'a str {
    match &line.held {
        Held::Value(value) => value.expose(),
        Held::Placeholder(_) => "",
    }
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    guide: &'a str,
    about: Vec<String>,
    server: Option<String>,
    headers: Headers,
    requests: &'a [Call],
    left_out: Vec<Gap>,
}

#[derive(Serialize)]
struct Headers {
    #[serde(rename = "Authorization")]
    authorization: Option<&'static str>,
    #[serde(rename = "Content-Type")]
    content_type: &'static str,
}

#[derive(Serialize)]
struct Gap {
    at: String,
    placeholder: String,
}

#[derive(Serialize)]
struct Call {
    what: String,
    method: &'static str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Body>,
    /// What stands in braces elsewhere, and where the answer has it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    gives: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Body {
    values: Map<String, Value>,
}

const ACCOUNT: &str = "Associated Account Name";
const STATUS: &str = "Status";
/// Where the form's name is looked for.
const FORMS: &str = "arsys/v1/entry/AR%20System%20Metadata%3A%20arschema";
const FORMAT: u32 = 1;
