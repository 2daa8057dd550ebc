//! The part of the way that leads through a proxy: `CONNECT`, and its answer (RFC 9110, section 9.3.6).

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::probe::Why;
use super::route::Hop;

/// Has the proxy at the other end of `stream` connect to `authority` (`api.x.com:443`).
///
/// # Errors
/// It wants a login or another one, refuses, or answers with something else than HTTP.
pub(super) async fn open(stream: &mut TcpStream, hop: &Hop, authority: &str) -> Result<(), Why> {
    let mut head = format!("CONNECT {authority} HTTP/1.1\r\nHost: {authority}\r\n");
    if let Some(login) = &hop.login {
        head.push_str(&format!("Proxy-Authorization: {}\r\n", login.expose()));
    }
    head.push_str("\r\n");
    let head = zeroize::Zeroizing::new(head);
    let broken = |_| Why::Broken;
    stream.write_all(head.as_bytes()).await.map_err(broken)?;
    match status(&answer(stream).await?) {
        Some(200..=299) => Ok(()),
        Some(407) => Err(Why::Login),
        Some(status) => Err(Why::Status(status)),
        None => Err(Why::Garbled),
    }
}

/// Reads to the end of the answer's head and not a byte further: what follows is the host's.
async fn answer(stream: &mut TcpStream) -> Result<Vec<u8>, Why> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() >= LONGEST {
            return Err(Why::Garbled);
        }
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return Err(Why::Broken),
        }
    }
    Ok(head)
}

fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.strip_prefix("HTTP/1.")?.split(' ').skip(1);
    words.next()?.parse().ok()
}

/// The longest head that a proxy may answer with, bytes.
const LONGEST: usize = 8 * 1024;
