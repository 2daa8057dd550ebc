//! The clients as the console shows them: id, secrets, file, registered addresses.

use super::super::project::{Client, Held, Kind};
use crate::html::{escape, hidden};

/// A client's section. `typed`: what stands in the boxes of addresses where it was refused.
pub(super) fn client(client: &Client, control: &str, typed: Option<(&str, &str)>) -> String {
    let (kind, label, id) = (client.kind.as_str(), client.kind.label(), escape(&client.id));
    let carried = [hidden("authenticity_token", control), hidden("client", kind)].join("\n");
    let secrets: Vec<String> = client
        .secrets
        .iter()
        .enumerate()
        .map(|(n, held)| secret(client.kind, n, held, &carried))
        .collect();
    let (secrets, addresses) = (secrets.join("\n"), addresses(client, &carried, typed));
    let deleted = match client.deleted {
        true => format!(
            r#"<form method="post" action="/google/console/secret">
{carried}
<p role="alert">This client is deleted. It can be restored for 30 days.</p>
<div class="buttons">
<button id="{kind}-restore" class="main" name="act" value="restore">Restore</button>
</div>
</form>"#
        ),
        false => String::new(),
    };
    format!(
        r#"<section aria-labelledby="client-{kind}">
<h2 id="client-{kind}">Client: {label}</h2>
{deleted}
<label for="{kind}-id">Client ID</label>
<textarea id="{kind}-id" class="mono" rows="2" readonly>{id}</textarea>
{secrets}
<form method="post" action="/google/console/secret">
{carried}
<div class="buttons">
<button id="{kind}-add-secret" name="act" value="add">Add secret</button>
</div>
</form>
<p><a id="{kind}-json" href="/google/console/client.json?client={kind}">Download JSON</a></p>
{addresses}
</section>"#
    )
}

fn secret(kind: Kind, n: usize, held: &Held, carried: &str) -> String {
    let (kind, number) = (kind.as_str(), n + 1);
    let whole = held.secret.expose();
    let shown = match held.seen {
        true => format!("****{}", whole.get(whole.len() - 4..).unwrap_or_default()),
        false => whole.to_owned(),
    };
    let shown = escape(&shown);
    let (hint, close) = match held.seen {
        true => ("", String::new()),
        false => (
            r#"<p class="hint">It is shown until you close it here, and never again.</p>"#,
            format!(r#"<button name="act" value="close {n}">OK, close secret {number}</button>"#),
        ),
    };
    let (state, turn) = match held.enabled {
        true => (
            "Enabled",
            format!(r#"<button name="act" value="disable {n}">Disable secret {number}</button>"#),
        ),
        false => (
            "Disabled",
            format!(
                r#"<button name="act" value="enable {n}">Enable secret {number}</button>
<button name="act" value="delete {n}">Delete secret {number}</button>"#
            ),
        ),
    };
    format!(
        r#"<form method="post" action="/google/console/secret">
{carried}
<label for="{kind}-secret-{number}">Client secret {number}: {state}</label>
<input id="{kind}-secret-{number}" class="mono" value="{shown}" readonly>
{hint}
<div class="buttons">
{close}
{turn}
</div>
</form>"#
    )
}

fn addresses(client: &Client, carried: &str, typed: Option<(&str, &str)>) -> String {
    if client.kind == Kind::Desktop {
        return r#"<p class="hint">A desktop app registers no addresses: any port of this computer will do.</p>"#.to_owned();
    }
    let (origins, redirects) = (client.origins.join("\n"), client.redirect_uris.join("\n"));
    let (origins, redirects) = typed.unwrap_or((&origins, &redirects));
    let (origins, redirects) = (escape(origins), escape(redirects));
    let faulty = match typed {
        Some(_) => r#" aria-invalid="true" aria-describedby="error""#,
        None => "",
    };
    format!(
        r#"<form method="post" action="/google/console/addresses">
{carried}
<label for="origins">Authorized JavaScript origins</label>
<textarea id="origins" name="origins" class="mono" rows="2" spellcheck="false"{faulty}>
{origins}</textarea>
<label for="redirects">Authorized redirect URIs</label>
<p class="hint">One a line. Compared letter by letter: scheme, port, path and the last slash.</p>
<textarea id="redirects" name="redirects" class="mono" rows="4" spellcheck="false"{faulty}>
{redirects}</textarea>
<button id="save-addresses" class="main">Save</button>
</form>"#
    )
}
