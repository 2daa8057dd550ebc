//! `hand-out.html`: one page for each user. It never holds a secret, whatever the bundle holds, because it is passed around.

use zeroize::Zeroizing;

use super::Content;
use super::html::{Html, Reader};
use super::run_sheet::site;
use crate::guide::format::{Look, Who};

/// The file's bytes.
pub(super) fn file(content: &Content<'_>) -> Zeroizing<Vec<u8>> {
    let mut page = Html::open(content, Reader::Users);
    page.raw("<p class=\"lead\">")
        .prose(&content.say("each-lead"))
        .raw("</p>\n<dl class=\"facts\">\n");
    if let Some(site) = site(content).filter(|_| is_for_users(content)) {
        page.fact(&content.say("hand-out-site"), &site);
    }
    for (label, value) in chosen(content) {
        page.fact(&label, &value);
    }
    for blank in ["hand-out-account", "hand-out-contact"] {
        page.raw("<div><dt>")
            .text(&content.say(blank))
            .raw("</dt><dd class=\"line\"></dd></div>\n");
    }
    page.raw("</dl>\n<ol class=\"steps\">\n");
    page.items(&content.list("each-steps")).raw("</ol>\n");
    page.list(&content.say("hand-out-expect"), &content.list("each-expect"));
    page.list(&content.say("hand-out-trouble"), &content.list("each-trouble"));
    page.close(content, Reader::Users)
}

/// Whether the site is where users work: a page drawn for each of them is of it. Of some targets it is the address of an interface.
fn is_for_users(content: &Content<'_>) -> bool {
    let site = content.guide.site_field();
    let steps = content.guide.steps_for(content.answers).into_iter();
    let pages: Vec<_> = steps
        .filter(|step| step.who == Who::EachUser)
        .flat_map(|step| step.pages_for(content.answers))
        .collect();
    pages.is_empty()
        || pages.iter().any(|page| {
            let mut names = std::iter::once(&page.address).chain(&page.link);
            names.any(|template| {
                let fields = content.guide.fields_in(template);
                fields.into_iter().any(|name| Some(name) == site)
            })
        })
}

/// What the administrator has chosen for everybody: the values on the pages drawn for each user. Never a secret.
fn chosen(content: &Content<'_>) -> Vec<(String, String)> {
    let guide = content.guide;
    let steps = guide.steps_for(content.answers).into_iter();
    let pages = steps
        .filter(|step| step.who == Who::EachUser)
        .filter_map(|step| step.pages_for(content.answers).into_iter().next());
    let slots = pages.flat_map(|page| page.slots_for(content.answers));
    let values = slots.filter_map(|slot| match &slot.look {
        Look::Value(template) if !guide.is_secret(template) => {
            Some((content.named(&slot.label), (content.fill)(template).ok()?))
        }
        Look::Value(_) | Look::Radio { .. } | Look::Blank | Look::Press | Look::Read => None,
    });
    values.collect()
}
