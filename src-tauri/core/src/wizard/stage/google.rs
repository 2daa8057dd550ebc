//! A set-up with Google on the stage: its steps, and what Google answers.

use serde_json::json;

use super::{Stage, values};
use crate::wizard::view::{Body, Input, Refused, View};

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
                ("audience", _) => self.answer("audience", &[("publishing_status", publishing)]),
                ("keys", _) => {
                    self.client(GOOGLE_ID, GOOGLE_SECRET).await.unwrap();
                    self.submit("keys", Input::Continue)
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
pub(in crate::wizard) const TOKENINFO: &str = "/tokeninfo";
