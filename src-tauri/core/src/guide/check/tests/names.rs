//! Names that are used once, and conditions and fields that exist.

use super::*;

#[test]
fn ids_are_plain() {
    for bad in ["Portal", "1st", "a b", "", "../a", "a_b"] {
        assert_eq!(
            changed("id = \"portal\"", &format!("id = \"{bad}\"")),
            one("steps", Wrong::Id(named(bad))),
            "{bad}"
        );
    }
    assert_eq!(
        changed("account = { kind", "my-account = { kind")[..1],
        one("fields.my-account", Wrong::NeverAsked)
    );
    assert!(
        changed("account = { kind", "my-account = { kind")
            .contains(&(named("names"), Wrong::Id(named("my-account"))))
    );
}

#[test]
fn steps_are_named_once() {
    assert_eq!(
        changed("id = \"ready\"", "id = \"site\""),
        one("steps", Wrong::Twice(named("site")))
    );
}

#[test]
fn slots_are_named_once() {
    assert_eq!(
        changed("{ id = \"kind\"", "{ id = \"secret\"")[0],
        (named("steps.portal.pages.today"), Wrong::Twice(named("secret")))
    );
}

#[test]
fn eras_questions_choices_notes_and_needs_are_named_once() {
    for (from, to, place, id) in [
        (
            "era = \"before\"",
            "era = \"today\"",
            "steps.portal.pages",
            "today",
        ),
        (
            "[\"old\", \"new\"]",
            "[\"new\", \"new\"]",
            "steps.system.version",
            "new",
        ),
        (
            "needs = [\"time\"]",
            "needs = [\"time\", \"time\"]",
            "needs",
            "time",
        ),
        (
            "asides = [",
            "asides = [{ id = \"why\" }, ",
            "steps.portal.asides",
            "why",
        ),
        ("id = \"version\"", "id = \"key\"", "names", "key"),
        ("code = \"Secret\"", "code = \"Key\"", "settings", "Key"),
        (
            "\"clock\", \"vault\"",
            "\"clock\", \"clock\"",
            "steps.ready",
            "Clock",
        ),
        (
            "\"settings\", \"run-sheet\"",
            "\"settings\", \"settings\"",
            "steps.save",
            "Settings",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.contains(&(named(place), Wrong::Twice(named(id)))),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_slot_looks_alike_on_each_page() {
    assert_eq!(
        changed(
            "label = \"Update\", look = \"press\"",
            "label = \"Update\", look = \"read\""
        ),
        one("steps.portal.pages.before", Wrong::LooksDifferent(named("save")))
    );
}

#[test]
fn lists_that_need_an_entry_have_one() {
    for (from, to, place) in [
        ("\"site_url\", \"account\"], derived", "], derived", "steps.site"),
        ("\"clock\", \"vault\"", "", "steps.ready"),
        ("\"settings\", \"run-sheet\"", "", "steps.save"),
        ("[\"old\", \"new\"]", "[]", "steps.system.version"),
        (
            "version = [\"new\"] }\nwho",
            "version = [] }\nwho",
            "steps.portal",
        ),
    ] {
        let found = changed(from, to);
        assert!(
            found.contains(&(named(place), Wrong::Empty)),
            "{place}: {found:?}"
        );
    }
}

#[test]
fn what_is_picked_is_offered() {
    assert_eq!(
        changed("pick = \"b\"", "pick = \"c\""),
        one("steps.portal.pages.today.kind", Wrong::NotOffered(named("c")))
    );
    assert_eq!(
        changed("usual = \"new\"", "usual = \"newest\""),
        one("steps.system.version", Wrong::NotOffered(named("newest")))
    );
}

#[test]
fn conditions_speak_of_questions_and_answers_that_exist() {
    let when = "when = { version = [\"new\"] }\nwho";
    assert_eq!(
        changed(when, "when = { colour = [\"new\"] }\nwho"),
        one("steps.portal", Wrong::UnknownQuestion(named("colour")))
    );
    assert_eq!(
        changed(when, "when = { version = [\"newest\"] }\nwho"),
        one(
            "steps.portal",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newest")
            }
        )
    );
    assert_eq!(
        changed("id = \"why\", when = { version", "id = \"why\", when = { colour"),
        one("steps.portal.asides.why", Wrong::UnknownQuestion(named("colour")))
    );
    assert_eq!(
        changed(
            "id = \"system\"",
            "id = \"system\"\nwhen = { version = [\"new\"] }"
        )[0],
        (named("steps.system"), Wrong::AskedLater(named("version")))
    );
}

#[test]
fn fields_are_known_and_asked_for_once() {
    assert_eq!(
        changed(
            "[\"site_url\", \"account\"]",
            "[\"site_url\", \"account\", \"pet\"]"
        ),
        one("steps.site", Wrong::UnknownField(named("pet")))
    );
    assert_eq!(
        changed(
            "fields = [\"key\", \"secret\"]",
            "fields = [\"key\", \"secret\", \"account\"]"
        ),
        one("steps.keys", Wrong::AskedTwice(named("account")))
    );
    assert_eq!(
        changed("[fields]", "[fields]\npet = { kind = \"text\" }"),
        one("fields.pet", Wrong::NeverAsked)
    );
    assert_eq!(
        changed("derived = [\"callback\"] }", "derived = [\"webhook\"] }"),
        one("steps.site", Wrong::UnknownName(named("webhook")))
    );
}

#[test]
fn who_is_expected_to_sign_in_is_an_account() {
    assert_eq!(
        changed("account = \"account\"", "account = \"site_url\""),
        one("steps.sign-in", Wrong::NoAccount(named("site_url")))
    );
    assert_eq!(
        changed("account = \"account\"", "account = \"owner\"")[0],
        (named("steps.sign-in"), Wrong::UnknownField(named("owner")))
    );
}
