use super::*;
use crate::finding::{Code, Finding};
use crate::network::route::Barred;
use crate::target::zammad::error::{Trouble, of_verify};

#[tokio::test]
async fn each_way_to_sign_in_has_its_header_and_goes_to_this_site_alone() {
    let user = Login::User {
        name: "admin@acme.example".to_owned(),
        password: Secret::new("pässword"),
    };
    for (login, header) in [
        (Login::Token(Secret::new("t0k")), "Token token=t0k"),
        (Login::Bearer(Secret::new("b3a")), "Bearer b3a"),
        (user, "Basic YWRtaW5AYWNtZS5leGFtcGxlOnDDpHNzd29yZA=="),
    ] {
        let fake = Fake::new();
        let me = fake.session_as(login).check().await.unwrap();
        assert_eq!((me.id.as_str(), me.login.as_str()), ("3", "admin@acme.example"));
        let seen = fake.seen.lock().unwrap();
        let (method, path, headers, _) = &seen[0];
        assert_eq!((method.as_str(), path.as_str()), ("GET", "users/me"));
        assert!(headers.contains(&("authorization".to_owned(), header.to_owned())));
        assert!(headers.contains(&("accept".to_owned(), "application/json".to_owned())));
    }
}

#[tokio::test]
async fn each_refusal_is_told_in_each_versions_words_and_the_right_sign_in_goes_on() {
    let rows = [
        (401, "authentication failed", Trouble::LoginRefused),
        (403, "Authentication required", Trouble::LoginRefused),
        (401, "Can't find User for Token", Trouble::LoginRefused),
        (401, "Invalid BasicAuth credentials", Trouble::LoginRefused),
        (401, "The provided token is invalid.", Trouble::LoginRefused),
        (401, "Not authorized (token expired)!", Trouble::TokenExpired),
        (401, "OAuth2 token is expired!", Trouble::TokenExpired),
        (401, "CSRF token verification failed!", Trouble::HeaderLost),
        (403, "API token access disabled!", Trouble::TokensOff),
        (403, "API password access disabled!", Trouble::PasswordsOff),
        (401, "Not authorized (user)!", Trouble::Forbidden),
        (403, "Not authorized (user)!", Trouble::Forbidden),
        (403, "Not authorized (token)!", Trouble::Forbidden),
        (401, "Authorization failed", Trouble::Forbidden),
        (403, "Not authorized", Trouble::Forbidden),
        (403, "Something else", Trouble::Forbidden),
        (401, "Something else", Trouble::LoginRefused),
        (403, "Maintenance mode enabled!", Trouble::Maintenance),
        (422, "No Twitter app configured!", Trouble::NoApp),
        (422, "There is no Twitter app configured.", Trouble::NoApp),
        (422, "Object already exists!", Trouble::Rejected),
        (404, "Couldn't find Channel with 'id'=9", Trouble::NotFound),
        (
            404,
            "No route matches [GET] /api/v1/users/me",
            Trouble::NoSuchCall,
        ),
        (
            500,
            "Error ID 1a2b3c4d: Please contact your administrator.",
            Trouble::Broken,
        ),
        (502, "x", Trouble::Starting),
        (429, "x", Trouble::Starting),
        (418, "x", Trouble::Nonsense(418)),
    ];
    for (status, said, trouble) in rows {
        let fake = Fake::new();
        fake.answers(
            "GET users/me",
            status,
            &json!({ "error": said, "error_human": said }).to_string(),
        );
        let error = fake.session().check().await.unwrap_err();
        assert_eq!(error.trouble, trouble, "{status} {said}");
        assert_eq!(error.host, "help.acme.example");
        assert_eq!(Finding::from(&error).code, trouble.code());
        fake.forgets("GET users/me");
        assert!(fake.session().check().await.is_ok(), "{said}");
    }
}

#[tokio::test]
async fn what_stands_in_zammads_place_is_told_apart() {
    for (status, body, trouble) in [
        (200, "<html>Sign in</html>", Trouble::NotZammad),
        (200, "[]", Trouble::NotZammad),
        (404, "<html>", Trouble::NotZammad),
        (403, "<html>blocked</html>", Trouble::Nonsense(403)),
        (503, "<html>", Trouble::Starting),
    ] {
        let fake = Fake::new();
        fake.answers("GET users/me", status, body);
        let error = fake.session().check().await.unwrap_err();
        assert_eq!(error.trouble, trouble, "{status} {body}");
    }
}

