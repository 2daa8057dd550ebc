//! What is stored by the choices, all of it in one go.

use std::collections::{HashMap, HashSet};

use super::{Choice, Choices, Here, Outcome, Part, Plan, Rekeyed, Standing};
use crate::store::record::{App, Connection, Event, SecretName};
use crate::transfer::Contents;

/// What is stored by the choices. `fresh` makes an id.
pub fn outcome(
    contents: &Contents,
    plan: &Plan,
    here: &Here<'_>,
    choices: &Choices,
    fresh: &mut dyn FnMut() -> String,
) -> Outcome {
    let mut outcome = Outcome::default();
    let chosen = |owner: &str| choices.each.get(owner).copied().unwrap_or(choices.rest);
    let app_rows: HashMap<&str, (&App, &Standing)> = contents
        .apps
        .iter()
        .zip(&plan.apps)
        .map(|(app, standing)| (app.id.as_str(), (app, standing)))
        .collect();
    let mut ids: HashMap<String, String> = HashMap::new();
    let mut owners: HashMap<String, String> = HashMap::new();
    for (theirs, standing) in contents.connections.iter().zip(&plan.connections) {
        let owner = format!("connection:{}", theirs.id);
        let id = match (standing, chosen(&owner)) {
            (Standing::New | Standing::Apart, _) => theirs.id.clone(),
            (Standing::Same, _) => {
                outcome.same += 1;
                continue;
            }
            (Standing::Differs(_) | Standing::Twin(_), Choice::Mine) => {
                outcome.kept += 1;
                continue;
            }
            (Standing::Differs(_), Choice::Theirs) => {
                outcome.wiped.push(owner.clone());
                outcome.over.push(theirs.id.clone());
                theirs.id.clone()
            }
            (Standing::Twin(twin), Choice::Theirs) => {
                outcome.over.push(twin.clone());
                outcome.gone.push(twin.clone());
                theirs.id.clone()
            }
            (Standing::Differs(_), Choice::Both) => fresh(),
            (Standing::Twin(_), Choice::Both) => theirs.id.clone(),
        };
        match (standing, chosen(&owner)) {
            (Standing::Differs(_) | Standing::Twin(_), Choice::Theirs) => outcome.replaced += 1,
            _ => outcome.added += 1,
        }
        let app = theirs.app.as_ref().map(|app| {
            let taken = app_rows.get(app.as_str());
            taken.map_or_else(
                || app.clone(),
                |(theirs, standing)| {
                    let known = ids.get(app).cloned();
                    known.unwrap_or_else(|| {
                        let id = take_app(
                            theirs,
                            standing,
                            chosen(&format!("app:{app}")),
                            &mut outcome,
                            fresh,
                        );
                        if let Some(owner) = id.1 {
                            owners.insert(format!("app:{app}"), owner);
                        }
                        ids.insert(app.clone(), id.0.clone());
                        id.0
                    })
                },
            )
        });
        owners.insert(owner, format!("connection:{id}"));
        let mut connection = Connection {
            id,
            app,
            // Nobody has looked from here yet.
            health: None,
            ..match contents.about.secrets {
                true => theirs.clone(),
                false => (here.bare)(theirs),
            }
        };
        if connection.id != theirs.id {
            // The one that is here may hold the same pair, which only one of them may renew.
            let pairs = [&mut connection.grant, &mut connection.candidate_grant];
            for grant in pairs.into_iter().flatten() {
                grant.handed_ms.get_or_insert(contents.about.made_ms);
            }
        }
        outcome.connections.push(connection);
    }
    for (theirs, standing) in contents.apps.iter().zip(&plan.apps) {
        let owner = format!("app:{}", theirs.id);
        let Standing::Differs(parts) = standing else {
            continue;
        };
        let is_used = ids.contains_key(&theirs.id);
        match (chosen(&owner), is_used) {
            (Choice::Theirs, _) => {}
            (Choice::Both, true) => continue,
            // Nothing that comes in needs a second one.
            (Choice::Mine, _) | (Choice::Both, false) => {
                outcome.kept += 1;
                continue;
            }
        }
        // Its connections may all be here as they are.
        if !is_used {
            take_app(theirs, standing, Choice::Theirs, &mut outcome, fresh);
            owners.insert(owner.clone(), owner);
        }
        let Some(mine) = here.apps.iter().find(|mine| mine.id == theirs.id) else {
            continue;
        };
        for app in outcome.apps.iter_mut().filter(|app| app.id == mine.id) {
            let more = mine.callbacks.iter();
            let more: Vec<String> = more.filter(|one| !app.callbacks.contains(one)).cloned().collect();
            app.callbacks.extend(more);
        }
        // What the file knows just so was made with the keys that come in.
        let rows = contents.connections.iter().zip(&plan.connections);
        let same = rows.filter(|(_, standing)| contents.about.secrets && **standing == Standing::Same);
        let spared: HashSet<&String> = same.map(|(one, _)| &one.id).chain(&outcome.over).collect();
        let users = here.connections.iter();
        let users = users.filter(|one| one.app.as_ref() == Some(&mine.id) && !spared.contains(&one.id));
        let names = mine.values.keys().chain(theirs.values.keys());
        let rekeyed = Rekeyed {
            app: mine.id.clone(),
            by: users.map(|one| one.id.clone()).collect(),
            values: names
                .filter(|name| mine.values.get(*name) != theirs.values.get(*name))
                .cloned()
                .collect(),
            secrets: !contents.about.secrets || parts.contains(&Part::Secrets),
        };
        outcome.rekeyed.push(rekeyed);
    }
    for (at, secret) in contents.secrets.iter().enumerate() {
        if let Some(owner) = owners.get(&secret.name.owner) {
            let name = SecretName {
                owner: owner.clone(),
                name: secret.name.name.clone(),
            };
            outcome.secrets.push((name, at));
        }
    }
    let in_file: HashSet<&String> = contents.connections.iter().map(|one| &one.id).collect();
    let is_strange = |id: &String| !in_file.contains(id) && !(here.is_known)(id);
    outcome.history = contents
        .history
        .iter()
        .filter_map(|event| match &event.connection {
            Some(id) if is_strange(id) => Some(event.clone()),
            Some(id) => {
                let id = owners.get(&format!("connection:{id}"))?;
                Some(Event {
                    connection: id.strip_prefix("connection:").map(str::to_owned),
                    ..event.clone()
                })
            }
            None => Some(event.clone()),
        })
        .collect();
    outcome
}

/// By which id what comes in uses an app of the file, and whose secrets come along, if any do.
fn take_app(
    theirs: &App,
    standing: &Standing,
    choice: Choice,
    outcome: &mut Outcome,
    fresh: &mut dyn FnMut() -> String,
) -> (String, Option<String>) {
    let comes_in = |id: String, outcome: &mut Outcome| {
        outcome.apps.push(App {
            id: id.clone(),
            ..theirs.clone()
        });
        let owner = format!("app:{id}");
        (id, Some(owner))
    };
    match (standing, choice) {
        (Standing::New | Standing::Twin(_), _) => comes_in(theirs.id.clone(), outcome),
        (Standing::Same, _) | (Standing::Differs(_), Choice::Mine) => (theirs.id.clone(), None),
        (Standing::Differs(_), Choice::Theirs) => {
            outcome.wiped.push(format!("app:{}", theirs.id));
            comes_in(theirs.id.clone(), outcome)
        }
        (Standing::Differs(_), Choice::Both) | (Standing::Apart, _) => comes_in(fresh(), outcome),
    }
}
