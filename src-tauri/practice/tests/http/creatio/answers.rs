//! What practice Creatio says to a call: by its .NET, by its version, and what stands in its place.

use super::*;

#[tokio::test]
async fn each_net_has_its_addresses_cookies_and_pages() {
    let site = Site::new();
    let seen = async || {
        let mut seen = Vec::new();
        for path in [
            "api/HealthCheck/Ping",
            "0/api/HealthCheck/Ping",
            "Login/Login.html",
            "Login/NuiLogin.aspx",
        ] {
            seen.push(site.get(path).await.status().as_u16());
        }
        seen
    };
    assert_eq!(seen().await, [404, 200, 404, 200]);
    let jar = site.enter().await;
    assert_eq!(
        site.call(&jar, READ, codes(&[])).await.status(),
        404,
        "below /0 only"
    );
    let misplaced = site.post(&format!("0/{LOGIN}"), &json!({})).send().await.unwrap();
    assert_eq!(misplaced.status(), 401);
    assert_eq!(site.call(&jar, "0/ping", json!({})).await.status(), 200);
    assert_eq!(site.get("0/odata/SysSettings").await.status(), 401);
    assert_eq!(
        site.call(&jar, "0/odata/SysSettings", json!({})).await.status(),
        403
    );
    assert_eq!(site.get("0/nothing/here").await.status(), 404);

    site.turn(&[Scenario::PingBoth]);
    assert_eq!(seen().await, [200, 200, 404, 200]);
    site.turn(&[Scenario::Core]);
    assert_eq!(seen().await, [200, 404, 200, 404]);
    let jar = site.enter().await;
    assert!(!jar.contains_key("BPMLOADER"));
    assert_eq!(site.call(&jar, READ, codes(&[])).await.status(), 200);
    assert_eq!(
        site.call(&jar, &format!("0/{READ}"), codes(&[])).await.status(),
        404
    );
    let misplaced = site.post(&format!("0/{LOGIN}"), &json!({})).send().await.unwrap();
    assert_eq!(misplaced.status(), 404);

    site.turn(&[Scenario::CrtCsrf]);
    let mut jar = site.enter().await;
    assert!(jar.contains_key("CRT_CSRF") && jar.contains_key("CsrfToken") && !jar.contains_key("BPMCSRF"));
    let read = format!("0/{READ}");
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 200);
    let echoed = jar.remove("CRT_CSRF").unwrap();
    jar.insert("BPMCSRF".to_owned(), echoed);
    assert_eq!(
        site.call(&jar, &read, codes(&[])).await.status(),
        403,
        "the older name"
    );
    site.turn(&[Scenario::NoCsrf]);
    let jar = site.enter().await;
    assert!(!jar.contains_key("CRT_CSRF") && !jar.contains_key("BPMCSRF"));
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 200);
}

#[tokio::test]
async fn reads_answer_as_each_version_does() {
    let site = Site::new();
    let jar = site.enter().await;
    let wish = codes(&["TwitterConsumerKey", "NoSuch", "UseGoogleSharedApplication"]);
    let read = async |on: &[Scenario]| {
        site.turn(on);
        body(site.call(&jar, &format!("0/{READ}"), wish.clone()).await).await
    };
    let told = read(&[Scenario::SuccessFalse]).await;
    assert_eq!(told["success"], false);
    assert_eq!(told["values"]["TwitterConsumerKey"]["dataValueType"], 27);
    let told = read(&[Scenario::NotFoundUntold]).await;
    assert!(told.get("notFoundSettings").is_none() && told["values"].get("NoSuch").is_none());
    let told = read(&[Scenario::OldUnknown]).await;
    assert_eq!(told["values"]["NoSuch"], json!({ "code": "NoSuch" }));
    assert!(told.get("notFoundSettings").is_none() && told["success"] == false);
    let told = read(&[Scenario::NoSharedFlag]).await;
    assert_eq!(
        told["notFoundSettings"],
        json!(["NoSuch", "UseGoogleSharedApplication"])
    );
    let told = read(&[Scenario::ObjectClosed]).await;
    assert_eq!(told["responseStatus"]["ErrorCode"], "SecurityException");
    assert!(told.get("values").is_none() && told["success"] == false);
    assert_eq!(read(&[]).await["success"], true);
}

