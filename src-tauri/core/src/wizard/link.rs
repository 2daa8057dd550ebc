//! Where "Open the page" really leads: the provider's page, or its imitation in practice.

use url::Url;

use crate::endpoints::Endpoints;
use crate::guide::format::Page;
use crate::guide::reserved::GOOGLE_PROJECT;
use crate::guide::template::Template;

use super::scene::Scene;
use super::view::World;

/// What "Open the page" opens for a drawn page: nothing while a value is missing, and never the person's own system in
/// practice.
pub(super) fn of_page(scene: &Scene<'_>, page: &Page) -> Option<String> {
    let filled = filled(scene, page.link.as_ref()?)?;
    match scene.world {
        World::Practice if !is_portal(&filled) => None,
        World::Real | World::Practice | World::Replaced { .. } => {
            Some(for_world(&filled, &scene.endpoints, &scene.world))
        }
    }
}

/// The link with what is known. Which project at Google it leads to may not be known yet; then it goes without its query, and the console
/// shows the project that was open last.
fn filled(scene: &Scene<'_>, link: &Template) -> Option<String> {
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
    match world {
        World::Real => link.to_owned(),
        World::Practice | World::Replaced { .. } if is_portal(link) => format!("{}/console", endpoints.x.web),
        World::Practice | World::Replaced { .. } => link.to_owned(),
    }
}

/// Whether a link leads to the provider's developer portal.
pub(super) fn is_portal(link: &str) -> bool {
    let url = Url::parse(link).ok();
    url.and_then(|url| url.host_str().map(|host| X_PORTALS.contains(&host)))
        .unwrap_or(false)
}

/// Hosts of X's developer portal, today's and earlier ones.
const X_PORTALS: [&str; 5] = [
    "console.x.com",
    "developer.x.com",
    "developer.twitter.com",
    "apps.twitter.com",
    "dev.twitter.com",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_opens_the_imitation_and_only_for_the_portal() {
        let practice =
            Endpoints::parse(r#"{"x":{"api":"http://127.0.0.1:7000","web":"http://127.0.0.1:7000"}}"#)
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
        assert_eq!(for_world(console, &Endpoints::default(), &World::Real), console);
    }
}
