//! Who is let in, who is warned, who is asked.

use super::*;

#[test]
fn who_has_consented_is_not_asked_again_unless_more_is_wanted() {
    let mut state = state();
    let first = ask(&state, Kind::Web, &[("scope", CALENDAR)]);
    let account = state.account("tester@acme.example").unwrap().clone();
    assert!(state.must_ask(&first, &account));
    let back = consent(&mut state, &first, &[CALENDAR], NOW);
    assert_eq!(field(&back, "prompt").as_deref(), Some("consent"));
    assert!(!state.must_ask(&first, &account));
    let back = consent(&mut state, &first, &[CALENDAR], NOW);
    assert_eq!(field(&back, "prompt").as_deref(), Some("none"));
    let more = ask(
        &state,
        Kind::Web,
        &[("scope", CONTACTS), ("include_granted_scopes", "true")],
    );
    assert!(state.must_ask(&more, &account));
    let back = consent(&mut state, &more, &[CONTACTS], NOW);
    assert_eq!(field(&back, "scope"), Some(format!("{CALENDAR} {CONTACTS}")));
    let nothing = ask(&state, Kind::Web, &[("scope", CONTACTS), CONSENT]);
    let back = consent(&mut state, &nothing, &[], NOW);
    assert_eq!(field(&back, "error").as_deref(), Some("access_denied"));
}

#[test]
fn accounts_are_let_in_as_their_names_and_the_audience_say() {
    let mut state = state();
    let verdict = |state: &State, local: &str| {
        let mut all = state.accounts.iter();
        let account = all.find(|account| account.email.starts_with(&format!("{local}@")));
        state.admits(account.unwrap()).err()
    };
    for (local, testing, production, internal) in [
        ("tester", None, None, None),
        ("nottester", Some(Blocked::NotATester), None, None),
        (
            "outsider",
            Some(Blocked::OrgInternal),
            Some(Blocked::OrgInternal),
            Some(Blocked::OrgInternal),
        ),
        (
            "blocked",
            Some(Blocked::AdminPolicy),
            Some(Blocked::AdminPolicy),
            Some(Blocked::AdminPolicy),
        ),
        ("partial", None, None, None),
        ("wrong", None, None, None),
    ] {
        for (audience, expected) in [
            (Audience::Testing, testing),
            (Audience::Production, production),
            (Audience::Internal, internal),
        ] {
            state.project.audience = audience;
            assert_eq!(verdict(&state, local), expected, "{local} {audience:?}");
        }
    }
    let wrong = state.account("wrong@acme.example").unwrap();
    assert_eq!(state.arrives(wrong).email, "other@acme.example");
}

#[test]
fn the_warning_stands_before_sensitive_scopes_of_external_apps_alone() {
    let mut state = state();
    let sensitive = ask(&state, Kind::Web, &[]);
    let names = ask(&state, Kind::Web, &[("scope", "openid email")]);
    assert!(state.must_warn(&sensitive) && !state.must_warn(&names));
    state.project.audience = Audience::Production;
    assert!(state.must_warn(&sensitive));
    state.project.audience = Audience::Internal;
    assert!(!state.must_warn(&sensitive));
}
