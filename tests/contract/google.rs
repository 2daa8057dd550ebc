//! Practice Google before Google's own clients for Python: `google-auth-oauthlib` signs in, `google-auth` refreshes and calls, `pyjwt`
//! checks the ID tokens. None of them knows that it is not Google.

use keywright_practice::{Options, Practice};
use serde_json::json;

use crate::python;

#[test]
fn practice_google_is_accepted_by_google_auth() {
    let practice = Practice::start(Options::default()).unwrap();
    let told = python::run("google_auth_client.py", &practice.hello());

    let web = &told["by_web"];
    assert_eq!(web["back"], true);
    let names = ["state", "iss", "code", "scope", "authuser", "hd", "prompt"];
    assert_eq!(web["names"], json!(names));
    assert_eq!(web["granted"], true);
    assert_eq!(
        web["claims"],
        json!(["tester@acme.example", "acme.example", true])
    );
    assert_eq!(web["me"], "tester@acme.example");
    assert_eq!(web["calls"], json!([200, 200]));
    assert_eq!(web["refreshed"], true);
    assert_eq!(
        web["code_used_twice"],
        json!(["InvalidGrantError", "(invalid_grant) Bad Request"])
    );
    assert_eq!(web["revoked"], 200);
    assert_eq!(web["afterwards"][0], "RefreshError");
    assert!(says(&web["afterwards"], DEAD), "{web}");

    let desktop = &told["by_desktop"];
    assert_eq!(
        (&desktop["scopes"], &desktop["alive"]),
        (&json!(true), &json!(null))
    );
    assert!(says(&desktop["after_a_week"], DEAD), "{desktop}");

    let unticked = &told["unticked"];
    assert_eq!(unticked["changed"][0], "Warning");
    assert!(says(&unticked["changed"], "Scope has changed"), "{unticked}");
    assert_eq!(
        (&unticked["granted"], &unticked["calls"]),
        (&json!(true), &json!([200, 403]))
    );

    assert_eq!(told["denied"][0], "AccessDeniedError");

    let wrong = &told["wrong"];
    let refused = |sentence: &str| json!(["InvalidClientError", format!("(invalid_client) {sentence}")]);
    assert_eq!(wrong["secret"], refused("The provided client secret is invalid."));
    assert_eq!(
        wrong["verifier"],
        json!(["InvalidGrantError", "(invalid_grant) Invalid code verifier."])
    );
    assert_eq!(wrong["right_afterwards"], json!(null));
}

/// Whether what a client told of a failure, `[name, text]`, contains this.
fn says(told: &serde_json::Value, text: &str) -> bool {
    told[1].as_str().is_some_and(|said| said.contains(text))
}

const DEAD: &str = "Token has been expired or revoked.";
