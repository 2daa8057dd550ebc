//! What a paste brings along, and what stands in the wrong field. X publishes no formats, so most of this doubts and does not
//! refuse; refused is only what can never work, or what would lie open in a field that is not sealed.
//!
//! No finding holds the value or a part of it.

pub mod shape;

use crate::check::Checked;
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::provider::x::identity;

use shape::{
    Oauth2, SHORTEST_SECRET, Shape, is_access_token, is_bearer, is_long_as_key, is_long_as_secret,
    is_long_as_token_secret,
};

/// A value without what a paste brought along.
#[derive(Clone, PartialEq, Eq)]
pub struct Tidied {
    /// The value; a secret if its kind is one.
    pub value: String,
    /// What was mended, each thing once.
    pub mends: Vec<Finding>,
}

/// Removes what a paste brings along: unseen characters, blanks, quotation marks, the label before the value, the line break
/// that a mail put inside it. For a line of text, only unseen characters and the blanks around it.
pub fn tidy(kind: FieldKind, raw: &str) -> Tidied {
    let mut paste = Paste::new(raw);
    paste.trim();
    match kind {
        FieldKind::XConsumerKey
        | FieldKind::XConsumerSecret
        | FieldKind::XAccessToken
        | FieldKind::XAccessTokenSecret
        | FieldKind::XClientId
        | FieldKind::XClientSecret
        | FieldKind::XRefreshToken
        | FieldKind::XBearer => {
            paste.peel();
            paste.decode();
            paste.join(LONGEST_JOINED);
        }
        FieldKind::GoogleClientId | FieldKind::GoogleClientSecret => {
            paste.peel();
            paste.join(LONGEST_OF_GOOGLE);
        }
        FieldKind::SiteUrl
        | FieldKind::Count
        | FieldKind::Word
        | FieldKind::Path
        | FieldKind::XUserName
        | FieldKind::XAccountId
        | FieldKind::XEnvLabel
        | FieldKind::GoogleAccount
        | FieldKind::SyncPeriod
        | FieldKind::SyncDays => paste.peel_quotes(),
        FieldKind::Text | FieldKind::SearchTerms | FieldKind::HostReport => {}
    }
    paste.done()
}

/// A line of text: it may hold anything, but not nothing.
pub fn text(raw: &str) -> Checked {
    let Tidied { value, mends } = tidy(FieldKind::Text, raw);
    let findings = match value.is_empty() {
        true => vec![Finding::new(Code::FieldMissing)],
        false if value.contains(BREAKS) => vec![Finding::new(Code::PasteLineBreak)],
        // Blanks around a line of text are nobody's news.
        false => mends
            .into_iter()
            .filter(|mend| mend.code != Code::PasteBlanks)
            .collect(),
    };
    Checked { value, findings }
}

/// A piece of a block without unseen characters, blanks, quotation marks and the marks of a quoted mail around it.
pub fn unquoted(piece: &str) -> String {
    let mut paste = Paste::new(piece.trim_start_matches(['>', ' ', '*', '-', '•']));
    paste.trim();
    paste.peel_quotes();
    paste.value
}

/// What is wrong or odd about a tidied key, token or secret.
pub fn judge(kind: FieldKind, value: &str) -> Vec<Finding> {
    judged(kind, value)
        .map(|finding| vec![finding])
        .unwrap_or_default()
}

/// The kind of field that a misplaced value belongs to, by what was found about it; none where that is not clear, or it belongs to none.
pub fn belongs(code: Code) -> Option<FieldKind> {
    let found = BELONGS.iter().find(|(misplaced, _)| *misplaced == code);
    found.map(|(_, kind)| *kind)
}

/// What is wrong with a tidied key and secret together. It says more than [`judge`] says of each, so where it finds something, show
/// that alone. [`Code::XPairSwapped`] can be mended by exchanging the two.
pub fn judge_pair(key: &str, secret: &str) -> Vec<Finding> {
    let code = if key.is_empty() || secret.is_empty() {
        return Vec::new();
    } else if key == secret {
        Code::XPairSame
    } else if is_long_as_secret(key) && is_long_as_key(secret) {
        Code::XPairSwapped
    } else {
        return Vec::new();
    };
    vec![Finding::new(code)]
}

