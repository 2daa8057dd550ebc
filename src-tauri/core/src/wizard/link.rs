//! Where "Open the page" really leads: the provider's page, or its imitation in practice.

use url::Url;

use crate::endpoints::Endpoints;

use super::view::World;

/// The address to open for `link` in `world`: outside the real one, pages of the provider's developer portal are those
/// of the imitation.
pub(super) fn for_world(link: &str, endpoints: &Endpoints, world: &World) -> String {
    let portal = Url::parse(link)
        .ok()
        .and_then(|url| url.host_str().map(|host| X_PORTALS.contains(&host)))
        .unwrap_or(false);
    match world {
        World::Real => link.to_owned(),
        World::Practice | World::Replaced { .. } if portal => format!("{}/console", endpoints.x.web),
        World::Practice | World::Replaced { .. } => link.to_owned(),
    }
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
