//! Zammad: the app, an account that a browser adds, what becomes a ticket; and everything that practice Zammad can be told to do.

mod account;

use keywright_core::wizard::view::apply::{ApplyAct, NewLogin};
use keywright_core::wizard::view::{Input, Refused, View};
use keywright_practice::switches::Change;
use keywright_practice::x;
use keywright_practice::zammad::{Release, Scenario};
use keywright_tests::Fault;
use keywright_tests::consent;
use keywright_tests::room::{told, values};
use reqwest::StatusCode;
use reqwest::redirect::Policy;
use serde_json::{Value, json};

use super::desk::{Desk, lines, login, said, states};

#[tokio::test]
async fn app_account_and_filters_are_written_undone_kept_and_then_there_is_nothing_to_change()
-> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    let empty = dump(&desk);
    let view = desk.read(APP, token(&desk)).await.map_err(told)?;
    assert_eq!(states(&view), ["will be written"; 5]);
    assert_eq!(dump(&desk), empty, "nothing was asked for yet");
    meets(&desk.write(APP).await, &WELL)?;
    let hook = &desk.practice.zammad_dump()["credentials"][0]["credentials"]["webhook_id"];
    assert!(hook.as_str().is_some_and(|id| !id.is_empty()), "X calls it");
    meets(&desk.act(APP, ApplyAct::Undo { agreed: true }).await, &UNDONE)?;
    assert_eq!(dump(&desk), empty);

    connect(&desk).await?;
    let connected = dump(&desk);
    let view = desk.room.reach(GUIDE, FILTERS).await?;
    assert_eq!(view.step.id, FILTERS);
    // Whoever was signed in for the app is so for the filters, too.
    let view = desk.read_again(FILTERS).await;
    meets(&view, &["zammad-account-missing"])?;
    assert_eq!(states(&view.map_err(told)?), ["waits"; 4]);
    let (joined, page) = join(&desk, 0).await?;
    assert_eq!(page, StatusCode::FOUND);
    meets(&joined, &[ADDED])?;
    let linked = dump(&desk);
    meets(&desk.write(FILTERS).await, &["target-stored", ADDED])?;
    let sync = &desk.practice.zammad_dump()["channels"][0]["options"]["sync"];
    assert_eq!(
        sync["search"],
        json!([{"term": "#acme", "group_id": "1"}, {"term": "acme help", "group_id": "1"}])
    );
    assert_eq!(sync["mentions"], json!({"group_id": "3"}));
    let undone = desk.act(FILTERS, ApplyAct::Undo { agreed: true }).await;
    meets(&undone, &["target-undone", "zammad-account-removed"])?;
    assert_eq!(dump(&desk), connected, "the account went, too");

    desk.read_again(FILTERS).await.map_err(told)?;
    join(&desk, 0).await?.0.map_err(told)?;
    assert_eq!(ids_aside(&dump(&desk)), ids_aside(&linked));
    meets(&desk.write(FILTERS).await, &["target-stored", ADDED])?;
    let view = desk.act(FILTERS, ApplyAct::Keep).await.map_err(told)?;
    assert_eq!(view.step.id, "save");
    for step in [APP, FILTERS] {
        desk.room.wizard.go(&desk.id, step).map_err(told)?;
        meets(
            &desk.read(step, token(&desk)).await,
            &["target-nothing-to-change"],
        )?;
    }
    Ok(())
}

