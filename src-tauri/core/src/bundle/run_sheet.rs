//! `run-sheet.html`: what the administrator types where, on one sheet of A4.

use zeroize::Zeroizing;

use super::html::{Html, Reader};
use super::settings::{Held, Line};
use super::{Content, Entered, How, in_words, wanted};
use crate::guide::format::{BundleFile, FieldKind, Name};

/// The file's bytes.
pub(super) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let mut page = Html::open(content, Reader::Administrator);
    facts(&mut page, content);
    let is_entered = lines.iter().all(|line| content.is_entered(&line.setting.code));
    let (before, heading) = match is_entered {
        true => ("sheet-before-again", "sheet-type-entered"),
        false => ("sheet-before", "sheet-type"),
    };
    if !is_entered {
        page.list(&content.say(before), &content.list("run-before"));
    }
    page.raw("<section>\n<h2>")
        .text(&content.say(heading))
        .raw("</h2>\n");
    for entered in content.entered {
        page.raw("<p>")
            .prose(&entered_in_words(content, entered))
            .raw("</p>\n");
    }
    let place = |line: &Line<'_>| (line.setting.folder.clone(), line.setting.request.clone());
    for group in lines.chunk_by(|a, b| place(a) == place(b)) {
        if group.iter().any(|line| !line.setting.given) {
            table(&mut page, content, group);
        }
    }
    if lines.iter().any(has_unverified) {
        page.raw("<p class=\"legend\">")
            .prose(&content.say("sheet-unverified"))
            .raw("</p>\n");
    }
    page.raw("</section>\n");
    if wanted(content).contains(&BundleFile::CreatioPackage) {
        let words = if content.in_clear() {
            "package-install"
        } else {
            "package-absent"
        };
        page.list(&content.say("sheet-package"), &content.say(words));
    }
    if is_entered {
        page.list(&content.say(before), &content.list("run-before"));
    }
    page.list(&content.say("sheet-after"), &content.list("run-after"));
    page.list(&content.say("sheet-trouble"), &content.list("run-trouble"));
    page.close(content, Reader::Administrator)
}

fn entered_in_words(content: &Content<'_>, entered: &Entered) -> String {
    let id = match entered.how {
        How::Written => "sheet-entered",
        How::Found => "sheet-found",
        How::Called => "sheet-called",
    };
    (content.say)(id, &[("site", &entered.site), ("at", &in_words(entered.at_ms))])
}

/// The address of the target's site, if this guide asks for one and it is filled.
pub(super) fn site(content: &Content<'_>) -> Option<String> {
    let mut fields = content.guide.fields.iter();
    let (name, _) = fields.find(|(_, field)| field.kind == FieldKind::SiteUrl)?;
    (content.fill)(&format!("{{{name}}}").parse().ok()?).ok()
}

/// The account's name as people write it.
pub(super) fn account_name(content: &Content<'_>) -> Option<String> {
    let name = content.account?.screen_name.as_ref()?;
    // That of Google is an e-mail address.
    Some(match name.contains('@') {
        true => name.clone(),
        false => format!("@{name}"),
    })
}

fn facts(page: &mut Html, content: &Content<'_>) {
    page.raw("<dl class=\"facts\">\n");
    if let Some(site) = site(content) {
        page.fact(&content.say("sheet-site"), &site);
    }
    if let Some(account) = content.account {
        let id = (content.say)("sheet-account-id", &[("id", &account.user_id)]);
        let who = account_name(content).map_or_else(|| id.clone(), |name| format!("{name} ({id})"));
        page.fact(&content.say("sheet-account"), &who);
    }
    page.fact(&content.say("sheet-made"), &content.made_in_words());
    page.raw("</dl>\n");
}

