//! One scratch machine for a test: a home of its own, a display, a session bus and a keyring. Everything ends with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWriteExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::Fault;

/// How the machine's keyring is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyring {
    /// There and open.
    Unlocked,
    /// There, but its collection is locked: the first question opens a prompt.
    Locked,
    /// No secret service on the bus, and none can be started.
    Absent,
}

/// A scratch machine.
pub struct Stage {
    shots: PathBuf,
    taken: Arc<AtomicUsize>,
    home: tempfile::TempDir,
    environment: BTreeMap<String, String>,
    children: Vec<Child>,
    keyring: Option<Child>,
}

impl Stage {
    /// Sets the machine up. `name` is the folder of its screenshots.
    ///
    /// # Errors
    /// One of its programs does not start.
    pub async fn set(name: &str, keyring: Keyring) -> Result<Self, Fault> {
        let home = tempfile::Builder::new().prefix("keywright-").tempdir()?;
        let mut stage = Self {
            shots: target().join("screenshots").join(name),
            taken: Arc::default(),
            environment: BTreeMap::new(),
            children: Vec::new(),
            keyring: None,
            home,
        };
        stage.folders()?;
        stage.display().await?;
        stage.bus(keyring).await?;
        match keyring {
            Keyring::Unlocked => stage.unlock().await?,
            Keyring::Locked => {
                stage.unlock().await?;
                stage.lock().await?;
            }
            Keyring::Absent => {}
        }
        Ok(stage)
    }

    /// The scratch home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the program keeps its data on this machine.
    pub fn data(&self) -> PathBuf {
        self.home().join("data")
    }

    /// Where the screenshots of this test go.
    pub fn shots(&self) -> PathBuf {
        self.shots.clone()
    }

    /// Sends the screenshots of the windows opened from now on elsewhere.
    pub fn shots_into(&mut self, folder: &Path) {
        folder.clone_into(&mut self.shots);
    }

    /// How many screenshots there are: all windows of a stage count together.
    pub fn taken(&self) -> Arc<AtomicUsize> {
        self.taken.clone()
    }

    /// Makes `folder` the person's folder of documents, where bundles go.
    ///
    /// # Errors
    /// The setting cannot be written.
    pub fn documents_in(&self, folder: &Path) -> Result<(), Fault> {
        let setting = format!("XDG_DOCUMENTS_DIR=\"{}\"\n", folder.display());
        Ok(std::fs::write(
            self.home().join("config/user-dirs.dirs"),
            setting,
        )?)
    }

