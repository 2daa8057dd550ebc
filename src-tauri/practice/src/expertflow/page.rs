//! Pages of practice Expertflow. Everything that goes into one goes through `escape`; an object, which may hold secrets, is behind a
//! summary that has to be opened.

use serde_json::Value;

use super::ROOT;
use super::kind::Kind;
use super::seed;
use super::state::State;
use crate::html::{self, escape, hidden};
use crate::switches::Switches;

/// What the console shows.
pub(super) struct Page<'a> {
    pub(super) state: &'a State,
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
    let (root, login, client) = (escape(page.root), seed::LOGIN, seed::CLIENT);
    let [password, secret, factor] =
        [&state.password, &state.client_secret, &state.factor].map(|held| escape(held.expose()));
    let objects = Kind::ALL.map(|kind| objects(kind, state.all(kind))).join("\n");
    let activations: Vec<String> = state.activations.iter().map(|one| opened("Told", one)).collect();
    let activations = match activations.is_empty() {
        true => r#"<p class="hint">It was told nothing yet.</p>"#.to_owned(),
        false => activations.join("\n"),
    };
    let rehearse = html::rehearse(
        [
            "Rehearse a failure, or another version",
            "Expertflow answers so",
            &format!("{ROOT}/practice/rehearse"),
        ],
        &control,
        &page.switches.expertflow,
        "",
    );
    document(
        "Practice Expertflow",
        &format!(
            r#"{saved}
<section aria-labelledby="who">
<h2 id="who">Who may sign in</h2>
<label for="address">Address</label>
<input id="address" class="mono" value="{root}" readonly>
<label for="login">User</label>
<input id="login" class="mono" value="{login}" readonly>
<label for="password">Password</label>
<input id="password" class="mono" value="{password}" readonly>
<label for="client-id">Client ID</label>
<input id="client-id" class="mono" value="{client}" readonly>
<label for="client-secret">Client secret</label>
<input id="client-secret" class="mono" value="{secret}" readonly>
<label for="factor">One-time code, good once</label>
<input id="factor" class="mono" value="{factor}" readonly>
</section>
<section aria-labelledby="objects">
<h2 id="objects">What is configured</h2>
{objects}
<form method="post" action="{ROOT}/practice/reset">
{control}
<button id="reset">Set everything back</button>
</form>
</section>
<section aria-labelledby="connector">
<h2 id="connector">The Twitter connector</h2>
{activations}
</section>
{rehearse}"#
        ),
    )
}

/// What stands for any path that no service takes: the front end, which is a program of its own.
pub(super) fn application() -> String {
    document(
        "Unified Admin",
        "<p>Practice has no front end for Unified Admin. It only imitates the services behind it.</p>",
    )
}

pub(super) fn stale() -> String {
    document(
        "This form is out of date",
        &format!(r#"<p>Practice was restarted since. <a href="{ROOT}">Open the page again</a></p>"#),
    )
}

fn objects(kind: Kind, all: &[Value]) -> String {
    let rows: Vec<String> = all.iter().map(|one| opened(kind.name(one), one)).collect();
    format!("<h3>{}</h3>\n{}", title(kind), rows.join("\n"))
}

fn opened(name: &str, object: &Value) -> String {
    let text = serde_json::to_string_pretty(object).unwrap_or_default();
    let (name, text) = (escape(name), escape(&text));
    format!("<details><summary>{name}</summary><pre><code>{text}</code></pre></details>")
}

/// What Unified Admin calls a kind.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::ChannelType => "Channel types",
        Kind::Provider => "Channel providers",
        Kind::Connector => "Channel connectors",
        Kind::Channel => "Channels",
        Kind::Mrd => "Media routing domains",
        Kind::Attribute => "Routing attributes",
        Kind::Queue => "Queues",
        Kind::Agent => "Agents",
        Kind::Bot => "Bots",
        Kind::List => "Lists",
    }
}

fn document(title: &str, main: &str) -> String {
    html::document(
        (
            "Practice Expertflow",
            "Practice Expertflow: imitation, nothing here reaches a contact centre",
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
    fn nothing_that_was_stored_becomes_markup_and_objects_have_to_be_opened() {
        let bad = r#""><script>alert('x')</script>"#;
        let shown = objects(Kind::Connector, &[json!({"name": bad, bad: bad})]);
        assert!(!shown.contains("<script"), "{shown}");
        assert!(shown.contains("<details><summary>"), "{shown}");
    }
}
