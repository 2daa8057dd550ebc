//! The imitation of the developer console: keys to copy, callbacks and permission to set, failures to rehearse.

use super::super::app::own_callbacks;
use super::{alert, document, escape, hidden};
use keywright_core::secret::Secret;

use crate::html;
use crate::switches::Switches;
use crate::x::{Access, App};

/// What the console shows.
pub(in crate::x) struct Console<'a> {
    pub(in crate::x) app: &'a App,
    /// Client ID and client secret of OAuth 2.0, and whether the app is a client without one.
    pub(in crate::x) client: (&'a str, &'a Secret, bool),
    pub(in crate::x) control: &'a str,
    pub(in crate::x) switches: &'a Switches,
    /// What stands in the box of callbacks, one a line.
    pub(in crate::x) callbacks: &'a str,
    /// Why the last change was refused.
    pub(in crate::x) wrong: Option<&'a str>,
    /// Whether something was just saved.
    pub(in crate::x) saved: bool,
}

pub(in crate::x) fn console(page: &Console<'_>) -> String {
    let app = page.app;
    let control = hidden("authenticity_token", page.control);
    let saved = html::saved(page.saved);
    let key = escape(&app.consumer_key);
    let secret = escape(app.consumer_secret.expose());
    let (name, id) = (escape(&app.name), escape(&app.id));
    let (alert, faulty, callbacks) = (
        alert(page.wrong),
        described(page.wrong.is_some()),
        escape(page.callbacks),
    );
    let permissions = Access::ALL.map(|access| (access.as_str(), access.label(), access == app.access));
    let permissions = html::choices("permission", "radio", permissions);
    let (client_id, secret_of_client, public) = page.client;
    let client_id = escape(client_id);
    let client_secret = match public {
        true => "<p class=\"hint\">A Native App has no client secret.</p>".to_owned(),
        false => format!(
            r#"<label for="client-secret">Client Secret</label>
<input id="client-secret" class="mono" value="{}" readonly>"#,
            escape(secret_of_client.expose())
        ),
    };
    let types = TYPES.map(|(value, label, is_public)| (value, label, is_public == public));
    let types = html::choices("type", "radio", types);
    let [first, second] = own_callbacks().map(|callback| escape(&callback));
    let offset = page.switches.clock_offset_s;
    let rehearse = html::rehearse(
        ["Rehearse a failure", "X answers with", "/console/rehearse"],
        &control,
        &page.switches.on,
        &format!(
            r#"<label for="clock-offset">Clock of practice X, seconds ahead of this computer</label>
<input id="clock-offset" name="clock_offset_s" type="number" value="{offset}">
"#
        ),
    );
    document(
        "Developer Console",
        "",
        &format!(
            r#"{saved}{alert}
<p class="who">App <b>{name}</b>, id {id}</p>
<section aria-labelledby="keys">
<h2 id="keys">Keys &amp; Tokens: OAuth 1.0 Keys</h2>
<label for="consumer-key">Consumer Key</label>
<input id="consumer-key" class="mono" value="{key}" readonly>
<label for="secret-key">Secret Key</label>
<input id="secret-key" class="mono" value="{secret}" readonly>
<form method="post" action="/console/regenerate">
{control}
<button id="regenerate">Regenerate keys</button>
</form>
</section>
<section aria-labelledby="oauth2-keys">
<h2 id="oauth2-keys">Keys &amp; Tokens: OAuth 2.0 Keys</h2>
<label for="client-id">Client ID</label>
<input id="client-id" class="mono" value="{client_id}" readonly>
{client_secret}
</section>
<section aria-labelledby="settings">
<h2 id="settings">User authentication settings</h2>
<form method="post" action="/console/settings">
{control}
<fieldset><legend>App permissions</legend>
{permissions}
</fieldset>
<fieldset><legend>Type of App</legend>
{types}
</fieldset>
<label for="callbacks">Callback URI / Redirect URL</label>
<p class="hint" id="callbacks-hint">One a line, at most ten. Compared exactly: scheme, port, path and the last slash. Keywright's own are <code>{first}</code> and <code>{second}</code>: to practise a callback that is not on the list, delete them, and add them again afterwards.</p>
<textarea id="callbacks" name="callbacks" class="mono" rows="5" spellcheck="false"{faulty}>
{callbacks}</textarea>
<button id="save-settings" class="main">Save</button>
</form>
</section>
{rehearse}"#
        ),
    )
}

/// Value, label, and whether it is a client without a secret.
const TYPES: [(&str, &str, bool); 2] = [
    ("native", "Native App", true),
    ("web", "Web App, Automated App or Bot", false),
];

/// What a screen reader says of the box of callbacks: the rule, and what was wrong.
fn described(wrong: bool) -> &'static str {
    if wrong {
        r#" aria-invalid="true" aria-describedby="error callbacks-hint""#
    } else {
        r#" aria-describedby="callbacks-hint""#
    }
}
