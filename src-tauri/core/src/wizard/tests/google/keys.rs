//! A client's ID and secret: typed or from its file, and Google's verdict on the pair.

use super::*;

#[tokio::test]
async fn each_verdict_on_the_pair_has_a_way_on() {
    let stage = Stage::google();
    stage.reach_google("keys", ("v8", "on-site"), "internal").await;
    for (error, sentence, why_not) in [
        (
            "invalid_client",
            "The OAuth client was not found.",
            at("client_id", Code::GoogleClientUnknown),
        ),
        ("deleted_client", "", at("client_id", Code::GoogleClientDeleted)),
        (
            "invalid_client",
            "The provided client secret is invalid.",
            at("client_secret", Code::GoogleSecretWrong),
        ),
    ] {
        stage.x.answers(GOOGLE_TOKEN, 401, &refused(error, sentence));
        assert_eq!(why(stage.client(GOOGLE_ID, GOOGLE_SECRET).await), [why_not]);
        assert!(stage.store().apps().unwrap().is_empty(), "nothing is stored");
    }

    // Where Google could not tell, the pair is kept unproven, and the step says why.
    for (status, body, code) in [
        (503, "", Code::GoogleOverloaded),
        (429, "", Code::GoogleRateLimited),
        (200, "<html>", Code::GoogleNonsense),
        (418, r#"{"error":"odd"}"#, Code::GoogleRefused),
    ] {
        stage.x.answers(GOOGLE_TOKEN, status, body);
        let view = stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
        assert!(!is_proven(&view));
        assert_eq!(codes(&view.step.findings), [code.as_str()]);
        assert_eq!(view.step.skip.as_deref(), Some("Continue without checking"));
    }
    stage.x.fails(GOOGLE_TOKEN);
    let view = stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["google-unreachable"]);

    // Proven, but the first address is not registered: a warning, and gone once it is.
    stage
        .x
        .answers(GOOGLE_TOKEN, 400, &refused("redirect_uri_mismatch", ""));
    let view = stage.client(GOOGLE_ID, "").await.unwrap();
    assert!(is_proven(&view), "the secret that is kept was asked about");
    assert_eq!(codes(&view.step.findings), ["google-pair-but-redirect"]);
    assert_eq!(state(&view, "keys"), StepState::Attention);

    let view = stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
    assert!(is_proven(&view) && view.step.findings.is_empty());
    assert_eq!(state(&view, "keys"), StepState::Done);
    assert!(field(&view, "client_secret").held);
    assert_eq!(stage.store().apps().unwrap()[0].provider, "google");
}

#[tokio::test]
async fn what_can_never_be_a_client_is_refused_and_google_is_not_asked() {
    let stage = Stage::google();
    stage.reach_google("keys", ("v8", "on-site"), "internal").await;
    for (id, secret, why_not) in [
        (GOOGLE_SECRET, GOOGLE_ID, at("client_id", Code::GooglePairSwapped)),
        (
            "AIzaSyA1234567890abcdefghijklmnopqrstuv",
            GOOGLE_SECRET,
            at("client_id", Code::GoogleApiKeyInField),
        ),
        (
            GOOGLE_ID,
            "ya29.a0AfB_byC",
            at("client_secret", Code::GoogleTokenInField),
        ),
        (
            GOOGLE_ID,
            "****nt01",
            at("client_secret", Code::GoogleSecretMasked),
        ),
        ("", GOOGLE_SECRET, at("client_id", Code::FieldMissing)),
    ] {
        assert_eq!(why(stage.client(id, secret).await), [why_not]);
    }
    assert!(stage.x.asked(GOOGLE_TOKEN).is_empty());
    let old = "aB3dE5fG7hJ9kL1mN3pQ5rS7";
    let view = stage.client(GOOGLE_ID, old).await.unwrap();
    assert!(is_proven(&view), "an old form is a note and no obstacle");
    assert_eq!(
        codes(&field(&view, "client_secret").findings),
        ["google-secret-old"]
    );
}

