//! A provider's answer without anything secret in it, so that a person may see it, copy it and send it to somebody.
//!
//! Three nets, each for what slips through the one before: the values that we sent; values that have a telling name; and
//! whatever looks like a token.

use crate::provider::x::sign::encode;

/// `text` on one line, shortened, and without `sent`, named credentials and token-like runs.
pub fn redact(text: &str, sent: &[&str]) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms: Vec<String> = sent
        .iter()
        .filter(|value| value.len() >= SHORTEST_SENT)
        .flat_map(|value| [(*value).to_owned(), encode(value), encode(&encode(value))])
        .collect();
    forms.sort_unstable_by_key(|form| std::cmp::Reverse(form.len()));
    for form in forms {
        text = text.replace(&form, HIDDEN);
    }
    shorten(&runs(&named(&text)))
}

/// Hides the value after each telling name: `oauth_token=...`, `"access_token": "..."`, `<oauth_token>...`.
fn named(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let value = NAMES
            .iter()
            .find(|name| lower[at..].starts_with(**name))
            .and_then(|name| value_after(text, at + name.len()));
        if let Some((start, end)) = value {
            out.push_str(&text[at..start]);
            out.push_str(HIDDEN);
            at = end;
            continue;
        }
        let Some(next) = text[at..].chars().next() else {
            break;
        };
        out.push(next);
        at += next.len_utf8();
    }
    out
}

/// Where the value lies that a name ending at `from` is given, if it is given one.
fn value_after(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text[from..].trim_start_matches(['"', '\'', '\\', ' ', ']']);
    let rest = ["=", ":", ">", "%3D", "%3d"]
        .iter()
        .find_map(|sign| rest.strip_prefix(sign))?;
    let rest = rest.trim_start_matches(['"', '\'', '\\', ' ', '[']);
    let start = text.len() - rest.len();
    let length = rest
        .find(|c: char| c.is_whitespace() || "&\"'<>,;{}\\".contains(c))
        .unwrap_or(rest.len());
    (length > 0).then_some((start, start + length))
}

/// Hides runs that are as long as a token and hold both letters and digits.
fn runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c| !is_of_token(c)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(length);
        let mixed =
            run.contains(|c: char| c.is_ascii_digit()) && run.contains(|c: char| c.is_ascii_alphabetic());
        out.push_str(if run.len() >= SHORTEST_TOKEN && mixed {
            HIDDEN
        } else {
            run
        });
        let mut next = after.chars();
        out.extend(next.next());
        rest = next.as_str();
    }
    out
}

fn is_of_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_%+=".contains(c)
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Stands where something was hidden.
pub const HIDDEN: &str = "[hidden]";
const SHORTEST_SENT: usize = 4;
const SHORTEST_TOKEN: usize = 20;
const LONGEST: usize = 600;
/// Lower case, and each before those that are its beginning.
const NAMES: &[&str] = &[
    "oauth_token_secret",
    "oauth_token",
    "oauth_verifier",
    "oauth_signature",
    "oauth_consumer_key",
    "oauth_nonce",
    "access_token_secret",
    "access_token",
    "refresh_token",
    "id_token",
    "consumer_secret",
    "consumer_key",
    "client_secret",
    "api_key",
    "code_verifier",
    "authorization",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_hidden_in_every_encoding() {
        let sent = "a+b/c=";
        for echo in ["a+b/c=", "a%2Bb%2Fc%3D", "a%252Bb%252Fc%253D"] {
            assert_eq!(redact(&format!("bad {echo}!"), &[sent]), "bad [hidden]!");
        }
    }

    #[test]
    fn named_values_are_hidden_in_every_format() {
        for (text, hidden) in [
            ("oauth_token=abc&x=1", "oauth_token=[hidden]&x=1"),
            (
                r#"{"access_token": "abc","a":1}"#,
                r#"{"access_token": "[hidden]","a":1}"#,
            ),
            (
                "<OAuth_Token>abc</oauth_token>",
                "<OAuth_Token>[hidden]</oauth_token>",
            ),
            ("%26oauth_token%3Dabc", "%26oauth_token%3D[hidden]"),
            ("oauth_token_secret='s', x", "oauth_token_secret='[hidden]', x"),
            (
                "Invalid oauth_verifier parameter",
                "Invalid oauth_verifier parameter",
            ),
            ("oauth_token=", "oauth_token="),
        ] {
            assert_eq!(redact(text, &[]), hidden);
        }
    }

    #[test]
    fn whatever_looks_like_a_token_is_hidden_and_words_stay() {
        for (text, hidden) in [
            (
                "was 370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb.",
                "was [hidden].",
            ),
            (
                "https://api.x.com/2/problems/unsupported-authentication",
                "https://api.x.com/2/problems/unsupported-authentication",
            ),
            (
                "account [1234567890123456789012]",
                "account [1234567890123456789012]",
            ),
            ("один  два\n☃", "один два ☃"),
        ] {
            assert_eq!(redact(text, &[]), hidden);
        }
    }

    #[test]
    fn a_long_answer_is_cut() {
        let cut = redact(&"я ".repeat(1000), &[]);
        assert_eq!(cut.chars().count(), LONGEST + 1);
    }
}
