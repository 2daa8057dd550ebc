//! The steps of a queue, which the routing engine takes one by one and answers with the whole queue.

use keywright_core::outside::Random;
use serde_json::Value;

use super::kind::Kind;
use super::refusal::Refusal;
use super::rules;
use super::state::{State, id};

impl State {
    /// Adds a step to a queue; the queue then.
    pub(super) fn add_step(
        &mut self,
        queue: &str,
        body: &Value,
        random: &dyn Random,
    ) -> Result<Value, Refusal> {
        let step = named(body, id(random)?)?;
        self.with_steps(queue, |steps| {
            if steps.len() >= MOST_STEPS {
                return Err(Refusal::Field("steps", format!("at most {MOST_STEPS}")));
            }
            steps.push(step);
            Ok(())
        })
    }

    /// Puts another step in the place of one; the queue then.
    pub(super) fn replace_step(&mut self, queue: &str, id: &str, body: &Value) -> Result<Value, Refusal> {
        let step = named(body, id.to_owned())?;
        self.with_steps(queue, |steps| {
            let mut old = steps.iter_mut().filter(|one| one["id"] == id);
            *old.next().ok_or_else(|| no_step(id))? = step;
            Ok(())
        })
    }

    /// Takes a step out of a queue.
    pub(super) fn remove_step(&mut self, queue: &str, id: &str) -> Result<(), Refusal> {
        let left = self.with_steps(queue, |steps| {
            let before = steps.len();
            steps.retain(|one| one["id"] != id);
            if steps.len() == before {
                return Err(no_step(id));
            }
            Ok(())
        });
        left.map(|_| ())
    }

    fn with_steps(
        &mut self,
        queue: &str,
        change: impl FnOnce(&mut Vec<Value>) -> Result<(), Refusal>,
    ) -> Result<Value, Refusal> {
        let mut whole = self.one(Kind::Queue, queue)?.clone();
        let mut steps = whole["steps"].as_array().cloned().unwrap_or_default();
        change(&mut steps)?;
        whole["steps"] = steps.into();
        self.replace(Kind::Queue, queue, &whole)
    }
}

fn named(body: &Value, id: String) -> Result<Value, Refusal> {
    let mut step = body.as_object().ok_or(Refusal::Unreadable)?.clone();
    step.insert("id".to_owned(), id.into());
    let step = Value::Object(step);
    rules::step(&step)?;
    Ok(step)
}

fn no_step(id: &str) -> Refusal {
    Refusal::Gone(format!("step with id {id}"))
}

const MOST_STEPS: usize = 10;