    /// A log file for one of the machine's programs.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn log(&self, program: &str) -> Result<Stdio, Fault> {
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(self.home().join("logs").join(format!("{program}.log")))?;
        Ok(file.into())
    }

    /// A program on this machine.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .envs(&self.environment)
            .kill_on_drop(true)
            .stdin(Stdio::null());
        command
    }

    /// Sets a variable for the programs started from now on.
    pub fn variable(&mut self, name: &str, value: impl Into<String>) {
        self.environment.insert(name.to_owned(), value.into());
    }

    /// The value of a variable.
    pub fn value(&self, name: &str) -> &str {
        self.environment.get(name).map(String::as_str).unwrap_or_default()
    }

    /// What is on the clipboard.
    ///
    /// # Errors
    /// It cannot be read, or stays empty.
    pub async fn clipboard(&self) -> Result<String, Fault> {
        until("something on the clipboard", || async {
            let mut read = self.command("xclip");
            let read = read.args(["-selection", "clipboard", "-o"]).output().await?;
            let text = String::from_utf8(read.stdout)?;
            Ok((!text.is_empty()).then_some(text))
        })
        .await
    }

    /// Starts the keyring with its collection open.
    ///
    /// # Errors
    /// It does not start.
    pub async fn unlock(&mut self) -> Result<(), Fault> {
        self.stop_keyring().await?;
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped());
        daemon.stdout(self.log("keyring")?).stderr(self.log("keyring")?);
        let mut child = started(&mut daemon)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(b"x\n").await?;
        }
        self.keyring = Some(child);
        self.owned("org.freedesktop.secrets").await
    }

    /// Starts the keyring anew with its collection locked.
    ///
    /// # Errors
    /// It does not start.
    pub async fn lock(&mut self) -> Result<(), Fault> {
        self.stop_keyring().await?;
        let mut daemon = self.command("gnome-keyring-daemon");
        daemon.args(["--foreground", "--components=secrets"]);
        daemon.stdout(self.log("keyring")?).stderr(self.log("keyring")?);
        self.keyring = Some(started(&mut daemon)?);
        self.owned("org.freedesktop.secrets").await
    }

    /// Starts the keyring anew, open and empty: all that it kept is gone.
    ///
    /// # Errors
    /// It does not start, or what it kept cannot be deleted.
    pub async fn lose_keys(&mut self) -> Result<(), Fault> {
        self.stop_keyring().await?;
        std::fs::remove_dir_all(self.home().join("share/keyrings"))?;
        self.unlock().await
    }

    /// Dismisses the keyring's question, as a person does with Escape.
    ///
    /// # Errors
    /// There is no question within a minute.
    pub async fn dismiss_prompt(&self) -> Result<(), Fault> {
        until("the keyring's question", || async {
            let mut look = self.command("xdotool");
            look.args(["search", "--onlyvisible", "--name", "Unlock Login Keyring"])
                .stdout(Stdio::null());
            if !look.status().await?.success() {
                return Ok(None);
            }
            // Its question has the keyboard.
            Ok(self
                .command("xdotool")
                .args(["key", "Escape"])
                .status()
                .await?
                .success()
                .then_some(()))
        })
        .await
    }

    /// Takes a picture of the whole screen, the keyring's question included.
    ///
    /// # Errors
    /// It cannot be taken.
    pub async fn screen(&self, name: &str) -> Result<(), Fault> {
        std::fs::create_dir_all(self.shots())?;
        let file = self.shots().join(format!("screen-{name}.png"));
        let taken = self
            .command("import")
            .args(["-window", "root"])
            .arg(file)
            .status()
            .await?;
        if taken.success() {
            Ok(())
        } else {
            Err("no picture of the screen".into())
        }
    }

    /// Ends the keyring: from now on none answers.
    ///
    /// # Errors
    /// It does not end.
    pub async fn stop_keyring(&mut self) -> Result<(), Fault> {
        if let Some(mut child) = self.keyring.take() {
            child.kill().await?;
        }
        Ok(())
    }

    fn folders(&mut self) -> Result<(), Fault> {
        let home = self.home().to_path_buf();
        let folder = |name: &str| -> Result<String, Fault> {
            let folder = home.join(name);
            std::fs::create_dir_all(&folder)?;
            Ok(folder.to_string_lossy().into_owned())
        };
        folder("logs")?;
        let documents = folder("Documents")?;
        let runtime = folder("run")?;
        std::fs::set_permissions(&runtime, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        for (name, value) in [
            ("HOME", home.to_string_lossy().into_owned()),
            ("XDG_CONFIG_HOME", folder("config")?),
            ("XDG_DATA_HOME", folder("share")?),
            ("XDG_CACHE_HOME", folder("cache")?),
            ("XDG_STATE_HOME", folder("state")?),
            ("XDG_RUNTIME_DIR", runtime),
            ("TMPDIR", folder("tmp")?),
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("LANG", "C.UTF-8".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            // Without a GPU the web view draws in software.
            ("LIBGL_ALWAYS_SOFTWARE", "1".to_owned()),
        ] {
            self.variable(name, value);
        }
        self.documents_in(Path::new(&documents))
    }

    /// Another display may take the number that this one has just found free; then it looks for the next.
    async fn display(&mut self) -> Result<(), Fault> {
        let mut turn = self.screen_server().await;
        for _ in 1..TURNS {
            if turn.is_ok() {
                break;
            }
            turn = self.screen_server().await;
        }
        turn?;
        let mut manager = self.command("openbox");
        manager.stdout(self.log("openbox")?).stderr(self.log("openbox")?);
        self.children.push(started(&mut manager)?);
        Ok(())
    }

    async fn screen_server(&mut self) -> Result<(), Fault> {
        let mut server = self.command("Xvfb");
        server.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1400x1000x24",
            "-nolisten",
            "tcp",
        ]);
        server.stdout(Stdio::piped()).stderr(self.log("xvfb")?);
        let mut child = started(&mut server)?;
        let number = line_of(child.stdout.take(), |_| true).await?;
        self.children.push(child);
        self.variable("DISPLAY", format!(":{}", number.trim()));
        Ok(())
    }

    async fn bus(&mut self, keyring: Keyring) -> Result<(), Fault> {
        let services = if keyring == Keyring::Locked {
            "<standard_session_servicedirs/>"
        } else {
            ""
        };
        let file = self.home().join("bus.conf");
        std::fs::write(&file, BUS.replace("{services}", services))?;
        let mut daemon = self.command("dbus-daemon");
        daemon
            .arg("--nofork")
            .arg("--print-address=1")
            .arg(format!("--config-file={}", file.display()));
        daemon.stdout(Stdio::piped()).stderr(self.log("bus")?);
        let mut child = started(&mut daemon)?;
        let address = line_of(child.stdout.take(), |_| true).await?;
        self.children.push(child);
        self.variable("DBUS_SESSION_BUS_ADDRESS", address.trim());
        Ok(())
    }

    /// Waits until the bus has forgotten every name that begins like this: it hears of the end of a process a moment later.
    ///
    /// # Errors
    /// It still knows one after a minute.
    pub async fn forgotten(&self, name: &str) -> Result<(), Fault> {
        until(&format!("the end of {name} on the bus"), || async {
            let mut ask = self.command("dbus-send");
            ask.args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
                "org.freedesktop.DBus.ListNames",
            ]);
            let answer = ask.output().await?;
            Ok((!String::from_utf8_lossy(&answer.stdout).contains(name)).then_some(()))
        })
        .await
    }

    /// Waits until somebody owns a name on the bus.
    async fn owned(&self, name: &str) -> Result<(), Fault> {
        until(&format!("{name} on the bus"), || async {
            let mut ask = self.command("dbus-send");
            ask.args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/org/freedesktop/DBus",
            ]);
            ask.args(["org.freedesktop.DBus.NameHasOwner", &format!("string:{name}")]);
            let answer = ask.output().await?;
            Ok(String::from_utf8_lossy(&answer.stdout)
                .contains("boolean true")
                .then_some(()))
        })
        .await
    }
}

