//! Failures of an Expertflow that can be rehearsed (facts of Expertflow, sections 5 to 8). [`scenarios!`] is the one table: the name
//! of each, where a person meets it, and what it means.

use std::collections::BTreeSet;

use crate::scenarios::scenarios;
use crate::world::World;

scenarios! {
    /// Something that is wrong with practice Expertflow, or another of its ways to be.
    enum Scenario;

    /// 401: Keycloak does not take the client's secret.
    ClientRefused = "expertflow-client-refused", SignIn, "Sign-in: the client's secret is wrong (401, unauthorized_client)";
    /// 401: nor the password.
    PasswordRefused = "expertflow-password-refused", SignIn, "Sign-in: user or password is wrong (401, invalid_grant)";
    /// 401: a one-time code is missing, which reads as a wrong password.
    FactorWanted = "expertflow-factor-wanted", SignIn, "Sign-in: a one-time code is wanted (401, invalid_grant, as for a wrong password)";
    /// 400: the user has something to do first.
    NotSetUp = "expertflow-not-set-up", SignIn, "Sign-in: the user has something to do first (400, Account is not fully set up)";
    /// 404: the realm has another name.
    NoRealm = "expertflow-no-realm", SignIn, "Sign-in: there is no such realm (404, Realm does not exist)";
    /// 401, whatever the token.
    Unauthorized = "expertflow-unauthorized", Afterwards, "The gateway takes no token, not a good one either (401)";
    /// 403, whatever the token.
    Forbidden = "expertflow-forbidden", Afterwards, "The gateway lets nobody to the configuration (403)";
    /// Nobody is asked for a token.
    Open = "expertflow-open", Afterwards, "The gateway asks for no token, as with its stock values";
    /// 404: the configuration lies elsewhere.
    Moved = "expertflow-moved", Afterwards, "The paths of the configuration are others (404)";
    /// 200, a web page.
    Page = "expertflow-page", Afterwards, "Calls are answered with a web page (200)";
    /// 400, plain words.
    CreateRefused = "expertflow-create-refused", Afterwards, "No object is created (400, plain words)";
    /// 409: something of this name is there, and is not listed.
    Duplicate = "expertflow-duplicate", Afterwards, "What is created is said to be there already (409)";
    /// The next object is made, and the connection reset before the answer. Goes off by itself.
    AnswerLost = "expertflow-answer-lost", Afterwards, "The next object is created, and the answer is lost";
    /// 500: agents cannot be changed.
    AgentsRefused = "expertflow-agents-refused", Afterwards, "Agents cannot be changed (500)";
    /// 409: nothing can be deleted.
    InUse = "expertflow-in-use", Afterwards, "Each object is in use and cannot be deleted (409)";
    /// The connector was never started, so its channel type is missing. Goes off when it is made by hand.
    TypeMissing = "expertflow-type-missing", Afterwards, "The channel type TWITTER is missing, until it is created by hand";
    /// Each object of the configuration is there twice.
    Twins = "expertflow-twins", Afterwards, "Lists hold two objects of each name";
    /// The default bot is missing.
    NoBot = "expertflow-no-bot", Afterwards, "The bot EF-Bot is missing";
    /// The connector is that of CIM.
    Cim = "expertflow-cim", Afterwards, "The connector is of the older generation (CIM): it registers a webhook";
    /// 401: X takes none of the keys.
    ActivationRefused = "expertflow-activation-refused", Afterwards, "Activation: X refuses the keys (401)";
    /// 404: there is no connector.
    ActivationMissing = "expertflow-activation-missing", Afterwards, "Activation: there is no Twitter connector (404)";
    /// 502: the connector is not reached.
    ConnectorUnreachable = "expertflow-connector-unreachable", Afterwards, "Activation: the gateway does not reach the connector (502)";
    /// 503: the connector is down.
    ConnectorDown = "expertflow-connector-down", Afterwards, "Activation: the connector is down (503)";
    /// CCM tells another value than was stored.
    Differs = "expertflow-differs", Afterwards, "The configuration that is read back differs in its first value";
    /// 500.
    Broken = "expertflow-broken", Anywhere, "The configuration has a fault of its own (500)";
    /// Each call takes 4 s.
    Slow = "expertflow-slow", Anywhere, "Expertflow takes 4 seconds a call";
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "expertflow-timeout", Anywhere, "Expertflow takes calls and does not answer";
}

/// What is on.
pub(super) fn on(world: &World) -> BTreeSet<Scenario> {
    world.live().switches.expertflow.clone()
}

/// Whether this once a rehearsal is met, which is over with that.
pub(super) fn once(world: &World, scenario: Scenario) -> bool {
    world.live().switches.expertflow.remove(&scenario)
}
