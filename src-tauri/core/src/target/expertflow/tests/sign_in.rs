use super::*;

#[tokio::test]
async fn a_user_is_signed_in_once_and_out_again() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let (_, headers, body) = fake.calls(&format!("POST {TOKEN}")).remove(0);
    assert_eq!(
        body,
        format!(
            "grant_type=password&client_id=cim&client_secret={CLIENT}&username=admin&password={PASSWORD}"
        )
    );
    assert!(headers.contains(&(
        "content-type".to_owned(),
        "application/x-www-form-urlencoded".to_owned()
    )));
    let (_, headers, _) = fake.calls("GET /ccm/channel-types").remove(0);
    assert!(headers.contains(&("authorization".to_owned(), format!("Bearer {ACCESS}"))));
    visit.leave().await;
    let out = "POST /auth/realms/expertflow/protocol/openid-connect/logout";
    let (_, _, body) = fake.calls(out).remove(0);
    assert_eq!(
        body,
        format!("client_id=cim&client_secret={CLIENT}&refresh_token={REFRESH}")
    );
}

#[tokio::test]
async fn the_number_of_a_second_factor_is_sent_where_it_was_typed() {
    let fake = Fake::new();
    let mut login = user();
    login
        .values
        .insert("login_token".to_owned(), Secret::new("123456"));
    fake.visit(&place(System::ExpertflowObjects, &[]), &login)
        .await
        .unwrap();
    let (_, _, body) = fake.calls(&format!("POST {TOKEN}")).remove(0);
    assert!(body.ends_with("&totp=123456"), "{body}");
}

#[tokio::test]
async fn each_refusal_of_keycloak_is_told_at_its_field_and_never_sent_again() {
    let rows = [
        (
            401,
            "unauthorized_client",
            "Invalid client or Invalid client credentials",
            Code::ExpertflowClientRefused,
            "login_client_secret",
        ),
        (
            401,
            "invalid_client",
            "Invalid client credentials",
            Code::ExpertflowClientRefused,
            "login_client_secret",
        ),
        (
            400,
            "unauthorized_client",
            "Client not allowed for direct access grants",
            Code::ExpertflowGrantOff,
            "login_client_secret",
        ),
        (
            400,
            "unsupported_grant_type",
            "Unsupported grant_type",
            Code::ExpertflowGrantOff,
            "login_client_secret",
        ),
        (
            401,
            "invalid_grant",
            "Invalid user credentials",
            Code::ExpertflowPasswordRefused,
            "login_password",
        ),
        (
            401,
            "invalid_grant",
            "Missing totp",
            Code::ExpertflowCodeWanted,
            "login_token",
        ),
        (
            400,
            "invalid_grant",
            "Account is not fully set up",
            Code::ExpertflowUserBarred,
            "login_password",
        ),
        (
            400,
            "invalid_grant",
            "Account disabled",
            Code::ExpertflowUserBarred,
            "login_password",
        ),
        (
            404,
            "Realm does not exist",
            "",
            Code::ExpertflowNotThere,
            "token_path",
        ),
    ];
    let place = place(System::ExpertflowObjects, &[]);
    for (status, error, why, code, field) in rows {
        let fake = Fake::new();
        let body = json!({ "error": error, "error_description": why, "echo": PASSWORD });
        fake.answers(&format!("POST {TOKEN}"), status, &body.to_string());
        let refused = fake.visit(&place, &user()).await.err().unwrap();
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (code, Some(field)),
            "{why}"
        );
        says_nothing_secret(&format!("{refused:?}"));
        assert_eq!(fake.seen.lock().unwrap().len(), 1, "{why}");
        fake.is_itself();
        assert!(fake.visit(&place, &user()).await.is_ok(), "{why}");
    }
}

