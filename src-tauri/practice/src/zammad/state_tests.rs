use keywright_core::outside::SystemRandom;

use super::super::channel::Linked;
use super::*;

const AT: &str = "2026-11-26T07:00:00.000Z";
/// An id that a number of JavaScript does not hold.
const LONG: &str = "1702459385716203521";

fn zammad(release: Release) -> State {
    let mut state = State::new(&SystemRandom).unwrap();
    state.become_release(release);
    state
}

fn app(secret: &str) -> Value {
    json!({"name": "twitter", "credentials": {"consumer_key": "key", "consumer_secret": secret, "env": "zammad"}})
}

fn account(user_id: &str, screen_name: &str) -> Linked {
    Linked {
        user_id: user_id.to_owned(),
        screen_name: screen_name.to_owned(),
        name: "Acme".to_owned(),
        token: format!("{user_id}-token"),
        secret: Secret::new("secret"),
    }
}

#[test]
fn the_first_app_of_the_name_counts_and_a_change_replaces_all_of_it() {
    let mut state = zammad(Release::V6_5);
    assert!(state.create(&json!({"credentials": {}}), AT).is_err());
    let first = state.create(&app("one"), AT).unwrap().id;
    state.create(&app("two"), AT).unwrap();
    assert_eq!(state.app().unwrap().id, first);
    let body = json!({"credentials": {"consumer_key": "other"}});
    state.replace(first, &body, Secrets::Clear, AT).unwrap();
    let values = &state.app().unwrap().values;
    assert_eq!(values.len(), 1);
    assert_eq!(values["consumer_key"], "other");
    state.delete(first).unwrap();
    assert_eq!(
        state.delete(first),
        Err(Refusal::Gone("ExternalCredential", first.to_string()))
    );
    assert_eq!(state.app().unwrap().text("consumer_secret"), "two");
}

#[test]
fn a_mask_is_shown_for_secrets_and_taken_back_for_what_was_there() {
    let mut state = zammad(Release::V6_5);
    let id = state.create(&app("one"), AT).unwrap().id;
    let shown = state.app().unwrap().shown(Secrets::Masked);
    assert_eq!(shown["credentials"]["consumer_secret"], MASK);
    assert_eq!(shown["credentials"]["consumer_key"], "key");
    state.replace(id, &shown, Secrets::Masked, AT).unwrap();
    assert_eq!(state.app().unwrap().text("consumer_secret"), "one");
    state.replace(id, &shown, Secrets::Clear, AT).unwrap();
    assert_eq!(
        state.app().unwrap().text("consumer_secret"),
        MASK,
        "older code stores the mask"
    );
}

#[test]
fn the_webhook_signs_with_what_was_remembered_for_seven_days() {
    let mut state = zammad(Release::V6_5);
    let secret = |state: &State, now| state.hook_secret(now).map(|secret| secret.expose().to_owned());
    assert_eq!(secret(&state, 0), None);
    state.remember(&Secret::new("checked"), 0);
    assert_eq!(secret(&state, 0).as_deref(), Some("checked"));
    state.create(&app("stored"), AT).unwrap();
    assert_eq!(secret(&state, WEEK_S - 1).as_deref(), Some("checked"));
    assert_eq!(secret(&state, WEEK_S).as_deref(), Some("stored"));
}

#[test]
fn an_account_is_one_channel_by_id_or_name_and_keeps_its_filters() {
    let mut state = zammad(Release::V6_5);
    let id = state.link(&account(LONG, "acme_desk"), 1, AT);
    let mut whole = state.channels[0].shown();
    whole["options"]["sync"]["mentions"] = json!({"group_id": "2"});
    state.rewrite(id, &whole, AT).unwrap();
    assert_eq!(state.link(&account(LONG, "renamed"), 2, AT), id);
    assert_eq!(state.link(&account("12", "renamed"), 2, AT), id);
    let options = &state.channels[0].options;
    assert_eq!(options["user"]["id"], "12");
    assert_eq!(options["auth"]["external_credential_id"], 2);
    assert_eq!(options["sync"]["mentions"]["group_id"], "2");
    assert_ne!(state.link(&account(LONG, "acme_desk"), 2, AT), id);
}

#[test]
fn an_id_is_a_text_except_before_5_and_one_that_was_rounded_is_not_heard_for() {
    let mut old = zammad(Release::V2_8);
    let id = old.link(&account(LONG, "acme_desk"), 1, AT);
    assert_eq!(
        old.channels[0].options["user"]["id"],
        1_702_459_385_716_203_521_u64
    );
    assert!(old.hears(LONG));
    let mut rounded = old.channels[0].shown();
    rounded["options"]["user"]["id"] = 1_702_459_385_716_203_500_u64.into();
    old.rewrite(id, &rounded, AT).unwrap();
    assert!(!old.hears(LONG));

    let mut new = zammad(Release::V6_5);
    let id = new.link(&account(LONG, "acme_desk"), 1, AT);
    assert!(new.channels[0].options["user"]["id"].is_string());
    new.turn(id, false, AT).unwrap();
    assert!(!new.hears(LONG), "a channel that is off hears nothing");
}

#[test]
fn an_unknown_channel_is_a_fault_where_it_is_turned_and_not_found_where_it_is_written() {
    let mut state = zammad(Release::V6_5);
    let nil = |method: &str| {
        Err(Refusal::Fault(format!(
            "undefined method `{method}' for nil:NilClass"
        )))
    };
    assert_eq!(state.turn(9, true, AT), nil("active="));
    assert_eq!(state.unlink(9), nil("destroy"));
    let written = state.rewrite(9, &json!({}), AT).map(|_| ());
    assert_eq!(written, Err(Refusal::Gone("Channel", "9".to_owned())));
}

#[test]
fn the_step_to_7_deletes_what_belonged_to_the_channel_and_leaves_the_rest() {
    let mut state = zammad(Release::V6_5);
    state.create(&app("one"), AT).unwrap();
    state
        .create(&json!({"name": "google", "credentials": {}}), AT)
        .unwrap();
    state.link(&account("12", "acme"), 1, AT);
    state.become_release(Release::V7_0);
    let left: Vec<&str> = state.credentials.iter().map(|one| one.name.as_str()).collect();
    assert_eq!((left, state.channels.len()), (vec!["google"], 0));
}
