//! The file of a Google client, picked or dropped on the page: read here, so that nothing of it is stored before the pair is checked, but that
//! an ID is a desktop client's. Besides ID and secret it tells which addresses are registered. Those that the target will send and the file lacks are said before any
//! browser opens.

use std::collections::BTreeMap;

use crate::check::google_client::{self, Kind};
use crate::check::google_uri;
use crate::finding::{Code, Finding};
use crate::guide::format::{self, FieldKind, Provider};
use crate::secret::Secret;

use super::google::desktop;
use super::view::{FindingView, KeyFile, Refused};
use super::{Refusal, Wizard, address};

impl Wizard {
    /// What the text of a client's file holds for the fields of a step.
    ///
    /// # Errors
    /// It is another file, or that of a client of another kind than the target needs.
    pub fn read_key_file(&self, connection: &str, step: &str, text: &Secret) -> Result<KeyFile, Refused> {
        self.worded(self.key_file(connection, step, text))
    }

    fn key_file(&self, connection: &str, step: &str, text: &Secret) -> Result<KeyFile, Refusal> {
        let mut scene = self.load(connection)?;
        scene.reachable(step)?;
        let not_here = || Refusal::from(Finding::new(Code::InputNotForStep));
        let (format::Kind::Credentials { .. }, Provider::Google) =
            (&scene.step(step)?.kind, scene.guide.provider)
        else {
            return Err(not_here());
        };
        if text.expose().len() > LARGEST {
            return Err(Finding::new(Code::GoogleFileUnknown).into());
        }
        let client = google_client::read(text.expose())?;
        let is_desktop = match client.kind {
            Kind::Web => false,
            Kind::Installed if desktop::is_of_use(scene.guide.purpose) => true,
            Kind::Installed => return Err(Finding::new(Code::GoogleFileInstalled).into()),
        };
        self.typed_as(&mut scene, &client.id, is_desktop)?;
        let field = |kind: FieldKind| scene.field_of_kind(kind).map(str::to_owned);
        let mut values = BTreeMap::new();
        values.insert(field(FieldKind::GoogleClientId).ok_or_else(not_here)?, client.id);
        let secret_field = field(FieldKind::GoogleClientSecret).ok_or_else(not_here)?;
        let lacking = match client.secret {
            Some(secret) => {
                values.insert(secret_field, secret.expose().to_owned());
                None
            }
            None => Some(Finding::new(Code::GoogleFileNoSecret).at(secret_field)),
        };
        let sent = match is_desktop {
            true => Vec::new(),
            false => address::redirect_uris(&scene),
        };
        let unregistered = sent
            .iter()
            .filter_map(|sent| google_uri::mismatch(&client.redirect_uris, sent));
        let desktop = is_desktop.then(|| Finding::new(Code::GoogleDesktopClient));
        let found = desktop.into_iter().chain(lacking).chain(unregistered);
        let found = found.map(|finding| scene.words.finding(&finding)).collect();
        Ok(KeyFile {
            values,
            findings: told_once(found),
        })
    }
}

/// The same findings; what is to be done about several of one kind stands at the last of them.
fn told_once(mut found: Vec<FindingView>) -> Vec<FindingView> {
    let codes: Vec<String> = found.iter().map(|finding| finding.code.clone()).collect();
    for (finding, next) in found.iter_mut().zip(codes.iter().skip(1)) {
        if finding.code == *next {
            finding.remedy.clear();
        }
    }
    found
}

/// Bytes; a client's file has about five hundred.
const LARGEST: usize = 64 * 1024;
