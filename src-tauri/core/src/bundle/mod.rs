//! What is exported: a handful of files that carry a finished set-up to the people and tools of the target.
//!
//! | file | for | module |
//! | --- | --- | --- |
//! | `settings.json` | programs: codes, names, values | `settings` |
//! | `clio-manifest.yaml` | clio's `apply-manifest` | `clio` |
//! | `creatio-package.zip` | sites that install packages; with secrets only | `creatio` |
//! | `run-sheet.html` | the administrator, to print: what to type where | `run_sheet` |
//! | `hand-out.html` | each user, to print: how to add an account | `hand_out` |
//! | `zammad-requests.json` | scripts: the calls that enter the settings in Zammad | `zammad` |
//! | `zammad-rails.rb`, `zammad-rails.json` | the console of a self-hosted Zammad: a script, and the values that it reads | `rails` |
//! | `bmc-entry.csv`, `bmc-entry.json` | BMC's Data Import, and scripts: the entry of ITSM's form | `bmc` |
//! | `expertflow.json`, `expertflow.sh`, `expertflow-secrets.json`, `expertflow-secret.yaml` | scripts, and Kubernetes: the objects of Expertflow | `expertflow` |
//! | `settings.env`, `values.json`, `kubernetes-secret.yaml`, `ansible-vars.yaml` | whatever rolls out programs: the values alone | `machines` |
//! | `manifest.json` | whoever asks what this is and whether it is whole | `manifest` |
//!
//! [`compose`] makes all of them in memory, [`save`](save()) brings them to disk: as a folder, as one zip, or as that zip sealed by a
//! passphrase (`sealed`). The boundary lies there because what a bundle says and how it survives a full disk have nothing in common.
//! Neither knows the wizard or the store: everything comes in by [`Content`]. Words come from `texts/<language>/bundle.ftl`; lists that belong to one target have ids that end in its name, with `-google` behind it where they are about Google.
//!
//! A bundle holds placeholders unless its content says [`Secrets::InClear`]: then, and only then, is a secret asked for. A setting
//! counts as secret when the guide marks it so *or* its template reaches a secret field, whichever a guide's author remembered.

mod bmc;
mod clio;
mod creatio;
mod earlier;
mod expertflow;
mod hand_out;
mod html;
mod machines;
mod manifest;
mod place;
mod rails;
mod run_sheet;
mod save;
mod sealed;
mod settings;
mod zammad;
mod zipped;

use zeroize::Zeroizing;

use crate::finding::{Code, Finding};
use crate::guide::Answers;
use crate::guide::format::{BundleFile, Guide, Kind};
use crate::guide::template::Template;
use crate::secret::Secret;
use crate::store::record::Account;

pub(crate) use self::earlier::is_untouched;
pub use self::place::default_path;
pub use self::save::{Doing, Packing, SaveError, Saved, Staged, save, stage, stage_file};
pub(crate) use self::sealed::seal;
pub use self::sealed::{OpenError, Passphrase, open, opened_by};
pub(crate) use self::zipped::pack_files;

/// All that a bundle is made of.
pub struct Content<'a> {
    /// The guide: which files, which settings.
    pub guide: &'a Guide,
    /// The answers to its questions.
    pub answers: &'a Answers,
    /// The target in words: `bpm'online / Creatio`.
    pub target: &'a str,
    /// The provider in words: `X (Twitter)`.
    pub provider: &'a str,
    /// The connection's id.
    pub connection: &'a str,
    /// The account that signed in, if one has.
    pub account: Option<&'a Account>,
    /// What was entered in the target already.
    pub entered: &'a [Entered],
    /// Fills a template from fields and derived values that are no secrets.
    pub fill: &'a dyn Fn(&Template) -> Result<String, Missing>,
    /// What becomes of secrets.
    pub secrets: Secrets<'a>,
    /// The words, finished, by their id and parameters. Isolation marks must be off.
    pub say: &'a Say<'a>,
    /// Whether it was made against the practice world.
    pub practice: bool,
    /// When it is made, ms since 1970.
    pub made_ms: i64,
    /// The program's version.
    pub program_version: &'a str,
}

