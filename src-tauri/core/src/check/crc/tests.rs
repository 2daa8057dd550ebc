//! Each answer that a target gives, and the right one after it. Time is what the answer says it took.

use std::sync::Mutex;

use super::*;
use crate::finding::Severity;
use crate::network::route::Barred;
use crate::outside::{NoRandomness, Pending};

const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg";
const HOOK: &str = "https://hooks.acme.example/x?tenant=1";
const V2: Rules = Rules {
    limit_ms: 10_000,
    nonce: false,
    near: false,
};
const OLD: Rules = Rules {
    limit_ms: 3_000,
    nonce: true,
    near: false,
};

struct Zeroes;

impl Random for Zeroes {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(0);
        Ok(())
    }
}

/// A system behind the address: signs by `key`, or says something else altogether.
struct System {
    answer: Answer,
    took_ms: u64,
    asked: Mutex<Vec<Url>>,
}

enum Answer {
    Signed(&'static str),
    Says(u16, &'static str),
    To(&'static str),
    Fails(Fault),
}

impl Http for System {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let token = request.url.query_pairs().find(|(name, _)| name == "crc_token");
        let token = token.unwrap().1.into_owned();
        self.asked.lock().unwrap().push(request.url);
        let answer = match &self.answer {
            Answer::Signed(key) => {
                let token = response_token(&Secret::new(*key), &token);
                Ok((200, format!(r#"{{"response_token":"{token}"}}"#), None))
            }
            Answer::Says(status, body) => Ok((*status, (*body).to_owned(), None)),
            Answer::To(to) => Ok((302, String::new(), Some((*to).to_owned()))),
            Answer::Fails(fault) => Err(fault.clone()),
        };
        let took_ms = self.took_ms;
        Box::pin(async move {
            let (status, body, to) = answer?;
            Ok(Response {
                status,
                headers: to.map(|to| ("location".to_owned(), to)).into_iter().collect(),
                body: body.into_bytes(),
                took_ms,
            })
        })
    }
}

fn system(answer: Answer, took_ms: u64) -> System {
    System {
        answer,
        took_ms,
        asked: Mutex::default(),
    }
}

async fn tested(system: &System, rules: Rules) -> Finding {
    let (secret, client, bearer) = (Secret::new(SECRET), Secret::new("client"), Secret::new("bearer"));
    let others = [("client-secret", &client), ("bearer", &bearer)];
    let mut findings = test(system, &Zeroes, HOOK, rules, &secret, &others).await;
    let inside = findings.pop().unwrap();
    assert_eq!(inside.code, Code::CrcFromInside, "it is said each time");
    assert!(inside.facts["ranges"].contains("199.59.148.0/22"));
    findings.pop().unwrap()
}

#[test]
fn the_token_is_answered_as_in_the_vectors() {
    for (token, answer) in [
        (
            "challenge_string",
            "sha256=7lSONeP10a3dQ92/V7IutTFT1KCPGNO6VFz1MnUM8YQ=",
        ),
        ("foo", "sha256=WJpxs7oIyTUHFtGGGh/AgmePa27p8WKp1/hlmcRxbjI="),
        (
            r#"{"for_user_id":"2244994945","direct_message_events":[]}"#,
            "sha256=g63T0hAV27NZCTeGm0hBb+EgkJmPwaDb/F9PaZyLofY=",
        ),
    ] {
        assert_eq!(response_token(&Secret::new(SECRET), token), answer);
    }
}

#[tokio::test]
async fn each_wrong_answer_has_its_own_finding_and_the_right_one_is_right_after_it() {
    let signed = || Answer::Signed(SECRET);
    for (answer, took_ms, code, fact) in [
        (
            Answer::Signed("client"),
            0,
            Code::CrcOtherSecret,
            Some(("which", "client-secret")),
        ),
        (
            Answer::Signed("bearer"),
            0,
            Code::CrcOtherSecret,
            Some(("which", "bearer")),
        ),
        (Answer::Signed("who knows"), 0, Code::CrcWrong, None),
        (
            Answer::Says(200, r#"{"response_token":"7lSONeP1"}"#),
            0,
            Code::CrcNoPrefix,
            None,
        ),
        (
            Answer::Says(200, r#"{"token":"sha256=7lSONeP1"}"#),
            0,
            Code::CrcNoToken,
            None,
        ),
        (Answer::Says(200, "ok"), 0, Code::CrcNotJson, None),
        (Answer::Says(200, ""), 0, Code::CrcNotJson, None),
        (
            Answer::Says(200, "<!doctype html><p>Sign in"),
            0,
            Code::CrcPage,
            None,
        ),
        (
            Answer::Says(404, "{}"),
            0,
            Code::CrcStatus,
            Some(("status", "404")),
        ),
        (Answer::Says(204, ""), 0, Code::CrcStatus, Some(("status", "204"))),
        (
            Answer::To("/login?crc_token=0"),
            0,
            Code::CrcRedirect,
            Some(("to", "https://hooks.acme.example/login")),
        ),
        (signed(), 10_001, Code::CrcSlow, Some(("took", "10.0 s"))),
        (
            Answer::Fails(Fault::Timeout),
            0,
            Code::CrcSlow,
            Some(("limit", "10")),
        ),
        (
            Answer::Fails(Fault::Tls("expired".to_owned())),
            0,
            Code::CrcTls,
            Some(("why", "expired")),
        ),
        (
            Answer::Fails(Fault::Dns),
            0,
            Code::CrcUnreachable,
            Some(("why", "dns")),
        ),
        (
            Answer::Fails(Fault::Proxy {
                proxy: "proxy.acme.example:3128".to_owned(),
                barred: Barred::Sealed,
            }),
            0,
            Code::ProxySealed,
            Some(("host", "hooks.acme.example")),
        ),
    ] {
        let mut system = system(answer, took_ms);
        let finding = tested(&system, V2).await;
        assert_eq!((finding.code, finding.severity()), (code, Severity::Stop));
        if let Some((name, value)) = fact {
            assert_eq!(finding.facts[name], value, "{code:?}");
        }
        (system.answer, system.took_ms) = (signed(), 120);
        let finding = tested(&system, V2).await;
        assert_eq!((finding.code, &*finding.facts["took"]), (Code::CrcRight, "0.1 s"));
    }
}

#[tokio::test]
async fn a_right_answer_is_in_time_late_or_too_late() {
    let hasty = Rules {
        limit_ms: 2_000,
        ..V2
    };
    for (rules, took_ms, code) in [
        (V2, 3_000, Code::CrcRight),
        (V2, 3_001, Code::CrcLate),
        (V2, 10_000, Code::CrcLate),
        (V2, 10_001, Code::CrcSlow),
        (OLD, 3_000, Code::CrcRight),
        (OLD, 3_001, Code::CrcSlow),
        (hasty, 2_000, Code::CrcRight),
        (hasty, 2_001, Code::CrcSlow),
    ] {
        let found = tested(&system(Answer::Signed(SECRET), took_ms), rules).await;
        assert_eq!(found.code, code, "{took_ms} ms of {rules:?}");
        let limit = (rules.limit_ms / 1000).to_string();
        assert_eq!(found.facts["limit"], limit);
    }
    let late = tested(&system(Answer::Signed(SECRET), 4_000), V2).await;
    assert_eq!(
        (late.severity(), &*late.facts["took"]),
        (Severity::Warning, "4.0 s")
    );
    let wrong = tested(&system(Answer::Signed("who knows"), 4_000), V2).await;
    assert_eq!(wrong.code, Code::CrcWrong, "that it is wrong says more");
}

#[tokio::test]
async fn only_the_old_generation_sends_a_nonce() {
    let system = system(Answer::Signed(SECRET), 0);
    for rules in [OLD, V2] {
        assert_eq!(tested(&system, rules).await.code, Code::CrcRight);
    }
    let asked = system.asked.lock().unwrap();
    let names = |url: &Url| {
        url.query_pairs()
            .map(|(name, _)| name.into_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&asked[0]), ["tenant", "crc_token", "nonce"]);
    assert_eq!(names(&asked[1]), ["tenant", "crc_token"]);
}

#[tokio::test]
async fn an_address_that_x_would_refuse_is_never_called() {
    let long = format!("https://hooks.acme.example/{}", "x".repeat(200));
    for (typed, why) in [
        ("hooks", "none"),
        ("http://hooks.acme.example/", "scheme"),
        ("https://hooks.acme.example:8443/", "port"),
        ("https://ana:pw@hooks.acme.example/", "user"),
        ("https://hooks.acme.example/#x", "fragment"),
        (&*long, "long"),
        ("https://localhost/", "private"),
        ("https://intranet/", "private"),
        ("https://crm.local/", "private"),
        ("https://127.0.0.1/", "private"),
        ("https://10.1.2.3/", "private"),
        ("https://172.16.0.1/", "private"),
        ("https://192.168.1.1/", "private"),
        ("https://100.64.0.1/", "private"),
        ("https://169.254.1.1/", "private"),
        ("https://[::1]/", "private"),
        ("https://[fd00::1]/", "private"),
        ("https://[fe80::1]/", "private"),
        ("https://[::]/", "private"),
        ("https://[::ffff:127.0.0.1]/", "private"),
        ("https://[::ffff:192.168.1.1]/", "private"),
        ("https://[::ffff:100.64.0.1]/", "private"),
    ] {
        let system = system(Answer::Signed(SECRET), 0);
        let secret = Secret::new(SECRET);
        let findings = test(&system, &Zeroes, typed, V2, &secret, &[]).await;
        assert_eq!(
            findings,
            [Finding::new(Code::WebhookAddress).with("why", why)],
            "{typed}"
        );
        assert!(system.asked.lock().unwrap().is_empty(), "{typed}");
    }
    assert!(address(HOOK, false).is_ok());
    assert!(address("https://[2606:4700::1111]/", false).is_ok());
    assert!(address("https://[::ffff:198.51.100.7]/", false).is_ok());
    assert!(address("http://127.0.0.1:8080/hook", true).is_ok(), "in practice");
    assert!(address("http://10.0.0.1/hook", true).is_err(), "but no farther");
}
