//! What people have seen elsewhere, and what it means.

use super::*;

fn codes(text: &str) -> Vec<Code> {
    explain(text).iter().map(|finding| finding.code).collect()
}

#[test]
fn what_people_see_elsewhere_is_known() {
    for (text, found) in [
        (
            "Whoa there!\nThe request token for this page is invalid. It may have already been used, or expired \
             because it is too old.",
            &[Code::XWhoa][..],
        ),
        (
            "Something went wrong\nYou weren’t able to give access to the App. Go back and try logging in again.",
            &[Code::XNotAble],
        ),
        ("Not a valid callback URL format", &[Code::XCallbackFormat]),
        (
            "Contact your system administrator. The application should be integrated with Twitter.",
            &[Code::CreatioNotIntegrated],
        ),
        (
            "Error occurred while trying to authorize with the social network. Please try again.",
            &[Code::CreatioSignInFailed],
        ),
        (
            "“Account in external resource already exists.”",
            &[Code::CreatioAccountThere],
        ),
        (
            "Only one Google account can be added to the profile.",
            &[Code::CreatioOneGoogle],
        ),
        ("You already have an active calendar", &[Code::CreatioOneGoogle]),
        (
            "Period of exporting data from Google is too long. Specify a shorter period (15-20 days)?",
            &[Code::CreatioLongPeriod],
        ),
        (
            "Unable to register webhook: Twitter::Error::Forbidden … Already 1 webhooks registered. Maybe you need \
             to delete one first.",
            &[Code::XWebhookTaken],
        ),
        (
            "Error in plugin : 401:Authentication credentials (http://dev.twitter.com/pages/auth) were missing or \
             incorrect. Ensure that you have set valid conumer key/secret, access token/secret, and the system \
             clock in sync. Failed to validate oauth signature and token … (ARERR 8753)",
            &[Code::BmcSignature],
        ),
        (
            "401:Authentication credentials (https://dev.twitter.com/pages/auth) were missing or incorrect. \
             Ensure that you have set valid consumer key/secret, access token/secret, and the system clock is in \
             sync.\n{\"errors\":[{\"code\":32,\"message\":\"Could not authenticate you.\"}]}",
            &[Code::XSignatureRefused, Code::TargetSignature],
        ),
        (
            "HTTP 403 {\"errors\":[{\"code\":415,\"message\":\"Callback URL not approved for this client\"}]}",
            &[Code::XCallbackNotApproved],
        ),
        (
            "<?xml version='1.0'?><errors><error code=\"417\">Desktop applications only support the \
             oauth_callback value 'oob'</error></errors>",
            &[Code::XCallbackMissing],
        ),
        (
            "invalid_request: Value passed for the authorization code was invalid.",
            &[Code::XCodeDead],
        ),
        (
            "Token refresh failed: {\"error\":\"invalid_request\",\"error_description\":\"Value passed for the token was invalid.\"}",
            &[Code::XRefreshDead],
        ),
        (
            "401 Unauthorized - Missing valid authorization header",
            &[Code::XClientRefused],
        ),
        (
            "Twitter::Error::Forbidden: Webhook URL does not meet the requirements. Invalid CRC token or json response format.",
            &[Code::XWebhookCrc],
        ),
        (
            "High latency on CRC GET request. Your webhook should respond in less than 3 seconds.",
            &[Code::XWebhookSlow],
        ),
        (
            "HTTP 400 {\"title\":\"Invalid Request\",\"errors\":[{\"message\":\"WebhookLimitExceeded: \"}]}",
            &[Code::XWebhookTaken],
        ),
        ("SubscriptionLimitExceeded", &[Code::XSubscriptionLimit]),
        (
            "Access blocked: Acme has not completed the Google verification process\nError 403: access_denied",
            &[Code::GoogleNotATester],
        ),
        (
            "Error 400: redirect_uri_mismatch",
            &[Code::GoogleRedirectUnregistered],
        ),
        (
            "google.auth.exceptions.RefreshError: ('invalid_grant: Bad Request', {'error': 'invalid_grant'})",
            &[Code::GoogleCodeRefused],
        ),
        (
            r#"{"error": "invalid_grant", "error_description": "Token has been expired or revoked."}"#,
            &[Code::GoogleTokenDead],
        ),
        (
            r#"{"error":"invalid_grant"}"#,
            &[Code::ExplainEither, Code::XRefreshDead, Code::GoogleGrantRefused],
        ),
        (
            "OAuth failed: invalid_client",
            &[Code::ExplainEither, Code::XClientRefused, Code::GoogleSecretWrong],
        ),
        (
            "POST https://oauth2.googleapis.com/token: 401 invalid_client",
            &[Code::GoogleSecretWrong],
        ),
        (
            "POST https://api.x.com/2/oauth2/token: invalid_client",
            &[Code::XClientRefused],
        ),
        (
            "http://127.0.0.1:28737/callback?error=access_denied&state=x",
            &[Code::ExplainEither, Code::XDenied, Code::GoogleDenied],
        ),
        (
            "http://127.0.0.1:28737/callback?error=access_denied&iss=https://accounts.google.com",
            &[Code::GoogleDenied],
        ),
        (
            r#"403 {"error":{"code":403,"message":"Google Calendar API has not been used in project 471 before or it is disabled.","errors":[{"reason":"accessNotConfigured","domain":"usageLimits"}]}}"#,
            &[Code::GoogleApiDisabled],
        ),
        (
            "PERMISSION_DENIED: Request had insufficient authentication scopes.",
            &[Code::GoogleApiScopeShort],
        ),
        (
            "Malformed auth code. Later: Quota exceeded for quota metric 'Queries' of calendar-json.googleapis.com",
            &[Code::GoogleCodeMalformed, Code::GoogleApiRateLimited],
        ),
        (
            "Twitter: bad authentication data. Google: Token has been expired or revoked.",
            &[Code::XBadAuthentication, Code::GoogleTokenDead],
        ),
        ("It failed with error code: 326", &[Code::XAccountLocked]),
        ("Twitter said no (135).", &[Code::XClock]),
        ("http://localhost/callback?denied=abc", &[Code::XDenied]),
        ("Something went wrong. Try reloading.", &[Code::XOverloaded]),
        (
            "First: Rate limit exceeded. Then: Bad Authentication data.",
            &[Code::XBadAuthentication, Code::XRateLimited],
        ),
    ] {
        assert_eq!(codes(text), found, "{text}");
    }
}

#[test]
fn what_is_unknown_is_said_to_be_and_shown_without_secrets() {
    let secret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd";
    for text in [
        format!("The quick fox said oauth_token={secret}"),
        format!("{{\"data\":{{\"id\":\"12\"}},\"note\":\"{secret}\"}}"),
        String::new(),
    ] {
        let found = explain(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].code, Code::ExplainUnknown);
        assert!(
            found[0]
                .details
                .as_ref()
                .is_some_and(|shown| !shown.contains(secret))
        );
    }
}

#[test]
fn a_number_that_is_no_error_is_left_alone() {
    for text in ["Version 32 of 415 pages", "(1 of 34)", "order 135 was sent"] {
        assert_eq!(codes(text), [Code::ExplainUnknown], "{text}");
    }
}

#[test]
fn the_address_of_a_conversation_names_two_accounts() {
    let found = explain("see https://twitter.com/messages/732739706-210375291 there");
    assert_eq!(found[0].code, Code::XTwoAccounts);
    assert_eq!(
        (&*found[0].facts["one"], &*found[0].facts["other"]),
        ("732739706", "210375291")
    );
    let nobody = explain("https://twitter.com/messages/acme");
    assert_eq!(nobody[0].code, Code::ExplainUnknown);
}
