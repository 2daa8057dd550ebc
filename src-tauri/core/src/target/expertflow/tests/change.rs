use super::*;

#[tokio::test]
async fn all_is_made_in_its_order_read_back_and_taken_away_again() {
    let fake = Fake::new();
    let before = fake.dump();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    assert_eq!(plan.writes().count(), ROWS.len() - 1, "the bot is there");
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert!(
        outcome
            .iter()
            .all(|one| matches!(one, Became::Stored | Became::Untouched)),
        "{outcome:?}"
    );
    assert_eq!(
        read(&*visit, ROWS).await,
        ROWS.iter()
            .map(|(code, value)| ((*code).to_owned(), (*value).to_owned()))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        fake.writes(),
        [
            "POST /routing-engine/media-routing-domains",
            "PUT /ccm/channel-types/62f9e360ea5311eda05b0002",
            "POST /routing-engine/routing-attributes",
            "POST /routing-engine/precision-queues",
            "POST /routing-engine/precision-queues/00000000000000000000a000/steps",
            "PUT /routing-engine/agents/f0000000-0000-4000-8000-000000000001",
            "PUT /routing-engine/agents/f0000000-0000-4000-8000-000000000002",
            "POST /ccm/channel-provider-interfaces",
            "POST /ccm/channel-connectors",
            "POST /ccm/channels",
        ]
    );
    fake.forgets();
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert!(
        back.iter()
            .all(|one| matches!(one, Became::Undone | Became::Untouched)),
        "{back:?}"
    );
    assert_eq!(
        fake.writes().split_off(3),
        [
            "DELETE /ccm/channels/00000000000000000000a001",
            "DELETE /ccm/channel-connectors/00000000000000000000a000",
            "DELETE /ccm/channel-provider-interfaces/00000000000000000000a000",
            "DELETE /routing-engine/precision-queues/00000000000000000000a000",
            "DELETE /routing-engine/routing-attributes/00000000000000000000a000",
            "DELETE /routing-engine/media-routing-domains/00000000000000000000a001",
        ]
    );
    let mut after = fake.dump();
    let agents = after.get_mut("/routing-engine/agents").unwrap();
    assert_eq!(
        agents[1]["associatedRoutingAttributes"],
        json!([]),
        "none, as before"
    );
    agents[1]["associatedRoutingAttributes"] = Json::Null;
    assert_eq!(after, before);
}

#[tokio::test]
async fn what_is_sent_is_what_the_facts_say() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    let mrd = fake.object("/routing-engine/media-routing-domains", "Twitter MRD");
    assert_eq!(mrd["type"], "type-of-chat");
    let queue = fake.object("/routing-engine/precision-queues", "Twitter Queue");
    assert_eq!(queue["mrd"]["id"], mrd["id"]);
    let term = &queue["steps"][0]["expressions"][0]["terms"][0];
    let attribute = fake.object("/routing-engine/routing-attributes", "Twitter");
    assert_eq!(term["routingAttribute"]["id"], attribute["id"]);
    assert_eq!(
        (&term["relationalOperator"], &term["value"]),
        (&json!("=="), &json!(1))
    );
    let kind = fake.object("/ccm/channel-types", "TWITTER");
    assert_eq!(
        (&kind["mediaRoutingDomain"], &kind["weight"]),
        (&mrd["id"], &json!(1.5))
    );
    let provider = fake.object("/ccm/channel-provider-interfaces", "Twitter Channel Provider");
    assert_eq!(provider["supportedChannelTypes"], json!([{ "id": kind["id"] }]));
    assert_eq!(
        provider["channelProviderConfigSchema"][4],
        json!({
            "attributeType": "INPUT", "categoryOptions": null, "helpText": "", "isRequired": true,
            "key": "BEARER-TOKEN", "label": "BEARER-TOKEN", "valueType": "String2000",
        })
    );
    let connector = fake.object("/ccm/channel-connectors", "Twitter Channel Connector");
    assert_eq!(connector["channelProviderInterface"]["id"], provider["id"]);
    let configs = connector["channelProviderConfigs"].as_array().unwrap();
    assert_eq!(configs.len(), 5);
    assert!(
        configs.contains(
            &json!({ "key": "TOKEN-SECRET", "type": "String2000", "value": "token-secret-invented" })
        )
    );
    let channel = fake.object("/ccm/channels", "Twitter");
    assert_eq!(channel["serviceIdentifier"], "1205290247124217856");
    assert_eq!(channel["channelConnector"]["id"], connector["id"]);
    assert_eq!(channel["channelType"]["id"], kind["id"]);
    let config = &channel["channelConfig"];
    assert_eq!(config["botId"], "62f9e360ea5311eda05b0009");
    assert_eq!(config["customerActivityTimeout"], 180);
    assert_eq!(
        config["routingPolicy"],
        json!({
            "agentSelectionPolicy": "LONGEST_AVAILABLE", "routeToLastAgent": false, "routingMode": "PUSH",
            "routingObjectId": queue["id"], "agentRequestTtl": 100,
        })
    );
    let ana = fake.object("/routing-engine/agents", "ana");
    assert_eq!(
        ana["associatedMrds"][0]["mrdId"], "62f9e360ea5311eda05b0242",
        "kept"
    );
    assert_eq!(
        ana["associatedMrds"][1],
        json!({ "mrdId": mrd["id"], "maxAgentTasks": 3 })
    );
    assert_eq!(ana["associatedRoutingAttributes"][0]["value"], 1);
    assert_eq!(ana["participantType"], "CCUser");
}

