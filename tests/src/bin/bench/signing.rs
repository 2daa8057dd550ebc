//! What a signed request costs, from its parts to its `Authorization` header, beside the crate `oauth1-request` on the same request,
//! and beside the HMAC that is in both.

use std::hint::black_box;
use std::num::NonZeroU64;

use hmac::{Hmac, KeyInit as _, Mac as _};
use keywright_core::provider::x::sign::{Signer, Stamp, base_string};
use keywright_core::secret::Secret;
use keywright_tests::Fault;
use oauth1_request::serializer::{Serializer, SerializerExt as _};
use oauth1_request::{Builder, HMAC_SHA1, Request, Token};
use sha1::Sha1;
use url::Url;

use crate::{compare, must, paired, per_call};

pub(crate) async fn measure() -> Result<(), Fault> {
    let (consumer, token) = (Secret::new(CONSUMER_SECRET), Secret::new(TOKEN_SECRET));
    let signer = Signer {
        consumer_key: CONSUMER_KEY,
        consumer_secret: &consumer,
        token: Some((TOKEN, &token)),
    };
    let stamp = Stamp {
        nonce: NONCE.to_owned(),
        seconds: SECONDS,
    };
    let url = Url::parse(&format!("{ADDRESS}?include_entities=true"))?;
    let ours = || signer.authorization("POST", black_box(&url), &[], &[STATUS], &stamp);
    must(
        signature(&ours()) == signature(&theirs()),
        "the two sign differently",
    )?;
    must(
        signature(&ours()) == Some(SIGNATURE),
        "the published signature does not come out",
    )?;

    let (signed, beside) = paired(
        RUNS,
        || {
            per_call(1, CALLS, || {
                black_box(ours());
                Ok(())
            })
        },
        || {
            per_call(1, CALLS, || {
                black_box(theirs());
                Ok(())
            })
        },
    )?;
    compare("a request signed", signed, "oauth1-request", beside);

    let key = format!("{CONSUMER_SECRET}&{TOKEN_SECRET}");
    let base = base_string("POST", &url, &[STATUS]);
    let bare = per_call(RUNS, CALLS, || {
        black_box(hmac(black_box(&key), black_box(&base))?);
        Ok(())
    })?;
    compare("a request signed", signed, "a bare HMAC-SHA1 of its text", bare);
    Ok(())
}

/// The same request by the crate. It wants the query apart from the address.
fn theirs() -> String {
    let token = Token::from_parts(CONSUMER_KEY, CONSUMER_SECRET, TOKEN, TOKEN_SECRET);
    let mut builder = Builder::with_token(token, HMAC_SHA1);
    builder
        .nonce(NONCE)
        .timestamp(NonZeroU64::new(SECONDS.unsigned_abs()))
        .version(true);
    builder.authorize("POST", black_box(ADDRESS), &Update)
}

struct Update;

impl Request for Update {
    fn serialize<S: Serializer>(&self, mut serializer: S) -> S::Output {
        serializer.serialize_parameter("include_entities", "true");
        serializer.serialize_oauth_parameters();
        serializer.serialize_parameter(STATUS.0, STATUS.1);
        serializer.end()
    }
}

/// The signature in a header.
fn signature(header: &str) -> Option<&str> {
    let (_, rest) = header.split_once("oauth_signature=\"")?;
    rest.split('"').next()
}

fn hmac(key: &str, text: &str) -> Result<[u8; 20], Fault> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes())?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

const RUNS: usize = 41;
const CALLS: u32 = 5_000;

/// The published example of X's documentation.
const ADDRESS: &str = "https://api.x.com/1.1/statuses/update.json";
const STATUS: (&str, &str) = ("status", "Hello Ladies + Gentlemen, a signed OAuth request!");
const CONSUMER_KEY: &str = "xvz1evFS4wEEPTGEFPHBog";
const CONSUMER_SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
const TOKEN: &str = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
const NONCE: &str = "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg";
const SECONDS: i64 = 1_318_622_958;
const SIGNATURE: &str = "Ls93hJiZbQ3akF3HF3x1Bz8%2FzU4%3D";
