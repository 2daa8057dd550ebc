//! The ways to sign in at a target's own API, as a form has them. What is typed there is used for one run, or sealed if asked.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding};
use crate::secret::Secret;

use super::System;

/// A way to sign in. Words: `login-<target>-<way>`, with `.help`.
pub struct Way {
    /// Its id: `user`.
    pub id: &'static str,
    /// What it asks for.
    pub blanks: &'static [Blank],
}

/// One field of it. Words: `login-field-<id>`, with `.help`.
pub struct Blank {
    /// Its id: `login_password`.
    pub id: &'static str,
    /// Whether what is typed there is masked.
    pub secret: bool,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it is good once, and of no use to be kept.
    pub once: bool,
}

/// A login as it was typed.
#[derive(Clone)]
pub struct Typed {
    /// The way's id.
    pub way: String,
    /// Values by the ids of its fields.
    pub values: BTreeMap<String, Secret>,
}

/// The ways of a system, the usual one first.
pub fn ways(system: System) -> &'static [Way] {
    match system {
        System::Creatio => CREATIO,
        System::ZammadApp | System::ZammadFilters => ZAMMAD,
        System::Bmc | System::BmcAlert => BMC,
        System::ExpertflowObjects | System::ExpertflowActivation => EXPERTFLOW,
    }
}

/// The way of that id.
pub fn way(system: System, id: &str) -> Option<&'static Way> {
    ways(system).iter().find(|way| way.id == id)
}

impl Typed {
    /// What was typed in a field; nothing where it stayed empty.
    pub fn value(&self, id: &str) -> Option<Secret> {
        let typed = self.values.get(id)?.expose().trim();
        (!typed.is_empty()).then(|| Secret::new(typed))
    }

    /// Of each field that has to be filled, whether it is.
    ///
    /// # Errors
    /// A finding at each that is not; or the way is none of this system's.
    pub fn whole(&self, system: System) -> Result<(), Vec<Finding>> {
        let Some(way) = way(system, &self.way) else {
            return Err(vec![Finding::new(Code::InputNotForStep)]);
        };
        let blank = way.blanks.iter().filter(|blank| !blank.optional);
        let empty = blank.filter(|blank| self.value(blank.id).is_none());
        let missing: Vec<Finding> = empty
            .map(|blank| Finding::new(Code::FieldMissing).at(blank.id))
            .collect();
        match missing.is_empty() {
            true => Ok(()),
            false => Err(missing),
        }
    }
}

const fn plain(id: &'static str) -> Blank {
    Blank {
        id,
        secret: false,
        optional: false,
        once: false,
    }
}

const fn secret(id: &'static str) -> Blank {
    Blank {
        secret: true,
        ..plain(id)
    }
}

const BMC: &[Way] = &[Way {
    id: "user",
    blanks: &[
        plain("login_name"),
        secret("login_password"),
        Blank {
            optional: true,
            ..secret("login_auth")
        },
    ],
}];

const CREATIO: &[Way] = &[
    Way {
        id: "user",
        blanks: &[
            plain("login_name"),
            secret("login_password"),
            Blank {
                optional: true,
                once: true,
                ..secret("login_token")
            },
        ],
    },
    Way {
        id: "client",
        blanks: &[
            Blank {
                optional: true,
                ..plain("login_identity")
            },
            plain("login_client_id"),
            secret("login_client_secret"),
        ],
    },
];

const ZAMMAD: &[Way] = &[
    Way {
        id: "token",
        blanks: &[secret("login_access_token")],
    },
    Way {
        id: "user",
        blanks: &[plain("login_name"), secret("login_password")],
    },
];

const EXPERTFLOW: &[Way] = &[
    Way {
        id: "user",
        blanks: &[
            plain("login_name"),
            secret("login_password"),
            secret("login_client_secret"),
            Blank {
                optional: true,
                once: true,
                ..secret("login_token")
            },
        ],
    },
    Way {
        id: "token",
        blanks: &[secret("login_access_token")],
    },
    Way {
        id: "none",
        blanks: &[],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(way: &str, values: &[(&str, &str)]) -> Typed {
        let values = values.iter();
        Typed {
            way: way.to_owned(),
            values: values
                .map(|(id, value)| ((*id).to_owned(), Secret::new(*value)))
                .collect(),
        }
    }

    #[test]
    fn what_must_be_filled_is_named_at_its_field() {
        let fields = |typed: Typed| -> Vec<Option<String>> {
            let missing = typed.whole(System::Creatio).unwrap_err();
            missing.into_iter().map(|finding| finding.field).collect()
        };
        assert_eq!(
            fields(typed("user", &[("login_name", " "), ("login_token", "1")])),
            [Some("login_name".to_owned()), Some("login_password".to_owned())]
        );
        assert_eq!(fields(typed("ticket", &[])), [None]);
        let whole = typed("user", &[("login_name", " ana "), ("login_password", "x")]);
        assert!(whole.whole(System::Creatio).is_ok());
        assert_eq!(whole.value("login_name").unwrap().expose(), "ana");
    }
}
