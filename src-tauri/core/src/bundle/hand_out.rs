//! `hand-out.html`: one page for each user. It never holds a secret, whatever the bundle holds, because it is passed around.

use zeroize::Zeroizing;

use super::Content;
use super::html::{Html, Reader};
use super::run_sheet::site;

/// The file's bytes.
pub(super) fn file(content: &Content<'_>) -> Zeroizing<Vec<u8>> {
    let mut page = Html::open(content, Reader::Users);
    page.raw("<p class=\"lead\">")
        .prose(&content.say_here("hand-out-lead"))
        .raw("</p>\n<dl class=\"facts\">\n");
    if let Some(site) = site(content) {
        page.fact(&content.say("hand-out-site"), &site);
    }
    for blank in ["hand-out-account", "hand-out-contact"] {
        page.raw("<div><dt>")
            .text(&content.say(blank))
            .raw("</dt><dd class=\"line\"></dd></div>\n");
    }
    page.raw("</dl>\n<ol class=\"steps\">\n");
    page.items(&content.say_here("hand-out-steps")).raw("</ol>\n");
    page.list(
        &content.say("hand-out-expect"),
        &content.say_here("hand-out-expect"),
    );
    page.list(
        &content.say("hand-out-trouble"),
        &content.say_here("hand-out-trouble"),
    );
    page.close(content, Reader::Users)
}
