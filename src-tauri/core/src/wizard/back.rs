//! What it means that a browser came back without what was awaited: the provider says so in a word, or it was not the provider.

use crate::finding::{Code, Finding};
use crate::guide::format::Provider;

use super::scene::Scene;
use super::{google, oauth2};

/// The account's owner did not allow the app.
pub(super) fn denied(scene: &Scene<'_>) -> Finding {
    Finding::new(match scene.guide.provider {
        Provider::X => Code::XDenied,
        Provider::Google => Code::GoogleDenied,
    })
}

/// What another `error` means (RFC 6749, section 4.1.2.1).
pub(super) fn failed(scene: &Scene<'_>, error: &str) -> Finding {
    match scene.guide.provider {
        Provider::X => oauth2::sent_back(error),
        Provider::Google => google::sent_back(error),
    }
}

/// What is wrong with whoever says that it sent the browser back (RFC 9207): if it says so at all, it has to be the provider.
pub(super) fn wrong_issuer(scene: &Scene<'_>, issuer: Option<&str>) -> Option<Finding> {
    match scene.guide.provider {
        Provider::X => oauth2::wrong_issuer(scene, issuer),
        Provider::Google => google::wrong_issuer(scene, issuer),
    }
}
