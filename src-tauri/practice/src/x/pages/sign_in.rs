//! Signing in. The passwords are printed on the page: there is nothing to protect, and nobody should type a real one.

use super::{alert, document, escape, faulty, hidden};
use crate::x::User;

/// The sign-in page of a request token; `name` fills the box, `wrong` says why the last attempt failed.
pub(in crate::x) fn sign_in(
    oauth_token: &str,
    control: &str,
    name: &str,
    wrong: Option<&str>,
    users: &[User],
) -> String {
    let (token, control) = (
        hidden("oauth_token", oauth_token),
        hidden("authenticity_token", control),
    );
    let (alert, faulty, name) = (alert(wrong), faulty(wrong.is_some()), escape(name));
    let rows: Vec<String> = users
        .iter()
        .map(|user| {
            let [name, password] = [&user.screen_name, &user.password].map(|text| escape(text));
            format!("<tr><th scope=\"row\">{name}</th><td><code>{password}</code></td></tr>")
        })
        .collect();
    let rows = rows.join("\n");
    document(
        "Sign in to X",
        "",
        &format!(
            r#"{alert}
<form method="post" action="/login">
{token}
{control}
<label for="username">Username</label>
<input id="username" name="username" value="{name}" autocomplete="off" autocapitalize="none" spellcheck="false" required{faulty}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" required{faulty}>
<button id="sign-in" class="main">Sign in</button>
</form>
<section class="aside" aria-labelledby="accounts">
<h2 id="accounts">Practice accounts</h2>
<p>Use one of these, never a password of your own.</p>
<table>
<thead><tr><th scope="col">Username</th><th scope="col">Password</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</section>"#
        ),
    )
}
