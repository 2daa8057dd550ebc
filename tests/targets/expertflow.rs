//! Expertflow: its objects and the activation of its connector, before practice Expertflow and everything that it can be told to do.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use keywright_core::provider::client::{Client, Limits};
use keywright_core::provider::http::Http;
use keywright_core::wizard::view::Body;
use keywright_core::wizard::view::act::Act;
use keywright_core::wizard::view::apply::{ApplyAct, NewLogin};
use keywright_practice::expertflow::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use keywright_tests::Fault;
use keywright_tests::room::told;
use serde_json::{Value, json};

use super::desk::{Desk, lines, login, meets, states};
use super::kills::Stopping;

#[tokio::test]
async fn all_is_made_undone_made_again_kept_and_the_connector_is_activated() -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    let before = objects(&desk);
    let view = desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    let made: Vec<&str> = lines(&view)
        .iter()
        .filter(|line| line.state == "will be made")
        .map(|line| line.code.as_str())
        .collect();
    assert_eq!(
        made,
        ["mrd", "attribute", "queue", "provider", "connector", "channel"]
    );
    assert_eq!(objects(&desk), before, "nothing was made yet");
    meets(&desk.write(OBJECTS).await, &["target-stored"])?;
    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
    meets(&undone, &["target-undone"])?;
    assert_eq!(objects(&desk), before);

    desk.read_again(OBJECTS).await.map_err(told)?;
    meets(&desk.write(OBJECTS).await, &["target-stored"])?;
    let view = desk.act(OBJECTS, ApplyAct::Keep).await.map_err(told)?;
    assert_eq!(view.step.id, ACTIVATION);
    // Whoever was signed in for the objects is so for the connector, too.
    let view = desk.read_again(ACTIVATION).await.map_err(told)?;
    assert_eq!(states(&view), ["will be written"]);
    assert_eq!(lines(&view)[0].now.text, "cannot be read");
    let done = desk.write(ACTIVATION).await;
    meets(&done, &["expertflow-activated", "expertflow-verified"])?;
    assert_eq!(states(&done.map_err(told)?), ["taken"]);
    let kind = named(&desk, "channel-types", "TWITTER");
    assert_eq!(
        desk.practice.expertflow_dump()["activations"],
        json!([{ "channelTypeId": kind["id"] }])
    );
    let view = desk.act(ACTIVATION, ApplyAct::Keep).await.map_err(told)?;
    assert_eq!(view.step.id, "save");
    desk.room.wizard.go(&desk.id, OBJECTS).map_err(told)?;
    meets(
        &desk.read(OBJECTS, user(&desk)).await,
        &["target-nothing-to-change"],
    )
}

#[tokio::test]
async fn what_a_channel_holds_besides_outlives_a_change_of_it() -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    meets(&desk.write(OBJECTS).await, &["target-stored"])?;
    desk.act(OBJECTS, ApplyAct::Keep).await.map_err(told)?;
    let mut channel = named(&desk, "channels", "Twitter");
    assert!(channel["calendarId"].is_string(), "nobody here knows it");
    channel["calendarId"] = json!("6305de0b166ba1099d11dfff");
    channel["channelConfig"]["customerActivityTimeout"] = json!(30);
    channel["channelConfig"]["responseSla"] = json!(7);
    put(&desk, "ccm/channels", &channel).await?;
    let before = objects(&desk);
    desk.room.wizard.go(&desk.id, OBJECTS).map_err(told)?;
    let view = desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    let written = lines(&view).iter().filter(|line| line.state == "will be written");
    let written: Vec<&str> = written.map(|line| line.code.as_str()).collect();
    assert_eq!(written, ["channel.timeout"]);
    meets(&desk.write(OBJECTS).await, &["target-stored"])?;
    channel["channelConfig"]["customerActivityTimeout"] = json!(180);
    assert_eq!(
        named(&desk, "channels", "Twitter"),
        channel,
        "nothing but the timeout"
    );
    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
    meets(&undone, &["target-undone"])?;
    assert_eq!(objects(&desk), before);
    Ok(())
}

