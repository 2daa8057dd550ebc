use super::*;

const MRDS: &str = "/routing-engine/media-routing-domains";
const PROVIDERS: &str = "/ccm/channel-provider-interfaces";

#[tokio::test]
async fn what_a_row_is_refused_with_is_kept_the_rest_is_not_tried_and_what_was_made_goes_again() {
    let said = "field 'providerWebhook': must be a valid URL";
    let spring = json!({ "timestamp": "2026-11-26T10:00:00Z", "status": 400, "error": "Bad Request", "message": said });
    for body in [
        json!({ "error": "error.validation", "message": said }).to_string(),
        spring.to_string(),
        json!([{ "defaultMessage": said }]).to_string(),
        said.to_owned(),
    ] {
        let fake = Fake::new();
        let before = fake.dump();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        fake.answers(&format!("POST {PROVIDERS}"), 400, &body);
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert_eq!(
            became(&plan, &outcome, "provider"),
            Became::Refused(said.to_owned())
        );
        for code in [
            "provider.webhook",
            "connector",
            "connector.CONSUMER-KEY",
            "channel",
            "channel.ttl",
        ] {
            let outcome = became(&plan, &outcome, code);
            assert_eq!(refusal(&outcome), Some(Code::ExpertflowNotTried), "{code}");
        }
        for code in ["mrd", "channel-type", "attribute", "queue", "agents"] {
            assert_eq!(became(&plan, &outcome, code), Became::Undone, "{code}");
        }
        let mut after = fake.dump();
        after.get_mut("/routing-engine/agents").unwrap()[1]["associatedRoutingAttributes"] = Json::Null;
        assert_eq!(after, before);
    }
}

#[tokio::test]
async fn each_refusal_of_one_object_is_told_at_its_row_and_mended_it_goes_on() {
    let rows = [
        (409, "{}", Code::ExpertflowConflict),
        (422, "<html>no</html>", Code::ExpertflowRejected),
        (403, "{}", Code::ExpertflowForbidden),
        (404, "{}", Code::ExpertflowNotThere),
        (500, "", Code::ExpertflowBroken),
        (418, "", Code::ExpertflowNonsense),
        (201, "{}", Code::ExpertflowVanished),
    ];
    for (status, body, code) in rows {
        let fake = Fake::new();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        fake.answers(&format!("POST {MRDS}"), status, body);
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert_eq!(refusal(&became(&plan, &outcome, "mrd")), Some(code), "{status}");
        assert_eq!(fake.writes(), [format!("POST {MRDS}")], "{status}");
        fake.is_itself();
        let plan = planned(&*visit, ROWS).await;
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert!(
            outcome
                .iter()
                .all(|one| matches!(one, Became::Stored | Became::Untouched))
        );
    }
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    fake.answers(&format!("POST {MRDS}"), 409, r#"{"reason":"There is one"}"#);
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        became(&plan, &outcome, "mrd"),
        Became::Refused("There is one".to_owned())
    );
}

#[tokio::test]
async fn what_ends_the_session_or_cannot_be_told_leaves_the_change_begun() {
    let rows = [
        (Ok(plain(401, "{}")), Code::ExpertflowEnded),
        (
            Ok(plain(200, "<html>Sign in</html>")),
            Code::ExpertflowNotExpertflow,
        ),
        (Ok(plain(502, "<html>502</html>")), Code::ExpertflowStarting),
        (Err(Fault::Timeout), Code::ExpertflowLost),
    ];
    for (answer, code) in rows {
        let fake = Fake::new();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        let call = format!("POST {PROVIDERS}");
        fake.instead.lock().unwrap().insert(call, answer);
        let said = apply(&*visit, &plan).await.unwrap_err();
        assert_eq!(said.code, code);
        says_nothing_secret(&format!("{said:?}"));
        fake.is_itself();
        let visit = fake.objects().await;
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert!(
            outcome
                .iter()
                .all(|one| matches!(one, Became::Stored | Became::Untouched))
        );
        let mrds = fake.dump().remove(MRDS).unwrap();
        assert_eq!(mrds.len(), 2, "never a second one");
    }
}

#[tokio::test]
async fn after_a_token_has_run_out_nothing_more_is_asked() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    fake.answers(&format!("GET {MRDS}"), 401, "{}");
    let refused = |answer: Result<BTreeMap<String, Found>, Finding>| answer.err().unwrap().code;
    assert_eq!(refused(visit.read(&["mrd"]).await), Code::ExpertflowEnded);
    fake.is_itself();
    fake.forgets();
    assert_eq!(refused(visit.read(&["mrd"]).await), Code::ExpertflowEnded);
    assert!(fake.seen.lock().unwrap().is_empty());
}

