//! What AR System has said: an error of its own has a number behind `ARERR`, or in the answer of its interface. Its plug-in for X gives
//! everything that goes wrong there one number, with X's words in it (facts: BMC, section 6).

use crate::finding::{Code, Finding};

/// What a text means if AR System has said it; `words` are lower case with single blanks.
pub(super) fn in_words(words: &str) -> Vec<Finding> {
    let mut codes: Vec<Code> = Vec::new();
    for number in numbers(words) {
        let code = match number {
            PLUG_IN => Some(of_plug_in(words)),
            LOGIN_REFUSED => Some(Code::BmcLoginRefused),
            CONNECTED => Some(Code::BmcConnected),
            NO_ENTRY => Some(Code::BmcEntryGone),
            _ => None,
        };
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    if codes.is_empty() {
        let said = SAYINGS.iter().filter(|(said, _)| words.contains(said));
        codes.extend(said.map(|(_, code)| *code));
    }
    // Many a system says this among other words.
    let bare = words
        .trim_start_matches("error")
        .trim_matches(|c: char| !c.is_alphabetic());
    if codes.is_empty() && bare == "authentication failed" {
        codes.push(Code::BmcLoginRefused);
    }
    codes.into_iter().map(Finding::new).collect()
}

/// What the plug-in ran into, by X's words. That a burnt PIN says so in these is likely, not documented.
fn of_plug_in(words: &str) -> Code {
    let says = |sayings: &[&str]| sayings.iter().any(|saying| words.contains(saying));
    if says(&[
        "oauth_verifier",
        "invalid request token",
        "request token for this page",
    ]) {
        Code::BmcPinRefused
    } else if says(&[
        "were missing or incorrect",
        "validate oauth signature",
        "timestamp out of bounds",
    ]) {
        Code::BmcSignature
    } else {
        Code::BmcPlugInFailed
    }
}

fn numbers(words: &str) -> impl Iterator<Item = u32> {
    NAMES.iter().flat_map(move |name| {
        words.match_indices(name).filter_map(move |(at, _)| {
            let rest = words.get(at + name.len()..)?;
            let rest = rest.trim_start_matches([' ', '[', '(', ':', '"', '=']);
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            rest.get(..end)?.parse().ok()
        })
    })
}

/// What stands before a number of AR System's.
const NAMES: [&str; 2] = ["arerr", "messagenumber"];
/// "Error in plugin".
const PLUG_IN: u32 = 8753;
/// "Authentication failed".
const LOGIN_REFUSED: u32 = 623;
/// "User is currently connected from another machine or incompatible session".
const CONNECTED: u32 = 9093;
/// "Entry does not exist in database".
const NO_ENTRY: u32 = 302;
/// What it says where its numbers are not shown.
const SAYINGS: [(&str, Code); 2] = [
    ("currently connected from another machine", Code::BmcConnected),
    ("entry does not exist in database", Code::BmcEntryGone),
];

#[cfg(test)]
mod tests {
    use super::super::explain;
    use super::*;

    #[test]
    fn what_ar_system_says_is_known_by_its_number() {
        for (text, code) in [
            (
                "Error in plugin : 401:Authentication credentials were missing or incorrect. Failed to validate oauth \
                 signature and token (ARERR 8753)",
                Code::BmcSignature,
            ),
            (
                "Error in plugin : 401:Authentication credentials (https://dev.twitter.com/pages/auth) were missing or \
                 incorrect.\nError processing your OAuth request: Invalid oauth_verifier parameter (ARERR 8753)",
                Code::BmcPinRefused,
            ),
            ("ARERR [8753] Error in plugin : 403:", Code::BmcPlugInFailed),
            ("ERROR (8753): Error in plugin; ARERR:8753", Code::BmcPlugInFailed),
            (
                "[{\"messageType\":\"ERROR\",\"messageText\":\"Authentication failed\",\"messageNumber\": 623,\"appendedText\":\"ana\"}]",
                Code::BmcLoginRefused,
            ),
            ("Authentication failed (ARERR 623)", Code::BmcLoginRefused),
            (
                "User is currently connected from another machine or incompatible session (ARERR 9093)",
                Code::BmcConnected,
            ),
            (
                "User is currently connected from another machine",
                Code::BmcConnected,
            ),
            ("Authentication failed", Code::BmcLoginRefused),
            ("Error: Authentication failed.", Code::BmcLoginRefused),
            ("ARERR [302] Entry does not exist in database", Code::BmcEntryGone),
            (
                "ERROR: Entry does not exist in database; CFG:Notify",
                Code::BmcEntryGone,
            ),
        ] {
            let codes: Vec<Code> = explain(text).iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [code], "{text}");
        }
    }

    #[test]
    fn several_are_all_told_and_others_are_left_to_others() {
        let both = in_words("arerr 623 … then arerr 9093, arerr 623");
        let both: Vec<Code> = both.iter().map(|finding| finding.code).collect();
        assert_eq!(both, [Code::BmcLoginRefused, Code::BmcConnected]);
        for other in [
            "proxy authentication failed",
            "authentication failed: the token is over",
            "arerr 9999",
            "error 623",
            "arerr",
            "invalid oauth_verifier",
        ] {
            assert_eq!(in_words(other), [], "{other}");
        }
    }
}
