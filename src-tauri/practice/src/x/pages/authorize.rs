//! The consent page: which app asks for what, as whom, and the two buttons.

use super::{document, escape, hidden};
use crate::x::{Access, User};

/// The consent page of a request token, for the person who is signed in.
pub(in crate::x) fn authorize(
    oauth_token: &str,
    control: &str,
    app: &str,
    access: Access,
    user: &User,
) -> String {
    let other = escape(&format!(
        "/oauth/authorize?oauth_token={oauth_token}&force_login=true"
    ));
    let (token, control) = (
        hidden("oauth_token", oauth_token),
        hidden("authenticity_token", control),
    );
    let (name, screen_name) = (escape(&user.name), escape(&user.screen_name));
    let wishes: Vec<String> = WISHES
        .iter()
        .filter(|(least, _)| *least <= access)
        .map(|(_, wish)| format!("<li>{wish}</li>"))
        .collect();
    let wishes = wishes.join("\n");
    document(
        &format!("Authorize {app} to access your account?"),
        "",
        &format!(
            r#"<p class="who">Signed in as <b>{name}</b> <span id="account">@{screen_name}</span>. <a id="other-account" href="{other}">Use another account</a></p>
<form method="post" action="/oauth/authorize">
{token}
{control}
<div class="buttons">
<button id="allow" class="main" name="decision" value="allow">Authorize app</button>
<button id="cancel" name="decision" value="cancel">Cancel</button>
</div>
</form>
<section class="aside" aria-labelledby="wishes">
<h2 id="wishes">This application will be able to</h2>
<ul>
{wishes}
</ul>
</section>"#
        ),
    )
}

const WISHES: [(Access, &str); 5] = [
    (
        Access::Read,
        "See posts from your timeline, and your lists and collections.",
    ),
    (Access::Read, "See your profile information and account settings."),
    (
        Access::Write,
        "Post and delete posts for you, and repost, like and reply for you.",
    ),
    (
        Access::Write,
        "Follow and unfollow accounts for you, and change your profile.",
    ),
    (
        Access::Messages,
        "Send direct messages for you, and read, manage and delete them.",
    ),
];
