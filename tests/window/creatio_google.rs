//! Creatio with Google: a client of one's own, from an address that Google would refuse to a bundle. Google itself is a few answers of
//! this test's own: the clock, and what it says of a client's ID and secret.

use std::path::Path;
use std::sync::{Arc, Mutex};

use keywright_tests::Fault;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::set::clean;

#[tokio::test]
async fn from_an_address_that_google_refuses_to_a_bundle() -> Result<(), Fault> {
    let stage = Stage::set("creatio_google", Keyring::Unlocked).await?;
    let google = Google::start().await?;
    let endpoints = stage.home().join("endpoints.json");
    std::fs::write(
        &endpoints,
        json!({ "google": { "oauth": google.address } }).to_string(),
    )?;
    let arguments = [
        "--data-dir".to_owned(),
        stage.data().to_string_lossy().into_owned(),
        "--endpoints".to_owned(),
        endpoints.to_string_lossy().into_owned(),
    ];
    let window = Window::open(&stage, &arguments).await?;

    window.press("New connection").await?;
    window.sees("Creatio with Google").await?;
    window.shot("gallery").await?;
    window.press("Start: bpm'online / Creatio with Google").await?;
    window.sees("Tell us which Creatio you have").await?;
    window.press("Creatio 7.17.1 to 8.x").await?;
    window.press("On our own servers").await?;
    window.shot("system").await?;
    window.press("Continue").await?;
    window.sees("Tell us on which .NET it runs").await?;
    window.press(".NET 6 or newer").await?;
    window.shot("framework").await?;
    window.press("Continue").await?;

    // The address that the vendor's guide advises is refused while it is typed.
    window.sees("Say where your Creatio is").await?;
    window
        .fill(
            "Address of your Creatio",
            "http://10.0.0.5:8080/0/Nui/ViewModule.aspx",
        )
        .await?;
    window
        .sees("Google refuses addresses with a number in place of a name")
        .await?;
    window.shot("address-refused").await?;
    window
        .fill("Address of your Creatio", "https://crm.acme.com/0")
        .await?;
    window
        .sees("https://crm.acme.com/0/LegacySocialAccountAuthPage.aspx")
        .await?;
    window.shot("address").await?;
    window.press("Continue").await?;
    window.sees("Checked at").await?;
    window.shot("ready").await?;
    window.press("Continue").await?;
    for (title, name) in [
        ("Create a project at Google", "project"),
        ("Switch on the APIs", "apis"),
        ("Say who is asking", "branding"),
    ] {
        window.sees(title).await?;
        window.shot(name).await?;
        window.press("I have done this").await?;
    }
    window.sees("Who may sign in?").await?;
    window.press("External, Testing").await?;
    window.shot("audience").await?;
    window.press("Continue").await?;
    for (title, name) in [
        ("Set user type and status at Google", "publishing"),
        ("Declare what Creatio asks for", "data-access"),
        ("Create the client", "client"),
    ] {
        window.sees(title).await?;
        window.shot(name).await?;
        window.press("I have done this").await?;
    }

    window.sees("Bring ID and secret here").await?;
    window.shot("keys").await?;
    let files = tempfile::tempdir()?;
    let desktop = files.path().join("client_secret_desktop.json");
    std::fs::write(&desktop, client_file("installed", WRONG, &[]))?;
    choose(&window, &desktop).await?;
    window.sees("Desktop app").await?;
    window.shot("file-of-a-desktop-client").await?;
    drop_on_page(&window, &client_file("web", WRONG, &["https://crm.acme.com/cb"])).await?;
    window.sees("is not registered").await?;
    window.shot("file-dropped").await?;
    assert_eq!(window.value("Client ID").await?, CLIENT_ID);
    window.press("Check with Google").await?;
    window.sees("The secret is not this client's.").await?;
    window.shot("secret-refused").await?;
    let right = files.path().join("client_secret_471009113355.json");
    std::fs::write(&right, client_file("web", SECRET, &REDIRECT_URIS))?;
    choose(&window, &right).await?;
    window.sees("Taken from client_secret_471009113355.json").await?;
    window.shot("file-chosen").await?;
    window.press("Check with Google").await?;
    window
        .sees("Google knows this client, and the secret is its own.")
        .await?;
    window.shot("proven").await?;
    window.press("Continue").await?;
    window.sees("Sign in once, to see that it works").await?;
    window.press("Do this later").await?;

    window.sees("Who enters ID and secret in Creatio?").await?;
    window.press("I type them, or hand them on").await?;
    window.press("Continue").await?;
    window.sees("Enter ID and secret in Creatio").await?;
    window.shot("settings").await?;
    window.press("I have done this").await?;
    window.sees("Choose what is synchronised").await?;
    window.shot("sync").await?;
    window.press("Continue").await?;
    window.sees("Say how often, and from when").await?;
    window.fill("Minutes between two synchronisations", "45").await?;
    window.sees("Creatio does not offer this period.").await?;
    window.fill("Minutes between two synchronisations", "30").await?;
    window.fill("How many days back to begin", "7").await?;
    window.shot("sync-values").await?;
    window.press("Continue").await?;
    window.sees("Let each user add their account").await?;
    window.shot("users").await?;
    window.press("I have done this").await?;
    window.sees("Save what you have made").await?;
    let path = window.value("Where").await?;
    window.press("Save the bundle").await?;
    window.sees("settings.json").await?;
    window.shot("saved").await?;

    let read = |file: &str| std::fs::read_to_string(Path::new(&path).join(file));
    let settings: Value = serde_json::from_str(&read("settings.json")?)?;
    assert_eq!(settings["settings"][0]["value"], CLIENT_ID);
    assert_eq!(settings["settings"][1]["value"], Value::Null);
    assert_eq!(settings["settings"][2]["code"], "UseGoogleSharedApplication");
    assert!(read("hand-out.html")?.contains("every 30 minutes"));
    assert_eq!(google.secrets(), [WRONG, SECRET], "one question for each press");
    clean(&stage, &[("client secret", SECRET), ("refused secret", WRONG)])?;
    window.close().await
}

