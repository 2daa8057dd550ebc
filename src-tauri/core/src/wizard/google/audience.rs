//! Who may sign in to the app at Google, as the person has answered it, beside what shows of it: some of Google's pages are met with one
//! audience only, and some accounts get in with one only (facts: Google, sections 1.8 and 4.5). Nothing else tells, so a wrong answer
//! would stay.

use crate::finding::{Code, Finding};
use crate::guide::reserved::{INTERNAL, PUBLISHING_QUESTION, TESTING};
use crate::provider::google::page::Shown as Page;
use crate::store::record::Account;

use super::super::scene::Scene;

/// That `page` comes with another audience than was answered, in words; none where it does not tell, or nothing was asked.
pub(super) fn unlike(scene: &Scene<'_>, page: Page) -> Option<String> {
    let answer = answered(scene)?;
    let shown = match page {
        Page::NotATester if answer != TESTING => TESTING,
        Page::OrgInternal if answer != INTERNAL => INTERNAL,
        Page::Unverified if answer == INTERNAL => EXTERNAL,
        Page::NotATester
        | Page::OrgInternal
        | Page::Unverified
        | Page::RedirectMismatch
        | Page::AdminPolicy
        | Page::ClientUnknown
        | Page::ClientDeleted
        | Page::Scope
        | Page::PrivateAddress
        | Page::OutOfBand
        | Page::Request
        | Page::Policy
        | Page::UserAgent
        | Page::Origin
        | Page::TooMany => return None,
    };
    let args = [("answer", answer.into()), ("shown", shown.into())];
    Some(scene.words.say("audience-unlike", &args))
}

/// That `account` could not have signed in with the audience that was answered: it belongs to no organization.
pub(super) fn refuted(scene: &Scene<'_>, account: &Account) -> Option<Finding> {
    let name = account.screen_name.as_ref()?;
    let (_, domain) = name.rsplit_once('@')?;
    let is_nobodys = PRIVATE.iter().any(|private| domain.eq_ignore_ascii_case(private));
    (answered(scene)? == INTERNAL && is_nobodys)
        .then(|| Finding::new(Code::GoogleAudienceOther).with("account", name))
}

fn answered<'a>(scene: &'a Scene<'_>) -> Option<&'a str> {
    scene
        .connection
        .answers
        .get(PUBLISHING_QUESTION)
        .map(String::as_str)
}

/// What is shown with either answer that is not [`INTERNAL`].
const EXTERNAL: &str = "external";
/// Where Google's private accounts are.
const PRIVATE: [&str; 2] = ["gmail.com", "googlemail.com"];
