//! Choosing an account. There are no passwords to type: nobody should type a real one.

use super::super::account::{Account, Fate};
use super::document;
use crate::html::{alert, escape, faulty, hidden};

/// The account chooser; `typed` fills the box, `wrong` says why the last attempt failed.
pub(in crate::google) fn accounts(
    (query, control): (&str, &str),
    app: &str,
    (typed, wrong): (&str, Option<&str>),
    accounts: &[Account],
) -> String {
    let fields = [hidden("ask", query), hidden("authenticity_token", control)].join("\n");
    let (app, alert, faulty, typed) = (escape(app), alert(wrong), faulty(wrong.is_some()), escape(typed));
    let rows: Vec<String> = accounts
        .iter()
        .map(|account| {
            let (email, leads) = (escape(&account.email), leads_to(account));
            format!(
                r#"<tr><th scope="row"><button name="account" value="{email}">{email}</button></th><td>{leads}</td></tr>"#
            )
        })
        .collect();
    let rows = rows.join("\n");
    document(
        "Choose an account",
        "",
        &format!(
            r#"<p class="who">to continue to <b>{app}</b></p>
<form method="post" action="/o/oauth2/account">
{fields}
<table>
<thead><tr><th scope="col">Practice account</th><th scope="col">What it leads to</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</form>
<section aria-labelledby="another">
<h2 id="another">Use another account</h2>
{alert}
<form method="post" action="/o/oauth2/account">
{fields}
<label for="account">Email or phone</label>
<input id="account" name="account" value="{typed}" autocomplete="off" autocapitalize="none" spellcheck="false" required{faulty}>
<button id="next" class="main">Next</button>
</form>
</section>"#
        ),
    )
}

/// The page of an account for which nothing ever comes.
pub(in crate::google) fn slow(account: &str) -> String {
    let account = escape(account);
    document(
        "One moment please...",
        "",
        &format!(
            r#"<p class="who">Signed in as <b>{account}</b></p>
<p role="status">This account practises a sign-in that never comes to an end: nothing follows this page.</p>"#
        ),
    )
}

fn leads_to(account: &Account) -> &'static str {
    match account.fate {
        Fate::Plain if account.email.starts_with("nottester@") => "Is no test user: access_denied in testing",
        Fate::Plain => "The consent page",
        Fate::Outside => "Outside the organization: org_internal",
        Fate::Blocked => "Its administrator blocks the app: admin_policy_enforced",
        Fate::Unticked => "The consent page, with every box unticked",
        Fate::Slow => "A page that never ends",
        Fate::Other => "Another account is signed in",
    }
}
