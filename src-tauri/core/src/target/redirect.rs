//! Where a target sends callers on to. Nothing of ours follows: a sign-in goes to the address that was entered and to no other.

use url::Url;

use crate::provider::http::Response;

/// Where a redirect leads, without what stands in its query.
pub(super) fn elsewhere(asked: &Url, answer: &Response) -> String {
    let place = answer.header("location").unwrap_or_default();
    let Ok(mut to) = asked.join(place) else {
        return String::new();
    };
    to.set_query(None);
    to.set_fragment(None);
    let _ = to.set_username("");
    let _ = to.set_password(None);
    to.to_string()
}
