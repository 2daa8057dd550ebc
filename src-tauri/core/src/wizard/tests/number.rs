//! The number of an account: looked up by its name for a price, or read off the address of a conversation.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use super::super::stage::*;
use super::super::view::{Input, LookedUp, Refused, View};
use crate::finding::Code;
use crate::guide::load::Guides;
use crate::guide::load::tests::{ENGLISH, TOML};

const BY_NAME: &str = "/2/users/by/username/acme";

/// A guide of one's own that asks for the number after the keys.
fn stage() -> Stage {
    let own = tempfile::tempdir().unwrap();
    let folder = own.path().join("acme-x");
    fs::create_dir(&folder).unwrap();
    let field = "account = { kind = \"x-user-name\", optional = true }\nnumber = { kind = \"x-account-id\" }";
    let step = "[[steps]]\nid = \"number\"\nkind.form = { fields = [\"number\"] }\n\n";
    let toml = TOML
        .replacen("account = { kind = \"x-user-name\", optional = true }", field, 1)
        .replacen(
            "[[steps]]\nid = \"portal\"",
            &format!("{step}[[steps]]\nid = \"portal\""),
            1,
        );
    let words =
        format!("{ENGLISH}field-number = f\n    .help = h\nstep-number = s\n    .title = t\n    .lead = l\n");
    fs::write(folder.join("guide.toml"), toml).unwrap();
    fs::write(folder.join("en.ftl"), words).unwrap();
    let mut stage = Stage::new();
    stage.guides = Arc::new(Guides::load(Some(own.path())));
    stage.kill_and_start();
    stage.id = stage.see(stage.wizard().start("acme-x")).unwrap().connection;
    stage
}

async fn reach(stage: &Stage, account: &str) -> View {
    stage.answer("system", &[("version", "old")]).unwrap();
    let site = values(&[("site_url", SITE), ("account", account)]);
    stage.submit("site", Input::Form { values: site }).unwrap();
    stage.run_checks().await.unwrap();
    stage.submit("ready", Input::Checks).unwrap();
    let keys = values(&[("key", KEY), ("secret", CONSUMER_SECRET)]);
    let proven = stage.wizard().create_credentials(&stage.id, "keys", keys).await;
    stage.see(proven).unwrap();
    stage.submit("keys", Input::Continue).unwrap()
}

async fn look_up(stage: &Stage, typed: &[(&str, &str)]) -> Result<LookedUp, Refused> {
    let typed: BTreeMap<String, String> = values(typed);
    let wizard = stage.wizard();
    stage.see(
        wizard
            .look_up_account(&stage.id, "number", "number", &typed)
            .await,
    )
}

fn typed(stage: &Stage, number: &str) -> Result<View, Refused> {
    let values = values(&[("number", number)]);
    stage.submit("number", Input::Form { values })
}

#[tokio::test]
async fn a_number_is_looked_up_by_the_name_and_kept_only_when_it_is_sent() {
    let stage = stage();
    let view = reach(&stage, "@acme").await;
    let offer = field(&view, "number").look_up.as_ref().unwrap();
    assert!(offer.price.contains("$0.010"), "{}", offer.price);

    stage
        .x
        .answers(BY_NAME, 200, r#"{"errors":[{"title":"Not Found Error","type":"https://api.twitter.com/2/problems/resource-not-found"}]}"#);
    let nobody = look_up(&stage, &[]).await.unwrap();
    assert_eq!(
        (nobody.value, nobody.finding.code.as_str()),
        (None, "x-account-unknown")
    );
    stage
        .x
        .answers(BY_NAME, 200, r#"{"data":{"id":"2244994945","username":"acme"}}"#);
    let found = look_up(&stage, &[("account", "acme")]).await.unwrap();
    assert_eq!(found.value.as_deref(), Some("2244994945"));
    assert_eq!(found.finding.code, "x-account-found");
    assert!(!stage.connection().answers.contains_key("number"));
    typed(&stage, &found.value.unwrap()).unwrap();
    assert_eq!(stage.connection().answers["number"], "2244994945");
}

#[tokio::test]
async fn x_is_not_asked_without_a_name_and_its_refusal_stands_at_the_field() {
    let stage = stage();
    reach(&stage, "").await;
    assert_eq!(
        why(look_up(&stage, &[]).await),
        [at("account", Code::FieldMissing)]
    );
    assert!(stage.x.asked(BY_NAME).is_empty());
    stage.x.answers(BY_NAME, 402, r#"{"title":"CreditsDepleted"}"#);
    assert_eq!(
        why(look_up(&stage, &[("account", "@acme")]).await),
        [at("number", Code::XCredits)]
    );
    stage
        .x
        .answers(BY_NAME, 200, r#"{"data":{"id":"12","username":"acme"}}"#);
    let found = look_up(&stage, &[("account", "@acme")]).await.unwrap();
    assert_eq!(found.value.as_deref(), Some("12"));
}

#[tokio::test]
async fn of_a_conversation_only_the_account_that_signed_in_is_taken() {
    let stage = stage();
    reach(&stage, "@acme").await;
    let address = "https://x.com/messages/783214-12";
    assert_eq!(why(typed(&stage, address)), [at("number", Code::XTwoAccounts)]);
    typed(&stage, "12").unwrap();
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
    stage.go("number").unwrap();
    assert_eq!(
        why(typed(&stage, "https://x.com/messages/1-2")),
        [at("number", Code::XNeitherOfTwo)]
    );
    typed(&stage, address).unwrap();
    let known = stage.connection().account.unwrap().user_id;
    assert_eq!(stage.connection().answers["number"], known);
}
