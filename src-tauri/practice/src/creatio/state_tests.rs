use keywright_core::outside::SystemRandom;
use serde_json::json;

use super::super::refusal::NoCall;
use super::super::session::{BPMCSRF, CRT_CSRF, Shown};
use super::*;

fn site() -> State {
    State::new(&SystemRandom).unwrap()
}

fn at(now: i64, on: &[Scenario]) -> Around<'static> {
    Around {
        now,
        random: &SystemRandom,
        on: on.iter().copied().collect(),
        calls: 2,
    }
}

fn login(state: &mut State, password: &str, around: &Around<'_>) -> Result<Entered, NoLogin> {
    let login = Login {
        user: USER,
        password: Secret::new(password),
        factor: None,
    };
    state.login(&login, around)
}

fn enter(state: &mut State, around: &Around<'_>) -> Shown {
    let password = state.password.expose().to_owned();
    let Ok(entered) = login(state, &password, around) else {
        panic!("refused");
    };
    shown(&entered)
}

/// What somebody shows who keeps all cookies.
fn shown(entered: &Entered) -> Shown {
    let csrf = entered.csrf.iter();
    Shown {
        session: Some(entered.session.clone()),
        beside: entered.csrf.as_ref().and_then(|csrf| csrf.beside.clone()),
        echoed: csrf.map(|csrf| (csrf.name, csrf.value.clone())).collect(),
        bearer: None,
    }
}

#[test]
fn five_wrong_passwords_lock_the_user_and_the_fourth_warns() {
    let mut state = site();
    let right = state.password.expose().to_owned();
    let mut said = Vec::new();
    for _ in 0..5 {
        said.push(login(&mut state, "wrong", &at(0, &[])).err().unwrap());
    }
    let wrong = NoLogin::Wrong;
    assert_eq!(
        said,
        [wrong, wrong, wrong, NoLogin::WrongBeforeLast, NoLogin::Locked]
    );
    assert_eq!(
        login(&mut state, &right, &at(LOCKED_S - 1, &[])).err(),
        Some(NoLogin::Locked)
    );
    assert!(login(&mut state, &right, &at(LOCKED_S, &[])).is_ok());
    for _ in 0..4 {
        assert!(login(&mut state, "wrong", &at(LOCKED_S, &[])).is_err());
    }
    assert!(login(&mut state, &right, &at(LOCKED_S, &[])).is_ok());
    assert_eq!(
        login(&mut state, "wrong", &at(LOCKED_S, &[])).err(),
        Some(NoLogin::Wrong),
        "a good one begins the count anew"
    );
}

#[test]
fn a_strangers_name_locks_nobody() {
    let mut state = site();
    let login = Login {
        user: "Supervisor",
        password: state.password.clone(),
        factor: None,
    };
    for _ in 0..6 {
        assert_eq!(state.login(&login, &at(0, &[])).err(), Some(NoLogin::Wrong));
    }
    enter(&mut state, &at(0, &[]));
}

#[test]
fn a_fifth_session_within_a_minute_is_refused_unless_one_was_left() {
    let mut state = site();
    let right = state.password.expose().to_owned();
    let first = enter(&mut state, &at(100, &[]));
    for _ in 0..3 {
        enter(&mut state, &at(130, &[]));
    }
    let refused = login(&mut state, &right, &at(159, &[])).err();
    assert_eq!(refused, Some(NoLogin::ManySessions));
    state.sessions.end(&first);
    assert!(login(&mut state, &right, &at(159, &[])).is_ok());
    assert!(login(&mut state, &right, &at(159, &[])).is_err());
    assert!(login(&mut state, &right, &at(190, &[])).is_ok());
}

