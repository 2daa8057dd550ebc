//! A visit at a site: for its objects, or for the activation of the connector. Addresses, names and the login are judged before anything
//! is sent; what speaks against the change, before it is made.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::outside::Pending;
use crate::provider::http::Http;
use crate::target::login::Typed;
use crate::target::settings::{Found, Hears, Plan, Settings, Value};
use crate::target::visit::{Place, Visit};

use super::activation::{self, Activation};
use super::doubts;
use super::error::{ExpertflowError, Trouble};
use super::generation;
use super::names::Names;
use super::objects::Objects;
use super::rules;
use super::session::{Session, safe};
use super::sign_in::{self, Grant};
use super::stock::{Kind, Stock};

/// Signs in for the objects.
///
/// # Errors
/// The address is none of https, a name is none that the site takes, at its field; the site refuses, or cannot be asked.
pub async fn objects(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    safe(&place.root)?;
    let names = names(place, None);
    if let Some(unfit) = rules::unfit(&names) {
        return Err(unfit);
    }
    let there = There::begin(http, place, login).await?;
    let part = Objects::new(Arc::clone(&there.session), names);
    Ok(Box::new(Of { there, part }))
}

/// Signs in for the activation of the connector.
///
/// # Errors
/// The address is none of https; the site refuses, or cannot be asked.
pub async fn activation(
    http: Arc<dyn Http>,
    place: &Place,
    login: &Typed,
) -> Result<Box<dyn Visit>, Finding> {
    let there = There::begin(http, place, login).await?;
    let names = names(place, None);
    let part = Activation::new(Arc::clone(&there.session), names);
    Ok(Box::new(Of { there, part }))
}

/// Signed in, for one part.
struct Of<P> {
    there: There,
    part: P,
}

/// A site, and who is signed in.
struct There {
    http: Arc<dyn Http>,
    session: Arc<Session>,
    grant: Option<Grant>,
}

impl There {
    async fn begin(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Self, ExpertflowError> {
        let grant = match login.way.as_str() {
            "user" => Some(sign_in::begin(&*http, &place.root, &place.fields, login).await?),
            _ => None,
        };
        let bearer = match &grant {
            Some(grant) => Some(grant.access.clone()),
            None => login.value("login_access_token").filter(|_| login.way == "token"),
        };
        let session = Session::new(Arc::clone(&http), &place.root, &place.fields, bearer)?;
        let there = Self {
            http,
            session: Arc::new(session),
            grant,
        };
        // The first call shows whether the gateway takes the token.
        match Stock::read(&there.session, &[Kind::Type]).await {
            Ok(_) => Ok(there),
            Err(error) => {
                there.leave().await;
                let trouble = match error.trouble {
                    // Nobody has typed a token, and what was typed is right: Keycloak has taken it.
                    Trouble::TokenRefused if there.grant.is_some() => Trouble::TokenAlien,
                    trouble => trouble,
                };
                Err(ExpertflowError { trouble, ..error })
            }
        }
    }

    async fn leave(&self) {
        if let Some(grant) = &self.grant {
            grant.end(&*self.http).await;
        }
    }
}

impl Visit for Of<Objects> {
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move {
            let (session, names) = (&*self.there.session, self.part.names());
            let open = doubts::open(session, &names).await?;
            let mut all: Vec<Finding> = open.into_iter().collect();
            all.extend(doubts::of_objects(session, &names).await?);
            all.extend(generation::doubts(session, &names).await?);
            Ok(all)
        })
    }

    fn means(&self, place: &Place, begun: Option<&Plan>) {
        self.there.session.moves(&place.fields);
        self.part.rename(names(place, begun));
    }

    fn after(&self) -> Pending<'_, Vec<Finding>> {
        Box::pin(async move {
            let left = doubts::after(&self.there.session, &self.part.names()).await;
            left.into_iter().collect()
        })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(self.there.leave())
    }
}

impl Visit for Of<Activation> {
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move {
            let (session, names) = (&*self.there.session, self.part.names());
            let open = doubts::open(session, &names).await?;
            let mut all: Vec<Finding> = open.into_iter().collect();
            let stock = Stock::read(session, &[Kind::Type]).await?;
            all.extend(activation::type_doubt(&stock));
            all.extend(generation::doubts(session, &names).await?);
            Ok(all)
        })
    }

    fn means(&self, place: &Place, begun: Option<&Plan>) {
        self.there.session.moves(&place.fields);
        self.part.rename(names(place, begun));
    }

    fn after(&self) -> Pending<'_, Vec<Finding>> {
        Box::pin(async move { self.part.verified().await.into_iter().collect() })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(self.there.leave())
    }
}

impl<P: Settings<Error = Finding>> Settings for Of<P> {
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        self.part.read(codes)
    }

    fn at_once(&self) -> usize {
        self.part.at_once()
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        self.part.write(values)
    }

    fn make<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
        made: &'a Hears<'a>,
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        self.part.make(values, made)
    }
}

/// What the connection calls things, or has called them as the change was begun.
fn names(place: &Place, begun: Option<&Plan>) -> Names {
    let names = Names::new(&place.fields, &place.guesses);
    match begun {
        Some(plan) => names.begun(plan),
        None => names,
    }
}
