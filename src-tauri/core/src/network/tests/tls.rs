//! Certificates: trusted by a file for one host, or not trusted and why. Nothing is ever sent over TLS that is not.

use super::pki::Pki;
use super::places::{FINE, ended, go, secured, stages};
use crate::network::certificate::authority;
use crate::network::inspectors;
use crate::network::probe::{Stage, Why};

#[tokio::test]
async fn an_own_authority_is_trusted_by_its_file_and_its_name_is_known() {
    let pki = Pki::new("Acme Internal CA");
    let (port, served) = secured(&pki.leaf("localhost"), FINE).await;
    let trusted = authority("localhost", pki.pem().as_bytes()).unwrap();
    let probe = go(&format!("https://localhost:{port}/"), None, Some(trusted)).await;
    assert_eq!(probe.end.as_ref().map(|answer| answer.status), Ok(401));
    assert_eq!(
        stages(&probe),
        [Stage::Name, Stage::Connection, Stage::Tls, Stage::Answer]
    );
    assert_eq!(probe.chain[0].issuer, "Acme Internal CA");
    assert!(served.await.unwrap().starts_with("GET / HTTP/1.1\r\n"));
}

#[tokio::test]
async fn without_the_file_or_with_another_nothing_is_sent_but_the_issuer_is_seen() {
    let pki = Pki::new("Zscaler Root CA");
    let other = Pki::new("Zscaler Root CA");
    let other = authority("localhost", other.pem().as_bytes()).unwrap();
    for trusted in [None, Some(other)] {
        let (port, served) = secured(&pki.leaf("localhost"), FINE).await;
        let probe = go(&format!("https://localhost:{port}/"), None, trusted).await;
        assert_eq!(probe.end, ended(Stage::Tls, Why::Untrusted));
        let issuers = probe.chain.iter().map(|each| each.issued_by.as_str());
        assert_eq!(inspectors::product(issuers), Some("Zscaler"));
        assert_eq!(served.await.unwrap(), "", "no request was sent");
    }
}

#[tokio::test]
async fn a_trusted_authority_does_not_excuse_name_or_time() {
    let pki = Pki::new("Acme Internal CA");
    for (leaf, why) in [
        (pki.leaf("crm.acme.example"), Why::OtherName),
        (pki.leaf_of("localhost", 2001, 2002), Why::Expired),
        (pki.leaf_of("localhost", 2088, 2089), Why::NotYetValid),
    ] {
        let (port, served) = secured(&leaf, FINE).await;
        let trusted = authority("localhost", pki.pem().as_bytes()).unwrap();
        let probe = go(&format!("https://localhost:{port}/"), None, Some(trusted)).await;
        assert_eq!(probe.end, ended(Stage::Tls, why));
        assert_eq!(served.await.unwrap(), "", "no request was sent");
    }
}

#[tokio::test]
async fn what_is_no_tls_is_told_as_such() {
    let (port, _served) = super::places::server("220 this is no TLS at all\r\n").await;
    let probe = go(&format!("https://localhost:{port}/"), None, None).await;
    assert!(
        probe.end == ended(Stage::Tls, Why::Handshake) || probe.end == ended(Stage::Tls, Why::Silent),
        "{:?}",
        probe.end
    );
}
