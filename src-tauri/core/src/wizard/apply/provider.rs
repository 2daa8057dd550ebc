//! What a change at the target means at the provider: a target that registers a webhook of its own may take those of others away, and its
//! address may not answer as the provider wants.

use url::Url;

use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Provider};
use crate::provider::x::webhook::premium::Premium;
use crate::provider::x::webhook::{Account, Caller, Webhooks};
use crate::target::visit::Visit;
use crate::target::zammad::credential::taken_away;
use crate::target::zammad::public;
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::tokens::Tokens;
use crate::wizard::webhook::Kept;
use crate::wizard::{Refusal, Wizard};

/// The finding that the person has to agree to before anything is written.
pub(super) fn to_agree(findings: &[Finding]) -> Option<&Finding> {
    findings.iter().find(|finding| AGREED.contains(&finding.code))
}

/// That the person has not agreed to it.
pub(super) fn not_agreed(to: &Finding) -> Finding {
    Finding::new(match to.code {
        Code::ExpertflowOtherGeneration => Code::ExpertflowGenerationUnsaid,
        _ => Code::TargetNotAgreed,
    })
}

/// What undoing does not reach: a target that registers an address of its own at the provider never takes it back.
pub(super) fn after_undo(visit: &dyn Visit) -> Vec<Finding> {
    let registered = visit.webhook();
    registered
        .map(|_| Finding::new(Code::ZammadStaysAtX))
        .into_iter()
        .collect()
}

impl Wizard {
    /// What the target would take away at the provider. That the provider does not list it is no obstacle: the target will hear so itself.
    pub(super) async fn at_provider(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        visit: &dyn Visit,
    ) -> Result<Option<Finding>, Refusal> {
        let Some(webhook) = visit.webhook().filter(|_| scene.guide.provider == Provider::X) else {
            return Ok(None);
        };
        let label = scene.field_of_kind(FieldKind::XEnvLabel);
        let environment = label.and_then(|label| scene.plain(label)).unwrap_or_default();
        let unlisted = || Ok(Some(Finding::new(Code::ZammadUnlisted)));
        let Some(account) = scene.connection.account.clone() else {
            return unlisted();
        };
        let keys = self.keys(scene, vault)?;
        let tokens = self.tokens_in_use(scene, vault, &account)?;
        let x = self.x(scene);
        let Ok(bearer) = Kept::new(&x, &keys, self.sealed_bearer(scene, vault)).await else {
            return unlisted();
        };
        let account = match &tokens {
            Tokens::Signing(tokens) => Some(Account::Signing {
                token: &tokens.token,
                secret: &tokens.secret,
            }),
            Tokens::Bearer(pair) => Some(Account::Bearer(&pair.access)),
        };
        let premium = Premium {
            caller: Caller {
                x: &x,
                keys: &keys,
                bearer: &bearer,
                account,
            },
            environment: &environment,
        };
        let listed = premium.list().await;
        if let Some(fresh) = bearer.fresh() {
            self.keep_bearer(scene, vault, &fresh)?;
        }
        Ok(match listed {
            Ok(listed) => taken_away(&listed, &webhook),
            Err(_) => Some(Finding::new(Code::ZammadUnlisted)),
        })
    }

    /// Whether the address that the target has registered answers as the provider wants it.
    pub(super) async fn after_write(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        visit: &dyn Visit,
    ) -> Vec<Finding> {
        let (Some(webhook), Ok(keys)) = (visit.webhook(), self.keys(scene, vault)) else {
            return Vec::new();
        };
        let near = Url::parse(&scene.endpoints.x.api).is_ok_and(|x| is_loopback(&x));
        let (http, random) = (&*self.outside.http, &*self.outside.random);
        public::test(http, random, &webhook, &keys.consumer_secret, near).await
    }
}

/// What has to be agreed to.
const AGREED: [Code; 3] = [
    Code::ZammadTakesAway,
    Code::ZammadUnlisted,
    Code::ExpertflowOtherGeneration,
];
