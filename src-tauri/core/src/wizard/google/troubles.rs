//! What the browser may show while a sign-in waits: Google's own pages, drawn small so that a person knows them again, and what is seen
//! where nothing of Google's is.

use crate::provider::google::page::Shown as Page;

use super::super::scene::Scene;
use super::super::sign_in::trouble;
use super::super::view::Trouble;
use super::super::view::act::Shown;
use super::audience;

/// Google's pages, for a sign-in that comes back to `address`, then the others.
pub(in crate::wizard) fn troubles(scene: &Scene<'_>, address: &str) -> Vec<Trouble> {
    let pages = Page::ALL.into_iter().map(|page| drawn(scene, page, address));
    let others = OTHERS.into_iter().map(|id| trouble(scene, id));
    pages.chain(others).collect()
}

fn drawn(scene: &Scene<'_>, page: Page, address: &str) -> Trouble {
    let meant = scene.words.finding(&page.finding(Some(address)));
    let heading = page.heading();
    let unlike = audience::unlike(scene, page);
    let remedy = std::iter::once(meant.remedy).chain(unlike).collect::<Vec<_>>();
    let is_said = |says: &&str| !heading.to_lowercase().contains(&says.to_lowercase());
    Trouble {
        sign: meant.title,
        remedy: remedy.join("\n\n"),
        copy: meant.copy,
        shown: Some(Shown {
            heading: heading.to_owned(),
            text: page.tells().filter(is_said).unwrap_or_default().to_owned(),
            error: page.error().unwrap_or_default().to_owned(),
        }),
        act: meant.act,
    }
}

/// What is seen where no page of Google's is.
const OTHERS: [&str; 3] = ["nothing-back", "wrong-account-back", "unreachable-google"];
