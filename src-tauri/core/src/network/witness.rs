//! TLS verified by the system's store, and for one target by the file that was chosen for it. The chain that was shown is remembered
//! whether it is trusted or not, so that it can be said who issued it. What is not trusted ends the handshake, so nothing is ever
//! sent over it.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

use super::certificate::Certificate;

/// Decides by the store, and remembers.
#[derive(Debug)]
pub(super) struct Witness {
    store: Verifier,
    seen: Mutex<Vec<Certificate>>,
}

impl Witness {
    /// A client of TLS, and the witness of its handshakes. `extra` are authorities that are trusted besides.
    ///
    /// # Errors
    /// The system's store cannot be read.
    pub(super) fn client(extra: Vec<Vec<u8>>) -> Result<(Arc<Self>, ClientConfig), Error> {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let extra = extra.into_iter().map(CertificateDer::from);
        let witness = Arc::new(Self {
            store: Verifier::new_with_extra_roots(extra, provider.clone())?,
            seen: Mutex::default(),
        });
        let mut client = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            // Its dangerous part is a verifier of one's own; this one asks the store and adds nothing.
            .dangerous()
            .with_custom_certificate_verifier(witness.clone())
            .with_no_client_auth();
        client.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok((witness, client))
    }

    /// The chain that was shown, the server's own certificate first.
    pub(super) fn chain(&self) -> Vec<Certificate> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = std::iter::once(end_entity).chain(intermediates);
        let shown = shown.filter_map(|der| Certificate::read(der)).collect();
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = shown;
        self.store
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.store.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.store.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.store.supported_verify_schemes()
    }
}
