//! Who is let in at practice Creatio, who is not, and who is signed out again.

use super::*;

#[tokio::test]
async fn each_refused_sign_in_has_its_code_and_no_session() {
    let site = Site::new();
    let security = "System.Security.SecurityException";
    for (scenario, code, kind, has_url) in [
        (Scenario::LoginRefused, 1, security, false),
        (Scenario::Locked, 1, security, false),
        (Scenario::PasswordExpired, 5, security, true),
        (Scenario::PasswordChange, 1, security, true),
        (Scenario::LicenceNeeded, 3, security, false),
        (Scenario::NoLicence, 4, security, false),
        (Scenario::SecondFactor, 1, "StartAuthFlowException", false),
        (Scenario::FactorNotSetUp, 1, "TotpIsNotEnabledException", false),
    ] {
        site.turn(&[scenario]);
        let answer = site.login(|_| {}).await;
        assert_eq!(answer.status(), 200, "{scenario:?}");
        assert!(jar(&answer).is_empty(), "{scenario:?}");
        let said = body(answer).await;
        assert_eq!(said["Code"], code, "{scenario:?}");
        assert!(
            said["Exception"]["Type"].as_str().unwrap().ends_with(kind),
            "{scenario:?}"
        );
        assert_eq!(said["Exception"]["Message"], said["Message"]);
        assert_eq!(said["PasswordChangeUrl"].is_string(), has_url, "{scenario:?}");
    }
    site.turn(&[Scenario::PasswordOld]);
    let answer = site.login(|_| {}).await;
    assert!(jar(&answer).contains_key(".ASPXAUTH"));
    assert_eq!(body(answer).await["Code"], 2);

    site.turn(&[Scenario::Address]);
    let answer = site.login(|_| {}).await;
    assert_eq!(answer.status(), 302);
    let place = answer.headers()["location"].to_str().unwrap();
    assert!(place.ends_with("/Login/NuiLogin.aspx?ErrorCode=4"), "{place}");
    let misspelt = site.post("ServiceModel/AuthService.svc/Logn", &json!({}));
    site.turn(&[]);
    assert_eq!(misspelt.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn a_second_factor_is_claimed_and_five_failures_are_unlocked_on_the_page() {
    let site = Site::rehearsing(&[Scenario::SecondFactor]);
    let number = site.practice.creatio_factor();
    let claim = json!([{ "Key": "token", "Value": number.expose() }]);
    let answer = site.login(|wish| wish["ClaimList"] = claim.clone()).await;
    assert!(jar(&answer).contains_key(".ASPXAUTH"));
    let again = site.login(|wish| wish["ClaimList"] = claim).await;
    assert!(jar(&again).is_empty(), "it is good once");

    site.turn(&[]);
    for _ in 0..5 {
        site.login(|wish| wish["UserPassword"] = json!("wrong")).await;
    }
    assert_eq!(site.decided(), "creatio-user-locked");
    assert!(jar(&site.login(|_| {}).await).is_empty());
    let root = site.practice.creatio_root();
    let page = site.http.get(&root).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Unlock the user"), "{page}");
    let unlock = |token: &str| {
        let form = [("authenticity_token", token.to_owned())];
        site.http
            .post(format!("{root}/practice/unlock"))
            .form(&form)
            .send()
    };
    assert_eq!(unlock("wrong").await.unwrap().status(), 403);
    assert!(jar(&site.login(|_| {}).await).is_empty());
    let token = site.practice.control_token().expose();
    assert_eq!(unlock(token).await.unwrap().status(), 303);
    site.enter().await;
}

#[tokio::test]
async fn a_fifth_session_within_a_minute_is_refused_and_the_log_says_so() {
    let site = Site::new();
    let mut jars = Vec::new();
    for _ in 0..4 {
        jars.push(site.enter().await);
    }
    assert_eq!(body(site.login(|_| {}).await).await["Code"], 1);
    assert_eq!(site.decided(), "creatio-many-sessions");
    site.call(&jars[0], &format!("0/{LEAVE}"), json!({})).await;
    site.enter().await;
}

#[tokio::test]
async fn what_is_not_echoed_is_forbidden_and_who_is_signed_out_is_told_in_each_way() {
    let site = Site::new();
    let read = format!("0/{READ}");
    let jar = site.enter().await;
    let mut bare = jar.clone();
    bare.remove("BPMCSRF");
    assert_eq!(site.call(&bare, &read, codes(&[])).await.status(), 403);
    let mut other = jar.clone();
    other.insert("BPMCSRF".to_owned(), "other".to_owned());
    assert_eq!(site.call(&other, &read, codes(&[])).await.status(), 403);
    site.turn(&[Scenario::CsrfRefused]);
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 403);

    for (scenario, status) in [
        (Scenario::Ended401, 401),
        (Scenario::EndedRedirect, 302),
        (Scenario::EndedPage, 200),
    ] {
        let site = Site::rehearsing(&[scenario]);
        let jar = site.enter().await;
        for _ in 0..2 {
            let told = body(site.call(&jar, &read, codes(&["TwitterConsumerKey"])).await).await;
            assert_eq!(told["success"], true, "{scenario:?}");
        }
        let answer = site.call(&jar, &read, codes(&[])).await;
        assert_eq!(answer.status(), status, "{scenario:?}");
        match scenario {
            Scenario::Ended401 => assert_eq!(
                body(answer).await,
                json!({
                    "Message": "Authentication failed.", "StackTrace": null,
                    "ExceptionType": "System.InvalidOperationException",
                })
            ),
            Scenario::EndedRedirect => {
                let place = answer.headers()["location"].to_str().unwrap();
                assert!(place.contains("/Login/NuiLogin.aspx?ReturnUrl="), "{place}");
            }
            _ => {
                assert!(
                    answer.headers()["content-type"]
                        .to_str()
                        .unwrap()
                        .starts_with("text/html")
                );
                assert!(answer.text().await.unwrap().contains("/Login/"));
            }
        }
        let jar = site.enter().await;
        site.practice.switch(&Change {
            creatio_calls: Some(0),
            ..Change::default()
        });
        assert_eq!(
            site.call(&jar, &read, codes(&[])).await.status(),
            status,
            "at once"
        );
    }
}
