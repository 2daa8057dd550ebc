//! Creatio: rounds of a change by both guides, and everything that practice Creatio can be told to do.

use keywright_core::wizard::view::apply::ApplyAct;
use keywright_practice::creatio::Scenario;
use keywright_practice::switches::Change;
use keywright_tests::Fault;
use keywright_tests::room::told;

use super::desk::{Desk, lines, login, meets, said, states};

#[tokio::test]
async fn a_change_is_read_written_undone_kept_and_then_there_is_none() -> Result<(), Fault> {
    for (guide, count) in [("creatio-x", 2), ("creatio-google", 3)] {
        let desk = Desk::at(guide, STEP).await?;
        let before = desk.practice.creatio_settings();
        let view = desk.read(STEP, desk.user()).await.map_err(told)?;
        assert_eq!(states(&view), vec!["will be written"; count]);
        assert_eq!(
            desk.practice.creatio_settings(),
            before,
            "nothing was asked for yet"
        );

        assert_eq!(said(&desk.write(STEP).await), ["target-stored"]);
        let after = desk.practice.creatio_settings();
        let changed = after.iter().filter(|(code, value)| before[*code] != **value);
        assert_eq!(changed.count(), count);
        assert_eq!(
            said(&desk.act(STEP, ApplyAct::Undo { agreed: true }).await),
            ["target-undone"]
        );
        assert_eq!(desk.practice.creatio_settings(), before);

        desk.read_again(STEP).await.map_err(told)?;
        assert_eq!(said(&desk.write(STEP).await), ["target-stored"]);
        assert_eq!(desk.practice.creatio_settings(), after);
        let view = desk.act(STEP, ApplyAct::Keep).await.map_err(told)?;
        assert_ne!(view.step.id, STEP);
        desk.room.wizard.go(&desk.id, STEP).map_err(told)?;
        let again = desk.read(STEP, desk.user()).await;
        assert_eq!(said(&again), ["target-nothing-to-change"]);
        assert_eq!(desk.decided("creatio-settings-written"), 3);
    }
    Ok(())
}

