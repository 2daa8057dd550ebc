//! Whether Zammad's public address answers X as it has to (facts: Zammad, sections 2.4 and 2.6). Zammad signs with the secret of the last
//! app that was verified, for seven days, whatever has been stored since; and before the first one it has no secret at all.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::check::crc::{self, Rules};
use crate::finding::{Code, Finding};
use crate::outside::{Pending, Random};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;

/// Calls the site's `webhook` as X would. `secret` is the app's consumer secret, `near` so in practice.
pub async fn test(
    http: &dyn Http,
    random: &dyn Random,
    webhook: &str,
    secret: &Secret,
    near: bool,
) -> Vec<Finding> {
    let ear = Ear {
        http,
        lacks_app: Mutex::default(),
    };
    let rules = Rules {
        limit_ms: 3_000,
        nonce: true,
        near,
    };
    let mut findings = crc::test(&ear, random, webhook, rules, secret, &[]).await;
    let lacks_app = ear.lacks_app.into_inner().unwrap_or_else(PoisonError::into_inner);
    for finding in &mut findings {
        if finding.code == Code::CrcWrong {
            *finding = Finding::new(Code::ZammadSecretStale);
        } else if finding.code == Code::CrcStatus && lacks_app {
            *finding = Finding::new(Code::ZammadSecretNone);
        }
    }
    findings
}

/// Hears what is answered, because the test keeps only its judgement.
struct Ear<'a> {
    http: &'a dyn Http,
    lacks_app: Mutex<bool>,
}

impl Http for Ear<'_> {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        Box::pin(async move {
            let answer = self.http.send(request).await?;
            let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
            let said = json.as_ref().and_then(|json| json["error"].as_str());
            let lacks_app = answer.status == 422 && said.is_some_and(|said| NO_APP.contains(&said));
            *self.lacks_app.lock().unwrap_or_else(PoisonError::into_inner) = lacks_app;
            Ok(answer)
        })
    }
}

/// What Zammad says to X while it has no app, newer wording first.
const NO_APP: &[&str] = &[
    "The required value external_credential could not be found in the cache.",
    "No external_credential in cache!",
    "The required value 'external_credential[:consumer_secret]' could not be found in the cache.",
    "No external_credential[:consumer_secret] in cache!",
    "The required 'ExternalCredential' 'twitter' could not be found.",
    "No such external_credential 'twitter'!",
];
