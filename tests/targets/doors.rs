//! Where what signs in goes: to the site that was entered and to no other, whatever that site says; and once, where it is refused.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex, PoisonError};

use keywright_core::provider::client::Client;
use keywright_core::wizard::view::apply::NewLogin;
use keywright_practice::creatio::Scenario as AtCreatio;
use keywright_practice::switches::Change;
use keywright_practice::zammad::Scenario as AtZammad;
use keywright_practice::{Options, Practice};
use keywright_tests::Fault;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::creatio::STEP;
use super::desk::{Desk, login, meets, said};

#[tokio::test]
async fn no_redirect_takes_a_login_or_a_session_along() -> Result<(), Fault> {
    for status in ["302 Found", "307 Temporary Redirect"] {
        for (guide, step, path, codes) in [
            ("creatio-x", STEP, "/Login", &["creatio-nonsense"][..]),
            (
                "creatio-x",
                STEP,
                "/GetCanExecuteOperation",
                &["creatio-nonsense"],
            ),
            ("creatio-x", STEP, "/QuerySysSettings", &["creatio-nonsense"]),
            ("zammad-x", "apply-app", "/signshow", &["zammad-elsewhere"]),
            ("zammad-x", "apply-app", "/users/me", &["zammad-elsewhere"]),
            (
                "zammad-x",
                "apply-app",
                "/channels_twitter",
                &["zammad-elsewhere"],
            ),
        ] {
            let other = Door::open(|_| String::new()).await?;
            let to = format!("{status}\r\nlocation: {}/target", other.root);
            let site = Door::open(move |asked| match asked.ends_with(path) {
                true => to.clone(),
                false => site(asked),
            })
            .await?;
            let desk = before(&site, guide, step).await?;
            let name = format!("{status} at {path}");
            let read = desk.read(step, typed(guide)).await;
            meets(&read, codes).map_err(|why| format!("{name}: {why}"))?;
            let at = site.heard().iter().filter(|line| line.contains(path)).count();
            assert_eq!(at, 1, "{name}: asked once");
            assert!(other.heard().is_empty(), "{name}: {:?}", other.heard());
        }
    }
    Ok(())
}

/// A session that has ended is begun anew at the site itself, wherever the way to its page of sign-ins leads.
#[tokio::test]
async fn a_login_is_repeated_at_its_own_site_alone() -> Result<(), Fault> {
    let other = Door::open(|_| String::new()).await?;
    let to = format!("302 Found\r\nlocation: {}/Login/NuiLogin.aspx", other.root);
    let site = Door::open(move |asked| match asked.ends_with("/QuerySysSettings") {
        true => to.clone(),
        false => site(asked),
    })
    .await?;
    let desk = before(&site, "creatio-x", STEP).await?;
    meets(
        &desk.read(STEP, typed("creatio-x")).await,
        &["creatio-session-ended"],
    )?;
    let logins = site.heard().iter().filter(|line| line.contains("/Login")).count();
    assert_eq!(logins, 2);
    assert!(other.heard().is_empty(), "{:?}", other.heard());
    Ok(())
}

#[tokio::test]
async fn a_refused_login_is_sent_once() -> Result<(), Fault> {
    let desk = Desk::at("creatio-x", STEP).await?;
    let (name, _) = desk.practice.creatio_user();
    let wrong = login("user", &[("login_name", &name), ("login_password", "wrong")]);
    meets(&desk.read(STEP, wrong).await, &["creatio-login-refused"])?;
    let again = desk.read_again(STEP).await;
    assert_eq!(said(&again), ["target-signed-out"], "it is not kept");
    assert_eq!(desk.decided("creatio-login-refused"), 1);

    // One that was good once, and is refused when the session has ended.
    let good = desk.read(STEP, desk.user()).await;
    assert!(good.is_ok(), "{:?}", said(&good));
    desk.practice.switch(&Change {
        creatio_on: [AtCreatio::Ended401, AtCreatio::LoginRefused].into(),
        creatio_calls: Some(1),
        ..Change::default()
    });
    let unfinished = ["target-unfinished", "creatio-login-refused"];
    meets(&desk.write(STEP).await, &unfinished)?;
    meets(&desk.write(STEP).await, &["target-signed-out"])?;
    assert_eq!(desk.decided("creatio-login-refused"), 2);
    desk.practice.switch(&Change {
        creatio_off: [AtCreatio::Ended401, AtCreatio::LoginRefused].into(),
        ..Change::default()
    });
    meets(&desk.read(STEP, desk.user()).await, &["target-unfinished"])?;
    meets(&desk.write(STEP).await, &["target-stored"])?;

    let desk = Desk::at("zammad-x", "apply-app").await?;
    let wrong = login("token", &[("login_access_token", "wrong")]);
    meets(&desk.read("apply-app", wrong).await, &["zammad-login-refused"])?;
    assert_eq!(desk.decided("unknown-token"), 1);
    let (token, _) = desk.practice.zammad_token();
    let good = login("token", &[("login_access_token", token.expose())]);
    let read = desk.read("apply-app", good).await;
    assert!(read.is_ok(), "{:?}", said(&read));
    desk.practice.switch(&Change {
        zammad_on: [AtZammad::TokenDead].into(),
        ..Change::default()
    });
    let unfinished = ["target-unfinished", "zammad-login-refused"];
    meets(&desk.write("apply-app").await, &unfinished)?;
    meets(&desk.write("apply-app").await, &["target-signed-out"])?;
    assert_eq!(desk.decided("unknown-token"), 2);
    Ok(())
}

