use super::*;
use crate::check::crc::response_token;
use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random};
use crate::target::zammad::error::Trouble;
use crate::target::zammad::public;
use crate::target::zammad::site::Site;
use crate::target::zammad::version::{Era, Version};

fn codes(findings: Vec<Finding>) -> Vec<Code> {
    findings.into_iter().map(|finding| finding.code).collect()
}

fn site(http_type: &str, fqdn: &str) -> Site {
    Site {
        fqdn: fqdn.to_owned(),
        http_type: http_type.to_owned(),
        product: "Zammad".to_owned(),
        takes_tokens: true,
    }
}

#[tokio::test]
async fn the_version_is_asked_for_and_where_one_may_not_it_is_seen() {
    for (number, era) in [
        ("6.5.2", Era::Activity),
        ("5.2.x", Era::Activity),
        ("2.8.0", Era::Activity),
        ("2.10.1", Era::Activity),
        ("2.7.3-1543", Era::Before28),
        ("1.5.0", Era::Before28),
        ("7.0.0", Era::Gone),
        ("7.2.0-alpha", Era::Gone),
        ("10.1", Era::Gone),
    ] {
        let fake = Fake::new();
        fake.answers("GET version", 200, &json!({ "version": number }).to_string());
        let version = Version::read(&fake.session()).await.unwrap();
        assert_eq!((version.era, version.number.as_deref()), (era, Some(number)));
        assert_eq!(fake.seen.lock().unwrap().len(), 1);
    }
    let forbidden = r#"{"error":"Not authorized (token)!"}"#;
    let gone = r#"{"error":"No route matches [GET] /api/v1/channels_twitter"}"#;
    let of_2_7 = r#"{"assets":{},"channel_ids":[],"callback_url":"x"}"#;
    for (status, body, era) in [
        (200, None, Era::Activity),
        (404, Some(gone), Era::Gone),
        (200, Some(of_2_7), Era::Before28),
    ] {
        for status_of_version in [401, 403] {
            let fake = Fake::new();
            fake.answers("GET version", status_of_version, forbidden);
            if let Some(body) = body {
                fake.answers("GET channels_twitter", status, body);
            }
            let version = Version::read(&fake.session()).await.unwrap();
            assert_eq!((version.era, version.number), (era, None));
        }
    }
    let fake = Fake::new();
    fake.answers("GET version", 401, r#"{"error":"Can't find User for Token"}"#);
    let error = Version::read(&fake.session()).await.unwrap_err();
    assert_eq!(error.trouble, Trouble::LoginRefused);
    fake.answers("GET version", 200, r#"{"version":"unreadable"}"#);
    let version = Version::read(&fake.session()).await.unwrap();
    assert_eq!(version.era, Era::Activity);
}

#[test]
fn a_version_says_what_it_means() {
    let said = |era| codes(Version { era, number: None }.findings());
    assert_eq!(said(Era::Before28), [Code::ZammadBefore28]);
    assert_eq!(said(Era::Gone), [Code::ZammadGone]);
    assert_eq!(
        said(Era::Activity),
        [
            Code::ZammadVersionFits,
            Code::ZammadLegacyAccess,
            Code::ZammadBeforeUpgrade
        ]
    );
}

#[tokio::test]
async fn a_site_tells_its_own_name_without_a_sign_in() {
    let fake = Fake::new();
    let answer = json!({ "error": "no valid session", "config": { "fqdn": "help.acme.example",
        "http_type": "https", "product_name": "Acme Help", "api_token_access": true } });
    fake.answers("GET signshow", 200, &answer.to_string());
    let found = Site::read(&*fake, "https://help.acme.example/").await.unwrap();
    assert_eq!(found.product, "Acme Help");
    assert_eq!(
        found.callback(),
        "https://help.acme.example/api/v1/external_credentials/twitter/callback"
    );
    assert_eq!(
        found.webhook(),
        "https://help.acme.example/api/v1/channels_twitter_webhook"
    );
    let headers = fake.seen.lock().unwrap()[0].2.clone();
    assert!(!headers.iter().any(|(name, _)| name == "authorization"));
    for (status, body, trouble) in [
        (200, "<html>", Trouble::NotZammad),
        (200, r#"{"config":{}}"#, Trouble::NotZammad),
        (404, "", Trouble::NotZammad),
        (502, "", Trouble::Starting),
    ] {
        fake.answers("GET signshow", status, body);
        let error = Site::read(&*fake, ROOT).await.unwrap_err();
        assert_eq!(error.trouble, trouble, "{status} {body}");
    }
}

#[test]
fn a_name_that_is_not_the_entered_one_is_found_before_x_finds_it() {
    const ENTERED: &str = "https://help.acme.example";
    for (http_type, fqdn, entered, expected) in [
        (
            "https",
            "help.acme.example",
            ENTERED,
            &[Code::ZammadAddressFits][..],
        ),
        (
            "https",
            "help.acme.example:443",
            ENTERED,
            &[Code::ZammadAddressFits],
        ),
        ("https", "HELP.acme.example", ENTERED, &[Code::ZammadAddressFits]),
        (
            "https",
            "old.acme.example",
            ENTERED,
            &[Code::ZammadAddressDiffers],
        ),
        (
            "https",
            "help.acme.example:8443",
            ENTERED,
            &[Code::ZammadAddressDiffers],
        ),
        ("http", "help.acme.example", ENTERED, &[Code::ZammadHttp]),
        (
            "http",
            "old.acme.example",
            ENTERED,
            &[Code::ZammadAddressDiffers, Code::ZammadHttp],
        ),
        (
            "http",
            "zammad.example.com",
            ENTERED,
            &[Code::ZammadNameIsExample, Code::ZammadHttp],
        ),
        (
            "https",
            "myexample.com",
            "https://myexample.com",
            &[Code::ZammadAddressFits],
        ),
        (
            "https",
            "help.acme.example",
            "http://help.acme.example",
            &[Code::ZammadAddressDiffers],
        ),
        (
            "http",
            "127.0.0.1:3000",
            "http://127.0.0.1:3000",
            &[Code::ZammadAddressFits],
        ),
        ("", "", ENTERED, &[Code::ZammadAddressDiffers]),
    ] {
        let found = site(http_type, fqdn).findings(entered);
        assert_eq!(codes(found), expected, "{http_type} {fqdn}");
    }
}

/// What comes for a token.
type Answer = fn(&str) -> Response;

/// Answers X's test as the public address does.
struct Public(Answer);

impl Http for Public {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let token = request.url.query_pairs().find(|(name, _)| name == "crc_token");
        let answer = (self.0)(&token.unwrap().1);
        Box::pin(async { Ok(answer) })
    }
}

struct Same;

impl Random for Same {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(7);
        Ok(())
    }
}

#[tokio::test]
async fn the_public_address_is_tested_and_a_stale_secret_told_from_none() {
    fn signed(secret: &str, token: &str) -> Response {
        let answer = json!({ "response_token": response_token(&Secret::new(secret), token) });
        plain(200, &answer.to_string())
    }
    let webhook = site("https", "help.acme.example").webhook();
    let rows: [(Answer, Code); 6] = [
        (|token| signed("consumersecret", token), Code::CrcRight),
        (|token| signed("earlier", token), Code::ZammadSecretStale),
        (
            |_| {
                plain(
                    422,
                    r#"{"error":"The required value external_credential could not be found in the cache."}"#,
                )
            },
            Code::ZammadSecretNone,
        ),
        (
            |_| plain(422, r#"{"error":"No external_credential in cache!"}"#),
            Code::ZammadSecretNone,
        ),
        (|_| plain(422, r#"{"error":"another"}"#), Code::CrcStatus),
        (|_| plain(404, ""), Code::CrcStatus),
    ];
    for (answer, expected) in rows {
        let secret = Secret::new("consumersecret");
        let found = public::test(&Public(answer), &Same, &webhook, &secret, false).await;
        assert_eq!(codes(found), [expected, Code::CrcFromInside]);
    }
}
