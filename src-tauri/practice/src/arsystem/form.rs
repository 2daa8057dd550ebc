//! The forms and their fields. Labels are those of the vendor's pages (facts of BMC Helix, sections 3 and 4); ids above those that
//! each form has, and the technical name of ITSM's form, are invented.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::scenario::Scenario;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Form {
    /// ITSM's, that an administrator fills in.
    Registration,
    /// Another form of a like name, where there are two.
    Backup,
    /// AR System's own rows of who is told where.
    Alert,
    /// The plug-ins that tell.
    Delivery,
    /// Who may sign in.
    User,
    /// Names and numbers of the forms.
    Schema,
}

/// A field of a form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) id: u32,
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether an entry needs it.
    pub(super) required: bool,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// One of these, by its label or its number.
    Choice(&'static [&'static str]),
    Number,
    Time,
    /// Nothing: it is only shown.
    Display,
}

impl Form {
    pub(super) const ALL: [Self; 6] = [
        Self::Registration,
        Self::Backup,
        Self::Alert,
        Self::Delivery,
        Self::User,
        Self::Schema,
    ];

    /// The technical name now.
    pub(super) fn name(self, on: &BTreeSet<Scenario>) -> &'static str {
        match self {
            Self::Registration if on.contains(&Scenario::FormRenamed) => RENAMED,
            Self::Registration => REGISTRATION,
            Self::Backup => BACKUP,
            Self::Alert => "AR System Alert User Registration",
            Self::Delivery => "AR System Alert Delivery Registration",
            Self::User => "User",
            Self::Schema => "AR System Metadata: arschema",
        }
    }

    /// The form of a name, if there is one now.
    pub(super) fn named(name: &str, on: &BTreeSet<Scenario>) -> Option<Self> {
        let there = Self::ALL.into_iter().filter(|form| form.is_there(on));
        there.into_iter().find(|form| form.name(on) == name)
    }

    pub(super) fn is_there(self, on: &BTreeSet<Scenario>) -> bool {
        let has_itsm = !on.contains(&Scenario::Plain);
        match self {
            Self::Registration => has_itsm,
            Self::Backup => has_itsm && on.contains(&Scenario::TwoForms),
            Self::Alert | Self::Delivery | Self::User | Self::Schema => true,
        }
    }

    pub(super) fn fields(self) -> Vec<Field> {
        let own: &[Field] = match self {
            Self::Registration | Self::Backup => &REGISTRATION_FIELDS,
            Self::Alert => &ALERT_FIELDS,
            Self::Delivery => &DELIVERY_FIELDS,
            Self::User => &USER_FIELDS,
            Self::Schema => &SCHEMA_FIELDS,
        };
        [&CORE[..], own].concat()
    }

    pub(super) fn field(self, name: &str) -> Option<Field> {
        self.fields().into_iter().find(|field| field.name == name)
    }
}

impl Field {
    /// As the interface describes it.
    pub(super) fn described(&self) -> Value {
        let (kind, limit) = match self.kind {
            Kind::Text => ("CHAR", json!({"maxlength": 254})),
            Kind::Choice(values) => ("ENUM", json!({"enum_values": values})),
            Kind::Number => ("INTEGER", Value::Null),
            Kind::Time => ("TIME", Value::Null),
            Kind::Display => ("CHAR", json!({"maxlength": 30})),
        };
        let option = match (self.kind, self.required) {
            (Kind::Display, _) => "DISPLAY",
            (_, true) => "REQUIRED",
            (_, false) => "OPTIONAL",
        };
        json!({
            "id": self.id, "name": self.name, "datatype": kind, "field_option": option, "limit": limit,
            "help_text": null,
        })
    }
}

/// The forms that there are, each with its number.
pub(super) fn listed(on: &BTreeSet<Scenario>) -> Vec<(u32, &'static str)> {
    let forms = (1500..).zip(Form::ALL).filter(|(_, form)| form.is_there(on));
    forms.map(|(id, form)| (id, form.name(on))).collect()
}

/// Practice's own: the real name is not published.
const REGISTRATION: &str = "CFG:External Notification Registration";
const RENAMED: &str = "ACM:ExternalNotifSetup";
const BACKUP: &str = "CFG:External Notification Registration_bak";
/// A status by the labels of ITSM's form.
pub(super) const STATUS: [&str; 2] = ["Enable", "Disable"];

const fn text(id: u32, name: &'static str, required: bool) -> Field {
    Field {
        id,
        name,
        kind: Kind::Text,
        required,
    }
}

/// The fields of each form.
const CORE: [Field; 5] = [
    Field {
        id: 1,
        name: "Request ID",
        kind: Kind::Text,
        required: false,
    },
    Field {
        id: 2,
        name: "Submitter",
        kind: Kind::Text,
        required: false,
    },
    Field {
        id: 3,
        name: "Create Date",
        kind: Kind::Time,
        required: false,
    },
    Field {
        id: 5,
        name: "Last Modified By",
        kind: Kind::Text,
        required: false,
    },
    Field {
        id: 6,
        name: "Modified Date",
        kind: Kind::Time,
        required: false,
    },
];
const REGISTRATION_FIELDS: [Field; 7] = [
    Field {
        id: 7,
        name: "Status",
        kind: Kind::Choice(&STATUS),
        required: true,
    },
    text(1_000_000_001, "Company", true),
    text(302_300_501, "Notification Content", true),
    text(302_300_502, "AR Functional User", true),
    text(302_300_503, "Notification Mechanism", true),
    text(302_300_504, "Associated Account Name", true),
    Field {
        id: 302_300_505,
        name: "PIN",
        kind: Kind::Display,
        required: false,
    },
];
const ALERT_FIELDS: [Field; 6] = [
    text(8, "Short Description", false),
    text(490_000_100, "Registered User", true),
    Field {
        id: 490_000_101,
        name: "Expiration Time (secs)",
        kind: Kind::Number,
        required: false,
    },
    text(490_000_102, "Plugin Name", true),
    text(490_000_103, "Plugin Values", false),
    text(490_000_104, "Encrypted Plugin Values", false),
];
const DELIVERY_FIELDS: [Field; 1] = [text(490_000_200, "Plugin Name", true)];
const USER_FIELDS: [Field; 3] = [
    Field {
        id: 7,
        name: "Status",
        kind: Kind::Choice(&["Current", "Disabled"]),
        required: true,
    },
    text(101, "Login Name", true),
    text(8, "Full Name", true),
];
const SCHEMA_FIELDS: [Field; 3] = [
    text(490_000_300, "name", true),
    Field {
        id: 490_000_301,
        name: "schemaId",
        kind: Kind::Number,
        required: true,
    },
    text(490_000_302, "resolvedName", false),
];
