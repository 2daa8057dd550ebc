//! How an authorization ends in the browser.

use url::Url;

use super::document;
use crate::html::escape;

/// On to the program. A page in between, which Google does not have: a redirect straight from the form would be stopped by the page's
/// own content security policy.
pub(in crate::google) fn returning(app: &str, back: &Url) -> String {
    let (name, link) = (escape(app), escape(back.as_str()));
    document(
        &format!("You’re being taken back to {app}"),
        &format!("<meta http-equiv=\"refresh\" content=\"0;url={link}\">\n"),
        &format!(r#"<p><a id="return" href="{link}">Continue to {name}</a> if nothing happens.</p>"#),
    )
}

/// A form from before practice was restarted, or from another site.
pub(in crate::google) fn stale() -> String {
    document(
        "This page is out of date",
        "",
        r#"<p role="alert">Practice was restarted since this page was loaded; nothing was changed. Go back to the program and begin anew.</p>"#,
    )
}
