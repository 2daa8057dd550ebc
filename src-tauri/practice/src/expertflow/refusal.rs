//! How practice Expertflow says no. What the routing engine answers is known from its source; CCM's, the bot framework's and Unified
//! Admin's answers are a guess: the body that their framework gives an error.

use serde_json::{Value, json};

use super::kind::Kind;
use crate::answer::Answer;

/// Why an object is not made, changed or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A field of the object is not as it has to be: which, and why.
    Field(&'static str, String),
    /// There is no such object: what was looked for.
    Gone(String),
    /// Something of this name is there.
    Taken,
    /// It is in use, by these.
    Used(Vec<(Kind, Value)>),
    /// Agents would have more tasks than the MRD allows.
    Tasks(Value),
    /// What came is no JSON object.
    Unreadable,
    /// The system gives no randomness for an id.
    NoRandomness,
}

impl Refusal {
    /// The word for it in the request log.
    fn as_str(&self) -> &'static str {
        match self {
            Self::Field(..) => "expertflow-field-refused",
            Self::Gone(_) => "expertflow-no-such-object",
            Self::Taken => "expertflow-name-taken",
            Self::Used(_) => "expertflow-object-in-use",
            Self::Tasks(_) => "expertflow-tasks-refused",
            Self::Unreadable => "not-understood",
            Self::NoRandomness => "no-randomness",
        }
    }

    /// The answer on the wire to a call about objects of `kind`; `at` is the time as the services write it.
    pub(super) fn answer(&self, kind: Kind, at: &str) -> Answer {
        let (status, code, said) = match self {
            Self::Field(field, why) => (400, "error.validation", format!("field '{field}': {why}")),
            Self::Unreadable => (
                400,
                "error.invalid-field-format",
                "JSON parse error: Unexpected character".to_owned(),
            ),
            Self::Gone(what) => (
                404,
                "error.resource-not-found",
                format!("Could not find resource: {what}"),
            ),
            Self::Taken => (
                409,
                "error.conflict",
                "A resource of this name exists already".to_owned(),
            ),
            Self::Tasks(body) => return Answer::json(409, body, self.as_str()),
            Self::Used(by) if kind.is_routing() => {
                let of = |wanted: &[Kind]| -> Vec<&Value> {
                    let these = by.iter().filter(|(kind, _)| wanted.contains(kind));
                    these.map(|(_, object)| object).collect()
                };
                let body = json!({
                    "precisionQueues": of(&[Kind::Queue]),
                    "agents": of(&[Kind::Agent]),
                });
                return Answer::json(409, &body, self.as_str());
            }
            Self::Used(by) => {
                let names = by
                    .iter()
                    .map(|(kind, object)| format!("{} {}", kind.word(), kind.name(object)));
                let names = names.collect::<Vec<_>>().join(", ");
                (409, "error.conflict", format!("It is in use: {names}"))
            }
            Self::NoRandomness => (500, "error.internal", "No id to be had".to_owned()),
        };
        let body = match kind.is_routing() {
            true => json!({"timestamp": at, "error": code, "message": said}),
            false => framework(status, &said, kind.path(), at),
        };
        Answer::json(status, &body, self.as_str())
    }
}

/// The body of an error as the services' framework writes it.
pub(super) fn framework(status: u16, said: &str, path: &str, at: &str) -> Value {
    let error = match status {
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        _ => "Internal Server Error",
    };
    json!({"timestamp": at, "status": status, "error": error, "message": said, "path": path})
}

/// What the gateway says of a path that no route leads to.
pub(super) fn no_route(decided: &'static str) -> Answer {
    Answer::json(404, &json!({"error_msg": "404 Route Not Found"}), decided)
}

/// An error page of the gateway's own.
pub(super) fn page(status: u16, title: &str, decided: &'static str) -> Answer {
    let page = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>openresty</center>\r\n<p><em>Powered by <a href=\"https://apisix.apache.org/\">APISIX</a>.</em></p></body>\r\n</html>\r\n"
    );
    Answer::page(status, page, decided)
}