/// Each of them is met, named, and passed once it is over.
#[tokio::test]
async fn each_failure_of_a_site_is_met_and_passed() -> Result<(), Fault> {
    let mut lost = Vec::new();
    for scenario in Scenario::ALL {
        let walked = match row(*scenario) {
            Row::App(row) => at_the_app(*scenario, &row).await,
            Row::Slow => slowly(*scenario).await,
            Row::Account => Ok(()),
        };
        if let Err(why) = walked {
            lost.push(format!("{}: {why}", scenario.as_str()));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

async fn at_the_app(scenario: Scenario, row: &AtApp) -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    let before = dump(&desk);
    let login = || {
        if row.by_password {
            password(&desk)
        } else {
            token(&desk)
        }
    };
    turn(&desk, scenario, true);
    let read = desk.read(APP, login()).await;
    meets(&read, row.read)?;
    if read.is_ok() {
        if row.asks {
            meets(&desk.write(APP).await, &["target-not-agreed"])?;
        }
        meets(
            &desk.act(APP, ApplyAct::Write { agreed: row.asks }).await,
            row.written,
        )?;
        let is_stored = row.written.contains(&"target-stored");
        if is_stored == (dump(&desk) == before) {
            return Err("written or left, and not said so".into());
        }
        if is_stored {
            meets(&desk.act(APP, ApplyAct::Undo { agreed: true }).await, &UNDONE)?;
        }
    }
    turn(&desk, scenario, false);
    if dump(&desk) != before {
        return Err("not as it was".into());
    }
    meets(&desk.read(APP, login()).await, &[])?;
    meets(&desk.write(APP).await, &WELL)
}

/// It takes its time, and nothing else is the matter.
async fn slowly(scenario: Scenario) -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    turn(&desk, scenario, true);
    meets(&desk.read(APP, token(&desk)).await, &[])?;
    turn(&desk, scenario, false);
    meets(&desk.write(APP).await, &WELL)
}

enum Row {
    /// Met at the app.
    App(AtApp),
    /// Nothing is met but the time that it takes.
    Slow,
    /// Met as an account is added, which has tests of its own here.
    Account,
}

/// What is said at the app.
struct AtApp {
    /// As somebody with a password.
    by_password: bool,
    /// What the reading says.
    read: &'static [&'static str],
    /// Whether the person has to agree.
    asks: bool,
    /// What the writing says, where the reading was good.
    written: &'static [&'static str],
}

fn row(scenario: Scenario) -> Row {
    let app = |read| AtApp {
        by_password: false,
        read,
        asks: false,
        written: &WELL,
    };
    let written = |written| AtApp { written, ..app(&[]) };
    let asks = |read, written| AtApp {
        asks: true,
        written,
        ..app(read)
    };
    Row::App(match scenario {
        Scenario::TokenAccessOff => app(&["zammad-tokens-off"]),
        Scenario::PasswordAccessOff => AtApp {
            by_password: true,
            ..app(&["zammad-passwords-off"])
        },
        Scenario::TokenDead => app(&["zammad-login-refused"]),
        Scenario::TokenWeak => app(&["zammad-forbidden"]),
        Scenario::Maintenance => app(&["zammad-maintenance"]),
        Scenario::NotThere => app(&["zammad-not-there"]),
        Scenario::Broken => app(&["zammad-broken"]),
        Scenario::AddressWrong => AtApp {
            written: &["zammad-callback-refused"],
            ..app(&["zammad-name-is-example", "zammad-http"])
        },
        Scenario::Masked | Scenario::SecretStale => app(&[]),
        Scenario::LabelUnknown => asks(&["zammad-unlisted"], &["zammad-environment-unknown"]),
        Scenario::NoEnvironment => asks(&["zammad-unlisted"], &["zammad-no-environment"]),
        Scenario::HookForeign => asks(&["zammad-takes-away"], &WELL),
        Scenario::HookRefused => written(&["zammad-webhook-refused"]),
        Scenario::ClockBehind => AtApp {
            written: &["zammad-keys-refused"],
            ..app(&["target-clock-far-off"])
        },
        Scenario::Timeout => app(&["zammad-unreachable"]),
        Scenario::Slow => return Row::Slow,
        Scenario::SubscriptionFails | Scenario::SignedOut => return Row::Account,
    })
}

#[tokio::test]
async fn what_the_check_of_the_app_refuses_is_told_and_passed() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    let before = dump(&desk);
    let own = desk.practice.app().callbacks;
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let register = |callbacks: &[&str]| -> Result<(), Fault> {
        let registered = desk.practice.register_callbacks(callbacks)?;
        registered.map_err(|why| format!("{why:?}").into())
    };
    desk.read(APP, token(&desk)).await.map_err(told)?;
    register(&["https://else.example/"])?;
    meets(&desk.write(APP).await, &["zammad-callback-refused"])?;
    register(&[])?;
    meets(&desk.write(APP).await, &["zammad-keys-refused"])?;
    register(&own)?;
    at_x(&desk, x::Scenario::Subset, true);
    meets(&desk.write(APP).await, &["zammad-verify-failed"])?;
    at_x(&desk, x::Scenario::Subset, false);
    assert_eq!(dump(&desk), before);
    meets(&desk.write(APP).await, &WELL)
}

