//! What Zammad itself complains of (facts: Zammad, section 4).

use serde_json::Value;

use crate::finding::{Code, Finding};
use crate::provider::redact::redact;

use super::error::{Trouble, ZammadError};
use super::session::Session;

/// Zammad's complaints about accounts of X; none where all is well. It needs the right `admin.monitoring`.
///
/// # Errors
/// The site refuses, or cannot be asked.
pub async fn complaints(session: &Session) -> Result<Vec<Finding>, ZammadError> {
    let answer = session
        .answer("GET", "monitoring/health_check", None, &[])
        .await?;
    let json: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let Some(issues) = json.as_ref().and_then(|json| json["issues"].as_array()) else {
        return Err(session.refusal(Trouble::NotZammad, &answer, &[]));
    };
    let said = issues.iter().filter_map(Value::as_str);
    let ours = said.filter(|issue| issue.contains("Twitter::Account"));
    let findings = ours.map(|issue| Finding::new(Code::ZammadComplains).details(redact(issue, &[])));
    Ok(findings.collect())
}
