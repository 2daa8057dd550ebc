//! What a paste may look like, and what becomes of it.

use super::*;
use crate::finding::Severity;

const KEY: &str = "xvz1evFS4wEEPTGEFPHBogABC";
const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOgABCDEF012";
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
    for raw in [KEY, SECRET, BEARER, "abc123", "пароль", "k3y!", "AAAA bbbb"] {
        for kind in [FieldKind::XConsumerKey, FieldKind::XConsumerSecret] {
            let tidied = tidy(kind, raw);
            for finding in tidied.mends.iter().chain(&judge(kind, &tidied.value)) {
                let facts = finding.facts.values();
                assert!(facts.into_iter().all(|fact| fact.parse::<u32>().is_ok()), "{raw}");
                assert_eq!(finding.details, None);
            }
        }
    }
}
