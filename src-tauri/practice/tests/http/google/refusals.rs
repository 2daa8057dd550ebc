//! Each refusal on the way: on Google's page, at the token endpoint, by the APIs.

use super::*;

#[tokio::test]
async fn each_error_of_googles_page_is_shown_and_the_program_hears_nothing() {
    let google = Google::new();
    for (changes, error) in [
        (
            &[("client_id", "4711-x.apps.googleusercontent.com")] as &[_],
            "Error 401: invalid_client",
        ),
        (
            &[("redirect_uri", "http://127.0.0.1:28737/callback/")],
            "Error 400: redirect_uri_mismatch",
        ),
        (
            &[("redirect_uri", "http://192.168.1.5/cb")],
            "Error 400: invalid_request",
        ),
        (
            &[("redirect_uri", "urn:ietf:wg:oauth:2.0:oob")],
            "Error 400: invalid_request",
        ),
        (&[("scope", "openid calendar")], "Error 400: invalid_scope"),
        (&[("response_type", "")], "Error 400: invalid_request"),
    ] {
        let answer = google
            .get(&format!("/o/oauth2/auth?{}", google.ask(changes)))
            .await;
        let status = answer.status().as_u16();
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(error) && error.contains(&status.to_string()),
            "{page}"
        );
    }
    for (account, status, error) in [
        ("nottester@acme.example", 403, "Error 403: access_denied"),
        ("outsider@mail.example", 403, "Error 403: org_internal"),
        ("blocked@acme.example", 400, "Error 400: admin_policy_enforced"),
    ] {
        let (said, page) = google.choose(&google.ask(&[]), account).await;
        assert_eq!(said, status);
        assert!(page.contains(error) && page.contains(account), "{page}");
    }
    for (scenario, error) in [
        (Scenario::ScopeUnknown, "Error 400: invalid_scope"),
        (Scenario::UserAgent, "Error 403: disallowed_useragent"),
        (Scenario::Policy, "Error 400: policy_enforced"),
    ] {
        google.turn(scenario, true);
        let (_, page) = google.choose(&google.ask(&[]), "tester@acme.example").await;
        assert!(page.contains(error), "{page}");
        google.turn(scenario, false);
    }
    let (status, page) = google.choose(&google.ask(&[]), "tester@acme.example").await;
    assert!(status == 200 && page.contains("hasn’t verified"), "{page}");
}

#[tokio::test]
async fn the_token_endpoint_answers_as_its_table_says() {
    let google = Google::new();
    let nonsense = [
        ("grant_type", "authorization_code"),
        ("code", "invalid"),
        ("redirect_uri", BACK),
    ];
    let told = |error: &str, says: &str| json!({ "error": error, "error_description": says });
    let probe = google.token(&nonsense).await;
    assert_eq!(probe.status(), 400);
    assert!(probe.headers().contains_key("date"));
    assert_eq!(body(probe).await, told("invalid_grant", "Malformed auth code."));
    for path in ["/token", "/oauth2/v4/token", "/o/oauth2/token"] {
        let missing = google.post(path, &nonsense).await;
        let expected = told("invalid_request", "Could not determine client ID from request.");
        assert_eq!(body(missing).await, expected, "{path}");
    }
    let id = google.practice.project().web.id;
    let missing = google.post("/token", &[("client_id", &id)]).await;
    assert_eq!(
        body(missing).await,
        told("invalid_request", "client_secret is missing.")
    );
    for (id, says) in [
        (id.as_str(), "The provided client secret is invalid."),
        ("x", "The OAuth client was not found."),
    ] {
        let wrong = google
            .post("/token", &[("client_id", id), ("client_secret", "x")])
            .await;
        assert_eq!(wrong.status(), 401);
        assert_eq!(body(wrong).await, told("invalid_client", says));
    }

    let tokens = google.tokens().await;
    let refresh = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    for (scenario, status, error) in [
        (Scenario::TokenOverloaded, 500, "internal_failure"),
        (Scenario::TokenDead, 400, "invalid_grant"),
        (Scenario::WeekOver, 400, "invalid_grant"),
        (Scenario::HundredOthers, 400, "invalid_grant"),
        (Scenario::SignInAnew, 400, "invalid_grant"),
        (Scenario::AdminPolicy, 400, "admin_policy_enforced"),
    ] {
        google.turn(scenario, true);
        let refused = google.token(&refresh).await;
        assert_eq!(refused.status(), status, "{}", scenario.as_str());
        assert_eq!(body(refused).await["error"], error);
        google.turn(scenario, false);
        let fresh = google.token(&refresh).await;
        assert_eq!(fresh.status(), 200);
        assert!(
            body(fresh).await.get("refresh_token").is_none(),
            "the old one stays"
        );
    }
    google.practice.switch(&Change {
        clock_offset_s: Some(7 * 24 * 3600 + 1),
        ..Change::default()
    });
    let dead = google.token(&refresh).await;
    assert_eq!(
        body(dead).await,
        told("invalid_grant", "Token has been expired or revoked.")
    );
}

