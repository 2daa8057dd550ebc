//! What time it is at Google, by an answer that no cache keeps: its refusal of a question about no token (facts: Google, section 9).
//! The same answer shows that Google can be reached.

use url::Url;

use crate::check::clock;
use crate::endpoints;
use crate::outside::Clock;
use crate::provider::http::{Fault, Http, Request};
use crate::store::record::Offset;

use super::answer::GoogleError;

/// Google's clock against this computer's.
///
/// # Errors
/// Google cannot be reached, or its answer has no date.
pub async fn offset(
    http: &dyn Http,
    google: &endpoints::Google,
    ours: &dyn Clock,
) -> Result<Offset, GoogleError> {
    let url = Url::parse(&format!("{}/tokeninfo", google.oauth));
    let url = url.map_err(|_| GoogleError::unreachable(&google.oauth, Fault::Connect))?;
    let sent_ms = ours.now_ms();
    let request = Request {
        method: "GET",
        url,
        headers: Vec::new(),
        body: Vec::new(),
    };
    let answer = http.send(request).await;
    let answer = answer.map_err(|fault| GoogleError::unreachable(&host(google), fault))?;
    let heard = clock::Heard {
        date: answer.header("date"),
        sent_ms,
        trip_ms: answer.took_ms,
        at_ms: ours.now_ms(),
    };
    clock::offset(&heard).ok_or_else(|| GoogleError::of(&answer, &[]))
}

/// The host that is asked, for words.
pub fn host(google: &endpoints::Google) -> String {
    let url = Url::parse(&google.oauth).ok();
    let host = url.as_ref().and_then(Url::host_str);
    host.unwrap_or(&google.oauth).to_owned()
}
