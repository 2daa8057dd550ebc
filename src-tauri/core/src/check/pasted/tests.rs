//! What a paste may look like, and what becomes of it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;
use crate::finding::Severity;

const KEY: &str = "xvz1evFS4wEEPTGEFPHBogABC";
const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOgABCDEF012";
const TOKEN: &str = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd";
const BEARER: &str = "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F";

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_damaged_paste_is_mended_and_says_how() {
    for (raw, mends) in [
        (KEY.to_owned(), &[][..]),
        (format!("  {KEY}\r\n"), &[Code::PasteBlanks]),
        (format!("\u{a0}{KEY}\t"), &[Code::PasteBlanks]),
        (format!("\u{feff}{KEY}\u{200b}"), &[Code::PasteInvisible]),
        (KEY.replace("FS4", "FS\u{ad}4"), &[Code::PasteInvisible]),
        (format!("\"{KEY}\""), &[Code::PasteQuotes]),
        (format!("“{KEY}”"), &[Code::PasteQuotes]),
        (format!("'{KEY}',"), &[Code::PasteQuotes]),
        (KEY.replace("FS4", "FS\n4"), &[Code::PasteJoined]),
        (KEY.replace("FS4", "F S4"), &[Code::PasteJoined]),
        (format!("API Key: {KEY}"), &[Code::PasteLabel]),
        (format!("Consumer Key\n{KEY}"), &[Code::PasteLabel]),
        (format!("consumer_key={KEY}"), &[Code::PasteLabel]),
        (format!("API-Key:{KEY}"), &[Code::PasteLabel]),
        (
            format!("\"consumer_key\": \"{KEY}\","),
            &[Code::PasteQuotes, Code::PasteLabel],
        ),
        (format!("API Key (Consumer Key): {KEY}"), &[Code::PasteLabel]),
        (KEY.replace("FS4", "FS%34"), &[Code::PasteDecoded]),
    ] {
        let tidied = tidy(FieldKind::XConsumerKey, &raw);
        assert_eq!(tidied.value, KEY, "{raw}");
        assert_eq!(codes(&tidied.mends), mends, "{raw}");
        assert!(tidied.mends.iter().all(|mend| mend.severity() == Severity::Note));
    }
}

#[test]
fn a_secret_that_was_broken_over_lines_is_joined() {
    let raw = format!("Secret Key:\n  {}\n  {}", &SECRET[..30], &SECRET[30..]);
    let tidied = tidy(FieldKind::XConsumerSecret, &raw);
    assert_eq!(tidied.value, SECRET);
    assert_eq!(codes(&tidied.mends), [Code::PasteLabel, Code::PasteJoined]);
}

#[test]
fn what_can_never_work_is_refused_and_what_is_odd_is_doubted() {
    use FieldKind::{XConsumerKey as Key, XConsumerSecret as Sealed};
    let client_id = "M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ";
    let access_token = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
    let cyrillic = KEY.replace('E', "Е");
    for (kind, raw, found) in [
        (Key, KEY, None),
        (Sealed, SECRET, None),
        (Key, "xvz1evFS4wEEPTGEFPHBog", None),
        (Sealed, "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg", None),
        (Key, "", Some((Code::FieldMissing, Severity::Stop))),
        (Key, "••••••••ABC", Some((Code::PasteMasked, Severity::Stop))),
        (Sealed, "************", Some((Code::PasteMasked, Severity::Stop))),
        (Key, &cyrillic, Some((Code::PasteNotLatin, Severity::Stop))),
        (Key, BEARER, Some((Code::XBearerInField, Severity::Stop))),
        (Sealed, BEARER, Some((Code::XBearerInField, Severity::Stop))),
        (
            Key,
            access_token,
            Some((Code::XAccessTokenInField, Severity::Stop)),
        ),
        (
            Sealed,
            access_token,
            Some((Code::XAccessTokenInField, Severity::Stop)),
        ),
        (Key, client_id, Some((Code::XClientIdInField, Severity::Stop))),
        (Key, SECRET, Some((Code::XSecretInKeyField, Severity::Stop))),
        (Sealed, KEY, Some((Code::XKeyInSecretField, Severity::Warning))),
        (
            Sealed,
            &SECRET[..45],
            Some((Code::XTokenSecretInField, Severity::Warning)),
        ),
        (Key, "abc123", Some((Code::XOddLength, Severity::Warning))),
        (Key, "31870452", Some((Code::XNumberInField, Severity::Warning))),
        (Key, "@acme_desk", Some((Code::XNameInField, Severity::Warning))),
        (
            Key,
            &SECRET[..27],
            Some((Code::XRequestTokenInField, Severity::Warning)),
        ),
        (
            Sealed,
            &SECRET[..32],
            Some((Code::XVerifierInField, Severity::Warning)),
        ),
        (Sealed, &SECRET[..30], Some((Code::XOddLength, Severity::Warning))),
        (
            Key,
            "xvz1evFS4wEEPTGEFPHB/ABC",
            Some((Code::PasteOddCharacters, Severity::Warning)),
        ),
        (
            Sealed,
            "L8qq9PZyRg6ieKGEKhZolGC0-JWLw8iEJ88DRdyOg_BCDEF012",
            Some((Code::XClientSecretInField, Severity::Warning)),
        ),
    ] {
        let value = tidy(kind, raw).value;
        let judged = judge(kind, &value);
        let expected = Vec::from_iter(found);
        let judged: Vec<_> = judged
            .iter()
            .map(|finding| (finding.code, finding.severity()))
            .collect();
        assert_eq!(judged, expected, "{raw}");
    }
}

