//! A set-up with Google on the stage: its steps, and what Google answers.

use std::collections::HashMap;

use serde_json::json;
use url::Url;

use super::{Stage, phase, values};
use crate::wizard::tests::arrival::visit;
use crate::wizard::view::{Body, Input, Phase, Refused, View};

impl Stage {
    /// A stage whose connection is one of Creatio with Google.
    pub(in crate::wizard) fn google() -> Self {
        let mut stage = Self::new();
        stage.id = stage
            .see(stage.wizard().start("creatio-google"))
            .unwrap()
            .connection;
        stage
    }

    pub(in crate::wizard) async fn client(&self, id: &str, secret: &str) -> Result<View, Refused> {
        let values = values(&[("client_id", id), ("client_secret", secret)]);
        self.see(self.wizard().create_credentials(&self.id, "keys", values).await)
    }

    pub(in crate::wizard) fn answer(&self, step: &str, answers: &[(&str, &str)]) -> Result<View, Refused> {
        let answers = values(answers);
        self.submit(step, Input::Choose { answers })
    }

    pub(in crate::wizard) fn creatio_at(&self, url: &str) -> Result<View, Refused> {
        let values = values(&[("site_url", url)]);
        self.submit("site", Input::Form { values })
    }

    /// Begins a sign-in, and has the browser come back with a code; what the page shows then.
    pub(in crate::wizard) async fn sign_in_at_google(&self) -> View {
        self.authorize().await.unwrap();
        self.back_from_google(&format!(
            "iss=https%3A%2F%2Faccounts.google.com&code={GOOGLE_CODE}"
        ))
        .await
    }

    /// Has the browser that a sign-in waits for come back with `more`; what the page shows then.
    pub(in crate::wizard) async fn back_from_google(&self, more: &str) -> View {
        let Phase::AwaitingCallback { address, .. } = phase(&self.view()).clone() else {
            panic!("no browser is awaited");
        };
        let (status, _) = visit(&address, &format!("state={}&{more}", self.state_sent())).await;
        assert_eq!(status, 200);
        self.told.changed.notified().await;
        self.view()
    }

    /// What the page that was opened last asks for, by name.
    pub(in crate::wizard) fn asked_of_google(&self) -> HashMap<String, String> {
        let link = Url::parse(self.browser.links().last().unwrap()).unwrap();
        link.query_pairs().into_owned().collect()
    }

    pub(in crate::wizard) fn state_sent(&self) -> String {
        self.asked_of_google()["state"].clone()
    }

    /// Everything done, without a mistake, until `step` is open; the first answers are `version` and `deployment`, the app is as
    /// `publishing` says, and whatever else is asked for is answered as usual.
    pub(in crate::wizard) async fn reach_google(
        &self,
        step: &str,
        (version, deployment): (&str, &str),
        publishing: &str,
    ) -> View {
        loop {
            let view = self.view();
            let open = view.step.id.clone();
            if open == step {
                return view;
            }
            match (open.as_str(), &view.step.body) {
                ("system", _) => self.choose(version, deployment),
                ("site", _) => self.creatio_at(CREATIO),
                ("ready", _) => {
                    self.run_checks().await.unwrap();
                    self.submit("ready", Input::Checks)
                }
                ("entry", _) => self.answer("entry", &[("entry", "by-hand")]),
                ("audience", _) => self.answer("audience", &[("publishing_status", publishing)]),
                ("keys", _) => {
                    self.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
                    self.submit("keys", Input::Continue)
                }
                ("sign-in", _) => {
                    self.sign_in_at_google().await;
                    self.submit("sign-in", Input::Continue)
                }
                ("sync-values", _) => {
                    let values = values(&[("period", "30"), ("days_back", "7"), ("tag", "Google")]);
                    self.submit("sync-values", Input::Form { values })
                }
                (_, Body::Choose { questions }) => {
                    let usual = questions
                        .iter()
                        .map(|one| (one.id.clone(), one.picked.clone().unwrap()));
                    let answers = usual.collect();
                    self.submit(&open, Input::Choose { answers })
                }
                (_, Body::Portal { pages }) => {
                    let done = pages[0].slots.iter().map(|slot| slot.id.clone()).collect();
                    self.submit(&open, Input::Portal { done })
                }
                (other, _) => panic!("no way past {other} to {step}"),
            }
            .unwrap();
        }
    }
}