#[tokio::test]
async fn writes_answer_as_each_version_does_and_refuse_in_whole_or_in_part() {
    let site = Site::new();
    let jar = site.enter().await;
    let call = async |on: &[Scenario], path: &str, json: Value| {
        site.turn(on);
        body(site.call(&jar, &format!("0/{path}"), json).await).await
    };
    let held = |code: &str| site.practice.creatio_settings()[code].clone();
    let pair = || values(json!({ "TwitterConsumerKey": "k", "TwitterConsumerSecret": "s" }));

    let told = call(&[Scenario::NoPermission], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": false, "TwitterConsumerSecret": false })
    );
    assert_eq!(told["responseStatus"]["ErrorCode"], "SecurityException");
    assert_eq!(site.decided(), "creatio-write-forbidden");
    assert_eq!(held("TwitterConsumerKey"), json!(null));
    let ask = || json!({ "operation": "CanManageSysSettings" });
    for scenario in [Scenario::NoPermission, Scenario::ProbeSaysNo] {
        let told = call(&[scenario], MAY, ask()).await;
        assert_eq!(told["GetCanExecuteOperationResult"], false);
    }

    let told = call(&[Scenario::HalfSaved], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": true, "TwitterConsumerSecret": false })
    );
    assert_eq!(told["responseStatus"]["Message"], "The value was refused.");
    assert_eq!(
        (held("TwitterConsumerKey"), held("TwitterConsumerSecret")),
        (json!("k"), json!(null))
    );

    let told = call(&[Scenario::ProbeSaysNo, Scenario::SuccessFalse], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": true, "TwitterConsumerSecret": true })
    );
    assert!(told["success"] == false && told.get("responseStatus").is_none());
    assert_eq!(held("TwitterConsumerSecret"), "s");

    let unknown = || values(json!({ "NoSuch": "x" }));
    assert_eq!(call(&[], WRITE, unknown()).await["saveResult"], json!({}));
    let told = call(&[Scenario::OldUnknown], WRITE, unknown()).await;
    assert_eq!(told["saveResult"], json!({ "NoSuch": false }));

    let long = "1".repeat(72);
    call(
        &[Scenario::Truncates],
        WRITE,
        values(json!({ "GoogleConsumerKey": long })),
    )
    .await;
    assert_eq!(held("GoogleConsumerKey"), "1".repeat(40));

    let made = || json!({ "id": "5", "code": "Own", "name": "Own", "valueTypeName": "ShortText" });
    let told = call(&[], MAKE, made()).await;
    assert_eq!(
        (&told["success"], &told["rowsAffected"], &told["id"]),
        (&json!(true), &json!(1), &json!("5"))
    );
    let told = call(&[], MAKE, made()).await;
    assert_eq!(told["responseStatus"]["ErrorCode"], "DbOperationException");
}

#[tokio::test]
async fn what_stands_in_a_sites_place_answers_every_call() {
    let site = Site::rehearsing(&[Scenario::Starting]);
    assert_eq!(site.login(|_| {}).await.status(), 503);
    assert_eq!(site.get("0/api/HealthCheck/Ping").await.status(), 503);
    site.turn(&[Scenario::PageEverywhere]);
    let answer = site.login(|_| {}).await;
    assert!(jar(&answer).is_empty());
    assert!(answer.text().await.unwrap().contains("/Login/"));

    site.turn(&[Scenario::Timeout]);
    let patience = std::time::Duration::from_millis(200);
    let call = site.post(LOGIN, &json!({})).timeout(patience).send().await;
    assert!(call.unwrap_err().is_timeout());
    site.turn(&[]);
    site.practice.switch(&Change {
        creatio_latency_ms: Some(60),
        ..Change::default()
    });
    let begun = std::time::Instant::now();
    site.get("0/api/HealthCheck/Ping").await;
    assert!(begun.elapsed().as_millis() >= 60);
}