#[test]
fn a_value_in_a_field_for_tokens_is_known_for_what_it_is() {
    use FieldKind::{XAccessToken as Token, XAccessTokenSecret as Sealed};
    let client_id = "M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ";
    let oauth2 = URL_SAFE_NO_PAD.encode("bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:at:1");
    let refresh = URL_SAFE_NO_PAD.encode("bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:rt:1");
    let code = URL_SAFE_NO_PAD.encode("bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:ac:1");
    let short = &TOKEN[..20];
    let no_digits = TOKEN.replace("370773112-", "acme-");
    for (kind, raw, found) in [
        (Token, TOKEN, None),
        (Token, "1460323737035677698-AbCdEfGhIjKlMnOpQrStUvWxYz0123", None),
        (Sealed, TOKEN_SECRET, None),
        (Sealed, &TOKEN_SECRET[..41], None),
        (Token, "", Some((Code::FieldMissing, Severity::Stop))),
        (
            Sealed,
            "LswwdoUa••••••••",
            Some((Code::PasteMasked, Severity::Stop)),
        ),
        (Token, BEARER, Some((Code::XBearerInField, Severity::Stop))),
        (Sealed, BEARER, Some((Code::XBearerInField, Severity::Stop))),
        (Token, client_id, Some((Code::XClientIdInField, Severity::Stop))),
        (Token, &oauth2, Some((Code::XOauth2TokenInField, Severity::Stop))),
        (Sealed, &oauth2, Some((Code::XOauth2TokenInField, Severity::Stop))),
        (
            Token,
            &refresh,
            Some((Code::XRefreshTokenInField, Severity::Stop)),
        ),
        (Token, &code, Some((Code::XCodeInField, Severity::Stop))),
        (
            Sealed,
            TOKEN,
            Some((Code::XTokenInTokenSecretField, Severity::Stop)),
        ),
        (
            Token,
            TOKEN_SECRET,
            Some((Code::XTokenSecretInTokenField, Severity::Warning)),
        ),
        (Token, KEY, Some((Code::XKeyInTokenField, Severity::Warning))),
        (
            Token,
            SECRET,
            Some((Code::XSecretInTokenField, Severity::Warning)),
        ),
        (Sealed, KEY, Some((Code::XKeyInTokenField, Severity::Warning))),
        (
            Sealed,
            SECRET,
            Some((Code::XSecretInTokenField, Severity::Warning)),
        ),
        (Token, short, Some((Code::XOddLength, Severity::Warning))),
        (Token, &no_digits, Some((Code::XTokenOddShape, Severity::Warning))),
        (
            Sealed,
            "LswwdoUa/IvS8",
            Some((Code::PasteOddCharacters, Severity::Warning)),
        ),
        (Sealed, "abc123", Some((Code::XOddLength, Severity::Warning))),
    ] {
        let value = tidy(kind, raw).value;
        let judged = judge(kind, &value);
        let judged: Vec<_> = judged
            .iter()
            .map(|finding| (finding.code, finding.severity()))
            .collect();
        assert_eq!(judged, Vec::from_iter(found), "{raw}");
    }
}