/// Each of them is met, named, and passed once it is over.
#[tokio::test]
async fn each_failure_of_a_site_is_met_and_passed() -> Result<(), Fault> {
    let mut lost = Vec::new();
    for scenario in Scenario::ALL {
        let walked = match row(*scenario) {
            Row::Objects(read, written) => at_the_objects(*scenario, read, written).await,
            Row::Undo(undone) => at_the_undo(*scenario, undone).await,
            Row::Lost => lost_answer(*scenario).await,
            Row::Slow => slowly(*scenario).await,
            Row::Generation => of_the_other_generation(*scenario).await,
            Row::Activation(read, written) => at_the_activation(*scenario, read, written).await,
        };
        if let Err(why) = walked {
            lost.push(format!("{}: {why}", scenario.as_str()));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    Ok(())
}

async fn at_the_objects(scenario: Scenario, read: Codes, written: Codes) -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    let before = objects(&desk);
    turn(&desk, scenario, true);
    let answer = desk.read(OBJECTS, user(&desk)).await;
    meets(&answer, read)?;
    if answer.is_ok() {
        meets(&desk.write(OBJECTS).await, written)?;
    }
    if written == WELL {
        meets(
            &desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await,
            &["target-undone"],
        )?;
    }
    turn(&desk, scenario, false);
    if objects(&desk) != before {
        return Err("not as it was".into());
    }
    meets(&desk.read(OBJECTS, user(&desk)).await, &[])?;
    meets(&desk.write(OBJECTS).await, &WELL)
}

async fn at_the_undo(scenario: Scenario, undone: Codes) -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    let before = objects(&desk);
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    meets(&desk.write(OBJECTS).await, &WELL)?;
    turn(&desk, scenario, true);
    meets(&desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await, undone)?;
    turn(&desk, scenario, false);
    meets(
        &desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await,
        &["target-undone"],
    )?;
    match objects(&desk) == before {
        true => Ok(()),
        false => Err("not as it was".into()),
    }
}

/// The object was made, and is not made a second time. Whose it is nobody can tell, so a person takes it away.
async fn lost_answer(scenario: Scenario) -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    let before = objects(&desk);
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    turn(&desk, scenario, true);
    meets(
        &desk.write(OBJECTS).await,
        &["target-unfinished", "expertflow-lost"],
    )?;
    meets(&desk.read_again(OBJECTS).await, &["target-unfinished"])?;
    meets(&desk.write(OBJECTS).await, &WELL)?;
    let dump = desk.practice.expertflow_dump();
    let mrds = dump["media-routing-domains"].as_array().ok_or("no list")?;
    let ours = mrds.iter().filter(|mrd| mrd["name"] == "Twitter MRD");
    assert_eq!(ours.count(), 1);
    undone_with(&desk, &("media-routing-domains", "Twitter MRD")).await?;
    match objects(&desk) == before {
        true => Ok(()),
        false => Err("not as it was".into()),
    }
}

/// It takes its time, and nothing else is the matter.
async fn slowly(scenario: Scenario) -> Result<(), Fault> {
    let desk = at_activation().await?;
    turn(&desk, scenario, true);
    meets(&desk.read_again(ACTIVATION).await, &[])?;
    turn(&desk, scenario, false);
    let done = desk.write(ACTIVATION).await;
    meets(&done, &["expertflow-activated", "expertflow-verified"])
}

async fn at_the_activation(scenario: Scenario, read: Codes, written: Codes) -> Result<(), Fault> {
    let desk = at_activation().await?;
    turn(&desk, scenario, true);
    meets(&desk.read_again(ACTIVATION).await, read)?;
    meets(&desk.write(ACTIVATION).await, written)?;
    turn(&desk, scenario, false);
    meets(&desk.read_again(ACTIVATION).await, &[])?;
    let done = desk.write(ACTIVATION).await;
    meets(&done, &["expertflow-activated", "expertflow-verified"])
}

