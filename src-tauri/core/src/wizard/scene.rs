//! Everything one drawing needs, read once: the guide, the records, which secrets are held, the words.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::google_client;
use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Flow, Guide, Kind, Look, Provider, Setting, Step};
use crate::guide::reserved::{self, ACCOUNT_ID, BROUGHT, HOST_QUESTION, TOKEN_EXPIRES, TOKEN_SCOPES};
use crate::guide::template::Template;
use crate::loopback::Host;
use crate::outside::Command;
use crate::store::record::{App, Connection, Offset, Progress, SecretName, StepRecord};
use crate::words::Words;

use super::Refusal;
use super::apply::{self, Visiting};
use super::google::desktop;
use super::view::World;

/// A connection with all that belongs to it.
pub(super) struct Scene<'a> {
    pub(super) guide: &'a Guide,
    /// The guide's first step, which is open when no other can be.
    pub(super) first: &'a Step,
    pub(super) words: &'a Words,
    pub(super) connection: Connection,
    pub(super) app: Option<App>,
    /// Names of the secrets that are stored, of the app and the connection.
    pub(super) held: BTreeSet<String>,
    pub(super) endpoints: Endpoints,
    pub(super) world: World,
    /// Titles of the provider's exercises that are on.
    pub(super) rehearsed: Vec<String>,
    /// Whether somebody is signed in at the target, for the open step.
    pub(super) visiting: Visiting,
    /// Who that is, in words.
    pub(super) visitor: Option<String>,
    /// The system's command that has it keep its clock right.
    pub(super) clock_command: Option<Command>,
    pub(super) now_ms: i64,
    pub(super) documents: &'a Path,
    /// The ports of the callbacks.
    pub(super) ports: [u16; 2],
}

impl<'a> Scene<'a> {
    /// The same with the clock as measured meanwhile.
    pub(super) fn with_clock(mut self, clock: Option<Offset>) -> Self {
        self.connection.clock = clock.or(self.connection.clock);
        self
    }