/// What a site answers that has nothing to say against anybody.
fn site(asked: &str) -> String {
    let json = |body: &str| format!("200 OK\r\ncontent-type: application/json\r\n\r\n{body}");
    match asked {
        "/0/api/HealthCheck/Ping" => json("{}"),
        "/ServiceModel/AuthService.svc/Login" => {
            let cookie = "200 OK\r\nset-cookie: .ASPXAUTH=the-session; path=/; HttpOnly";
            json(r#"{"Code":0}"#).replacen("200 OK", cookie, 1)
        }
        "/0/rest/RightsService/GetCanExecuteOperation" => json(r#"{"GetCanExecuteOperationResult":true}"#),
        "/api/v1/signshow" => json(r#"{"config":{"fqdn":"HERE","http_type":"http"}}"#),
        "/api/v1/users/me" => json(r#"{"id":3,"login":"ada@acme.example"}"#),
        "/api/v1/version" => json(r#"{"version":"6.5.0"}"#),
        _ => "404 Not Found".to_owned(),
    }
}

/// The wizard at a step, for the site behind a door.
async fn before(site: &Door, guide: &str, step: &str) -> Result<Desk, Fault> {
    let practice = Practice::start(Options::default())?;
    let client = Client::new().map_err(|fault| fault.to_string())?;
    let desk = Desk::with(
        practice,
        tempfile::tempdir()?,
        (guide, step, 0),
        &site.root,
        Arc::new(client),
    );
    let desk = desk.await?;
    site.forget();
    Ok(desk)
}

fn typed(guide: &str) -> NewLogin {
    match guide {
        "zammad-x" => login("token", &[("login_access_token", "the-token")]),
        _ => login(
            "user",
            &[("login_name", "ada"), ("login_password", "the-password")],
        ),
    }
}

/// A port that answers by path, and remembers which were asked for.
struct Door {
    root: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Door {
    /// What is answered begins with the status; `HERE` in it is this door's own host and port.
    async fn open(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Result<Self, Fault> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let root = format!("http://{}", listener.local_addr()?);
        let heard = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&heard), Arc::new(answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                tokio::spawn(async move { served(stream, &log, &*answer).await });
            }
        });
        Ok(Self { root, heard })
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn forget(&self) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// One request, and hangs up.
async fn served(
    mut stream: TcpStream,
    log: &Mutex<Vec<String>>,
    answer: &(dyn Fn(&str) -> String + Send + Sync),
) -> Result<(), std::io::Error> {
    let head = head(&mut stream).await?;
    let path = head.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let said = answer(&path);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(path);
    let said = said.replace("HERE", &stream.local_addr()?.to_string());
    let (head, body) = said.split_once("\r\n\r\n").unwrap_or((&said, ""));
    let said = format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n{body}");
    stream.write_all(said.as_bytes()).await?;
    stream.shutdown().await
}

/// The head of a request; its body is read and forgotten.
async fn head(stream: &mut TcpStream) -> Result<String, std::io::Error> {
    let mut read = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let mut lines = head.lines();
            let length = lines.find_map(|line| {
                let line = line.to_ascii_lowercase();
                line.strip_prefix("content-length:")?.trim().parse::<usize>().ok()
            });
            if body.len() >= length.unwrap_or_default() {
                return Ok(head.to_owned());
            }
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
}
