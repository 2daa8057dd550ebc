//! A small disk of its own, mounted where the program alone sees it: one that can be full or read-only for root too, whom
//! permissions do not bind.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::process::{Child, Command};

use crate::Fault;
use crate::stage::{Stage, line_of, started};

/// A disk in memory, in a mount namespace that it keeps open.
pub struct Disk {
    folder: PathBuf,
    keeper: Child,
    /// What makes an ordinary user root of the namespace.
    as_root: &'static [&'static str],
}

impl Disk {
    /// Mounts a disk of `kib` KiB at `folder`.
    ///
    /// # Errors
    /// The system has no namespaces for this user.
    pub async fn mount(stage: &Stage, folder: &Path, kib: u32) -> Result<Self, Fault> {
        std::fs::create_dir_all(folder)?;
        let is_root = std::os::unix::fs::MetadataExt::uid(&std::fs::metadata("/proc/self")?) == 0;
        let (unshare, as_root): (&[&str], &[&str]) = match is_root {
            true => (&["--mount"], &[]),
            false => (
                &["--mount", "--user", "--map-root-user"],
                &["--user", "--preserve-credentials"],
            ),
        };
        let mut keeper = stage.command("unshare");
        keeper
            .args(unshare)
            .args(["sh", "-c", KEEP, "sh"])
            .arg(folder)
            .arg(format!("size={kib}k,mode=700"))
            .stdout(Stdio::piped());
        let mut keeper = started(&mut keeper)?;
        line_of(keeper.stdout.take(), |line| line == "mounted").await?;
        Ok(Self {
            folder: folder.to_owned(),
            keeper,
            as_root,
        })
    }

    /// A program that sees the disk.
    pub fn command(&self, stage: &Stage, program: &str) -> Command {
        let mut command = stage.command("nsenter");
        command.args(["--target", &self.pid(), "--mount"]);
        command.args(self.as_root).arg(program);
        command
    }

    /// Makes the disk read-only, or writable again.
    ///
    /// # Errors
    /// A file on it is open for writing.
    pub async fn read_only(&self, stage: &Stage, on: bool) -> Result<(), Fault> {
        let mode = if on { "remount,ro" } else { "remount,rw" };
        let mut mount = self.command(stage, "mount");
        let done = mount.args(["-o", mode]).arg(&self.folder).status().await?;
        if done.success() {
            Ok(())
        } else {
            Err(format!("no {mode}").into())
        }
    }

    /// Writes until there is no room for another byte.
    ///
    /// # Errors
    /// Writing fails for another reason.
    pub fn fill(&self) -> Result<(), Fault> {
        let mut file = std::fs::File::create(self.filler())?;
        loop {
            match file.write(&[0; 4096]) {
                Ok(_) => {}
                Err(fault) if fault.kind() == std::io::ErrorKind::StorageFull => return Ok(()),
                Err(fault) => return Err(fault.into()),
            }
        }
    }

    /// Gives the room back.
    ///
    /// # Errors
    /// The disk was not filled.
    pub fn make_room(&self) -> Result<(), Fault> {
        Ok(std::fs::remove_file(self.filler())?)
    }

    /// A file on the disk, by the path by which this process reaches it.
    fn filler(&self) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.pid()));
        let folder = self.folder.strip_prefix("/").unwrap_or(&self.folder);
        root.join(folder).join("filler")
    }

    fn pid(&self) -> String {
        self.keeper.id().map(|id| id.to_string()).unwrap_or_default()
    }
}

const KEEP: &str = r#"mount -t tmpfs -o "$2" tmpfs "$1" && echo mounted && exec sleep infinity"#;
