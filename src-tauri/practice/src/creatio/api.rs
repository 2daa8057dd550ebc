//! The endpoints of the site: from HTTP to the rules, and back (facts: Creatio, sections 3 and 8).

use std::sync::Arc;

use axum::Router;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post};
use keywright_core::secret::Secret;
use serde_json::{Map, Value, json};

use super::refusal::NoValue;
use super::scenario::Scenario;
use super::session::{BPMCSRF, CRT_CSRF, Entered, Shown};
use super::state::{Around, Login, NoSetting, State, Wish};
use super::{ROOT, gate, pages, refusal};
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    let mut calls = Router::new();
    let mut open = Router::new().route(&format!("{ROOT}/{{*rest}}"), any(nothing));
    for prefix in ["", "/0"] {
        let at = |path: &str| format!("{ROOT}{prefix}/{path}");
        let service = |name: &str| at(&format!("DataService/json/SyncReply/{name}"));
        calls = calls
            .route(&at("rest/RightsService/GetCanExecuteOperation"), post(may))
            .route(&service("QuerySysSettings"), post(read))
            .route(&service("PostSysSettingsValues"), post(write))
            .route(&service("InsertSysSettingRequest"), post(make))
            .route(&at("rest/MainMenuService/Logout"), post(leave))
            .route(&at("ping"), post(pong))
            .route(&at("odata/{*rest}"), any(shut));
        open = open
            .route(&at("ServiceModel/AuthService.svc/Login"), post(login))
            .route(&at("ServiceModel/AuthService.svc/{method}"), post(misspelt))
            .route(&at("api/HealthCheck/Ping"), get(ping))
            .route(&at("Login/NuiLogin.aspx"), get(page))
            .route(&at("Login/Login.html"), get(page));
    }
    open = open.route(&format!("{ROOT}/connect/token"), post(login_page));
    open.merge(calls.layer(from_fn_with_state(Arc::clone(world), gate::placed)))
        .layer(from_fn_with_state(Arc::clone(world), gate::open))
        .layer(from_fn_with_state(Arc::clone(world), gate::slowly))
}

