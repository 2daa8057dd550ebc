//! How an authorization ends in the browser.

use url::Url;

use super::{document, escape};

/// The PIN, to be carried to the program by hand.
pub(in crate::x) fn pin(app: &str, pin: &str) -> String {
    let (name, pin) = (escape(app), escape(pin));
    document(
        &format!("You've granted access to {app}"),
        "",
        &format!(
            r#"<p id="pin-label">Next, return to <b>{name}</b> and enter this PIN to complete the authorization process:</p>
<output id="pin" class="pin" aria-label="PIN">{pin}</output>"#
        ),
    )
}

/// On to the callback. A page in between, as X has one: a redirect straight from the form would be stopped by the page's own
/// content security policy.
pub(in crate::x) fn returning(app: &str, callback: &Url) -> String {
    let (name, link) = (escape(app), escape(callback.as_str()));
    document(
        &format!("Redirecting you back to {app}"),
        &format!("<meta http-equiv=\"refresh\" content=\"0;url={link}\">\n"),
        &format!(
            r#"<p>This may take a few moments. <a id="return" href="{link}">Continue to {name}</a> if nothing happens.</p>"#
        ),
    )
}

/// The person pressed "Cancel". Only a click on the link tells the app.
pub(in crate::x) fn denied(app: &str, callback: Option<&Url>) -> String {
    let name = escape(app);
    let back = match callback {
        Some(url) => format!(
            r#"<p><a id="return" href="{}">Return to {name}</a></p>"#,
            escape(url.as_str())
        ),
        None => format!("<p>You can close this page and go back to {name}.</p>"),
    };
    document(
        &format!("You have not granted access to {app}"),
        "",
        &format!("<p>{name} cannot act for your account, and was given nothing.</p>\n{back}"),
    )
}

/// The request token of an authorize page is used, burnt, too old or unknown.
pub(in crate::x) fn whoa() -> String {
    document(
        "Whoa there!",
        "",
        r#"<p role="alert">The request token for this page is invalid. It may have already been used, or expired because it is too old. Please go back to the site or application that sent you here and try again; it was probably just a mistake.</p>"#,
    )
}

/// OAuth 2.0: client ID or redirect URI is wrong; X does not say which.
pub(in crate::x) fn not_able() -> String {
    document(
        "Something went wrong",
        "",
        r#"<p role="alert">You weren't able to give access to the App. Go back and try logging in again.</p>"#,
    )
}

/// A form from before practice was restarted, or from another site.
pub(in crate::x) fn stale(again: Option<&str>) -> String {
    let link = again.map_or_else(String::new, |path| {
        format!(
            r#" <a id="again" href="{}">Load the page again</a>"#,
            escape(path)
        )
    });
    document(
        "This page is out of date",
        "",
        &format!(
            r#"<p role="alert">Practice was restarted since this page was loaded; nothing was changed.{link}</p>"#
        ),
    )
}
