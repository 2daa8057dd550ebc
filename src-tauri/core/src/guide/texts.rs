//! The words of one guide. They are plain: no parameters, references or selectors, so that a guide's text means the same
//! wherever it is shown, and a guide from elsewhere can do nothing with them but speak.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentResource;

/// A guide's words by language (`en`, `ru`, `sr`).
#[derive(Clone, Debug, Default)]
pub struct Texts(BTreeMap<String, Arc<FluentResource>>);

/// Why a Fluent file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A brace: words take no parameters and refer to nothing.
    #[error("line {line}: no braces in a guide's words")]
    Brace {
        /// The first such line, from 1.
        line: usize,
    },
    /// A line that is no Fluent.
    #[error("line {line}: not a message")]
    Syntax {
        /// The first such line, from 1.
        line: usize,
    },
}

impl Texts {
    /// Adds the words of one language.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no Fluent, or more than plain words.
    pub fn add(&mut self, language: &str, source: &str) -> Result<(), Unreadable> {
        // Before parsing: Fluent's parser recurses into braces, as deep as a hostile file likes.
        if let Some(at) = source.find(['{', '}']) {
            return Err(Unreadable::Brace {
                line: line(source, at),
            });
        }
        // A file may come from Windows; a carriage return is a control character to everybody else.
        let source = source.replace("\r\n", "\n");
        let resource = FluentResource::try_new(source).map_err(|(partial, errors)| Unreadable::Syntax {
            line: errors
                .first()
                .map_or(1, |error| line(partial.source(), error.pos.start)),
        })?;
        self.0.insert(language.to_owned(), Arc::new(resource));
        Ok(())
    }

    /// The words in one language.
    pub fn of(&self, language: &str) -> Option<&Arc<FluentResource>> {
        self.0.get(language)
    }

    /// The languages there are words in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        let sources = |texts: &Self| -> Vec<(String, String)> {
            texts
                .0
                .iter()
                .map(|(language, resource)| (language.clone(), resource.source().to_owned()))
                .collect()
        };
        sources(self) == sources(other)
    }
}

impl Eq for Texts {}

fn line(source: &str, at: usize) -> usize {
    1 + source.as_bytes().iter().take(at).filter(|&&b| b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_by_language() {
        let mut texts = Texts::default();
        texts.add("en", "target = Creatio\n").unwrap();
        assert_eq!(texts.languages().collect::<Vec<_>>(), ["en"]);
        assert_eq!(texts.of("en").unwrap().source(), "target = Creatio\n");
        assert!(texts.of("ru").is_none());
    }

    #[test]
    fn a_file_from_windows_says_the_same() {
        let mut texts = Texts::default();
        texts.add("en", "a = b\r\n    .c = d\r\n").unwrap();
        let mut plain = Texts::default();
        plain.add("en", "a = b\n    .c = d\n").unwrap();
        assert_eq!(texts, plain);
    }

    #[test]
    fn braces_are_refused_before_they_are_parsed() {
        let deep = format!("a = b\nc = {}", "{".repeat(200_000));
        assert_eq!(
            Texts::default().add("en", &deep),
            Err(Unreadable::Brace { line: 2 })
        );
        assert_eq!(
            Texts::default().add("en", "a = { $site_url }"),
            Err(Unreadable::Brace { line: 1 })
        );
    }

    #[test]
    fn what_is_no_message_is_refused_with_its_line() {
        assert_eq!(
            Texts::default().add("en", "a = b\n\n= c\n"),
            Err(Unreadable::Syntax { line: 3 })
        );
    }
}
