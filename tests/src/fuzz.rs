//! What strangers may send, tried with anything: a file of connections, the browser's way back, a provider's answer. Each target takes bytes, must not
//! panic, and holds what came of them against a rule.
//!
//! The same targets are called by `cargo fuzz` (`tests/fuzz`), which looks for inputs that reach new code, and by [`fed`], which needs
//! nothing but stable Rust: it changes known inputs blindly, and always in the same way for the same seed.

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};

use keywright_core::endpoints::Endpoints;
use keywright_core::finding::Finding;
use keywright_core::loopback::{Came, Ear, Expected, Pages, Words};
use keywright_core::provider::google::answer::GoogleError;
use keywright_core::provider::http::Response;
use keywright_core::provider::x::error::XError;
use keywright_core::secret::Secret;
use keywright_core::transfer::{self, Contents, Limits};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// One thing to try, and what to begin with.
pub struct Target {
    /// Its name, as `cargo fuzz run` takes it.
    pub name: &'static str,
    /// Takes any bytes; panics where a rule is broken.
    pub takes: fn(&[u8]),
    /// Inputs that are worth changing.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All there are.
pub const TARGETS: [Target; 4] = [
    Target {
        name: "bundle",
        takes: bundle,
        seeds: bundles,
    },
    Target {
        name: "callback",
        takes: callback,
        seeds: callbacks,
    },
    Target {
        name: "x_answer",
        takes: x_answer,
        seeds: answers,
    },
    Target {
        name: "google_answer",
        takes: google_answer,
        seeds: answers,
    },
];

/// Feeds a target `count` inputs that are made of its seeds.
pub fn fed(target: &Target, seed: u64, count: u64) {
    let seeds = (target.seeds)();
    let mut dice = Dice(seed);
    let mut input = Vec::new();
    for _ in 0..count {
        input.clear();
        input.extend_from_slice(&seeds[dice.below(seeds.len())]);
        for _ in 0..=dice.below(6) {
            dice.change(&mut input, &seeds);
        }
        (target.takes)(&input);
    }
}

/// A request at the callback: it ends the wait only if it names the token.
pub fn callback(data: &[u8]) {
    let (kind, head) = data.split_first().unwrap_or((&0, &[]));
    let heard = std::pin::pin!(EARS[usize::from(kind % 2)].hears(head));
    // Nothing waits: all of it is in memory.
    let Poll::Ready((came, answer)) = heard.poll(&mut Context::from_waker(Waker::noop())) else {
        return;
    };
    if let Some(came) = came {
        let decoded = url::form_urlencoded::parse(head).map(|(name, value)| [name, value].concat());
        let decoded: String = decoded.collect();
        assert!(decoded.contains(TOKEN), "a wait was ended without its token");
        match came {
            Came::Back { issuer, .. } => assert!(issuer.is_none_or(|issuer| issuer.len() <= 200)),
            Came::Failed { error } => assert!(!error.is_empty() && error.len() <= 200),
            Came::Denied => {}
        }
    }
    let answer = String::from_utf8_lossy(&answer);
    assert!(!answer.contains(TOKEN), "the answer repeats the token");
}

/// An answer of X: what was sent is never repeated in what is shown of it.
pub fn x_answer(data: &[u8]) {
    let error = XError::of(&response(data), &[SENT]);
    shown(&Finding::from(&error), &error.details);
}

/// The same of Google.
pub fn google_answer(data: &[u8]) {
    let error = GoogleError::of(&response(data), &[SENT]);
    shown(&Finding::from(&error), &error.details);
}

fn shown(finding: &Finding, details: &Option<String>) {
    let facts = finding.facts.values().chain(details);
    for text in facts {
        assert!(!text.contains(SENT), "a secret is repeated: {text}");
    }
}

/// An answer made of bytes: the first chooses its status, a byte of 255 stands for what was sent.
fn response(data: &[u8]) -> Response {
    let (status, body) = data.split_first().unwrap_or((&0, &[]));
    let mut whole = Vec::with_capacity(body.len());
    for byte in body {
        match byte {
            255 => whole.extend_from_slice(SENT.as_bytes()),
            other => whole.push(*other),
        }
    }
    Response {
        status: STATUSES[usize::from(*status) % STATUSES.len()],
        headers: Vec::new(),
        body: whole,
        took_ms: 1,
    }
}

/// A file of connections, as opened: what is taken of it is packed and read again without a change. The first byte says whether the rest is
/// the file, or the lines of its four entries, so that a change is not always found out by a checksum.
pub fn bundle(data: &[u8]) {
    let (kind, rest) = data.split_first().unwrap_or((&0, &[]));
    let whole = match kind % 2 {
        0 => Some(rest.to_vec()),
        _ => archived(rest),
    };
    let Some(contents) = whole.and_then(|whole| transfer::read(&whole, &LIMITS).ok()) else {
        return;
    };
    let Ok(packed) = transfer::pack(&contents) else {
        panic!("what was read cannot be packed");
    };
    let Ok(again) = transfer::read(&packed, &LIMITS) else {
        panic!("what was packed is refused");
    };
    let told = |contents: &Contents| -> Vec<_> {
        let all = contents.secrets.iter();
        all.map(|one| (one.name.clone(), one.made_ms, one.value.expose().to_owned()))
            .collect()
    };
    assert_eq!(
        again.about, contents.about,
        "what the file says of itself has changed"
    );
    let carried = |name: &str| transfer::is_carried(name);
    let before = told(&contents)
        .into_iter()
        .filter(|(name, _, _)| carried(&name.name));
    assert!(before.eq(told(&again)), "a secret is lost or changed");
    assert!(
        again.connections == contents.connections
            && again.apps == contents.apps
            && again.history == contents.history,
        "what was packed is read otherwise"
    );
}

/// The archive of entries that are parted by a byte of 254.
fn archived(entries: &[u8]) -> Option<Vec<u8>> {
    let names = [
        "apps.jsonl",
        "connections.jsonl",
        "history.jsonl",
        "secrets.jsonl",
    ];
    let parts = entries
        .split(|byte| *byte == 254)
        .chain(std::iter::repeat(&[][..]));
    let files: Vec<(&str, &[u8])> = names.into_iter().zip(parts).collect();
    let sums = files.iter().map(|(name, bytes)| {
        let sum = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect::<String>();
        json!({ "name": name, "size": bytes.len(), "sha256": sum })
    });
    let manifest = json!({
        "format": 1, "program": "Keywright", "kind": "connections", "program_version": "0.1.0", "made_ms": 1,
        "everything": false, "secrets": true, "practice": false, "files": sums.collect::<Vec<_>>(),
    });
    let manifest = manifest.to_string();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in files.iter().chain([&("manifest.json", manifest.as_bytes())]) {
        archive.start_file(*name, stored).ok()?;
        archive.write_all(bytes).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

fn bundles() -> Vec<Vec<u8>> {
    let (app, one) = (
        "6d1f0c1e-3b1c-4c55-9d1e-0a3f4f0b6a11",
        "0b7a1a52-65d3-4f4e-8a35-0e5f5c2f7d22",
    );
    let app_line = json!({ "id": app, "provider": "x", "values": { "consumer_key": "aKey" }, "secrets_ms": { "consumer_secret": 1 } });
    let line = json!({
        "id": one, "guide": "creatio-x", "app": app, "endpoints": Endpoints::default(), "open": "save",
        "answers": { "site_url": "https://crm.acme.example" }, "account": { "user_id": "1", "screen_name": "acme" },
        "steps": { "save": { "state": "done" } }, "made_ms": 1, "changed_ms": 2,
    });
    let event = json!({ "at_ms": 1, "connection": one, "what": "started", "facts": {} });
    let secret =
        json!({ "owner": format!("app:{app}"), "name": "consumer_secret", "made_ms": 1, "value": "s" });
    let lines = [app_line, line, event, secret].map(|line| format!("{line}\n").into_bytes());
    let entries = lines.join(&254);
    let empty = vec![254; 3];
    let whole = |entries: &[u8]| archived(entries).map(|whole| [&[0], whole.as_slice()].concat());
    let mended = |entries: &[u8]| Some([&[1], entries].concat());
    let all = [whole(&entries), whole(&empty), mended(&entries), mended(&empty)];
    all.into_iter().flatten().collect()
}

fn callbacks() -> Vec<Vec<u8>> {
    let host = format!("Host: 127.0.0.1:{PORT}\r\n\r\n");
    let paths = [
        format!("/callback?oauth_token={TOKEN}&oauth_verifier=aVerifier"),
        format!("/callback?denied={TOKEN}"),
        format!("/callback?state={TOKEN}&code=aCode&iss=https%3A%2F%2Fx.com"),
        format!("/callback?error=access_denied&state={TOKEN}"),
        format!("/callback?error=server_error&state={TOKEN}"),
        "/callback?oauth_token=another&oauth_verifier=v".to_owned(),
        "/favicon.ico".to_owned(),
    ];
    let heads = paths.iter().flat_map(|path| [0_u8, 1].map(|kind| (kind, path)));
    heads
        .map(|(kind, path)| [&[kind], format!("GET {path} HTTP/1.1\r\n{host}").as_bytes()].concat())
        .collect()
}

fn answers() -> Vec<Vec<u8>> {
    let bodies: [&[u8]; 12] = [
        b"",
        b"oauth_token=\xff&oauth_token_secret=\xff&oauth_callback_confirmed=true",
        br#"{"errors":[{"code":89,"message":"Invalid or expired token."}]}"#,
        b"{\"title\":\"Forbidden\",\"type\":\"https://api.twitter.com/2/problems/client-forbidden\",\"reason\":\"client-not-enrolled\",\"detail\":\"\xff\"}",
        br#"<?xml version="1.0"?><hash><error>Desktop applications only support the oauth_callback value 'oob'</error></hash>"#,
        br#"<errors><error code="32">Could not authenticate you.</error></errors>"#,
        b"<!doctype html><title>Whoa there!</title><p>\xff</p>",
        b"Invalid request token.",
        b"{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked. \xff\"}",
        br#"{"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED"}]}}"#,
        br#"{"data":{"id":"4503599627","username":"acme"}}"#,
        br#"{"access_token":"a","refresh_token":"r","expires_in":7200,"scope":"tweet.read users.read"}"#,
    ];
    let all = (0..STATUSES.len()).flat_map(|status| bodies.map(|body| [&[status as u8], body].concat()));
    all.collect()
}

/// One for each way to sign in.
static EARS: LazyLock<[Ear; 2]> = LazyLock::new(|| {
    let words = Words {
        title: "Keywright",
        sentence: "Go back.",
    };
    let pages = Pages::new("en", words, words, words);
    let token = Expected::RequestToken(TOKEN.to_owned());
    [token, Expected::State(Secret::new(TOKEN))].map(|expected| Ear::new(PORT, &expected, &pages))
});

/// SplitMix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.roll() % most.max(1) as u64) as usize
    }

    /// One change: a byte, a bit, a piece taken out, doubled, or brought from another input.
    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let (from, length) = (self.below(input.len()), self.below(24));
        let to = (from + length).min(input.len());
        match self.below(6) {
            0 if !input.is_empty() => input[from] = self.roll() as u8,
            1 if !input.is_empty() => input[from] ^= 1 << self.below(8),
            2 => drop(input.drain(from..to)),
            3 => {
                let piece = input[from..to].to_vec();
                input.splice(from..from, piece);
            }
            4 => {
                let other = &seeds[self.below(seeds.len())];
                let begin = self.below(other.len());
                let end = (begin + length).min(other.len());
                let piece = other[begin..end].to_vec();
                input.splice(from..to, piece);
            }
            _ => input.insert(from, TELLING[self.below(TELLING.len())]),
        }
    }
}

/// What parsers have opinions about.
const TELLING: &[u8] = b"%&=?#:/\\\"'{}[]<>,;+- \r\n\t\0\x7f\x80\xff0198eE.";
const STATUSES: [u16; 9] = [200, 201, 400, 401, 403, 404, 429, 500, 503];
/// Small ones, so that they are reached.
const LIMITS: Limits = Limits {
    bytes: 64 * 1024,
    line: 8 * 1024,
    lines: 50,
    depth: 16,
};
const PORT: u16 = 28737;
const TOKEN: &str = "aRequestToken0123456789";
const SENT: &str = "aSecretThatWasSent0123456789";
