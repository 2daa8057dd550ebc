//! What holds after the first answer, and why a token is dead.

use super::*;

#[test]
fn a_refresh_token_ends_with_the_week_of_testing_or_after_six_months_unused() {
    let mut state = state();
    let token = sign_in(&mut state, Kind::Desktop, &[], NOW)
        .refresh_token
        .unwrap();
    assert!(refresh(&mut state, Kind::Desktop, &token, NOW + 7 * DAY - 1).is_ok());
    let dead = refresh(&mut state, Kind::Desktop, &token, NOW + 7 * DAY).err();
    assert_eq!(dead, Some(Refusal::TokenDead));

    let names = [("scope", "openid email profile")];
    let token = sign_in(&mut state, Kind::Desktop, &names, NOW)
        .refresh_token
        .unwrap();
    assert!(
        refresh(&mut state, Kind::Desktop, &token, NOW + 8 * DAY).is_ok(),
        "names only"
    );

    state.project.audience = Audience::Production;
    let token = sign_in(&mut state, Kind::Desktop, &[], NOW)
        .refresh_token
        .unwrap();
    assert!(refresh(&mut state, Kind::Desktop, &token, NOW + 182 * DAY).is_ok());
    assert!(
        refresh(&mut state, Kind::Desktop, &token, NOW + 364 * DAY).is_ok(),
        "each use counts"
    );
    let dead = refresh(&mut state, Kind::Desktop, &token, NOW + 547 * DAY).err();
    assert_eq!(dead, Some(Refusal::TokenDead));
}

#[test]
fn access_for_a_limited_time_says_so_and_ends() {
    let mut state = state();
    let ask = ask(&state, Kind::Desktop, &[]);
    let code = field(&consent(&mut state, &ask, &[CALENDAR], NOW), "code").unwrap();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.redirect_uri.as_str()),
    ];
    let limited = Setting {
        time_limited: true,
        ..setting(NOW)
    };
    let call = call(&state, Kind::Desktop, &fields);
    let issued = state.call(&call, &limited).unwrap();
    assert_eq!(issued.body()["refresh_token_expires_in"], DAY);
    let token = issued.refresh_token.unwrap();
    assert!(refresh(&mut state, Kind::Desktop, &token, NOW + DAY - 1).is_ok());
    let dead = refresh(&mut state, Kind::Desktop, &token, NOW + DAY).err();
    assert_eq!(dead, Some(Refusal::TokenDead));
}

#[test]
fn the_hundred_and_first_token_ends_the_first_and_no_other_clients() {
    let mut state = state();
    let names = [("scope", "email")];
    let web = sign_in(&mut state, Kind::Web, &[OFFLINE, names[0]], NOW)
        .refresh_token
        .unwrap();
    let mut desktop = || {
        sign_in(&mut state, Kind::Desktop, &names, NOW)
            .refresh_token
            .unwrap()
    };
    let tokens: Vec<String> = (0..100).map(|_| desktop()).collect();
    assert!(refresh(&mut state, Kind::Desktop, &tokens[0], NOW).is_ok());
    let last = sign_in(&mut state, Kind::Desktop, &names, NOW)
        .refresh_token
        .unwrap();
    let dead = refresh(&mut state, Kind::Desktop, &tokens[0], NOW).err();
    assert_eq!(dead, Some(Refusal::TokenDead));
    for token in [&tokens[1], &last] {
        assert!(refresh(&mut state, Kind::Desktop, token, NOW).is_ok());
    }
    assert!(refresh(&mut state, Kind::Web, &web, NOW).is_ok());
}

#[test]
fn a_refresh_token_is_its_clients_own_and_can_be_narrowed_but_not_widened() {
    let mut state = state();
    let token = sign_in(&mut state, Kind::Desktop, &[], NOW)
        .refresh_token
        .unwrap();
    let foreign = refresh(&mut state, Kind::Web, &token, NOW).err();
    assert_eq!(foreign, Some(Refusal::OtherClients));
    let nonsense = refresh(&mut state, Kind::Desktop, "nonsense", NOW).err();
    assert_eq!(nonsense, Some(Refusal::CodeRefused));
    let mut with = |scope: &str| {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", token.as_str()),
            ("scope", scope),
        ];
        let call = call(&state, Kind::Desktop, &fields);
        state.call(&call, &setting(NOW))
    };
    let narrow = with(CONTACTS).unwrap();
    assert_eq!(narrow.body()["scope"], CONTACTS);
    assert!(narrow.refresh_token.is_none() && narrow.id_token.is_none());
    let wide = with("https://www.googleapis.com/auth/gmail.send").err();
    assert_eq!(wide, Some(Refusal::Scope));
}

#[test]
fn revoking_takes_the_accounts_whole_grant_over_both_clients() {
    let mut state = state();
    let web = sign_in(&mut state, Kind::Web, &[OFFLINE], NOW);
    let desktop = sign_in(&mut state, Kind::Desktop, &[], NOW);
    assert_eq!(state.revoke("nonsense", NOW), Err(Refusal::NotRevocable));
    assert!(state.bearer(&web.access_token, NOW).is_some());
    assert_eq!(state.revoke(&desktop.access_token, NOW), Ok(()));
    assert!(state.bearer(&web.access_token, NOW).is_none());
    for (kind, issued) in [(Kind::Web, web), (Kind::Desktop, desktop)] {
        let dead = refresh(&mut state, kind, &issued.refresh_token.unwrap(), NOW).err();
        assert_eq!(dead, Some(Refusal::TokenDead));
    }
    let again = sign_in(&mut state, Kind::Web, &[OFFLINE], NOW);
    assert!(again.refresh_token.is_some(), "the next consent is a first one");
}

#[test]
fn an_access_token_lives_an_hour() {
    let mut state = state();
    let token = sign_in(&mut state, Kind::Desktop, &[], NOW).access_token;
    assert!(state.bearer(&token, NOW + 3598).is_some());
    assert!(state.bearer(&token, NOW + 3599).is_none());
}
