//! Credentials of the shape that Google gives them (facts: Google, sections 1.5 and 4.1).

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;

use crate::mint::word;

/// The number of a project: 12 digits, the first no zero.
pub(super) fn project_number(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("4{}", word(random, DIGITS, 11)?))
}

/// `<project number>-<32 letters and digits>.apps.googleusercontent.com`.
pub(super) fn client_id(random: &dyn Random, project: &str) -> Result<String, NoRandomness> {
    let name = word(random, SMALL, 32)?;
    Ok(format!("{project}-{name}.apps.googleusercontent.com"))
}

/// `GOCSPX-` and 28 characters.
pub(super) fn client_secret(random: &dyn Random) -> Result<Secret, NoRandomness> {
    Ok(Secret::new(format!("GOCSPX-{}", word(random, URL_SAFE, 28)?)))
}

/// A code: `4/0` and 70 characters.
pub(super) fn code(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("4/0A{}", word(random, URL_SAFE, 69)?))
}

/// An access token: `ya29.` and 180 characters.
pub(super) fn access_token(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("ya29.a0A{}", word(random, URL_SAFE, 177)?))
}

/// A refresh token: `1//0` and 98 characters.
pub(super) fn refresh_token(random: &dyn Random) -> Result<String, NoRandomness> {
    Ok(format!("1//0{}", word(random, URL_SAFE, 98)?))
}

/// The name of a key in the key set: 40 hexadecimal digits.
pub(super) fn key_id(random: &dyn Random) -> Result<String, NoRandomness> {
    word(random, b"0123456789abcdef", 40)
}

const DIGITS: &[u8] = b"0123456789";
const SMALL: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";
const URL_SAFE: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

#[cfg(test)]
mod tests {
    use keywright_core::check::google_client::project_number as number_of;
    use keywright_core::outside::SystemRandom;

    use super::*;

    #[test]
    fn credentials_are_what_the_program_takes_for_them() {
        let random = &SystemRandom;
        let project = project_number(random).unwrap();
        let id = client_id(random, &project).unwrap();
        assert_eq!(number_of(&id), Some(project.as_str()));
        let secret = client_secret(random).unwrap();
        assert_eq!((secret.expose().len(), &secret.expose()[..7]), (35, "GOCSPX-"));
        assert!(code(random).unwrap().starts_with("4/0"));
        assert!(access_token(random).unwrap().starts_with("ya29."));
        assert!(refresh_token(random).unwrap().starts_with("1//0"));
    }
}