/// Does something in the circumstances of this moment, and keeps what has changed.
pub(super) fn with<T>(world: &World, act: impl FnOnce(&mut State, &Around<'_>) -> T) -> Result<T, Answer> {
    let around = around(world);
    let done = world.change_creatio(|state| act(state, &around));
    done.map_err(|_| Answer::text(500, "Practice could not save its state.", "state-not-saved"))
}

async fn login(Shared(world): Shared<Arc<World>>, uri: Uri, body: String) -> Answer {
    if gate::is_below_zero(uri.path()) {
        return Answer::page(401, String::new(), "creatio-login-misplaced");
    }
    let Ok(json) = serde_json::from_str::<Value>(&body) else {
        return not_understood();
    };
    let claims = json["ClaimList"].as_array().into_iter().flatten();
    let mut factors = claims.filter(|claim| claim["Key"] == "token");
    let factor = factors.next().and_then(|claim| claim["Value"].as_str());
    let login = Login {
        user: json["UserName"].as_str().unwrap_or_default(),
        password: Secret::new(json["UserPassword"].as_str().unwrap_or_default()),
        factor: factor.map(Secret::new),
    };
    let entered = with(&world, |state, around| {
        let entered = state.login(&login, around);
        entered.map(|entered| welcome(&entered, &state.user, around))
    });
    match entered {
        Ok(Ok(answer)) | Err(answer) => answer,
        Ok(Err(no)) => no.answer(),
    }
}

/// A good sign-in, with its cookies.
fn welcome(entered: &Entered, user: &str, around: &Around<'_>) -> Answer {
    let code = if around.is(Scenario::PasswordOld) { 2 } else { 0 };
    let body = json!({
        "Code": code,
        "Message": "",
        "Exception": null,
        "PasswordChangeUrl": null,
        "RedirectUrl": null,
    });
    let hidden = |name: &str, value: &Secret| format!("{name}={}; path={ROOT}; HttpOnly", value.expose());
    let mut answer = Answer::json(200, &body, "creatio-signed-in");
    if !gate::is_on_core(&around.on) {
        answer = answer.header("set-cookie", hidden("BPMLOADER", &entered.loader));
    }
    answer = answer.header("set-cookie", hidden(".ASPXAUTH", &entered.session));
    if let Some(csrf) = &entered.csrf {
        if let Some(beside) = &csrf.beside {
            answer = answer.header("set-cookie", hidden("CsrfToken", beside));
        }
        let open = format!("{}={}; path={ROOT}", csrf.name, csrf.value.expose());
        answer = answer.header("set-cookie", open);
    }
    let letters: Vec<String> = user.bytes().map(|letter| letter.to_string()).collect();
    let name = format!(
        "UserName={}; expires=Fri, 31 Dec 2100 23:59:59 GMT; path={ROOT}; HttpOnly",
        letters.join("|")
    );
    answer.header("set-cookie", name)
}

async fn may(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    called(&world, &headers, &body, |_, json, around| {
        let is_held = json["operation"] == "CanManageSysSettings";
        let is_no = around.is(Scenario::NoPermission) || around.is(Scenario::ProbeSaysNo);
        let told = json!({ "GetCanExecuteOperationResult": is_held && !is_no });
        Answer::json(200, &told, "creatio-operation-told")
    })
}

async fn read(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    called(&world, &headers, &body, |state, json, around| {
        let Some(codes) = json["sysSettingsNameCollection"].as_array() else {
            return not_understood();
        };
        if around.is(Scenario::ObjectClosed) {
            return refusal::refused("SecurityException", refusal::CLOSED, "creatio-object-closed");
        }
        let (mut values, mut missing) = (Map::new(), Vec::new());
        for code in codes.iter().filter_map(Value::as_str) {
            match state.setting(code, around) {
                Some(setting) => _ = values.insert(code.to_owned(), setting.told()),
                None if around.is(Scenario::OldUnknown) => {
                    values.insert(code.to_owned(), json!({ "code": code }));
                }
                None => missing.push(code),
            }
        }
        let is_told = !around.is(Scenario::NotFoundUntold) && !around.is(Scenario::OldUnknown);
        let is_old = around.is(Scenario::OldUnknown) && values.values().any(|told| told.get("id").is_none());
        let mut told = json!({
            "values": values,
            "success": !around.is(Scenario::SuccessFalse) && !is_old,
            "rowsAffected": -1,
            "nextPrcElReady": false,
        });
        if is_told {
            told["notFoundSettings"] = json!(missing);
        }
        Answer::json(200, &told, "creatio-settings-read")
    })
}

async fn write(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    changed(&world, &headers, &body, |state, json, around| {
        // A value of one's own would be kept beside these, which none of them allows.
        let values = json["sysSettingsValues"].as_object();
        let Some(values) = values.filter(|_| json["isPersonal"] == false) else {
            return not_understood();
        };
        let done = state.write(values, around);
        let unknown = values.keys().filter(|code| state.setting(code, around).is_none());
        let mut results: Map<String, Value> = done
            .iter()
            .map(|(code, done)| ((*code).to_owned(), json!(done.is_ok())))
            .collect();
        let has_unknown = unknown.clone().next().is_some();
        if around.is(Scenario::OldUnknown) {
            results.extend(unknown.map(|code| (code.clone(), json!(false))));
        }
        let refused = done.iter().find_map(|(_, done)| done.err());
        let is_good = refused.is_none() && !has_unknown;
        let mut told = json!({
            "saveResult": results,
            "rowsAffected": -1,
            "nextPrcElReady": false,
            "success": is_good && !around.is(Scenario::SuccessFalse),
        });
        if let Some(no) = refused {
            told["responseStatus"] = no.status();
        }
        Answer::json(200, &told, decided(refused, is_good))
    })
}

fn decided(refused: Option<NoValue>, is_good: bool) -> &'static str {
    match (refused, is_good) {
        (_, true) => "creatio-settings-written",
        (Some(NoValue::Permission), false) => "creatio-write-forbidden",
        (Some(NoValue::Listener | NoValue::Type) | None, false) => "creatio-write-refused-in-part",
    }
}

async fn make(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    changed(&world, &headers, &body, |state, json, around| {
        if around.is(Scenario::NoPermission) {
            return refusal::refused("SecurityException", refusal::CLOSED, "creatio-write-forbidden");
        }
        let text = |name: &str| json[name].as_str().unwrap_or_default();
        let wish = Wish {
            id: text("id"),
            code: text("code"),
            name: text("name"),
            value_type: text("valueTypeName"),
        };
        match state.make(&wish) {
            Ok(()) => {
                let told = json!({
                    "responseStatus": null,
                    "id": wish.id,
                    "rowsAffected": 1,
                    "nextPrcElReady": false,
                    "success": !around.is(Scenario::SuccessFalse),
                });
                Answer::json(200, &told, "creatio-setting-made")
            }
            Err(NoSetting::Taken) => {
                let said =
                    "Violation of PRIMARY KEY constraint 'PKSysSettings'. Cannot insert duplicate key.";
                refusal::refused("DbOperationException", said, "creatio-setting-taken")
            }
            Err(NoSetting::Malformed) => refusal::refused(
                "ArgumentException",
                "A field is missing or wrong.",
                "not-understood",
            ),
        }
    })
}