#[tokio::test]
async fn what_is_no_keycloak_is_told() {
    let place = place(System::ExpertflowObjects, &[]);
    let rows = [
        (200, "<html>Sign in</html>", Code::ExpertflowNotExpertflow),
        (200, r#"{"refresh_token":"only"}"#, Code::ExpertflowNotExpertflow),
        (503, "<html>503</html>", Code::ExpertflowStarting),
        (500, "", Code::ExpertflowBroken),
        (418, "", Code::ExpertflowNonsense),
    ];
    for (status, body, code) in rows {
        let fake = Fake::new();
        fake.answers(&format!("POST {TOKEN}"), status, body);
        assert_eq!(fake.visit(&place, &user()).await.err().unwrap().code, code);
    }
}

#[tokio::test]
async fn a_redirect_gets_no_login() {
    let fake = Fake::new();
    let mut answer = plain(302, "");
    answer.headers = vec![(
        "location".to_owned(),
        "https://sso.acme.example/in?state=1".to_owned(),
    )];
    for call in [format!("POST {TOKEN}"), "GET /ccm/channel-types".to_owned()] {
        fake.is_itself();
        fake.instead.lock().unwrap().insert(call, Ok(answer.clone()));
        let place = place(System::ExpertflowObjects, &[]);
        let refused = fake.visit(&place, &user()).await.err().unwrap();
        assert_eq!(refused.code, Code::ExpertflowElsewhere);
        assert_eq!(refused.facts["to"], "https://sso.acme.example/in");
    }
}

#[tokio::test]
async fn nothing_is_sent_in_clear_but_on_this_computer() {
    for system in [System::ExpertflowObjects, System::ExpertflowActivation] {
        let fake = Fake::new();
        let mut place = place(system, &[]);
        place.root = "http://cx.acme.example".to_owned();
        for login in [
            user(),
            typed("token", &[("login_access_token", ACCESS)]),
            typed("none", &[]),
        ] {
            let refused = fake.visit(&place, &login).await.err().unwrap();
            assert_eq!(refused.code, Code::ExpertflowInsecure);
            assert_eq!(refused.field.as_deref(), Some("site_url"));
        }
        assert!(fake.seen.lock().unwrap().is_empty());
    }
    assert!(super::super::session::safe("http://127.0.0.1:8765/target/expertflow").is_ok());
}

#[tokio::test]
async fn names_that_the_site_would_refuse_are_told_at_their_fields_before_anything_is_sent() {
    let long = "x".repeat(51);
    let longer = "x".repeat(111);
    let rows = [
        ("mrd_name", "Tw", Code::ExpertflowNameLength),
        ("mrd_name", longer.as_str(), Code::ExpertflowNameLength),
        ("attribute_name", "Tw", Code::ExpertflowNameLength),
        ("queue_name", long.as_str(), Code::ExpertflowNameLength),
        ("provider_name", long.as_str(), Code::ExpertflowNameLength),
        ("provider_name", "Twitter  Provider", Code::ExpertflowNameLetters),
        (
            "connector_name",
            "Twitter: Connector",
            Code::ExpertflowNameLetters,
        ),
        ("connector_name", "Твиттер", Code::ExpertflowNameLetters),
    ];
    for (field, name, code) in rows {
        let fake = Fake::new();
        let place = place(System::ExpertflowObjects, &[(field, name)]);
        let refused = fake.visit(&place, &user()).await.err().unwrap();
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (code, Some(field)),
            "{name}"
        );
        assert!(fake.seen.lock().unwrap().is_empty());
    }
    let widest = [
        ("mrd_name", "x".repeat(110)),
        ("queue_name", "x".repeat(50)),
        ("provider_name", "A_b-1 c".to_owned()),
    ];
    let widest: Vec<(&str, &str)> = widest
        .iter()
        .map(|(field, name)| (*field, name.as_str()))
        .collect();
    assert!(
        Fake::new()
            .visit(&place(System::ExpertflowObjects, &widest), &user())
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn an_address_that_is_missing_is_asked_for_at_its_field() {
    for field in ["token_path", "client_id", "ccm_path"] {
        let fake = Fake::new();
        let place = place(System::ExpertflowObjects, &[(field, " ")]);
        let refused = fake.visit(&place, &user()).await.err().unwrap();
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (Code::FieldMissing, Some(field))
        );
    }
    let fake = Fake::new();
    let place = place(
        System::ExpertflowObjects,
        &[("routing_path", ""), ("channel_name", "")],
    );
    let visit = fake.visit(&place, &user()).await.unwrap();
    for (code, field) in [("mrd", "routing_path"), ("channel", "channel_name")] {
        let Err(refused) = visit.read(&[code]).await else {
            panic!("{code}");
        };
        assert_eq!(
            (refused.code, refused.field.as_deref()),
            (Code::FieldMissing, Some(field))
        );
    }
}

#[tokio::test]
async fn a_token_and_no_login_at_all_are_ways_too() {
    let place = place(System::ExpertflowObjects, &[]);
    let fake = Fake::new();
    let token = typed("token", &[("login_access_token", ACCESS)]);
    assert!(fake.visit(&place, &token).await.is_ok());
    let old = typed("token", &[("login_access_token", "run-out-invented")]);
    let refused = fake.visit(&place, &old).await.err().unwrap();
    assert_eq!(
        (refused.code, refused.field.as_deref()),
        (Code::ExpertflowTokenRefused, Some("login_access_token"))
    );
    let refused = fake.visit(&place, &typed("none", &[])).await.err().unwrap();
    assert_eq!(refused.code, Code::ExpertflowLoginWanted);
    assert!(Fake::with(false).visit(&place, &typed("none", &[])).await.is_ok());
}

#[tokio::test]
async fn a_gateway_that_takes_no_token_of_keycloaks_blames_no_field() {
    let fake = Fake::new();
    fake.answers("GET /ccm/channel-types", 401, "{}");
    let place = place(System::ExpertflowObjects, &[]);
    let refused = fake.visit(&place, &user()).await.err().unwrap();
    assert_eq!((refused.code, refused.field), (Code::ExpertflowTokenAlien, None));
}

#[tokio::test]
async fn a_list_in_another_shape_is_shown_to_nobody() {
    let fake = Fake::new();
    let other = r#"{"content":[{"key":"SMTP-PASSWORD","value":"hunter2-invented"}]}"#;
    fake.answers("GET /ccm/channel-types", 200, other);
    let place = place(System::ExpertflowObjects, &[]);
    let refused = fake.visit(&place, &user()).await.err().unwrap();
    assert_eq!(refused.code, Code::ExpertflowNotExpertflow);
    assert!(!format!("{refused:?}").contains("hunter2"), "{refused:?}");
}
