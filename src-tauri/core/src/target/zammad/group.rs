//! Zammad's groups: people know them by name, filters hold their numbers (facts: Zammad, sections 3.2 and 7.1).

use super::error::{Trouble, ZammadError};
use super::session::Session;
use crate::target::object::{self, Object};

/// A group. One inside another is named `Support::Level 2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its number, as text.
    pub id: String,
    /// Its whole name.
    pub name: String,
    /// Whether it can get tickets.
    pub active: bool,
}

/// All groups, page by page.
///
/// # Errors
/// The site refuses, or cannot be asked.
pub async fn list(session: &Session) -> Result<Vec<Group>, ZammadError> {
    let mut groups: Vec<Group> = Vec::new();
    for page in 1..=PAGES {
        let path = format!("groups?page={page}&per_page={A_PAGE}");
        let answer = session.answer("GET", &path, None, &[]).await?;
        let Some(listed) = object::objects(&answer.text()) else {
            return Err(session.refusal(Trouble::NotZammad, &answer, &[]));
        };
        let new: Vec<Group> = listed
            .iter()
            .filter_map(group)
            .filter(|group| !groups.contains(group))
            .collect();
        let is_last = listed.len() < A_PAGE || new.is_empty();
        groups.extend(new);
        if is_last {
            break;
        }
    }
    Ok(groups)
}

fn group(json: &Object) -> Option<Group> {
    Some(Group {
        id: json.text("id")?,
        name: json.text("name")?,
        active: json.raw("active") != Some("false"),
    })
}

const A_PAGE: usize = 100;
const PAGES: usize = 50;
