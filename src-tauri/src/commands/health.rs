//! The health of connections.

use keywright_core::wizard::view::{HealthLine, HealthPage, HealthRun, HealthSchedule};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command]
pub async fn health(desk: State<'_, Desk>, of: Vec<String>) -> Answer<HealthPage> {
    desk.wizard()?.health(&of)
}

#[command]
pub async fn health_lines(
    desk: State<'_, Desk>,
    of: Vec<String>,
    group: String,
    from: usize,
) -> Answer<Vec<HealthLine>> {
    desk.wizard()?.health_lines(&of, &group, from)
}

#[command]
pub async fn check_health(desk: State<'_, Desk>, of: Vec<String>, paid: bool) -> Answer<HealthRun> {
    let ids = (!of.is_empty()).then_some(of);
    desk.wizard()?.check_health(ids, paid).await
}

#[command]
pub async fn cancel_health(desk: State<'_, Desk>) -> Answer<Option<HealthRun>> {
    Ok(desk.wizard()?.cancel_health())
}

#[command]
pub async fn health_schedule(desk: State<'_, Desk>) -> Answer<HealthSchedule> {
    Ok(desk.wizard()?.health_schedule())
}

#[command]
pub async fn set_health_schedule(desk: State<'_, Desk>, wanted: HealthSchedule) -> Answer<HealthSchedule> {
    desk.wizard()?.set_health_schedule(&wanted)
}
