//! What a certificate says about itself, and files of certificate authorities. Nothing here decides about trust: that is the
//! system's store, and for one target the file that the administrator has chosen.

use std::collections::HashSet;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::pem::Pem;
use x509_parser::prelude::FromDer as _;
use x509_parser::x509::X509Name;

use crate::finding::{Code, Finding};
use crate::store::record::Authority;

/// A certificate of a chain that a server has shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it was issued to: the organisation, or else the common name.
    pub subject: String,
    /// Who issued it: the organisation, or else the common name.
    pub issuer: String,
    /// All that it says about its issuer, for whoever looks for a name in it.
    pub issued_by: String,
    /// When it begins to be valid, ms since 1970.
    pub from_ms: i64,
    /// When it ends, ms since 1970.
    pub until_ms: i64,
    /// Subject and issuer as they are encoded.
    names: (Vec<u8>, Vec<u8>),
}

impl Certificate {
    /// Reads a certificate; None if it is none.
    pub fn read(der: &[u8]) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let validity = certificate.validity();
        Some(Self {
            subject: name(certificate.subject()),
            issuer: name(certificate.issuer()),
            issued_by: certificate.issuer().to_string(),
            from_ms: validity.not_before.timestamp().saturating_mul(1000),
            until_ms: validity.not_after.timestamp().saturating_mul(1000),
            names: (
                certificate.subject().as_raw().to_vec(),
                certificate.issuer().as_raw().to_vec(),
            ),
        })
    }

    /// Whether its subject or issuer has the name of a public authority, one that browsers know.
    fn is_of_public(&self) -> bool {
        PUBLIC.contains(&self.names.0) || PUBLIC.contains(&self.names.1)
    }
}

/// Whether a chain leads to an authority that browsers know, by its name. A guess: names are not signatures.
pub fn is_public(chain: &[Certificate]) -> bool {
    chain.iter().any(Certificate::is_of_public)
}

/// An authority, as it is shown to whoever trusts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// Its name.
    pub subject: String,
    /// SHA-256: `AB:CD:…`.
    pub fingerprint: String,
    /// When it ends, ms since 1970.
    pub until_ms: i64,
}

/// Reads a file of authorities for the target at `host`: PEM, one certificate or several. Each that may issue others is trusted, so no
/// more of them are taken than a person can look through.
///
/// # Errors
/// `authority-unreadable` when there is no certificate in it, `authority-not-one` when none of them may issue others, `authority-many`
/// when there are too many; the finding belongs to no field.
pub fn authority(host: &str, file: &[u8]) -> Result<Authority, Finding> {
    let pems: Vec<Pem> = Pem::iter_from_buffer(file).flatten().collect();
    let ders = pems.into_iter().filter(|pem| pem.label == "CERTIFICATE");
    let ders: Vec<Vec<u8>> = ders.map(|pem| pem.contents).collect();
    if !ders.iter().any(|der| Certificate::read(der).is_some()) {
        return Err(Finding::new(Code::AuthorityUnreadable));
    }
    let mut certificates: Vec<String> = Vec::new();
    for text in ders
        .iter()
        .filter(|der| issues(der))
        .map(|der| STANDARD.encode(der))
    {
        if !certificates.contains(&text) {
            certificates.push(text);
        }
    }
    match certificates.len() {
        0 => Err(Finding::new(Code::AuthorityNotOne)),
        1..=MOST => Ok(Authority {
            host: host.to_owned(),
            certificates,
        }),
        many => Err(Finding::new(Code::AuthorityMany)
            .with("count", many)
            .with("most", MOST)),
    }
}

/// All that are trusted, in the order of their file.
pub fn issuers(authority: &Authority) -> Vec<Issuer> {
    let read = |der: Vec<u8>| {
        let certificate = Certificate::read(&der)?;
        Some(Issuer {
            subject: certificate.subject,
            fingerprint: fingerprint(&der),
            until_ms: certificate.until_ms,
        })
    };
    ders(authority).into_iter().filter_map(read).collect()
}

/// The certificates of an authority, as they are encoded.
pub fn ders(authority: &Authority) -> Vec<Vec<u8>> {
    let all = authority.certificates.iter();
    all.flat_map(|text| STANDARD.decode(text)).collect()
}