#[tokio::test]
async fn each_path_that_has_moved_is_told_at_its_field() {
    let rows = [
        (MRDS, "mrd", "routing_path"),
        ("/ccm/channels", "channel", "ccm_path"),
        ("/bot-framework/bot-connectors", "bot", "bot_path"),
        ("/unified-admin/pull-mode-list", "list", "admin_path"),
    ];
    for (path, code, field) in rows {
        let fake = Fake::new();
        let visit = fake.objects().await;
        fake.answers(
            &format!("GET {path}"),
            404,
            r#"{"error_msg":"404 Route Not Found"}"#,
        );
        let refused = visit.read(&[code]).await.err().unwrap();
        assert_eq!(refused.code, Code::ExpertflowNotThere);
        assert_eq!(refused.field.as_deref(), Some(field));
        assert_eq!(refused.facts["path"], path);
        fake.is_itself();
        assert!(visit.read(&[code]).await.is_ok());
    }
    let fake = Fake::new();
    fake.answers("GET /ccm/channel-types", 404, "");
    let place = place(System::ExpertflowActivation, &[]);
    let refused = fake.visit(&place, &user()).await.err().unwrap();
    assert_eq!(refused.field.as_deref(), Some("ccm_path"));
}

#[tokio::test]
async fn an_object_whose_answer_was_lost_is_found_and_not_made_twice() {
    for (list, name) in [
        (MRDS, "Twitter MRD"),
        (PROVIDERS, "Twitter Channel Provider"),
        ("/ccm/channels", "Twitter"),
        ("/routing-engine/precision-queues", "Twitter Queue"),
    ] {
        let fake = Fake::new();
        let before = fake.dump();
        let visit = fake.objects().await;
        let plan = planned(&*visit, ROWS).await;
        fake.is_lost(&format!("POST {list}"));
        assert_eq!(
            apply(&*visit, &plan).await.unwrap_err().code,
            Code::ExpertflowLost
        );
        fake.is_itself();
        settings::stands(&*visit, &plan).await.unwrap();
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert!(
            outcome
                .iter()
                .all(|one| matches!(one, Became::Stored | Became::Untouched)),
            "{list} {outcome:?}"
        );
        let queue = fake.object("/routing-engine/precision-queues", "Twitter Queue");
        let is_of_nobody = list.ends_with("queues");
        let steps = queue["steps"].as_array().unwrap().len();
        assert_eq!(steps, usize::from(!is_of_nobody), "{list}");
        settings::undo(&*visit, &plan).await.unwrap();
        assert_eq!(
            named(&fake.object(list, name)),
            name,
            "nobody can tell whose it is"
        );
        fake.loses(list, name);
        let back = settings::undo(&*visit, &plan).await.unwrap();
        assert!(
            back.iter()
                .all(|one| matches!(one, Became::Undone | Became::Untouched))
        );
        for (list, objects) in fake.dump() {
            assert_eq!(objects.len(), before[&list].len(), "{list}");
        }
    }
}

#[tokio::test]
async fn a_queue_that_gets_no_step_goes_again() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let queues = "/routing-engine/precision-queues";
    let step = format!("POST {queues}/00000000000000000000a000/steps");
    fake.answers(&step, 400, r#"{"message":"no such attribute"}"#);
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        became(&plan, &outcome, "queue"),
        Became::Refused("no such attribute".to_owned())
    );
    assert!(fake.dump()[queues].is_empty());
}

#[tokio::test]
async fn what_is_in_use_stays_with_all_that_it_needs_and_is_told() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    let said = json!({ "message": "Connector is in use by channel Sales" });
    fake.answers(
        "DELETE /ccm/channel-connectors/00000000000000000000a000",
        409,
        &said.to_string(),
    );
    fake.forgets();
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(became(&plan, &back, "channel"), Became::Undone);
    assert_eq!(
        became(&plan, &back, "connector"),
        Became::Denied("Connector is in use by channel Sales".to_owned())
    );
    for code in ["connector.CONSUMER-KEY", "provider", "queue", "mrd"] {
        assert_eq!(
            denial(&became(&plan, &back, code)),
            Some(Code::ExpertflowNotTried),
            "{code}"
        );
    }
    let deleted: Vec<String> = fake
        .writes()
        .into_iter()
        .filter(|call| call.starts_with("DELETE"))
        .collect();
    assert_eq!(deleted.len(), 2, "nothing after the first refusal: {deleted:?}");
    fake.is_itself();
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(became(&plan, &back, "mrd"), Became::Undone);
}

