//! Findings before the provider refuses.
//!
//! * [`account`], [`account_id`]: the account that is to be connected, and its number.
//! * [`clock`]: this computer's clock, and the target's, against the provider's.
//! * [`count`], [`word`], [`path`]: a number of things; one word; where something is behind a site's address.
//! * [`crc`]: what a webhook answers when it is tested.
//! * [`env_label`], [`terms`]: the label of a dev environment; search terms.
//! * [`explain`]: a message that was seen elsewhere.
//! * [`google_account`]: the address of an account at Google.
//! * [`google_client`]: the file of a Google client; [`google_keys`]: its ID and secret, typed or pasted; [`google_uri`]: the addresses
//!   that are registered with it.
//! * [`host_report`]: what was found on another computer.
//! * [`line`]: how far the way to a host goes; [`port`]: the ports that the browser may come back to.
//! * [`pasted`]: what a paste brings along, and what stands in the wrong field.
//! * [`pin`]: the PIN of a sign-in.
//! * [`returned`]: the address that a sign-in ended at.
//! * [`sorted`]: a block of values, copied in one piece.
//! * [`site`]: the address of the target's site.
//! * [`sync`]: how often and from when Creatio synchronises.
//! * [`user_name`]: an X user name.
//!
//! The same rules run while a value is typed and when it is submitted. A value may be secret, so no fact of a finding ever
//! holds one; those of a site and a user name may.

pub mod account;
pub mod account_id;
pub mod clock;
pub mod count;
pub mod crc;
pub mod env_label;
pub mod explain;
pub mod google_account;
pub mod google_client;
pub mod google_keys;
pub mod google_uri;
pub mod host_report;
pub mod line;
pub mod pasted;
pub mod path;
pub mod pin;
pub mod port;
pub mod returned;
pub mod site;
pub mod sorted;
pub mod sync;
pub mod terms;
pub mod user_name;
pub mod word;

use crate::finding::{Finding, Severity};
use crate::guide::format::FieldKind;

/// A value as it would be stored, and what was found on the way there.
#[derive(Clone, PartialEq, Eq)]
pub struct Checked {
    /// The mended value; a secret if its kind is one.
    pub value: String,
    /// `Stop`: refused. All else: mended or doubted, and kept.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Whether the value must not be stored.
    pub fn is_refused(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity() == Severity::Stop)
    }
}

/// Mends and judges what was typed into a field. An empty value is [`crate::finding::Code::FieldMissing`]; whoever asks for an
/// optional field, or keeps a stored secret, does not ask.
pub fn field(kind: FieldKind, raw: &str) -> Checked {
    match kind {
        FieldKind::Text => pasted::text(raw),
        FieldKind::Count => count::check(raw),
        FieldKind::Word => word::check(raw),
        FieldKind::Path => path::check(raw),
        FieldKind::SiteUrl => site::check(raw),
        FieldKind::XUserName => user_name::check(raw),
        FieldKind::XAccountId => account_id::check(raw, None),
        FieldKind::XEnvLabel => env_label::check(raw),
        FieldKind::SearchTerms => terms::check(raw),
        FieldKind::GoogleClientId => google_keys::id(raw),
        FieldKind::GoogleClientSecret => google_keys::secret(raw),
        FieldKind::GoogleAccount => google_account::check(raw),
        FieldKind::SyncPeriod => sync::period(raw),
        FieldKind::SyncDays => sync::days(raw),
        FieldKind::HostReport => host_report::check(raw),
        FieldKind::XConsumerKey
        | FieldKind::XConsumerSecret
        | FieldKind::XAccessToken
        | FieldKind::XAccessTokenSecret
        | FieldKind::XClientId
        | FieldKind::XClientSecret
        | FieldKind::XRefreshToken
        | FieldKind::XBearer => {
            let pasted::Tidied { value, mends } = pasted::tidy(kind, raw);
            let findings = mends.into_iter().chain(pasted::judge(kind, &value)).collect();
            Checked { value, findings }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Code;

    #[test]
    fn each_kind_of_field_has_its_rules() {
        for (kind, raw, value) in [
            (FieldKind::Text, " Acme \n", "Acme"),
            (FieldKind::Count, " 07", "7"),
            (FieldKind::Word, " == ", "=="),
            (FieldKind::Path, "ccm/ ", "/ccm"),
            (
                FieldKind::SiteUrl,
                "crm.acme.example/0/Nui",
                "https://crm.acme.example",
            ),
            (FieldKind::XUserName, "@acme", "acme"),
            (
                FieldKind::XConsumerKey,
                " xvz1evFS4wEEPTGEFPHBogABC ",
                "xvz1evFS4wEEPTGEFPHBogABC",
            ),
            (
                FieldKind::XConsumerSecret,
                "'L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg'",
                "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg",
            ),
            (
                FieldKind::XAccessToken,
                "Access Token: 370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb\n",
                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            ),
            (
                FieldKind::XAccessTokenSecret,
                "LswwdoUaIvS8ltyTt5jkRh4J50vU\n  PVVHtR2YPi5kE",
                "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
            ),
            (FieldKind::XEnvLabel, " \"zammad\" ", "zammad"),
            (FieldKind::SearchTerms, "#acme ,, acme help", "#acme, acme help"),
            (
                FieldKind::GoogleClientId,
                "Client ID: 471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6\n.apps.googleusercontent.com",
                "471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com",
            ),
            (
                FieldKind::GoogleClientSecret,
                "“GOCSPX-abcdefghijklmnopqrstuvwxyz01”",
                "GOCSPX-abcdefghijklmnopqrstuvwxyz01",
            ),
            (FieldKind::GoogleAccount, "<ann@acme.com> ", "ann@acme.com"),
            (FieldKind::SyncPeriod, "60 ", "60"),
            (FieldKind::SyncDays, "07", "7"),
        ] {
            let checked = field(kind, raw);
            assert_eq!(checked.value, value);
            assert!(!checked.is_refused());
            let empty = field(kind, " \u{200b}\n");
            assert!(empty.is_refused());
            assert!(
                empty.findings.contains(&Finding::new(Code::FieldMissing)),
                "{kind:?}"
            );
        }
    }
}
