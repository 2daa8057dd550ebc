//! What a person sees of practice X: template functions, one file a page. Everything that goes into a page goes through
//! `escape`. Controls have ids, labels and names, because people with screen readers use them, and so do tests.

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
use crate::html::{self, alert, escape, faulty, hidden};

/// `GET /practice.css`.
pub(crate) async fn style() -> Answer {
    let mut answer = Answer::page(200, include_str!("practice.css").to_owned(), "style");
    answer.kind = "text/css; charset=utf-8";
    answer
}

/// A whole document under X's banner.
fn document(title: &str, head: &str, main: &str) -> String {
    html::document(
        ("Practice X", "Practice X: imitation, nothing here reaches X"),
        title,
        head,
        main,
    )
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
