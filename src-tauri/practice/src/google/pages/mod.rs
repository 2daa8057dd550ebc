//! What a person sees of practice Google: template functions, one file a page. Everything that goes into a page goes through
//! `escape`. Controls have ids, labels and names, because people with screen readers use them, and so do tests.

mod accounts;
mod blocked;
mod clients;
mod consent;
mod console;
mod end;

pub(super) use accounts::{accounts, slow};
pub(super) use blocked::{blocked, unverified};
pub(super) use consent::{Consent, consent};
pub(super) use console::{Console, console};
pub(super) use end::{returning, stale};

use crate::html::{self, hidden};

/// What each form of a sign-in carries along.
pub(super) struct Carried<'a> {
    /// The program's request, as it came.
    pub(super) query: &'a str,
    pub(super) control: &'a str,
    /// The address that was chosen.
    pub(super) account: &'a str,
}

impl Carried<'_> {
    fn fields(&self) -> String {
        [
            hidden("ask", self.query),
            hidden("authenticity_token", self.control),
            hidden("account", self.account),
        ]
        .join("\n")
    }
}

/// A whole document under Google's banner.
fn document(title: &str, head: &str, main: &str) -> String {
    html::document(
        (
            "Practice Google",
            "Practice Google: imitation, nothing here reaches Google",
        ),
        title,
        head,
        main,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_sent_becomes_markup() {
        let bad = r#""><script>alert('x')</script>&"#;
        let form = Carried {
            query: bad,
            control: bad,
            account: bad,
        };
        let page = consent(&Consent {
            form,
            app: bad,
            arrived: bad,
            boxes: vec![bad],
            granular: true,
            ticked: true,
        });
        let chooser = accounts((bad, bad), bad, (bad, Some(bad)), &[]);
        for page in [page, chooser] {
            assert!(!page.contains("<script"), "{page}");
            assert!(page.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;"));
        }
    }
}
