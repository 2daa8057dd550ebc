//! Where a bundle is saved if nobody says otherwise.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::guide::format::Guide;
use crate::wizard::view::Container;

/// A place for a bundle below `folder` (the person's documents, or home), named after guide, account and day:
/// `keywright-creatio-x-acme-2026-11-20.zip`. The name holds only letters, digits, `_` and `-`, which every system takes.
pub fn default_path(
    folder: &Path,
    guide: &Guide,
    account: Option<&str>,
    practice: bool,
    container: Container,
    day: Date,
) -> PathBuf {
    let account = account.map(plain);
    let parts = [
        Some("keywright".to_owned()),
        practice.then(|| "practice".to_owned()),
        Some(plain(&guide.id)),
        account,
        Some(day.to_string()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let end = match container {
        Container::Folder => "",
        Container::Zip => ".zip",
        Container::Sealed => ".zip.age",
    };
    folder.join(parts.join("-") + end)
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .take(LONGEST)
        .collect()
}

const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::sample;

    fn named(account: &str, container: Container, practice: bool) -> String {
        let day = Date::constant(2026, 11, 20);
        let folder = Path::new("/home/ada/Documents");
        let path = default_path(folder, &sample::guide(), Some(account), practice, container, day);
        assert_eq!(path.parent(), Some(folder));
        path.file_name().unwrap().to_str().unwrap().to_owned()
    }

    #[test]
    fn a_bundle_is_named_after_guide_account_and_day() {
        assert_eq!(
            named("acme", Container::Folder, false),
            "keywright-creatio-x-acme-2026-11-20"
        );
        assert_eq!(
            named("acme", Container::Zip, true),
            "keywright-practice-creatio-x-acme-2026-11-20.zip"
        );
        assert_eq!(
            named("acme", Container::Sealed, false),
            "keywright-creatio-x-acme-2026-11-20.zip.age"
        );
    }

    #[test]
    fn a_name_holds_nothing_that_a_system_refuses() {
        assert_eq!(
            named("../a<b>:\"c\"|?*\\\u{202E}д e", Container::Folder, false),
            "keywright-creatio-x-abce-2026-11-20"
        );
        assert!(named(&"a".repeat(400), Container::Zip, false).len() < 100);
    }
}
