//! Pages of practice Zammad. Everything that goes into one goes through `escape`; a secret is behind a summary that has to be opened.

use serde_json::Value;

use super::release::Release;
use super::seed;
use super::state::{MASK, Secrets, State};
use crate::html::{self, escape, hidden};
use crate::switches::Switches;
use crate::x::Environments;

/// What the console shows.
pub(super) struct Page<'a> {
    pub(super) state: &'a State,
    pub(super) environments: &'a Environments,
    /// Its address.
    pub(super) root: &'a str,
    pub(super) control: &'a str,
    pub(super) switches: &'a Switches,
    /// Whether something was just saved.
    pub(super) saved: bool,
}

pub(super) fn page(page: &Page<'_>) -> String {
    let (state, control) = (page.state, hidden("authenticity_token", page.control));
    let saved = html::saved(page.saved);
    let (root, login) = (escape(page.root), escape(seed::LOGIN));
    let password = revealed("password", state.password.expose());
    let tokens: Vec<String> = state
        .tokens
        .iter()
        .map(|one| {
            let id = format!("token-{}", one.id);
            let (name, may) = (escape(&one.name), escape(&one.permissions.join(", ")));
            let token = revealed(&id, one.token.expose());
            format!(r#"<p><b>{name}</b>: {may}</p>{token}"#)
        })
        .collect();
    let tokens = tokens.join("\n");
    let apps: Vec<String> = state
        .credentials
        .iter()
        .map(|one| record("App", &one.shown(Secrets::Clear)))
        .collect();
    let channels: Vec<String> = state
        .channels
        .iter()
        .map(|one| record("Channel", &one.shown()))
        .collect();
    let connected = match apps.is_empty() && channels.is_empty() {
        true => r#"<p class="hint">Nothing is connected.</p>"#.to_owned(),
        false => [apps, channels].concat().join("\n"),
    };
    let environments: Vec<String> = page
        .environments
        .list
        .iter()
        .map(|one| {
            let hooks: Vec<String> = one.hooks.iter().map(|hook| escape(&hook.url)).collect();
            let hooks = if hooks.is_empty() {
                "no webhook".to_owned()
            } else {
                hooks.join(", ")
            };
            format!("<p><code>{}</code>: {hooks}</p>", escape(&one.label))
        })
        .collect();
    let environments = environments.join("\n");
    let releases = Release::ALL.map(|one| (one.as_str(), one.as_str(), one == state.release));
    let releases = html::choices("release", "radio", releases);
    let rehearse = html::rehearse(
        ["Rehearse a failure", "What is wrong", "/target/zammad/rehearse"],
        &control,
        &page.switches.zammad,
        "",
    );
    document(
        "Zammad",
        &format!(
            r#"{saved}
<section aria-labelledby="access">
<h2 id="access">Who may sign in</h2>
<label for="address">Address</label>
<input id="address" class="mono" value="{root}" readonly>
<label for="login">Administrator</label>
<input id="login" class="mono" value="{login}" readonly>
<p>Password</p>
{password}
{tokens}
</section>
<section aria-labelledby="connected">
<h2 id="connected">Channels › Twitter</h2>
{connected}
<p><a id="add-account" href="/target/zammad/api/v1/external_credentials/twitter/link_account">Add Account</a></p>
<form method="post" action="/target/zammad/forget">
{control}
<button id="forget">Delete app and accounts</button>
</form>
</section>
<section aria-labelledby="environments">
<h2 id="environments">Dev environments at practice X</h2>
{environments}
</section>
<section aria-labelledby="version">
<h2 id="version">Version</h2>
<form method="post" action="/target/zammad/release">
{control}
<fieldset><legend>Zammad</legend>
{releases}
</fieldset>
<p class="hint">With 7.0 the channel goes, and app and accounts are deleted.</p>
<button id="save-release">Set version</button>
</form>
</section>
{rehearse}"#
        ),
    )
}

/// What a person is told who went to an address that refuses.
pub(super) fn refused(status: u16, why: &str) -> String {
    let title = match status {
        401 => "401: Unauthorized",
        403 => "403: Forbidden",
        404 => "404: Not found",
        422 => "422: The change you wanted was rejected",
        _ => "500: An unknown error has occurred",
    };
    document(title, &format!(r#"<p class="error">{}</p>"#, escape(why)))
}

pub(super) fn stale() -> String {
    document(
        "This form is out of date",
        r#"<p>Practice was restarted since. <a href="/target/zammad/">Open the page again</a></p>"#,
    )
}

/// A stored record: each value under its name, secrets to be opened.
fn record(kind: &str, record: &Value) -> String {
    let id = record["id"].to_string();
    let mut rows = Vec::new();
    flatten(&record["credentials"], "", &mut rows);
    flatten(&record["options"], "", &mut rows);
    if record["active"].is_boolean() {
        rows.push(("active".to_owned(), record["active"].to_string()));
    }
    let rows: Vec<String> = rows
        .iter()
        .map(|(name, value)| {
            let is_secret = name.contains("secret") || name.contains("token");
            let shown = match is_secret && !value.is_empty() {
                true => revealed(&format!("{kind}-{id}-{name}").to_lowercase(), value),
                false => format!("<code>{}</code>", escape(value)),
            };
            format!("<tr><th scope=\"row\">{}</th><td>{shown}</td></tr>", escape(name))
        })
        .collect();
    let rows = rows.join("\n");
    format!("<h3>{kind} {id}</h3>\n<table><tbody>\n{rows}\n</tbody></table>")
}

fn flatten(value: &Value, name: &str, rows: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (field, inner) in fields {
                let name = match name {
                    "" => field.clone(),
                    name => format!("{name}.{field}"),
                };
                flatten(inner, &name, rows);
            }
        }
        Value::Null => {}
        Value::String(text) => rows.push((name.to_owned(), text.clone())),
        Value::Object(_) | Value::Array(_) | Value::Bool(_) | Value::Number(_) => {
            rows.push((name.to_owned(), value.to_string()));
        }
    }
}

fn revealed(id: &str, secret: &str) -> String {
    let (id, secret) = (escape(id), escape(secret));
    format!(r#"<details><summary>{MASK} Reveal</summary><code id="{id}">{secret}</code></details>"#)
}

fn document(title: &str, main: &str) -> String {
    html::document(
        (
            "Practice Zammad",
            "Practice Zammad: imitation, nothing here reaches a help desk",
        ),
        title,
        "",
        main,
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_that_was_stored_becomes_markup_and_secrets_have_to_be_opened() {
        let bad = r#""><script>alert('x')</script>"#;
        let stored = json!({"id": 1, "credentials": {bad: bad, "consumer_secret": bad}});
        for page in [record("App", &stored), refused(500, bad)] {
            assert!(!page.contains("<script"), "{page}");
        }
        let page = record(
            "App",
            &json!({"id": 1, "credentials": {"oauth_token": "12-abc", "env": "zammad"}}),
        );
        assert!(
            page.contains(
                r#"<summary>********** Reveal</summary><code id="app-1-oauth_token">12-abc</code>"#
            )
        );
        assert!(page.contains("<td><code>zammad</code></td>"));
    }
}
