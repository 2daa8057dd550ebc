//! Choosing an account and giving consent, in the person's own browser. Each form carries the program's request along, and each step
//! reads it anew.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};
use url::Url;

use super::account::{Account, Fate};
use super::ask::Ask;
use super::blocked::Blocked;
use super::pages::{self, Consent};
use super::scenario;
use super::scopes::Scopes;
use super::token::with;
use crate::answer::Answer;
use crate::guard::{self, Fields, value};
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/o/oauth2/v2/auth", get(asked))
        // The older address, which Google's own client files still name.
        .route("/o/oauth2/auth", get(asked))
        .route("/o/oauth2/account", post(chosen))
        .route("/o/oauth2/warned", post(warned))
        .route("/o/oauth2/consent", post(decided))
}

async fn asked(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let ask = match read(&world, &query) {
        Ok(ask) => ask,
        Err(blocked) => return block(&world, &blocked, None),
    };
    if ask.silent {
        return match ask.refused("interaction_required") {
            Some(url) => Answer::text(302, "", "interaction-required").header("location", url),
            None => Answer::text(400, "", "not-understood"),
        };
    }
    let hinted = ask.login_hint.as_deref().filter(|_| !ask.choose);
    let hinted = hinted.and_then(|hint| world.google().account(hint).cloned());
    match hinted {
        Some(account) => go_on(&world, &query, &ask, &account, false),
        None => chooser(&world, &query, ask.login_hint.as_deref(), None),
    }
}

async fn chosen(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    step(&world, &fields, |query, ask, account| {
        go_on(&world, query, ask, account, false)
    })
}

async fn warned(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    step(&world, &fields, |query, ask, account| {
        if value(&fields, "decision") == Some("cancel") {
            return back(&world, ask.refused("access_denied"), "google-denied");
        }
        go_on(&world, query, ask, account, true)
    })
}

async fn decided(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    step(&world, &fields, |_, ask, account| {
        if value(&fields, "decision") != Some("allow") {
            return back(&world, ask.refused("access_denied"), "google-denied");
        }
        let all = value(&fields, "all").is_some() || !is_granular(ask);
        let ticked = fields.iter().filter(|(name, _)| name == "scope");
        let ticked = match all {
            true => ask.scopes.clone(),
            false => ticked.map(|(_, scope)| scope.clone()).collect(),
        };
        let arrived = world.google().arrives(account).clone();
        allow(&world, (ask, true), &arrived, &ticked)
    })
}

/// From an account to the page that comes next.
fn go_on(world: &World, query: &str, ask: &Ask, account: &Account, warned: bool) -> Answer {
    let state = world.google();
    let arrived = state.arrives(account).clone();
    let admitted = scenario::account(world).map_or_else(|| state.admits(account), Err);
    let (must_ask, must_warn) = (state.must_ask(ask, &arrived), state.must_warn(ask));
    let app = state.project.name.clone();
    let support = state.project.support.clone();
    let audience = state.project.audience;
    drop(state);
    if let Err(blocked) = admitted {
        return block(world, &blocked, Some(&account.email));
    }
    let form = pages::Carried {
        query,
        control: world.control.expose(),
        account: &account.email,
    };
    if account.fate == Fate::Slow {
        return Answer::page(200, pages::slow(&account.email), "google-never-ends");
    }
    if !must_ask {
        return allow(world, (ask, false), &arrived, &ask.scopes);
    }
    if must_warn && !warned {
        let page = pages::unverified(&form, &app, &support, audience);
        return Answer::page(200, page, "unverified-warned");
    }
    let page = pages::consent(&Consent {
        form,
        app: &app,
        arrived: &arrived.email,
        boxes: ask.boxes().collect(),
        granular: is_granular(ask),
        ticked: account.fate != Fate::Unticked,
    });
    Answer::page(200, page, "google-consent-asked")
}

/// What a form of these pages leads to, once it is known to be ours, of a request that holds, by an account that there is.
fn step(
    world: &World,
    fields: &[(String, String)],
    act: impl FnOnce(&str, &Ask, &Account) -> Answer,
) -> Answer {
    if !guard::ours(world, value(fields, "authenticity_token")) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    let query = value(fields, "ask").unwrap_or_default();
    let ask = match read(world, query) {
        Ok(ask) => ask,
        Err(blocked) => return block(world, &blocked, None),
    };
    let name = value(fields, "account").unwrap_or_default();
    let account = world.google().account(name).cloned();
    match account {
        Some(account) => act(query, &ask, &account),
        None => chooser(world, query, Some(name), Some(NOT_FOUND)),
    }
}

fn read(world: &World, query: &str) -> Result<Ask, Blocked> {
    let ask = Ask::read(query, &world.google().project)?;
    match scenario::page(world, &ask) {
        Some(blocked) => Err(blocked),
        None => Ok(ask),
    }
}

fn allow(world: &World, ask: (&Ask, bool), account: &Account, ticked: &Scopes) -> Answer {
    let allowed =
        world.change_google(|state| with(world, |setting| state.allow(ask, account, ticked, setting)));
    match allowed {
        Ok(Ok(url)) => back(world, url, "google-code-issued"),
        Ok(Err(_)) => Answer::text(500, "", "no-randomness"),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

fn back(world: &World, url: Option<Url>, decided: &'static str) -> Answer {
    match url {
        Some(url) => Answer::page(200, pages::returning(&world.google().project.name, &url), decided),
        None => Answer::text(400, "", "not-understood"),
    }
}

fn block(world: &World, blocked: &Blocked, who: Option<&str>) -> Answer {
    let said = blocked.said(&world.google().project, who);
    Answer::page(said.status, pages::blocked(&said), said.decided)
}

fn chooser(world: &World, query: &str, typed: Option<&str>, wrong: Option<&str>) -> Answer {
    let state = world.google();
    let page = pages::accounts(
        (query, world.control.expose()),
        &state.project.name,
        (typed.unwrap_or_default(), wrong),
        &state.accounts,
    );
    Answer::page(200, page, "account-asked")
}

/// Whether the scopes get boxes of their own: not where there is but one (facts: Google, section 1.6).
fn is_granular(ask: &Ask) -> bool {
    ask.scopes.len() > 1
}

const NOT_FOUND: &str = "Couldn’t find your Google Account. The accounts of practice stand above.";
