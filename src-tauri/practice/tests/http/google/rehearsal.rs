//! Exercises at Google, as whoever practises meets them: what is wrong in the console is refused until it is mended there, and what only
//! a sign-in can mend ends with one.

use keywright_core::wizard::Rehearsal as _;

use super::*;

#[tokio::test]
async fn what_is_wrong_in_the_console_is_met_and_mended_there() {
    let google = Google::new();
    let board = google.practice.switchboard();
    let web = google.practice.project().web;
    let old = (web.id.clone(), web.secret().unwrap().expose().to_owned());
    let met = |name: &str| {
        let all = board.exercises();
        all.into_iter().find(|drill| drill.name == name).unwrap().on
    };

    assert!(board.turn(Some("google-secret-disabled"), true));
    assert_eq!(google.pair(&old).await, "invalid_client");
    google.console("secret", &[("act", "enable 0")]).await;
    assert_eq!(met("google-secret-disabled"), Some(false));
    assert_eq!(google.pair(&old).await, "invalid_grant");

    assert!(board.turn(Some("google-client-deleted"), true));
    assert_eq!(google.pair(&old).await, "deleted_client");
    let (_, page) = google.choose(&google.ask(&[]), "tester@acme.example").await;
    assert!(page.contains("Error 401: deleted_client"), "{page}");
    let console = google.get("/google/console").await.text().await.unwrap();
    assert!(console.contains("This client is deleted."), "{console}");
    google.console("secret", &[("act", "restore")]).await;
    assert_eq!(met("google-client-deleted"), Some(false));
    assert_eq!(google.pair(&old).await, "invalid_grant");

    for name in ["google-secret-replaced", "google-client-replaced"] {
        assert!(board.turn(Some(name), true));
        assert_eq!(google.pair(&old).await, "invalid_client", "{name}");
        assert_eq!(met(name), Some(true));
        let web = google.practice.project().web;
        let new = (web.id.clone(), web.secret().unwrap().expose().to_owned());
        assert_eq!(google.pair(&new).await, "invalid_grant", "{name}");
        assert_eq!(met(name), Some(false), "the new pair is known from now on");
        assert_eq!(google.pair(&old).await, "invalid_client", "{name}");
    }

    assert!(board.turn(Some("google-redirect-missing"), true));
    let ask = google.ask(&[]);
    let page = google
        .get(&format!("/o/oauth2/v2/auth?{ask}"))
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("Error 400: redirect_uri_mismatch") && page.contains(BACK),
        "{page}"
    );
    let both = format!("{BACK}\nhttp://127.0.0.1:29417/callback");
    google.console("addresses", &[("redirects", &both)]).await;
    assert_eq!(met("google-redirect-missing"), Some(false));
    let page = google.get(&format!("/o/oauth2/v2/auth?{ask}")).await;
    assert_eq!(page.status(), 200);

    let access = google.tokens().await["access_token"].as_str().unwrap().to_owned();
    assert!(board.turn(Some("google-apis-off"), true));
    let error = body(google.api(LIST, &access).await).await["error"].clone();
    assert_eq!(error["errors"][0]["reason"], "accessNotConfigured");
    assert_eq!(error["details"][0]["reason"], "SERVICE_DISABLED");
    google
        .console("apis", &[("api", "calendar"), ("api", "people")])
        .await;
    assert_eq!(met("google-apis-off"), Some(false));
    assert_eq!(google.api(LIST, &access).await.status(), 200);
}

#[tokio::test]
async fn a_new_sign_in_ends_what_only_it_can_mend() {
    let google = Google::new();
    let board = google.practice.switchboard();
    for name in [
        "google-token-dead",
        "google-week-over",
        "google-hundred-others",
        "google-sign-in-anew",
    ] {
        let tokens = google.asked_again().await;
        let refresh = [
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
        ];
        assert!(board.turn(Some(name), true));
        assert_eq!(body(google.token(&refresh).await).await["error"], "invalid_grant");
        assert_eq!(
            body(google.token(&refresh).await).await["error"],
            "invalid_grant",
            "{name}"
        );
        google.asked_again().await;
        assert_eq!(google.token(&refresh).await.status(), 200, "{name}");
    }
}

#[tokio::test]
async fn the_refresh_token_is_left_out_once() {
    let google = Google::new();
    assert!(
        google
            .practice
            .switchboard()
            .turn(Some("google-no-refresh-token"), true)
    );
    for comes in [false, true] {
        let tokens = google.asked_again().await;
        assert_eq!(tokens.get("refresh_token").is_some(), comes);
    }
}

#[tokio::test]
async fn the_clock_is_ahead_for_every_answer() {
    let google = Google::new();
    let board = google.practice.switchboard();
    let ahead_min = async || {
        let answer = google.post("/token", &[]).await;
        let said = answer.headers()["date"].to_str().unwrap().to_owned();
        let said = jiff::fmt::rfc2822::parse(&said).unwrap().timestamp();
        (said.as_second() - jiff::Timestamp::now().as_second() + 30).div_euclid(60)
    };
    assert_eq!(ahead_min().await, 0);
    assert!(board.turn(Some("google-clock"), true));
    assert_eq!(ahead_min().await, 20);
    assert!(board.turn(Some("google-clock"), false));
    assert_eq!(ahead_min().await, 0);
}

impl Google {
    /// The same as [`Google::tokens`], with a refresh token however often `tester@` has consented.
    async fn asked_again(&self) -> Value {
        let query = self.ask(&[("prompt", "consent")]);
        let back = self
            .consent(&query, "tester@acme.example", &[CALENDAR, CONTACTS])
            .await;
        self.exchange(&back).await
    }

    /// What the token endpoint says of an id and a secret, asked with a code of nonsense.
    async fn pair(&self, (id, secret): &(String, String)) -> String {
        let asked = [
            ("client_id", id.as_str()),
            ("client_secret", secret.as_str()),
            ("grant_type", "authorization_code"),
            ("code", "invalid"),
            ("redirect_uri", BACK),
        ];
        let said = body(self.post("/token", &asked).await).await;
        said["error"].as_str().unwrap().to_owned()
    }

    /// Something that an administrator does to the web client, or to the project.
    async fn console(&self, part: &str, fields: &[(&str, &str)]) {
        let fields = [&[("client", "web")], fields].concat();
        let (status, page) = self.press(&format!("/google/console/{part}"), &fields).await;
        assert_eq!(status, 303, "{page}");
    }
}

const LIST: &str = "/calendar/v3/users/me/calendarList";