async fn leave(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    let shown = shown(&headers);
    called(&world, &headers, &body, |state, _, _| {
        state.sessions.end(&shown);
        let told = json!({ "RedirectLocation": "" });
        let gone = format!(".ASPXAUTH=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path={ROOT}; HttpOnly");
        Answer::json(200, &told, "creatio-signed-out-by-itself").header("set-cookie", gone)
    })
}

/// What a program may ask for to warm the site up.
async fn pong(Shared(world): Shared<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    called(&world, &headers, &body, |_, _, _| {
        Answer::json(200, &json!({}), "creatio-pinged")
    })
}

/// System tables are shut to OData, as 8.1 ships.
async fn shut(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    called(&world, &headers, "{}", |_, _, _| {
        Answer::page(403, String::new(), "creatio-odata-shut")
    })
}

async fn ping(Shared(world): Shared<Arc<World>>, uri: Uri) -> Answer {
    let on = world.live().switches.creatio.clone();
    let is_own = gate::is_below_zero(uri.path()) != gate::is_on_core(&on);
    match is_own || on.contains(&Scenario::PingBoth) {
        true => Answer::text(200, "Pong", "creatio-pinged"),
        false => refusal::not_there(),
    }
}

/// Each .NET has a login page of its own name.
async fn page(Shared(world): Shared<Arc<World>>, uri: Uri) -> Answer {
    let is_core = gate::is_on_core(&world.live().switches.creatio);
    match uri.path().ends_with(".html") == is_core {
        true => login_page().await,
        false => refusal::not_there(),
    }
}

/// Also what the site answers to somebody who takes it for the identity service.
async fn login_page() -> Answer {
    Answer::page(200, pages::login(), "creatio-login-page")
}

async fn misspelt() -> Answer {
    Answer::page(403, String::new(), "creatio-method-misspelt")
}

async fn nothing() -> Answer {
    refusal::not_there()
}

/// A call that changes nothing that survives a restart.
fn called(
    world: &World,
    headers: &HeaderMap,
    body: &str,
    act: impl FnOnce(&mut State, &Value, &Around<'_>) -> Answer,
) -> Answer {
    let around = around(world);
    heard(&mut world.creatio(), &around, headers, body, act)
}

/// A call that may change something, which is kept before its caller hears of it.
fn changed(
    world: &World,
    headers: &HeaderMap,
    body: &str,
    act: impl FnOnce(&mut State, &Value, &Around<'_>) -> Answer,
) -> Answer {
    let answer = with(world, |state, around| heard(state, around, headers, body, act));
    answer.unwrap_or_else(|answer| answer)
}

/// What is answered to somebody who is signed in and sends JSON, or why it is not.
fn heard(
    state: &mut State,
    around: &Around<'_>,
    headers: &HeaderMap,
    body: &str,
    act: impl FnOnce(&mut State, &Value, &Around<'_>) -> Answer,
) -> Answer {
    if let Err(no) = state.sessions.admit(&shown(headers), around) {
        return no.answer(around);
    }
    match serde_json::from_str(body) {
        Ok(json) => act(state, &json, around),
        Err(_) => not_understood(),
    }
}

fn around(world: &World) -> Around<'_> {
    let now = world.now();
    let switches = world.live().switches.clone();
    Around {
        now,
        random: &*world.random,
        on: switches.creatio,
        calls: switches.creatio_calls.unwrap_or(CALLS).into(),
    }
}

fn shown(headers: &HeaderMap) -> Shown {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let cookie = |name: &str| {
        let lines = headers.get_all(header::COOKIE).iter();
        let mut pairs = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let found = pairs.find(|(known, _)| *known == name);
        found.map(|(_, value)| Secret::new(value))
    };
    let echoed = [BPMCSRF, CRT_CSRF].into_iter();
    Shown {
        session: cookie(".ASPXAUTH"),
        beside: cookie("CsrfToken"),
        echoed: echoed
            .filter_map(|name| Some((name, Secret::new(text(name)?))))
            .collect(),
        bearer: text("authorization")
            .and_then(|value| value.strip_prefix("Bearer "))
            .map(Secret::new),
    }
}

fn not_understood() -> Answer {
    Answer::page(
        400,
        pages::plain("400", "The request is not understood."),
        "not-understood",
    )
}

/// After how many calls a session ends, where it is told to and not after how many.
pub(super) const CALLS: u16 = 2;
