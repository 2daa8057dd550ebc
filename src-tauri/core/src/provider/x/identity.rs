//! Whose tokens these are. X's stable id is a number, kept as text; names change hands.

/// An access token and the answer it came in name different accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// The answer's `user_id`.
    pub user_id: String,
    /// The id that the token begins with.
    pub prefix: String,
}

/// The account that an access token belongs to: the `user_id` of the answer, cross-checked with the number that the token
/// begins with. None when neither says it; then only asking X does.
///
/// # Errors
/// [`Mismatch`] when they name different accounts.
pub fn account(user_id: Option<&str>, token: &str) -> Result<Option<String>, Mismatch> {
    let stated = user_id.filter(|id| is_id(id));
    match (stated, prefix(token)) {
        (Some(stated), Some(prefix)) if stated != prefix => Err(Mismatch {
            user_id: stated.to_owned(),
            prefix: prefix.to_owned(),
        }),
        (stated, prefix) => Ok(stated.or(prefix).map(str::to_owned)),
    }
}

/// Whether `text` is an id of X: 1 to 19 digits.
pub fn is_id(text: &str) -> bool {
    (1..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether `text` is a name of X: 1 to 15 letters, digits or `_`.
pub fn is_name(text: &str) -> bool {
    (1..=15).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The account's id that an access token begins with.
pub fn prefix(token: &str) -> Option<&str> {
    let (id, rest) = token.split_once('-')?;
    (is_id(id) && !rest.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answer_and_token_have_to_agree() {
        for (user_id, token, account) in [
            (Some("12"), "12-abc", Ok(Some("12"))),
            (None, "12-abc", Ok(Some("12"))),
            (Some("x"), "12-abc", Ok(Some("12"))),
            (Some("12"), "abc", Ok(Some("12"))),
            (None, "abc", Ok(None)),
            (None, "12-", Ok(None)),
            (None, "12345678901234567890-abc", Ok(None)),
            (Some("12"), "13-abc", Err(("12", "13"))),
        ] {
            let account = account
                .map(|id| id.map(str::to_owned))
                .map_err(|(user_id, prefix)| Mismatch {
                    user_id: user_id.to_owned(),
                    prefix: prefix.to_owned(),
                });
            assert_eq!(super::account(user_id, token), account, "{user_id:?} {token}");
        }
    }

    #[test]
    fn ids_and_names_have_their_limits() {
        assert!(is_id("1234567890123456789") && !is_id("12345678901234567890") && !is_id("") && !is_id("-1"));
        assert!(is_name("Acme_2") && !is_name("") && !is_name("sixteen_letters_") && !is_name("a-b"));
    }
}
