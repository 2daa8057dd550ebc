//! The target's own server, at the site that the administrator has entered: the way to it, its clock, and who it is trusted by. It
//! is only ever sent a plain GET. Practice has no such server.

use std::path::Path;

use url::{Position, Url};

use crate::check::clock;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind};
use crate::network::certificate::Issuer;
use crate::network::probe::{Probe, Stage};
use crate::network::{Ask, certificate};
use crate::store::record::{Authority, Offset};

use super::scene::Scene;
use super::view::{Refused, Trust, Trusted, View, World};
use super::{Refusal, Wizard};

impl Wizard {
    /// Trusts the certificate authorities in a PEM file for the target's site and for no other host, and runs the checks of a step
    /// anew.
    ///
    /// # Errors
    /// The guide has no site, or the file holds no authority: at the field `authority`. Nothing was changed.
    pub async fn trust_authority(&self, connection: &str, step: &str, path: &str) -> Result<View, Refused> {
        let work = async {
            let mut scene = self.at_checks(connection, step)?;
            let host = host(&scene).ok_or_else(|| Finding::new(Code::InputNotForStep))?;
            let file = read(Path::new(path.trim())).map_err(|finding| finding.at(FIELD))?;
            let authority = certificate::authority(&host, &file).map_err(|finding| finding.at(FIELD))?;
            scene.connection.authority = Some(authority);
            self.keep(&mut scene.connection)?;
            self.checked(connection, step, Vec::new()).await
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    /// Trusts the target's site by the system's authorities alone again, and runs the checks of a step anew.
    ///
    /// # Errors
    /// It cannot be saved.
    pub async fn distrust_authority(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let work = async {
            let mut scene = self.at_checks(connection, step)?;
            scene.connection.authority = None;
            self.keep(&mut scene.connection)?;
            self.checked(connection, step, Vec::new()).await
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    /// The connection, if `step` has checks and may be reached.
    pub(super) fn at_checks(&self, connection: &str, step: &str) -> Result<Scene<'_>, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        match &scene.step(step)?.kind {
            Kind::Checks { .. } => Ok(scene),
            Kind::Choose { .. }
            | Kind::Form { .. }
            | Kind::Portal { .. }
            | Kind::Credentials { .. }
            | Kind::Authorize { .. }
            | Kind::Webhook { .. }
            | Kind::Apply { .. }
            | Kind::Export { .. } => Err(Finding::new(Code::InputNotForStep).into()),
        }
    }

    /// Goes to the site once, and what its `Date` says about its clock.
    pub(super) async fn visit(&self, site: &Site) -> (Probe, Option<Offset>) {
        let begun_ms = self.outside.clock.now_ms();
        let probe = self.outside.network.probe(site.ask.clone()).await;
        let before: u64 = probe
            .took
            .iter()
            .filter(|(stage, _)| *stage != Stage::Answer)
            .map(|(_, ms)| ms)
            .sum();
        let heard = clock::Heard {
            date: probe.end.as_ref().ok().and_then(|answer| answer.date.as_deref()),
            sent_ms: begun_ms.saturating_add(i64::try_from(before).unwrap_or_default()),
            trip_ms: probe.took_ms(Stage::Answer).unwrap_or_default(),
            at_ms: self.outside.clock.now_ms(),
        };
        let offset = clock::offset(&heard);
        (probe, offset)
    }

    /// The middle of three measurements of the site's clock, the first of which was made already.
    pub(super) async fn site_clock(&self, site: &Site, first: Option<Offset>) -> Option<Offset> {
        let first = first?;
        let (_, second) = self.visit(site).await;
        let (_, third) = self.visit(site).await;
        Some(clock::middle([first, second?, third?]))
    }
}

/// The target's server.
pub(super) struct Site {
    /// For words.
    pub(super) host: String,
    /// Where to go.
    pub(super) ask: Ask,
}

/// The target's server, if the guide asks for its site and the world has one.
pub(super) fn site(scene: &Scene<'_>) -> Option<Site> {
    if scene.world == World::Practice {
        return None;
    }
    let url = url(scene)?;
    let host = url.host_str()?.to_owned();
    Some(Site {
        host: named(&url),
        ask: Ask {
            authority: authority_for(scene, &host).cloned(),
            url,
        },
    })
}

/// Who the site may be trusted by besides the system, once that is of use: where it is not trusted, or by a file.
pub(super) fn trust(scene: &Scene<'_>, findings: &[Finding]) -> Option<Trust> {
    let host = host(scene)?;
    let authority = authority_for(scene, &host);
    let untrusted = findings.iter().any(|finding| finding.code == Code::SiteUntrusted);
    let trusted = |issuer: Issuer| Trusted {
        subject: issuer.subject,
        fingerprint: issuer.fingerprint,
        until_ms: issuer.until_ms,
    };
    (untrusted || authority.is_some()).then(|| Trust {
        authorities: authority
            .map(certificate::issuers)
            .into_iter()
            .flatten()
            .map(trusted)
            .collect(),
        host,
    })
}

/// The authority that was chosen for the site, if one was.
pub(super) fn authority<'s>(scene: &'s Scene<'_>) -> Option<&'s Authority> {
    authority_for(scene, &host(scene)?)
}

/// A host as it is named in findings: with its port where that is not the usual one.
pub(super) fn named(url: &Url) -> String {
    url[Position::BeforeHost..Position::AfterPort].to_owned()
}

fn url(scene: &Scene<'_>) -> Option<Url> {
    let site = scene.plain(scene.field_of_kind(FieldKind::SiteUrl)?)?;
    let mut url = Url::parse(&site).ok()?;
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Some(url)
}

fn host(scene: &Scene<'_>) -> Option<String> {
    url(scene)?.host_str().map(str::to_owned)
}

/// An authority is good for the host that it was chosen for; the site may have been changed since.
fn authority_for<'s>(scene: &'s Scene<'_>, host: &str) -> Option<&'s Authority> {
    let chosen = scene.connection.authority.as_ref();
    chosen.filter(|authority| authority.host == host)
}

fn read(path: &Path) -> Result<Vec<u8>, Finding> {
    let missing = || Finding::new(Code::AuthorityMissing);
    let size = std::fs::metadata(path).map_err(|_| missing())?;
    match size.is_file() && size.len() <= LARGEST {
        true => std::fs::read(path).map_err(|_| missing()),
        false => Err(missing()),
    }
}

/// The page's field for the file.
const FIELD: &str = "authority";
/// The largest file of authorities, bytes: the whole list of a system has a quarter of it.
const LARGEST: u64 = 1024 * 1024;
