//! Questions to X that a person may ask, each for its price: whether tokens may read direct messages, and an account's number.

use serde_json::Value;

use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::flow::{AccountTokens, AppKeys, Price, X, sent};
use crate::provider::x::identity;
use crate::secret::Secret;

impl X<'_> {
    /// Reads at most one direct message, and keeps nothing of it: the one harmless way to learn what tokens may do where X does not
    /// say it. It has its [`MESSAGES_PRICE`].
    ///
    /// # Errors
    /// X cannot be reached or refuses; [`Trouble::NoDirectMessages`] and [`Trouble::Oauth1Permissions`] are the no.
    pub async fn may_read_messages(&self, keys: &AppKeys, tokens: &AccountTokens) -> Result<(), XError> {
        let token = Some((tokens.token.expose(), &tokens.secret));
        let response = self.signed("GET", MESSAGES, keys, token, &[]).await?;
        match response.status {
            200 => Ok(()),
            _ => Err(XError::of(&response, &sent(keys, token, &[]))),
        }
    }

    /// The number of the account that is called `screen_name`; none when nobody is. It costs as much as one proof.
    ///
    /// # Errors
    /// X cannot be reached or refuses, or the answer has no number.
    pub async fn account_id(&self, bearer: &Secret, screen_name: &str) -> Result<Option<String>, XError> {
        let path = format!("/2/users/by/username/{screen_name}");
        let bearing = format!("Bearer {}", bearer.expose());
        let headers = vec![("authorization".to_owned(), bearing)];
        let response = self.send("GET", &path, headers, Vec::new()).await?;
        let json: Value = serde_json::from_slice(&response.body).unwrap_or_default();
        let id = json["data"]["id"].as_str().filter(|id| identity::is_id(id));
        if let (200, Some(id)) = (response.status, id) {
            return Ok(Some(id.to_owned()));
        }
        let error = XError::of(&response, &[bearer.expose()]);
        // X answers 200 with an error inside where nobody has the name.
        match error.trouble {
            Trouble::NotFound => Ok(None),
            _ => Err(error),
        }
    }
}

/// What [`X::may_read_messages`] costs at most: one direct message read, by X's own list.
pub const MESSAGES_PRICE: Price = Price {
    dollars: "0.010",
    date: "2026-08-22",
};
const MESSAGES: &str = "/2/dm_events?max_results=1";
