//! The seal: by a passphrase, and for keys.

use super::super::sealing::*;
use crate::bundle::Passphrase;
use crate::finding::{Code, Finding};
use crate::secret::Secret;

fn nothing() -> Secret {
    Secret::new("")
}

fn why(outcome: Result<zeroize::Zeroizing<Vec<u8>>, Unopened>) -> Unopened {
    outcome.map(|_| ()).unwrap_err()
}

fn wrong(text: &str) -> Vec<(Code, Option<String>)> {
    let wrong = Recipients::parse(text).map(|_| ()).unwrap_err();
    let fact = |finding: &Finding| finding.facts.get("line").cloned();
    assert!(
        wrong
            .iter()
            .all(|finding| finding.field.as_deref() == Some("recipients"))
    );
    wrong
        .iter()
        .map(|finding| (finding.code, fact(finding)))
        .collect()
}

#[test]
fn a_passphrase_opens_what_it_sealed_and_no_other_does() {
    let typed = Secret::new("a good passphrase");
    let passphrase = Passphrase::typed(&typed, &typed).map_err(|_| ()).unwrap().light();
    let sealed = seal(b"PK and more", &Seal::Passphrase(passphrase)).unwrap();
    assert_eq!(asks(&sealed), Ok(Asks::Passphrase));
    assert_eq!(*open(&sealed, &typed, &nothing()).unwrap(), b"PK and more");
    assert_eq!(
        why(open(&sealed, &Secret::new("another one"), &nothing())),
        Unopened::WrongPassphrase
    );
    assert_eq!(
        why(open(&sealed, &nothing(), &nothing())),
        Unopened::AsksPassphrase
    );
    assert_eq!(
        why(open(&sealed[..sealed.len() - 1], &typed, &nothing())),
        Unopened::Damaged
    );
}

#[test]
fn each_recipient_opens_what_was_sealed_for_all() {
    let pairs = [pair(), pair()];
    let pasted = format!(
        "# ada\n{}  # her laptop\n\n{}, {}\n",
        pairs[0].1, pairs[1].1, pairs[1].1
    );
    let recipients = Recipients::parse(&pasted).map_err(|_| ()).unwrap();
    assert_eq!(recipients.count(), 2);
    let sealed = seal(b"PK and more", &Seal::Recipients(recipients)).unwrap();
    assert_eq!(asks(&sealed), Ok(Asks::Key));
    for (key, public) in &pairs {
        assert_eq!(*open(&sealed, &nothing(), key).unwrap(), b"PK and more");
        let file = format!("# created: today\n# public key: {public}\n{}\n", key.expose());
        assert_eq!(
            *open(&sealed, &nothing(), &Secret::new(file)).unwrap(),
            b"PK and more"
        );
    }
    assert_eq!(why(open(&sealed, &nothing(), &pair().0)), Unopened::WrongKey);
    assert_eq!(why(open(&sealed, &nothing(), &nothing())), Unopened::AsksKey);
    for no_key in [&pairs[0].1[..], "AGE-SECRET-KEY-1", "# a comment"] {
        assert_eq!(
            why(open(&sealed, &nothing(), &Secret::new(no_key))),
            Unopened::NoKey,
            "{no_key}"
        );
    }
}

#[test]
fn more_work_than_allowed_is_refused_before_it_is_done() {
    let (salt, body, mac) = ("A".repeat(22), "A".repeat(43), "A".repeat(43));
    let header = format!("age-encryption.org/v1\n-> scrypt {salt} 23\n{body}\n--- {mac}\n");
    let greedy = [header.as_bytes(), &[0; 64]].concat();
    assert_eq!(
        why(open(&greedy, &Secret::new("pass"), &nothing())),
        Unopened::TooMuchWork(23)
    );
    assert_eq!(
        why(open(b"PK\x03\x04", &nothing(), &nothing())),
        Unopened::NotSealed
    );
}

#[test]
fn a_wrong_recipient_is_named_with_its_line_and_a_secret_one_is_not_shown() {
    let (key, public) = pair();
    let cut = &public[..public.len() - 1];
    let text = format!("{public}\n{cut}\nssh-ed25519\n{}\nada@example.com", key.expose());
    let line = |number: &str| Some(number.to_owned());
    assert_eq!(
        wrong(&text),
        [
            (Code::TransferRecipientOdd, line("2")),
            (Code::TransferRecipientOdd, line("3")),
            (Code::TransferRecipientSecret, line("4")),
            (Code::TransferRecipientOdd, line("5")),
        ]
    );
    let shown = Recipients::parse(key.expose()).map(|_| ()).unwrap_err();
    assert!(
        !format!("{shown:?}")
            .to_uppercase()
            .contains(&key.expose()[20..40])
    );
    assert_eq!(wrong(" \n# nobody"), [(Code::TransferRecipientMissing, None)]);
}
