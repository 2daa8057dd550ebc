//! A provider's answer without anything secret in it, so that a person may see it, copy it and send it to somebody.
//!
//! Three nets, each for what slips through the one before: the values that we sent; values that have a telling name, or stand before the
//! host of an address; and whatever looks like a token.

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
    shorten(&runs(&named(&users(&text))))
}

/// Hides the value after each telling name: `oauth_token=...`, `"access_token": "..."`, `<oauth_token>...`.
fn named(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let found = NAMES
            .iter()
            .filter(|(name, _)| lower[at..].starts_with(name))
            .find_map(|(name, kind)| value_of(text, at, at + name.len(), *kind));
        if let Some((start, end)) = found {
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

/// How sure a name is of what it is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A credential, whatever it is and whatever stands before the name: `db_password`.
    Secret,
    /// The same, but prose says it too: `Invalid token: expired`.
    Said,
    /// A credential in some places and the number of an error in others, and only if it is the whole name: no `status_code`.
    Alone,
    /// A header: a scheme and what belongs to it.
    Header,
}

/// Where the value lies that is to be hidden, behind a name from `begin` to `end`.
fn value_of(text: &str, begin: usize, end: usize, kind: Kind) -> Option<(usize, usize)> {
    let (given, start, end) = value_after(text, end)?;
    let value = &text[start..end];
    match kind {
        Kind::Secret => Some((start, end)),
        Kind::Said => (given != ":" || !is_word(value)).then_some((start, end)),
        Kind::Alone => {
            let is_part = text[..begin].ends_with(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c));
            let is_harmless = is_number_of_an_error(value) || given == ":" && is_word(value);
            (!is_part && !is_harmless).then_some((start, end))
        }
        Kind::Header => match SCHEMES.contains(&value.to_ascii_lowercase().as_str()) {
            true => {
                let start = end + text[end..].find(|c| c != ' ')?;
                let length = text[start..].find(ENDS_VALUE).unwrap_or(text.len() - start);
                (length > 0).then_some((start, start + length))
            }
            // Each of its parts has a name of its own.
            false if value.eq_ignore_ascii_case("oauth") => None,
            false => Some((start, end)),
        },
    }
}

/// By what a name that ends at `from` is given a value, and where that lies.
fn value_after(text: &str, from: usize) -> Option<(&'static str, usize, usize)> {
    let rest = text[from..].trim_start_matches(['"', '\'', '\\', ' ', ']']);
    let (sign, rest) = ["=>", "=", ":", ">", "%3D", "%3d"]
        .into_iter()
        .find_map(|sign| Some((sign, rest.strip_prefix(sign)?)))?;
    let rest = rest.trim_start_matches(['"', '\'', '\\', ' ']);
    if rest.starts_with(HIDDEN) {
        return None;
    }
    let rest = rest.trim_start_matches('[');
    let start = text.len() - rest.len();
    let quoted = text[..start]
        .chars()
        .next_back()
        .filter(|c| ['"', '\''].contains(c))
        .and_then(|quote| rest.find([quote, '\\']));
    let length = quoted.or_else(|| rest.find(ENDS_VALUE)).unwrap_or(rest.len());
    (length > 0).then_some((sign, start, start + length))
}

/// `expired`, `invalid_request`.
fn is_word(value: &str) -> bool {
    let value = value.trim_end_matches(['.', '!', '?', ')']);
    let is_of_word = |c: char| c.is_ascii_alphabetic() || "_-".contains(c);
    let small = |rest: &str| !rest.contains(|c: char| c.is_ascii_uppercase());
    value.len() < SHORTEST_TOKEN
        && value.chars().all(is_of_word)
        && (value.get(1..).is_some_and(small) || is_constant(value))
}

/// `403`, `8753`, `ECONNREFUSED`.
fn is_number_of_an_error(value: &str) -> bool {
    let is_number = value.len() <= 4 && value.bytes().all(|byte| byte.is_ascii_digit());
    is_number || is_constant(value)
}

