//! The message on the desktop, when a run has found that something no longer works that did. It names connections as the home page does,
//! and what was found in a sentence; never a secret.

use crate::wizard::{Wizard, card};

use super::keep::Kept;

impl Wizard {
    /// Shows the message, unless the person wants none.
    pub(super) async fn notice(&self, broken: &[Kept]) {
        let (Some(first), true) = (broken.first(), self.health_schedule().notify) else {
            return;
        };
        let name = self.load(&first.connection).map(|scene| card::title(&scene));
        let found = first
            .gravest
            .as_ref()
            .map(|gravest| self.words.finding(gravest).title);
        let (Ok(name), Some(found)) = (name, found) else {
            return;
        };
        let args = [
            ("count", broken.len().into()),
            ("connection", name.into()),
            ("found", plain(&found).into()),
        ];
        let title = self.words.say("health-notice", &args);
        let words = self
            .words
            .attr("health-notice", "words", &args)
            .unwrap_or_default();
        self.outside.notices.show(&title, &words).await;
    }
}

/// Prose without its marks.
fn plain(prose: &str) -> String {
    prose.replace("**", "").replace('`', "")
}