#[test]
fn what_is_rehearsed_after_the_password_is_met_with_the_right_one_only() {
    for (scenario, no) in [
        (Scenario::PasswordExpired, NoLogin::PasswordExpired),
        (Scenario::PasswordChange, NoLogin::PasswordChange),
        (Scenario::LicenceNeeded, NoLogin::LicenceNeeded),
        (Scenario::NoLicence, NoLogin::NoLicence),
        (Scenario::FactorNotSetUp, NoLogin::FactorNotSetUp),
        (Scenario::SecondFactor, NoLogin::SecondFactor),
    ] {
        let mut state = site();
        let right = state.password.expose().to_owned();
        assert_eq!(login(&mut state, &right, &at(0, &[scenario])).err(), Some(no));
        assert_eq!(
            login(&mut state, "wrong", &at(0, &[scenario])).err(),
            Some(NoLogin::Wrong)
        );
    }
    for (scenario, no) in [
        (Scenario::Address, NoLogin::Address),
        (Scenario::LoginRefused, NoLogin::Wrong),
        (Scenario::Locked, NoLogin::Locked),
    ] {
        let mut state = site();
        let right = state.password.expose().to_owned();
        for _ in 0..6 {
            assert_eq!(login(&mut state, &right, &at(0, &[scenario])).err(), Some(no));
        }
        enter(&mut state, &at(0, &[]));
    }
}

#[test]
fn the_number_of_a_second_factor_is_good_once() {
    let (mut state, around) = (site(), at(0, &[Scenario::SecondFactor]));
    let number = state.factor.clone();
    let again = Login {
        user: "Wizard.Admin",
        password: state.password.clone(),
        factor: Some(number.clone()),
    };
    assert!(state.login(&again, &around).is_ok());
    assert!(!state.factor.same(&number));
    assert_eq!(state.login(&again, &around).err(), Some(NoLogin::SecondFactor));
}

#[test]
fn a_call_echoes_the_cookie_of_its_version() {
    for (on, name) in [(&[][..], BPMCSRF), (&[Scenario::CrtCsrf][..], CRT_CSRF)] {
        let (mut state, around) = (site(), at(0, on));
        let mut shown = enter(&mut state, &around);
        assert!(shown.echoed.contains_key(name));
        assert_eq!(state.sessions.admit(&shown, &around), Ok(()));
        shown.echoed = [(name, Secret::new("wrong"))].into();
        assert_eq!(state.sessions.admit(&shown, &around), Err(NoCall::Csrf));
    }
    let (mut state, around) = (site(), at(0, &[Scenario::CrtCsrf]));
    let mut shown = enter(&mut state, &around);
    shown.beside = None;
    assert_eq!(
        state.sessions.admit(&shown, &around),
        Err(NoCall::Csrf),
        "CsrfToken is wanted too"
    );
    let (mut state, around) = (site(), at(0, &[Scenario::NoCsrf]));
    let shown = enter(&mut state, &around);
    assert!(shown.echoed.is_empty());
    assert_eq!(state.sessions.admit(&shown, &around), Ok(()));
}

#[test]
fn a_session_ends_idle_left_or_worn_and_a_bearer_after_an_hour() {
    let mut state = site();
    let shown = enter(&mut state, &at(0, &[]));
    assert_eq!(state.sessions.admit(&shown, &at(3599, &[])), Ok(()));
    assert_eq!(state.sessions.admit(&shown, &at(7198, &[])), Ok(()));
    let ended = Err(NoCall::SignedOut);
    assert_eq!(state.sessions.admit(&shown, &at(7198 + 3600, &[])), ended);
    assert_eq!(state.sessions.admit(&shown, &at(7199, &[])), ended, "for good");

    let left = enter(&mut state, &at(0, &[]));
    state.sessions.end(&left);
    assert_eq!(state.sessions.admit(&left, &at(0, &[])), ended);

    let around = at(0, &[Scenario::EndedPage]);
    let worn = enter(&mut state, &around);
    for _ in 0..2 {
        assert_eq!(state.sessions.admit(&worn, &around), Ok(()));
    }
    assert_eq!(state.sessions.admit(&worn, &around), ended);

    let bearer = state.sessions.bear(&at(0, &[])).unwrap();
    let client = Shown {
        bearer: Some(bearer),
        ..Shown::default()
    };
    assert_eq!(state.sessions.admit(&client, &at(3599, &[])), Ok(()));
    let userless = at(3599, &[Scenario::ClientUserless]);
    assert_eq!(state.sessions.admit(&client, &userless), ended);
    assert_eq!(state.sessions.admit(&client, &at(3600, &[])), ended);
}

