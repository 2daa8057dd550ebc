//! The ports that the browser may come back to after a sign-in: whether one is free just now, and else who holds them.

use crate::finding::{Code, Finding};
use crate::loopback::{Host, Listener, NoPort};

/// Takes a port for a moment. Facts: `port`, the free one; or `ports`, all of them, and `who`, the programs that hold them as far as
/// that can be seen.
pub async fn check(host: Host, ports: &[u16]) -> Finding {
    match Listener::bind(host, ports).await {
        Ok(listener) => Finding::new(Code::CallbackPortFree).with("port", listener.port()),
        Err(NoPort::Taken { ports }) => {
            let numbers: Vec<String> = ports.iter().map(u16::to_string).collect();
            let who = holders(&ports);
            Finding::new(Code::CallbackPortBusy)
                .with("ports", numbers.join(", "))
                .with("known", if who.is_empty() { "no" } else { "yes" })
                .with("who", who.join(", "))
        }
        Err(NoPort::Refused(kind)) => Finding::new(Code::CallbackPortRefused).details(kind.to_string()),
    }
}

/// The programs that listen at these ports: `chromium (4711)`. Those of other users cannot be seen.
#[cfg(target_os = "linux")]
fn holders(ports: &[u16]) -> Vec<String> {
    let tables =
        ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| std::fs::read_to_string(table).unwrap_or_default());
    let sockets: Vec<String> = tables
        .iter()
        .flat_map(|table| table.lines().skip(1))
        .filter_map(|line| listening(line, ports))
        .collect();
    let mut found = Vec::new();
    for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let (path, name) = (process.path(), process.file_name());
        let Some(pid) = name.to_str().filter(|name| name.parse::<u32>().is_ok()) else {
            continue;
        };
        let open = std::fs::read_dir(path.join("fd")).into_iter().flatten().flatten();
        let mut open = open.filter_map(|entry| std::fs::read_link(entry.path()).ok());
        if open.any(|link| sockets.iter().any(|socket| link.as_os_str() == socket.as_str())) {
            let program = std::fs::read_to_string(path.join("comm")).unwrap_or_default();
            found.push(format!("{} ({pid})", program.trim()));
        }
    }
    found
}

#[cfg(not(target_os = "linux"))]
fn holders(_: &[u16]) -> Vec<String> {
    Vec::new()
}

/// The socket of a line of `/proc/net/tcp` that listens at one of `ports`, as it is linked from its process: `socket:[12]`.
#[cfg(target_os = "linux")]
fn listening(line: &str, ports: &[u16]) -> Option<String> {
    let mut columns = line.split_whitespace();
    let (_, port) = columns.nth(1)?.rsplit_once(':')?;
    let port = u16::from_str_radix(port, 16).ok()?;
    let (_, state) = (columns.next()?, columns.next()?);
    let inode = columns.nth(5)?;
    (state == LISTENS && ports.contains(&port)).then(|| format!("socket:[{inode}]"))
}

/// The state of a socket that listens, in `/proc/net/tcp`.
#[cfg(target_os = "linux")]
const LISTENS: &str = "0A";

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_free_port_is_named_and_free_again_afterwards() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let taken = listener.local_addr().unwrap().port();
        let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let free = other.local_addr().unwrap().port();
        drop(other);
        for _ in 0..2 {
            assert_eq!(
                check(Host::V4, &[taken, free]).await,
                Finding::new(Code::CallbackPortFree).with("port", free)
            );
        }
    }

    #[tokio::test]
    async fn where_all_are_taken_their_holder_is_named_until_it_lets_go() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let busy = check(Host::V4, &[port]).await;
        assert_eq!(busy.code, Code::CallbackPortBusy);
        assert_eq!(busy.facts["ports"], port.to_string());
        if cfg!(target_os = "linux") {
            let own = format!("({})", std::process::id());
            assert!(busy.facts["who"].contains(&own), "{}", busy.facts["who"]);
            assert_eq!(busy.facts["known"], "yes");
        }
        drop(listener);
        assert_eq!(check(Host::V4, &[port]).await.code, Code::CallbackPortFree);
    }
}
