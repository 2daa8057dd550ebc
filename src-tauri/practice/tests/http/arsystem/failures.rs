//! Each failure that is rehearsed: met where it strikes, and over when it is switched off.

use super::*;

/// How a failure is met.
enum Met {
    /// At the sign-in: status, and what its body holds.
    SignIn(u16, &'static str),
    /// At a query of the form for the account: the same.
    Query(u16, &'static str),
    /// At a look for the form's name: the same.
    Search(u16, &'static str),
    /// In a way of its own.
    Otherwise,
}

fn met(scenario: Scenario) -> Met {
    match scenario {
        Scenario::PasswordRefused => Met::SignIn(401, r#""messageNumber":623"#),
        Scenario::Page => Met::SignIn(200, "<!doctype html>"),
        Scenario::Busy => Met::Query(500, r#""messageNumber":9093"#),
        Scenario::Broken => Met::Query(500, "Timeout during database update"),
        Scenario::FormRenamed | Scenario::Plain => Met::Query(404, r#""messageNumber":303"#),
        Scenario::NoEntry | Scenario::OtherAccount => Met::Query(200, r#""entries":[]"#),
        Scenario::EntryDisabled => Met::Query(200, r#""Status":"Disable""#),
        Scenario::NoMetadata => Met::Search(403, r#""messageNumber":353"#),
        Scenario::TwoForms => Met::Search(200, "CFG:External Notification Registration_bak"),
        Scenario::TokenEnds
        | Scenario::ClockOff
        | Scenario::OlderErrors
        | Scenario::Slow
        | Scenario::Timeout => Met::Otherwise,
    }
}

#[tokio::test]
async fn each_is_met_and_ends_when_it_is_switched_off() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "acme_notify", true).unwrap();
    let (_, password) = server.practice.bmc_user();
    for scenario in Scenario::ALL.iter().copied() {
        let ask = async || match met(scenario) {
            Met::SignIn(status, says) => Some((server.login(password.expose()).await, status, says)),
            Met::Query(status, says) => Some((server.query(FORM, ACCOUNT).await, status, says)),
            Met::Search(status, says) => Some((server.query(SCHEMA, ALIKE).await, status, says)),
            Met::Otherwise => None,
        };
        server.turn(scenario, true);
        if let Some((answer, status, says)) = ask().await {
            assert_eq!(answer.status(), status, "{}", scenario.as_str());
            let text = answer.text().await.unwrap();
            assert!(text.contains(says), "{}: {text}", scenario.as_str());
            server.turn(scenario, false);
            let (well, _, says) = ask().await.unwrap();
            assert_eq!(well.status(), 200, "{}", scenario.as_str());
            assert!(
                !well.text().await.unwrap().contains(says),
                "{}",
                scenario.as_str()
            );
        }
        server.turn(scenario, false);
    }
}

#[tokio::test]
async fn a_session_ends_after_two_calls_and_another_begins() {
    let server = Server::new();
    server.turn(Scenario::TokenEnds, true);
    for _ in 0..2 {
        let token = server.token().await;
        let mut told = Vec::new();
        for _ in 0..3 {
            let answer = server.with(&token, Method::GET, "entry/User", &[], None).await;
            told.push(answer.status().as_u16());
        }
        assert_eq!(told, [200, 200, 401]);
    }
}

#[tokio::test]
async fn a_renamed_form_is_found_by_its_new_name() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "acme_notify", true).unwrap();
    server.turn(Scenario::FormRenamed, true);
    let found = server.entries(SCHEMA, ALIKE).await;
    assert_eq!(found[0]["values"]["name"], RENAMED);
    assert_eq!(server.entries(RENAMED, ACCOUNT).await.len(), 1);
}

#[tokio::test]
async fn of_two_forms_one_has_the_entry_and_without_itsm_there_is_none() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "acme_notify", true).unwrap();
    server.turn(Scenario::TwoForms, true);
    let found = server.entries(SCHEMA, ALIKE).await;
    let mut counts = Vec::new();
    for form in &found {
        let name = form["values"]["name"].as_str().unwrap();
        counts.push(server.entries(name, ACCOUNT).await.len());
    }
    assert_eq!(counts, [1, 0]);
    server.turn(Scenario::Plain, true);
    assert!(server.entries(SCHEMA, ALIKE).await.is_empty());
}

#[tokio::test]
async fn an_entry_that_is_enabled_stays_so_and_another_account_is_only_shown() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "acme_notify", false).unwrap();
    server.turn(Scenario::EntryDisabled, true);
    let id = server.entries(FORM, ACCOUNT).await[0]["values"]["Request ID"].clone();
    let path = format!("entry/{FORM}/{}", id.as_str().unwrap());
    let enable = json!({"values": {"Status": "Enable"}});
    let changed = server
        .with(&server.token().await, Method::PUT, &path, &[], Some(&enable))
        .await;
    assert_eq!(changed.status(), 204);
    assert!(server.practice.switches().bmc.is_empty());
    assert_eq!(
        server.entries(FORM, ACCOUNT).await[0]["values"]["Status"],
        "Enable"
    );

    let before = server.practice.bmc_dump();
    server.turn(Scenario::OtherAccount, true);
    let shown = server.entries(FORM, "").await;
    assert_eq!(shown[0]["values"]["Associated Account Name"], "somebody_else");
    assert_eq!(server.practice.bmc_dump(), before);
}

#[tokio::test]
async fn a_clock_that_is_off_dates_answers_and_tokens() {
    let server = Server::new();
    let behind = async || {
        let answer = server.login(server.practice.bmc_user().1.expose()).await;
        let date = answer.headers()["date"].to_str().unwrap().to_owned();
        let date = jiff::fmt::rfc2822::parse(&date).unwrap().timestamp();
        let issued = claims(&answer.text().await.unwrap())["iat"].as_i64().unwrap();
        assert!((issued - date.as_second()).abs() <= 1);
        jiff::Timestamp::now().as_second() - issued
    };
    assert!((0..10).contains(&behind().await));
    server.turn(Scenario::ClockOff, true);
    assert!(
        (1200..1210).contains(&behind().await),
        "20 minutes, where nobody says how many"
    );
    server.practice.switch(&Change {
        bmc_minutes: Some(7),
        ..Change::default()
    });
    assert!((-420..-410).contains(&behind().await));
}

#[tokio::test]
async fn older_errors_spell_a_key_in_another_way() {
    let server = Server::new();
    server.turn(Scenario::OlderErrors, true);
    let said = body(server.login("wrong").await).await;
    assert_eq!(said[0]["appendedText"], "keywright.service");
    assert_eq!(said[0].get("messageAppendedText"), None);
}

#[tokio::test]
async fn slow_answers_come_and_silence_lets_go_of_a_caller_that_hangs_up() {
    let server = Server::new();
    for scenario in [Scenario::Slow, Scenario::Timeout] {
        server.turn(scenario, true);
        let call = server
            .http
            .post(server.at("jwt/logout"))
            .timeout(Duration::from_millis(200));
        assert!(call.send().await.unwrap_err().is_timeout());
        server.turn(scenario, false);
        server.token().await;
    }
}