#[tokio::test]
async fn a_version_without_the_channel_is_told() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    desk.practice.zammad_release(Release::V7_0)?;
    meets(&desk.read(APP, token(&desk)).await, &["zammad-gone"])?;
    desk.practice.zammad_release(Release::V2_7)?;
    meets(&desk.read(APP, token(&desk)).await, &["zammad-before-2-8"])?;
    desk.practice.zammad_release(Release::V6_5)?;
    meets(&desk.read(APP, token(&desk)).await, &[])
}

/// Somebody has stored another secret, or the same one, past the check: the webhook goes on with the secret before it.
#[tokio::test]
async fn a_secret_that_was_stored_without_a_check_is_told_and_replaced_with_one() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    connect(&desk).await?;
    let stored = desk.practice.zammad_dump()["credentials"][0].clone();
    let mut other = stored["credentials"].clone();
    other["consumer_secret"] = json!("anotherSecretThatNobodyHasVerified");
    put(&desk, &stored["id"], &other).await?;
    desk.room.wizard.go(&desk.id, APP).map_err(told)?;
    let view = desk.read(APP, token(&desk)).await.map_err(told)?;
    assert_eq!(
        states(&view)
            .iter()
            .filter(|state| **state == "will be written")
            .count(),
        1
    );
    meets(&desk.write(APP).await, &WELL)?;
    desk.act(APP, ApplyAct::Keep).await.map_err(told)?;

    turn(&desk, Scenario::SecretStale, true);
    desk.room.wizard.go(&desk.id, APP).map_err(told)?;
    let stale = ["zammad-secret-stale", "target-nothing-to-change"];
    meets(&desk.read(APP, token(&desk)).await, &stale)?;
    turn(&desk, Scenario::SecretStale, false);
    meets(&desk.read(APP, token(&desk)).await, &["target-nothing-to-change"])
}

#[tokio::test]
async fn masked_secrets_are_written_anew_and_what_else_stands_there_stays() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    connect(&desk).await?;
    let before = desk.practice.zammad_dump()["credentials"][0]["credentials"].clone();
    turn(&desk, Scenario::Masked, true);
    desk.room.wizard.go(&desk.id, APP).map_err(told)?;
    let view = desk.read(APP, token(&desk)).await.map_err(told)?;
    let now: Vec<&str> = lines(&view).iter().map(|line| line.now.text.as_str()).collect();
    assert_eq!(now[1..4], ["set, unreadable"; 3]);
    meets(&desk.write(APP).await, &WELL)?;
    let after = desk.practice.zammad_dump()["credentials"][0]["credentials"].clone();
    assert_eq!(after, before, "no mask was stored");
    Ok(())
}

#[tokio::test]
async fn an_app_that_is_refused_in_the_place_of_another_may_already_be_in_use() -> Result<(), Fault> {
    let desk = Desk::at(GUIDE, APP).await?;
    connect(&desk).await?;
    let before = dump(&desk);
    desk.room.wizard.go(&desk.id, "label").map_err(told)?;
    let values = values(&[("env_label", "unheardof")]);
    desk.submit("label", Input::Form { values })?;
    desk.submit("environment", Input::Portal { done: Vec::new() })?;
    desk.room.wizard.go(&desk.id, APP).map_err(told)?;
    desk.read_again(APP).await.map_err(told)?;
    let refused = desk.act(APP, ApplyAct::Write { agreed: true }).await;
    meets(&refused, &["zammad-environment-unknown", "zammad-half-verified"])?;
    assert_eq!(dump(&desk), before, "nothing was stored");
    Ok(())
}

/// The wizard at the filters, the app in a Zammad of that release, and the account of that number signed in.
async fn at_the_filters(release: Release, user: usize) -> Result<Desk, Fault> {
    let desk = Desk::as_user(GUIDE, APP, user).await?;
    desk.practice.zammad_release(release)?;
    connect(&desk).await?;
    desk.room.reach(GUIDE, FILTERS).await?;
    Ok(desk)
}

/// Writes the app, and keeps it.
async fn connect(desk: &Desk) -> Result<(), Fault> {
    desk.read(APP, token(desk)).await.map_err(told)?;
    meets(&desk.write(APP).await, &WELL)?;
    desk.act(APP, ApplyAct::Keep).await.map_err(told)?;
    Ok(())
}

/// Adds an account as a person does who is sent there, and what the wizard says once it has come.
async fn join(desk: &Desk, user: usize) -> Result<(Result<View, Refused>, StatusCode), Fault> {
    let person = async {
        let link = desk.room.opened.next().await?;
        add_account(desk, &link, user).await
    };
    let (page, joined) = tokio::join!(person, desk.act(FILTERS, ApplyAct::Join));
    Ok((joined, page?))
}

