//! A bundle for a target, read as the beginning of a connection. It was never made to come back, so of what it holds this is taken: the
//! guide, the values of its settings that are fields as they stand, and the app's own secrets where they are in clear. The answers to the
//! guide's questions and the steps are not in it; the account's tokens may be, but belong to the target since.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{About, Contents, Limits, Plain, Refused, vet};
use crate::bundle::is_untouched;
use crate::endpoints::Endpoints;
use crate::guide::format::{Guide, Provider};
use crate::secret::Secret;
use crate::store::record::{App, Connection, SecretName};

/// Reads the zip of a bundle that nobody has changed since it was saved.
///
/// # Errors
/// [`Refused::Bundle`]: it is none, or its guide is not here; or what is odd about it.
pub fn read<'g>(bytes: &[u8], guide_of: &dyn Fn(&str) -> Option<&'g Guide>) -> Result<Contents, Refused> {
    if !is_untouched(bytes) {
        return Err(Refused::Bundle);
    }
    let manifest: Manifest = entry(bytes, "manifest.json")?;
    let settings: Settings = entry(bytes, "settings.json")?;
    let guide = guide_of(&manifest.guide).ok_or(Refused::Bundle)?;
    let is_practice = manifest.world != "real";
    let made_ms = manifest.made_at.parse::<jiff::Timestamp>();
    let made_ms = made_ms.map_or(0, |made| made.as_millisecond());
    let mut answers = BTreeMap::new();
    let mut values = BTreeMap::new();
    let mut secrets: BTreeMap<String, Secret> = BTreeMap::new();
    for Setting { code, value } in settings.settings {
        let Some((name, value)) = field(guide, &code).zip(value) else {
            continue;
        };
        let kind = guide.fields.get(name).map(|field| field.kind);
        match kind.map(|kind| (kind.is_of_app(), kind.is_secret())) {
            Some((true, true)) => {
                secrets.insert(name.to_owned(), value);
            }
            Some((true, false)) => {
                values.insert(name.to_owned(), value.expose().to_owned());
            }
            Some((false, false)) => {
                answers.insert(name.to_owned(), value.expose().to_owned());
            }
            Some((false, true)) | None => {}
        }
    }
    let app = (!values.is_empty()).then(|| App {
        id: app_id(&manifest.connection),
        provider: provider(guide.provider).to_owned(),
        values,
        callbacks: Vec::new(),
        secrets_ms: secrets.keys().map(|name| (name.clone(), made_ms)).collect(),
        proven_ms: None,
        read: Default::default(),
    });
    let owned = app.iter().flat_map(|app| {
        let of_app = |(name, value): (&String, &Secret)| Plain {
            name: SecretName::app(&app.id, name),
            made_ms,
            value: value.clone(),
        };
        secrets.iter().map(of_app)
    });
    let secrets: Vec<Plain> = owned.collect();
    let first = guide
        .steps
        .first()
        .map(|step| step.id.clone())
        .unwrap_or_default();
    vet::vet(Contents {
        about: About {
            program_version: manifest.program_version,
            made_ms,
            everything: false,
            secrets: manifest.secrets_in_clear,
            practice: is_practice,
        },
        connections: vec![Connection {
            id: manifest.connection,
            guide: guide.id.clone(),
            app: app.as_ref().map(|app| app.id.clone()),
            endpoints: (!is_practice).then(Endpoints::default),
            answers,
            open: first,
            steps: Default::default(),
            flow: None,
            account: None,
            candidate: None,
            level: None,
            grant: None,
            candidate_grant: None,
            instead: None,
            pending: None,
            clock: None,
            authority: None,
            exported: None,
            health: None,
            retirement: None,
            made_ms,
            changed_ms: made_ms,
            read: Default::default(),
        }],
        apps: app.into_iter().collect(),
        history: Vec::new(),
        secrets,
    })
}

/// The field that a setting holds as it stands.
fn field<'g>(guide: &'g Guide, code: &str) -> Option<&'g str> {
    let setting = guide.settings.iter().find(|setting| setting.code == code)?;
    let template = setting.value.to_string();
    let name = template.strip_prefix('{')?.strip_suffix('}')?;
    guide.fields.get_key_value(name).map(|(name, _)| name.as_str())
}

fn entry<T: DeserializeOwned>(bytes: &[u8], name: &str) -> Result<T, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Bundle)?;
    let entry = archive.by_name(name).map_err(|_| Refused::Bundle)?;
    let most = Limits::USUAL.line;
    let mut text = Zeroizing::new(Vec::with_capacity(most.min(bytes.len())));
    let read = entry.take(most as u64).read_to_end(&mut text);
    read.map_err(|_| Refused::Damaged(name.to_owned()))?;
    serde_json::from_slice(&text).map_err(|_| Refused::Damaged(name.to_owned()))
}

/// The same id for the same bundle, so that it is known again.
fn app_id(connection: &str) -> String {
    let sum = Sha256::digest(format!("app of {connection}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&sum[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

fn provider(provider: Provider) -> &'static str {
    match provider {
        Provider::X => "x",
        Provider::Google => "google",
    }
}

#[derive(Deserialize)]
struct Manifest {
    program_version: String,
    guide: String,
    connection: String,
    made_at: String,
    world: String,
    secrets_in_clear: bool,
}

#[derive(Deserialize)]
struct Settings {
    settings: Vec<Setting>,
}

#[derive(Deserialize)]
struct Setting {
    code: String,
    value: Option<Secret>,
}
