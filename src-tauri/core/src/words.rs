//! Codes and ids turned into words by Fluent: the program's own texts, and a guide's beside them.
//!
//! Isolation marks are off, because U+2068 and U+2069 around a value would travel with it into a copied address. What a
//! language lacks is said in English. Texts are prose for the page (`**bold**`, `` `code` ``, blank lines), never HTML.

use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::finding::Finding;
use crate::guide::format::Guide;
use crate::wizard::act;
use crate::wizard::view::FindingView;

/// All words, in one language, with English behind it.
pub struct Words {
    /// The language asked for first, English last.
    tongues: Vec<Tongue>,
}

/// Parameters of a text: `&[("now", 4.into()), ("host", "x.com".into())]`. Numbers choose plural forms, texts do not.
pub type Args<'a> = [(&'a str, FluentValue<'a>)];

/// A text that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// No language has it.
    #[error("no words for {id}")]
    Text {
        /// `step-app`, or `step-app.lead` for an attribute.
        id: String,
    },
    /// It needs a parameter that was not given.
    #[error("{id} needs ${parameter}")]
    Parameter {
        /// The text.
        id: String,
        /// Its parameter.
        parameter: String,
    },
    /// It refers to something that is not there, or to itself.
    #[error("{id} is broken: {why}")]
    Broken {
        /// The text.
        id: String,
        /// Fluent's own words.
        why: String,
    },
}

impl Words {
    /// The program's texts in the language of `locale` (`en-GB`, `ru`, `sr-Latn`), or in English if it has none.
    pub fn program(locale: &str) -> Self {
        let wished = locale
            .split(['-', '_', '.', '@'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let tongues = PROGRAM
            .iter()
            .filter(|(language, _)| *language == wished && wished != ENGLISH)
            .chain(PROGRAM.iter().filter(|(language, _)| *language == ENGLISH))
            .map(|(language, sources)| {
                Tongue::new(language, sources.iter().map(|text| parsed(text)).collect())
            })
            .collect();
        Self { tongues }
    }

    /// These words, and a guide's own.
    #[must_use]
    pub fn with_guide(&self, guide: &Guide) -> Self {
        let tongues = self
            .tongues
            .iter()
            .map(|tongue| {
                let own = guide.texts.of(tongue.language).cloned();
                Tongue::new(
                    tongue.language,
                    tongue.resources.iter().cloned().chain(own).collect(),
                )
            })
            .collect();
        Self { tongues }
    }

    /// The languages that are spoken, the one asked for first.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.tongues.iter().map(|tongue| tongue.language)
    }

    /// The text `id`. What is missing is a mistake of ours: a debug build stops, a release build shows the id.
    pub fn say(&self, id: &str, args: &Args<'_>) -> String {
        self.try_say(id, args).unwrap_or_else(|missing| {
            debug_assert!(false, "{missing}");
            id.to_owned()
        })
    }

    /// The attribute `attr` of the text `id`, if it has one.
    pub fn attr(&self, id: &str, attr: &str, args: &Args<'_>) -> Option<String> {
        match self.try_attr(id, attr, args) {
            Ok(text) => Some(text),
            Err(Missing::Text { .. }) => None,
            Err(missing) => {
                debug_assert!(false, "{missing}");
                None
            }
        }
    }

    /// The text `id`.
    ///
    /// # Errors
    /// [`Missing`] when there is no such text, or a parameter was not given.
    pub fn try_say(&self, id: &str, args: &Args<'_>) -> Result<String, Missing> {
        self.resolve(id, None, args)
    }

    /// The attribute `attr` of the text `id`.
    ///
    /// # Errors
    /// [`Missing`] when there is no such attribute, or a parameter was not given.
    pub fn try_attr(&self, id: &str, attr: &str, args: &Args<'_>) -> Result<String, Missing> {
        self.resolve(id, Some(attr), args)
    }

    /// A finding in words: `find-<code>`, its `.remedy`, its `.copy`. The finding's facts are the parameters.
    pub fn finding(&self, finding: &Finding) -> FindingView {
        let id = format!("find-{}", finding.code);
        let args: Vec<(&str, FluentValue<'_>)> = finding
            .facts
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().into()))
            .collect();
        FindingView {
            code: finding.code.to_string(),
            severity: finding.severity(),
            field: finding.field.clone(),
            title: self.say(&id, &args),
            remedy: self.attr(&id, "remedy", &args).unwrap_or_default(),
            details: finding.details.clone(),
            copy: self.attr(&id, "copy", &args).filter(|copy| !copy.is_empty()),
            moves: None,
            act: act::of(finding, self),
        }
    }

    fn resolve(&self, id: &str, attr: Option<&str>, args: &Args<'_>) -> Result<String, Missing> {
        let name = attr.map_or_else(|| id.to_owned(), |attr| format!("{id}.{attr}"));
        let found = self.tongues.iter().find_map(|tongue| {
            let message = tongue.bundle.get_message(id)?;
            let pattern = match attr {
                Some(attr) => message.get_attribute(attr)?.value(),
                None => message.value()?,
            };
            Some((&tongue.bundle, pattern))
        });
        let Some((bundle, pattern)) = found else {
            return Err(Missing::Text { id: name });
        };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned();
        match errors.into_iter().next() {
            None => Ok(text),
            Some(FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable {
                id: parameter,
            }))) => Err(Missing::Parameter { id: name, parameter }),
            Some(error) => Err(Missing::Broken {
                id: name,
                why: error.to_string(),
            }),
        }
    }
}

/// One language.
struct Tongue {
    language: &'static str,
    resources: Vec<Arc<FluentResource>>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl Tongue {
    fn new(language: &'static str, resources: Vec<Arc<FluentResource>>) -> Self {
        let locale: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        for resource in &resources {
            // An id that exists already keeps its words: a guide never speaks for the program. Tests find our own doubles.
            let _ = bundle.add_resource(Arc::clone(resource));
        }
        Self {
            language,
            resources,
            bundle,
        }
    }
}

/// Parses what it can; tests see to it that this is everything.
fn parsed(source: &str) -> Arc<FluentResource> {
    Arc::new(FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial))
}

const ENGLISH: &str = "en";

/// The program's texts by language. The page's own words (`page.ftl`) go to the page, not here.
const PROGRAM: &[(&str, &[&str])] = &[(
    ENGLISH,
    &[
        include_str!("../texts/en/program.ftl"),
        include_str!("../texts/en/findings.ftl"),
        include_str!("../texts/en/bundle.ftl"),
    ],
)];

#[cfg(test)]
mod tests;