    /// The steps that exist with the answers given so far, and those whose change at the target waits to be kept or undone.
    pub(super) fn steps(&self) -> Vec<&'a Step> {
        let steps = self.guide.steps.iter();
        let exist =
            steps.filter(|step| step.when.holds(&self.connection.answers) || apply::waits(self, step));
        exist.collect()
    }

    /// A step that exists now.
    pub(super) fn step(&self, id: &str) -> Result<&'a Step, Refusal> {
        let found = self.steps().into_iter().find(|step| step.id == id);
        found.ok_or_else(|| Finding::new(Code::InputNotForStep).into())
    }

    /// The open step, or the first unfinished one when answers, its own or of a connection that shares its app, took the open
    /// one out of reach.
    pub(super) fn open(&self) -> &'a Step {
        let reach = self.within_reach();
        let open = reach.into_iter().find(|step| step.id == self.connection.open);
        open.or(self.front().last().copied()).unwrap_or(self.first)
    }

    /// The form that asks for a field.
    pub(super) fn asks(&self, field: &str) -> Option<String> {
        let asks = |step: &&Step| {
            let Kind::Form { fields, .. } = &step.kind else {
                return false;
            };
            fields.iter().any(|id| id == field)
        };
        self.steps().into_iter().find(asks).map(|step| step.id.clone())
    }

    /// The step that asks a question.
    pub(super) fn questions(&self, question: &str) -> Option<String> {
        let asks = |step: &&Step| {
            let Kind::Choose { questions } = &step.kind else {
                return false;
            };
            questions.iter().any(|asked| asked.id == question)
        };
        self.steps().into_iter().find(asks).map(|step| step.id.clone())
    }

    /// What is known of a step.
    pub(super) fn record(&self, step: &str) -> StepRecord {
        self.connection.steps.get(step).cloned().unwrap_or_default()
    }

    /// What is known of a step, to be changed.
    pub(super) fn record_mut(&mut self, step: &str) -> &mut StepRecord {
        self.connection.steps.entry(step.to_owned()).or_default()
    }

    /// Refuses a step that does not exist, or that lies behind an unfinished one.
    pub(super) fn reachable(&self, step: &str) -> Result<(), Refusal> {
        self.step(step)?;
        if self.reach().contains(step) {
            Ok(())
        } else {
            Err(Finding::new(Code::StepNotYet).into())
        }
    }

    /// The steps that may be gone to: the finished ones, the first that is not, and those whose change at the target waits.
    pub(super) fn reach(&self) -> BTreeSet<String> {
        self.within_reach()
            .into_iter()
            .map(|step| step.id.clone())
            .collect()
    }

    fn within_reach(&self) -> Vec<&'a Step> {
        let front = self.front().len();
        let steps = self.steps().into_iter().enumerate();
        let within = steps.filter(|(at, step)| *at < front || apply::waits(self, step));
        within.map(|(_, step)| step).collect()
    }

    /// The finished steps, and the first that is not.
    pub(super) fn front(&self) -> Vec<&'a Step> {
        let mut steps = self.steps();
        let unfinished = |step: &&Step| self.record(&step.id).state == Progress::Open;
        if let Some(at) = steps.iter().position(unfinished) {
            steps.truncate(at + 1);
        }
        steps
    }

    /// Whether a field is secret.
    pub(super) fn is_secret_field(&self, name: &str) -> bool {
        self.guide
            .fields
            .get(name)
            .is_some_and(|field| field.kind.is_secret())
    }

    /// The secret fields of a template, derived values followed.
    pub(super) fn secrets_of<'t>(&'t self, template: &'t Template) -> Vec<&'t str> {
        let fields = self.guide.fields_in(template).into_iter();
        fields.filter(|name| self.is_secret_field(name)).collect()
    }

    /// A template filled with what is known and no secret; none while something is missing.
    pub(super) fn fill(&self, template: &Template) -> Option<String> {
        self.fill_with(template, &|_| None)
    }

    /// What something is called here: a template filled, with what stands in a field at first where nobody has been asked.
    pub(super) fn named(&self, template: &Template) -> String {
        self.guide
            .named(template, &|name| self.plain(name), &self.connection.answers)
    }

    /// Whether a field is what something is called at the target: no value of its own, but what others are found by.
    pub(super) fn is_name(&self, field: &str) -> bool {
        self.guide.fields.get(field).is_some_and(|field| field.folded)
    }

    /// What stands in a field that is no secret; where it is a name that nobody was asked for yet, what stands in it at first.
    pub(super) fn called(&self, field: &str) -> Option<String> {
        let usual = || {
            let declared = self.guide.fields.get(field)?;
            declared.usual(&self.connection.answers).map(str::to_owned)
        };
        self.plain(field)
            .or_else(|| usual().filter(|_| self.is_name(field)))
    }

    /// What a setting goes by on this site; none where that is the same on every one.
    pub(super) fn label(&self, setting: &Setting) -> Option<String> {
        self.guide
            .label(setting, &|name| self.plain(name), &self.connection.answers)
    }

    /// A template filled; `secret` gives the secret fields.
    pub(super) fn fill_with(
        &self,
        template: &Template,
        secret: &dyn Fn(&str) -> Option<String>,
    ) -> Option<String> {
        let value = |name: &str| {
            if desktop::withholds(self, name) {
                None
            } else if self.is_secret_field(name) {
                secret(name)
            } else {
                self.plain(name)
            }
        };
        self.guide.fill(template, &value).ok()
    }

    /// How the wizard's own callbacks name this computer.
    pub(super) fn loopback_host(&self) -> Host {
        let asked = self
            .guide
            .questions()
            .any(|question| question.id == HOST_QUESTION);
        let answer = self.connection.answers.get(HOST_QUESTION).filter(|_| asked);
        reserved::host(answer.map(String::as_str))
    }

    /// The stored value of a field that is no secret, an answer, or one of the wizard's own names.
    pub(super) fn plain(&self, name: &str) -> Option<String> {
        if let Some(address) = reserved::value(name, self.loopback_host(), self.ports) {
            return Some(address);
        }
        if BROUGHT.contains(&name) {
            return self.brought(name);
        }
        if name == reserved::GOOGLE_PROJECT {
            let id = self.plain(self.field_of_kind(FieldKind::GoogleClientId)?)?;
            return google_client::project_number(&id).map(str::to_owned);
        }
        let values = match self.is_of_app(name) {
            true => self.app.as_ref().map(|app| &app.values),
            false => Some(&self.connection.answers),
        };
        values
            .and_then(|values| values.get(name))
            .filter(|value| !value.is_empty())
            .cloned()
    }

    /// What a sign-in has brought besides its tokens.
    fn brought(&self, name: &str) -> Option<String> {
        let grant = || self.connection.grant.as_ref();
        match name {
            ACCOUNT_ID => Some(self.connection.account.as_ref()?.user_id.clone()),
            TOKEN_SCOPES => Some(grant()?.scopes.join(" ")),
            TOKEN_EXPIRES => {
                let second = jiff::Timestamp::from_second(grant()?.expires_ms.div_euclid(1000));
                Some(second.ok()?.to_string())
            }
            _ => None,
        }
    }

    /// The field that an app is known by, if the guide has one.
    pub(super) fn key_field(&self) -> Option<&'a str> {
        FieldKind::OF_KEY
            .into_iter()
            .find_map(|kind| self.field_of_kind(kind))
    }

    /// Where a secret field is sealed.
    pub(super) fn secret_name(&self, field: &str) -> SecretName {
        match &self.app {
            Some(app) if self.is_of_app(field) => SecretName::app(&app.id, field),
            Some(_) | None => SecretName::connection(&self.connection.id, field),
        }
    }

    /// The template behind a copy button of a step: a slot of a drawn page, or a derived value.
    pub(super) fn copyable(&self, step: &str, what: &str) -> Option<&'a Template> {
        let step = self.step(step).ok()?;
        let Kind::Portal { .. } = &step.kind else {
            return self.guide.derived.get(what).map(|derived| &derived.value);
        };
        step.pages_for(&self.connection.answers)
            .into_iter()
            .flat_map(|page| page.slots_for(&self.connection.answers))
            .find_map(|slot| match &slot.look {
                Look::Value(template) if slot.id == what => Some(template),
                Look::Value(_) | Look::Radio { .. } | Look::Blank | Look::Press | Look::Read => None,
            })
    }

    /// The first field of a kind that the guide has.
    pub(super) fn field_of_kind(&self, kind: FieldKind) -> Option<&'a str> {
        self.guide
            .fields
            .iter()
            .find(|(_, field)| field.kind == kind)
            .map(|(id, _)| id.as_str())
    }

    /// Whether a template needs one of these fields.
    pub(super) fn needs(&self, template: &Template, fields: &BTreeSet<String>) -> bool {
        self.guide
            .fields_in(template)
            .into_iter()
            .any(|name| fields.contains(name))
    }

    /// The account that is expected to sign in, without `@`: the one chosen instead, what was typed, or else who signed in before.
    pub(super) fn expected(&self) -> Option<String> {
        if let Some(instead) = &self.connection.instead {
            return Some(instead.clone());
        }
        let typed = self.field_of_kind(self.guide.provider.account());
        let typed = typed.and_then(|id| self.plain(id));
        typed.or_else(|| self.connection.account.as_ref()?.screen_name.clone())
    }

    /// The way to sign in: the one that was picked, if the guide still allows it, or else its first.
    pub(super) fn flow(&self) -> Flow {
        let flows = &self.guide.flows;
        let picked = self.connection.flow.filter(|flow| flows.contains(flow));
        picked.or(flows.first().copied()).unwrap_or(Flow::Pin)
    }

    /// Whether the provider has accepted what is stored now.
    pub(super) fn is_proven(&self) -> bool {
        self.app.as_ref().is_some_and(|app| app.proven_ms.is_some())
    }

    /// An account's name as the provider's people write it: `@acme` at X, the address at Google.
    pub(super) fn handle(&self, name: &str) -> String {
        match self.guide.provider {
            Provider::X => format!("@{name}"),
            Provider::Google => name.to_owned(),
        }
    }

    /// The provider's short name: `X`.
    pub(super) fn provider(&self) -> String {
        self.words
            .attr(provider_words(self.guide.provider), "short", &[])
            .unwrap_or_default()
    }

    fn is_of_app(&self, field: &str) -> bool {
        self.guide
            .fields
            .get(field)
            .is_some_and(|field| field.kind.is_of_app())
    }
}

/// The words of a provider's name.
pub(super) fn provider_words(provider: Provider) -> &'static str {
    match provider {
        Provider::X => "provider-x",
        Provider::Google => "provider-google",
    }
}
