//! The system settings (facts: Creatio, sections 3.5 and 3.6). Of an answer to a write only what it says of each code counts: the word
//! "success" beside it is false on several versions whose writes are good.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::outside::Pending;
use crate::provider::redact::redact;
use crate::secret::Secret;
use crate::target::settings::{Found, Settings, Value};

use super::error::{CreatioError, Trouble};
use super::session::Session;

impl Session<'_> {
    /// Whether the user holds an operation: `CanManageSysSettings`. A no is a doubt and no wall, because a setting may allow more.
    ///
    /// # Errors
    /// The site refuses to say, or cannot be asked.
    pub async fn may(&self, operation: &str) -> Result<bool, CreatioError> {
        let path = "rest/RightsService/GetCanExecuteOperation";
        let answer = self.call(path, &json!({ "operation": operation })).await?;
        Ok(answer["GetCanExecuteOperationResult"].as_bool().unwrap_or(false))
    }
}

impl Settings for Session<'_> {
    type Error = CreatioError;

    fn read<'a>(
        &'a self,
        codes: &'a [&'a str],
    ) -> Pending<'a, Result<BTreeMap<String, Found>, CreatioError>> {
        Box::pin(async move {
            let body = json!({ "sysSettingsNameCollection": codes });
            let answer = self.call(&service("QuerySysSettings"), &body).await?;
            if !answer["values"].is_object() {
                return Err(self.valueless(&answer["responseStatus"]));
            }
            let found = codes
                .iter()
                .map(|code| ((*code).to_owned(), found(&answer["values"][*code])));
            Ok(found.collect())
        })
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, CreatioError>> {
        Box::pin(async move {
            let written: Map<String, Json> = values
                .iter()
                .map(|(code, value)| ((*code).to_owned(), sent(value)))
                .collect();
            let body = json!({ "isPersonal": false, "sysSettingsValues": written });
            let texts = values.iter().filter_map(|(_, value)| match value {
                Value::Text(text) if !text.is_empty() => Some(text.expose()),
                Value::Text(_) | Value::Flag(_) => None,
            });
            let texts: Vec<&str> = texts.collect();
            let path = service("PostSysSettingsValues");
            let answer = self.call_with(&path, &body, &texts).await?;
            let said = answer["responseStatus"]["Message"].as_str();
            let said = redact(said.unwrap_or_default(), &texts);
            let refused = values
                .iter()
                .filter(|(code, _)| answer["saveResult"][*code] != true)
                .map(|(code, _)| ((*code).to_owned(), said.clone()));
            Ok(refused.collect())
        })
    }
}

impl Session<'_> {
    /// An answer without values: the object is closed to this user, or it is none of Creatio's, though it is well formed.
    fn valueless(&self, status: &Json) -> CreatioError {
        let trouble = match status["ErrorCode"].as_str() {
            Some(FORBIDDEN) => Trouble::Forbidden,
            Some(_) | None => Trouble::Nonsense(200),
        };
        self.trouble(trouble, status["Message"].as_str().unwrap_or_default())
    }
}

fn service(request: &str) -> String {
    format!("DataService/json/SyncReply/{request}")
}

fn sent(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text.expose()),
        Value::Flag(flag) => json!(flag),
    }
}

/// Old versions answer for a code that they do not know with an object that holds the code alone, newer ones leave it out.
fn found(setting: &Json) -> Found {
    let kind = setting["dataValueType"].as_i64();
    let named = ["typeName", "dataValueTypeName"]
        .iter()
        .any(|name| setting[*name].is_string());
    if kind.is_none() && !named {
        return Found::Absent;
    }
    match &setting["value"] {
        Json::Bool(flag) => Found::Value(Value::Flag(*flag)),
        Json::String(text) if kind == Some(BOOLEAN) => {
            Found::Value(Value::Flag(text.eq_ignore_ascii_case("true")))
        }
        // One that nobody has set is off.
        _ if kind == Some(BOOLEAN) => Found::Value(Value::Flag(false)),
        _ if kind == Some(SECURE) => Found::Hidden,
        Json::String(text) if !text.is_empty() => Found::Value(Value::Text(Secret::new(text.as_str()))),
        Json::Number(number) => Found::Value(Value::Text(Secret::new(number.to_string()))),
        Json::Null | Json::String(_) | Json::Array(_) | Json::Object(_) => Found::Unset,
    }
}

/// The code of a refusal for lack of rights (facts: Creatio, section 8.8; unverified).
const FORBIDDEN: &str = "SecurityException";
/// The numbers of two types of values.
const BOOLEAN: i64 = 12;
const SECURE: i64 = 24;
