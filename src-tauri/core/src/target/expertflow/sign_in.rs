//! The sign-in at Keycloak by password, once, and the way out (facts: Expertflow, section 8; RFC 6749, 4.3). What is refused is never
//! sent again: Keycloak locks users out.

use std::collections::BTreeMap;

use url::form_urlencoded;

use crate::provider::http::{Http, Request};
use crate::secret::Secret;
use crate::target::login::Typed;
use crate::target::object::Object;
use crate::target::redirect::elsewhere;

use super::error::{self, ExpertflowError, TOKEN_PATH, Trouble};
use super::session::{parsed, safe};

/// What Keycloak has issued, and what it needs to take it back.
pub(super) struct Grant {
    /// The bearer.
    pub(super) access: Secret,
    refresh: Option<Secret>,
    client_id: String,
    client_secret: Secret,
    logout: String,
}

/// Signs a user in. `fields` hold the path of the sign-in and the client's id.
pub(super) async fn begin(
    http: &dyn Http,
    root: &str,
    fields: &BTreeMap<String, String>,
    login: &Typed,
) -> Result<Grant, ExpertflowError> {
    let host = safe(root)?;
    let field = |id: &'static str| {
        let value = fields.get(id).map(|value| value.trim());
        let value = value.filter(|value| !value.is_empty());
        value.ok_or_else(|| ExpertflowError::new(Trouble::Blank(id), &host))
    };
    let path = field(TOKEN_PATH)?.trim_start_matches('/');
    let client_id = field("client_id")?.to_owned();
    let secret = |id: &str| login.value(id).unwrap_or_default();
    let password = login.values.get("login_password").cloned().unwrap_or_default();
    let (name, client_secret, code) = (
        secret("login_name"),
        secret("login_client_secret"),
        login.value("login_token"),
    );
    let mut pairs = vec![
        ("grant_type", "password"),
        ("client_id", &client_id),
        ("client_secret", client_secret.expose()),
        ("username", name.expose()),
        ("password", password.expose()),
    ];
    pairs.extend(code.as_ref().map(|code| ("totp", code.expose())));
    let secrets = [
        Some(password.expose()),
        Some(client_secret.expose()),
        code.as_ref().map(Secret::expose),
    ];
    let secrets: Vec<&str> = secrets.into_iter().flatten().collect();
    let address = format!("{}/{path}", root.trim_end_matches('/'));
    let (url, _) = parsed(&address)?;
    let answer = http.send(form(url.clone(), &pairs)).await;
    let answer = answer.map_err(|fault| ExpertflowError::new(Trouble::Unreachable(fault), &host))?;
    let refused = |trouble| ExpertflowError::of(trouble, &host, &answer, &secrets);
    match answer.status {
        200..=299 => {}
        300..=399 => return Err(refused(Trouble::Elsewhere(elsewhere(&url, &answer)))),
        _ => return Err(refused(error::of_sign_in(&answer, path, &secrets))),
    }
    // Whatever has come holds tokens, perhaps: nothing of it is shown.
    let nonsense = || ExpertflowError::new(Trouble::NotExpertflow, &host);
    let json = Object::parse(&answer.text()).ok_or_else(nonsense)?;
    Ok(Grant {
        access: json.text("access_token").map(Secret::new).ok_or_else(nonsense)?,
        refresh: json.text("refresh_token").map(Secret::new),
        client_id,
        client_secret,
        logout: logout(&address),
    })
}

impl Grant {
    /// Ends the session at Keycloak, as well as it can be: it ends by itself too.
    pub(super) async fn end(&self, http: &dyn Http) {
        let (Some(refresh), Ok((url, _))) = (&self.refresh, parsed(&self.logout)) else {
            return;
        };
        let pairs = [
            ("client_id", self.client_id.as_str()),
            ("client_secret", self.client_secret.expose()),
            ("refresh_token", refresh.expose()),
        ];
        drop(http.send(form(url, &pairs)).await);
    }
}

/// Keycloak's way out lies beside its way in.
fn logout(token: &str) -> String {
    let folder = token.rsplit_once('/').map_or(token, |(folder, _)| folder);
    format!("{folder}/logout")
}

fn form(url: url::Url, pairs: &[(&str, &str)]) -> Request {
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    Request {
        method: "POST",
        url,
        headers: vec![
            ("accept".to_owned(), super::session::JSON.to_owned()),
            (
                "content-type".to_owned(),
                "application/x-www-form-urlencoded".to_owned(),
            ),
        ],
        body: body.into_bytes(),
    }
}
