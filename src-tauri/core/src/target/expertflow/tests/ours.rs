//! A colleague at work at the same time: what is not ours is used, or left alone, and never taken away.

use super::*;

const MRDS: &str = "/routing-engine/media-routing-domains";
const QUEUES: &str = "/routing-engine/precision-queues";
const CHANNELS: &str = "/ccm/channels";
const LISTS: [(&str, &str, &str); 6] = [
    ("mrd", MRDS, "Twitter MRD"),
    ("attribute", "/routing-engine/routing-attributes", "Twitter"),
    ("queue", QUEUES, "Twitter Queue"),
    (
        "provider",
        "/ccm/channel-provider-interfaces",
        "Twitter Channel Provider",
    ),
    (
        "connector",
        "/ccm/channel-connectors",
        "Twitter Channel Connector",
    ),
    ("channel", CHANNELS, "Twitter"),
];

/// A colleague's object of this name.
fn colleagues(name: &str) -> Json {
    json!({ "id": "62f9e360ea5311eda05b0fff", "name": name, "type": "type-of-chat", "serviceIdentifier": "999" })
}

/// Signed in anew, for a change that was begun.
async fn again(fake: &Arc<Fake>, plan: &Plan) -> Box<dyn Visit> {
    let place = place(System::ExpertflowObjects, &[]);
    let visit = fake.visit(&place, &user()).await.unwrap();
    visit.means(&place, Some(plan));
    visit
}

fn is_back(outcome: &[Became]) -> bool {
    let mut all = outcome.iter();
    all.all(|one| matches!(one, Became::Undone | Became::Untouched))
}

#[tokio::test]
async fn what_was_made_is_taken_away_by_a_later_visit_and_nothing_else_of_its_name() {
    for (code, list, name) in LISTS {
        let fake = Fake::new();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        let (outcome, plan) = kept(&*visit, &plan).await;
        outcome.unwrap();
        let made = plan.changes.iter().filter(|change| change.made.is_some());
        assert_eq!(made.count(), LISTS.len());
        let ours = fake.object(list, name);
        fake.loses(list, name);
        fake.adds(list, colleagues(name));
        let visit = again(&fake, &plan).await;
        settings::stands(&*visit, &plan).await.unwrap();
        let back = settings::undo(&*visit, &plan).await.unwrap();
        let left = became(&plan, &back, code);
        // A connector of another provider is none that could be ours.
        assert!(
            denial(&left) == Some(Code::ExpertflowNotOurs) || code == "connector" && left == Became::Changed,
            "{code} {left:?}"
        );
        assert_eq!(fake.object(list, name)["id"], colleagues(name)["id"], "{code}");
        fake.loses(list, name);
        fake.adds(list, ours);
        let visit = again(&fake, &plan).await;
        let back = settings::undo(&*visit, &plan).await.unwrap();
        if left == Became::Changed {
            continue;
        }
        assert_eq!(became(&plan, &back, code), Became::Undone, "{code}");
        assert_eq!(fake.object(list, name), Json::Null, "{code}");
    }
}

#[tokio::test]
async fn what_a_colleague_made_before_us_is_not_taken_away_by_a_later_visit() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    fake.adds(MRDS, colleagues("Twitter MRD"));
    let (outcome, plan) = kept(&*visit, &plan).await;
    assert_eq!(became(&plan, &outcome.unwrap(), "mrd"), Became::Stored);
    let visit = again(&fake, &plan).await;
    settings::stands(&*visit, &plan).await.unwrap();
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(
        denial(&became(&plan, &back, "mrd")),
        Some(Code::ExpertflowUnclear)
    );
    assert_eq!(became(&plan, &back, "channel"), Became::Undone);
    assert_eq!(fake.object(MRDS, "Twitter MRD"), colleagues("Twitter MRD"));
}

