//! A message that was seen elsewhere, explained; and what is copied for whoever is asked for help.

use crate::check::explain::explain;
use crate::provider::redact::redact;
use crate::secret::Secret;

use super::view::FindingView;
use super::{Copied, Wizard};

impl Wizard {
    /// What a pasted message means, in words.
    pub fn explain(&self, text: &Secret) -> Vec<FindingView> {
        let found = explain(text.expose());
        found.iter().map(|finding| self.words.finding(finding)).collect()
    }

    /// What is worth telling whoever is asked for help: the finding, the provider's answer, the version. Whatever looks like a secret
    /// is taken out once more, wherever it came from.
    pub fn for_support(&self, finding: &FindingView) -> Copied {
        let system = [std::env::consts::OS, std::env::consts::ARCH].join(" ");
        let head = format!("Keywright {} ({system})", env!("CARGO_PKG_VERSION"));
        let about = format!("{}: {}", finding.code, redact(&finding.title, &[]));
        let details = finding.details.as_deref().map(|details| redact(details, &[]));
        let lines = [Some(head), Some(about), details];
        Copied {
            text: Secret::new(lines.into_iter().flatten().collect::<Vec<_>>().join("\n")),
            secret: false,
        }
    }
}