#[tokio::test]
async fn a_refused_sign_in_is_not_sent_again_and_a_missing_right_is_no_such_refusal() {
    let fake = Fake::new();
    fake.answers(
        "GET users/me",
        401,
        r#"{"error":"Invalid BasicAuth credentials"}"#,
    );
    let session = fake.session();
    for _ in 0..3 {
        let error = session.check().await.unwrap_err();
        assert_eq!(error.trouble, Trouble::LoginRefused);
    }
    assert_eq!(fake.calls().len(), 1);

    let fake = Fake::new();
    fake.answers("GET users/me", 403, r#"{"error":"Not authorized (token)!"}"#);
    let session = fake.session();
    let error = session.check().await.unwrap_err();
    assert_eq!(error.trouble, Trouble::Forbidden);
    fake.forgets("GET users/me");
    assert!(session.check().await.is_ok());
}

#[tokio::test]
async fn a_redirect_is_named_without_its_query_and_not_followed() {
    let fake = Fake::new();
    let mut answer = plain(302, "");
    let place = "https://ann:pw@sso.acme.example/login?token=abc#x".to_owned();
    answer.headers.push(("location".to_owned(), place));
    fake.instead
        .lock()
        .unwrap()
        .insert("GET users/me".to_owned(), Ok(answer));
    let error = fake.session().check().await.unwrap_err();
    let to = "https://sso.acme.example/login".to_owned();
    assert_eq!(error.trouble, Trouble::Elsewhere(to));
    assert_eq!(fake.calls().len(), 1);
}

#[test]
fn a_sign_in_goes_over_tls_or_stays_on_this_computer() {
    let begun = |root: &str| {
        let login = Login::Token(Secret::new(TOKEN));
        Session::new(Fake::new(), root, login).map(drop)
    };
    let error = begun("http://help.acme.example").unwrap_err();
    assert_eq!(error.trouble, Trouble::Insecure);
    assert_eq!(begun("https://help.acme.example/"), Ok(()));
    assert_eq!(begun("http://127.0.0.1:3000"), Ok(()));
    assert!(begun("help").is_err());
}

#[tokio::test]
async fn a_line_that_breaks_is_told_and_a_barred_proxy_named() {
    let fake = Fake::new();
    let fail = |fault| {
        let mut instead = fake.instead.lock().unwrap();
        instead.insert("GET users/me".to_owned(), Err(fault));
    };
    fail(Fault::Timeout);
    let finding = Finding::from(&fake.session().check().await.unwrap_err());
    assert_eq!(finding.code, Code::ZammadUnreachable);
    assert_eq!(finding.facts["why"], "timeout");
    fail(Fault::Proxy {
        proxy: "proxy.acme.example:3128".to_owned(),
        barred: Barred::Sealed,
    });
    let finding = Finding::from(&fake.session().check().await.unwrap_err());
    assert_eq!(finding.code, Code::ProxySealed);
    assert_eq!(finding.facts["proxy"], "proxy.acme.example:3128");
    assert_eq!(finding.facts["host"], "help.acme.example");
}

#[tokio::test]
async fn what_was_sent_is_in_no_refusal() {
    let fake = Fake::new();
    fake.answers("GET users/me", 500, &format!("{{\"error\":\"{TOKEN} dog\"}}"));
    let error = fake.session().check().await.unwrap_err();
    says_nothing_secret(&error, &[TOKEN]);
    assert!(error.details.contains("dog"), "{}", error.details);
}

#[test]
fn what_app_verify_says_is_known_in_all_its_wordings() {
    let missing = |name: &str| Trouble::Missing(name.to_owned());
    let labels = |labels: &[&str]| {
        Trouble::EnvironmentUnknown(labels.iter().map(|label| (*label).to_owned()).collect())
    };
    for (said, trouble) in [
        (
            "The required parameter 'consumer_key' is missing.",
            missing("consumer_key"),
        ),
        ("No oauth_token_secret param!", missing("oauth_token_secret")),
        (
            "401 Unauthorized (Invalid credentials may be to blame.)",
            Trouble::KeysRefused,
        ),
        ("401 Authorization Required", Trouble::KeysRefused),
        (
            "403 Forbidden (Your app's callback URL configuration on developer.twitter.com may be to blame.)",
            Trouble::CallbackRefused,
        ),
        (
            "Forbidden. Are you sure you created a development environment on developer.twitter.com?",
            Trouble::NoEnvironment,
        ),
        (
            "Dev Environment Label invalid. Please use an existing one [\"Integration\"], or create a new one.",
            labels(&["Integration"]),
        ),
        (
            "Dev Environment Label invalid. Please use an existing one [\"a\", \"b\"], or create a new one.",
            labels(&["a", "b"]),
        ),
        (
            "Unable to register webhook: Unable to connect during CRC GET request. Already 1 webhooks registered. Maybe you need to delete one first.",
            Trouble::WebhookRefused,
        ),
        (
            "Unable to register webhook: Bad. Only https webhooks possible to register.",
            Trouble::WebhookInsecure,
        ),
        (
            "Webhook registered but not valid (https://help.acme.example/api/v1/channels_twitter_webhook). Unable to set webhook to valid: no",
            Trouble::WebhookFailing,
        ),
        (
            "undefined local variable 'env_name' for TwitterSync",
            Trouble::WebhookThere,
        ),
        ("No twitter app configured!", Trouble::NoApp),
        ("400 Bad Request", Trouble::VerifyFailed),
        ("execution expired", Trouble::VerifyFailed),
    ] {
        assert_eq!(of_verify(said), trouble, "{said}");
    }
}
