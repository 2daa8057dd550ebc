//! Values to begin with, and the names of lists, as a person has changed them.

use super::*;

const OTHERS: &[(&str, &str)] = &[
    ("max_tasks", "7"),
    ("attribute_type", "PROFICIENCY_LEVEL"),
    ("attribute_value", "4"),
    ("level_type", "2"),
    ("level_threshold", "90"),
    ("queue_priority", "5"),
    ("step_timeout", "45"),
    ("step_condition", "OR"),
    ("step_operator", ">="),
];

#[tokio::test]
async fn new_objects_begin_with_what_the_person_has_typed() {
    let fake = Fake::new();
    let place = place(System::ExpertflowObjects, OTHERS);
    let visit = fake.visit(&place, &user()).await.unwrap();
    apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
    let mrd = fake.object("/routing-engine/media-routing-domains", "Twitter MRD");
    assert_eq!(mrd["maxRequests"], 7);
    let attribute = fake.object("/routing-engine/routing-attributes", "Twitter");
    assert_eq!(
        (&attribute["type"], &attribute["defaultValue"]),
        (&json!("PROFICIENCY_LEVEL"), &json!(4))
    );
    let queue = fake.object("/routing-engine/precision-queues", "Twitter Queue");
    let numbers = ["serviceLevelType", "serviceLevelThreshold", "queuePriority"];
    assert_eq!(numbers.map(|name| queue[name].as_u64().unwrap()), [2, 90, 5]);
    let step = &queue["steps"][0];
    let expression = &step["expressions"][0];
    assert_eq!(
        (&step["timeout"], &expression["preExpressionCondition"]),
        (&json!(45), &json!("OR"))
    );
    let term = &expression["terms"][0];
    assert_eq!(
        (&term["relationalOperator"], &term["value"]),
        (&json!(">="), &json!(4))
    );
    let ana = fake.object("/routing-engine/agents", "ana");
    assert_eq!(ana["associatedMrds"][1]["maxAgentTasks"], 7);
    assert_eq!(ana["associatedRoutingAttributes"][0]["value"], 4);
}

#[tokio::test]
async fn a_value_that_cannot_be_is_told_at_its_field_before_anything_is_sent() {
    for (field, value, code) in [
        ("max_tasks", "three", Code::CountNone),
        ("attribute_value", "0", Code::CountNone),
        ("level_threshold", "1.5", Code::CountNone),
        ("step_operator", "= =", Code::WordSeveral),
    ] {
        let fake = Fake::new();
        let place = place(System::ExpertflowObjects, &[(field, value)]);
        let refused = fake.visit(&place, &user()).await.err().unwrap();
        assert_eq!((refused.code, refused.field.as_deref()), (code, Some(field)));
        assert!(fake.seen.lock().unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_value_that_is_missing_is_asked_for_where_it_is_needed_and_no_undo_needs_one() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let (outcome, plan) = kept(&*visit, &planned(&*visit, ROWS).await).await;
    outcome.unwrap();
    let place = place(
        System::ExpertflowObjects,
        &[("max_tasks", ""), ("step_condition", "")],
    );
    let visit = fake.visit(&place, &user()).await.unwrap();
    visit.means(&place, Some(&plan));
    let back = settings::undo(&*visit, &plan).await.unwrap();
    let is_back = |one: &Became| matches!(one, Became::Undone | Became::Untouched);
    assert!(back.iter().all(is_back), "{back:?}");
    visit.means(&place, None);
    fake.forgets();
    let plan = planned(&*visit, ROWS).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(refusal(&became(&plan, &outcome, "mrd")), Some(Code::FieldMissing));
    assert_eq!(fake.writes(), Vec::<String>::new());
}

#[tokio::test]
async fn each_list_is_asked_for_by_the_name_that_the_person_has_typed() {
    for (field, list, other) in [
        (
            "mrds_path",
            "/routing-engine/media-routing-domains",
            "/routing-engine/mrds",
        ),
        (
            "attributes_path",
            "/routing-engine/routing-attributes",
            "/routing-engine/attributes",
        ),
        (
            "queues_path",
            "/routing-engine/precision-queues",
            "/routing-engine/queues",
        ),
        ("agents_path", "/routing-engine/agents", "/routing-engine/people"),
        ("types_path", "/ccm/channel-types", "/ccm/types"),
        (
            "providers_path",
            "/ccm/channel-provider-interfaces",
            "/ccm/providers",
        ),
        (
            "bots_path",
            "/bot-framework/bot-connectors",
            "/bot-framework/bots",
        ),
    ] {
        let fake = Fake::new();
        let moved = fake.lists.lock().unwrap().remove(list).unwrap();
        fake.lists.lock().unwrap().insert(other.to_owned(), moved);
        let (_, name) = other.rsplit_once('/').unwrap();
        let place = place(System::ExpertflowObjects, &[(field, name)]);
        let visit = fake.visit(&place, &user()).await.unwrap();
        let outcome = apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
        let is_well = |one: &Became| matches!(one, Became::Stored | Became::Untouched);
        assert!(outcome.iter().all(is_well), "{field} {outcome:?}");
    }
    let fake = Fake::new();
    let place = place(System::ExpertflowObjects, &[("mrd_types_path", "/kinds")]);
    fake.answers(
        "GET /routing-engine/kinds",
        200,
        r#"[{"id":"chat-of-kinds","name":"CHAT"}]"#,
    );
    let visit = fake.visit(&place, &user()).await.unwrap();
    apply(&*visit, &planned(&*visit, ROWS).await).await.unwrap();
    let mrd = fake.object("/routing-engine/media-routing-domains", "Twitter MRD");
    assert_eq!(mrd["type"], "chat-of-kinds");
}
