//! What a body says, whichever of its eight formats X chose. The same failure comes as JSON from one address, as XML or
//! plain text from another, and the `Content-Type` does not tell which, so the body itself is looked at.
//!
//! Nothing here fails: a body that says nothing has no signs.

use quick_xml::events::{BytesRef, Event};
use serde_json::Value;
use url::form_urlencoded;

use crate::guide::format::Permission;
use crate::provider::http::Response;

/// One thing that a body says about a failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sign {
    /// The number of v1.1 and the OAuth endpoints.
    pub code: Option<i64>,
    /// The last part of a v2 problem's `type`: `client-forbidden`. The part before it names either of two hosts.
    pub problem: String,
    /// A v2 problem's `reason`: `client-not-enrolled`.
    pub reason: String,
    /// A v2 problem's `title`.
    pub title: String,
    /// The text.
    pub text: String,
}

/// What sort of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Nothing, or only blanks.
    Empty,
    /// `oauth_token=...&oauth_token_secret=...`.
    Form,
    /// Both of v1.1 and v2.
    Json,
    /// `<hash>` or `<errors>`.
    Xml,
    /// A page, of X or of somebody in between.
    Html,
    /// One sentence.
    Text,
}

/// What sort of body this is.
pub fn format(response: &Response) -> Format {
    let text = response.text();
    let text = trimmed(&text);
    let head = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
    if text.is_empty() {
        Format::Empty
    } else if text.starts_with(['{', '[']) {
        Format::Json
    } else if ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|tag| head.contains(tag))
    {
        Format::Html
    } else if text.starts_with('<') {
        Format::Xml
    } else if text.contains('=') && !text.contains(char::is_whitespace) {
        Format::Form
    } else {
        Format::Text
    }
}

/// Everything that the body says about a failure, in its order.
pub fn signs(response: &Response) -> Vec<Sign> {
    let text = response.text();
    let text = trimmed(&text);
    match format(response) {
        Format::Json => serde_json::from_str(text)
            .map(|json| of_json(&json))
            .unwrap_or_default(),
        Format::Xml => of_xml(text),
        Format::Text => vec![said(text)],
        Format::Empty | Format::Form | Format::Html => Vec::new(),
    }
}

/// A value of a form-encoded body: printable ASCII, given exactly once.
pub fn form_value(response: &Response, name: &str) -> Option<String> {
    let text = response.text();
    let mut values = form_urlencoded::parse(trimmed(&text).as_bytes())
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned());
    let value = values.next()?;
    let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic());
    (plain && values.next().is_none()).then_some(value)
}

/// What the tokens of a call may do, as the header `x-access-level` says it. X's documents no longer promise that header.
pub fn level(response: &Response) -> Option<Permission> {
    match response.header("x-access-level")?.trim() {
        "read" => Some(Permission::Read),
        "read-write" => Some(Permission::ReadWrite),
        "read-write-directmessages" => Some(Permission::ReadWriteDm),
        _ => None,
    }
}

