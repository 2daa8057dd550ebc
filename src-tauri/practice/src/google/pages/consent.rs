//! The consent page: which app asks for what, as whom, a box for each, and the two buttons.

use super::super::scopes::says;
use super::{Carried, document};
use crate::html::escape;

/// What the consent page shows.
pub(in crate::google) struct Consent<'a> {
    pub(in crate::google) form: Carried<'a>,
    pub(in crate::google) app: &'a str,
    /// The account that is signed in, which may be another than the chosen one.
    pub(in crate::google) arrived: &'a str,
    /// The scopes that are not for signing in.
    pub(in crate::google) boxes: Vec<&'a str>,
    /// Whether each of them has a box.
    pub(in crate::google) granular: bool,
    /// Whether the boxes are ticked at first.
    pub(in crate::google) ticked: bool,
}

pub(in crate::google) fn consent(page: &Consent<'_>) -> String {
    let (fields, app, arrived) = (page.form.fields(), escape(page.app), escape(page.arrived));
    let checked = if page.ticked { " checked" } else { "" };
    let wishes: Vec<String> = page
        .boxes
        .iter()
        .map(|scope| {
            let (value, says) = (escape(scope), escape(says(scope)));
            match page.granular {
                true => format!(
                    r#"<label><input type="checkbox" name="scope" value="{value}"{checked}> {says}</label>"#
                ),
                false => format!("<p>{says}</p>"),
            }
        })
        .collect();
    let all = match page.granular && page.boxes.len() > 1 {
        true => r#"<label><input type="checkbox" name="all" value="on"> Select all</label>"#,
        false => "",
    };
    let wishes = match wishes.is_empty() {
        true => format!("<p>{app} will learn your name, your email address and your profile picture.</p>"),
        false => format!(
            "<fieldset><legend>Select what {app} can access</legend>\n{all}\n{}\n</fieldset>",
            wishes.join("\n")
        ),
    };
    document(
        &format!("{} wants access to your Google Account", page.app),
        "",
        &format!(
            r#"<p class="who">Signed in as <b id="account">{arrived}</b></p>
<form method="post" action="/o/oauth2/consent">
{fields}
{wishes}
<div class="buttons">
<button id="cancel" name="decision" value="cancel">Cancel</button>
<button id="allow" class="main" name="decision" value="allow">Continue</button>
</div>
</form>"#
        ),
    )
}
