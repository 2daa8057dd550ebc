//! What is brought without being asked, what stands in a field at first, and what is another thing on other answers.

use super::*;

#[test]
fn a_bearer_comes_with_a_proven_pair_and_is_never_asked_for() {
    let with = |field: &str| changed("[fields]", &format!("[fields]\n{field}"));
    let bearer = "bearer_token = { kind = \"x-bearer\" }";
    assert_eq!(with(bearer), []);
    assert_eq!(
        with("bearer = { kind = \"x-bearer\" }"),
        one("fields.bearer", Wrong::NamedOtherwise("bearer_token"))
    );
    let asked = TOML
        .replacen("[fields]", &format!("[fields]\n{bearer}"), 1)
        .replacen(
            "fields = [\"key\", \"secret\"]",
            "fields = [\"key\", \"secret\", \"bearer_token\"]",
            1,
        );
    assert_eq!(
        faults(&asked, &[("en", ENGLISH)]),
        one("steps.keys", Wrong::Secret(named("bearer_token")))
    );
    let unproven = TOML
        .replacen("[fields]", &format!("[fields]\n{bearer}"), 1)
        .replacen("kind = \"x-consumer-secret\"", "kind = \"x-client-secret\"", 1);
    assert!(
        faults(&unproven, &[("en", ENGLISH)]).contains(&(named("fields.bearer_token"), Wrong::NeverAsked)),
        "there is no pair to prove"
    );
}

#[test]
fn what_stands_in_a_field_at_first_may_hang_on_answers_of_before() {
    let account = "account = { kind = \"x-user-name\", optional = true";
    let with = |usual: &str| changed(account, &format!("{account}, usual = [{usual}]"));
    assert_eq!(
        with("{ value = \"acme\", when = { version = [\"new\"] } }, { value = \"ac\" }"),
        []
    );
    assert_eq!(
        with("{ value = \"acme\", when = { edition = [\"new\"] } }"),
        one("fields.account", Wrong::UnknownQuestion(named("edition")))
    );
    assert_eq!(
        with("{ value = \"ac\\u200Bme\" }"),
        one("fields.account", Wrong::Character(0x200b))
    );
}

#[test]
fn a_field_is_folded_away_only_where_something_stands_in_it() {
    let key = "site_url = { kind = \"site-url\"";
    let with = |more: &str| changed(key, &format!("{key}, {more}"));
    assert_eq!(with("folded = true"), one("fields.site_url", Wrong::Unseen));
    assert_eq!(
        with("folded = true, usual = [{ value = \"https://acme.example\" }]"),
        []
    );
}

#[test]
fn what_something_is_called_may_be_a_field_and_no_secret() {
    let setting = "[[settings]]\ncode = \"Key\"\n";
    let with = |label: &str| changed(setting, &format!("{setting}label = \"{label}\"\n"));
    assert_eq!(with("site_url"), []);
    for other in ["pet", "secret"] {
        assert_eq!(
            with(other),
            one("settings.Key", Wrong::UnknownField(named(other)))
        );
    }
    let save = "steps.portal.pages.today.save";
    let shown = |label: &str| changed("label = \"Save\"", &format!("label = \"{label}\""));
    assert_eq!(shown("{site_url}"), []);
    assert_eq!(shown("{pet}"), one(save, Wrong::UnknownName(named("pet"))));
    assert_eq!(shown("{secret}"), one(save, Wrong::Secret(named("secret"))));
}

#[test]
fn a_setting_may_hold_something_else_on_other_answers() {
    let second = |when: &str| {
        let setting = format!(
            "[[settings]]\ncode = \"Key\"\nvalue = \"other\"\n{when}names.en = {{ text = \"The key\" }}\n"
        );
        let first = "[[settings]]\ncode = \"Key\"\n";
        changed(
            first,
            &format!("{setting}\n{first}when = {{ version = [\"new\"] }}\n"),
        )
    };
    assert_eq!(second("when = { version = [\"old\"] }\n"), []);
    assert_eq!(second(""), one("settings", Wrong::Twice(named("Key"))));
}

#[test]
fn another_permission_hangs_on_a_question_that_is_asked() {
    let with = |answer: &str| {
        let other = format!("permissions = [{{ permission = \"read-write\", when = {{ {answer} }} }}]");
        changed(
            "permission = \"read\"",
            &format!("permission = \"read\"\n{other}"),
        )
    };
    assert_eq!(with("version = [\"new\"]"), []);
    assert_eq!(
        with("version = [\"newest\"]"),
        one(
            "permissions",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest")
            }
        )
    );
}

#[test]
fn the_number_of_the_account_is_known_where_somebody_signs_in() {
    let number = |toml: &str| toml.replacen("value = \"{key}\"", "value = \"{account_id}\"", 1);
    assert_eq!(faults(&number(TOML), &[("en", ENGLISH)]), []);
}
