//! Where guides come from: those built in, and those in the user's own folder, after the same checks. A guide that is
//! refused is left out and told of; it never stops the program.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::check::{self, Fault};
use super::format::Guide;
use super::texts::Unreadable;

/// The guides that may be used, and those that may not.
#[derive(Debug, Default)]
pub struct Guides {
    guides: BTreeMap<String, Guide>,
    refused: Vec<Refused>,
}

/// A guide that is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{folder}: {why}")]
pub struct Refused {
    /// The name of its folder.
    pub folder: String,
    /// Why.
    pub why: Why,
}

/// Why a guide is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// A file cannot be read.
    #[error("{file} cannot be read: {kind}")]
    Unreadable {
        /// `guide.toml`, `en.ftl`.
        file: String,
        /// What the system says.
        kind: ErrorKind,
    },
    /// What should be a file is a link, a device or a folder.
    #[error("{file} is no plain file")]
    NotAFile {
        /// Its name.
        file: String,
    },
    /// A file is larger than any guide needs.
    #[error("{file} is larger than {LARGEST} bytes")]
    TooLarge {
        /// Its name.
        file: String,
    },
    /// A file is not UTF-8.
    #[error("{file} is not UTF-8")]
    NotText {
        /// Its name.
        file: String,
    },
    /// `guide.toml` has another shape: no TOML, an unknown key or kind, a template with a stray brace.
    #[error("guide.toml, line {line}: {message}")]
    Shape {
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        message: String,
    },
    /// A Fluent file is refused.
    #[error("{language}.ftl, {why}")]
    Words {
        /// `en`, `ru`.
        language: String,
        /// Why.
        why: Unreadable,
    },
    /// There is a guide of that id already.
    #[error("there is another guide of that id")]
    Taken,
    /// There are more folders than are looked at.
    #[error("more than {MOST} folders")]
    TooMany,
    /// It has the right shape, but not the right sense.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<Fault>),
}

impl Guides {
    /// The guides that are built in, then those in `own`, the user's folder, if it exists.
    pub fn load(own: Option<&Path>) -> Self {
        let mut guides = Self::default();
        for source in BUILT_IN {
            guides.take(
                source.folder,
                read(source.folder, source.toml, source.texts.iter().copied()),
            );
        }
        if let Some(own) = own {
            guides.take_folder(own);
        }
        guides
    }

    /// The guide of that id.
    pub fn get(&self, id: &str) -> Option<&Guide> {
        self.guides.get(id)
    }

    /// All guides, by id.
    pub fn all(&self) -> impl Iterator<Item = &Guide> {
        self.guides.values()
    }

    /// The guides that were left out, and why.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    fn take_folder(&mut self, own: &Path) {
        let mut folders: Vec<_> = match fs::read_dir(own) {
            Ok(entries) => entries
                .filter_map(Result::ok)
                .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
                .take(MOST + 1)
                .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
                .collect(),
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(error) => {
                let why = Why::Unreadable {
                    file: ".".to_owned(),
                    kind: error.kind(),
                };
                return self.refuse(&own.to_string_lossy(), why);
            }
        };
        if folders.len() > MOST {
            return self.refuse(&own.to_string_lossy(), Why::TooMany);
        }
        folders.sort();
        for (name, path) in folders {
            self.take(&name, read_folder(&name, &path));
        }
    }

    fn take(&mut self, folder: &str, read: Result<Guide, Why>) {
        match read {
            Ok(guide) if self.guides.contains_key(&guide.id) => self.refuse(folder, Why::Taken),
            Ok(guide) => {
                self.guides.insert(guide.id.clone(), guide);
            }
            Err(why) => self.refuse(folder, why),
        }
    }

    fn refuse(&mut self, folder: &str, why: Why) {
        self.refused.push(Refused {
            folder: folder.to_owned(),
            why,
        });
    }
}

