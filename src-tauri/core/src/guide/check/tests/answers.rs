//! Values and settings that exist with some answers only, and names that follow from others.

use super::*;

const SOMETIMES: &str = "callback = { value = \"{site_url}/back\", when = { version = [\"new\"] } }";

/// The sample guide, whose callback exists in new versions only, with one more place changed.
fn sometimes(from: &str, to: &str) -> Vec<(String, Wrong)> {
    let guide = TOML.replacen("callback = \"{site_url}/back\"", SOMETIMES, 1);
    assert!(guide.contains(from), "{from}");
    faults(&guide.replacen(from, to, 1), &[("en", ENGLISH)])
}

#[test]
fn a_derived_value_may_exist_with_some_answers_only() {
    assert_eq!(
        sometimes("", ""),
        [],
        "a callback over it is none where it is not"
    );
    assert_eq!(
        sometimes("value = \"{key}\"", "value = \"{key}{callback}\""),
        one("settings.Key", Wrong::NotThen(named("callback")))
    );
    assert_eq!(
        sometimes(
            "value = \"{key}\"",
            "value = \"{key}{callback}\"\nwhen = { version = [\"new\"] }"
        ),
        []
    );
    assert_eq!(
        sometimes(
            "look = { value = \"{secret}\" }",
            "look = { value = \"{callback}\" }"
        ),
        [],
        "the page exists in new versions only"
    );
    let asked = "[\"new\"] } }\n\n[[settings]]";
    assert_eq!(
        sometimes(asked, &asked.replace("new", "newer")),
        one(
            "derived.callback",
            Wrong::UnknownAnswer {
                question: named("version"),
                value: named("newer"),
            }
        )
    );
}

#[test]
fn a_setting_may_be_handed_over_with_some_answers_only() {
    assert_eq!(
        changed(
            "value = \"{key}\"",
            "value = \"{key}\"\nwhen = { version = [\"old\"] }"
        ),
        []
    );
    assert_eq!(
        changed(
            "value = \"{key}\"",
            "value = \"{key}\"\nwhen = { flavour = [\"old\"] }"
        ),
        one("settings.Key", Wrong::UnknownQuestion(named("flavour")))
    );
}

#[test]
fn the_origin_of_the_site_is_known_once_the_site_is() {
    assert_eq!(
        changed(
            "callback = \"{site_url}/back\"",
            "callback = \"{site_origin}/back\""
        ),
        []
    );
    assert_eq!(
        changed(
            "id = \"system\"\n",
            "id = \"system\"\n[steps.kind.portal]\npages = [{ era = \"today\", address = \"{site_origin}\", slots = [{ id = \"a\", label = \"A\", look = \"press\" }] }]\n[[steps]]\nid = \"which\"\n"
        ),
        one("steps.system.pages.today", Wrong::TooEarly(named("site_url")))
    );
    assert_eq!(
        changed("account = {", "site_origin = {")
            .into_iter()
            .filter(|(_, wrong)| matches!(wrong, Wrong::Reserved(_)))
            .collect::<Vec<_>>(),
        one("names", Wrong::Reserved(named("site_origin")))
    );
}

#[test]
fn the_project_at_google_is_for_links_alone_and_for_guides_with_google() {
    let link = "link = \"https://console.cloud.google.com/auth/clients?project={google_project}\"";
    assert_eq!(
        changed("link = \"https://console.x.com/\"", link),
        one(
            "steps.portal.pages.today.link",
            Wrong::UnknownName(named("google_project"))
        )
    );
    let google = google();
    let with = |from: &str, to: &str| faults(&google.replacen(from, to, 1), &[("en", ENGLISH)]);
    assert_eq!(with("link = \"https://console.x.com/\"", link), []);
    assert_eq!(
        with("value = \"{key}\"", "value = \"{google_project}\""),
        one("settings.Key", Wrong::UnknownName(named("google_project")))
    );
}

#[test]
fn an_app_at_x_says_which_permission_it_needs() {
    assert_eq!(
        changed("permission = \"read\"\n", ""),
        one("permission", Wrong::NoPermission)
    );
    let google = google().replacen("permission = \"read\"\n", "", 1);
    assert_eq!(faults(&google, &[("en", ENGLISH)]), []);
}

#[test]
fn who_is_to_sign_in_is_an_account_of_the_guides_provider() {
    let other = google().replacen("google-account", "x-user-name", 1);
    assert_eq!(
        faults(&other, &[("en", ENGLISH)]),
        one("steps.sign-in", Wrong::NoAccount(named("account")))
    );
    assert_eq!(
        changed("x-user-name", "google-account"),
        one("steps.sign-in", Wrong::NoAccount(named("account")))
    );
}

/// The sample guide, for Google.
fn google() -> String {
    let google = TOML.replacen("provider = \"x\"", "provider = \"google\"", 1);
    google.replacen("x-user-name", "google-account", 1)
}
