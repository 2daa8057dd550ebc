//! The program's window, used as a person uses it: controls by role and name, words by reading.

use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fantoccini::elements::Element;
use fantoccini::error::NewSessionError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;
use tokio::process::{Child, Command};
use url::Url;

use crate::Fault;
use crate::stage::{Stage, built, free_port, started, until};

/// A window of the built program, or a page of a browser: both speak WebDriver.
pub struct Window {
    client: Client,
    driver: Option<Child>,
    shots: PathBuf,
    taken: Arc<AtomicUsize>,
    pressed: AtomicUsize,
}

impl Window {
    /// Starts the built program on a stage.
    ///
    /// # Errors
    /// The driver or the program does not start.
    pub async fn open(stage: &Stage, arguments: &[String]) -> Result<Self, Fault> {
        Self::open_by(stage.command("tauri-driver"), stage, arguments).await
    }

    /// The same with a driver of the caller's: with other variables, or in surroundings of its own.
    ///
    /// # Errors
    /// The driver or the program does not start.
    pub async fn open_by(mut driver: Command, stage: &Stage, arguments: &[String]) -> Result<Self, Fault> {
        let (port, native) = (free_port()?, free_port()?);
        driver.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        driver.stdout(stage.log("driver")?).stderr(stage.log("driver")?);
        let driver = started(&mut driver)?;
        let capabilities = json!({
            "tauri:options": { "application": built("keywright"), "args": arguments },
        });
        let address = format!("http://127.0.0.1:{port}");
        until("the driver", || async {
            Ok(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok())
        })
        .await?;
        let window = Self::connect(&address, capabilities, Some(driver), stage).await?;
        window.client.set_window_size(1100, 760).await?;
        Ok(window)
    }

    /// Connects to a driver that runs.
    ///
    /// # Errors
    /// It refuses the session.
    pub async fn connect(
        address: &str,
        capabilities: serde_json::Value,
        driver: Option<Child>,
        stage: &Stage,
    ) -> Result<Self, Fault> {
        let serde_json::Value::Object(capabilities) = capabilities else {
            return Err("no capabilities".into());
        };
        // A driver in front may listen before the one behind it does; then it hangs up, and there is no session yet.
        let client = until("a session", || async {
            let mut builder = ClientBuilder::rustls()?;
            builder.capabilities(capabilities.clone());
            // One that never answers has no program behind it.
            let connected = tokio::time::timeout(ANSWER, builder.connect(address)).await?;
            match connected {
                Ok(client) => Ok(Some(client)),
                Err(NewSessionError::FailedC(_)) => Ok(None),
                Err(other) => Err(other.into()),
            }
        })
        .await?;
        let shots = stage.shots();
        std::fs::create_dir_all(&shots)?;
        Ok(Self {
            client,
            driver,
            shots,
            taken: stage.taken(),
            pressed: Default::default(),
        })
    }

    /// The client underneath, for what a person cannot do: reading the page's structure.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Presses a button, link, checkbox or radio by its name.
    ///
    /// # Errors
    /// There is none within a minute.
    pub async fn press(&self, name: &str) -> Result<(), Fault> {
        let control = self.control(PRESSABLE, name).await?;
        self.show(&control).await?;
        match control.click().await {
            Ok(()) => {
                self.pressed.fetch_add(1, Ordering::Relaxed);
                Ok(())
            }
            Err(error) => {
                self.shot("not-pressed").await?;
                Err(format!("\"{name}\" cannot be pressed: {error}").into())
            }
        }
    }

    /// How often something was pressed so far.
    pub fn pressed(&self) -> usize {
        self.pressed.load(Ordering::Relaxed)
    }

    /// Presses one of the things behind "More" of a connection.
    ///
    /// # Errors
    /// There is no such connection or thing within a minute.
    pub async fn press_more(&self, connection: &str, what: &str) -> Result<(), Fault> {
        self.press(&format!("More: {connection}")).await?;
        let item = self.control("[role='menuitem']", what).await?;
        item.click().await?;
        self.pressed.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Types into a field by its label; what stood there is replaced.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn fill(&self, name: &str, value: &str) -> Result<(), Fault> {
        let field = self.control(FILLABLE, name).await?;
        self.show(&field).await?;
        field.clear().await?;
        field.send_keys(value).await?;
        Ok(())
    }

    /// Scrolls what cannot be seen into sight, as a person would: WebKit's driver scrolls no list within the page.
    async fn show(&self, element: &Element) -> Result<(), Fault> {
        let show = "arguments[0].scrollIntoView({ block: 'nearest' })";
        let element = vec![serde_json::to_value(element)?];
        self.client.execute(show, element).await?;
        Ok(())
    }

    /// What stands in a field.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn value(&self, name: &str) -> Result<String, Fault> {
        Ok(self
            .control(FILLABLE, name)
            .await?
            .prop("value")
            .await?
            .unwrap_or_default())
    }