#[tokio::test]
async fn what_somebody_else_has_made_meanwhile_is_used_and_never_taken_away() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    fake.adds(MRDS, json!({ "id": "62f9e360ea5311eda05b0fff", "name": "Twitter MRD", "type": "type-of-chat", "maxRequests": 2 }));
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(became(&plan, &outcome, "mrd"), Became::Stored);
    assert_eq!(fake.dump()[MRDS].len(), 2);
    let back = settings::undo(&*visit, &plan).await.unwrap();
    assert_eq!(
        denial(&became(&plan, &back, "mrd")),
        Some(Code::ExpertflowNotOurs)
    );
    assert_eq!(became(&plan, &back, "channel"), Became::Undone);
    assert_eq!(fake.dump()[MRDS].len(), 2);
}

#[tokio::test]
async fn agents_that_have_gone_and_agents_that_are_refused_are_told_at_their_row() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let agents = "/routing-engine/agents";
    fake.answers(
        &format!("PUT {agents}/f0000000-0000-4000-8000-000000000002"),
        409,
        r#"{"reason":"More tasks than the MRD allows"}"#,
    );
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        became(&plan, &outcome, "agents"),
        Became::Refused("More tasks than the MRD allows".to_owned())
    );
    let ana = fake.object(agents, "ana");
    assert_eq!(ana["associatedMrds"].as_array().unwrap().len(), 1, "put back");
    fake.is_itself();
    let plan = planned(&*visit, ROWS).await;
    fake.loses(agents, "ben");
    let outcome = apply(&*visit, &plan).await.unwrap();
    let Became::Refused(said) = became(&plan, &outcome, "agents") else {
        panic!("{outcome:?}");
    };
    let said = Finding::of_line(&said).unwrap();
    assert_eq!(
        (said.code, said.facts["name"].as_str()),
        (Code::ExpertflowNoAgent, "ben")
    );
}

#[tokio::test]
async fn a_time_that_is_no_number_is_refused_before_anything_is_sent() {
    for (code, value) in [
        ("channel.ttl", "0"),
        ("channel.ttl", "soon"),
        ("channel.timeout", "-1"),
    ] {
        let fake = Fake::new();
        let visit = fake.objects().await;
        let rows: Vec<(&str, &str)> = ROWS
            .iter()
            .map(|(known, usual)| (*known, if *known == code { value } else { *usual }))
            .collect();
        let plan = planned(&*visit, &rows).await;
        let outcome = apply(&*visit, &plan).await.unwrap();
        assert_eq!(
            refusal(&became(&plan, &outcome, code)),
            Some(Code::ExpertflowNoNumber)
        );
        assert_eq!(fake.writes(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn without_the_types_of_mrds_the_usual_one_serves_and_without_that_nothing_is_guessed() {
    let fake = Fake::new();
    fake.answers("GET /routing-engine/mrd-types", 404, "");
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    assert_eq!(fake.object(MRDS, "Twitter MRD")["type"], "type-of-chat");
    let fake = Fake::new();
    fake.answers("GET /routing-engine/mrd-types", 404, "");
    fake.loses(MRDS, "CHAT");
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        refusal(&became(&plan, &outcome, "mrd")),
        Some(Code::ExpertflowNoMrdType)
    );
}

#[tokio::test]
async fn nothing_secret_is_in_what_a_refused_connector_says() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    let echo = json!({ "message": "cannot store secret-of-the-app-invented" });
    fake.answers("POST /ccm/channel-connectors", 400, &echo.to_string());
    let outcome = apply(&*visit, &plan).await.unwrap();
    let Became::Refused(said) = became(&plan, &outcome, "connector") else {
        panic!("{outcome:?}");
    };
    assert!(said.starts_with("cannot store"), "{said}");
    says_nothing_secret(&said);
}

#[tokio::test]
async fn an_object_that_stays_without_a_word_is_named() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    apply(&*visit, &plan).await.unwrap();
    let attribute = "/routing-engine/routing-attributes/00000000000000000000a000";
    fake.answers(
        &format!("DELETE {attribute}"),
        409,
        r#"{"precisionQueues":[],"agents":[]}"#,
    );
    let back = settings::undo(&*visit, &plan).await.unwrap();
    let Became::Denied(said) = became(&plan, &back, "attribute") else {
        panic!("{back:?}");
    };
    let said = Finding::of_line(&said).unwrap();
    assert_eq!(
        (said.code, said.facts["name"].as_str()),
        (Code::ExpertflowInUse, "Twitter")
    );
}