/// Each of them is met, named, and passed once it is over.
#[tokio::test]
async fn each_answer_of_a_site_is_met_and_passed() -> Result<(), Fault> {
    let mut lost = Vec::new();
    for scenario in Scenario::ALL {
        if let Err(why) = walk(*scenario, &row(*scenario)).await {
            lost.push(format!("{}: {why}", scenario.as_str()));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

async fn walk(scenario: Scenario, row: &Row) -> Result<(), Fault> {
    let desk = Desk::at(row.guide, STEP).await?;
    let before = desk.practice.creatio_settings();
    let login = || if row.by_client { desk.client() } else { desk.user() };
    turn(&desk, scenario, true);
    let read = desk.read(STEP, login()).await;
    meets(&read, row.read)?;
    if read.is_ok() {
        meets(&desk.write(STEP).await, row.written)?;
        let is_changed = desk.practice.creatio_settings() != before;
        if is_changed != (row.written != ROLLED_BACK) {
            return Err("written or put back, and not said so".into());
        }
        if row.written == STORED {
            meets(
                &desk.act(STEP, ApplyAct::Undo { agreed: true }).await,
                &["target-undone"],
            )?;
        }
    }
    turn(&desk, scenario, false);
    if row.written == STUCK {
        meets(&desk.read_again(STEP).await, &["target-unfinished"])?;
        meets(
            &desk.act(STEP, ApplyAct::Undo { agreed: true }).await,
            &["target-undone"],
        )?;
    }
    if desk.practice.creatio_settings() != before {
        return Err("not as it was".into());
    }
    meets(&desk.read(STEP, login()).await, &[])?;
    meets(&desk.write(STEP).await, STORED)
}

/// What is said where a scenario is met.
struct Row {
    guide: &'static str,
    /// As a client of the identity service.
    by_client: bool,
    /// What the reading says.
    read: &'static [&'static str],
    /// What the writing says, where the reading was good.
    written: &'static [&'static str],
}

fn row(scenario: Scenario) -> Row {
    let row = |read| Row {
        guide: "creatio-x",
        by_client: false,
        read,
        written: STORED,
    };
    let written = |written| Row { written, ..row(&[]) };
    let by_client = |read| Row {
        by_client: true,
        ..row(read)
    };
    let by_google = |row| Row {
        guide: "creatio-google",
        ..row
    };
    match scenario {
        Scenario::Address => row(&["creatio-address-refused"]),
        Scenario::LoginRefused | Scenario::Locked => row(&["creatio-login-refused"]),
        Scenario::PasswordExpired | Scenario::PasswordChange => row(&["creatio-password-expired"]),
        Scenario::LicenceNeeded | Scenario::NoLicence => row(&["creatio-no-licence"]),
        Scenario::SecondFactor | Scenario::FactorNotSetUp => row(&["creatio-second-factor"]),
        Scenario::ClientRefused => by_client(&["creatio-client-refused"]),
        Scenario::NoIdentity => by_client(&["creatio-no-identity-service"]),
        Scenario::ClientUserless => by_client(&["creatio-session-ended"]),
        Scenario::CsrfRefused | Scenario::ObjectClosed => row(&["creatio-forbidden"]),
        Scenario::NoPermission => Row {
            written: ROLLED_BACK,
            ..row(&["creatio-may-not"])
        },
        Scenario::ProbeSaysNo => row(&["creatio-may-not"]),
        Scenario::HalfSaved => written(ROLLED_BACK),
        // The long value that stood there cannot be put back either.
        Scenario::Truncates => by_google(written(STUCK)),
        Scenario::NoSharedFlag => by_google(row(&[])),
        Scenario::PageEverywhere => row(&["creatio-framework-unclear"]),
        Scenario::Starting => row(&["creatio-starting"]),
        Scenario::Timeout => row(&["creatio-unreachable"]),
        Scenario::PasswordOld
        | Scenario::Ended401
        | Scenario::EndedRedirect
        | Scenario::EndedPage
        | Scenario::SuccessFalse
        | Scenario::NotFoundUntold
        | Scenario::OldUnknown
        | Scenario::Core
        | Scenario::PingBoth
        | Scenario::CrtCsrf
        | Scenario::NoCsrf => row(&[]),
    }
}

#[tokio::test]
async fn a_secret_of_x_that_is_cut_is_told_and_put_back() -> Result<(), Fault> {
    let desk = Desk::at("creatio-x", STEP).await?;
    let before = desk.practice.creatio_settings();
    turn(&desk, Scenario::Truncates, true);
    desk.read(STEP, desk.user()).await.map_err(told)?;
    let view = desk.write(STEP).await.map_err(told)?;
    assert_eq!(states(&view), ["put back", "cut off"]);
    assert_eq!(lines(&view)[1].note, "Only 40 of 50 characters were kept.");
    assert_eq!(desk.practice.creatio_settings(), before);
    Ok(())
}

#[tokio::test]
async fn an_undo_that_is_refused_is_undone_once_it_may_be() -> Result<(), Fault> {
    let desk = Desk::at("creatio-x", STEP).await?;
    let before = desk.practice.creatio_settings();
    desk.read(STEP, desk.user()).await.map_err(told)?;
    desk.write(STEP).await.map_err(told)?;
    turn(&desk, Scenario::NoPermission, true);
    let undo = || desk.act(STEP, ApplyAct::Undo { agreed: false });
    meets(&undo().await, &["target-undo-refused"])?;
    turn(&desk, Scenario::NoPermission, false);
    meets(&undo().await, &["target-undone"])?;
    assert_eq!(desk.practice.creatio_settings(), before);
    Ok(())
}

#[tokio::test]
async fn a_second_factor_is_asked_for_and_good_once() -> Result<(), Fault> {
    let desk = Desk::at("creatio-x", STEP).await?;
    turn(&desk, Scenario::SecondFactor, true);
    let refused = desk.read(STEP, desk.user()).await.err();
    let field = refused.and_then(|refused| refused.findings[0].field.clone());
    assert_eq!(field.as_deref(), Some("login_token"));
    let (name, password) = desk.practice.creatio_user();
    let factor = desk.practice.creatio_factor();
    let typed = [
        ("login_name", name.as_str()),
        ("login_password", password.expose()),
        ("login_token", factor.expose()),
    ];
    let read = desk.read(STEP, login("user", &typed)).await;
    assert!(read.is_ok(), "{:?}", said(&read));
    assert_eq!(said(&desk.write(STEP).await), STORED);
    Ok(())
}

pub(crate) fn turn(desk: &Desk, scenario: Scenario, on: bool) {
    let these = [scenario].into();
    desk.practice.switch(&match on {
        true => Change {
            creatio_on: these,
            ..Change::default()
        },
        false => Change {
            creatio_off: these,
            ..Change::default()
        },
    });
}

pub(crate) const STEP: &str = "apply";
const STORED: &[&str] = &["target-stored"];
const ROLLED_BACK: &[&str] = &["target-rolled-back"];
const STUCK: &[&str] = &["target-stuck"];
