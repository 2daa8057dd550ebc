//! The consent page of OAuth 2.0: which app asks for which scopes, as whom, and the two buttons.

use super::{document, escape, hidden};
use crate::x::User;

/// The consent page, for the person who is signed in.
pub(in crate::x) fn consent(ask: &str, control: &str, app: &str, scopes: &[String], user: &User) -> String {
    let other = escape(&format!("/i/oauth2/authorize?ask={ask}&force_login=true"));
    let (ask, control) = (hidden("ask", ask), hidden("authenticity_token", control));
    let (name, screen_name) = (escape(&user.name), escape(&user.screen_name));
    let wishes: Vec<String> = scopes
        .iter()
        .map(|scope| format!("<li>{}</li>", wish(scope)))
        .collect();
    let wishes = wishes.join("\n");
    document(
        &format!("{app} wants to access your account"),
        "",
        &format!(
            r#"<p class="who">Signed in as <b>{name}</b> <span id="account">@{screen_name}</span>. <a id="other-account" href="{other}">Use another account</a></p>
<form method="post" action="/i/oauth2/authorize">
{ask}
{control}
<div class="buttons">
<button id="allow" class="main" name="decision" value="allow">Authorize app</button>
<button id="cancel" name="decision" value="cancel">Cancel</button>
</div>
</form>
<section class="aside" aria-labelledby="wishes">
<h2 id="wishes">Things this App can do</h2>
<ul>
{wishes}
</ul>
</section>"#
        ),
    )
}

fn wish(scope: &str) -> String {
    let known = WISHES.iter().find(|(name, _)| *name == scope);
    known.map_or_else(|| escape(scope), |(_, wish)| (*wish).to_owned())
}

const WISHES: [(&str, &str); 7] = [
    ("tweet.read", "See the posts that you can see."),
    ("tweet.write", "Post and repost for you."),
    ("users.read", "See the accounts that you can see."),
    ("dm.read", "Read your direct messages."),
    ("dm.write", "Send and delete direct messages for you."),
    ("media.write", "Upload media for you."),
    (
        "offline.access",
        "Stay connected to your account until you take it back.",
    ),
];
