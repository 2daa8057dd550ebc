//! The table of all answers of X: each becomes the finding that it should, and says where it is provoked, or why it cannot be.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::*;
use crate::check::explain::explain;
use crate::finding::{Code, Finding};
use crate::provider::x::oauth2::refused::{self, About, refusal};
use crate::provider::x::webhook::{HookError, refusal::sayings};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    key: String,
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    body: Option<String>,
    text: Option<String>,
    #[serde(default)]
    call: Call,
    code: Option<Code>,
    pasted: Option<Code>,
    switch: Option<String>,
    at: Option<String>,
    seen: Option<Code>,
    #[serde(default)]
    again: bool,
    table: Option<String>,
    same: Option<String>,
}

/// What was asked, where that decides what an answer means.
#[derive(Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Call {
    #[default]
    Any,
    Code,
    Renewal,
    Webhook,
}

impl Call {
    /// What its own reader makes of an answer.
    fn finding(self, response: &Response) -> Finding {
        match self {
            Self::Any => Finding::from(&XError::of(response, &[])),
            Self::Code => Finding::from(&refusal(response, About::Code, &[])),
            Self::Renewal => Finding::from(&refusal(response, About::Refresh, &[])),
            Self::Webhook => Finding::from(&HookError::read(response, &[])),
        }
    }
}

fn rows() -> Vec<Row> {
    toml::from_str::<Table>(include_str!("../rows.toml"))
        .map_err(|error| error.message().to_owned())
        .unwrap()
        .row
}

#[test]
fn each_answer_becomes_its_finding() {
    let mut read = 0;
    for row in rows() {
        let (Some(status), Some(body), Some(code)) = (row.status, &row.body, row.code) else {
            continue;
        };
        let response = Response {
            status,
            headers: row.headers.into_iter().collect(),
            body: body.clone().into_bytes(),
            took_ms: 0,
        };
        let finding = row.call.finding(&response);
        assert_eq!(finding.code, code, "{}", row.key);
        if code == Code::XRateLimited {
            assert_eq!(finding.facts["until"], "00:15 UTC", "{}", row.key);
        }
        read += 1;
    }
    assert!(read >= 80, "{read} answers");
}

#[test]
fn each_text_that_is_pasted_is_recognised_and_so_is_each_answer_that_says_something() {
    for row in rows() {
        let pasted = row.text.as_ref().or(row.body.as_ref());
        let (Some(text), Some(code)) = (pasted, row.pasted.or(row.code)) else {
            continue;
        };
        // What takes the status to tell is not known from the body alone.
        let silent = matches!(
            code,
            Code::XRefused | Code::XNotAuthorized | Code::XUnauthorized | Code::XOverloaded
        );
        let found: Vec<Code> = explain(text).iter().map(|finding| finding.code).collect();
        assert!(silent || found.contains(&code), "{}: {found:?}", row.key);
    }
}

#[test]
fn each_row_is_provoked_or_says_why_not() {
    let rows = rows();
    let keys: BTreeSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys.len(), rows.len(), "a key stands twice");
    for row in &rows {
        let ways = [row.switch.is_some(), row.table.is_some(), row.same.is_some()];
        assert_eq!(ways.iter().filter(|way| **way).count(), 1, "{}", row.key);
        assert_eq!(row.switch.is_some(), row.at.is_some(), "{}", row.key);
        assert!(
            row.switch.is_some() || row.seen.is_none() && !row.again,
            "{}",
            row.key
        );
        assert!(
            row.same.as_deref().is_none_or(|same| keys.contains(same)),
            "{} is the same as a row that is not there",
            row.key
        );
        assert!(
            row.same.is_some() || row.code.is_some(),
            "{} becomes nothing",
            row.key
        );
        assert!(row.table.as_ref().is_none_or(|why| why.len() > 10), "{}", row.key);
        let where_met = [
            "keys",
            "sign-in",
            "pin",
            "proof",
            "messages",
            "code",
            "renewal",
            "register",
            "validate",
            "subscribe",
            "unsubscribe",
        ];
        assert!(
            row.at.as_deref().is_none_or(|at| where_met.contains(&at)),
            "{}",
            row.key
        );
    }
}

#[test]
fn each_number_that_is_known_has_a_row() {
    let numbers = (1..1000).filter(|code| Trouble::of_code(*code).is_some());
    let keys: BTreeSet<String> = rows().into_iter().map(|row| row.key).collect();
    for number in numbers {
        assert!(keys.contains(&format!("code-{number}")), "{number} has no row");
    }
}

/// What a reader of ours looks for is in the table as X sends it, so that no answer is read that nobody provokes or explains away.
#[test]
fn each_refusal_of_tokens_and_each_of_webhooks_has_a_row() {
    let rows = rows();
    let says = |call: Call, says: &str| {
        let mut rows = rows.iter().filter(|row| row.call == call);
        rows.any(|row| row.body.as_ref().is_some_and(|body| body.contains(says)))
    };
    for (name, part) in refused::names() {
        let is_here = |row: &Row| {
            let body = row
                .body
                .as_ref()
                .filter(|body| body.contains(&format!("\"{name}\"")));
            body.is_some_and(|body| body.to_ascii_lowercase().contains(part))
        };
        let mut rows = rows.iter();
        assert!(rows.any(is_here), "{name} {part} has no row");
    }
    for words in sayings() {
        assert!(says(Call::Webhook, words), "{words} has no row");
    }
    for number in [34, 99, 200, 348, 355] {
        let code = format!("\"code\":{number},");
        assert!(says(Call::Webhook, &code), "{number} has no row of a webhook");
    }
}

#[test]
fn each_case_of_the_catalogue_has_a_row() {
    let keys: BTreeSet<String> = rows().into_iter().map(|row| row.key).collect();
    for case in 1..=CASES {
        assert!(keys.contains(&format!("case-{case}")), "case {case} has no row");
    }
}

/// Cases of the failure catalogue (facts: X, section 12).
const CASES: usize = 28;
