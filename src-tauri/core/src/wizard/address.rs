//! What a field's value means beside what else is known: the account that has signed in, and the provider. Google refuses addresses that X takes: what it will say of those that follow from a site is
//! said as soon as the site is typed, before anything is registered.

use crate::check::google_uri::{self, Role};
use crate::check::{self, Checked, account_id};
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Provider};

use super::scene::Scene;

/// A field's value by the rules of its kind, and then by the provider's.
pub(super) fn checked(scene: &Scene<'_>, id: &str, raw: &str) -> Checked {
    let Some(field) = scene.guide.fields.get(id) else {
        return check::field(FieldKind::Text, raw);
    };
    let mut checked = match (field.kind, &scene.connection.account) {
        (FieldKind::XAccountId, Some(known)) => account_id::check(raw, Some(&known.user_id)),
        (kind, _) => check::field(kind, raw),
    };
    let found = match (scene.guide.provider, field.kind) {
        (Provider::Google, FieldKind::SiteUrl) if !checked.is_refused() => {
            by_google(scene, id, &checked.value)
        }
        (Provider::X | Provider::Google, _) => Vec::new(),
    };
    if found
        .iter()
        .any(|finding| REFUSED_ALREADY.contains(&finding.code))
    {
        checked.findings.retain(|finding| finding.code != Code::SiteHttp);
    }
    checked.findings.extend(found);
    checked
}

/// The redirect URIs that the app must hold, by what is known so far.
pub(super) fn redirect_uris(scene: &Scene<'_>) -> Vec<String> {
    let callbacks = scene.guide.callbacks.iter();
    callbacks.filter_map(|callback| scene.fill(callback)).collect()
}

fn by_google(scene: &Scene<'_>, id: &str, site: &str) -> Vec<Finding> {
    let known = |name: &str| match name == id {
        true => Some(site.to_owned()),
        false => scene.plain(name),
    };
    let callbacks = scene.guide.callbacks.iter();
    let addresses = callbacks.filter_map(|callback| scene.guide.fill(callback, &known).ok());
    let mut found: Vec<Finding> = Vec::new();
    for address in addresses {
        for finding in google_uri::check(Role::RedirectUri, &address, false).findings {
            if !found.iter().any(|other| other.code == finding.code) {
                found.push(finding);
            }
        }
    }
    // A certificate would not help a host that Google refuses anyway.
    if found.iter().any(|finding| HOPELESS.contains(&finding.code)) {
        found.retain(|finding| finding.code != Code::GoogleUriHttp);
    }
    found
}

/// A host that Google refuses with a certificate too.
const HOPELESS: [Code; 2] = [Code::GoogleUriIp, Code::GoogleUriSuffix];
/// Where Google refuses `http://`, nobody needs a warning of it.
const REFUSED_ALREADY: [Code; 3] = [Code::GoogleUriIp, Code::GoogleUriSuffix, Code::GoogleUriHttp];
