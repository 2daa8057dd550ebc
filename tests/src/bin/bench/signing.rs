//! What a signature costs beside the HMAC-SHA1 in it: the rest is encoding and sorting.

use std::hint::black_box;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use keywright_core::provider::x::sign::{Signer, Stamp, base_string, signature};
use keywright_core::secret::Secret;
use keywright_tests::Fault;
use sha1::Sha1;
use url::Url;

use crate::{compare, must, per_call};

pub(crate) fn measure() -> Result<(), Fault> {
    let url = Url::parse("https://api.x.com/1.1/statuses/update.json?include_entities=true")?;
    let form = [("status", "Hello Ladies + Gentlemen, a signed OAuth request!")];
    let (consumer, token) = (Secret::new(CONSUMER_SECRET), Secret::new(TOKEN_SECRET));
    let base = base_string("POST", &url, &form);
    let key = format!("{CONSUMER_SECRET}&{TOKEN_SECRET}");
    must(
        signature(&base, &consumer, Some(&token)) == STANDARD.encode(hmac(&key, &base)?),
        "the signature is not the HMAC of its base string",
    )?;

    let bare = per_call(RUNS, CALLS, || {
        black_box(hmac(black_box(&key), black_box(&base))?);
        Ok(())
    })?;
    let signed = per_call(RUNS, CALLS, || {
        black_box(signature(black_box(&base), &consumer, Some(&token)));
        Ok(())
    })?;
    let signer = Signer {
        consumer_key: "xvz1evFS4wEEPTGEFPHBog",
        consumer_secret: &consumer,
        token: Some(("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb", &token)),
    };
    let stamp = Stamp {
        nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg".to_owned(),
        seconds: 1_318_622_958,
    };
    let header = per_call(RUNS, CALLS, || {
        black_box(signer.authorization("POST", black_box(&url), &[], &form, &stamp));
        Ok(())
    })?;
    compare("a signature", signed, "a bare HMAC-SHA1 of its text", bare);
    compare("a signed header", header, "a bare HMAC-SHA1 of its text", bare);
    Ok(())
}

fn hmac(key: &str, text: &str) -> Result<[u8; 20], Fault> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes())?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().into())
}

const RUNS: usize = 21;
const CALLS: u32 = 5_000;

/// The published example of X's documentation.
const CONSUMER_SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
