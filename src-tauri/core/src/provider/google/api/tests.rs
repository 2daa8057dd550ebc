//! Each body of the facts' table, and what is asked.

use std::sync::Mutex;

use serde_json::{Value, json};

use super::*;
use crate::endpoints;
use crate::finding::{Code, Severity};
use crate::outside::{NoRandomness, Pending, Random};
use crate::provider::http::Http;

struct NoDice;

impl Random for NoDice {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

/// Gives these answers one after the other, and keeps what it was asked.
struct Answers {
    left: Mutex<Vec<Result<Response, Fault>>>,
    asked: Mutex<Vec<Request>>,
}

impl Http for Answers {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        self.asked.lock().unwrap().push(request);
        let answer = self.left.lock().unwrap().remove(0);
        Box::pin(std::future::ready(answer))
    }
}

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 0,
    }
}

async fn play(probe: Probe, answers: Vec<Result<Response, Fault>>) -> (Result<(), ApiError>, Vec<Request>) {
    let http = Answers {
        left: Mutex::new(answers),
        asked: Mutex::default(),
    };
    let endpoints = endpoints::Google::default();
    let google = Google {
        http: &http,
        endpoints: &endpoints,
        random: &NoDice,
    };
    let said = google
        .probe(probe, &Secret::new("ya29.token-of-the-account"))
        .await;
    (said, http.asked.into_inner().unwrap())
}

