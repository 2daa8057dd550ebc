//! What pages of every imitation are made of.

use std::collections::BTreeSet;

use crate::scenarios::Rehearsed;

/// A whole document: the banner that says where one is, a heading, the page. `site` is its name in titles, and the banner's text.
pub(crate) fn document((site, banner): (&str, &str), title: &str, head: &str, main: &str) -> String {
    let title = escape(title);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} / {site}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice.css">
{head}</head>
<body>
<p class="banner" role="note">{banner}</p>
<main>
<h1>{title}</h1>
{main}
</main>
</body>
</html>
"#
    )
}

/// A text inside an element or a quoted attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            plain => out.push(plain),
        }
    }
    out
}

/// A hidden field of a form.
pub(crate) fn hidden(name: &str, value: &str) -> String {
    format!(r#"<input type="hidden" name="{name}" value="{}">"#, escape(value))
}

/// A message above a form, read out when the page opens; nothing for no message.
pub(crate) fn alert(message: Option<&str>) -> String {
    message.map_or_else(String::new, |message| {
        format!(
            r#"<p id="error" class="error" role="alert">{}</p>"#,
            escape(message)
        )
    })
}

/// A word that something was saved, read out when the page opens; nothing if nothing was.
pub(crate) fn saved(is: bool) -> &'static str {
    if is {
        r#"<p class="saved" role="status">Saved.</p>"#
    } else {
        ""
    }
}

/// A line for each choice: its value, what it says, whether it is made.
pub(crate) fn choices<'a>(
    name: &str,
    kind: &str,
    choices: impl IntoIterator<Item = (&'a str, &'a str, bool)>,
) -> String {
    let lines = choices.into_iter().map(|(value, says, on)| {
        let (says, checked) = (escape(says), if on { " checked" } else { "" });
        format!(r#"<label><input type="{kind}" name="{name}" value="{value}"{checked}> {says}</label>"#)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The section in which failures are rehearsed: its heading, the legend of its list, and where its form goes. `more` stands before
/// the button, as markup.
pub(crate) fn rehearse<S: Rehearsed>(
    [title, legend, action]: [&str; 3],
    control: &str,
    on: &BTreeSet<S>,
    more: &str,
) -> String {
    let all = S::ALL.iter();
    let failures = all.map(|one| (one.as_str(), one.says(), on.contains(one)));
    let failures = choices("on", "checkbox", failures);
    format!(
        r#"<section class="aside" aria-labelledby="rehearse">
<h2 id="rehearse">{title}</h2>
<form method="post" action="{action}">
{control}
<fieldset><legend>{legend}</legend>
{failures}
</fieldset>
{more}<button id="save-failures">Set</button>
</form>
</section>"#
    )
}

/// `aria` attributes of a field to which [`alert`] belongs.
pub(crate) fn faulty(wrong: bool) -> &'static str {
    if wrong {
        r#" aria-invalid="true" aria-describedby="error""#
    } else {
        ""
    }
}
