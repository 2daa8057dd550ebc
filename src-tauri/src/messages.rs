//! Short messages by the desktop's own service: over D-Bus where that is the custom, by the system elsewhere.

use keywright_core::outside::{Notices, Pending};

/// That service.
pub struct Messages;

impl Notices for Messages {
    fn show<'a>(&'a self, title: &'a str, words: &'a str) -> Pending<'a, ()> {
        Box::pin(sent(title, words))
    }
}

/// The interface `org.freedesktop.Notifications` (Desktop Notifications Specification, version 1.2). Its words are markup.
#[cfg(target_os = "linux")]
async fn sent(title: &str, words: &str) {
    use std::collections::HashMap;

    use zbus::zvariant::Value;

    let words = words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let message = (
        "Keywright",
        0_u32,
        "keywright",
        title,
        words,
        Vec::<&str>::new(),
        HashMap::<&str, Value<'_>>::new(),
        -1_i32,
    );
    // Where there is no such service the page says it all the same.
    let _unheard = async {
        let bus = zbus::Connection::session().await?;
        bus.call_method(Some(SERVICE), PLACE, Some(SERVICE), "Notify", &message)
            .await
    }
    .await;
}

/// By the system's own (unverified: nobody has run it there).
#[cfg(any(windows, target_os = "macos"))]
async fn sent(title: &str, words: &str) {
    let mut message = notify_rust::Notification::new();
    message.appname("Keywright").summary(title).body(words);
    let _unheard = tokio::task::spawn_blocking(move || message.show().map(|_| ())).await;
}

#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
async fn sent(_: &str, _: &str) {}

#[cfg(target_os = "linux")]
const SERVICE: &str = "org.freedesktop.Notifications";
#[cfg(target_os = "linux")]
const PLACE: &str = "/org/freedesktop/Notifications";

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::collections::HashMap;
    use std::process::Stdio;

    use tokio::io::{AsyncBufReadExt as _, BufReader};
    use tokio::process::Command;
    use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
    use zbus::zvariant::OwnedValue;

    use super::*;

    /// A desktop's service, as far as a message goes.
    struct Desktop(UnboundedSender<[String; 3]>);

    #[zbus::interface(name = "org.freedesktop.Notifications")]
    impl Desktop {
        #[expect(clippy::too_many_arguments, reason = "the interface is freedesktop.org's")]
        fn notify(
            &self,
            app_name: String,
            _replaces: u32,
            _icon: String,
            summary: String,
            body: String,
            _actions: Vec<String>,
            _hints: HashMap<String, OwnedValue>,
            _expires: i32,
        ) -> u32 {
            // Whoever does not listen any more has failed already.
            let _heard = self.0.send([app_name, summary, body]);
            1
        }

        fn get_capabilities(&self) -> Vec<String> {
            vec!["body".to_owned()]
        }

        fn get_server_information(&self) -> (String, String, String, String) {
            ["Desktop", "Keywright", "1", "1.2"].map(str::to_owned).into()
        }
    }

    #[tokio::test]
    async fn the_desktops_own_service_gets_the_message() {
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let said = BufReader::new(bus.stdout.take().unwrap())
            .lines()
            .next_line()
            .await;
        let address = said.unwrap().unwrap();
        let (shows, mut shown) = unbounded_channel();
        let _desktop = zbus::connection::Builder::address(address.as_str())
            .unwrap()
            .name(SERVICE)
            .unwrap()
            .serve_at(PLACE, Desktop(shows))
            .unwrap()
            .build()
            .await
            .unwrap();
        let shower = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "messages::tests::shown"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .output()
            .await
            .unwrap();
        assert!(
            shower.status.success(),
            "{}",
            String::from_utf8_lossy(&shower.stdout)
        );
        let words = [
            "Keywright",
            "A connection has stopped working",
            "R&amp;D: &lt;gone&gt;",
        ];
        assert_eq!(shown.try_recv(), Ok(words.map(str::to_owned)));
    }

    #[tokio::test]
    #[ignore = "runs in a process of its own, on the bus of the test above"]
    async fn shown() {
        Messages
            .show("A connection has stopped working", "R&D: <gone>")
            .await;
    }
}