/// The plan is shown, and nothing is written before somebody says that the choice is right all the same.
async fn of_the_other_generation(scenario: Scenario) -> Result<(), Fault> {
    let desk = desk(patient()?).await?;
    let before = objects(&desk);
    turn(&desk, scenario, true);
    let read = desk.read(OBJECTS, user(&desk)).await;
    meets(&read, &["expertflow-other-generation"])?;
    let view = read.map_err(told)?;
    assert!(states(&view).contains(&"will be made"));
    let Body::Apply { agree, findings, .. } = &view.step.body else {
        return Err("no plan".into());
    };
    assert_eq!(
        agree.as_deref(),
        Some("The site is of the other generation in spite of that.")
    );
    let Some(Act::Go { step, label }) = &findings[0].act else {
        return Err(format!("no way to the question: {findings:?}").into());
    };
    assert_eq!(
        (step.as_str(), label.as_str()),
        ("system", "Go to “Which version is it?”")
    );
    meets(&desk.write(OBJECTS).await, &["expertflow-generation-unsaid"])?;
    assert_eq!(objects(&desk), before, "nothing was made");
    let agreed = || ApplyAct::Write { agreed: true };
    meets(&desk.act(OBJECTS, agreed()).await, &WELL)?;
    desk.act(OBJECTS, ApplyAct::Keep).await.map_err(told)?;
    meets(
        &desk.read_again(ACTIVATION).await,
        &["expertflow-other-generation"],
    )?;
    meets(&desk.write(ACTIVATION).await, &["expertflow-generation-unsaid"])?;
    let called = desk.act(ACTIVATION, agreed()).await;
    meets(&called, &["expertflow-not-activated"])?;
    turn(&desk, scenario, false);
    meets(&desk.read_again(ACTIVATION).await, &[])?;
    let done = desk.write(ACTIVATION).await;
    meets(&done, &["expertflow-activated", "expertflow-verified"])
}

/// The objects are made and kept.
async fn at_activation() -> Result<Desk, Fault> {
    let desk = desk(patient()?).await?;
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    meets(&desk.write(OBJECTS).await, &WELL)?;
    desk.act(OBJECTS, ApplyAct::Keep).await.map_err(told)?;
    Ok(desk)
}

#[tokio::test]
async fn a_change_that_is_killed_at_any_write_is_told_and_finished_or_undone() -> Result<(), Fault> {
    for at in 1..=WRITES {
        for finish in [true, false] {
            let walked = killed(at, finish).await;
            walked.map_err(|fault| format!("killed at {at}, finished {finish}: {fault}"))?;
        }
    }
    Ok(())
}

async fn killed(at: usize, finish: bool) -> Result<(), Fault> {
    let line = Arc::new(Stopping::at_writes()?);
    let desk = desk(line.clone()).await?;
    let before = objects(&desk);
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    line.stops(at);
    tokio::select! {
        ended = desk.write(OBJECTS) => return Err(format!("it has ended: {}", ended.is_ok()).into()),
        () = line.stopped() => {}
    }
    let desk = desk.reopened(patient()?)?;
    let there = desk.read(OBJECTS, user(&desk)).await;
    meets(&there, &["target-unfinished"])?;
    for line in lines(&there.map_err(told)?) {
        if !TOLD.contains(&line.state.as_str()) {
            return Err(format!("{} is {}", line.code, line.state).into());
        }
    }
    match finish {
        true => {
            // Nobody can tell whose a queue is that nobody was told of.
            let is_of_nobody = MAKES.contains(&(at, ("precision-queues", "Twitter Queue")));
            let ended: &[&str] = match is_of_nobody {
                true => &["target-stored", "expertflow-queue-empty"],
                false => &WELL,
            };
            meets(&desk.write(OBJECTS).await, ended)?;
            for list in objects(&desk).values() {
                let names: Vec<&Value> = list
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|one| &one["name"])
                    .collect();
                let is_twice = |name: &&Value| {
                    name.is_string() && names.iter().filter(|other| *other == name).count() > 1
                };
                assert!(!names.iter().any(is_twice), "{names:?}");
            }
            desk.act(OBJECTS, ApplyAct::Keep).await.map_err(told)?;
        }
        false => {
            match MAKES.iter().find(|(number, _)| *number == at) {
                Some((_, made)) => undone_with(&desk, made).await?,
                None => {
                    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
                    meets(&undone, &["target-undone"])?;
                }
            }
            assert_eq!(objects(&desk), before);
        }
    }
    Ok(())
}

/// Undoes a change of which an object was made without an answer: it is left alone until a person has taken it away.
async fn undone_with(desk: &Desk, (list, name): &(&str, &str)) -> Result<(), Fault> {
    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
    meets(&undone, &["target-undo-refused"])?;
    let left = named(desk, list, name);
    assert_eq!(left["name"], *name);
    let part = if list.starts_with("channel") {
        "ccm"
    } else {
        "routing-engine"
    };
    send(desk, reqwest::Method::DELETE, &format!("{part}/{list}"), &left).await?;
    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
    meets(&undone, &["target-undone"])
}

