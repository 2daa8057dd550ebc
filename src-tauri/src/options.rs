//! The command line: where the data are, and which endpoints stand in for the providers' own.

use std::ffi::OsString;
use std::path::PathBuf;

use keywright_core::endpoints::{self, Endpoints};

/// What was asked for.
#[derive(Debug, PartialEq)]
pub enum Asked {
    /// Open the window.
    Run(Options),
    /// Print this and end.
    Say(String),
}

/// How the program runs.
#[derive(Debug, Default, PartialEq)]
pub struct Options {
    /// `--data-dir`: where records are kept instead of the usual folder.
    pub data_dir: Option<PathBuf>,
    /// `--endpoints`: what stands in for the providers' own addresses.
    pub endpoints: Endpoints,
}

/// Why the program does not start.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Wrong {
    /// An argument that does not exist.
    #[error("unknown argument {0}; try --help")]
    Unknown(String),
    /// An argument without its value.
    #[error("{0} needs a value")]
    Missing(&'static str),
    /// The endpoints file cannot be read.
    #[error("cannot read the endpoints file {0}: {1}")]
    Unreadable(PathBuf, String),
    /// The endpoints file is refused.
    #[error("the endpoints file {0} is refused: {1}")]
    Endpoints(PathBuf, endpoints::Refused),
}

impl Options {
    /// Reads arguments, then the environment for what they leave out.
    ///
    /// # Errors
    /// [`Wrong`], for the person who typed it.
    pub fn read(
        arguments: impl Iterator<Item = OsString>,
        environment: &dyn Fn(&str) -> Option<OsString>,
    ) -> Result<Asked, Wrong> {
        let mut data_dir = environment("KEYWRIGHT_DATA_DIR").map(PathBuf::from);
        let mut endpoints = environment("KEYWRIGHT_ENDPOINTS").map(PathBuf::from);
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--help" | "-h") => return Ok(Asked::Say(HELP.to_owned())),
                Some("--version" | "-V") => {
                    return Ok(Asked::Say(format!("keywright {}", env!("CARGO_PKG_VERSION"))));
                }
                Some("--data-dir") => {
                    data_dir = Some(arguments.next().ok_or(Wrong::Missing("--data-dir"))?.into());
                }
                Some("--endpoints") => {
                    endpoints = Some(arguments.next().ok_or(Wrong::Missing("--endpoints"))?.into());
                }
                _ => return Err(Wrong::Unknown(argument.to_string_lossy().into_owned())),
            }
        }
        let endpoints = match endpoints {
            Some(file) => read_endpoints(file)?,
            None => Endpoints::default(),
        };
        Ok(Asked::Run(Self { data_dir, endpoints }))
    }
}

fn read_endpoints(file: PathBuf) -> Result<Endpoints, Wrong> {
    let text =
        std::fs::read_to_string(&file).map_err(|error| Wrong::Unreadable(file.clone(), error.to_string()))?;
    Endpoints::parse(&text).map_err(|refused| Wrong::Endpoints(file, refused))
}

const HELP: &str = "\
keywright: connects X and Google accounts to business systems

  --data-dir DIR     keep records in DIR (or KEYWRIGHT_DATA_DIR)
  --endpoints FILE   JSON with other base URLs of the providers (or KEYWRIGHT_ENDPOINTS);
                     only https or loopback, and a banner on every page says so
  --version          print the version
  --help             print this";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], environment: &[(&str, &str)]) -> Result<Asked, Wrong> {
        let lookup = |name: &str| {
            environment
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| OsString::from(v))
        };
        Options::read(arguments.iter().map(OsString::from), &lookup)
    }

    #[test]
    fn an_argument_outweighs_the_environment() {
        let expected = Options {
            data_dir: Some("/b".into()),
            endpoints: Endpoints::default(),
        };
        assert_eq!(
            read(&["--data-dir", "/b"], &[("KEYWRIGHT_DATA_DIR", "/a")]),
            Ok(Asked::Run(expected))
        );
        let from_environment = Options {
            data_dir: Some("/a".into()),
            endpoints: Endpoints::default(),
        };
        assert_eq!(
            read(&[], &[("KEYWRIGHT_DATA_DIR", "/a")]),
            Ok(Asked::Run(from_environment))
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(
            read(&["--endpoint"], &[]),
            Err(Wrong::Unknown("--endpoint".to_owned()))
        );
        assert_eq!(read(&["--endpoints"], &[]), Err(Wrong::Missing("--endpoints")));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("endpoints.json");
        assert!(matches!(
            read(&["--endpoints", file.to_str().unwrap()], &[]),
            Err(Wrong::Unreadable(..))
        ));
        std::fs::write(&file, r#"{"x":{"api":"http://evil.example"}}"#).unwrap();
        assert!(matches!(
            read(&["--endpoints", file.to_str().unwrap()], &[]),
            Err(Wrong::Endpoints(..))
        ));
    }
}
