//! Who runs this program, and whose a folder is, by name: for the person who has to find the other one.

use std::path::Path;

/// The name of the user who runs this program, if it can be known.
pub(super) fn own() -> Option<String> {
    named_by_the_system().or_else(|| {
        let names = ["USER", "LOGNAME", "USERNAME"].iter();
        names.copied().find_map(|name| std::env::var(name).ok())
    })
}

/// The owner of the first of these places that somebody else owns: by name, or by number where the name is not known here.
#[cfg(unix)]
pub(super) fn stranger(folder: &Path, file: &Path) -> Option<String> {
    let own = uid(Path::new(SELF))?;
    let owners = [file, folder].into_iter().filter_map(uid);
    let other = owners.into_iter().find(|owner| *owner != own)?;
    Some(name(other).unwrap_or_else(|| other.to_string()))
}

/// Elsewhere the system says no more than that access is denied.
#[cfg(not(unix))]
pub(super) fn stranger(_: &Path, _: &Path) -> Option<String> {
    None
}

/// Not from the environment, which keeps the name of whoever became another user.
#[cfg(unix)]
fn named_by_the_system() -> Option<String> {
    name(uid(Path::new(SELF))?)
}

#[cfg(not(unix))]
fn named_by_the_system() -> Option<String> {
    None
}

#[cfg(unix)]
fn uid(place: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    Some(std::fs::metadata(place).ok()?.uid())
}

/// The name in the local list of users; those of a directory service are not in it.
#[cfg(unix)]
fn name(uid: u32) -> Option<String> {
    named(&std::fs::read_to_string("/etc/passwd").ok()?, uid)
}

#[cfg(unix)]
fn named(passwd: &str, uid: u32) -> Option<String> {
    let uid = uid.to_string();
    passwd.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)? == uid).then(|| name.to_owned())
    })
}

/// This process, as Linux shows it; its owner is who runs it. Systems without it name nobody here.
#[cfg(unix)]
const SELF: &str = "/proc/self";

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_number() {
        let passwd = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nbroken\n";
        assert_eq!(named(passwd, 65534).as_deref(), Some("nobody"));
        assert_eq!(named(passwd, 6553), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_place_of_somebody_else_names_its_owner_and_ones_own_names_nobody() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(stranger(folder.path(), &folder.path().join("lock")), None);
        // Root gives a folder away; anybody else looks at one of root's.
        let (other, name) = match std::os::unix::fs::chown(folder.path(), Some(65534), None) {
            Ok(()) => (folder.path(), "nobody"),
            Err(_) => (Path::new("/proc/1"), "root"),
        };
        assert_eq!(stranger(other, &other.join("lock")).as_deref(), Some(name));
    }
}