#[tokio::test]
async fn after_a_kill_a_colleague_s_object_in_the_place_of_ours_stays() -> Result<(), Fault> {
    let line = Arc::new(Stopping::at_writes()?);
    let desk = desk(line.clone()).await?;
    desk.read(OBJECTS, user(&desk)).await.map_err(told)?;
    line.stops(WRITES);
    tokio::select! {
        ended = desk.write(OBJECTS) => return Err(format!("it has ended: {}", ended.is_ok()).into()),
        () = line.stopped() => {}
    }
    let desk = desk.reopened(patient()?)?;
    let provider = named(&desk, "channel-provider-interfaces", "Twitter Channel Provider");
    for (list, name) in [
        ("channels", "Twitter"),
        ("channel-connectors", "Twitter Channel Connector"),
        ("channel-provider-interfaces", "Twitter Channel Provider"),
    ] {
        let ours = named(&desk, list, name);
        send(&desk, reqwest::Method::DELETE, &format!("ccm/{list}"), &ours).await?;
    }
    let root = "ccm/channel-provider-interfaces";
    send(&desk, reqwest::Method::POST, root, &provider).await?;
    let theirs = named(&desk, "channel-provider-interfaces", "Twitter Channel Provider");
    assert_ne!(theirs["id"], provider["id"]);
    meets(&desk.read(OBJECTS, user(&desk)).await, &["target-unfinished"])?;
    let undone = desk.act(OBJECTS, ApplyAct::Undo { agreed: false }).await;
    meets(&undone, &["target-undo-refused"])?;
    let left = named(&desk, "channel-provider-interfaces", "Twitter Channel Provider");
    assert_eq!(left, theirs);
    Ok(())
}

/// Codes that are said.
type Codes = &'static [&'static str];

enum Row {
    /// What reading and writing the objects say.
    Objects(Codes, Codes),
    /// What undoing them says.
    Undo(Codes),
    /// The answer to a write is lost.
    Lost,
    /// Nothing is met but the time that it takes.
    Slow,
    /// What reading and writing the activation say.
    Activation(Codes, Codes),
    /// The site is of the other generation.
    Generation,
}

fn row(scenario: Scenario) -> Row {
    let refused = |read| Row::Objects(read, &[]);
    match scenario {
        Scenario::ClientRefused => refused(&["expertflow-client-refused"]),
        Scenario::PasswordRefused | Scenario::FactorWanted => refused(&["expertflow-password-refused"]),
        Scenario::NotSetUp => refused(&["expertflow-user-barred"]),
        Scenario::NoRealm | Scenario::Moved => refused(&["expertflow-not-there"]),
        Scenario::Unauthorized => refused(&["expertflow-token-alien"]),
        Scenario::Forbidden => refused(&["expertflow-forbidden"]),
        Scenario::Page => refused(&["expertflow-not-expertflow"]),
        Scenario::Broken => refused(&["expertflow-broken"]),
        Scenario::Timeout => refused(&["expertflow-unreachable"]),
        Scenario::Open => Row::Objects(&["expertflow-open"], &WELL),
        Scenario::CreateRefused | Scenario::Duplicate => Row::Objects(&[], &["expertflow-nothing-made"]),
        Scenario::AgentsRefused => Row::Objects(&[], &["target-rolled-back"]),
        Scenario::TypeMissing => Row::Objects(
            &["expertflow-type-missing", "expertflow-blocked"],
            &["target-nothing-planned"],
        ),
        Scenario::Twins => Row::Objects(
            &["expertflow-twins", "expertflow-blocked"],
            &["target-nothing-planned"],
        ),
        Scenario::NoBot => Row::Objects(
            &["expertflow-no-bot", "expertflow-blocked"],
            &["target-nothing-planned"],
        ),
        Scenario::Slow => Row::Slow,
        Scenario::InUse => Row::Undo(&["target-undo-refused"]),
        Scenario::AnswerLost => Row::Lost,
        Scenario::Cim => Row::Generation,
        Scenario::ActivationRefused => Row::Activation(&[], &["expertflow-not-activated"]),
        Scenario::ActivationMissing => {
            Row::Activation(&["expertflow-no-connector"], &["expertflow-not-activated"])
        }
        Scenario::ConnectorUnreachable | Scenario::ConnectorDown => {
            Row::Activation(&["expertflow-connector-down"], &["expertflow-not-activated"])
        }
        Scenario::Differs => Row::Activation(&[], &["expertflow-activated", "expertflow-differs"]),
    }
}

