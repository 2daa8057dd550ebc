//! Where "Open the page" really leads: the provider's page, or its imitation in practice.

use url::Url;

use crate::endpoints::Endpoints;
use crate::guide::format::{Page, Provider};
use crate::guide::reserved::GOOGLE_PROJECT;
use crate::guide::template::Template;

use super::scene::Scene;
use super::view::World;

/// What "Open the page" opens for a drawn page: nothing while a value is missing, and never the person's own system in
/// practice.
pub(super) fn of_page(scene: &Scene<'_>, page: &Page) -> Option<String> {
    let filled = filled(scene, page.link.as_ref()?)?;
    match scene.world {
        World::Practice if portal(&filled).is_none() => None,
        World::Real | World::Practice | World::Replaced { .. } => {
            Some(for_world(&filled, &scene.endpoints, &scene.world))
        }
    }
}

/// What "Open the console" opens where the keys are brought: the page of the provider's portal that lists them, or its imitation.
pub(super) fn of_keys(scene: &Scene<'_>) -> String {
    let portal = match scene.guide.provider {
        Provider::X => X_KEYS,
        Provider::Google => GOOGLE_KEYS,
    };
    for_world(portal, &scene.endpoints, &scene.world)
}

/// The link with what is known. Which project at Google it leads to may not be known yet; then it goes without its query, and the console
/// shows the project that was open last.
pub(super) fn filled(scene: &Scene<'_>, link: &Template) -> Option<String> {
    if let Some(filled) = scene.fill(link) {
        return Some(filled);
    }
    let link = link.to_string();
    let (bare, query) = link.split_once('?')?;
    let project = format!("project={{{GOOGLE_PROJECT}}}");
    (query == project).then(|| bare.to_owned())
}

/// The address to open for `link` in `world`: outside the real one, pages of the provider's developer portal are those
/// of the imitation.
pub(super) fn for_world(link: &str, endpoints: &Endpoints, world: &World) -> String {
    let real = Endpoints::default();
    match (world, portal(link)) {
        (World::Practice | World::Replaced { .. }, Some(Portal::X)) if endpoints.x != real.x => {
            format!("{}/console", endpoints.x.web)
        }
        (World::Practice | World::Replaced { .. }, Some(Portal::Google))
            if endpoints.google != real.google =>
        {
            format!("{}/google/console", endpoints.google.accounts)
        }
        (World::Practice | World::Replaced { .. } | World::Real, _) => link.to_owned(),
    }
}

/// A provider's developer portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Portal {
    X,
    Google,
}

/// The developer portal that a link leads to, if it leads to one.
pub(super) fn portal(link: &str) -> Option<Portal> {
    let url = Url::parse(link).ok()?;
    match url.host_str()? {
        host if X_PORTALS.contains(&host) => Some(Portal::X),
        host if GOOGLE_PORTALS.contains(&host) => Some(Portal::Google),
        _ => None,
    }
}

/// Whether a link leads to a page of X's own, where people are and not apps.
pub(super) fn is_of_x(link: &str) -> bool {
    let host = Url::parse(link).ok();
    let host = host.as_ref().and_then(Url::host_str);
    host.is_some_and(|host| X_ITSELF.contains(&host))
}

/// X itself, by today's name and the earlier one.
const X_ITSELF: [&str; 2] = ["x.com", "twitter.com"];

/// Where X lists apps, and Google the clients of the project that was open last.
const X_KEYS: &str = "https://console.x.com/";
const GOOGLE_KEYS: &str = "https://console.cloud.google.com/auth/clients";

/// Hosts of X's developer portal, today's and earlier ones.
const X_PORTALS: [&str; 5] = [
    "console.x.com",
    "developer.x.com",
    "developer.twitter.com",
    "apps.twitter.com",
    "dev.twitter.com",
];

/// Hosts of Google's console, today's and the earlier one, and of a person's own account.
const GOOGLE_PORTALS: [&str; 3] = [
    "console.cloud.google.com",
    "console.developers.google.com",
    "myaccount.google.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_opens_the_imitation_and_only_for_the_portal() {
        let practice = Endpoints::parse(
            r#"{"x":{"web":"http://127.0.0.1:7000"},"google":{"accounts":"http://127.0.0.1:7000"}}"#,
        )
        .unwrap();
        let console = "https://console.x.com/accounts";
        assert_eq!(
            for_world(console, &practice, &World::Practice),
            "http://127.0.0.1:7000/console"
        );
        assert_eq!(
            for_world("https://crm.acme.example/", &practice, &World::Practice),
            "https://crm.acme.example/"
        );
        assert_eq!(
            for_world(
                "https://console.cloud.google.com/auth/clients?project=12",
                &practice,
                &World::Practice
            ),
            "http://127.0.0.1:7000/google/console"
        );
        assert_eq!(for_world(console, &Endpoints::default(), &World::Real), console);

        // Only Google is replaced: X's console is the real one.
        let google = Endpoints::parse(r#"{"google":{"accounts":"http://127.0.0.1:7000"}}"#).unwrap();
        let replaced = World::Replaced { hosts: Vec::new() };
        assert_eq!(for_world(console, &google, &replaced), console);
    }
}
