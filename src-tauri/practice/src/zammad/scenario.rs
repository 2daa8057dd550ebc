//! Failures of a Zammad that can be rehearsed (facts of Zammad, sections 2 and 8). [`scenarios!`] is the one table: the name of each,
//! where a person meets it, and what it means.

use crate::scenarios::scenarios;
use crate::world::World;

scenarios! {
    /// Something that is wrong with practice Zammad, or on the way from it to practice X.
    enum Scenario;

    /// 403: access by token is switched off in the settings.
    TokenAccessOff = "zammad-token-access-off", Keys, "Access by token is switched off (403, API token access disabled!)";
    /// 403: access by password is switched off in the settings.
    PasswordAccessOff = "zammad-password-access-off", Keys, "Access by password is switched off (403, API password access disabled!)";
    /// 401: nobody has this token.
    TokenDead = "zammad-token-dead", Keys, "The access token is revoked (401, Can't find User for Token)";
    /// 403: the token carries no permission.
    TokenWeak = "zammad-token-weak", Keys, "The access token carries no permission (403, Not authorized (token)!)";
    /// 403: maintenance mode.
    Maintenance = "zammad-maintenance", Anywhere, "Maintenance mode is on (403, Maintenance mode enabled!)";
    /// 404: something else answers at this address.
    NotThere = "zammad-not-there", Anywhere, "Another server answers at the address (404, a web page)";
    /// 500, with a number in place of the cause.
    Broken = "zammad-broken", Anywhere, "Zammad has a fault of its own (500, Error ID)";
    /// The settings name another address than its own.
    AddressWrong = "zammad-address-wrong", Keys, "The setting fqdn is still that of a new Zammad (zammad.example.com)";
    /// Credentials come back masked, as from the code of 2026.
    Masked = "zammad-masked", Afterwards, "Stored secrets are shown as ********** (code of 2026)";
    /// X has an environment, of another label.
    LabelUnknown = "zammad-label-unknown", Webhooks, "The dev environment has another label: Integration";
    /// X has no environment at all.
    NoEnvironment = "zammad-no-environment", Webhooks, "X has no dev environment (403, code 200)";
    /// Another system's webhook is in the environment; the check of the app deletes it.
    HookForeign = "zammad-hook-foreign", Webhooks, "Another system's webhook is in the dev environment";
    /// X cannot reach the webhook.
    HookRefused = "zammad-hook-refused", Webhooks, "X cannot reach the webhook (code 214)";
    /// The webhook signs with a secret that was replaced, until the app is checked anew.
    SecretStale = "zammad-secret-stale", Webhooks, "The webhook signs with the secret of before, until the app is checked anew";
    /// The account is linked, and not subscribed.
    SubscriptionFails = "zammad-subscription-fails", Afterwards, "The account is added, and X refuses to subscribe it (500)";
    /// The browser has no session at Zammad.
    SignedOut = "zammad-signed-out", Pages, "The browser is not signed in to Zammad";
    /// Its clock is twenty minutes behind.
    ClockBehind = "zammad-clock-behind", Anywhere, "The clock of Zammad's server is 20 minutes behind";
    /// Each call takes 4 s.
    Slow = "zammad-slow", Anywhere, "Zammad takes 4 seconds a call";
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "zammad-timeout", Anywhere, "Zammad takes calls and does not answer";
}

/// Whether a rehearsal is on.
pub(crate) fn is_on(world: &World, scenario: Scenario) -> bool {
    world.live().switches.zammad.contains(&scenario)
}

/// The app is checked: what only that could mend is mended.
pub(super) fn verified(world: &World) {
    world.live().switches.zammad.remove(&Scenario::SecretStale);
}
