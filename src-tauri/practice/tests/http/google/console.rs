//! The console, and who may use it.

use super::*;

#[tokio::test]
async fn the_console_registers_rotates_and_gives_the_file() {
    let google = Google::new();
    let file = || async {
        let answer = google.get("/google/console/client.json?client=web").await;
        let name = answer.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .to_owned();
        (name, answer.text().await.unwrap())
    };
    let web = google.practice.project().web;
    let secret = web.secret().unwrap().expose().to_owned();
    let (name, text) = file().await;
    assert!(name.contains(&format!("client_secret_{}.json", web.id)), "{name}");
    let read = keywright_core::check::google_client::read(&text).unwrap();
    assert_eq!((read.id, read.redirect_uris), (web.id.clone(), web.redirect_uris));
    assert_eq!(read.secret.unwrap().expose(), secret);

    let page = google.get("/google/console").await.text().await.unwrap();
    assert!(page.contains(&secret), "shown until it is closed");
    google
        .press("/google/console/secret", &[("client", "web"), ("act", "close 0")])
        .await;
    let page = google.get("/google/console").await.text().await.unwrap();
    assert!(
        !page.contains(&secret) && page.contains(&format!("****{}", &secret[31..])),
        "{page}"
    );
    let (_, text) = file().await;
    assert!(
        keywright_core::check::google_client::read(&text)
            .unwrap()
            .secret
            .is_none()
    );

    let add = [("client", "web"), ("act", "add")];
    google.press("/google/console/secret", &add).await;
    let (_, page) = google.press("/google/console/secret", &add).await;
    assert!(page.contains("at most two secrets"), "{page}");
    google
        .press(
            "/google/console/secret",
            &[("client", "web"), ("act", "disable 0")],
        )
        .await;
    let used = [("client_id", web.id.as_str()), ("client_secret", secret.as_str())];
    assert_eq!(google.post("/token", &used).await.status(), 401);
    google
        .press(
            "/google/console/secret",
            &[("client", "web"), ("act", "delete 0")],
        )
        .await;
    assert!(google.practice.project().web.secret().unwrap().expose() != secret);

    let wrong = [("redirects", "http://10.0.0.5/cb"), ("origins", "")];
    let (_, page) = google.press("/google/console/addresses", &wrong).await;
    assert!(
        page.contains("Invalid Redirect") && page.contains("http://10.0.0.5/cb"),
        "{page}"
    );
    let good = [
        ("redirects", "https://crm.example.com/cb"),
        ("origins", "https://crm.example.com"),
    ];
    google.press("/google/console/addresses", &good).await;
    let project = google.practice.project();
    assert_eq!(project.web.redirect_uris, ["https://crm.example.com/cb"]);
    let audience = [("audience", "production"), ("testers", "a@acme.example\r\n")];
    google.press("/google/console/audience", &audience).await;
    google.press("/google/console/apis", &[("api", "people")]).await;
    let project = google.practice.project();
    assert_eq!(project.audience, Audience::Production);
    assert_eq!(project.apis, [Api::People].into());
    assert_eq!(project.testers, ["a@acme.example".to_owned()].into());
}

#[tokio::test]
async fn after_each_form_the_browser_is_back_at_its_section() {
    let google = Google::new();
    let token = google.practice.control_token().expose().to_owned();
    for (path, section) in [
        ("/google/console/secret", "client-web"),
        ("/google/console/audience", "audience"),
        ("/google/console/apis", "apis"),
        ("/google/console/rehearse", "rehearse"),
        ("/google/console/addresses", "client-web"),
        ("/console/regenerate", "keys"),
        ("/console/settings", "settings"),
        ("/console/rehearse", "rehearse"),
    ] {
        let fields = [("authenticity_token", token.as_str()), ("act", "add")];
        let answer = google.post(path, &fields).await;
        let to = answer.headers()["location"].to_str().unwrap().to_owned();
        let (page, place) = to.split_once('#').unwrap();
        assert_eq!(place, section, "{path}");
        let page = google.get(page).await.text().await.unwrap();
        assert!(page.contains(&format!("<h2 id=\"{place}\">")), "{path}");
    }
}

#[tokio::test]
async fn forms_of_other_sites_change_nothing_and_the_log_keeps_no_secret() {
    let google = Google::new();
    let query = google.ask(&[]);
    let fields = [
        ("ask", query.as_str()),
        ("account", "tester@acme.example"),
        ("decision", "allow"),
        ("redirects", "https://evil.example.com/"),
        ("api", ""),
        ("act", "add"),
    ];
    for path in [
        "/o/oauth2/account",
        "/o/oauth2/warned",
        "/o/oauth2/consent",
        "/google/console/secret",
        "/google/console/addresses",
        "/google/console/audience",
        "/google/console/apis",
        "/google/console/rehearse",
    ] {
        assert_eq!(google.post(path, &fields).await.status(), 403, "{path}");
        assert_eq!(google.decided(), "form-out-of-date");
    }
    let before = google.practice.project();
    assert!(before.web.redirect_uris.contains(&BACK.to_owned()));
    let tokens = google.tokens().await;
    let log = serde_json::to_string(&google.practice.log()).unwrap();
    assert!(log.contains("google-token-issued"), "{log}");
    let secret = before.web.secret().unwrap().expose().to_owned();
    for hidden in [
        secret.as_str(),
        tokens["access_token"].as_str().unwrap(),
        tokens["refresh_token"].as_str().unwrap(),
        "code=",
    ] {
        assert!(!log.contains(hidden));
    }
}