#[tokio::test]
async fn a_clients_file_fills_the_fields_and_tells_what_is_not_registered() {
    let stage = Stage::google();
    stage.reach_google("keys", ("v8", "on-site"), "internal").await;
    let legacy =
        format!("{CREATIO}/0/LegacySocialAccountAuthPage.aspx?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff");
    let code = format!("{CREATIO}/0/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode");
    let read = |text: &str| {
        let text = crate::secret::Secret::new(text);
        stage.wizard().read_key_file(&stage.id, "keys", &text)
    };
    let whole =
        read(&client_file("web", &[&legacy, &code, OWN[0], OWN[1]])).unwrap_or_else(|_| panic!("refused"));
    assert_eq!(whole.values["client_id"], GOOGLE_ID);
    assert_eq!(whole.values["client_secret"], GOOGLE_SECRET);
    assert!(whole.findings.is_empty());
    let slash = format!("{code}/");
    let part =
        read(&client_file("web", &[&legacy, &slash, OWN[0], OWN[1]])).unwrap_or_else(|_| panic!("refused"));
    assert_eq!(codes(&part.findings), ["google-uri-unregistered"]);
    assert_eq!(part.findings[0].copy.as_ref(), Some(&code));
    let none = read(&client_file("web", &[])).unwrap_or_else(|_| panic!("refused"));
    let remedies: Vec<bool> = none
        .findings
        .iter()
        .map(|finding| !finding.remedy.is_empty())
        .collect();
    assert_eq!(remedies, [false, false, false, true], "what to do is said once");
    let late = client_file("web", &[&legacy, &code, OWN[0], OWN[1]]).replace("client_secret", "other");
    let late = read(&late).unwrap_or_else(|_| panic!("refused"));
    assert_eq!(codes(&late.findings), ["google-file-no-secret"]);
    assert!(!late.values.contains_key("client_secret"));

    for (text, code) in [
        ("{}".to_owned(), Code::GoogleFileUnknown),
        ("x".repeat(65 * 1024), Code::GoogleFileUnknown),
        (
            r#"{"type":"service_account"}"#.to_owned(),
            Code::GoogleFileServiceAccount,
        ),
    ] {
        assert_eq!(why(read(&text)), [of_all(code)]);
    }
    assert!(stage.store().apps().unwrap().is_empty(), "nothing is stored");
    let elsewhere = crate::secret::Secret::new(client_file("web", &[]));
    assert_eq!(
        why(stage.wizard().read_key_file(&stage.id, "site", &elsewhere)),
        [of_all(Code::InputNotForStep)]
    );
}

#[tokio::test]
async fn an_address_that_the_file_lacks_keeps_the_step_from_its_tick() {
    let stage = Stage::google();
    stage.reach_google("keys", ("v8", "on-site"), "internal").await;
    let read = |text: &str| {
        let text = crate::secret::Secret::new(text);
        let found = stage.wizard().read_key_file(&stage.id, "keys", &text);
        found.unwrap_or_else(|_| panic!("refused"))
    };
    let found = read(&client_file("web", &OWN)).findings;
    assert_eq!(codes(&found), ["google-uri-unregistered"; 2]);
    let view = stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
    assert!(is_proven(&view));
    assert_eq!(state(&view, "keys"), StepState::Attention);
    assert_eq!(codes(&stage.go("keys").unwrap().step.findings), codes(&found));

    // The file of another client says nothing of this one.
    let other = client_file("web", &OWN).replace("471009113355", "571009113355");
    assert_eq!(codes(&read(&other).findings).len(), 2);
    let view = stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
    assert_eq!(state(&view, "keys"), StepState::Done);

    // And one that has them all mends it.
    read(&client_file("web", &OWN));
    stage.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
    let sent = found
        .iter()
        .filter_map(|finding| finding.copy.as_deref())
        .chain(OWN);
    let sent: Vec<&str> = sent.collect();
    assert!(read(&client_file("web", &sent)).findings.is_empty());
    assert_eq!(state(&stage.view(), "keys"), StepState::Done);
}