#[tokio::test]
async fn a_channel_that_took_the_place_of_ours_in_the_same_visit_stays() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    fake.loses(CHANNELS, "Twitter");
    fake.adds(CHANNELS, colleagues("Twitter"));
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(
        denial(&became(&plan, &back, "channel")),
        Some(Code::ExpertflowNotOurs)
    );
    assert_eq!(
        denial(&became(&plan, &back, "connector")),
        Some(Code::ExpertflowNotTried),
        "the channel may need it"
    );
    assert_eq!(fake.object(CHANNELS, "Twitter"), colleagues("Twitter"));
}

#[tokio::test]
async fn an_object_whose_answer_was_lost_is_nobody_s_until_a_person_says_so() {
    for (code, list, name) in LISTS {
        let fake = Fake::new();
        let before = fake.dump();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        fake.is_lost(&format!("POST {list}"));
        let (outcome, plan) = kept(&*visit, &plan).await;
        let lost = outcome.unwrap_err();
        assert_eq!(
            (lost.code, lost.facts["what"].as_str()),
            (Code::ExpertflowLost, name)
        );
        fake.is_itself();
        let visit = again(&fake, &plan).await;
        let back = settings::undo(&*visit, &plan).await.unwrap();
        assert_eq!(
            denial(&became(&plan, &back, code)),
            Some(Code::ExpertflowUnclear),
            "{code}"
        );
        assert_ne!(fake.object(list, name), Json::Null, "{code}");
        fake.loses(list, name);
        assert!(is_back(&settings::undo(&*visit, &plan).await.unwrap()), "{code}");
        for (list, objects) in fake.dump() {
            assert_eq!(objects.len(), before[&list].len(), "{code} {list}");
        }
    }
}

#[tokio::test]
async fn a_colleague_s_queue_gets_no_step_and_stays() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let mut queue = colleagues("Twitter Queue");
    queue["steps"] = json!([]);
    fake.adds(QUEUES, queue.clone());
    fake.answers(
        &format!("POST {QUEUES}/62f9e360ea5311eda05b0fff/steps"),
        400,
        r#"{"message":"no"}"#,
    );
    let (outcome, plan) = kept(&*visit, &plan).await;
    outcome.unwrap();
    let visit = again(&fake, &plan).await;
    settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(fake.object(QUEUES, "Twitter Queue"), queue);
    let touched = |call: &String| call.contains("62f9e360ea5311eda05b0fff");
    assert!(!fake.writes().iter().any(touched), "{:?}", fake.writes());
}

#[tokio::test]
async fn a_queue_that_gets_no_step_and_cannot_go_is_told() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, &ROWS[..4]).await;
    let queue = format!("{QUEUES}/00000000000000000000a000");
    fake.answers(&format!("POST {queue}/steps"), 400, r#"{"message":"no"}"#);
    fake.answers(&format!("DELETE {queue}"), 409, "{}");
    let (outcome, plan) = kept(&*visit, &plan).await;
    let said = outcome.unwrap_err();
    assert_eq!(
        (said.code, said.facts["name"].as_str()),
        (Code::ExpertflowInUse, "Twitter Queue")
    );
    fake.is_itself();
    let visit = again(&fake, &plan).await;
    assert!(is_back(&settings::undo(&*visit, &plan).await.unwrap()));
    assert!(fake.dump()[QUEUES].is_empty());
}

#[tokio::test]
async fn what_a_colleague_made_meanwhile_is_not_written_over() {
    for (code, list, name) in &LISTS[3..] {
        let fake = Fake::new();
        let before = fake.dump();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        fake.adds(list, colleagues(name));
        let outcome = apply(&*visit, &plan).await.unwrap();
        let said = became(&plan, &outcome, code);
        let said = refusal(&said).or(denial(&said));
        assert_eq!(said, Some(Code::ExpertflowNotOurs), "{code}");
        assert_eq!(fake.object(list, name), colleagues(name), "{code}");
        assert_eq!(became(&plan, &outcome, "mrd"), Became::Undone, "{code}");
        fake.loses(list, name);
        for (list, objects) in fake.dump() {
            assert_eq!(objects.len(), before[&list].len(), "{code} {list}");
        }
    }
}

