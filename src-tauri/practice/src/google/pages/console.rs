//! The imitation of Google's console: clients, audience, APIs, and failures to rehearse.

use super::super::project::{Api, Audience, Project};
use super::clients::client;
use super::document;
use crate::html::{self, alert, choices, escape, hidden};
use crate::switches::Switches;

/// What the console shows.
pub(in crate::google) struct Console<'a> {
    pub(in crate::google) project: &'a Project,
    pub(in crate::google) control: &'a str,
    pub(in crate::google) switches: &'a Switches,
    /// Origins and redirect URIs that were refused, as they were typed.
    pub(in crate::google) typed: Option<(&'a str, &'a str)>,
    /// Why the last change was refused.
    pub(in crate::google) wrong: Option<&'a str>,
    /// Whether something was just saved.
    pub(in crate::google) saved: bool,
}

pub(in crate::google) fn console(page: &Console<'_>) -> String {
    let project = page.project;
    let control = hidden("authenticity_token", page.control);
    let saved = html::saved(page.saved);
    let (alert, name) = (alert(page.wrong), escape(&project.name));
    let (id, number) = (escape(&project.id), escape(&project.number));
    let web = client(&project.web, page.control, page.typed);
    let desktop = client(&project.desktop, page.control, None);
    let audiences = choices(
        "audience",
        "radio",
        Audience::ALL.map(|one| (one.as_str(), one.label(), one == project.audience)),
    );
    let apis = choices(
        "api",
        "checkbox",
        Api::ALL.map(|one| (one.as_str(), one.title(), project.apis.contains(&one))),
    );
    let testers: Vec<&str> = project.testers.iter().map(String::as_str).collect();
    let testers = escape(&testers.join("\n"));
    let offset = page.switches.clock_offset_s;
    let rehearse = html::rehearse(
        [
            "Rehearse a failure",
            "Google answers with",
            "/google/console/rehearse",
        ],
        &control,
        &page.switches.google,
        &format!(
            r#"<label for="clock-offset">Clock of practice, seconds ahead of this computer</label>
<input id="clock-offset" name="clock_offset_s" type="number" value="{offset}">
"#
        ),
    );
    document(
        "Google Cloud Console",
        "",
        &format!(
            r#"{saved}{alert}
<p class="who">Project <b>{name}</b>, id {id}, number {number}</p>
{web}
{desktop}
<section aria-labelledby="audience">
<h2 id="audience">Audience</h2>
<form method="post" action="/google/console/audience">
{control}
<fieldset><legend>User type and publishing status</legend>
{audiences}
</fieldset>
<label for="testers">Test users</label>
<p class="hint">One address a line. They alone may sign in while the project is in testing, for seven days each time.</p>
<textarea id="testers" name="testers" class="mono" rows="8" spellcheck="false">
{testers}</textarea>
<button id="save-audience">Save audience</button>
</form>
</section>
<section aria-labelledby="apis">
<h2 id="apis">Enabled APIs</h2>
<form method="post" action="/google/console/apis">
{control}
<fieldset><legend>APIs &amp; Services</legend>
{apis}
</fieldset>
<button id="save-apis">Save APIs</button>
</form>
</section>
{rehearse}"#
        ),
    )
}