/// What a Google answers that is content with everything: status and body.
pub(in crate::wizard) fn content(
    method: &str,
    path: &str,
    form: &HashMap<String, String>,
    bearer: Option<&str>,
) -> Option<(u16, String)> {
    let value = |name: &str| form.get(name).map(String::as_str);
    let may = bearer == Some(&format!("Bearer {GOOGLE_ACCESS}2"));
    Some(match (method, path) {
        ("GET", TOKENINFO) => (400, refused("invalid_token", "Invalid Value")),
        ("POST", GOOGLE_TOKEN) if value("code") == Some(GOOGLE_CODE) => (200, given(true, &ALL_SCOPES)),
        ("POST", GOOGLE_TOKEN) if value("refresh_token") == Some(GOOGLE_REFRESH) => {
            (200, given(false, &ALL_SCOPES))
        }
        ("POST", GOOGLE_TOKEN) => (400, refused("invalid_grant", "Malformed auth code.")),
        ("GET", USERINFO) => (200, person("10471100", "ann@acme.example")),
        ("GET", CALENDARS | MAILBOX | CONTACTS) if may => (200, "{}".to_owned()),
        ("GET", CALENDARS | MAILBOX | CONTACTS) => (401, api_refusal(401, "authError")),
        _ => return None,
    })
}

/// What Google hands out: the first access token with a refresh token for a code, the second for that.
pub(in crate::wizard) fn given(for_a_code: bool, scopes: &[&str]) -> String {
    let number = if for_a_code { 1 } else { 2 };
    let mut given = json!({
        "access_token": format!("{GOOGLE_ACCESS}{number}"),
        "expires_in": 3599,
        "scope": scopes.join(" "),
        "token_type": "Bearer",
    });
    if for_a_code {
        given["refresh_token"] = GOOGLE_REFRESH.into();
    }
    given.to_string()
}

/// Who it was.
pub(in crate::wizard) fn person(sub: &str, email: &str) -> String {
    json!({ "sub": sub, "email": email, "email_verified": true, "hd": "acme.example" }).to_string()
}

/// An API's refusal, in the newer form and the classic one.
pub(in crate::wizard) fn api_refusal(status: u16, reason: &str) -> String {
    let info = json!({ "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason });
    let classic = json!({ "reason": reason, "domain": "global" });
    let error = json!({ "code": status, "message": "Not today.", "errors": [classic], "details": [info] });
    json!({ "error": error }).to_string()
}

/// Google's refusal.
pub(in crate::wizard) fn refused(error: &str, sentence: &str) -> String {
    json!({ "error": error, "error_description": sentence }).to_string()
}

/// The file of a client with these redirect URIs; `kind` is `web` or `installed`.
pub(in crate::wizard) fn client_file(kind: &str, redirect_uris: &[&str]) -> String {
    json!({ kind: {
        "client_id": GOOGLE_ID,
        "client_secret": GOOGLE_SECRET,
        "project_id": "acme-crm-471009",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "redirect_uris": redirect_uris,
    } })
    .to_string()
}

pub(in crate::wizard) const CREATIO: &str = "https://crm.acme.com";
pub(in crate::wizard) const GOOGLE_ID: &str =
    "471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com";
pub(in crate::wizard) const GOOGLE_SECRET: &str = "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";
pub(in crate::wizard) const GOOGLE_TOKEN: &str = "/token";
/// Where a sign-in of ours comes back to.
pub(in crate::wizard) const OWN: [&str; 2] = [
    "http://127.0.0.1:28737/callback",
    "http://127.0.0.1:29417/callback",
];
pub(in crate::wizard) const TOKENINFO: &str = "/tokeninfo";
pub(in crate::wizard) const USERINFO: &str = "/v1/userinfo";
pub(in crate::wizard) const CALENDARS: &str = "/calendar/v3/users/me/calendarList";
pub(in crate::wizard) const CONTACTS: &str = "/v1/people/me/connections";
pub(in crate::wizard) const MAILBOX: &str = "/gmail/v1/users/me/profile";
pub(in crate::wizard) const GOOGLE_CODE: &str = "4/0AcodeThatGoogleGaveTheBrowser12";
/// With the number of its answer behind.
pub(in crate::wizard) const GOOGLE_ACCESS: &str = "ya29.theAccessTokenThatGoogleGave";
pub(in crate::wizard) const GOOGLE_REFRESH: &str = "1//0theRefreshTokenThatGoogleGave";
/// All that any version of Creatio asks for, as Google names it.
pub(in crate::wizard) const ALL_SCOPES: [&str; 7] = [
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/userinfo.profile",
    "openid",
    "https://www.googleapis.com/auth/calendar",
    "https://www.googleapis.com/auth/contacts",
    "https://mail.google.com/",
    "https://www.googleapis.com/auth/admin.directory.resource.calendar",
];
