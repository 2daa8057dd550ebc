//! A block of values copied in one piece, sorted: the portal's page with its labels, `KEY=value` lines, JSON, a row of a
//! spreadsheet, a mail that has wrapped its lines.
//!
//! A value whose form is certain is what its form says; else a label decides, of whichever era; else the form and what stands before
//! it. Nothing is guessed beyond that: what is left over is counted and named by its form, never shown.

use zeroize::{Zeroize as _, Zeroizing};

use crate::check::pasted::{self, shape::Shape};
use crate::guide::format::FieldKind;
use crate::secret::Secret;

/// What a block holds.
#[derive(Default)]
pub struct Sorted {
    /// Values in the order of the block; of two for one place the later, as X shows the newer one below.
    pub values: Vec<Value>,
    /// How many pieces are too long for a word and have no form of X's.
    pub strangers: usize,
}

/// One value.
pub struct Value {
    /// What it is.
    pub shape: Shape,
    /// The value, tidied.
    pub text: Secret,
}

/// Sorts a block.
pub fn sort(block: &str) -> Sorted {
    let mut sorted = Sorted::default();
    for entry in entries(block) {
        sorted.take(entry.label.clone(), &entry.pieces);
    }
    sorted
}

/// The kind of field that takes a value of this sort.
pub fn kind(shape: &Shape) -> Option<FieldKind> {
    match shape {
        Shape::ConsumerKey => Some(FieldKind::XConsumerKey),
        Shape::ConsumerSecret => Some(FieldKind::XConsumerSecret),
        Shape::AccessToken => Some(FieldKind::XAccessToken),
        Shape::AccessTokenSecret => Some(FieldKind::XAccessTokenSecret),
        Shape::ClientId => Some(FieldKind::XClientId),
        Shape::ClientSecret => Some(FieldKind::XClientSecret),
        Shape::UserName => Some(FieldKind::XUserName),
        Shape::Bearer | Shape::Oauth2(..) | Shape::RequestToken | Shape::Verifier | Shape::Number => None,
    }
}

impl Sorted {
    fn take(&mut self, label: Option<Shape>, pieces: &[String]) {
        let mut rest = pieces;
        if let (Some(label), Some(first)) = (label, pieces.first()) {
            let wanted = |shapes: &[Shape]| shapes.contains(&label) || shapes.iter().any(Shape::is_certain);
            let (text, length) = whole(pieces, wanted).unwrap_or_else(|| (Zeroizing::new(first.clone()), 1));
            let certain = Shape::of(&text).into_iter().find(Shape::is_certain);
            self.put(certain.unwrap_or(label), &text);
            rest = &pieces[length..];
        }
        while let Some(first) = rest.first() {
            let unlabelled = |shapes: &[Shape]| shapes.iter().any(is_telling);
            match whole(rest, unlabelled) {
                Some((text, length)) => {
                    let shape = self.likeliest(&text);
                    // What a label has named is not replaced by a guess.
                    match self.values.iter().any(|value| value.shape == shape) {
                        true => self.strangers += 1,
                        false => self.put(shape, &text),
                    }
                    rest = &rest[length..];
                }
                None => {
                    self.strangers += usize::from(first.chars().count() >= LONGEST_WORD);
                    rest = &rest[1..];
                }
            }
        }
    }

    /// Of the forms that fit, the one that belongs to what stands before it.
    fn likeliest(&self, text: &str) -> Shape {
        let shapes = Shape::of(text);
        let before = self.values.last().map(|value| &value.shape);
        let wanted = match before {
            Some(Shape::ConsumerKey) => Some(Shape::ConsumerSecret),
            Some(Shape::AccessToken) => Some(Shape::AccessTokenSecret),
            Some(Shape::ClientId) => Some(Shape::ClientSecret),
            Some(_) | None => None,
        };
        let likely = wanted.filter(|wanted| shapes.contains(wanted));
        likely
            .or_else(|| shapes.into_iter().next())
            .unwrap_or(Shape::UserName)
    }

    fn put(&mut self, shape: Shape, text: &str) {
        self.values.retain(|value| value.shape != shape);
        self.values.push(Value {
            shape,
            text: Secret::new(text),
        });
    }
}

/// A short word without a label is no value: only what is long enough to be one, or is certain.
fn is_telling(shape: &Shape) -> bool {
    !matches!(shape, Shape::UserName | Shape::Number)
}

/// The first piece, or as few of the first as make a wanted form when they are joined: a mail may have wrapped it.
fn whole(pieces: &[String], wanted: impl Fn(&[Shape]) -> bool) -> Option<(Zeroizing<String>, usize)> {
    let joined = |length: usize| Zeroizing::new(pieces[..length].concat());
    let fits = |length: &usize| wanted(&Shape::of(&joined(*length)));
    let most = pieces.len().min(MOST_LINES);
    let mut length = (1..=most).find(fits)?;
    // The beginning of a bearer token looks like one already.
    let is_part = |piece: &String| {
        piece
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'%')
    };
    while length < most
        && Shape::of(&joined(length)) == [Shape::Bearer]
        && is_part(&pieces[length])
        && joined(length + 1).len() <= LONGEST_BEARER
    {
        length += 1;
    }
    Some((joined(length), length))
}

