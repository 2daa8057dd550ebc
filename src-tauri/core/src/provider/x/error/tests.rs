//! Each row of the error tables, in each format it has been seen in.

mod rows;

use super::*;

fn answered(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: vec![("x-rate-limit-reset".to_owned(), "1780000000".to_owned())],
        body: body.as_bytes().to_vec(),
        took_ms: 0,
    }
}

fn read(status: u16, body: &str) -> Trouble {
    XError::of(&answered(status, body), &[]).trouble
}

#[test]
fn each_code_has_its_meaning_in_json_and_xml() {
    let reset_s = Some(1_780_000_000);
    for (code, status, trouble) in [
        (32, 401, Trouble::SignatureRefused),
        (34, 404, Trouble::NotFound),
        (64, 403, Trouble::AccountSuspended),
        (68, 410, Trouble::Retired),
        (87, 403, Trouble::ClientNotPermitted),
        (88, 429, Trouble::RateLimited { reset_s }),
        (89, 401, Trouble::TokenDead),
        (92, 403, Trouble::SslRequired),
        (93, 403, Trouble::NoDirectMessages),
        (99, 403, Trouble::PairRefused),
        (130, 503, Trouble::Overloaded),
        (131, 500, Trouble::Overloaded),
        (135, 401, Trouble::Clock),
        (215, 400, Trouble::BadAuthentication),
        (220, 403, Trouble::CredentialsNotAllowed),
        (261, 403, Trouble::ReadOnly),
        (326, 403, Trouble::AccountLocked),
        (415, 403, Trouble::CallbackNotApproved),
        (416, 401, Trouble::AppSuspended),
        (417, 401, Trouble::CallbackMissing),
        (453, 403, Trouble::SubsetOnly),
        (
            38,
            400,
            Trouble::Refused {
                status: 400,
                code: Some(38),
            },
        ),
    ] {
        let json = format!(r#"{{"errors":[{{"code":{code},"message":"as ever"}}]}}"#);
        let xml = format!("<errors><error code=\"{code}\">as ever</error></errors>");
        assert_eq!(read(status, &json), trouble, "{code}");
        assert_eq!(read(status, &xml), trouble, "{code}");
    }
}

#[test]
fn a_problem_is_told_by_the_end_of_its_type() {
    for (status, members, trouble) in [
        (
            401,
            r#""type":"about:blank","title":"Unauthorized""#,
            Trouble::Unauthorized,
        ),
        (
            402,
            r#""type":"@credits","title":"CreditsDepleted""#,
            Trouble::CreditsDepleted,
        ),
        (
            403,
            r#""type":"about:blank","title":"SpendCapReached""#,
            Trouble::SpendCap,
        ),
        (
            403,
            r#""type":"@client-forbidden","reason":"client-not-enrolled""#,
            Trouble::ClientNotEnrolled,
        ),
        (
            403,
            r#""type":"@client-forbidden","reason":"user-not-enrolled""#,
            Trouble::UserNotEnrolled,
        ),
        (
            403,
            r#""type":"@unsupported-authentication","detail":"Authenticating with OAuth 2.0 Application-Only is forbidden. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].""#,
            Trouble::UnsupportedAuthentication {
                supported: vec![
                    "OAuth 1.0a User Context".to_owned(),
                    "OAuth 2.0 User Context".to_owned(),
                ],
            },
        ),
        (403, r#""type":"@oauth1-permissions""#, Trouble::Oauth1Permissions),
        (
            403,
            r#""type":"@not-authorized-for-resource""#,
            Trouble::NotAuthorized,
        ),
        (404, r#""type":"@resource-not-found""#, Trouble::NotFound),
        (
            429,
            r#""type":"@usage-capped","title":"UsageCapExceeded""#,
            Trouble::UsageCapped,
        ),
        (
            429,
            r#""type":"@rate-limit-exceeded""#,
            Trouble::RateLimited {
                reset_s: Some(1_780_000_000),
            },
        ),
        (
            400,
            r#""type":"@invalid-request""#,
            Trouble::Refused {
                status: 400,
                code: None,
            },
        ),
    ] {
        for host in [
            "https://api.twitter.com/2/problems/",
            "https://api.x.com/2/problems/",
        ] {
            let body = format!("{{{}}}", members.replace('@', host));
            assert_eq!(read(status, &body), trouble, "{body}");
        }
    }
}

#[test]
fn plain_words_are_understood_where_x_says_nothing_else() {
    for (status, body, trouble) in [
        (
            401,
            "Error processing your OAuth request: Invalid oauth_verifier parameter",
            Trouble::InvalidVerifier,
        ),
        (401, "Invalid / expired Token", Trouble::TokenDead),
        (403, "SSL is required", Trouble::SslRequired),
        (401, "Invalid request token.", Trouble::RequestTokenDead),
        (
            401,
            "Failed to validate oauth signature and token",
            Trouble::SignatureRefused,
        ),
        (
            401,
            "<?xml version='1.0'?><hash><error>Desktop applications only support the oauth_callback value &apos;oob&apos;</error></hash>",
            Trouble::CallbackMissing,
        ),
        (401, r#"{"error":"Timestamp out of bounds."}"#, Trouble::Clock),
        (
            403,
            r#"{"detail":"You are not permitted to perform this action."}"#,
            Trouble::NotAuthorized,
        ),
    ] {
        assert_eq!(read(status, body), trouble, "{body}");
    }
}

#[test]
fn a_status_without_a_body_still_means_something() {
    let page = "<!DOCTYPE html><html><head><title>Sign in to the network</title></head></html>";
    for (status, body, trouble) in [
        (401, "", Trouble::Unauthorized),
        (402, "", Trouble::CreditsDepleted),
        (403, "", Trouble::NotAuthorized),
        (404, "", Trouble::NotFound),
        (410, "", Trouble::Retired),
        (
            429,
            "",
            Trouble::RateLimited {
                reset_s: Some(1_780_000_000),
            },
        ),
        (503, page, Trouble::Overloaded),
        (302, "", nonsense(302, Nonsense::Redirect)),
        (403, page, nonsense(403, Nonsense::Page)),
        (200, page, nonsense(200, Nonsense::Page)),
        (
            418,
            "",
            Trouble::Refused {
                status: 418,
                code: None,
            },
        ),
    ] {
        assert_eq!(read(status, body), trouble, "{status} {body}");
    }
}

#[test]
fn details_tell_what_x_said_and_nothing_that_we_sent() {
    let body = r#"{"errors":[{"code":32,"message":"Could not authenticate s3cret with oauth_token=abc"}]}"#;
    let error = XError::of(&answered(401, body), &["s3cret"]);
    assert_eq!(
        error.details.as_deref(),
        Some(
            r#"HTTP 401 {"errors":[{"code":32,"message":"Could not authenticate [hidden] with oauth_token=[hidden]"}]}"#
        )
    );
    let page = "<html><style>p{}</style><p>Access <b>denied</b></p><script>evil()</script> by proxy</html>";
    assert_eq!(
        XError::of(&answered(403, page), &[]).details.as_deref(),
        Some("HTTP 403 Access denied by proxy")
    );
}