#[test]
fn a_damaged_token_is_mended_like_a_key() {
    for (raw, mends) in [
        (format!("Access Token: {TOKEN}"), &[Code::PasteLabel][..]),
        (format!("\"{TOKEN}\","), &[Code::PasteQuotes]),
        (format!(" {TOKEN}\n"), &[Code::PasteBlanks]),
        (TOKEN.replace("xMAg", "xM\n Ag"), &[Code::PasteJoined]),
        (TOKEN.replace("-Gm", "-\u{200b}Gm"), &[Code::PasteInvisible]),
        (TOKEN.replace('-', "%2D"), &[Code::PasteDecoded]),
    ] {
        let tidied = tidy(FieldKind::XAccessToken, &raw);
        assert_eq!(tidied.value, TOKEN, "{raw}");
        assert_eq!(codes(&tidied.mends), mends, "{raw}");
    }
}

#[test]
fn token_and_secret_in_one_field_are_not_run_together() {
    let raw = format!("Access Token: {TOKEN}\nAccess Token Secret: {TOKEN_SECRET}");
    for kind in FieldKind::OF_SIGN_IN {
        let value = tidy(kind, &raw).value;
        assert_eq!(codes(&judge(kind, &value)), [Code::XTokensInOneField]);
    }
}

#[test]
fn tokens_are_judged_together() {
    for (token, secret, found) in [
        (TOKEN, TOKEN_SECRET, None),
        (TOKEN_SECRET, TOKEN, Some(Code::XTokensSwapped)),
        (TOKEN, TOKEN, Some(Code::XTokensSame)),
        ("", TOKEN, None),
        (KEY, SECRET, None),
    ] {
        assert_eq!(codes(&judge_tokens(token, secret)), Vec::from_iter(found));
    }
}

#[test]
fn a_bearer_is_still_known_when_it_was_wrapped() {
    let raw = format!("Bearer Token: {}\n{}", &BEARER[..60], &BEARER[60..]);
    let value = tidy(FieldKind::XConsumerKey, &raw).value;
    assert_eq!(
        codes(&judge(FieldKind::XConsumerKey, &value)),
        [Code::XBearerInField]
    );
}

#[test]
fn key_and_secret_in_one_field_are_not_run_together() {
    let raw = format!("{KEY}\n{SECRET}");
    let value = tidy(FieldKind::XConsumerKey, &raw).value;
    assert_eq!(
        codes(&judge(FieldKind::XConsumerKey, &value)),
        [Code::XPairInOneField]
    );
}

#[test]
fn a_pair_is_judged_as_a_pair() {
    for (key, secret, found) in [
        (KEY, SECRET, None),
        (SECRET, KEY, Some(Code::XPairSwapped)),
        (KEY, KEY, Some(Code::XPairSame)),
        (SECRET, SECRET, Some(Code::XPairSame)),
        ("", "", None),
        (SECRET, "", None),
    ] {
        assert_eq!(codes(&judge_pair(key, secret)), Vec::from_iter(found));
    }
}

#[test]
fn no_finding_holds_the_value() {
    for raw in [
        KEY,
        SECRET,
        TOKEN,
        TOKEN_SECRET,
        BEARER,
        "abc123",
        "пароль",
        "k3y!",
        "AAAA bbbb",
    ] {
        for kind in [
            FieldKind::XConsumerKey,
            FieldKind::XConsumerSecret,
            FieldKind::XAccessToken,
            FieldKind::XAccessTokenSecret,
            FieldKind::XClientId,
            FieldKind::XClientSecret,
        ] {
            let tidied = tidy(kind, raw);
            for finding in tidied.mends.iter().chain(&judge(kind, &tidied.value)) {
                let harmless =
                    |fact: &String| fact.parse::<u32>().is_ok() || ["key", "client"].contains(&fact.as_str());
                assert!(finding.facts.values().all(harmless), "{raw}");
                assert_eq!(finding.details, None);
            }
        }
    }
}

#[test]
fn a_token_of_oauth2_says_when_it_was_issued() {
    let value = URL_SAFE_NO_PAD.encode("bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:rt:1");
    let found = judge(FieldKind::XAccessToken, &value);
    assert_eq!(
        found,
        [Finding::new(Code::XRefreshTokenInField)
            .with("here", "key")
            .with("issued", "2023-11-14 22:13 UTC")]
    );
}
