//! AR System: the entry that BMC's form has made, compared, enabled, put back; and each of its refusals.

use keywright_core::wizard::view::apply::ApplyAct;
use keywright_core::wizard::view::{Body, View};
use keywright_practice::arsystem::Scenario;
use keywright_practice::switches::Change;
use keywright_tests::Fault;
use keywright_tests::room::told;
use serde_json::Value;

use super::desk::{Desk, meets};

/// The guide, and the step for ITSM's form.
const GUIDE: &str = "bmc-x";
const STEP: &str = "apply";

#[tokio::test]
async fn an_entry_is_enabled_put_back_and_once_it_is_right_there_is_nothing_to_change() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, STEP).await?;
    meets(&desk.read(STEP, desk.service()).await, &["bmc-no-entry"])?;
    desk.practice.bmc_fill("notify", "@acme_notify", false)?;
    let before = desk.practice.bmc_dump();
    meets(&desk.read_again(STEP).await, &["bmc-entry-off"])?;
    assert_eq!(desk.practice.bmc_dump(), before, "nothing was asked for yet");
    meets(&desk.write(STEP).await, &["target-stored"])?;
    assert_eq!(status(&desk), "Enable");
    meets(
        &desk.act(STEP, ApplyAct::Undo { agreed: true }).await,
        &["target-undone"],
    )?;
    assert_eq!(status(&desk), "Disable");

    desk.read_again(STEP).await.map_err(told)?;
    meets(&desk.write(STEP).await, &["target-stored"])?;
    desk.act(STEP, ApplyAct::Keep).await.map_err(told)?;
    desk.room.wizard.go(&desk.id, STEP).map_err(told)?;
    meets(
        &desk.read(STEP, desk.service()).await,
        &["target-nothing-to-change"],
    )?;
    let entries = desk.practice.bmc_dump();
    assert_eq!(entries["registration"].as_array().map(Vec::len), Some(1));
    assert_eq!(entries["registration"][0]["authorized"], true);
    Ok(())
}

/// Where nobody is signed in any more, the form for it stands there, with why.
#[tokio::test]
async fn a_session_that_ends_brings_the_sign_in_back() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, STEP).await?;
    desk.practice.bmc_fill("notify", "acme_notify", true)?;
    let login = |view: &View| matches!(&view.step.body, Body::Apply { login: Some(_), .. });
    let read = desk.read(STEP, desk.service()).await.map_err(told)?;
    assert!(!login(&read));
    turn(&desk, Scenario::TokenEnds, true);
    let ended = desk.read_again(STEP).await;
    meets(&ended, &["bmc-session-ended"])?;
    assert!(login(&ended.map_err(told)?));
    turn(&desk, Scenario::TokenEnds, false);
    meets(
        &desk.read(STEP, desk.service()).await,
        &["target-nothing-to-change"],
    )
}

/// Each of them is met, named, and passed once it is over.
#[tokio::test]
async fn each_failure_of_a_server_is_met_and_passed() -> Result<(), Fault> {
    let mut lost = Vec::new();
    for scenario in Scenario::ALL {
        if let Err(why) = walk(*scenario, read(*scenario)).await {
            lost.push(format!("{}: {why}", scenario.as_str()));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

async fn walk(scenario: Scenario, wanted: &[&str]) -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, STEP).await?;
    desk.practice.bmc_fill("notify", "acme_notify", true)?;
    let before = desk.practice.bmc_dump();
    turn(&desk, scenario, true);
    meets(&desk.read(STEP, desk.service()).await, wanted)?;
    turn(&desk, scenario, false);
    if desk.practice.bmc_dump() != before {
        return Err("not as it was".into());
    }
    meets(
        &desk.read(STEP, desk.service()).await,
        &["target-nothing-to-change"],
    )
}

/// What the reading says.
fn read(scenario: Scenario) -> &'static [&'static str] {
    match scenario {
        Scenario::PasswordRefused => &["bmc-login-refused"],
        Scenario::TokenEnds => &["bmc-session-ended"],
        Scenario::NoMetadata => &["bmc-forbidden"],
        Scenario::TwoForms => &["bmc-several-forms"],
        Scenario::Plain => &["bmc-form-unknown"],
        Scenario::NoEntry => &["bmc-no-entry"],
        Scenario::EntryDisabled => &["bmc-entry-off"],
        Scenario::OtherAccount => &["bmc-other-account"],
        Scenario::ClockOff => &["target-clock-far-off", "target-nothing-to-change"],
        Scenario::Busy => &["bmc-connected"],
        Scenario::Page => &["bmc-not-there"],
        Scenario::Broken => &["bmc-rejected"],
        Scenario::Timeout => &["bmc-unreachable"],
        Scenario::FormRenamed | Scenario::OlderErrors | Scenario::Slow => &["target-nothing-to-change"],
    }
}

fn turn(desk: &Desk, scenario: Scenario, on: bool) {
    let (these, none) = ([scenario].into(), [].into());
    let (bmc_on, bmc_off) = if on { (these, none) } else { (none, these) };
    desk.practice.switch(&Change {
        bmc_on,
        bmc_off,
        ..Change::default()
    });
}

fn status(desk: &Desk) -> Value {
    desk.practice.bmc_dump()["registration"][0]["values"]["Status"].clone()
}