/// Settings that were entered in the target over its own API, and read back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Their codes.
    pub codes: Vec<String>,
    /// The target's address.
    pub site: String,
    /// When they were read there, ms since 1970.
    pub at_ms: i64,
    /// How they came there.
    pub how: How,
}

/// How settings came into the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// They were written, and read back.
    Written,
    /// They stood there already.
    Found,
    /// They were told in a call, which leaves nothing that could be read.
    Called,
}

/// Says words: message id, then name and value of each parameter.
pub type Say<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// What becomes of secrets in a bundle.
#[derive(Clone, Copy)]
pub enum Secrets<'a> {
    /// A placeholder that says where the secret comes from.
    Placeholders,
    /// The secrets themselves: fills a template from all values, secret or not.
    InClear(&'a dyn Fn(&Template) -> Result<Secret, Missing>),
}

/// The field or derived value that a template needs and that has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub String);

/// A bundle in memory.
pub struct Bundle {
    /// Its files, `manifest.json` last.
    pub files: Vec<File>,
    /// Whether its secrets are in clear.
    pub in_clear: bool,
    /// When it was made, ms since 1970.
    pub made_ms: i64,
}

/// One file of a bundle, wiped when dropped.
pub struct File {
    /// Its name, without a folder.
    pub name: &'static str,
    /// Its bytes; UTF-8 in every file but `creatio-package.zip`.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Makes the files of a bundle.
///
/// # Errors
/// A setting's value cannot be given; nothing is made then, because half a pair of keys is worse than none.
pub fn compose(content: &Content<'_>) -> Result<Bundle, ComposeError> {
    let lines = settings::lines(content)?;
    let mut files = Vec::new();
    for file in wanted(content) {
        let bytes = match file {
            BundleFile::Settings => Some(settings::file(content, &lines)),
            BundleFile::ClioManifest => Some(clio::file(content, &lines)),
            BundleFile::CreatioPackage => {
                creatio::file(content, &lines).map_err(|_| ComposeError::Unpackable(file_name(file)))?
            }
            BundleFile::RunSheet => Some(run_sheet::file(content, &lines)),
            BundleFile::HandOut => Some(hand_out::file(content)),
            BundleFile::ZammadRequests => Some(zammad::file(content, &lines)),
            BundleFile::ZammadRails => Some(rails::script(content)),
            BundleFile::ZammadRailsValues => Some(rails::values(content, &lines)),
            BundleFile::BmcCsv => Some(bmc::csv(content, &lines)?),
            BundleFile::BmcRequests => Some(bmc::requests(content, &lines)),
            BundleFile::ExpertflowObjects => Some(expertflow::objects(content, &lines)),
            BundleFile::ExpertflowScript => Some(expertflow::script(content)),
            BundleFile::ExpertflowSecrets => Some(expertflow::values(content, &lines)),
            BundleFile::ExpertflowKubernetes => Some(expertflow::secret(content, &lines)),
            BundleFile::Env => Some(machines::env(content, &lines)?),
            BundleFile::Values => Some(machines::values(&lines)),
            BundleFile::KubernetesSecret => Some(machines::kubernetes(content, &lines)),
            BundleFile::AnsibleVars => Some(machines::ansible(content, &lines)),
        };
        files.extend(bytes.map(|bytes| File {
            name: file_name(file),
            bytes,
        }));
    }
    let manifest = manifest::file(content, &files);
    files.push(manifest);
    Ok(Bundle {
        files,
        in_clear: content.in_clear(),
        made_ms: content.made_ms,
    })
}

/// A bundle could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// A value that a setting needs is not known.
    #[error("the value of {setting} needs {name}")]
    ValueMissing {
        /// The setting's code.
        setting: String,
        /// The field or derived value.
        name: String,
    },
    /// A value with a line break, in a file in which that ends the record.
    #[error("the value of {setting} holds a line break")]
    LineBreak {
        /// The setting's code.
        setting: String,
        /// The field that it comes from, if it comes from one.
        name: Option<String>,
    },
    /// An archive inside the bundle could not be made.
    #[error("{0} could not be packed")]
    Unpackable(&'static str),
}

impl From<ComposeError> for Finding {
    fn from(error: ComposeError) -> Self {
        match error {
            ComposeError::ValueMissing { setting, name } => Self::new(Code::ExportValueMissing)
                .with("setting", setting)
                .with("value", name),
            ComposeError::LineBreak { setting, name } => {
                let finding = Self::new(Code::ExportLineBreak).with("setting", setting);
                match name {
                    Some(name) => finding.at(name),
                    None => finding,
                }
            }
            ComposeError::Unpackable(name) => Self::new(Code::ExportFailed).with("path", name),
        }
    }
}

/// The name of a file in a bundle.
pub fn file_name(file: BundleFile) -> &'static str {
    match file {
        BundleFile::Settings => "settings.json",
        BundleFile::ClioManifest => "clio-manifest.yaml",
        BundleFile::CreatioPackage => "creatio-package.zip",
        BundleFile::RunSheet => "run-sheet.html",
        BundleFile::HandOut => "hand-out.html",
        BundleFile::ZammadRequests => "zammad-requests.json",
        BundleFile::ZammadRails => "zammad-rails.rb",
        BundleFile::ZammadRailsValues => "zammad-rails.json",
        BundleFile::BmcCsv => "bmc-entry.csv",
        BundleFile::BmcRequests => "bmc-entry.json",
        BundleFile::ExpertflowObjects => "expertflow.json",
        BundleFile::ExpertflowScript => "expertflow.sh",
        BundleFile::ExpertflowSecrets => "expertflow-secrets.json",
        BundleFile::ExpertflowKubernetes => "expertflow-secret.yaml",
        BundleFile::Env => "settings.env",
        BundleFile::Values => "values.json",
        BundleFile::KubernetesSecret => "kubernetes-secret.yaml",
        BundleFile::AnsibleVars => "ansible-vars.yaml",
    }
}