/// The newer form alone, as the People API speaks it.
fn newer(status: u16, state: &str, reason: &str) -> (u16, Value) {
    let info = json!({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com" });
    (
        status,
        json!({ "error": { "code": status, "message": "No.", "status": state, "details": [info] } }),
    )
}

/// The classic form alone.
fn classic(status: u16, reason: &str) -> (u16, Value) {
    (
        status,
        json!({ "error": { "code": status, "message": "No.", "errors": [{ "domain": "global", "reason": reason, "message": "No." }] } }),
    )
}

/// No reason but a sentence.
fn plain(status: u16, state: &str, message: &str) -> (u16, Value) {
    (
        status,
        json!({ "error": { "code": status, "message": message, "status": state } }),
    )
}

#[tokio::test]
async fn each_row_of_the_table_is_recognised_in_both_of_its_forms() {
    let unused = "Google Calendar API has not been used in project 471009113355 before or it is disabled.";
    for ((status, body), meant) in [
        (
            newer(403, "PERMISSION_DENIED", "SERVICE_DISABLED"),
            Code::GoogleApiDisabled,
        ),
        (classic(403, "accessNotConfigured"), Code::GoogleApiDisabled),
        (plain(403, "PERMISSION_DENIED", unused), Code::GoogleApiDisabled),
        (
            newer(403, "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
            Code::GoogleApiScopeShort,
        ),
        (classic(403, "insufficientPermissions"), Code::GoogleApiScopeShort),
        (
            plain(
                403,
                "PERMISSION_DENIED",
                "Request had insufficient authentication scopes.",
            ),
            Code::GoogleApiScopeShort,
        ),
        // The status says something else than the reason.
        (
            newer(403, "PERMISSION_DENIED", "RATE_LIMIT_EXCEEDED"),
            Code::GoogleApiRateLimited,
        ),
        (classic(403, "rateLimitExceeded"), Code::GoogleApiRateLimited),
        (classic(403, "userRateLimitExceeded"), Code::GoogleApiRateLimited),
        (classic(403, "quotaExceeded"), Code::GoogleApiRateLimited),
        (
            plain(429, "RESOURCE_EXHAUSTED", "Quota exceeded."),
            Code::GoogleApiRateLimited,
        ),
        (classic(401, "authError"), Code::GoogleAccessRefused),
        (plain(401, "UNAUTHENTICATED", "No."), Code::GoogleAccessRefused),
        (classic(403, "notACalendarUser"), Code::GoogleApiNoService),
        (classic(403, "forbidden"), Code::GoogleApiForbidden),
        (plain(403, "PERMISSION_DENIED", "No."), Code::GoogleApiForbidden),
        (plain(400, "INVALID_ARGUMENT", "No."), Code::GoogleApiRefused),
        (plain(404, "NOT_FOUND", "No."), Code::GoogleApiRefused),
    ] {
        let (said, _) = play(Probe::CalendarList, vec![Ok(response(status, &body.to_string()))]).await;
        let finding = said.unwrap_err().finding(Api::Calendar);
        assert_eq!(
            (finding.code, finding.facts["api"].as_str()),
            (meant, "calendar"),
            "{body}"
        );
    }
}

#[tokio::test]
async fn what_is_no_answer_of_an_api_is_told_from_a_refusal() {
    for (answer, meant) in [
        (
            Ok(response(200, "<html>sign in to the network</html>")),
            Code::GoogleNonsense,
        ),
        (Ok(response(200, "[]")), Code::GoogleNonsense),
        (Ok(response(302, "")), Code::GoogleNonsense),
        (Ok(response(429, "<html>")), Code::GoogleApiRateLimited),
        (Err(Fault::Timeout), Code::GoogleTimeout),
        (Err(Fault::Dns), Code::GoogleUnreachable),
    ] {
        let (said, _) = play(Probe::Contacts, vec![answer]).await;
        assert_eq!(said.unwrap_err().finding(Api::People).code, meant);
    }
}

#[tokio::test]
async fn an_error_of_googles_own_is_met_by_one_more_try() {
    let busy = || {
        Ok(response(
            500,
            r#"{"error":{"code":500,"message":"Backend Error"}}"#,
        ))
    };
    let (said, asked) = play(Probe::GmailProfile, vec![busy(), Ok(response(200, "{}"))]).await;
    assert_eq!((said, asked.len()), (Ok(()), 2));
    let (said, asked) = play(Probe::GmailProfile, vec![busy(), busy(), Ok(response(200, "{}"))]).await;
    assert_eq!(said.unwrap_err().trouble, Trouble::Overloaded);
    assert_eq!(asked.len(), 2);
}

#[tokio::test]
async fn the_token_goes_in_the_header_alone_to_the_host_of_the_api() {
    for (probe, line) in [
        (
            Probe::CalendarList,
            "GET https://www.googleapis.com/calendar/v3/users/me/calendarList",
        ),
        (
            Probe::CalendarEvents,
            "GET https://www.googleapis.com/calendar/v3/calendars/primary/events",
        ),
        (
            Probe::Contacts,
            "GET https://people.googleapis.com/v1/people/me/connections",
        ),
        (
            Probe::GmailProfile,
            "GET https://www.googleapis.com/gmail/v1/users/me/profile",
        ),
    ] {
        let (_, asked) = play(probe, vec![Ok(response(200, "{}"))]).await;
        assert_eq!(asked[0].line(), line);
        assert!(!asked[0].url.as_str().contains("ya29"));
        let sent = (
            "authorization".to_owned(),
            "Bearer ya29.token-of-the-account".to_owned(),
        );
        assert_eq!(asked[0].headers, [sent]);
    }
}

#[tokio::test]
async fn an_answer_is_shown_without_the_token_and_a_success_not_at_all() {
    let echo = r#"{"error":{"code":418,"message":"for ya29.token-of-the-account"}}"#;
    let (said, _) = play(Probe::Contacts, vec![Ok(response(418, echo))]).await;
    let details = said.unwrap_err().details.unwrap();
    assert!(details.contains("418") && !details.contains("ya29"), "{details}");
    let (said, _) = play(Probe::Contacts, vec![Ok(response(200, "Ann Example, 1 Road"))]).await;
    assert_eq!(said.unwrap_err().details.as_deref(), Some("HTTP 200"));
    assert_eq!(Code::GoogleApiDisabled.severity(), Severity::Warning);
}
