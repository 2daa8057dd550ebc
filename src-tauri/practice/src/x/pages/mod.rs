//! What a person sees of practice X: template functions, one file a page. Everything that goes into a page goes through
//! [`escape`]. Controls have ids, labels and names, because people with screen readers use them, and so do tests.

mod authorize;
mod console;
mod end;
mod oauth2;
mod sign_in;

pub(super) use authorize::authorize;
pub(super) use console::{Console, console};
pub(super) use end::{denied, not_able, pin, returning, stale, whoa};
pub(super) use oauth2::consent;
pub(super) use sign_in::sign_in;

use crate::answer::Answer;

/// `GET /practice.css`.
pub(crate) async fn style() -> Answer {
    let mut answer = Answer::page(200, include_str!("practice.css").to_owned(), "style");
    answer.kind = "text/css; charset=utf-8";
    answer
}

/// A whole document: the banner that says where one is, a heading, the page.
fn document(title: &str, head: &str, main: &str) -> String {
    let title = escape(title);
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} / Practice X</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/practice.css">
{head}</head>
<body>
<p class="banner" role="note">Practice X: imitation, nothing here reaches X</p>
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
fn escape(text: &str) -> String {
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
fn hidden(name: &str, value: &str) -> String {
    format!(r#"<input type="hidden" name="{name}" value="{}">"#, escape(value))
}

/// A message above a form, read out when the page opens; nothing for no message.
fn alert(message: Option<&str>) -> String {
    message.map_or_else(String::new, |message| {
        format!(
            r#"<p id="error" class="error" role="alert">{}</p>"#,
            escape(message)
        )
    })
}

/// `aria` attributes of a field to which [`alert`] belongs.
fn faulty(wrong: bool) -> &'static str {
    if wrong {
        r#" aria-invalid="true" aria-describedby="error""#
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        let bad = r#""><script>alert('x')</script>&"#;
        let page = sign_in(bad, "token", bad, Some(bad), &[]);
        assert!(!page.contains("<script"));
        assert!(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"));
    }
}
