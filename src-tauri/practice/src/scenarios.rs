//! What the tables of failures have in common, whoever is imitated: each failure has a name, a place where a person meets it, and a
//! meaning. [`scenarios!`] makes such a table an enum; what a failure does is said beside its table.

use std::collections::BTreeSet;

use keywright_core::wizard::Met;
use serde::Serialize;

/// A failure of some imitation.
pub(crate) trait Rehearsed: Copy + Ord + Serialize + 'static {
    /// All of the imitation.
    const ALL: &'static [Self];

    /// The name used by the switch.
    fn as_str(self) -> &'static str;

    /// Where a person meets it.
    fn met(self) -> Met;

    /// What it means, for the list of switches.
    fn says(self) -> &'static str;

    /// Those that `is_wished` picks by their names, and the others.
    fn picked(is_wished: impl Fn(&str) -> bool) -> (BTreeSet<Self>, BTreeSet<Self>) {
        let all = Self::ALL.iter().copied();
        all.partition(|one| is_wished(one.as_str()))
    }
}

/// A line of the table is `Variant = "name", Met, "meaning";`.
macro_rules! scenarios {
    ($(#[$about:meta])* enum Scenario; $($(#[$doc:meta])* $variant:ident = $name:literal, $met:ident, $says:literal;)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum Scenario { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl Scenario {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used by the switch and in the log.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What it means, for the list of switches.
            pub fn says(self) -> &'static str {
                match self { $(Self::$variant => $says),* }
            }
        }

        impl crate::scenarios::Rehearsed for Scenario {
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                Self::as_str(self)
            }

            fn met(self) -> keywright_core::wizard::Met {
                match self { $(Self::$variant => keywright_core::wizard::Met::$met),* }
            }

            fn says(self) -> &'static str {
                Self::says(self)
            }
        }
    };
}

pub(crate) use scenarios;
