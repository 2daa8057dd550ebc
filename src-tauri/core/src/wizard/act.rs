//! The button that stands beside some findings: it opens the page on which the matter is mended, leads to a step, or begins a sign-in. The page names the
//! place that it was given, and the address is put together here.

use crate::finding::{Code, Finding};
use crate::guide::reserved::GOOGLE_PROJECT;
use crate::provider::google::console::{self, Place};
use crate::words::Words;

use super::scene::Scene;
use super::view::act::Act;
use super::view::{FindingView, Refused};
use super::{Refusal, Wizard, apply, instead, link};

impl Wizard {
    /// Sends the browser to a page of the provider's that a button has named.
    ///
    /// # Errors
    /// There is no such page, or no browser starts.
    pub async fn open_place(&self, connection: &str, place: &str) -> Result<(), Refused> {
        let address = self.load(connection).and_then(|scene| {
            let place = Place::named(place);
            let place = place.ok_or_else(|| Refusal::from(Finding::new(Code::InputNotForStep)))?;
            let address = place.address(scene.plain(GOOGLE_PROJECT).as_deref());
            Ok(link::for_world(&address, &scene.endpoints, &scene.world))
        });
        self.worded(self.sent(address).await)
    }
}

/// A finding of a connection in words, with a button to the step of it in which the matter is mended.
pub(super) fn worded(scene: &Scene<'_>, finding: &Finding) -> FindingView {
    let said = scene.words.finding(finding);
    if let Some(act) = instead::act(scene, finding) {
        return FindingView {
            act: Some(act),
            ..said
        };
    }
    let Some((step, label)) = leads(scene, finding) else {
        return said;
    };
    FindingView {
        act: Some(Act::Go {
            step,
            label: scene
                .words
                .say(label, &[("question", question(scene, finding).into())]),
        }),
        ..said
    }
}

/// The step that a finding leads to, and the words of the button.
fn leads(scene: &Scene<'_>, finding: &Finding) -> Option<(String, &'static str)> {
    match finding.code {
        Code::TargetWaits => Some((finding.facts.get("step")?.clone(), "act-go-change")),
        Code::ExpertflowOtherGeneration => Some((scene.questions(GENERATION)?, "act-go-generation")),
        Code::TargetOtherSite => Some((scene.asks(scene.guide.site_field()?)?, "act-go-site")),
        Code::BmcFieldsDiffer => {
            let field = apply::misnamed_fields(finding).next()?;
            Some((scene.asks(field)?, "act-go-names"))
        }
        Code::XOtherAccount | Code::XOtherAccountProven | Code::GoogleOtherAccount => {
            let field = scene.field_of_kind(scene.guide.provider.account())?;
            Some((scene.asks(field)?, "act-go-account"))
        }
        _ => None,
    }
}

/// The question that a finding leads to, in the guide's words.
fn question(scene: &Scene<'_>, finding: &Finding) -> String {
    match finding.code {
        Code::ExpertflowOtherGeneration => scene.words.say(&format!("question-{GENERATION}"), &[]),
        _ => String::new(),
    }
}

/// What the button beside a finding does, if it has one.
pub(crate) fn of(finding: &Finding, words: &Words) -> Option<Act> {
    if let Some(place) = console::place(finding) {
        return Some(open(place, words));
    }
    let asks_again = matches!(
        finding.code,
        Code::GoogleScopeMissing | Code::GoogleApiScopeShort | Code::GoogleTokenDead
    );
    asks_again.then(|| Act::SignIn {
        label: words.say("act-sign-in", &[]),
    })
}

fn open(place: Place, words: &Words) -> Act {
    let name = place.name();
    Act::Open {
        place: name.to_owned(),
        label: words.say(&format!("act-open-{name}"), &[]),
    }
}

/// The question which generation of Expertflow's connector is there.
const GENERATION: &str = "generation";