/// From Zammad to X and back; the status of where that ends.
async fn add_account(desk: &Desk, link: &str, user: usize) -> Result<StatusCode, Fault> {
    let browser = browser()?;
    let sent = browser.get(link).header("accept", "text/html").send().await?;
    let at_x = sent.headers().get("location").ok_or("not sent to X")?.to_str()?;
    let mut hello = desk.practice.hello();
    hello["users"] = json!([hello["users"][user]]);
    let page = consent::consent(at_x, &hello).await?;
    let back = browser
        .get(consent::way_back(&page)?)
        .header("accept", "text/html");
    Ok(back.send().await?.status())
}

fn browser() -> Result<reqwest::Client, Fault> {
    let browser = reqwest::Client::builder().no_proxy().cookie_store(true);
    Ok(browser.redirect(Policy::none()).build()?)
}

/// Replaces the stored app past the check, as somebody with a program of their own.
async fn put(desk: &Desk, id: &Value, credentials: &Value) -> Result<(), Fault> {
    let root = desk.practice.zammad_root();
    let (token, _) = desk.practice.zammad_token();
    let stored = browser()?
        .put(format!("{root}/api/v1/external_credentials/{id}"))
        .header("authorization", format!("Token token={}", token.expose()))
        .json(&json!({"name": "twitter", "credentials": credentials}));
    stored.send().await?.error_for_status()?;
    Ok(())
}

fn token(desk: &Desk) -> NewLogin {
    let (token, _) = desk.practice.zammad_token();
    login("token", &[("login_access_token", token.expose())])
}

fn password(desk: &Desk) -> NewLogin {
    let (name, password) = desk.practice.zammad_user();
    login(
        "user",
        &[("login_name", &name), ("login_password", password.expose())],
    )
}

/// What Zammad holds, but for when it was saved.
fn dump(desk: &Desk) -> Value {
    let mut dump = desk.practice.zammad_dump();
    for kind in ["credentials", "channels"] {
        for record in dump[kind].as_array_mut().into_iter().flatten() {
            if let Some(record) = record.as_object_mut() {
                record.retain(|name, _| !["created_at", "updated_at"].contains(&name.as_str()));
            }
        }
    }
    dump
}

/// The same where a record was made anew.
fn ids_aside(dump: &Value) -> Value {
    let mut dump = dump.clone();
    for channel in dump["channels"].as_array_mut().into_iter().flatten() {
        channel["id"] = Value::Null;
        channel["options"]["auth"] = Value::Null;
    }
    dump
}

/// What was said besides what is said of every Zammad that fits.
fn said_besides(answer: &Result<View, Refused>) -> Vec<String> {
    let mut said = said(answer);
    said.retain(|code| !OF_EVERY_ONE.contains(&code.as_str()));
    said
}

fn meets(answer: &Result<View, Refused>, wanted: &[&str]) -> Result<(), Fault> {
    let said = said_besides(answer);
    match said == wanted {
        true => Ok(()),
        false => Err(format!("{said:?}, not {wanted:?}").into()),
    }
}

fn turn(desk: &Desk, scenario: Scenario, on: bool) {
    let these = [scenario].into();
    desk.practice.switch(&match on {
        true => Change {
            zammad_on: these,
            ..Change::default()
        },
        false => Change {
            zammad_off: these,
            ..Change::default()
        },
    });
}

fn at_x(desk: &Desk, scenario: x::Scenario, on: bool) {
    let these = [scenario].into();
    desk.practice.switch(&match on {
        true => Change {
            on: these,
            ..Change::default()
        },
        false => Change {
            off: these,
            ..Change::default()
        },
    });
}

const GUIDE: &str = "zammad-x";
const APP: &str = "apply-app";
const FILTERS: &str = "apply-filters";
/// Written, and X's question answered rightly.
const WELL: [&str; 3] = ["target-stored", "crc-right", "crc-from-inside"];
/// Taken back in Zammad, and what it did at X stays.
const UNDONE: [&str; 2] = ["target-undone", "zammad-stays-at-x"];
/// The account came while the wizard waited.
const ADDED: &str = "zammad-account-added";
const OF_EVERY_ONE: [&str; 2] = ["zammad-legacy-access", "zammad-before-upgrade"];
