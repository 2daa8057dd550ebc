//! Processes as the system accounts for them: who belongs to whom, since when, and how much memory they hold.

use std::time::Duration;

use crate::Fault;

/// A process below this one whose program is called `name`.
///
/// # Errors
/// There is none.
pub fn below_us(name: &str) -> Result<u32, Fault> {
    tree(std::process::id())?
        .into_iter()
        .find(|pid| {
            let program = std::fs::read_link(format!("/proc/{pid}/exe"));
            program.is_ok_and(|program| program.ends_with(name))
        })
        .ok_or_else(|| format!("{name} does not run").into())
}

/// How long ago a process began, to a hundredth of a second.
///
/// # Errors
/// It has ended.
pub fn age(pid: u32) -> Result<Duration, Fault> {
    let uptime = std::fs::read_to_string("/proc/uptime")?;
    let uptime: f64 = uptime.split(' ').next().unwrap_or_default().parse()?;
    let ticks: f64 = stat(pid, STARTED)?.parse()?;
    Ok(Duration::try_from_secs_f64(uptime - ticks / TICKS_PER_S)?)
}

/// Memory of a process and all below it in KiB. What several share counts in parts (PSS).
///
/// # Errors
/// The processes cannot be listed.
pub fn memory(pid: u32) -> Result<u64, Fault> {
    let mut sum = 0;
    for pid in tree(pid)? {
        // Processes come and go while they are being read.
        let Ok(rollup) = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")) else {
            continue;
        };
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let figure = line.and_then(|line| line.split_whitespace().next());
        sum += figure.ok_or("no PSS in smaps_rollup")?.parse::<u64>()?;
    }
    Ok(sum)
}

/// A process and all below it.
fn tree(root: u32) -> Result<Vec<u32>, Fault> {
    let mut pairs = Vec::new();
    for entry in std::fs::read_dir("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Ok(parent) = stat(pid, PARENT) {
            pairs.push((parent.parse::<u32>()?, pid));
        }
    }
    let mut found = vec![root];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        found.extend(pairs.iter().filter(|pair| pair.0 == parent).map(|pair| pair.1));
        next += 1;
    }
    Ok(found)
}

/// A field of `/proc/<pid>/stat`, numbered from the one after the program's name.
fn stat(pid: u32, field: usize) -> Result<String, Fault> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, fields) = stat.rsplit_once(") ").ok_or("no stat")?;
    let field = fields.split(' ').nth(field).ok_or("a short stat")?;
    Ok(field.to_owned())
}

const PARENT: usize = 1;
const STARTED: usize = 19;
/// `USER_HZ`, which Linux promises to every program.
const TICKS_PER_S: f64 = 100.0;