#[tokio::test]
async fn a_second_time_nothing_is_to_be_done_and_nothing_is_sent() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    let visit = fake.objects().await;
    fake.forgets();
    let plan = planned(&*visit, ROWS).await;
    assert!(plan.is_idle() && !plan.is_blocked());
    assert_eq!(fake.writes(), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_there_is_changed_in_what_differs_and_put_back() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
    fake.changes("/ccm/channels", "Twitter", |channel| {
        channel["calendarId"] = json!("c1");
        channel["channelConfig"]["routingPolicy"]["agentRequestTtl"] = json!(50);
        channel["channelConfig"]["routingPolicy"]["routingObjectId"] = json!("62f9e360ea5311eda05b0abc");
    });
    fake.changes(
        "/ccm/channel-connectors",
        "Twitter Channel Connector",
        |connector| {
            connector["channelProviderConfigs"][1]["value"] = json!("old");
            connector["channelProviderConfigs"][0] =
                json!({ "key": "LIKE_SUPPORT_SM", "type": "Boolean", "value": "false" });
        },
    );
    fake.changes(
        "/ccm/channel-provider-interfaces",
        "Twitter Channel Provider",
        |provider| {
            provider["channelProviderConfigSchema"][0] =
                json!({ "key": "LIKE_SUPPORT_SM", "valueType": "Boolean" });
        },
    );
    let before = fake.dump();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let written: Vec<&str> = plan.writes().map(|change| change.code.as_str()).collect();
    assert_eq!(
        written,
        [
            "provider.attributes",
            "connector.CONSUMER-KEY",
            "connector.BEARER-TOKEN",
            "channel.target",
            "channel.ttl"
        ]
    );
    fake.forgets();
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert!(
        outcome
            .iter()
            .all(|one| matches!(one, Became::Stored | Became::Untouched))
    );
    assert_eq!(
        fake.writes(),
        [
            "PUT /ccm/channel-provider-interfaces/00000000000000000000a000",
            "PUT /ccm/channel-connectors/00000000000000000000a000",
            "PUT /ccm/channels/00000000000000000000a001",
        ]
    );
    let channel = fake.object("/ccm/channels", "Twitter");
    assert_eq!(channel["calendarId"], "c1");
    let connector = fake.object("/ccm/channel-connectors", "Twitter Channel Connector");
    assert_eq!(connector["channelProviderConfigs"][0]["value"], "false", "kept");
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert!(
        back.iter()
            .all(|one| matches!(one, Became::Undone | Became::Untouched)),
        "{back:?}"
    );
    assert_eq!(fake.dump(), before);
}

