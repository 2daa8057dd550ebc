//! `settings.json`, and the settings with their values that all files share.
//!
//! A secret that is left out has `"value": null` and its placeholder under another key, so that a program that reads
//! values can never take the placeholder for one.

use std::collections::BTreeMap;

use serde::Serialize;
use zeroize::Zeroizing;

use super::{ComposeError, Content, Missing, Secrets};
use crate::guide::format::{FieldKind, Guide, Name, Setting};
use crate::guide::template::Template;
use crate::secret::Secret;

/// One setting, ready to be written.
pub(super) struct Line<'a> {
    pub(super) setting: &'a Setting,
    /// What it goes by on this site, where sites may differ.
    pub(super) label: Option<String>,
    pub(super) secret: bool,
    pub(super) held: Held,
}

impl Line<'_> {
    /// What the target knows it by.
    pub(super) fn name(&self) -> &str {
        self.label.as_deref().unwrap_or(&self.setting.code)
    }
}

/// What is written for a setting's value.
pub(super) enum Held {
    /// The value.
    Value(Secret),
    /// Where the value comes from.
    Placeholder(String),
}

/// The guide's settings, in its order; without those that may be empty and are.
///
/// # Errors
/// A value is not known.
pub(super) fn lines<'a>(content: &Content<'a>) -> Result<Vec<Line<'a>>, ComposeError> {
    let line = |setting: &'a Setting| {
        let kind = secret_reached(content.guide, &setting.value);
        let secret = setting.secret || kind.is_some();
        let held = match (secret, content.secrets) {
            (false, _) => (content.fill)(&setting.value).map(|value| Held::Value(Secret::new(value))),
            (true, Secrets::InClear(fill)) => fill(&setting.value).map(Held::Value),
            (true, Secrets::Placeholders) => Ok(Held::Placeholder(
                content.say(placeholder_id(kind, content.guide.has_oauth2())),
            )),
        };
        let held = held.map_err(|Missing(name)| ComposeError::ValueMissing {
            setting: setting.code.clone(),
            name,
        })?;
        Ok(Line {
            setting,
            label: content
                .guide
                .label(setting, &|field| content.typed(field), content.answers),
            secret,
            held,
        })
    };
    let is_empty = |setting: &&Setting| setting.may_be_empty && (content.fill)(&setting.value).is_err();
    let settings = content.guide.settings_for(content.answers).into_iter();
    settings.filter(|setting| !is_empty(setting)).map(line).collect()
}

/// The file's bytes.
pub(super) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let entries = lines.iter().map(|line| {
        let (value, placeholder) = match &line.held {
            Held::Value(value) => (Some(value.expose()), None),
            Held::Placeholder(text) => (None, Some(text.as_str())),
        };
        Entry {
            code: &line.setting.code,
            label: line.label.as_deref(),
            names: &line.setting.names,
            folder: &line.setting.folder,
            secret: line.secret,
            value,
            placeholder,
        }
    });
    json(&Settings {
        format: FORMAT,
        guide: &content.guide.id,
        target: &content.guide.target,
        settings: entries.collect(),
    })
}

/// JSON that is wiped when dropped. The room is taken at once: growing would leave copies behind.
pub(super) fn json(value: &impl Serialize) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(ROOM));
    // Plain data of ours into memory: there is nothing that could fail.
    let written = serde_json::to_writer_pretty(&mut *bytes, value);
    debug_assert!(written.is_ok());
    bytes.push(b'\n');
    bytes
}

/// The kind of the first secret field that a template reaches, directly or through a derived value.
fn secret_reached(guide: &Guide, template: &Template) -> Option<FieldKind> {
    let fields = guide.fields_in(template).into_iter();
    let mut kinds = fields
        .filter_map(|name| guide.fields.get(name))
        .map(|field| field.kind);
    kinds.find(|kind| kind.is_secret())
}

fn placeholder_id(kind: Option<FieldKind>, by_oauth2: bool) -> &'static str {
    match kind {
        Some(FieldKind::XConsumerSecret) => "bundle-placeholder-x-consumer-secret",
        Some(FieldKind::GoogleClientSecret) => "bundle-placeholder-google-client-secret",
        // The console shows that of OAuth 1.0a only.
        Some(FieldKind::XAccessToken) if by_oauth2 => "bundle-placeholder-x-access-token-oauth2",
        Some(FieldKind::XAccessToken) => "bundle-placeholder-x-access-token",
        Some(FieldKind::XAccessTokenSecret) => "bundle-placeholder-x-access-token-secret",
        Some(FieldKind::XClientSecret) => "bundle-placeholder-x-client-secret",
        Some(FieldKind::XRefreshToken) => "bundle-placeholder-x-refresh-token",
        Some(FieldKind::XBearer) => "bundle-placeholder-x-bearer",
        Some(
            FieldKind::Text
            | FieldKind::Count
            | FieldKind::Word
            | FieldKind::Path
            | FieldKind::SiteUrl
            | FieldKind::XUserName
            | FieldKind::XAccountId
            | FieldKind::XConsumerKey
            | FieldKind::XClientId
            | FieldKind::XEnvLabel
            | FieldKind::SearchTerms
            | FieldKind::GoogleClientId
            | FieldKind::GoogleAccount
            | FieldKind::SyncPeriod
            | FieldKind::SyncDays
            | FieldKind::HostReport,
        )
        | None => "bundle-placeholder",
    }
}

#[derive(Serialize)]
struct Settings<'a> {
    format: u32,
    guide: &'a str,
    target: &'a str,
    settings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    names: &'a BTreeMap<String, Name>,
    folder: &'a BTreeMap<String, Name>,
    secret: bool,
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    placeholder: Option<&'a str>,
}

const FORMAT: u32 = 1;
const ROOM: usize = 64 * 1024;