#[tokio::test]
async fn an_object_that_the_plan_leaves_is_not_made_anew_where_it_has_gone() {
    /// A row that is written, the object that it belongs to, and what stood there.
    type Gone = (&'static str, &'static str, &'static str, fn(&mut Json));
    let rows: [Gone; 3] = [
        ("channel.ttl", CHANNELS, "Twitter", |channel| {
            channel["channelConfig"]["routingPolicy"]["agentRequestTtl"] = json!(50);
        }),
        ("connector.BEARER-TOKEN", LISTS[4].1, LISTS[4].2, |connector| {
            connector["channelProviderConfigs"][0]["value"] = json!("old");
        }),
        ("provider.webhook", LISTS[3].1, LISTS[3].2, |provider| {
            provider["providerWebhook"] = json!("http://old:8080");
        }),
    ];
    for (code, list, name, change) in rows {
        let fake = Fake::new();
        let visit = fake.objects().await;
        apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
        fake.changes(list, name, change);
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        assert_eq!(plan.writes().count(), 1, "{code}");
        fake.changes(list, name, |object| object["name"] = json!("Renamed"));
        fake.forgets();
        let outcome = apply(&*visit, &plan).await.unwrap();
        let outcome = became(&plan, &outcome, code);
        assert_eq!(
            denial(&outcome),
            Some(Code::ExpertflowMissing),
            "{code} {outcome:?}"
        );
        assert_eq!(fake.writes(), Vec::<String>::new(), "{code}");
    }
}

#[tokio::test]
async fn a_number_that_was_nought_or_nothing_is_put_back() {
    for number in [json!(0), Json::Null] {
        let fake = Fake::new();
        let visit = fake.objects().await;
        apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
        fake.changes(CHANNELS, "Twitter", |channel| {
            channel["channelConfig"]["routingPolicy"]["agentRequestTtl"] = number.clone();
            channel["channelConfig"]["customerActivityTimeout"] = number.clone();
            channel["channelConfig"]["channelMode"] = json!("BOT");
        });
        let before = fake.dump();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        apply(&*visit, &plan).await.unwrap();
        let policy = &fake.object(CHANNELS, "Twitter")["channelConfig"]["routingPolicy"];
        assert_eq!(policy["agentRequestTtl"], 100);
        let back = settings::undo(&*visit, &plan).await.unwrap();
        assert!(is_back(&back), "{number} {back:?}");
        assert_eq!(fake.dump(), before, "{number}");
    }
}

#[tokio::test]
async fn of_two_that_were_made_at_the_same_time_ours_goes_again() {
    for (code, list, name) in LISTS {
        let fake = Fake::new();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        *fake.races.lock().unwrap() = Some((list.to_owned(), colleagues(name)));
        let outcome = apply(&*visit, &plan).await.unwrap();
        let outcome = became(&plan, &outcome, code);
        assert_eq!(refusal(&outcome), Some(Code::ExpertflowTwins), "{code}");
        let lists = fake.dump();
        let left: Vec<&Json> = lists[list].iter().filter(|one| named(one) == name).collect();
        assert_eq!(left, [&colleagues(name)], "{code}");
    }
}

#[tokio::test]
async fn a_queue_whose_answer_was_lost_gets_no_step_on_resume_and_that_is_said() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    fake.is_lost(&format!("POST {QUEUES}"));
    let (outcome, plan) = kept(&*visit, &plan).await;
    assert_eq!(outcome.unwrap_err().code, Code::ExpertflowLost);
    fake.is_itself();
    let visit = again(&fake, &plan).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert!(
        outcome
            .iter()
            .all(|one| matches!(one, Became::Stored | Became::Untouched))
    );
    assert_eq!(fake.object(QUEUES, "Twitter Queue")["steps"], json!([]));
    assert_eq!(codes(&visit.after().await), [Code::ExpertflowQueueEmpty]);
    fake.changes(QUEUES, "Twitter Queue", |queue| {
        queue["steps"] = json!([{ "timeout": 60 }])
    });
    assert_eq!(codes(&visit.after().await), []);
}
