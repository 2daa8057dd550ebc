//! What AR System, or what stands in its place, says to a call.

use super::*;
use crate::target::settings::{Became, apply};

async fn asked(answer: Result<Response, Fault>) -> Finding {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    fake.instead.lock().unwrap().insert(ENTRIES.to_owned(), answer);
    visit.read(&CODES).await.err().unwrap()
}

#[tokio::test]
async fn each_answer_to_a_call_has_its_finding() {
    let cases = [
        (
            refusal(401, 9388, "Authentication failed due to an invalid token", ""),
            Code::BmcSessionEnded,
        ),
        (plain(401, ""), Code::BmcSessionEnded),
        (
            refusal(401, 623, "Authentication failed", "wizard"),
            Code::BmcSessionEnded,
        ),
        (
            refusal(
                500,
                9093,
                "User is currently connected from another machine or incompatible session",
                "",
            ),
            Code::BmcConnected,
        ),
        (
            refusal(403, 353, "You have no access to form", FORM),
            Code::BmcForbidden,
        ),
        (
            refusal(404, 303, "Form does not exist on server", FORM),
            Code::BmcNoForm,
        ),
        (plain(404, "<html>"), Code::BmcNoForm),
        (
            refusal(500, 1587, "Unknown field referenced in query line", "Foo"),
            Code::BmcRejected,
        ),
        (plain(503, ""), Code::BmcStarting),
        (plain(429, ""), Code::BmcStarting),
        (plain(500, "<html>"), Code::BmcNonsense),
        (plain(200, "<html>"), Code::BmcNonsense),
    ];
    for (answer, code) in cases {
        let said = format!("{} {}", answer.status, answer.text());
        let finding = asked(Ok(answer)).await;
        assert_eq!(finding.code, code, "{said}");
        says_nothing_secret(&finding);
    }
    let finding = asked(Err(Fault::Timeout)).await;
    assert_eq!(
        (finding.code, finding.facts["why"].as_str()),
        (Code::BmcUnreachable, "timeout")
    );
}

#[tokio::test]
async fn both_spellings_of_what_is_appended_are_read() {
    for key in ["messageAppendedText", "appendedText"] {
        let body = format!(
            r#"[{{"messageType":"NOTE","messageText":"by the way","messageNumber":1}},
                {{"messageType":"ERROR","messageText":"Required field cannot be blank.","messageNumber":307,"{key}":"Company : 1000000001"}}]"#
        );
        let finding = asked(Ok(plain(500, &body))).await;
        assert_eq!(finding.code, Code::BmcRejected);
        assert_eq!(
            (finding.facts["number"].as_str(), finding.facts["said"].as_str()),
            ("307", "Required field cannot be blank.: Company : 1000000001")
        );
    }
}

#[tokio::test]
async fn a_write_that_is_refused_says_why_and_leaves_everything_as_it_was() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    let plan = plan(&*visit).await;
    let refused = refusal(500, 333, "You have no write access to field", "Status");
    fake.instead.lock().unwrap().insert(WRITE.to_owned(), Ok(refused));
    let became = apply(&*visit, &plan, &|_| ()).await.unwrap();
    assert_eq!(
        became[5],
        Became::Refused("You have no write access to field: Status (ARERR 333)".to_owned())
    );
    assert_eq!(became[..5], [const { Became::Untouched }; 5]);
    assert_eq!(fake.value("000000000000101", "Status"), "Disable");
}

#[tokio::test]
async fn a_write_whose_answer_is_lost_is_told_from_what_stands_there() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    let plan = plan(&*visit).await;
    fake.fails(WRITE, Fault::Timeout);
    let said = apply(&*visit, &plan, &|_| ()).await.unwrap_err();
    assert_eq!(said.code, Code::BmcUnreachable);
    let stands = crate::target::settings::stands(&*visit, &plan).await.unwrap();
    assert_eq!(stands[5], Became::Before);
}

#[tokio::test]
async fn a_secret_that_an_answer_echoes_is_not_shown() {
    let echo = refusal(500, 999, &format!("token {TOKEN} is odd"), "");
    let finding = asked(Ok(echo)).await;
    assert_eq!(finding.code, Code::BmcRejected);
    says_nothing_secret(&finding);
}