/// Chooses a file in the page's file field.
async fn choose(window: &Window, file: &Path) -> Result<(), Fault> {
    let field = window.control("input[type=file]", "Choose the file").await?;
    Ok(field.send_keys(&file.to_string_lossy()).await?)
}

/// Drops a file of this text on the page's heading.
async fn drop_on_page(window: &Window, text: &str) -> Result<(), Fault> {
    const DROP: &str = "const data = new DataTransfer();
data.items.add(new File([arguments[0]], 'client_secret.json', { type: 'application/json' }));
for (const kind of ['dragover', 'drop']) {
  const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
  if (document.querySelector('h1').dispatchEvent(event)) throw new Error(`the page let ${kind} through`);
}";
    window.client().execute(DROP, vec![json!(text)]).await?;
    Ok(())
}

fn client_file(kind: &str, secret: &str, redirect_uris: &[&str]) -> String {
    json!({ kind: {
        "client_id": CLIENT_ID,
        "client_secret": secret,
        "project_id": "acme-crm-471009",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "redirect_uris": redirect_uris,
    } })
    .to_string()
}

/// As much of Google as a pair's check needs.
struct Google {
    address: String,
    /// The secrets that it was asked about, in order.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Google {
    async fn start() -> Result<Self, Fault> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}", listener.local_addr()?);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let heard = Arc::clone(&heard);
                tokio::spawn(async move { answer(stream, &heard).await });
            }
        });
        Ok(Self { address, asked })
    }

    fn secrets(&self) -> Vec<String> {
        self.asked.lock().map(|asked| asked.clone()).unwrap_or_default()
    }
}

/// Answers one request and hangs up.
async fn answer(mut stream: TcpStream, asked: &Mutex<Vec<String>>) -> Result<(), Fault> {
    let mut request = Vec::new();
    let (head, body) = loop {
        if stream.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&request);
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length(head)
        {
            break (head.to_owned(), body.to_owned());
        }
    };
    let form: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let sent = |name: &str| {
        let found = form.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let (status, error, sentence) = match head.starts_with("POST /token ") {
        false => (400, "invalid_token", "Invalid Value"),
        true => {
            if let Ok(mut asked) = asked.lock() {
                asked.push(sent("client_secret").to_owned());
            }
            match (sent("client_id") == CLIENT_ID, sent("client_secret") == SECRET) {
                (false, _) => (401, "invalid_client", "The OAuth client was not found."),
                (true, false) => (401, "invalid_client", "The provided client secret is invalid."),
                (true, true) => (400, "invalid_grant", "Malformed auth code."),
            }
        }
    };
    let body = json!({ "error": error, "error_description": sentence }).to_string();
    let date = jiff::Timestamp::now().strftime("%a, %d %b %Y %H:%M:%S GMT");
    let answer = format!(
        "HTTP/1.1 {status} Refused\r\ndate: {date}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    Ok(stream.write_all(answer.as_bytes()).await?)
}

fn length(head: &str) -> usize {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let found = lines
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .find_map(|(_, value)| value.trim().parse().ok());
    found.unwrap_or_default()
}

const CLIENT_ID: &str = "471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com";
const SECRET: &str = "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";
const WRONG: &str = "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";
const REDIRECT_URIS: [&str; 4] = [
    "https://crm.acme.com/0/LegacySocialAccountAuthPage.aspx?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff",
    "https://crm.acme.com/0/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode",
    "https://crm.acme.com/LegacySocialAccountAuthPage.aspx?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff",
    "https://crm.acme.com/rest/GoogleOAuthAuthenticator/ProcessAuthenticationCode",
];