#[tokio::test]
async fn a_grant_for_a_limited_time_says_when_it_ends() {
    let google = Google::new();
    google.turn(Scenario::TimeLimited, true);
    assert_eq!(google.tokens().await["refresh_token_expires_in"], 86400);
}

#[tokio::test]
async fn the_apis_refuse_in_both_forms_and_recover() {
    const LIST: &str = "/calendar/v3/users/me/calendarList";
    const PEOPLE: &str = "/v1/people/me/connections?personFields=metadata";
    let google = Google::new();
    let tokens = google.tokens().await;
    let token = tokens["access_token"].as_str().unwrap();
    for (scenario, path, status, classic, reason) in [
        (
            Scenario::RateLimit,
            LIST,
            403,
            Some("rateLimitExceeded"),
            Some("RATE_LIMIT_EXCEEDED"),
        ),
        (
            Scenario::RateLimit,
            PEOPLE,
            429,
            None,
            Some("RATE_LIMIT_EXCEEDED"),
        ),
        (Scenario::NoCalendar, LIST, 403, Some("notACalendarUser"), None),
        (Scenario::FailOnce, LIST, 500, Some("backendError"), None),
    ] {
        google.turn(scenario, true);
        let refused = google.api(path, token).await;
        assert_eq!(refused.status(), status, "{}", scenario.as_str());
        let error = body(refused).await["error"].clone();
        assert_eq!(error["errors"][0]["reason"].as_str(), classic, "{error}");
        assert_eq!(error["details"][0]["reason"].as_str(), reason, "{error}");
        if scenario != Scenario::FailOnce {
            google.turn(scenario, false);
        }
        assert_eq!(
            google.api(path, token).await.status(),
            200,
            "{}",
            scenario.as_str()
        );
    }

    google
        .practice
        .change_project(|project| project.apis.remove(&Api::People))
        .unwrap();
    let error = body(google.api(PEOPLE, token).await).await["error"].clone();
    let number = google.practice.project().number;
    assert_eq!(
        error["details"][0]["metadata"]["consumer"],
        format!("projects/{number}")
    );
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .starts_with("People API has not been used in project")
    );

    let narrow = google.ask(&[("scope", CONTACTS), ("prompt", "consent")]);
    let back = google.consent(&narrow, "tester@acme.example", &[]).await;
    let narrow = google.exchange(&back).await;
    let error = body(google.api(LIST, narrow["access_token"].as_str().unwrap()).await).await;
    assert_eq!(
        error["error"]["details"][0]["reason"],
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    );
    assert_eq!(error["error"]["errors"][0]["reason"], "insufficientPermissions");
    let error = body(google.api(LIST, "ya29.nonsense").await).await;
    assert_eq!(error["error"]["status"], "UNAUTHENTICATED");
    assert_eq!(error["error"]["errors"][0]["reason"], "authError");
    google
        .practice
        .change_project(|project| project.apis.insert(Api::People))
        .unwrap();
    let masked = body(google.api("/v1/people/me/connections", token).await).await;
    assert_eq!(masked["error"]["status"], "INVALID_ARGUMENT");
}

#[tokio::test]
async fn a_call_that_gets_no_answer_ends_when_its_caller_gives_up() {
    let google = Google::new();
    google.turn(Scenario::Timeout, true);
    let impatient = google
        .http
        .post(google.url("/token"))
        .timeout(std::time::Duration::from_millis(200));
    assert!(impatient.send().await.unwrap_err().is_timeout());
    google.turn(Scenario::Timeout, false);
    assert_eq!(google.post("/token", &[]).await.status(), 400);
}
