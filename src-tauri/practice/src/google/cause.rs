//! What can be wrong in Google's console. Unlike a [`Scenario`](super::Scenario) it is really so there: an administrator finds it in
//! the console, mends it, and that ends the exercise. [`causes!`] is the one table.

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::wizard::Met;

use super::mint;
use super::project::{Api, Client, Former, Project};

macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $met:ident;)*) => {
        /// Something that is wrong in the console.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Cause { $($(#[$doc])* $variant,)* }

        impl Cause {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The exercise's name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Where a person meets it.
            pub(crate) fn met(self) -> Met {
                match self { $(Self::$variant => Met::$met),* }
            }
        }
    };
}

causes! {
    /// There is a new web client in place of the one that is known, until the new one is used.
    ClientReplaced = "google-client-replaced", Keys;
    /// It has a new secret, and the one that is known is gone, until the new one is used.
    SecretReplaced = "google-secret-replaced", Keys;
    /// None of its secrets is enabled.
    SecretDisabled = "google-secret-disabled", Keys;
    /// It is deleted, until it is restored.
    ClientDeleted = "google-client-deleted", Keys;
    /// It does not lead back to the wizard.
    RedirectMissing = "google-redirect-missing", Pages;
    /// None of its APIs is enabled.
    ApisOff = "google-apis-off", Afterwards;
}

impl Cause {
    /// Whether it is so.
    pub fn is_on(self, project: &Project) -> bool {
        let web = &project.web;
        match self {
            Self::ClientReplaced => web.former.as_ref().is_some_and(|former| former.id != web.id),
            Self::SecretReplaced => web.former.as_ref().is_some_and(|former| former.id == web.id),
            Self::SecretDisabled => web.secret().is_none(),
            Self::ClientDeleted => web.deleted,
            Self::RedirectMissing => !Client::own_redirects().iter().all(|uri| web.leads_to(uri)),
            Self::ApisOff => project.apis.is_empty(),
        }
    }

    /// Makes it so, or mends it.
    pub(crate) fn turn(
        self,
        project: &mut Project,
        on: bool,
        random: &dyn Random,
    ) -> Result<(), NoRandomness> {
        if self.is_on(project) == on {
            return Ok(());
        }
        let number = project.number.clone();
        let web = &mut project.web;
        match (self, on) {
            (Self::ClientReplaced, true) => {
                let id = mint::client_id(random, &number)?;
                web.replace(random, id)?;
            }
            (Self::SecretReplaced, true) => web.replace(random, web.id.clone())?,
            (Self::ClientReplaced | Self::SecretReplaced, false) => web.bring_back(),
            (Self::SecretDisabled, _) => web.secrets.iter_mut().for_each(|held| held.enabled = !on),
            (Self::ClientDeleted, _) => web.deleted = on,
            (Self::RedirectMissing, true) => {
                let own = Client::own_redirects();
                web.redirect_uris.retain(|uri| !own.contains(uri));
            }
            (Self::RedirectMissing, false) => {
                let own = Client::own_redirects();
                web.redirect_uris.retain(|uri| !own.contains(uri));
                web.redirect_uris.extend(own);
            }
            (Self::ApisOff, true) => project.apis.clear(),
            (Self::ApisOff, false) => project.apis.extend(Api::ALL),
        }
        Ok(())
    }
}

impl Client {
    /// Another pair in place of this one, which is remembered. Of two replacements the first pair is.
    fn replace(&mut self, random: &dyn Random, id: String) -> Result<(), NoRandomness> {
        let before = Former {
            id: std::mem::replace(&mut self.id, id),
            secrets: std::mem::take(&mut self.secrets),
        };
        self.former = Some(self.former.take().unwrap_or(before));
        self.add_secret(random).map(|_| ())
    }

    /// The pair that was there before, if another is there in its place.
    fn bring_back(&mut self) {
        if let Some(former) = self.former.take() {
            self.id = former.id;
            self.secrets = former.secrets;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use keywright_core::outside::SystemRandom;

    use super::*;

    fn on(project: &Project) -> Vec<Cause> {
        let all = Cause::ALL.iter().copied();
        all.filter(|cause| cause.is_on(project)).collect()
    }

    #[test]
    fn each_is_made_and_mended_alone_and_leaves_nothing_behind() {
        let mut project = Project::register(&SystemRandom, BTreeSet::new()).unwrap();
        let before = serde_json::to_value(&project).unwrap();
        assert!(on(&project).is_empty());
        for cause in Cause::ALL {
            for wished in [true, true, false, false] {
                cause.turn(&mut project, wished, &SystemRandom).unwrap();
                let expected: &[Cause] = if wished { &[*cause] } else { &[] };
                assert_eq!(on(&project), expected, "{}", cause.as_str());
            }
            assert_eq!(
                serde_json::to_value(&project).unwrap(),
                before,
                "{}",
                cause.as_str()
            );
        }
    }

    #[test]
    fn a_client_and_then_its_secret_replaced_come_back_as_they_were() {
        let mut project = Project::register(&SystemRandom, BTreeSet::new()).unwrap();
        let before = serde_json::to_value(&project).unwrap();
        Cause::SecretReplaced
            .turn(&mut project, true, &SystemRandom)
            .unwrap();
        Cause::ClientReplaced
            .turn(&mut project, true, &SystemRandom)
            .unwrap();
        assert_eq!(
            on(&project),
            [Cause::ClientReplaced],
            "who has no client has no secret of it"
        );
        Cause::ClientReplaced
            .turn(&mut project, false, &SystemRandom)
            .unwrap();
        assert_eq!(serde_json::to_value(&project).unwrap(), before);
    }
}
