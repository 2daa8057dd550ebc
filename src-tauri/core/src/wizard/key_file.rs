//! The file of a Google client, picked or dropped on the page: read here, so that neither ID nor secret is stored before the pair is
//! checked. What else it tells is kept: that an ID is a desktop client's, and which addresses are registered. Those that the target will
//! send and the file lacks are said before any browser opens, and stay with the step until another file has them.

use std::collections::BTreeMap;

use crate::check::google_client::{self, Kind};
use crate::check::google_uri;
use crate::finding::{Code, Finding};
use crate::guide::format::{self, FieldKind, Provider};
use crate::secret::Secret;

use super::google::desktop;
use super::scene::Scene;
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
        let client_id = client.id;
        self.typed_as(&mut scene, &client_id, is_desktop)?;
        let field = |kind: FieldKind| scene.field_of_kind(kind).map(str::to_owned);
        let mut values = BTreeMap::new();
        values.insert(
            field(FieldKind::GoogleClientId).ok_or_else(not_here)?,
            client_id.clone(),
        );
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
            .filter_map(|sent| google_uri::mismatch(&client.redirect_uris, sent))
            .map(|finding| finding.with(CLIENT, &client_id));
        let unregistered: Vec<Finding> = unregistered.collect();
        self.told_of(&mut scene, step, &unregistered)?;
        let desktop = is_desktop.then(|| Finding::new(Code::GoogleDesktopClient));
        let found = desktop.into_iter().chain(lacking).chain(unregistered);
        let found = found.map(|finding| scene.words.finding(&finding)).collect();
        Ok(KeyFile {
            values,
            findings: told_once(found),
        })
    }

    /// Keeps with the step which addresses the last file lacked: the pair of such a client is as good as any, and nothing else would say
    /// afterwards that users will be refused.
    fn told_of(&self, scene: &mut Scene<'_>, step: &str, lacking: &[Finding]) -> Result<(), Refusal> {
        let record = scene.record_mut(step);
        let before = record.findings.clone();
        record
            .findings
            .retain(|finding| finding.code != Code::GoogleUriUnregistered);
        record.findings.extend_from_slice(lacking);
        match record.findings == before {
            true => Ok(()),
            false => self.keep(&mut scene.connection),
        }
    }
}

/// Which addresses the file of a client lacked that is stored now, as far as the target still sends them.
pub(super) fn still_lacking(scene: &Scene<'_>, step: &str, client_id: Option<&str>) -> Vec<Finding> {
    let sent = address::redirect_uris(scene);
    let findings = scene.record(step).findings.into_iter();
    let of_client = findings.filter(|finding| {
        let fact = |name: &str| finding.facts.get(name).map(String::as_str);
        finding.code == Code::GoogleUriUnregistered
            && fact(CLIENT) == client_id
            && fact("sent").is_some_and(|address| sent.iter().any(|sent| sent == address))
    });
    of_client.collect()
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

/// The fact of a finding that names the client whose file it is about.
const CLIENT: &str = "client";
/// Bytes; a client's file has about five hundred.
const LARGEST: usize = 64 * 1024;
