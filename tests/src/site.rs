//! The target's own server: TLS with a certificate that an authority of the company has issued, which nobody else knows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::Fault;

/// A server that runs until it is dropped.
pub struct Site {
    /// Where it is: `https://localhost:4711`.
    pub url: String,
    /// The certificate of its authority, as text.
    pub authority: PathBuf,
    serving: JoinHandle<()>,
}

impl Site {
    /// Starts it; the file of its authority goes into `folder`.
    ///
    /// # Errors
    /// No certificate could be made, or no port is free.
    pub async fn start(folder: &Path) -> Result<Self, Fault> {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, AUTHORITY);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;
        let key = KeyPair::generate()?;
        let certificate = CertificateParams::new(vec!["localhost".to_owned()])?.signed_by(&key, &issuer)?;
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
            )?;
        let authority = folder.join("acme-ca.pem");
        std::fs::write(&authority, issuer.pem())?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("https://localhost:{}", listener.local_addr()?.port());
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // Whoever does not trust it hangs up in the handshake.
                tokio::spawn(answer(acceptor.clone(), stream));
            }
        });
        Ok(Self {
            url,
            authority,
            serving,
        })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn answer(acceptor: TlsAcceptor, stream: TcpStream) -> std::io::Result<()> {
    let mut stream = acceptor.accept(stream).await?;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let date = httpdate();
    let answer =
        format!("HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: 4\r\nConnection: close\r\n\r\nAcme");
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

/// Now, as a server writes it.
fn httpdate() -> String {
    let now = std::process::Command::new("date")
        .args(["-u", "+%a, %d %b %Y %H:%M:%S GMT"])
        .env("LC_ALL", "C")
        .output();
    let now = now.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&now).trim().to_owned()
}

/// The name of the authority.
pub const AUTHORITY: &str = "Acme Internal CA";