/// A checked guide from the text of its files; `texts` are pairs of language and Fluent source.
///
/// # Errors
/// [`Why`] it cannot be used.
pub fn read<'a>(
    folder: &str,
    toml: &str,
    texts: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Guide, Why> {
    let mut guide: Guide = toml::from_str(toml).map_err(|error| Why::Shape {
        line: error.span().map_or(1, |span| line(toml, span.start)),
        message: error.message().to_owned(),
    })?;
    for (language, source) in texts {
        guide.texts.add(language, source).map_err(|why| Why::Words {
            language: language.to_owned(),
            why,
        })?;
    }
    check::check(&guide, folder).map_err(Why::Faults)?;
    Ok(guide)
}

/// A guide of the user's: `guide.toml`, and the Fluent files beside it. Other files are left alone.
fn read_folder(name: &str, path: &Path) -> Result<Guide, Why> {
    let toml = text(path, "guide.toml")?;
    let unreadable = |error: std::io::Error| Why::Unreadable {
        file: ".".to_owned(),
        kind: error.kind(),
    };
    let mut texts = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let file = entry
            .map_err(unreadable)?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if let Some(language) = file.strip_suffix(".ftl") {
            if texts.len() == MOST {
                return Err(Why::TooMany);
            }
            texts.push((language.to_owned(), text(path, &file)?));
        }
    }
    texts.sort();
    let texts = texts
        .iter()
        .map(|(language, text)| (language.as_str(), text.as_str()));
    read(name, &toml, texts)
}

/// A small plain file: no link, which could lead anywhere, and no device, which might never end.
fn text(folder: &Path, file: &str) -> Result<String, Why> {
    let path = folder.join(file);
    let unreadable = |error: std::io::Error| Why::Unreadable {
        file: file.to_owned(),
        kind: error.kind(),
    };
    if !fs::symlink_metadata(&path).map_err(unreadable)?.is_file() {
        return Err(Why::NotAFile {
            file: file.to_owned(),
        });
    }
    let mut bytes = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Why::TooLarge {
            file: file.to_owned(),
        });
    }
    let text = String::from_utf8(bytes).map_err(|_| Why::NotText {
        file: file.to_owned(),
    })?;
    // Some editors begin a file with a byte order mark.
    Ok(text
        .strip_prefix('\u{feff}')
        .map_or_else(|| text.clone(), str::to_owned))
}

fn line(text: &str, at: usize) -> usize {
    1 + text.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count()
}

/// The files of one guide.
struct Source {
    folder: &'static str,
    toml: &'static str,
    texts: &'static [(&'static str, &'static str)],
}

/// The guides of this program; a test compares the list with the folder.
const BUILT_IN: &[Source] = &[
    Source {
        folder: "bmc-x",
        toml: include_str!("../../guides/bmc-x/guide.toml"),
        texts: &[("en", include_str!("../../guides/bmc-x/en.ftl"))],
    },
    Source {
        folder: "creatio-google",
        toml: include_str!("../../guides/creatio-google/guide.toml"),
        texts: &[("en", include_str!("../../guides/creatio-google/en.ftl"))],
    },
    Source {
        folder: "creatio-x",
        toml: include_str!("../../guides/creatio-x/guide.toml"),
        texts: &[("en", include_str!("../../guides/creatio-x/en.ftl"))],
    },
    Source {
        folder: "expertflow-x",
        toml: include_str!("../../guides/expertflow-x/guide.toml"),
        texts: &[("en", include_str!("../../guides/expertflow-x/en.ftl"))],
    },
    Source {
        folder: "zammad-x",
        toml: include_str!("../../guides/zammad-x/guide.toml"),
        texts: &[("en", include_str!("../../guides/zammad-x/en.ftl"))],
    },
    Source {
        folder: "own-x",
        toml: include_str!("../../guides/own-x/guide.toml"),
        texts: &[("en", include_str!("../../guides/own-x/en.ftl"))],
    },
];

/// Bytes of one file.
const LARGEST: u64 = 256 * 1024;
/// Folders of guides, and languages of one guide.
const MOST: usize = 100;

#[cfg(test)]
pub(crate) mod tests;