/// What is wrong with a tidied access token and its secret together, as [`judge_pair`] says it of the app's pair.
pub fn judge_tokens(token: &str, secret: &str) -> Vec<Finding> {
    let code = if token.is_empty() || secret.is_empty() {
        return Vec::new();
    } else if token == secret {
        Code::XTokensSame
    } else if !is_access_token(token) && is_access_token(secret) {
        Code::XTokensSwapped
    } else {
        return Vec::new();
    };
    vec![Finding::new(code)]
}

/// The most telling thing about a value, if anything is.
fn judged(kind: FieldKind, value: &str) -> Option<Finding> {
    let is_of_account = FieldKind::OF_SIGN_IN.contains(&kind);
    let code = if value.is_empty() {
        Code::FieldMissing
    } else if value.contains(['•', '…', '●', '*', '·']) || value.contains("...") {
        Code::PasteMasked
    } else if let Some(at) = value.chars().position(|c| !c.is_ascii()) {
        return Some(Finding::new(Code::PasteNotLatin).with("position", at + 1));
    } else if value.contains(char::is_whitespace) {
        match is_of_account {
            true => Code::XTokensInOneField,
            false => Code::XPairInOneField,
        }
    } else if kind == FieldKind::XClientId && Shape::of(value).contains(&Shape::ClientId) {
        return None;
    } else if let Some(other) = of_another_sort(kind, value) {
        return Some(other);
    } else if kind == FieldKind::XClientId {
        return judged_client_id(value);
    } else if kind == FieldKind::XClientSecret {
        return judged_client_secret(value);
    } else if kind == FieldKind::XAccessToken {
        return judged_token(value);
    } else if kind == FieldKind::XAccessTokenSecret {
        return judged_token_secret(value);
    } else {
        return judged_of_app(kind == FieldKind::XConsumerKey, value);
    };
    Some(Finding::new(code))
}

/// What is certainly no value that a field takes, or is as long as something that lives for one sign-in. Its remedy names the values
/// that are wanted: `here` is `client` for those of OAuth 2.0, else `key`.
fn of_another_sort(kind: FieldKind, value: &str) -> Option<Finding> {
    let is_of_client = [FieldKind::XClientId, FieldKind::XClientSecret].contains(&kind);
    let here = if is_of_client { "client" } else { "key" };
    let code = match Shape::of(value).first()? {
        Shape::Bearer => return Some(Finding::new(Code::XBearerInField).with("here", here)),
        Shape::ClientId => return Some(Finding::new(Code::XClientIdInField).with("here", here)),
        Shape::Oauth2(kind, issued) => {
            let code = match kind {
                Oauth2::AccessToken => Code::XOauth2TokenInField,
                Oauth2::RefreshToken => Code::XRefreshTokenInField,
                Oauth2::Code => Code::XCodeInField,
            };
            let issued = issued.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
            let found = Finding::new(code).with("here", here);
            return Some(found.with("issued", issued.as_deref().unwrap_or("unknown")));
        }
        Shape::RequestToken => Code::XRequestTokenInField,
        Shape::Verifier => Code::XVerifierInField,
        Shape::Number => Code::XNumberInField,
        Shape::UserName if value.starts_with('@') => Code::XNameInField,
        Shape::UserName
        | Shape::AccessToken
        | Shape::ConsumerKey
        | Shape::ConsumerSecret
        | Shape::AccessTokenSecret
        | Shape::ClientSecret => return None,
    };
    Some(Finding::new(code))
}

