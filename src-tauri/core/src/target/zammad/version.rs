//! Which Zammad it is, and whether it has the channel at all: it speaks with X as X spoke in 2018 since 2.8, and 7.0 removed it (facts:
//! Zammad, section 1).

use crate::finding::{Code, Finding};

use super::error::{Trouble, ZammadError};
use super::overview::Overview;
use super::session::Session;

/// What a version means for this set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Era {
    /// Up to 2.7: X's streams, which X has ended.
    Before28,
    /// 2.8 to 6.5: the Account Activity API of v1.1.
    Activity,
    /// 7.0 and later: there is no such channel.
    Gone,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it means.
    pub era: Era,
    /// Its number as Zammad says it, `6.5.2`; none where this user may not ask for it.
    pub number: Option<String>,
}

impl Version {
    /// Asks for it. Whoever may not is answered by what the site has.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub async fn read(session: &Session) -> Result<Self, ZammadError> {
        match session.object("GET", "version", None, &[]).await {
            Ok(answer) => {
                let number = answer.text("version");
                if let Some(era) = number.as_deref().and_then(era) {
                    return Ok(Self { era, number });
                }
            }
            Err(error) if matches!(error.trouble, Trouble::Forbidden | Trouble::NoSuchCall) => {}
            Err(error) => return Err(error),
        }
        let era = match Overview::read(session).await {
            Ok(overview) if overview.has_apps => Era::Activity,
            Ok(_) => Era::Before28,
            Err(error) if error.trouble == Trouble::NoSuchCall => Era::Gone,
            Err(error) => return Err(error),
        };
        Ok(Self { era, number: None })
    }

    /// What is to be said of it.
    pub fn findings(&self) -> Vec<Finding> {
        let codes: &[Code] = match self.era {
            Era::Before28 => &[Code::ZammadBefore28],
            Era::Activity => &[
                Code::ZammadVersionFits,
                Code::ZammadLegacyAccess,
                Code::ZammadBeforeUpgrade,
            ],
            Era::Gone => &[Code::ZammadGone],
        };
        let number = self.number.as_deref().unwrap_or("unknown");
        let findings = codes
            .iter()
            .map(|code| Finding::new(*code).with("version", number));
        findings.collect()
    }
}

/// What a number means: `6.5.2`, or `5.2.x` as the file of an unreleased one has it.
fn era(number: &str) -> Option<Era> {
    let mut parts = number.trim().split('.');
    let major: u32 = parts.next()?.parse().ok()?;
    let minor = parts.next().unwrap_or_default();
    let digits = minor.find(|c: char| !c.is_ascii_digit()).unwrap_or(minor.len());
    let minor = minor[..digits].parse::<u32>();
    Some(match (major, minor) {
        (7.., _) => Era::Gone,
        (3..=6, _) => Era::Activity,
        (2, Ok(minor)) if minor >= 8 => Era::Activity,
        (2, Ok(_)) | (0 | 1, _) => Era::Before28,
        (2, Err(_)) => return None,
    })
}
