//! What a person sees of practice Creatio: template functions. Everything that goes into a page goes through `escape`. Controls have
//! ids, labels and names, because people with screen readers use them, and so do tests.

use super::ROOT;
use super::api::CALLS;
use super::setting::Setting;
use super::state::State;
use crate::html::{self, escape, hidden};
use crate::switches::Switches;

/// What the console shows.
pub(super) struct Console<'a> {
    /// The address of the site.
    pub(super) root: &'a str,
    pub(super) state: &'a State,
    pub(super) is_locked: bool,
    pub(super) control: &'a str,
    pub(super) switches: &'a Switches,
    /// Whether something was just saved.
    pub(super) saved: bool,
}

pub(super) fn console(page: &Console<'_>) -> String {
    let state = page.state;
    let control = hidden("authenticity_token", page.control);
    let saved = html::saved(page.saved);
    let (root, user, client) = (escape(page.root), escape(&state.user), escape(&state.client));
    let [password, factor, secret] =
        [&state.password, &state.factor, &state.client_secret].map(|held| escape(held.expose()));
    let lock = if page.is_locked {
        format!(
            r#"<p class="error">The user is locked: the password was wrong five times.</p>
<form method="post" action="{ROOT}/practice/unlock">
{control}
<button id="unlock">Unlock the user</button>
</form>"#
        )
    } else {
        String::new()
    };
    let rows: Vec<String> = state.settings.values().map(row).collect();
    let rows = rows.join("\n");
    let calls = page.switches.creatio_calls.unwrap_or(CALLS);
    let latency = page.switches.creatio_latency_ms;
    let rehearse = html::rehearse(
        [
            "Rehearse a failure, or another version",
            "The site answers so",
            &format!("{ROOT}/practice/rehearse"),
        ],
        &control,
        &page.switches.creatio,
        &format!(
            r#"<label for="calls">Where sessions end after some calls: after how many</label>
<input id="calls" name="calls" type="number" min="0" max="65535" value="{calls}">
<label for="latency">Milliseconds that each answer takes</label>
<input id="latency" name="latency_ms" type="number" min="0" max="65535" value="{latency}">
"#
        ),
    );
    document(
        "Practice Creatio",
        &format!(
            r#"{saved}
<p class="who">The site is <code>{root}</code>, its identity service <code>{root}-is</code></p>
<section aria-labelledby="who">
<h2 id="who">Who may sign in</h2>
{lock}
<label for="user">User</label>
<input id="user" class="mono" value="{user}" readonly>
<label for="password">Password</label>
<input id="password" class="mono" value="{password}" readonly>
<label for="factor">Number of the second factor, good once</label>
<input id="factor" class="mono" value="{factor}" readonly>
<label for="client-id">Client ID</label>
<input id="client-id" class="mono" value="{client}" readonly>
<label for="client-secret">Client secret</label>
<input id="client-secret" class="mono" value="{secret}" readonly>
</section>
<section aria-labelledby="settings">
<h2 id="settings">System settings</h2>
<dl>
{rows}
</dl>
</section>
{rehearse}"#
        ),
    )
}

/// The login page of the site, which is no way in.
pub(super) fn login() -> String {
    document(
        "Sign in",
        &format!(
            r#"<p>This is the login page of the practice site, as <code>{ROOT}/Login/NuiLogin.aspx</code> shows it. Nobody can sign in here: who may is said on <a href="{ROOT}">the page of practice Creatio</a>.</p>"#
        ),
    )
}

/// A page of the server, not of the site.
pub(super) fn plain(title: &str, said: &str) -> String {
    document(title, &format!("<p>{}</p>", escape(said)))
}

/// A form from before practice was started anew.
pub(super) fn stale() -> String {
    document(
        "This page is out of date",
        &format!(r#"<p>Practice was started anew since. <a href="{ROOT}">Open the page again</a>.</p>"#),
    )
}

fn row(setting: &Setting) -> String {
    let (code, name, text) = (
        escape(&setting.code),
        escape(&setting.name),
        escape(&setting.text()),
    );
    let shown = match (text.is_empty(), setting.is_secret()) {
        (true, _) => r#"<span class="hint">not set</span>"#.to_owned(),
        (false, true) => {
            format!("<details><summary>Masked. Reveal {code}</summary><code>{text}</code></details>")
        }
        (false, false) => format!("<code>{text}</code>"),
    };
    format!(r#"<dt>{name} <code class="hint">{code}</code></dt><dd id="{code}">{shown}</dd>"#)
}

fn document(title: &str, main: &str) -> String {
    html::document(
        (
            "Practice Creatio",
            "Practice Creatio: imitation, nothing here reaches your system",
        ),
        title,
        "",
        main,
    )
}

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_that_was_written_becomes_markup() {
        let bad = r#""><script>alert('x')</script>&"#;
        let mut state = State::new(&SystemRandom).unwrap();
        for code in ["TwitterConsumerKey", "TwitterConsumerSecret"] {
            assert!(state.settings.get_mut(code).unwrap().take(&json!(bad), None));
        }
        state.user = bad.to_owned();
        let page = console(&Console {
            root: bad,
            state: &state,
            is_locked: true,
            control: bad,
            switches: &Switches::default(),
            saved: true,
        });
        assert!(!page.contains("<script"), "{page}");
        let escaped = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;";
        assert!(page.matches(escaped).count() >= 6, "{page}");
        assert!(!plain("x", bad).contains("<script"));
    }

    #[test]
    fn secrets_are_masked_until_they_are_revealed() {
        let state = State::new(&SystemRandom).unwrap();
        let masked = |code: &str| row(&state.settings[code]).contains("<details>");
        assert!(masked("GoogleConsumerSecret") && masked("OAuth20IdentityServerClientSecret"));
        assert!(!masked("GoogleConsumerKey") && !masked("TwitterConsumerSecret"));
        assert!(row(&state.settings["TwitterConsumerSecret"]).contains("not set"));
    }
}