/// A consumer key or secret that is nothing else which has a shape of its own.
fn judged_of_app(is_key: bool, value: &str) -> Option<Finding> {
    let code = if is_access_token(value) {
        return Some(Finding::new(Code::XAccessTokenInField).with("here", "key"));
    } else if is_key && value.len() >= SHORTEST_SECRET {
        Code::XSecretInKeyField
    } else if !is_key && value.len() == 50 && value.contains(['-', '_']) {
        Code::XClientSecretInField
    } else if !value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Code::PasteOddCharacters
    } else if !is_key && is_long_as_key(value) {
        Code::XKeyInSecretField
    } else if !is_key && value.len() == 45 {
        Code::XTokenSecretInField
    } else if is_key && !is_long_as_key(value) || !is_key && !is_long_as_secret(value) {
        return Some(odd_length(value));
    } else {
        return None;
    };
    Some(Finding::new(code))
}

/// What does not decode as a client ID does.
fn judged_client_id(value: &str) -> Option<Finding> {
    let code = if is_access_token(value) {
        return Some(Finding::new(Code::XAccessTokenInField).with("here", "client"));
    } else if is_long_as_key(value) {
        Code::XConsumerKeyInClientField
    } else if value.len() >= SHORTEST_SECRET {
        Code::XSecretInClientField
    } else if !value.bytes().all(is_base64url) {
        Code::PasteOddCharacters
    } else {
        Code::XClientOddShape
    };
    Some(Finding::new(code))
}

/// A client secret: 50 letters, digits, hyphens and underscores.
fn judged_client_secret(value: &str) -> Option<Finding> {
    let code = if is_access_token(value) {
        return Some(Finding::new(Code::XAccessTokenInField).with("here", "client"));
    } else if !value.bytes().all(is_base64url) {
        Code::PasteOddCharacters
    } else if is_long_as_key(value) {
        Code::XConsumerKeyInClientField
    } else if value.len() != CLIENT_SECRET {
        return Some(odd_length(value));
    } else {
        return None;
    };
    Some(Finding::new(code))
}

/// An access token: the account's number, a hyphen, letters and digits.
fn judged_token(value: &str) -> Option<Finding> {
    let code = if is_access_token(value) {
        return None;
    } else if is_long_as_token_secret(value) {
        Code::XTokenSecretInTokenField
    } else if is_long_as_key(value) {
        Code::XKeyInTokenField
    } else if is_long_as_secret(value) {
        Code::XSecretInTokenField
    } else if !value
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        Code::PasteOddCharacters
    } else if identity::prefix(value).is_some() {
        return Some(odd_length(value));
    } else {
        Code::XTokenOddShape
    };
    Some(Finding::new(code))
}

/// The secret of an access token.
fn judged_token_secret(value: &str) -> Option<Finding> {
    let code = if is_access_token(value) {
        Code::XTokenInTokenSecretField
    } else if !value.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Code::PasteOddCharacters
    } else if is_long_as_token_secret(value) {
        return None;
    } else if is_long_as_key(value) {
        Code::XKeyInTokenField
    } else if value.len() == 50 {
        Code::XSecretInTokenField
    } else {
        return Some(odd_length(value));
    };
    Some(Finding::new(code))
}

