//! What to do: the data that describes one target and provider.
//!
//! * [`format`]: the shape of `guide.toml`; [`step`]: its steps; [`field`]: the kinds of fields in it; [`derived`]: values that follow from them;
//!   [`asked`]: what a sign-in asks for.
//! * [`template`]: values with places to fill; [`reserved`]: names in them that are the wizard's own.
//! * [`texts`]: a guide's own words, plain.
//! * [`check`]: what a guide may not be, and where it is.
//! * [`load`]: the guides that are built in, and those in the user's own folder.

use std::collections::BTreeMap;

pub mod asked;
pub mod check;
pub mod derived;
pub mod field;
pub mod format;
pub mod load;
pub mod reserved;
pub mod step;
pub mod template;
pub mod texts;

use format::{Aside, FieldKind, Guide, Kind, Page, Permission, Question, Setting, Slot, Step};
use template::{MissingField, Template};

/// Answers to questions, and values of fields, by id.
pub type Answers = BTreeMap<String, String>;

impl Guide {
    /// The steps that exist with these answers, in order.
    pub fn steps_for(&self, answers: &Answers) -> Vec<&Step> {
        self.steps
            .iter()
            .filter(|step| step.when.holds(answers))
            .collect()
    }

    /// The questions of all its steps, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.steps.iter().flat_map(|step| match &step.kind {
            Kind::Choose { questions } => questions.as_slice(),
            Kind::Form { .. }
            | Kind::Checks { .. }
            | Kind::Portal { .. }
            | Kind::Credentials { .. }
            | Kind::Authorize { .. }
            | Kind::Webhook { .. }
            | Kind::Apply { .. }
            | Kind::Export { .. } => &[],
        })
    }

    /// Those of `fields` that are asked for with these answers, in order.
    pub fn asked<'a>(&'a self, fields: &'a [String], answers: &Answers) -> Vec<&'a str> {
        let is_asked = |id: &&String| self.fields.get(*id).is_none_or(|field| field.when.holds(answers));
        fields.iter().filter(is_asked).map(String::as_str).collect()
    }

    /// The step of that id, whether it exists now or not.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The permission that an app at X and its tokens need with these answers.
    pub fn permission_for(&self, answers: &Answers) -> Option<Permission> {
        let mut others = self.permissions.iter();
        let other = others.find(|one| one.when.holds(answers));
        other.map(|one| one.permission).or(self.permission)
    }

    /// The settings that are handed over with these answers.
    pub fn settings_for(&self, answers: &Answers) -> Vec<&Setting> {
        let settings = self.settings.iter();
        settings.filter(|setting| setting.when.holds(answers)).collect()
    }

    /// `template` with its names filled: derived values from `field`, all others by `field` itself, which knows the answers too.
    ///
    /// # Errors
    /// The first field that `field` knows nothing of, or the first derived value that does not exist with these answers.
    pub fn fill(
        &self,
        template: &Template,
        field: &dyn Fn(&str) -> Option<String>,
    ) -> Result<String, MissingField> {
        for name in self.fields_in(template) {
            field(name).ok_or_else(|| MissingField(name.to_owned()))?;
        }
        let known = |name: &str| match reserved::follows_from_site(name) {
            true => reserved::of_site(name, &field(self.site_field()?)?),
            false => field(name),
        };
        template.fill(&|name| match self.derived.get(name) {
            Some(derived) if derived.when.holds_by(field) => derived.value.fill(&known).ok(),
            Some(_) => None,
            None => known(name),
        })
    }

    /// The same with what stands in a field at first where nothing is known of it: what a page or a paper calls something.
    pub fn named(
        &self,
        template: &Template,
        field: &dyn Fn(&str) -> Option<String>,
        answers: &Answers,
    ) -> String {
        let known =
            |name: &str| field(name).or_else(|| Some(self.fields.get(name)?.usual(answers)?.to_owned()));
        self.fill(template, &known).unwrap_or_default()
    }

    /// What a setting goes by on this site; none where that is the same on every one.
    pub fn label(
        &self,
        setting: &Setting,
        field: &dyn Fn(&str) -> Option<String>,
        answers: &Answers,
    ) -> Option<String> {
        let id = setting.label.as_ref()?;
        field(id).or_else(|| Some(self.fields.get(id)?.usual(answers)?.to_owned()))
    }

    /// The fields that `template` needs, those of its derived values included, and the questions that decide whether these exist.
    pub fn fields_in<'a>(&'a self, template: &'a Template) -> Vec<&'a str> {
        let field = |name: &'a str| match reserved::follows_from_site(name) {
            true => self.site_field().unwrap_or(name),
            false => name,
        };
        template
            .fields()
            .flat_map(|name| match self.derived.get(name) {
                Some(derived) => derived.names().collect(),
                None => vec![name],
            })
            .map(field)
            .collect()
    }

    /// The field with the address of the target's site.
    pub fn site_field(&self) -> Option<&str> {
        let mut fields = self.fields.iter();
        let (id, _) = fields.find(|(_, field)| field.kind == FieldKind::SiteUrl)?;
        Some(id)
    }

    /// Whether `template` holds a secret.
    pub fn is_secret(&self, template: &Template) -> bool {
        self.fields_in(template)
            .into_iter()
            .any(|name| self.fields.get(name).is_some_and(|field| field.kind.is_secret()))
    }
}

