//! The way in and out.

use super::*;

#[tokio::test]
async fn one_signs_in_by_a_form_once_and_gives_the_token_back() {
    let fake = Fake::new();
    let mut typed = login();
    typed
        .values
        .insert("login_auth".to_owned(), Secret::new("ACME domain"));
    let visit = visit::registration(fake.clone(), &place(System::Bmc, &[]), &typed)
        .await
        .unwrap();
    assert_eq!(
        fake.body("POST /api/jwt/login"),
        "username=wizard&password=the+pass%26word+of+the+wizard%27s+user&authString=ACME+domain"
    );
    visit.doubts().await.unwrap();
    visit.leave().await;
    let calls = fake.calls();
    let of_login = calls.iter().filter(|call| call.ends_with("/jwt/login"));
    assert_eq!(of_login.count(), 1);
    assert_eq!(calls.last().unwrap(), "POST /api/jwt/logout");
}

#[tokio::test]
async fn calls_of_one_user_never_overlap() {
    let fake = Fake::new();
    let visit = signed_in(&fake).await;
    let (one, two, three) = tokio::join!(visit.doubts(), visit.read(&CODES), visit.read(&CODES));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    assert!(fake.calls().len() > 4, "there was something to overlap");
    assert_eq!(fake.most_at_once(), 1);
}

#[tokio::test]
async fn a_refused_sign_in_is_told_at_its_field_and_never_tried_again() {
    let fake = Fake::new();
    fake.instead.lock().unwrap().insert(
        "POST /api/jwt/login".to_owned(),
        Ok(refusal(401, 623, "Authentication failed", "wizard")),
    );
    let refused = visit::registration(fake.clone(), &place(System::Bmc, &[]), &login()).await;
    let refused = refused.err().unwrap();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::BmcLoginRefused, Some("login_password"))
    );
    assert!(
        refused
            .details
            .as_ref()
            .unwrap()
            .contains("Authentication failed")
    );
    says_nothing_secret(&refused);
    assert_eq!(fake.calls(), ["POST /api/jwt/login"]);
}

#[tokio::test]
async fn nothing_is_sent_over_plain_http_but_to_this_computer() {
    let roots = [
        ("http://itsm.acme.example:8008", false),
        ("http://localhost.evil.example", false),
        ("http://127.0.0.1.evil.example", false),
        ("http://127.0.0.1:8008", true),
        ("http://localhost", true),
        ("http://[::1]:8008", true),
    ];
    for (root, is_here) in roots {
        let fake = Fake::new();
        let mut place = place(System::Bmc, &[]);
        root.clone_into(&mut place.root);
        let came = visit::registration(fake.clone(), &place, &login()).await;
        match came {
            Ok(_) => assert!(is_here, "{root}"),
            Err(refused) => {
                assert!(!is_here, "{root}");
                assert_eq!(
                    (refused.code, refused.field.as_deref()),
                    (Code::BmcInsecure, Some("site_url"))
                );
                assert!(fake.calls().is_empty(), "{root}");
            }
        }
    }
}

#[tokio::test]
async fn what_answers_a_sign_in_is_told_apart() {
    let cases = [
        (plain(200, "<html>Mid Tier</html>"), Code::BmcNotThere),
        (plain(200, ""), Code::BmcNotThere),
        (plain(404, "<html>no such page</html>"), Code::BmcNotThere),
        (plain(401, ""), Code::BmcLoginRefused),
        (plain(403, "<html>no</html>"), Code::BmcLoginRefused),
        (plain(503, ""), Code::BmcStarting),
        (plain(500, "<html>oops</html>"), Code::BmcNonsense),
        (
            refusal(
                500,
                9093,
                "User is currently connected from another machine or incompatible session",
                "",
            ),
            Code::BmcConnected,
        ),
        (refusal(400, 9130, "Malformed body", ""), Code::BmcRejected),
    ];
    for (answer, code) in cases {
        let fake = Fake::new();
        let said = String::from_utf8(answer.body.clone()).unwrap();
        fake.instead
            .lock()
            .unwrap()
            .insert("POST /api/jwt/login".to_owned(), Ok(answer));
        let refused = visit::registration(fake, &place(System::Bmc, &[]), &login()).await;
        assert_eq!(refused.err().unwrap().code, code, "{said}");
    }
}

#[tokio::test]
async fn a_sign_in_of_the_company_is_not_followed() {
    let fake = Fake::new();
    let mut away = plain(302, "");
    let place_of = "https://sso.acme.example/login?ticket=abc".to_owned();
    away.headers.push(("location".to_owned(), place_of));
    fake.instead
        .lock()
        .unwrap()
        .insert("POST /api/jwt/login".to_owned(), Ok(away));
    let refused = visit::registration(fake.clone(), &place(System::Bmc, &[]), &login()).await;
    let refused = refused.err().unwrap();
    assert_eq!(
        (refused.code, refused.facts["to"].as_str()),
        (Code::BmcElsewhere, "https://sso.acme.example/login")
    );
    assert_eq!(fake.calls().len(), 1);
}
