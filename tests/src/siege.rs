//! A callback is awaited in one process while another fires hostile requests at it. Loopback only, and bounded in number and time.
//!
//! Both processes are the program `hostile`: see its `listen` and `fire`.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::stage::{built, line_of, started};
use crate::{Fault, processes};

/// A process that awaits a callback.
pub struct Awaiting {
    /// Where.
    pub port: u16,
    /// The process.
    pub pid: u32,
    process: Child,
}

/// What has become of a siege by the time all requests were fired.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fired {
    /// How many requests got the refusal that is meant for them.
    pub refused: usize,
    /// The first that did not, and what they got instead.
    pub otherwise: Vec<String>,
    /// How many slow and silent connections were dropped.
    pub dropped: usize,
    /// How many of them are still open.
    pub open: usize,
}

/// How the right callback fared after that.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What came before it.
    pub fired: Fired,
    /// How much the memory of the awaiting process grew meanwhile, in KiB (PSS).
    pub grown_kib: i64,
    /// From connecting to the end of its answer.
    pub answered: Duration,
}

/// Fires `count` hostile requests at a wait; then, while slow connections are open, comes the right callback.
///
/// # Errors
/// A process does not run, or the wait did not end as it should.
pub async fn outcome(count: usize) -> Result<Outcome, Fault> {
    let awaiting = Awaiting::begin(None).await?;
    let before = awaiting.kib()?;
    let (hostile, fired) = fire(awaiting.port, count).await?;
    let grown_kib = awaiting.kib()? - before;
    let answered = awaiting.come().await?;
    awaiting.end().await?;
    drop(hostile);
    Ok(Outcome {
        fired,
        grown_kib,
        answered,
    })
}

/// The process that fires. It holds its slow connections open until it is dropped.
async fn fire(port: u16, count: usize) -> Result<(Child, Fired), Fault> {
    let mut hostile = Command::new(built(PROGRAM));
    hostile
        .args(["fire", &port.to_string(), &count.to_string()])
        .stdout(Stdio::piped())
        .kill_on_drop(true);
    let mut hostile = started(&mut hostile)?;
    let line = line_of(hostile.stdout.take(), |_| true).await?;
    Ok((hostile, serde_json::from_str(&line)?))
}

impl Awaiting {
    /// Begins a wait for [`QUERY`], in a process that may open so many files if that is to be limited.
    ///
    /// # Errors
    /// It does not start.
    pub async fn begin(files: Option<u32>) -> Result<Self, Fault> {
        let mut command = match files {
            None => Command::new(built(PROGRAM)),
            Some(files) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("ulimit -n {files} && exec \"$0\" \"$@\"")]);
                shell.arg(built(PROGRAM));
                shell
            }
        };
        command
            .args(["listen", TOKEN, VERIFIER])
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut process = started(&mut command)?;
        let port = line_of(process.stdout.take(), |_| true).await?.parse()?;
        let pid = process.id().ok_or("it has ended")?;
        Ok(Self { port, pid, process })
    }

    /// The right callback comes; how long its answer takes.
    ///
    /// # Errors
    /// It is refused.
    pub async fn come(&self) -> Result<Duration, Fault> {
        let request = format!(
            "GET /callback?oauth_token={TOKEN}&oauth_verifier={VERIFIER} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        );
        let start = Instant::now();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let took = start.elapsed();
        match answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("</html>\n") {
            true => Ok(took),
            false => Err(format!("the right callback was refused: {answer}").into()),
        }
    }

    /// The wait has ended with the right verifier.
    ///
    /// # Errors
    /// It has not, or not within a minute.
    pub async fn end(mut self) -> Result<(), Fault> {
        let ended = tokio::time::timeout(PATIENCE, self.process.wait()).await??;
        match ended.success() {
            true => Ok(()),
            false => Err("the wait ended otherwise than with the right callback".into()),
        }
    }

    fn kib(&self) -> Result<i64, Fault> {
        Ok(processes::memory(self.pid)?.try_into()?)
    }
}

const PROGRAM: &str = "hostile";
const TOKEN: &str = "Z6eEdO8MOmk394WozF5oKyuAv85";
const VERIFIER: &str = "0412345";
const PATIENCE: Duration = Duration::from_secs(60);
