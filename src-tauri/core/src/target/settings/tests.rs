use std::sync::{Mutex, PoisonError};

use super::*;

/// A system that refuses, cuts, loses or hides what it is told to.
#[derive(Default)]
struct System {
    held: Mutex<BTreeMap<String, Found>>,
    refuses: Vec<&'static str>,
    loses: Vec<&'static str>,
    /// Takes no second value for these.
    jams: Vec<&'static str>,
    longest: Option<usize>,
    /// Keeps something of its own in place of a new value.
    twists: Vec<&'static str>,
    writes: Mutex<Vec<Vec<String>>>,
}

impl System {
    fn holding(held: &[(&str, Found)]) -> Self {
        let held = held
            .iter()
            .map(|(code, found)| ((*code).to_owned(), found.clone()));
        Self {
            held: Mutex::new(held.collect()),
            ..Self::default()
        }
    }

    fn shows(&self) -> Vec<(String, String)> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter()
            .map(|(code, found)| (code.clone(), shown(found)))
            .collect()
    }
}

impl Settings for System {
    type Error = ();

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, ()>> {
        Box::pin(async move {
            let held = self.held.lock().unwrap();
            let found = codes.iter().map(|code| {
                let found = held.get(*code).cloned().unwrap_or(Found::Absent);
                ((*code).to_owned(), found)
            });
            Ok(found.collect())
        })
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, ()>> {
        Box::pin(async move {
            let mut held = self.held.lock().unwrap();
            let mut writes = self.writes.lock().unwrap();
            let mut refused = BTreeMap::new();
            for (code, value) in values {
                let again = writes.iter().flatten().any(|written| written == code);
                if self.refuses.contains(code) {
                    refused.insert((*code).to_owned(), "no".to_owned());
                    continue;
                }
                if self.loses.contains(code) || again && self.jams.contains(code) {
                    continue;
                }
                if self.twists.contains(code) && !again {
                    held.insert((*code).to_owned(), Found::Value(text("twisted")));
                    continue;
                }
                let found = match (held.get(*code), value) {
                    (Some(Found::Hidden), _) => Found::Hidden,
                    (_, Value::Text(text)) if text.is_empty() => Found::Unset,
                    (_, Value::Text(text)) => {
                        let kept = text.expose().chars().take(self.longest.unwrap_or(usize::MAX));
                        Found::Value(Value::Text(Secret::new(kept.collect::<String>())))
                    }
                    (_, Value::Flag(flag)) => Found::Value(Value::Flag(*flag)),
                };
                held.insert((*code).to_owned(), found);
            }
            writes.push(values.iter().map(|(code, _)| (*code).to_owned()).collect());
            Ok(refused)
        })
    }
}

fn text(text: &str) -> Value {
    Value::Text(Secret::new(text))
}

fn shown(found: &Found) -> String {
    match found {
        Found::Absent => "absent".to_owned(),
        Found::Unset => "unset".to_owned(),
        Found::Hidden => "hidden".to_owned(),
        Found::Value(Value::Text(text)) => text.expose().to_owned(),
        Found::Value(Value::Flag(flag)) => flag.to_string(),
    }
}

fn wanted() -> Vec<Wanted> {
    let wanted = |code: &str, value, optional| Wanted {
        code: code.to_owned(),
        value,
        optional,
    };
    vec![
        wanted("Key", text("new-key"), false),
        wanted("Secret", text("new-secret"), false),
        wanted("Shared", Value::Flag(false), true),
    ]
}

async fn planned(system: &System) -> Plan {
    let found = system.read(&["Key", "Secret", "Shared"]).await.unwrap();
    Plan::new(wanted(), &found)
}

fn acts(plan: &Plan) -> Vec<Act> {
    plan.changes.iter().map(|change| change.act).collect()
}

fn old() -> System {
    System::holding(&[
        ("Key", Found::Value(text("old-key"))),
        ("Secret", Found::Unset),
        ("Shared", Found::Value(Value::Flag(true))),
    ])
}

#[tokio::test]
async fn what_differs_is_written_once_and_the_same_plan_again_says_nothing_to_change() {
    let system = old();
    let plan = planned(&system).await;
    assert_eq!(acts(&plan), [Act::Write, Act::Write, Act::Write]);
    assert_eq!(
        apply(&system, &plan, &|_| ()).await.unwrap(),
        vec![Became::Stored; 3]
    );
    let again = planned(&system).await;
    assert_eq!(acts(&again), [Act::Leave, Act::Leave, Act::Leave]);
    assert!(again.is_idle());
    assert_eq!(
        apply(&system, &again, &|_| ()).await.unwrap(),
        vec![Became::Untouched; 3]
    );
    assert_eq!(system.writes.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn an_undone_change_leaves_everything_as_it_was() {
    let system = old();
    let before = system.shows();
    let plan = planned(&system).await;
    apply(&system, &plan, &|_| ()).await.unwrap();
    assert_ne!(system.shows(), before);
    assert_eq!(undo(&system, &plan).await.unwrap(), vec![Became::Undone; 3]);
    assert_eq!(system.shows(), before);
}

#[tokio::test]
async fn what_a_system_lacks_is_skipped_where_it_may_and_blocks_where_it_must_not() {
    let old_version = System::holding(&[("Key", Found::Unset), ("Secret", Found::Unset)]);
    let plan = planned(&old_version).await;
    assert_eq!(acts(&plan), [Act::Write, Act::Write, Act::Skip]);
    assert!(!plan.is_blocked());
    assert_eq!(
        apply(&old_version, &plan, &|_| ()).await.unwrap(),
        [Became::Stored, Became::Stored, Became::Untouched]
    );

    let other = System::holding(&[("Key", Found::Unset)]);
    let plan = planned(&other).await;
    assert_eq!(acts(&plan), [Act::Write, Act::Refuse, Act::Skip]);
    assert!(plan.is_blocked());
}

#[tokio::test]
async fn where_one_line_fails_the_others_are_put_back() {
    for (spoil, failed) in [
        (
            (|system: &mut System| system.refuses = vec!["Secret"]) as fn(&mut System),
            Became::Refused("no".to_owned()),
        ),
        (|system| system.loses = vec!["Secret"], Became::Lost),
        (|system| system.longest = Some(7), Became::Cut(7, 10)),
    ] {
        let mut system = old();
        spoil(&mut system);
        let before = system.shows();
        let plan = planned(&system).await;
        let became = apply(&system, &plan, &|_| ()).await.unwrap();
        assert_eq!(became, [Became::Undone, failed, Became::Undone]);
        assert_eq!(system.shows(), before);
    }
}

#[tokio::test]
async fn what_cannot_be_put_back_is_said_to_be_stuck() {
    let mut system = System::holding(&[
        ("Key", Found::Value(text("old-key"))),
        ("Secret", Found::Unset),
        ("Shared", Found::Hidden),
    ]);
    system.refuses = vec!["Secret"];
    system.jams = vec!["Key"];
    let plan = planned(&system).await;
    assert!(plan.changes[2].before().is_none(), "nobody could read it");
    let became = apply(&system, &plan, &|_| ()).await.unwrap();
    assert_eq!(
        became,
        [Became::Stuck, Became::Refused("no".to_owned()), Became::Stuck]
    );

    let mut system = old();
    system.longest = Some(7);
    system.jams = vec!["Secret"];
    let plan = planned(&system).await;
    let became = apply(&system, &plan, &|_| ()).await.unwrap();
    assert_eq!(
        became,
        [Became::Undone, Became::Stuck, Became::Undone],
        "what was cut stands there"
    );
}

#[tokio::test]
async fn a_refusal_to_put_something_back_is_told_with_its_words() {
    let mut system = old();
    let before = system.shows();
    let plan = planned(&system).await;
    apply(&system, &plan, &|_| ()).await.unwrap();
    system.refuses = vec!["Key"];
    assert_eq!(
        undo(&system, &plan).await.unwrap(),
        [Became::Denied("no".to_owned()), Became::Undone, Became::Undone]
    );
    system.refuses.clear();
    assert_eq!(undo(&system, &plan).await.unwrap(), vec![Became::Undone; 3]);
    assert_eq!(system.shows(), before);
}

#[tokio::test]
async fn what_is_hidden_is_believed_when_it_was_taken() {
    let system = System::holding(&[
        ("Key", Found::Unset),
        ("Secret", Found::Hidden),
        ("Shared", Found::Value(Value::Flag(false))),
    ]);
    let plan = planned(&system).await;
    assert_eq!(acts(&plan), [Act::Write, Act::Write, Act::Leave]);
    assert_eq!(
        apply(&system, &plan, &|_| ()).await.unwrap(),
        [Became::Stored, Became::Stored, Became::Untouched]
    );
}

#[tokio::test]
async fn a_value_that_stands_there_counts_though_it_was_called_refused() {
    let system = System::holding(&[("Key", Found::Unset), ("Secret", Found::Unset)]);
    let plan = planned(&system).await;
    let refused = BTreeMap::from([("Key".to_owned(), "false".to_owned())]);
    let found = BTreeMap::from([("Key".to_owned(), Found::Value(text("new-key")))]);
    assert_eq!(became(&plan.changes[0], &found, &refused), Became::Stored);
}

#[tokio::test]
async fn a_run_that_was_broken_off_is_told_from_what_stands_there_and_finished_or_undone() {
    let system = old();
    let before = system.shows();
    let plan = planned(&system).await;
    system.write(&[("Key", text("new-key"))]).await.unwrap();
    assert_eq!(
        stands(&system, &plan).await.unwrap(),
        [Became::Stored, Became::Before, Became::Before]
    );
    assert_eq!(undo(&system, &plan).await.unwrap(), vec![Became::Undone; 3]);
    assert_eq!(system.shows(), before);

    system.write(&[("Key", text("new-key"))]).await.unwrap();
    let finished = apply(&system, &plan, &|_| ()).await.unwrap();
    assert_eq!(finished, vec![Became::Stored; 3]);
}

#[tokio::test]
async fn what_somebody_else_has_changed_since_is_left_alone() {
    let system = old();
    let plan = planned(&system).await;
    apply(&system, &plan, &|_| ()).await.unwrap();
    system.write(&[("Key", text("theirs"))]).await.unwrap();
    assert_eq!(
        undo(&system, &plan).await.unwrap(),
        [Became::Changed, Became::Undone, Became::Undone]
    );
    assert_eq!(system.shows()[0], ("Key".to_owned(), "theirs".to_owned()));
}

#[tokio::test]
async fn what_was_cut_as_it_was_put_back_is_put_back_whole_later() {
    let mut system = System::holding(&[("Key", Found::Value(text("old-and-long")))]);
    let wanted = Wanted {
        code: "Key".to_owned(),
        value: text("new-and-long"),
        optional: false,
    };
    let plan = Plan::new(vec![wanted], &system.read(&["Key"]).await.unwrap());
    system.longest = Some(7);
    assert_eq!(apply(&system, &plan, &|_| ()).await.unwrap(), [Became::Stuck]);
    assert_eq!(undo(&system, &plan).await.unwrap(), [Became::Stuck]);
    system.longest = None;
    assert_eq!(undo(&system, &plan).await.unwrap(), [Became::Undone]);
    assert_eq!(system.shows()[0].1, "old-and-long");
}

#[tokio::test]
async fn many_values_go_in_few_requests_and_each_is_told() {
    let codes: Vec<String> = (0..60).map(|n| format!("Code{n:02}")).collect();
    let held: Vec<(&str, Found)> = codes.iter().map(|code| (code.as_str(), Found::Unset)).collect();
    let system = System::holding(&held);
    let wanted = codes.iter().map(|code| Wanted {
        code: code.clone(),
        value: text("new"),
        optional: false,
    });
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let plan = Plan::new(wanted.collect(), &system.read(&codes).await.unwrap());
    let heard = Mutex::new(Vec::new());
    let became = apply(&system, &plan, &|done| heard.lock().unwrap().push(done)).await;
    assert_eq!(became.unwrap(), vec![Became::Stored; 60]);
    assert_eq!(*heard.lock().unwrap(), [0, 25, 50, 60]);
    assert_eq!(system.writes.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn what_holds_nothing_holds_an_empty_text_and_no_flag() {
    let system = System::holding(&[("Key", Found::Unset), ("Secret", Found::Value(text("old")))]);
    let wanted = |code: &str, value| Wanted {
        code: code.to_owned(),
        value,
        optional: false,
    };
    let found = system.read(&["Key", "Secret"]).await.unwrap();
    let plan = Plan::new(vec![wanted("Key", text("")), wanted("Secret", text(""))], &found);
    assert_eq!(acts(&plan), [Act::Leave, Act::Write]);
    assert_eq!(
        apply(&system, &plan, &|_| ()).await.unwrap(),
        [Became::Untouched, Became::Stored]
    );
    assert_eq!(system.shows()[1], ("Secret".to_owned(), "unset".to_owned()));
    assert_eq!(
        undo(&system, &plan).await.unwrap(),
        [Became::Untouched, Became::Undone]
    );
    let plan = Plan::new(vec![wanted("Key", Value::Flag(false))], &found);
    assert_eq!(acts(&plan), [Act::Write]);
}

#[tokio::test]
async fn what_a_system_made_of_a_value_is_put_back_too_or_said_to_be_stuck() {
    for (jams, last) in [(vec![], Became::Lost), (vec!["Key"], Became::Stuck)] {
        let mut system = old();
        system.twists = vec!["Key"];
        system.jams = jams;
        let before = system.shows();
        let plan = planned(&system).await;
        let became = apply(&system, &plan, &|_| ()).await.unwrap();
        assert_eq!(became, [last.clone(), Became::Undone, Became::Undone]);
        assert_eq!(system.shows() == before, last == Became::Lost);
    }
}