/// The folder of all that is built.
pub fn target() -> PathBuf {
    let programs = programs();
    programs.parent().map(Path::to_path_buf).unwrap_or(programs)
}

/// A program of ours, as built with this one.
pub fn built(program: &str) -> PathBuf {
    programs().join(program)
}

/// Where this program lies, and the others beside it; tests lie one folder deeper.
fn programs() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    let found = own.ancestors().skip(1).find(|folder| !folder.ends_with("deps"));
    found.map(Path::to_path_buf).unwrap_or_default()
}

/// Starts a program.
///
/// # Errors
/// It does not start; the error names it.
pub fn started(command: &mut Command) -> Result<Child, Fault> {
    let name = command.as_std().get_program().to_string_lossy().into_owned();
    command
        .spawn()
        .map_err(|error| format!("{name} does not start: {error}").into())
}

/// The first line that a program writes and that `wanted` takes.
///
/// # Errors
/// The program ends, or is silent for a minute.
pub async fn line_of(
    output: Option<impl AsyncRead + Unpin + Send + 'static>,
    wanted: impl Fn(&str) -> bool,
) -> Result<String, Fault> {
    let mut lines = BufReader::new(output.ok_or("its output is not read here")?).lines();
    let reading = async {
        while let Some(line) = lines.next_line().await? {
            if wanted(&line) {
                return Ok(line);
            }
        }
        Err(Fault::from("it ended without a word"))
    };
    let line = tokio::time::timeout(PATIENCE, reading).await??;
    // The rest is read and dropped, or the program would stop at a full pipe.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok(line)
}

/// Asks again and again until there is an answer: for things that announce nothing.
///
/// # Errors
/// There is none within a minute.
pub async fn until<T, F>(what: &str, mut ask: impl FnMut() -> F) -> Result<T, Fault>
where
    F: Future<Output = Result<Option<T>, Fault>>,
{
    let end = tokio::time::Instant::now() + PATIENCE;
    let mut pace = tokio::time::interval(Duration::from_millis(50));
    for asked in 1.. {
        // A question may take long, and what it looked at may have changed meanwhile: the last one is asked after the end.
        let is_last = tokio::time::Instant::now() >= end;
        pace.tick().await;
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if is_last {
            return Err(format!("waited in vain, asked {asked} times: {what}").into());
        }
    }
    unreachable!("it is asked until the end")
}

/// A port that is free now.
///
/// # Errors
/// There is none.
pub fn free_port() -> Result<u16, Fault> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .port())
}

const PATIENCE: Duration = Duration::from_secs(60);

/// How often a number or port is looked for that others may take at the same moment.
pub(crate) const TURNS: usize = 3;
/// A bus that starts nothing by itself unless it is told where services are.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