/// A wizard at the objects of practice Expertflow.
async fn desk(http: Arc<dyn Http>) -> Result<Desk, Fault> {
    let practice = Practice::start(Options::default())?;
    let folder = tempfile::tempdir()?;
    let site = practice.expertflow_root();
    Desk::with(practice, folder, (GUIDE, OBJECTS, 0), &site, http).await
}

/// The administrator of practice Expertflow.
fn user(desk: &Desk) -> NewLogin {
    let (name, password) = desk.practice.expertflow_user();
    let (_, secret) = desk.practice.expertflow_client();
    login(
        "user",
        &[
            ("login_name", &name),
            ("login_password", password.expose()),
            ("login_client_secret", secret.expose()),
        ],
    )
}

/// All objects of practice Expertflow.
fn objects(desk: &Desk) -> BTreeMap<String, Value> {
    let dump = desk.practice.expertflow_dump();
    let lists = dump.as_object().into_iter().flatten();
    lists
        .filter(|(name, _)| *name != "activations")
        .map(|(name, list)| (name.clone(), list.clone()))
        .collect()
}

fn named(desk: &Desk, list: &str, name: &str) -> Value {
    let dump = desk.practice.expertflow_dump();
    let mut all = dump[list].as_array().into_iter().flatten();
    all.find(|object| object["name"] == name)
        .cloned()
        .unwrap_or_default()
}

/// Somebody else changes an object.
async fn put(desk: &Desk, list: &str, object: &Value) -> Result<(), Fault> {
    send(desk, reqwest::Method::PUT, list, object).await
}

/// Somebody else makes, changes or takes away an object.
async fn send(desk: &Desk, method: reqwest::Method, list: &str, object: &Value) -> Result<(), Fault> {
    let root = desk.practice.expertflow_root();
    let (name, password) = desk.practice.expertflow_user();
    let (client, secret) = desk.practice.expertflow_client();
    let form = [
        ("grant_type", "password"),
        ("username", name.as_str()),
        ("password", password.expose()),
        ("client_id", client.as_str()),
        ("client_secret", secret.expose()),
    ];
    let http = reqwest::Client::builder().no_proxy().build()?;
    let token = format!("{root}/auth/realms/expertflow/protocol/openid-connect/token");
    let token: Value = http.post(token).form(&form).send().await?.json().await?;
    let bearer = token["access_token"].as_str().unwrap_or_default();
    let address = match method == reqwest::Method::POST {
        true => format!("{root}/{list}"),
        false => format!("{root}/{list}/{}", object["id"].as_str().unwrap_or_default()),
    };
    let call = http.request(method, address).bearer_auth(bearer);
    let answer = call.json(object).send().await?;
    answer.error_for_status()?;
    Ok(())
}

fn turn(desk: &Desk, scenario: Scenario, on: bool) {
    let these = [scenario].into();
    desk.practice.switch(&match on {
        true => Change {
            expertflow_on: these,
            ..Change::default()
        },
        false => Change {
            expertflow_off: these,
            ..Change::default()
        },
    });
}

fn patient() -> Result<Arc<dyn Http>, Fault> {
    let limits = Limits {
        connect: Duration::from_secs(5),
        whole: Duration::from_secs(6),
        body: 1024 * 1024,
    };
    // A proxy that is never asked: all of practice is on loopback.
    let client = Client::with(limits, "http://127.0.0.1:9").map_err(|fault| fault.to_string())?;
    Ok(Arc::new(client))
}

/// As many as change something: six objects, the queue's step, the channel type, two agents.
const WRITES: usize = 10;
/// Which of them make an object, and which: killed there, its id was never heard.
const MAKES: [(usize, (&str, &str)); 6] = [
    (1, ("media-routing-domains", "Twitter MRD")),
    (3, ("routing-attributes", "Twitter")),
    (4, ("precision-queues", "Twitter Queue")),
    (8, ("channel-provider-interfaces", "Twitter Channel Provider")),
    (9, ("channel-connectors", "Twitter Channel Connector")),
    (10, ("channels", "Twitter")),
];
/// What may be said of a row after a kill.
const TOLD: [&str; 4] = ["written", "partly written", "not written yet", "as it should be"];
const WELL: [&str; 1] = ["target-stored"];
const GUIDE: &str = "expertflow-x";
const OBJECTS: &str = "apply-objects";
const ACTIVATION: &str = "activate";
