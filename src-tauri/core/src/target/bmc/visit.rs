//! A visit at a server: somebody signs in, the entry is looked for, and the token is given back.

use std::sync::Arc;

use crate::finding::Finding;
use crate::outside::Pending;
use crate::provider::http::Http;
use crate::target::login::Typed;
use crate::target::settings::Plan;
use crate::target::visit::{Place, Told, Visit};

use super::alert::{self, Alert};
use super::error::{BmcError, Trouble};
use super::registration::{Registration, Wish};
use super::session::{Login, Session};

/// Signs in for the entry of ITSM's form.
///
/// # Errors
/// The server refuses, at a field where it is one's matter, or cannot be asked.
pub async fn registration(
    http: Arc<dyn Http>,
    place: &Place,
    login: &Typed,
) -> Result<Box<dyn Visit>, Finding> {
    let session = signed_in(http, place, login).await?;
    Ok(Box::new(Told(Registration::new(session, Wish::new(place)))))
}

/// Signs in for the entry of plain AR System's.
///
/// # Errors
/// As [`registration`].
pub async fn alert(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    let session = signed_in(http, place, login).await?;
    Ok(Box::new(Told(Alert::new(session, alert::Wish::new(place)))))
}

impl Visit for Told<Registration> {
    fn means(&self, place: &Place, begun: Option<&Plan>) {
        let wish = Wish::new(place);
        self.0.means(match begun {
            Some(plan) => wish.begun(plan),
            None => wish,
        });
    }

    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move { self.0.doubts().await.map_err(|error| Finding::from(&error)) })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(async move { drop(self.0.session.end().await) })
    }
}

impl Visit for Told<Alert> {
    fn means(&self, place: &Place, _: Option<&Plan>) {
        self.0.means(alert::Wish::new(place));
    }

    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move { self.0.doubts().await.map_err(|error| Finding::from(&error)) })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(async move { drop(self.0.session.end().await) })
    }
}

async fn signed_in(http: Arc<dyn Http>, place: &Place, typed: &Typed) -> Result<Session, Finding> {
    let login = Login {
        name: typed
            .value("login_name")
            .map(|name| name.expose().to_owned())
            .unwrap_or_default(),
        password: typed.values.get(PASSWORD).cloned().unwrap_or_default(),
        auth: typed.value("login_auth"),
    };
    let session = Session::begin(http, &place.root, &login).await;
    session.map_err(|error: BmcError| {
        let finding = Finding::from(&error);
        match error.trouble {
            Trouble::LoginRefused => finding.at(PASSWORD),
            Trouble::Insecure => finding.at(SITE),
            _ => finding,
        }
    })
}

const PASSWORD: &str = "login_password";
const SITE: &str = "site_url";