fn wanted(content: &Content<'_>) -> Vec<BundleFile> {
    let mut all = Vec::new();
    for step in content.guide.steps_for(content.answers) {
        let Kind::Export { files } = &step.kind else {
            continue;
        };
        for file in files {
            if !all.contains(file) {
                all.push(*file);
            }
        }
    }
    all
}

impl Content<'_> {
    fn in_clear(&self) -> bool {
        match self.secrets {
            Secrets::Placeholders => false,
            Secrets::InClear(_) => true,
        }
    }

    fn say(&self, id: &str) -> String {
        (self.say)(id, &[("provider", self.provider), ("target", self.target)])
    }

    /// The words of a list: of its parts that hold, where it is put together from parts.
    fn list(&self, id: &str) -> String {
        let Some(parts) = self.guide.lists.get(id) else {
            return self.say(id);
        };
        let is_entered = !self.entered.is_empty();
        let here = parts.iter().filter(|part| {
            part.when.holds(self.answers) && part.entered.is_none_or(|entered| entered == is_entered)
        });
        let said: Vec<String> = here.map(|part| self.say(&format!("{id}-{}", part.id))).collect();
        said.join("\n")
    }

    fn made_by(&self, id: &str) -> String {
        (self.say)(
            id,
            &[
                ("made", &self.made_in_words()),
                ("target", self.target),
                ("version", self.program_version),
            ],
        )
    }

    fn about_connection(&self) -> String {
        (self.say)(
            "bundle-connection",
            &[("connection", self.connection), ("guide", &self.guide.id)],
        )
    }

    fn made(&self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.made_ms).unwrap_or_default()
    }

    fn made_in_words(&self) -> String {
        in_words(self.made_ms)
    }

    /// What was typed into a field, or stands in it at first.
    fn typed(&self, field: &str) -> Option<String> {
        let template = format!("{{{field}}}").parse().ok()?;
        let typed = (self.fill)(&template).ok().filter(|typed| !typed.is_empty());
        typed.or_else(|| Some(self.guide.fields.get(field)?.usual(self.answers)?.to_owned()))
    }

    /// What something is called on this site.
    fn named(&self, template: &Template) -> String {
        self.guide
            .named(template, &|field| self.typed(field), self.answers)
    }

    /// Whether a setting need not be typed.
    fn is_entered(&self, code: &str) -> bool {
        let mut entered = self.entered.iter();
        entered.any(|entered| entered.codes.iter().any(|one| one == code))
    }
}

/// A moment, ms since 1970, as a sheet says it.
fn in_words(at_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