#[tokio::test]
async fn a_list_takes_the_place_of_the_queue_where_agents_pull() {
    let fake = Fake::new();
    let rows: Vec<(&str, &str)> = ROWS
        .iter()
        .map(|(code, value)| match *code {
            "queue" => ("list", "Twitter List"),
            "channel.routing" => ("channel.routing", "PULL"),
            "channel.target" => ("channel.target", "Twitter List"),
            code => (code, *value),
        })
        .collect();
    let place = place(System::ExpertflowObjects, &[("routing", "pull")]);
    let visit = fake.visit(&place, &user()).await.unwrap();
    let plan = planned(&*visit, &rows).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert!(
        outcome
            .iter()
            .all(|one| matches!(one, Became::Stored | Became::Untouched))
    );
    let list = fake.object("/unified-admin/pull-mode-list", "Twitter List");
    let channel = fake.object("/ccm/channels", "Twitter");
    assert_eq!(
        channel["channelConfig"]["routingPolicy"]["routingObjectId"],
        list["id"]
    );
    assert_eq!(
        fake.object("/routing-engine/precision-queues", "Twitter Queue"),
        Json::Null
    );
}

#[tokio::test]
async fn a_channel_that_is_known_by_its_service_identifier_is_changed_by_that() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
    fake.changes("/ccm/channels", "Twitter", |channel| {
        channel["channelConfig"]["customerActivityTimeout"] = json!(5);
    });
    fake.answers("PUT /ccm/channels/00000000000000000000a001", 404, "");
    fake.answers("PUT /ccm/channels/1205290247124217856", 200, "{}");
    let plan = planned(&*visit, ROWS).await;
    fake.forgets();
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        became(&plan, &outcome, "channel.timeout"),
        Became::Lost,
        "it took nothing"
    );
    assert_eq!(
        fake.writes()[..2],
        [
            "PUT /ccm/channels/00000000000000000000a001",
            "PUT /ccm/channels/1205290247124217856"
        ]
    );
}

#[tokio::test]
async fn agents_stand_again_as_they_stood() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
    let mrd = fake.object("/routing-engine/media-routing-domains", "Twitter MRD");
    fake.changes("/routing-engine/agents", "ben", |ben| {
        ben["associatedRoutingAttributes"] = json!([]);
        ben["associatedMrds"] = json!([{ "mrdId": mrd["id"], "maxAgentTasks": 0 }]);
    });
    let before = fake.dump();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let agents = plan.writes().next().unwrap();
    assert_eq!(shown(&agents.now), "ana, ben (mrd=0)");
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(became(&plan, &outcome, "agents"), Became::Stored);
    let ben = fake.object("/routing-engine/agents", "ben");
    assert_eq!(
        ben["associatedMrds"],
        json!([{ "mrdId": mrd["id"], "maxAgentTasks": 3 }])
    );
    settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(fake.dump(), before);
}

#[tokio::test]
async fn a_change_that_was_begun_is_undone_by_the_names_that_it_was_begun_with() {
    let fake = Fake::new();
    let before = fake.dump();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let (outcome, plan) = kept(&*visit, &plan).await;
    outcome.unwrap();
    let other = [
        ("mrd_name", "Another MRD"),
        ("channel_name", "Another"),
        ("agents", "ana"),
    ];
    let place = place(System::ExpertflowObjects, &other);
    let visit = fake.visit(&place, &user()).await.unwrap();
    visit.means(&place, Some(&plan));
    let stand = settings::stands(&*visit, &plan).await.unwrap();
    assert!(
        stand
            .iter()
            .all(|one| matches!(one, Became::Stored | Became::Untouched)),
        "{stand:?}"
    );
    settings::undo(&*visit, &plan).await.unwrap();
    let (after, mut lists) = (fake.dump(), before);
    lists.get_mut("/routing-engine/agents").unwrap()[1]["associatedRoutingAttributes"] = json!([]);
    assert_eq!(after, lists);
    visit.means(&place, None);
    assert_eq!(read(&*visit, &[("mrd", "")]).await[0].1, "unset");
}
