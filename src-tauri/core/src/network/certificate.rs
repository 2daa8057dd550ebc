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

/// Reads a file of authorities for the target at `host`: PEM, one certificate or several.
///
/// # Errors
/// `authority-unreadable` when there is no certificate in it, `authority-not-one` when none of them may issue others; the finding
/// belongs to no field.
pub fn authority(host: &str, file: &[u8]) -> Result<Authority, Finding> {
    let pems: Vec<Pem> = Pem::iter_from_buffer(file).flatten().collect();
    let ders = pems.into_iter().filter(|pem| pem.label == "CERTIFICATE");
    let ders: Vec<Vec<u8>> = ders.map(|pem| pem.contents).collect();
    if !ders.iter().any(|der| Certificate::read(der).is_some()) {
        return Err(Finding::new(Code::AuthorityUnreadable));
    }
    let may_issue: Vec<&Vec<u8>> = ders.iter().filter(|der| issues(der)).collect();
    let first = may_issue.first().and_then(|der| Certificate::read(der));
    let (Some(der), Some(first)) = (may_issue.first(), first) else {
        return Err(Finding::new(Code::AuthorityNotOne));
    };
    Ok(Authority {
        host: host.to_owned(),
        subject: first.subject,
        fingerprint: fingerprint(der),
        until_ms: first.until_ms,
        certificates: may_issue.iter().map(|der| STANDARD.encode(der)).collect(),
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::tests::pki::Pki;

    #[test]
    fn an_authority_is_read_with_its_name_and_fingerprint() {
        let pki = Pki::new("Acme Internal CA");
        let read = authority("crm.acme.example", pki.pem().as_bytes()).unwrap();
        assert_eq!(
            (read.host.as_str(), read.subject.as_str()),
            ("crm.acme.example", "Acme Internal CA")
        );
        assert_eq!(read.fingerprint.len(), 32 * 3 - 1);
        assert_eq!(ders(&read), [pki.der()]);
        let both = format!(
            "Bag Attributes\n{}{}",
            pki.leaf("crm.acme.example").pem(),
            pki.pem()
        );
        assert_eq!(authority("crm.acme.example", both.as_bytes()), Ok(read));
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