    /// Waits until the page shows some words.
    ///
    /// # Errors
    /// It does not; the error holds what it shows instead.
    pub async fn sees(&self, words: &str) -> Result<(), Fault> {
        let found = until(words, || async {
            Ok(self.text().await?.contains(words).then_some(()))
        })
        .await;
        match found {
            Ok(()) => Ok(()),
            Err(_) => {
                self.shot("not-found").await?;
                Err(format!("the page does not show \"{words}\" but:\n{}", self.text().await?).into())
            }
        }
    }

    /// Waits until the page no longer shows some words.
    ///
    /// # Errors
    /// It goes on showing them.
    pub async fn loses(&self, words: &str) -> Result<(), Fault> {
        until(&format!("the end of \"{words}\""), || async {
            Ok((!self.text().await?.contains(words)).then_some(()))
        })
        .await
    }

    /// Whether a field is marked as wrong.
    ///
    /// # Errors
    /// There is no such field.
    pub async fn invalid(&self, name: &str) -> Result<bool, Fault> {
        let field = self.control(FILLABLE, name).await?;
        Ok(field.attr("aria-invalid").await?.as_deref() == Some("true"))
    }

    /// What an output of the page shows.
    ///
    /// # Errors
    /// There is none within a minute.
    pub async fn output(&self, place: &str) -> Result<String, Fault> {
        let found = until(place, || async {
            let Ok(element) = self.client.find(Locator::Css(place)).await else {
                return Ok(None);
            };
            let text = element.text().await?;
            Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        });
        found.await
    }

    /// All words on the page.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn text(&self) -> Result<String, Fault> {
        let text = self
            .client
            .execute("return document.body ? document.body.innerText : ''", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Takes a picture.
    ///
    /// # Errors
    /// It cannot be taken or saved.
    pub async fn shot(&self, name: &str) -> Result<PathBuf, Fault> {
        // What the page says may not be on the screen yet.
        let _drawn = self.client.execute_async(DRAWN, vec![]).await;
        let number = self.taken.fetch_add(1, Ordering::Relaxed);
        let file = self.shots.join(format!("{number:02}-{name}.png"));
        std::fs::write(&file, self.client.screenshot().await?)?;
        Ok(file)
    }

    /// Closes it as a person does.
    ///
    /// # Errors
    /// It does not close.
    pub async fn close(mut self) -> Result<(), Fault> {
        self.client.clone().close().await?;
        if let Some(mut driver) = self.driver.take() {
            driver.kill().await?;
        }
        Ok(())
    }

    /// Kills the program without a warning; its driver goes with it.
    ///
    /// # Errors
    /// There is no such process.
    pub async fn kill(mut self, stage: &Stage) -> Result<(), Fault> {
        let program = program(stage)?.ok_or("the program does not run")?;
        let status = std::process::Command::new("kill")
            .args(["-KILL", &program.to_string()])
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            return Err("kill failed".into());
        }
        gone(program).await?;
        stage.forgotten(NAME).await?;
        if let Some(mut driver) = self.driver.take() {
            driver.kill().await?;
        }
        Ok(())
    }

    /// A control by role and accessible name.
    ///
    /// # Errors
    /// There is none within a minute; the error lists what there is.
    pub async fn control(&self, kind: &str, name: &str) -> Result<Element, Fault> {
        let found = until(name, || async { self.look(kind, name).await }).await;
        match found {
            Ok(element) => Ok(element),
            Err(_) => {
                self.shot("no-control").await?;
                let names = self.names(kind).await?;
                Err(format!(
                    "no control \"{name}\" among {names:?}; the page shows:\n{}",
                    self.text().await?
                )
                .into())
            }
        }
    }

