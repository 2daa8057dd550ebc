//! Signed in at a target, for one run: what its settings are, what speaks against the change, and the way out. Each system has its own
//! errors; here they are findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Finding;
use crate::outside::Pending;
use crate::provider::http::Http;

use super::System;
use super::creatio;
use super::login::Typed;
use super::settings::{Found, Settings, Value};

/// Signed in.
pub trait Visit: Settings<Error = Finding> {
    /// What speaks against a change, before it is made. None of it is a wall.
    ///
    /// # Errors
    /// The system could not be asked.
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>>;

    /// Signs out. Where that fails the session ends by itself.
    fn leave(&self) -> Pending<'_, ()>;
}

/// Where one signs in.
pub struct Place {
    /// What is there.
    pub system: System,
    /// Its address: scheme, host, port and folder, without a slash at the end.
    pub root: String,
    /// What else was answered about it, by question: `framework`.
    pub answers: BTreeMap<String, String>,
}

/// Signs in, once: a refusal is never tried again, because several of them lock people out.
///
/// # Errors
/// The system refuses, at a field where it is one's matter, or cannot be asked.
pub async fn begin(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    match place.system {
        System::Creatio => creatio::visit::begin(http, place, login).await,
    }
}

/// Settings whose errors are findings.
pub(super) struct Told<S>(pub(super) S);

impl<S: Settings> Settings for Told<S>
where
    Finding: for<'e> From<&'e S::Error>,
{
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        Box::pin(async move { self.0.read(codes).await.map_err(|error| Finding::from(&error)) })
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move { self.0.write(values).await.map_err(|error| Finding::from(&error)) })
    }
}