fn is_constant(value: &str) -> bool {
    value.len() < SHORTEST_TOKEN
        && value
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

/// Hides name and password in an address: `https://name:password@host`.
fn users(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        let end = after.find(|c: char| c.is_whitespace() || "/?#\"'<>".contains(c));
        let authority = &after[..end.unwrap_or(after.len())];
        out.push_str(before);
        out.push_str("://");
        rest = after;
        if let Some(at) = authority.rfind('@') {
            out.push_str(HIDDEN);
            rest = &after[at..];
        }
    }
    out.push_str(rest);
    out
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
/// What a value ends at that stands in no quotation marks.
const ENDS_VALUE: fn(char) -> bool = |c| c.is_whitespace() || "&\"'<>,;{}\\".contains(c);
/// Lower case, and each before those that are its beginning.
const NAMES: &[(&str, Kind)] = &[
    ("oauth_token_secret", Kind::Secret),
    ("oauth_token", Kind::Secret),
    ("oauth_verifier", Kind::Secret),
    ("oauth_signature", Kind::Secret),
    ("oauth_consumer_key", Kind::Secret),
    ("oauth_nonce", Kind::Secret),
    ("access_token_secret", Kind::Secret),
    ("access_token", Kind::Secret),
    ("refresh_token", Kind::Secret),
    ("id_token", Kind::Secret),
    ("consumer_secret", Kind::Secret),
    ("consumer_key", Kind::Secret),
    ("client_secret", Kind::Secret),
    ("api_key", Kind::Secret),
    ("apikey", Kind::Secret),
    ("code_verifier", Kind::Secret),
    ("passphrase", Kind::Secret),
    ("password", Kind::Secret),
    ("passwd", Kind::Secret),
    ("pwd", Kind::Secret),
    ("secret", Kind::Secret),
    ("token", Kind::Said),
    ("code", Kind::Alone),
    ("pin", Kind::Alone),
    ("authorization", Kind::Header),
];
/// Those of an `Authorization` that are followed by one value.
const SCHEMES: &[&str] = &["basic", "bearer", "token", "negotiate", "digest"];

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
    fn a_foreign_log_gives_away_no_credential() {
        for (before, value, after) in [
            ("password=", "hunter", "&x=1"),
            ("db_password: ", "hunter", " next"),
            ("{\"password\":\"", "my dog Rex", "\",\"a\":1}"),
            ("{'password'=>'", "hunter", "'}"),
            ("PGPASSWORD=", "hunter2", " psql"),
            ("user=ann;pwd=", "hunter", ";db=1"),
            ("passphrase: ", "hunter", ""),
            ("secret=", "abc", ""),
            ("\\\"client_secret\\\":\\\"", "s3cr-t", "\\\""),
            ("clientSecret: '", "abc", "'"),
            ("refresh_token=", "abc", "&grant_type=refresh_token"),
            ("X-Auth-Token: ", "a1b2", " Host: x"),
            ("token=", "expired", "&a=1"),
            ("?code=", "4/0AbUR2V", "&scope=email"),
            ("callback?state=x&code=", "abc", ""),
            ("code%3D", "aBc1%26", ""),
            ("{\"code\": \"", "4/0AbUR2V", "\"}"),
            ("pin=", "1234567", ""),
            ("Authorization: Bearer ", "abc", " Accept: x"),
            ("authorization=Basic ", "YTpi", ""),
            ("{\"Authorization\":\"", "Bearer abc", "\"}"),
            ("Proxy-Authorization: Negotiate ", "YII", ""),
            ("Authorization: ", "abc", ""),
            (
                "Authorization: OAuth oauth_consumer_key=\"",
                "xvz",
                "\", oauth_version=\"1.0\"",
            ),
            ("https://", "ann:hunter", "@proxy.example:8080/x"),
            ("see https://a.example/b then http://", "ann", "@c.example"),
        ] {
            let hidden = redact(&format!("{before}{value}{after}"), &[]);
            assert_eq!(hidden, format!("{before}[hidden]{after}"));
            assert_eq!(redact(&hidden, &[]), hidden, "hidden once is hidden");
        }
    }

    #[test]
    fn harmless_words_and_numbers_stay() {
        for text in [
            "status_code=403 error_code=32 errorCode: 415",
            r#"{"errors":[{"code":32,"message":"Could not authenticate you."}]}"#,
            r#"{"error":{"code":"invalid_request"}}"#,
            "code=403",
            "code=ECONNREFUSED, syscall: connect",
            "exit code: 1",
            "Google said code: unauthorized.",
            "token_type=bearer&expires_in=7200",
            "Invalid token: expired.",
            "Invalid or expired token.",
            r#"{"error":"invalid_token","error_description":"The token is no more"}"#,
            "Value passed for the authorization code was invalid.",
            "Missing valid authorization header",
            "response_type=code&scope=users.read",
            "grant_type=authorization_code",
            "postcode=AB12",
            "spin=3 opinion: none",
            "the secret is wrong, and so is the password",
            "https://api.x.com/2/users/me?expansions=a@b",
            "mail ann@acme.example",
            "Callback URL not approved for this client application (415)",
        ] {
            assert_eq!(redact(text, &[]), text);
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