fn table(page: &mut Html, content: &Content<'_>, lines: &[Line<'_>]) {
    let is_typed = lines.iter().any(|line| !content.is_entered(&line.setting.code));
    page.raw("<table>\n");
    let request = lines.first().and_then(|line| line.setting.request.as_ref());
    if let Some(request) = request.and_then(|request| (content.fill)(request).ok()) {
        page.raw("<caption>")
            .text(&content.say("sheet-send"))
            .raw(" <code dir=\"ltr\">");
        page.text(&request).raw("</code></caption>\n");
    } else if let Some(first) = lines.first().filter(|line| !line.setting.folder.is_empty()) {
        page.raw("<caption>").text(&content.say("sheet-open")).raw(" ");
        names(page, content, &first.setting.folder);
        page.raw("</caption>\n");
    }
    page.raw("<thead><tr><th scope=\"col\">")
        .text(&content.say("sheet-column-setting"));
    page.raw("</th><th scope=\"col\">")
        .text(&content.say(match is_typed {
            true => "sheet-column-value",
            false => "sheet-column-value-entered",
        }));
    page.raw("</th><th scope=\"col\">")
        .text(&content.say("sheet-column-done"));
    page.raw("</th></tr></thead>\n<tbody>\n");
    for line in lines.iter().filter(|line| !line.setting.given) {
        page.raw("<tr><th scope=\"row\">");
        match &line.label {
            Some(label) => page.raw("<span class=\"name\">").text(label).raw("</span>"),
            None => {
                names(page, content, &line.setting.names);
                page.raw("<span class=\"other\">")
                    .text(&content.say("sheet-code"))
                    .raw(" <code>");
                page.text(&line.setting.code).raw("</code></span>")
            }
        };
        page.raw("</th>\n<td>");
        match &line.held {
            Held::Value(value) if line.setting.by_id => {
                let name = value.expose();
                page.raw("<code class=\"value blank\">")
                    .text(&(content.say)("sheet-id-of", &[("name", name)]))
                    .raw("</code>");
            }
            Held::Placeholder(_) if content.is_entered(&line.setting.code) => {
                page.raw("<span class=\"other\">")
                    .prose(&content.say("sheet-secret-entered"))
                    .raw("</span>");
            }
            Held::Value(value) => {
                page.raw("<code class=\"value\" dir=\"ltr\">")
                    .text(value.expose())
                    .raw("</code>");
            }
            Held::Placeholder(text) => {
                page.raw("<code class=\"value blank\">")
                    .text(text)
                    .raw("</code><span class=\"other\">");
                page.prose(&content.say("sheet-secret-place")).raw("</span>");
            }
        }
        page.raw("</td>\n<td class=\"tick\">");
        match content.is_entered(&line.setting.code) {
            true => page.text(&content.say("sheet-is-entered")),
            false => page
                .raw("<span class=\"box\" role=\"img\" aria-label=\"")
                .text(&content.say("sheet-done"))
                .raw("\"></span>"),
        };
        page.raw("</td></tr>\n");
    }
    page.raw("</tbody>\n</table>\n");
}

/// A name in each language, English first, because the codes and most sites are in English.
fn names(page: &mut Html, content: &Content<'_>, names: &std::collections::BTreeMap<String, Name>) {
    let mut all: Vec<_> = names.iter().collect();
    all.sort_by_key(|(language, _)| language.as_str() != "en");
    for (at, (language, name)) in all.into_iter().enumerate() {
        page.raw(if at == 0 {
            "<span class=\"name\">"
        } else {
            "<span class=\"other\">"
        });
        if at > 0 {
            page.text(&(content.say)("bundle-language", &[("code", language)]))
                .raw(": ");
        }
        page.raw("<span lang=\"")
            .text(language)
            .raw("\">")
            .text(&name.text)
            .raw("</span>");
        if name.unverified {
            page.raw(" <em class=\"mark\">")
                .text(&content.say("bundle-unverified"))
                .raw("</em>");
        }
        page.raw("</span>");
    }
}

fn has_unverified(line: &Line<'_>) -> bool {
    let names = line.setting.names.values().chain(line.setting.folder.values());
    names.into_iter().any(|name| name.unverified)
}
