//! Whether an account is as the guide wants it. A function of answers: they come from X with the proof, or from the person where
//! there is no app to ask with.

use crate::finding::{Code, Finding};

/// What is known of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its name, without `@`.
    pub screen_name: String,
    /// Whether followers need its approval.
    pub protected: Option<bool>,
    /// How X has verified it: `blue`, `business`, `government`, `none`.
    pub verified: Option<String>,
    /// Whose it is. X does not say that.
    pub owner: Option<Owner>,
}

/// Whose an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The company's, made for the integration.
    Company,
    /// Somebody's own.
    Person,
}

/// What is to be said of an account that a guide wants protected, open, or does not care about.
pub fn judge(about: &About, wanted: Option<bool>) -> Vec<Finding> {
    let named = |code| Finding::new(code).with("screen_name", &about.screen_name);
    let protected = match (about.protected, wanted) {
        (Some(false), Some(true)) => Some(named(Code::XAccountOpen)),
        (Some(true), Some(false)) => Some(named(Code::XAccountClosed)),
        (Some(protected), Some(_)) => {
            let said = if protected { "yes" } else { "no" };
            Some(named(Code::XAccountFits).with("protected", said))
        }
        (Some(_) | None, None) | (None, Some(_)) => None,
    };
    let kind = about.verified.as_deref().filter(|kind| *kind != "none");
    let verified = kind.map(|kind| named(Code::XAccountVerified).with("kind", kind));
    let owner = about.owner.map(|owner| match owner {
        Owner::Company => named(Code::XAccountOfCompany),
        Owner::Person => named(Code::XAccountOfPerson),
    });
    owner.into_iter().chain(protected).chain(verified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_guide_wants_is_compared_with_what_is_known() {
        for (protected, wanted, found) in [
            (Some(false), Some(true), Some(Code::XAccountOpen)),
            (Some(true), Some(false), Some(Code::XAccountClosed)),
            (Some(true), Some(true), Some(Code::XAccountFits)),
            (Some(false), Some(false), Some(Code::XAccountFits)),
            (Some(true), None, None),
            (None, Some(true), None),
        ] {
            let about = About {
                screen_name: "acme".to_owned(),
                protected,
                verified: Some("none".to_owned()),
                owner: None,
            };
            let codes: Vec<Code> = judge(&about, wanted).iter().map(|found| found.code).collect();
            assert_eq!(codes, Vec::from_iter(found), "{protected:?} {wanted:?}");
        }
    }

    #[test]
    fn a_verified_account_is_named_as_what_it_is() {
        let about = About {
            screen_name: "acme".to_owned(),
            protected: None,
            verified: Some("business".to_owned()),
            owner: None,
        };
        let verified = Finding::new(Code::XAccountVerified)
            .with("screen_name", "acme")
            .with("kind", "business");
        assert_eq!(judge(&about, Some(true)), [verified]);
    }

    #[test]
    fn somebodys_own_account_is_doubted_and_the_companys_is_not() {
        for (owner, found) in [
            (Owner::Company, Code::XAccountOfCompany),
            (Owner::Person, Code::XAccountOfPerson),
        ] {
            let about = About {
                screen_name: "acme".to_owned(),
                owner: Some(owner),
                ..About::default()
            };
            assert_eq!(
                judge(&about, None),
                [Finding::new(found).with("screen_name", "acme")]
            );
        }
    }
}