#[test]
fn each_value_is_written_by_itself() {
    let mut state = site();
    let values = json!({
        "GoogleConsumerKey": "new",
        "GoogleConsumerSecret": 7,
        "NoSuch": "x",
        "UseGoogleSharedApplication": false,
    });
    let values = values.as_object().unwrap();
    let told = state.write(values, &at(0, &[]));
    assert_eq!(
        told,
        [
            ("GoogleConsumerKey", Ok(())),
            ("GoogleConsumerSecret", Err(NoValue::Type)),
            ("UseGoogleSharedApplication", Ok(())),
        ]
    );
    let dump = state.dump();
    assert_eq!(dump["GoogleConsumerKey"], "new");
    assert_eq!(
        dump["GoogleConsumerSecret"],
        "GOCSPX-oldoldoldoldoldoldoldoldoldo"
    );
    assert_eq!(dump["UseGoogleSharedApplication"], false);
    assert!(!dump.contains_key("NoSuch"), "it is not made");

    let pair = json!({ "TwitterConsumerKey": "k", "TwitterConsumerSecret": "s" });
    let pair = pair.as_object().unwrap();
    let told = state.write(pair, &at(0, &[Scenario::HalfSaved]));
    assert_eq!(told[1], ("TwitterConsumerSecret", Err(NoValue::Listener)));
    assert_eq!(state.dump()["TwitterConsumerKey"], "k");
    assert_eq!(state.dump()["TwitterConsumerSecret"], json!(null));
    let back = json!({ "TwitterConsumerKey": "" });
    let told = state.write(back.as_object().unwrap(), &at(0, &[Scenario::HalfSaved]));
    assert_eq!(told, [("TwitterConsumerKey", Ok(()))], "one by itself is taken");
    assert_eq!(state.dump()["TwitterConsumerKey"], json!(null));
}

#[test]
fn what_a_write_is_told_to_do_to_values() {
    let mut state = site();
    let before = state.dump();
    let long = "x".repeat(72);
    let wish = json!({ "GoogleConsumerKey": long, "OAuth20IdentityServerClientSecret": long });
    let wish = wish.as_object().unwrap();
    let told = state.write(wish, &at(0, &[Scenario::NoPermission]));
    assert!(told.iter().all(|(_, done)| *done == Err(NoValue::Permission)));
    assert_eq!(state.dump(), before);
    state.write(wish, &at(0, &[Scenario::Truncates]));
    assert_eq!(state.dump()["GoogleConsumerKey"], "x".repeat(40));
    assert_eq!(
        state.dump()["OAuth20IdentityServerClientSecret"],
        long,
        "it is no short text"
    );
    state.write(wish, &at(0, &[]));
    assert_eq!(state.dump()["GoogleConsumerKey"], long);

    let flag = json!({ "UseGoogleSharedApplication": false });
    let hidden = at(0, &[Scenario::NoSharedFlag]);
    assert!(state.write(flag.as_object().unwrap(), &hidden).is_empty());
    assert_eq!(state.dump()["UseGoogleSharedApplication"], true);
}

#[test]
fn a_setting_is_made_once_and_in_form() {
    let mut state = site();
    let wish = Wish {
        id: "1",
        code: "Own_1",
        name: "Own",
        value_type: "ShortText",
    };
    assert_eq!(state.make(&wish), Ok(()));
    assert_eq!(state.dump()["Own_1"], json!(null));
    assert_eq!(state.make(&wish), Err(NoSetting::Taken));
    let other = Wish {
        code: "Own_2",
        ..wish
    };
    assert_eq!(state.make(&other), Err(NoSetting::Taken), "by its id");
    for bad in [
        Wish {
            id: "2",
            code: "2Own",
            ..wish
        },
        Wish {
            id: "2",
            code: "O-wn",
            ..wish
        },
        Wish {
            id: "",
            code: "Own2",
            ..wish
        },
        Wish {
            id: "2",
            code: "Own2",
            name: "",
            ..wish
        },
        Wish {
            id: "2",
            code: "Own2",
            value_type: "Nonsense",
            ..wish
        },
    ] {
        assert_eq!(state.make(&bad), Err(NoSetting::Malformed));
    }
}

#[test]
fn a_restart_keeps_values_and_ends_sessions() {
    let mut state = site();
    let shown = enter(&mut state, &at(0, &[]));
    state.add(200);
    let text = serde_json::to_string(&state).unwrap();
    let mut read: State = serde_json::from_str(&text).unwrap();
    assert_eq!(read.dump(), state.dump());
    assert_eq!(read.dump().len(), 215);
    assert!(read.password.same(&state.password));
    assert_eq!(read.sessions.admit(&shown, &at(0, &[])), Err(NoCall::SignedOut));
}