/// A v2 problem, a v1.1 error, or a list of either; `errors` may also be one object or one sentence.
fn of_json(json: &Value) -> Vec<Sign> {
    match json {
        Value::Array(list) => list.iter().flat_map(of_json).collect(),
        Value::Object(object) => {
            let mut signs = Vec::new();
            let own = Sign {
                code: json.get("code").and_then(number),
                problem: string(json, "type")
                    .rsplit('/')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
                reason: string(json, "reason"),
                title: string(json, "title"),
                text: ["detail", "message", "error_description", "error"]
                    .iter()
                    .map(|name| string(json, name))
                    .find(|text| !text.is_empty())
                    .unwrap_or_default(),
            };
            if own != Sign::default() {
                signs.push(own);
            }
            for name in ["errors", "error"] {
                match object.get(name) {
                    Some(Value::String(text)) if name == "errors" => signs.push(said(text)),
                    Some(inner @ (Value::Array(_) | Value::Object(_))) => signs.extend(of_json(inner)),
                    _ => {}
                }
            }
            signs
        }
        Value::String(text) => vec![said(text)],
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// `<hash><error>...</error></hash>` and `<errors><error code="415">...</error></errors>`, as far as it can be read.
fn of_xml(text: &str) -> Vec<Sign> {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut signs = Vec::new();
    let mut open: Option<Sign> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if tag.local_name().as_ref() == "error" => {
                let code = tag.try_get_attribute("code").ok().flatten();
                open = Some(Sign {
                    code: code.and_then(|code| code.value.trim().parse().ok()),
                    ..Sign::default()
                });
            }
            Ok(Event::Text(piece)) => add(&mut open, &piece.xml10_content()),
            Ok(Event::CData(piece)) => add(&mut open, &piece.xml10_content()),
            Ok(Event::GeneralRef(reference)) => add(&mut open, &resolved(&reference)),
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "error" => signs.extend(open.take()),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    signs.extend(open.take());
    signs
}

fn add(open: &mut Option<Sign>, piece: &str) {
    if let Some(sign) = open {
        sign.text.push_str(piece);
    }
}

fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_predefined_entity(&reference.xml10_content())
        .unwrap_or_default()
        .to_owned()
}

fn said(text: &str) -> Sign {
    Sign {
        text: text.to_owned(),
        ..Sign::default()
    }
}

fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn string(json: &Value, name: &str) -> String {
    json.get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0')
}

/// How far into a body its first tags are looked for, in characters.
const HEAD: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    fn body(text: &str) -> Response {
        Response {
            status: 401,
            headers: Vec::new(),
            body: text.as_bytes().to_vec(),
            took_ms: 0,
        }
    }

    fn coded(code: i64, text: &str) -> Sign {
        Sign {
            code: Some(code),
            ..said(text)
        }
    }

    #[test]
    fn every_format_is_told_by_its_body() {
        for (text, format) in [
            ("", Format::Empty),
            (" \n", Format::Empty),
            ("oauth_token=a&oauth_token_secret=b", Format::Form),
            (r#"{"errors":[]}"#, Format::Json),
            ("\u{feff}[1]", Format::Json),
            ("<?xml version=\"1.0\"?><hash/>", Format::Xml),
            ("<!DOCTYPE html><html></html>", Format::Html),
            ("<!-- proxy -->\n<HTML>", Format::Html),
            ("Invalid / expired Token", Format::Text),
        ] {
            assert_eq!(super::format(&body(text)), format, "{text}");
        }
    }

    #[test]
    fn json_is_read_in_all_its_shapes() {
        for (text, signs) in [
            (
                r#"{"errors":[{"code":89,"message":"Invalid or expired token."}]}"#,
                vec![coded(89, "Invalid or expired token.")],
            ),
            (
                r#"{"errors":[{"code":"99","label":"authenticity_token_error","message":"m"}]}"#,
                vec![coded(99, "m")],
            ),
            (r#"{"errors":{"code":32,"message":"m"}}"#, vec![coded(32, "m")]),
            (r#"{"errors":"Over capacity"}"#, vec![said("Over capacity")]),
            (
                r#"{"request":"/oauth/request_token","error":"Could not"}"#,
                vec![said("Could not")],
            ),
            (r#"{"code":215,"message":"Bad"}"#, vec![coded(215, "Bad")]),
            (
                r#"{"title":"Client Forbidden","detail":"d","reason":"client-not-enrolled",
                    "type":"https://api.twitter.com/2/problems/client-forbidden"}"#,
                vec![Sign {
                    problem: "client-forbidden".to_owned(),
                    reason: "client-not-enrolled".to_owned(),
                    title: "Client Forbidden".to_owned(),
                    ..said("d")
                }],
            ),
            (
                r#"{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"#,
                vec![Sign {
                    problem: "about:blank".to_owned(),
                    title: "Unauthorized".to_owned(),
                    ..said("Unauthorized")
                }],
            ),
            (r#"{"data":{"id":"1"}}"#, vec![]),
            (r#"{"errors":[{"co"#, vec![]),
        ] {
            assert_eq!(super::signs(&body(text)), signs, "{text}");
        }
    }

    #[test]
    fn xml_is_read_in_both_its_shapes_and_when_cut() {
        for (text, signs) in [
            (
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hash>\n  <error>Invalid / used &amp; &#39;old&#39;</error>\n  \
                 <request>/oauth/request_token</request>\n</hash>",
                vec![said("Invalid / used & 'old'")],
            ),
            (
                "<?xml version='1.0'?><errors><error code=\"415\">Callback URL not approved</error><error \
                 code=\"32\"><![CDATA[No]]></error></errors>",
                vec![coded(415, "Callback URL not approved"), coded(32, "No")],
            ),
            ("<errors><error code=\"417\">Desktop", vec![coded(417, "Desktop")]),
            ("<errors><error code=", vec![]),
        ] {
            assert_eq!(super::signs(&body(text)), signs, "{text}");
        }
    }

    #[test]
    fn a_form_value_is_printable_and_given_once() {
        let form = body("a=1&b=&c=x%20y&d=1&d=2&e=%00&f=%2Bz\n");
        for (name, value) in [
            ("a", Some("1")),
            ("b", None),
            ("c", None),
            ("d", None),
            ("e", None),
            ("f", Some("+z")),
            ("g", None),
        ] {
            assert_eq!(form_value(&form, name).as_deref(), value, "{name}");
        }
    }
}