    /// The accessible names of all controls of a kind.
    ///
    /// # Errors
    /// The page is gone.
    pub async fn names(&self, kind: &str) -> Result<Vec<String>, Fault> {
        let mut names = Vec::new();
        for element in self.client.find_all(Locator::Css(kind)).await? {
            names.extend(self.label(&element).await.ok());
        }
        Ok(names)
    }

    /// The control of that name; else the first whose name begins with it, because help may be part of a name. Those whose words
    /// hold the name are asked first: each question takes a while.
    async fn look(&self, kind: &str, name: &str) -> Result<Option<Element>, Fault> {
        match self.named(self.likely(kind, name).await?, name).await? {
            Some(element) => Ok(Some(element)),
            None => {
                self.named(self.client.find_all(Locator::Css(kind)).await?, name)
                    .await
            }
        }
    }

    async fn named(&self, elements: Vec<Element>, name: &str) -> Result<Option<Element>, Fault> {
        let mut begins = None;
        for element in elements {
            // An element may go while it is being looked at.
            let Ok(label) = self.label(&element).await else {
                continue;
            };
            if !label.starts_with(name) || !element.is_enabled().await.unwrap_or(false) {
                continue;
            }
            if label == name {
                return Ok(Some(element));
            }
            begins.get_or_insert(element);
        }
        Ok(begins)
    }

    async fn likely(&self, kind: &str, name: &str) -> Result<Vec<Element>, Fault> {
        let found = self
            .client
            .execute(LIKELY, vec![json!(kind), json!(name)])
            .await?;
        let ids = found.as_array().into_iter().flatten();
        let ids = ids.filter_map(|reference| reference.get(ELEMENT)?.as_str());
        Ok(ids
            .map(|id| Element::from_element_id(self.client.clone(), id.to_owned().into()))
            .collect())
    }

    async fn label(&self, element: &Element) -> Result<String, Fault> {
        let id = element.element_id();
        let label = self.client.issue_cmd(ComputedLabel(id.to_string())).await?;
        Ok(label.as_str().unwrap_or_default().trim().to_owned())
    }
}

/// Waits until a process has ended.
///
/// # Errors
/// It goes on for more than a minute.
pub async fn gone(pid: u32) -> Result<(), Fault> {
    until("the end of the program", || async {
        Ok((!std::path::Path::new(&format!("/proc/{pid}/exe")).exists()).then_some(()))
    })
    .await
}

/// The process of the program on a stage, by its data folder.
///
/// # Errors
/// The processes cannot be listed.
pub fn program(stage: &Stage) -> Result<Option<u32>, Fault> {
    let data = stage.data().to_string_lossy().into_owned();
    for entry in std::fs::read_dir("/proc")? {
        let Some(pid) = entry?
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let Ok(line) = std::fs::read(format!("/proc/{pid}/cmdline")) else {
            continue;
        };
        let mut words = line.split(|byte| *byte == 0).map(String::from_utf8_lossy);
        let ours = words
            .next()
            .is_some_and(|program| program.ends_with("/keywright"));
        if ours && words.any(|word| word == data) {
            return Ok(Some(pid));
        }
    }
    Ok(None)
}

/// What the program is called on the session bus, before the mark of its folder.
const NAME: &str = "app.keywright.desktop";
const ANSWER: std::time::Duration = std::time::Duration::from_secs(60);
/// What a person presses.
pub const PRESSABLE: &str =
    "button, a[href], summary, input[type=checkbox], input[type=radio], input[type=submit], [role=button]";
/// What a person types into.
pub const FILLABLE: &str =
    "input:not([type=checkbox]):not([type=radio]):not([type=submit]):not([type=hidden]), textarea";

/// Controls of a kind whose own words or label hold a name.
const LIKELY: &str = "
    const [kind, name] = arguments;
    const words = (element) =>
        [element.ariaLabel, element.textContent, ...[...(element.labels ?? [])].map((label) => label.textContent)]
            .join(' ')
            .replace(/\\s+/g, ' ');
    return [...document.querySelectorAll(kind)].filter((element) => words(element).includes(name));
";
/// The key under which WebDriver refers to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Two frames: the first may have been begun before.
const DRAWN: &str = "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";

/// The WebDriver command that fantoccini lacks.
#[derive(Debug)]
struct ComputedLabel(String);

impl WebDriverCompatibleCommand for ComputedLabel {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!(
            "session/{}/element/{}/computedlabel",
            session.unwrap_or_default(),
            self.0
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::GET, None)
    }
}
