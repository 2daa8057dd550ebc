//! Where a sign-in ends on Google's own page, and where it is only warned of.

use super::super::blocked::Said;
use super::super::project::Audience;
use super::{Carried, document};
use crate::html::escape;

/// The page that says no.
pub(in crate::google) fn blocked(said: &Said) -> String {
    let (text, status, error) = (escape(&said.text), said.status, said.error);
    let details: Vec<String> = said
        .details
        .iter()
        .map(|line| format!("<p>{}</p>", escape(line)))
        .collect();
    let details = match details.is_empty() {
        true => String::new(),
        false => format!(
            r#"<details id="details"><summary>error details</summary>{}</details>"#,
            details.join("\n")
        ),
    };
    document(
        &said.title,
        "",
        &format!(
            r#"<p role="alert">{text}</p>
<p id="error-code"><b>Error {status}: {error}</b></p>
{details}"#
        ),
    )
}

/// "Google hasn't verified this app": no error, one can go on.
pub(in crate::google) fn unverified(
    form: &Carried<'_>,
    app: &str,
    support: &str,
    audience: Audience,
) -> String {
    let (fields, app, support) = (form.fields(), escape(app), escape(support));
    let safety = r#"<button id="safety" class="main" name="decision" value="cancel">Back to safety</button>"#;
    let (text, buttons) = match audience {
        Audience::Testing => (
            "You’ve been given access to an app that’s currently being tested. You should only continue if you know the developer that invited you.".to_owned(),
            format!(
                r#"<div class="buttons"><button id="go-on" name="decision" value="go">Continue</button>
{safety}</div>"#
            ),
        ),
        Audience::Production | Audience::Internal => (
            format!(
                "The app is requesting access to sensitive info in your Google Account. Until the developer ({support}) verifies this app with Google, you shouldn’t use it."
            ),
            format!(
                r#"{safety}
<details id="advanced"><summary>Advanced</summary>
<p>Continue only if you understand the risks and trust the developer ({support}).</p>
<button id="go-on" name="decision" value="go">Go to {app} (unsafe)</button>
</details>"#
            ),
        ),
    };
    document(
        "Google hasn’t verified this app",
        "",
        &format!(
            r#"<p>{text}</p>
<form method="post" action="/o/oauth2/warned">
{fields}
{buttons}
</form>"#
        ),
    )
}