impl Step {
    /// The notes beside it with these answers.
    pub fn asides_for(&self, answers: &Answers) -> Vec<&Aside> {
        self.asides
            .iter()
            .filter(|aside| aside.when.holds(answers))
            .collect()
    }

    /// The pages drawn in it with these answers; none if it is not a portal step.
    pub fn pages_for(&self, answers: &Answers) -> Vec<&Page> {
        match &self.kind {
            Kind::Portal { pages } => pages.iter().filter(|page| page.when.holds(answers)).collect(),
            Kind::Choose { .. }
            | Kind::Form { .. }
            | Kind::Checks { .. }
            | Kind::Credentials { .. }
            | Kind::Authorize { .. }
            | Kind::Webhook { .. }
            | Kind::Apply { .. }
            | Kind::Export { .. } => Vec::new(),
        }
    }
}

impl Page {
    /// What is drawn on it with these answers.
    pub fn slots_for(&self, answers: &Answers) -> Vec<&Slot> {
        self.slots
            .iter()
            .filter(|slot| slot.when.holds(answers))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::format::Look;
    use super::load::Guides;
    use super::load::tests::sample;
    use super::*;
    use crate::loopback::Host;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        pairs
            .iter()
            .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn steps(guide: &Guide, pairs: &[(&str, &str)]) -> Vec<String> {
        let steps = guide.steps_for(&answers(pairs));
        steps.into_iter().map(|step| step.id.clone()).collect()
    }

    #[test]
    fn answers_decide_which_steps_notes_and_pages_exist() {
        let guide = sample();
        let without = ["system", "site", "ready", "keys", "sign-in", "save"];
        assert_eq!(steps(&guide, &[]), without, "an open question counts as no");
        assert_eq!(steps(&guide, &[("version", "old")]), without);
        assert_eq!(
            steps(&guide, &[("version", "new")]),
            ["system", "site", "ready", "keys", "portal", "sign-in", "save"]
        );
        let portal = guide.step("portal").unwrap();
        assert_eq!(portal.asides_for(&answers(&[("version", "new")])).len(), 1);
        assert_eq!(
            portal.asides_for(&answers(&[("version", "old")])),
            Vec::<&Aside>::new()
        );
        assert_eq!(portal.pages_for(&Answers::new()).len(), 2);
        assert_eq!(guide.step("nowhere"), None);
    }

    #[test]
    fn derived_values_are_filled_from_fields() {
        let guide = sample();
        let known = |name: &str| (name == "site_url").then(|| "https://a.example".to_owned());
        let fill = |template: &str| guide.fill(&template.parse().unwrap(), &known);
        assert_eq!(fill("<{callback}>"), Ok("<https://a.example/back>".to_owned()));
        assert_eq!(fill("{callback}{key}"), Err(MissingField("key".to_owned())));
        assert_eq!(
            guide.fill(&"{callback}".parse().unwrap(), &|_| None),
            Err(MissingField("site_url".to_owned())),
            "the field is named, not the derived value"
        );
    }

    #[test]
    fn a_template_over_a_secret_is_one() {
        let guide = sample();
        assert!(guide.is_secret(&"{secret}".parse().unwrap()));
        assert!(!guide.is_secret(&"{key}{callback}".parse().unwrap()));
    }

    #[test]
    fn creatio_shows_the_pages_of_its_version() {
        let guides = Guides::load(None);
        let guide = guides.get("creatio-x").unwrap();
        let eras = |step: &str, version: &str| -> Vec<(String, bool)> {
            let pages = guide
                .step(step)
                .unwrap()
                .pages_for(&answers(&[("version", version)]));
            pages
                .iter()
                .map(|page| (page.era.clone(), page.unverified))
                .collect()
        };
        let one = |era: &str, unverified| vec![(era.to_owned(), unverified)];
        assert_eq!(eras("settings", "v5"), one("system-settings-5", true));
        assert_eq!(eras("settings", "v7"), one("system-settings", false));
        assert_eq!(eras("settings", "later"), one("system-settings", false));
        assert_eq!(eras("users", "v7"), one("profile", false));
        assert_eq!(eras("users", "later"), one("profile-other", true));
    }

    #[test]
    fn creatio_sends_the_browser_to_the_root_of_the_site() {
        let guides = Guides::load(None);
        let guide = guides.get("creatio-x").unwrap();
        let site = |name: &str| (name == "site_url").then(|| "https://crm.acme.example".to_owned());
        let callbacks: Vec<_> = guide
            .callbacks
            .iter()
            .map(|callback| guide.fill(callback, &site))
            .collect();
        assert_eq!(
            callbacks,
            [Ok("https://crm.acme.example/Twitter.aspx".to_owned())]
        );
        assert_eq!(guide.purpose, format::Purpose::Proof);
        let secrets: Vec<bool> = guide.settings.iter().map(|setting| setting.secret).collect();
        assert_eq!(secrets, [false, true]);
    }

    #[test]
    fn zammad_lists_its_own_callback_and_both_of_the_wizards() {
        let guides = Guides::load(None);
        let guide = guides.get("zammad-x").unwrap();
        let callbacks = |host| -> Vec<String> {
            let known = |name: &str| {
                let site = (name == "site_url").then(|| "https://help.acme.example".to_owned());
                reserved::value(name, host, crate::loopback::PORTS).or(site)
            };
            let filled = guide
                .callbacks
                .iter()
                .map(|callback| guide.fill(callback, &known));
            filled.map(Result::unwrap).collect()
        };
        assert_eq!(
            callbacks(Host::V4),
            [
                "https://help.acme.example/api/v1/external_credentials/twitter/callback",
                "http://127.0.0.1:28737/callback",
                "http://127.0.0.1:29417/callback",
            ]
        );
        assert_eq!(callbacks(Host::Localhost)[1], "http://localhost:28737/callback");
        assert_eq!(guide.permission, Some(format::Permission::ReadWriteDm));
        assert_eq!(
            guide.flows,
            [format::Flow::Callback, format::Flow::Pin, format::Flow::Paste]
        );
    }

    #[test]
    fn zammad_suggests_its_guides_own_words_for_x() {
        let guides = Guides::load(None);
        let guide = guides.get("zammad-x").unwrap();
        let suggested: Vec<String> = guide
            .steps
            .iter()
            .flat_map(|step| step.pages_for(&answers(&[("version", "v5")])))
            .flat_map(|page| &page.slots)
            .filter_map(|slot| match &slot.look {
                Look::Value(template) if template.fields().next().is_none() => Some(template.to_string()),
                Look::Value(_) | Look::Radio { .. } | Look::Blank | Look::Press | Look::Read => None,
            })
            .collect();
        let answers = [
            "To manage customer service communications for our organization.",
            "No.",
            "Our use case involves posting original tweets in response to tweets and DMs we receive. \
             We will not use the Twitter API to post or like “content”.",
            "Our application will display individual tweets in their original form to authorized \
             customer service agents of our organization only.",
        ];
        let app = "This app will be used to manage Twitter communications between our customers and our \
                   organization's customer service agents on Zammad.";
        assert_eq!(suggested[..4], answers);
        assert_eq!(suggested[4..8], answers, "the older page has the same");
        assert_eq!(suggested[8..], [app, app]);
    }

    #[test]
    fn zammad_goes_on_with_versions_that_have_the_channel_only() {
        let guides = Guides::load(None);
        let guide = guides.get("zammad-x").unwrap();
        let version = guide
            .questions()
            .find(|question| question.id == "version")
            .unwrap();
        let onward: Vec<&String> = version
            .choices
            .iter()
            .filter(|value| !version.stops.contains(value))
            .collect();
        assert_eq!(onward, ["v5", "v2"]);
        assert_eq!(guide.steps[0].id, "system", "it is the first thing asked");
        assert_eq!(version.usual, None);
    }
}
