//! Pages of practice AR System. Everything that goes into one goes through `escape`.

use serde_json::{Map, Value};

use super::ROOT;
use super::form::Form;
use super::scenario::MINUTES;
use super::state::{LOGIN, State, USERS};
use crate::html::{self, alert, escape, hidden};
use crate::switches::Switches;

/// What the console shows.
pub(super) struct Page<'a> {
    pub(super) state: &'a State,
    /// Its address.
    pub(super) root: &'a str,
    pub(super) control: &'a str,
    pub(super) switches: &'a Switches,
    /// What stands in BMC's form.
    pub(super) typed: &'a Typed<'a>,
    /// Why it was not saved.
    pub(super) wrong: Option<&'a str>,
    /// Whether something was just saved.
    pub(super) saved: bool,
}

/// What was typed into BMC's form.
pub(super) struct Typed<'a> {
    pub(super) user: &'a str,
    pub(super) account: &'a str,
    pub(super) is_enabled: bool,
    pub(super) is_plain: bool,
}

impl Default for Typed<'_> {
    fn default() -> Self {
        Self {
            user: "notify",
            account: "",
            is_enabled: true,
            is_plain: false,
        }
    }
}

pub(super) fn page(page: &Page<'_>) -> String {
    let (state, control) = (page.state, hidden("authenticity_token", page.control));
    let saved = html::saved(page.saved);
    let (root, password) = (escape(page.root), escape(state.password.expose()));
    let form = form(page, &control);
    let on = &page.switches.bmc;
    let entries = [Form::Registration, Form::Alert].map(|form| {
        let name = escape(form.name(on));
        let entries = state.entries.get(&form).map(Vec::as_slice).unwrap_or_default();
        let rows: Vec<String> = entries
            .iter()
            .map(|entry| record(&entry.values, entry.authorized))
            .collect();
        let rows = match rows.is_empty() {
            true => r#"<p class="hint">No entry.</p>"#.to_owned(),
            false => rows.join("\n"),
        };
        format!("<h3><code>{name}</code></h3>\n{rows}")
    });
    let entries = entries.join("\n");
    let minutes = page.switches.bmc_minutes.unwrap_or(MINUTES);
    let rehearse = html::rehearse(
        [
            "Rehearse a failure, or another version",
            "AR System answers so",
            &format!("{ROOT}/practice/rehearse"),
        ],
        &control,
        on,
        &format!(
            r#"<label for="minutes">Where the clock is off: minutes ahead of this computer</label>
<input id="minutes" name="minutes" type="number" min="-32768" max="32767" value="{minutes}">
"#
        ),
    );
    document(
        "Practice AR System",
        &format!(
            r#"{saved}
<section aria-labelledby="who">
<h2 id="who">Who may sign in</h2>
<label for="address">Address</label>
<input id="address" class="mono" value="{root}" readonly>
<label for="login">User</label>
<input id="login" class="mono" value="{LOGIN}" readonly>
<label for="password">Password</label>
<input id="password" class="mono" value="{password}" readonly>
</section>
{form}
<section aria-labelledby="entries">
<h2 id="entries">Entries</h2>
{entries}
<form method="post" action="{ROOT}/practice/reset">
{control}
<button id="reset">Delete all entries</button>
</form>
</section>
{rehearse}"#
        ),
    )
}

/// The page of a sign-on that stands before the interface.
pub(super) fn sign_on() -> String {
    document(
        "Single Sign-On",
        "<p>This stands for the sign-on page of a company, which answers in place of the interface.</p>",
    )
}

pub(super) fn stale() -> String {
    document(
        "This form is out of date",
        &format!(r#"<p>Practice was restarted since. <a href="{ROOT}">Open the page again</a></p>"#),
    )
}

/// BMC's form. Its PIN is that of BMC's own app: one of another app is of no use in it.
fn form(page: &Page<'_>, control: &str) -> String {
    let typed = page.typed;
    let (alert, account) = (alert(page.wrong), escape(typed.account));
    let forms = html::choices(
        "form",
        "radio",
        [
            (
                "itsm",
                "Configure External Notification Registration (ITSM)",
                !typed.is_plain,
            ),
            (
                "plain",
                "AR System Alert Twitter User Authorization (no ITSM)",
                typed.is_plain,
            ),
        ],
    );
    let users = html::choices(
        "user",
        "radio",
        USERS.map(|(login, _)| (login, login, login == typed.user)),
    );
    let status = html::choices(
        "status",
        "radio",
        [
            ("Enable", "Enable", typed.is_enabled),
            ("Disable", "Disable", !typed.is_enabled),
        ],
    );
    let pin = page.state.pin.as_ref().map_or_else(String::new, |pin| {
        format!(
            r#"<p class="pin" aria-label="PIN of Twitter">{}</p>
<p class="hint">Twitter shows this PIN once BMC's app is authorized. It is good for one attempt.</p>"#,
            escape(pin.expose())
        )
    });
    format!(
        r#"<section aria-labelledby="form">
<h2 id="form">BMC's form</h2>
{alert}
<form method="post" action="{ROOT}/practice/save">
{control}
<fieldset><legend>Form</legend>
{forms}
</fieldset>
<p class="hint">Company: Global. Notification Content: BMC Helix ITSM Broadcast. Notification Mechanism: Twitter.</p>
<fieldset><legend>AR Functional User</legend>
{users}
</fieldset>
<label for="account">Associated Account Name</label>
<input id="account" name="account" class="mono" value="{account}" spellcheck="false">
<button id="authorize" formaction="{ROOT}/practice/authorize">Authorize Account</button>
{pin}
<label for="pin">PIN</label>
<input id="pin" name="pin" class="mono" autocomplete="off">
<fieldset><legend>Status</legend>
{status}
</fieldset>
<button id="save" class="main">Save</button>
</form>
</section>"#
    )
}

fn record(values: &Map<String, Value>, authorized: bool) -> String {
    let rows: Vec<String> = values
        .iter()
        .map(|(name, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let (name, text) = (escape(name), escape(&text));
            format!("<tr><th scope=\"row\">{name}</th><td>{text}</td></tr>")
        })
        .collect();
    let authorized = if authorized {
        "authorized"
    } else {
        "not authorized: BMC cannot post to it"
    };
    format!(
        "<table><tbody>\n{}\n<tr><th scope=\"row\">Account</th><td>{authorized}</td></tr>\n</tbody></table>",
        rows.join("\n")
    )
}

fn document(title: &str, main: &str) -> String {
    html::document(
        (
            "Practice AR System",
            "Practice AR System: imitation, nothing here reaches BMC or Twitter",
        ),
        title,
        "",
        main,
    )
}

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    #[test]
    fn nothing_that_was_typed_becomes_markup() {
        let bad = r#""><script>alert('x')</script>"#;
        let mut state = State::new(&SystemRandom).unwrap();
        let filled = super::super::state::Filled {
            user: bad,
            account: bad,
            is_enabled: true,
            is_plain: false,
        };
        state.fill(&filled, bad);
        let typed = Typed {
            account: bad,
            ..Typed::default()
        };
        let page = page(&Page {
            state: &state,
            root: bad,
            control: bad,
            switches: &Switches::default(),
            typed: &typed,
            wrong: Some(bad),
            saved: false,
        });
        assert!(!page.contains("<script"), "{page}");
    }
}