struct Entry {
    label: Option<Shape>,
    pieces: Vec<String>,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.pieces.zeroize();
    }
}

fn entries(block: &str) -> Vec<Entry> {
    if let Ok(json) = serde_json::from_str(block.trim()) {
        let mut entries = Vec::new();
        of_json(&json, None, &mut entries);
        return entries;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for cell in block.lines().flat_map(|line| line.split('\t')) {
        let cell = pasted::unquoted(cell);
        if cell.is_empty() {
            continue;
        }
        let (named, rest) = labelled(&cell);
        if let Some(label) = named {
            entries.push(Entry {
                label: Some(label),
                pieces: Vec::new(),
            });
        } else if is_heading(&cell) {
            entries.push(Entry {
                label: None,
                pieces: Vec::new(),
            });
            continue;
        }
        let pieces = rest
            .split_whitespace()
            .map(pasted::unquoted)
            .filter(|piece| !piece.is_empty());
        match entries.last_mut() {
            Some(entry) => entry.pieces.extend(pieces),
            None => entries.push(Entry {
                label: None,
                pieces: pieces.collect(),
            }),
        }
    }
    entries
}

fn of_json(json: &serde_json::Value, label: Option<Shape>, entries: &mut Vec<Entry>) {
    match json {
        serde_json::Value::Object(members) => {
            for (name, inner) in members {
                of_json(inner, meant(name), entries);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| of_json(item, None, entries)),
        serde_json::Value::String(text) => entries.push(Entry {
            label,
            pieces: vec![text.trim().to_owned()],
        }),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {}
    }
}

/// The label that a line begins with, and what follows it.
fn labelled(line: &str) -> (Option<Shape>, &str) {
    let ends = line
        .match_indices(['=', ':'])
        .map(|(at, sign)| (at, at + sign.len()));
    for (end, after) in ends {
        if let Some(shape) = meant(&line[..end]) {
            return (Some(shape), &line[after..]);
        }
    }
    if let Some(shape) = meant(line) {
        return (Some(shape), "");
    }
    // Without a sign between: the last word is the value.
    match line.rsplit_once(char::is_whitespace) {
        Some((name, value)) if meant(name).is_some() => (meant(name), value),
        Some(_) | None => (None, line),
    }
}

/// A line of words and no value: a heading, a button, a remark of the page.
fn is_heading(line: &str) -> bool {
    line.split_whitespace()
        .all(|word| !Shape::of(word).iter().any(is_telling) && word.chars().count() < LONGEST_WORD)
}

/// What a label means, of whichever era and however it is written.
fn meant(label: &str) -> Option<Shape> {
    let bare = label.split('(').next().unwrap_or_default();
    let letters: String = bare
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let letters = letters.trim_start_matches("export");
    let letters = ["your", "twitter", "oauth10", "oauth1", "x"]
        .iter()
        .fold(letters, |rest, prefix| rest.strip_prefix(prefix).unwrap_or(rest));
    let found = LABELS.iter().find(|(_, names)| names.contains(&letters));
    found.map(|(shape, _)| shape.clone())
}

const LONGEST_BEARER: usize = 130;
const MOST_LINES: usize = 4;
/// Longer than any word of the portal's.
const LONGEST_WORD: usize = 18;
/// Labels of all eras (facts: X, section 8) and of other programs' files, without blanks and signs.
const LABELS: &[(Shape, &[&str])] = &[
    (
        Shape::ConsumerKey,
        &[
            "consumerkey",
            "apikey",
            "consumerapikey",
            "accesskey",
            "appkey",
            "key",
        ],
    ),
    (
        Shape::ConsumerSecret,
        &[
            "consumersecret",
            "apisecret",
            "apikeysecret",
            "apisecretkey",
            "secretkey",
            "consumerapisecretkey",
            "consumerkeysecret",
            "consumersecretkey",
            "secretaccesskey",
            "appsecret",
        ],
    ),
    (
        Shape::AccessToken,
        &[
            "accesstoken",
            "oauthtoken",
            "accesstokenkey",
            "token",
            "usertoken",
        ],
    ),
    (
        Shape::AccessTokenSecret,
        &[
            "accesstokensecret",
            "accesssecret",
            "oauthtokensecret",
            "tokensecret",
        ],
    ),
    (Shape::Bearer, &["bearertoken", "bearer", "apponlyaccesstoken"]),
    (
        Shape::ClientId,
        &["clientid", "oauth2clientid", "oauth20clientid"],
    ),
    (
        Shape::ClientSecret,
        &["clientsecret", "oauth2clientsecret", "oauth20clientsecret"],
    ),
    (Shape::Number, &["appid", "accountid", "userid"]),
    (
        Shape::UserName,
        &["username", "screenname", "accountname", "account"],
    ),
];

#[cfg(test)]
mod tests;