/// Whether a certificate may issue others.
fn issues(der: &[u8]) -> bool {
    X509Certificate::from_der(der).is_ok_and(|(_, certificate)| certificate.is_ca())
}

/// SHA-256 over the whole certificate, as browsers show it: `AB:CD:…`.
fn fingerprint(der: &[u8]) -> String {
    let bytes = Sha256::digest(der);
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    bytes.join(":")
}

fn name(name: &X509Name<'_>) -> String {
    let text = |mut parts: Box<dyn Iterator<Item = &x509_parser::x509::AttributeTypeAndValue<'_>> + '_>| {
        let found = parts.find_map(|part| part.as_str().ok().map(plain));
        found.filter(|text| !text.is_empty())
    };
    text(Box::new(name.iter_organization()))
        .or_else(|| text(Box::new(name.iter_common_name())))
        .unwrap_or_else(|| plain(&name.to_string()))
}

/// A name from outside, on one line and not endless.
fn plain(text: &str) -> String {
    let visible = text.chars().filter(|c| !crate::guide::check::is_unsafe(*c));
    visible.take(LONGEST).collect::<String>().trim().to_owned()
}

/// The names of the authorities that browsers know.
static PUBLIC: LazyLock<HashSet<Vec<u8>>> = LazyLock::new(|| {
    let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
    roots
        .flat_map(|der| {
            let (_, root) = X509Certificate::from_der(der).ok()?;
            Some(root.subject().as_raw().to_vec())
        })
        .collect()
});

const LONGEST: usize = 80;
/// A root and those below it that a company issues by.
const MOST: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::pki::Pki;

    #[test]
    fn an_authority_is_read_with_its_name_and_fingerprint() {
        let pki = Pki::new("Acme Internal CA");
        let read = authority("crm.acme.example", pki.pem().as_bytes()).unwrap();
        assert_eq!(read.host, "crm.acme.example");
        let shown = &issuers(&read)[0];
        assert_eq!(shown.subject, "Acme Internal CA");
        assert_eq!(shown.fingerprint.len(), 32 * 3 - 1);
        assert_eq!(ders(&read), [pki.der()]);
        let both = format!(
            "Bag Attributes\n{}{}",
            pki.leaf("crm.acme.example").pem(),
            pki.pem()
        );
        assert_eq!(authority("crm.acme.example", both.as_bytes()), Ok(read));
    }

    #[test]
    fn each_of_several_is_shown_and_more_than_anybody_looks_through_are_refused() {
        let names: Vec<String> = (0..=MOST).map(|number| format!("Acme CA {number}")).collect();
        let pems: Vec<String> = names.iter().map(|name| Pki::new(name).pem()).collect();
        let read = |pems: &[String]| authority("crm.acme.example", pems.concat().as_bytes());
        // Twice in the file is once in the list.
        let bundle = [&pems[..MOST], &pems[..1]].concat();
        let shown = issuers(&read(&bundle).unwrap());
        let subjects: Vec<&str> = shown.iter().map(|issuer| issuer.subject.as_str()).collect();
        assert_eq!(subjects, names[..MOST]);
        assert!(shown.iter().all(|issuer| issuer.until_ms > 0));
        assert_ne!(shown[0].fingerprint, shown[1].fingerprint);
        let many = read(&pems).unwrap_err();
        assert_eq!((many.code, &*many.facts["count"]), (Code::AuthorityMany, "9"));
    }

    #[test]
    fn what_is_no_authority_is_refused_with_its_reason() {
        let pki = Pki::new("Acme Internal CA");
        let refused = |file: &[u8]| authority("crm.acme.example", file).unwrap_err().code;
        for file in [
            &b""[..],
            b"no certificate",
            &pki.der(),
            pki.leaf("a.example").key_pem().as_bytes(),
        ] {
            assert_eq!(refused(file), Code::AuthorityUnreadable);
        }
        assert_eq!(
            refused(pki.leaf("a.example").pem().as_bytes()),
            Code::AuthorityNotOne
        );
    }

    #[test]
    fn a_chain_is_public_by_the_names_that_browsers_know() {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS;
        assert!(is_public(&[Certificate::read(&roots[0]).unwrap()]));
        let own = Pki::new("Acme Internal CA");
        assert!(!is_public(&[Certificate::read(&own.der()).unwrap()]));
        assert!(!is_public(&[]));
    }
}
