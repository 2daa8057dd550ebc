//! A guide, values and words for the tests of this folder.

use std::collections::BTreeMap;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::{Bundle, Content, Entered, Missing, Secrets, compose};
use crate::guide::Answers;
use crate::guide::format::Guide;
use crate::guide::template::Template;
use crate::secret::Secret;
use crate::store::record::Account;

pub(super) const KEY: &str = "xvz1evFS4wEEPTGEFPHBog";
pub(super) const SECRET: &str = "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOgSECRETxyz";
pub(super) const MADE_MS: i64 = 1_795_183_500_000;

pub(super) fn guide() -> Guide {
    toml::from_str(GUIDE).unwrap()
}

/// Everything that a test may want to change about a bundle.
pub(super) struct Sample {
    pub(super) guide: Guide,
    pub(super) answers: Answers,
    pub(super) values: BTreeMap<String, String>,
    pub(super) account: Option<Account>,
    pub(super) entered: Vec<Entered>,
    pub(super) target: String,
    pub(super) practice: bool,
}

impl Default for Sample {
    fn default() -> Self {
        let values = [
            ("site_url", "https://crm.acme.example"),
            ("consumer_key", KEY),
            ("consumer_secret", SECRET),
        ];
        Self {
            guide: guide(),
            answers: Answers::new(),
            values: values
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            account: Some(Account {
                user_id: "783214".into(),
                screen_name: Some("acme_help".into()),
            }),
            entered: Vec::new(),
            target: "bpm'online / Creatio".into(),
            practice: false,
        }
    }
}

impl Sample {
    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.values.insert(name.into(), value.into());
        self
    }

    pub(super) fn placeholders(&self) -> Result<Bundle, super::ComposeError> {
        self.compose(false)
    }

    pub(super) fn in_clear(&self) -> Result<Bundle, super::ComposeError> {
        self.compose(true)
    }

    /// The values given to `fill` hold the secret in either case: it is `compose` that must not ask for it.
    fn compose(&self, in_clear: bool) -> Result<Bundle, super::ComposeError> {
        let fill = |template: &Template| self.fill(template);
        let reveal = |template: &Template| self.fill(template).map(Secret::new);
        let words = words(&self.guide.id);
        let say = |id: &str, args: &[(&str, &str)]| say(&words, id, args);
        compose(&Content {
            guide: &self.guide,
            answers: &self.answers,
            target: &self.target,
            provider: "X (Twitter)",
            connection: "5f0c2a4e-6b1d-4a57-9d39-0c1e6f1f7a11",
            account: self.account.as_ref(),
            entered: &self.entered,
            fill: &fill,
            secrets: if in_clear {
                Secrets::InClear(&reveal)
            } else {
                Secrets::Placeholders
            },
            say: &say,
            practice: self.practice,
            made_ms: MADE_MS,
            program_version: "0.1.0",
        })
    }

    fn fill(&self, template: &Template) -> Result<String, Missing> {
        let value = |name: &str| self.values.get(name).cloned();
        template.fill(&value).map_err(|missing| Missing(missing.0))
    }
}

type Words = FluentBundle<FluentResource>;

/// The program's words for a bundle, and those of a guide.
fn words(guide: &str) -> Words {
    let own = match guide {
        "zammad-x" => include_str!("../../guides/zammad-x/en.ftl"),
        "expertflow-x" => include_str!("../../guides/expertflow-x/en.ftl"),
        "bmc-x" => include_str!("../../guides/bmc-x/en.ftl"),
        "creatio-google" => include_str!("../../guides/creatio-google/en.ftl"),
        _ => include_str!("../../guides/creatio-x/en.ftl"),
    };
    let mut words = FluentBundle::new(vec!["en".parse().unwrap()]);
    words.set_use_isolating(false);
    for text in [include_str!("../../texts/en/bundle.ftl"), own] {
        let parsed = FluentResource::try_new(text.into());
        words
            .add_resource(parsed.map_err(|(_, errors)| errors).unwrap())
            .unwrap();
    }
    words
}

/// Refuses an unknown id and a missing parameter.
fn say(words: &Words, id: &str, args: &[(&str, &str)]) -> String {
    let mut given = FluentArgs::new();
    for (name, value) in args {
        given.set(*name, (*value).to_owned());
    }
    let message = words.get_message(id).unwrap_or_else(|| panic!("no words {id}"));
    let mut errors = Vec::new();
    let said = words
        .format_pattern(message.value().unwrap(), Some(&given), &mut errors)
        .into_owned();
    assert!(errors.is_empty(), "{id}: {errors:?}");
    said
}

const GUIDE: &str = r#"
format = 1
id = "creatio-x"
target = "creatio"
provider = "x"
logo = "Cr"
purpose = "proof"
flows = ["pin"]
permission = "read"
minutes = [20, 40]
verdict = { works = "partly", date = "2026-11-20" }

[fields]
site_url = { kind = "site-url" }
consumer_key = { kind = "x-consumer-key" }
consumer_secret = { kind = "x-consumer-secret" }

[[settings]]
code = "TwitterConsumerKey"
value = "{consumer_key}"
names.en = { text = "Twitter access key" }
names.ru = { text = "Ключ Twitter для доступа к соц. сети", unverified = true }
folder.en = { text = "System Designer › System settings › Integration with external resources" }
folder.ru = { text = "Дизайнер системы › Системные настройки › Интеграция с внешними ресурсами" }

[[settings]]
code = "TwitterConsumerSecret"
value = "{consumer_secret}"
secret = true
names.en = { text = "Twitter secret access key" }
names.ru = { text = "Секретный ключ Twitter для доступа к соц. сети", unverified = true }
folder.en = { text = "System Designer › System settings › Integration with external resources" }
folder.ru = { text = "Дизайнер системы › Системные настройки › Интеграция с внешними ресурсами" }

[[steps]]
id = "export"
kind.export.files = ["settings", "clio-manifest", "run-sheet", "hand-out"]
"#;