fn odd_length(value: &str) -> Finding {
    Finding::new(Code::XOddLength).with("length", value.len())
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

/// A value while it is mended.
struct Paste {
    value: String,
    mends: Vec<Finding>,
}

impl Paste {
    /// Without the characters that nobody sees.
    fn new(raw: &str) -> Self {
        let mut paste = Self {
            value: raw.to_owned(),
            mends: Vec::new(),
        };
        let seen: String = raw.chars().filter(|c| !is_unseen(*c)).collect();
        paste.becomes(&seen, Code::PasteInvisible);
        paste
    }

    fn done(self) -> Tidied {
        Tidied {
            value: self.value,
            mends: self.mends,
        }
    }

    fn becomes(&mut self, value: &str, mend: Code) {
        if self.value == value {
            return;
        }
        value.clone_into(&mut self.value);
        if !self.mends.iter().any(|finding| finding.code == mend) {
            self.mends.push(Finding::new(mend));
        }
    }

    fn trim(&mut self) {
        let trimmed = self.value.trim().to_owned();
        self.becomes(&trimmed, Code::PasteBlanks);
    }

    /// Quotation marks and labels, in whatever order they lie around each other.
    fn peel(&mut self) {
        loop {
            let before = self.value.clone();
            self.peel_quotes();
            let unlabelled = without_label(&self.value).to_owned();
            self.becomes(&unlabelled, Code::PasteLabel);
            if self.value == before {
                return;
            }
        }
    }

    fn peel_quotes(&mut self) {
        // A line of JSON ends in a comma.
        let bare = self.value.trim_end_matches([',', ';']);
        let bare = bare
            .trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(c))
            .to_owned();
        self.becomes(&bare, Code::PasteQuotes);
    }

    fn decode(&mut self) {
        if !self.value.contains('%') || is_bearer(&self.value) {
            return;
        }
        // A `+` is no blank here, so it is kept from being read as one.
        let form = format!("v={}", self.value.replace('+', "%2B").replace('&', "%26"));
        let decoded = url::form_urlencoded::parse(form.as_bytes()).next();
        if let Some((_, decoded)) = decoded {
            self.becomes(decoded.trim(), Code::PasteDecoded);
        }
    }

    /// Joins a value that was broken over lines. Two values are not one that was broken: they stay apart, to be refused.
    fn join(&mut self, longest: usize) {
        let pieces: Vec<&str> = self.value.split_whitespace().collect();
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        if length <= longest || pieces.iter().any(|piece| piece.starts_with("AAAA")) {
            let joined = pieces.concat();
            self.becomes(&joined, Code::PasteJoined);
        }
    }
}

/// What follows `API Key:`, `consumer_secret=`, `"key": ` or a line `Consumer Key`.
fn without_label(text: &str) -> &str {
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| QUOTES.contains(c) || "():".contains(c));
        word.is_empty() || LABELS.iter().any(|label| label.eq_ignore_ascii_case(word))
    };
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| c.is_whitespace() || "=:_-".contains(c));
        match end {
            Some(end) if is_word(&rest[..end]) => {
                rest = rest[end..].trim_start_matches(|c: char| c.is_whitespace() || "=:_-".contains(c));
            }
            _ => break,
        }
    }
    match rest.is_empty() {
        true => text,
        false => rest,
    }
}

/// Characters without a picture: zero-width ones, marks of direction, soft hyphens, byte-order marks, control characters other
/// than blanks.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

/// What breaks a line, for one reader or another.
pub const BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A pair that is swapped is found at its first half, and moving that one exchanges the two.
const BELONGS: &[(Code, FieldKind)] = &[
    (Code::XPairSwapped, FieldKind::XConsumerSecret),
    (Code::XSecretInKeyField, FieldKind::XConsumerSecret),
    (Code::XSecretInTokenField, FieldKind::XConsumerSecret),
    (Code::XKeyInSecretField, FieldKind::XConsumerKey),
    (Code::XKeyInTokenField, FieldKind::XConsumerKey),
    (Code::XTokensSwapped, FieldKind::XAccessTokenSecret),
    (Code::XTokenSecretInField, FieldKind::XAccessTokenSecret),
    (Code::XTokenSecretInTokenField, FieldKind::XAccessTokenSecret),
    (Code::XAccessTokenInField, FieldKind::XAccessToken),
    (Code::XTokenInTokenSecretField, FieldKind::XAccessToken),
    (Code::XClientIdInField, FieldKind::XClientId),
    (Code::XClientSecretInField, FieldKind::XClientSecret),
    (Code::XSecretInClientField, FieldKind::XClientSecret),
    (Code::XConsumerKeyInClientField, FieldKind::XConsumerKey),
];
const QUOTES: &str = "\"'`“”„‟‘’‚«»‹›";
const LABELS: &[&str] = &[
    "access", "api", "app", "bearer", "client", "consumer", "id", "key", "oauth", "secret", "token",
    "twitter", "x",
];
const CLIENT_SECRET: usize = 50;
/// Longer than any secret, shorter than any key and secret together.
const LONGEST_JOINED: usize = 58;
/// The same for an ID of a Google client, which is by far longer than its secret.
const LONGEST_OF_GOOGLE: usize = 85;

#[cfg(test)]
mod tests;
