//! What the tokens may do, and whether the account is as the guide wants it: said along with every answer that names the account.

use crate::check::account;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Flow};
use crate::guide::reserved::{
    OWNER_QUESTION, OWNERS, PROTECT_STEP, PROTECTED, PROTECTED_QUESTION, UNKNOWN, VERIFIED_QUESTION,
};
use crate::provider::x::error::XError;
use crate::provider::x::finding::level;
use crate::provider::x::flow::Me;
use crate::store::record::Progress;

use super::authorize::account_field;
use super::scene::Scene;
use super::tokens::Tokens;
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw};

/// What is to be said of the account that X has named, and of its tokens, even where X refuses and tells it all the same.
pub(super) fn about(scene: &Scene<'_>, asked: &Result<Me, XError>) -> Vec<Finding> {
    // X names a level of OAuth 1.0a only; what OAuth 2.0 has granted stands in its scopes.
    let level = match scene.flow() {
        Flow::Oauth2 => None,
        Flow::Callback | Flow::Pin | Flow::Paste => {
            let needed = scene.guide.permission_for(&scene.connection.answers);
            needed.and_then(|needed| level(asked, needed))
        }
    };
    let known = asked.as_ref().ok().map(|me| account::About {
        screen_name: me.username.clone(),
        protected: me.protected,
        verified: me.verified.clone(),
        owner: None,
    });
    let account = known
        .iter()
        .flat_map(|known| account::judge(known, scene.guide.protected));
    level.into_iter().chain(account).collect()
}

/// What is to be said of an account of which only the person knows anything.
pub(super) fn told(scene: &Scene<'_>) -> Vec<Finding> {
    let answer = |question: &str| scene.connection.answers.get(question).map(String::as_str);
    let of = |question: &str, known: &str| answer(question) == Some(known);
    let answered = PROTECTED.iter().find(|(known, _)| of(PROTECTED_QUESTION, known));
    let is_asked = scene.steps().iter().any(|step| step.id == PROTECT_STEP);
    let made_so = is_asked && scene.record(PROTECT_STEP).state == Progress::Done;
    let protected = match made_so {
        true => Some(true),
        false => answered.and_then(|(_, protected)| *protected),
    };
    let owner = OWNERS.iter().find(|(known, _)| of(OWNER_QUESTION, known));
    let name = scene.field_of_kind(FieldKind::XUserName);
    let about = account::About {
        screen_name: name.and_then(|name| scene.plain(name)).unwrap_or_default(),
        protected,
        verified: answer(VERIFIED_QUESTION)
            .filter(|kind| *kind != UNKNOWN)
            .map(str::to_owned),
        owner: owner.map(|(_, owner)| *owner),
    };
    let untold = of(PROTECTED_QUESTION, UNKNOWN) && !made_so && scene.guide.protected.is_some();
    let untold = untold.then(|| Finding::new(Code::XAccountUntold).with("screen_name", &about.screen_name));
    let judged = account::judge(&about, scene.guide.protected).into_iter();
    judged.chain(untold).collect()
}

impl Wizard {
    /// Asks X whether the tokens may read direct messages. X charges for it; the answer is kept with the step.
    ///
    /// # Errors
    /// Nobody signed in yet. That X refuses, or cannot be asked, is a finding of the step and no error.
    pub async fn ask_messages(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let asking = self.messages_asked(connection, step);
        self.worded(self.jobs.run(connection, asking).await)
    }

    async fn messages_asked(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        account_field(&scene, step)?;
        let account = scene.connection.account.as_ref();
        let account = account.ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let vault = self.vault().await?;
        let Tokens::Signing(tokens) = self.tokens_in_use(&scene, &vault, account)? else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let keys = self.keys(&scene, &vault)?;
        self.tell(
            &scene,
            "progress-messages",
            &[("provider", scene.provider().into())],
        );
        let asked = self.x(&scene).may_read_messages(&keys, &tokens).await;
        let finding = match &asked {
            Ok(()) => Finding::new(Code::XMessagesRead),
            Err(error) => Finding::from(error),
        };
        let mut scene = self.again(&scene)?;
        let now_ms = self.outside.clock.now_ms();
        let record = scene.record_mut(step);
        record.findings.retain(|said| !ANSWERED.contains(&said.code));
        record.findings.push(finding);
        record.ran_ms = Some(now_ms);
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}

/// What a newer answer takes the place of.
const ANSWERED: [Code; 4] = [
    Code::XLevelUntold,
    Code::XMessagesRead,
    Code::XNoDirectMessages,
    Code::XPermission,
];
