//! Failures of an AR System that can be rehearsed (facts of BMC Helix, sections 6 to 8). [`scenarios!`] is the one table: the name of
//! each, where a person meets it, and what it means.

use std::collections::BTreeSet;

use crate::scenarios::scenarios;
use crate::world::World;

scenarios! {
    /// Something that is wrong with practice AR System, or another of its ways to be.
    enum Scenario;

    /// 401, 623.
    PasswordRefused = "bmc-password-refused", SignIn, "Sign-in: user or password is wrong (401, 623)";
    /// 401 after some calls, until the next sign-in.
    TokenEnds = "bmc-token-ends", Afterwards, "Tokens end after two calls (401)";
    /// The form has another technical name.
    FormRenamed = "bmc-form-renamed", Afterwards, "The form has another technical name";
    /// 403: metadata may not be read.
    NoMetadata = "bmc-no-metadata", Afterwards, "The user may not read metadata (403, 353)";
    /// Another form has a name alike.
    TwoForms = "bmc-two-forms", Afterwards, "Two forms have a name like the one that is looked for";
    /// There is no ITSM.
    Plain = "bmc-plain", Afterwards, "AR System without ITSM: its form is missing";
    /// The entries are hidden.
    NoEntry = "bmc-no-entry", Afterwards, "The form has no entry";
    /// The entry is off, until it is switched on.
    EntryDisabled = "bmc-entry-disabled", Afterwards, "The entry is disabled, until it is enabled";
    /// The entry names another account.
    OtherAccount = "bmc-other-account", Afterwards, "The entry is of another account";
    /// Its clock is off.
    ClockOff = "bmc-clock-off", Anywhere, "The clock of the server is off";
    /// 500, 9093.
    Busy = "bmc-busy", Afterwards, "The user is connected from another machine (500, 9093)";
    /// 200, a web page.
    Page = "bmc-page", Anywhere, "Calls are answered with a web page (200)";
    /// Errors spell a key as older releases do.
    OlderErrors = "bmc-older-errors", Anywhere, "Errors say appendedText, as of older releases";
    /// 500, with a list of errors.
    Broken = "bmc-broken", Afterwards, "AR System has a fault of its own (500)";
    /// Each call takes 4 s.
    Slow = "bmc-slow", Anywhere, "AR System takes 4 seconds a call";
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "bmc-timeout", Anywhere, "AR System takes calls and does not answer";
}

/// What is on.
pub(super) fn on(world: &World) -> BTreeSet<Scenario> {
    world.live().switches.bmc.clone()
}

/// Seconds since 1970 by the server's own clock.
pub(super) fn now(world: &World) -> i64 {
    let now = world.now();
    let switches = &world.live().switches;
    match switches.bmc.contains(&Scenario::ClockOff) {
        true => now + 60 * i64::from(switches.bmc_minutes.unwrap_or(MINUTES)),
        false => now,
    }
}

/// How far the clock is off where nobody says how far: enough for each check to say so.
pub(super) const MINUTES: i16 = -20;
