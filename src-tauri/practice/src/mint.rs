//! Credentials of the shape that X gives them (facts of the platform, section 5), so that the program's hints about what was
//! pasted hold in practice too.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;

/// A consumer key: 25 letters and digits.
pub(crate) fn consumer_key(random: &dyn Random) -> Result<String, NoRandomness> {
    word(random, ALPHANUMERIC, 25)
}

/// A consumer secret: 50 letters and digits.
pub(crate) fn consumer_secret(random: &dyn Random) -> Result<Secret, NoRandomness> {
    word(random, ALPHANUMERIC, 50).map(Secret::new)
}

/// A request token and its secret: 27 and 32 letters and digits.
pub(crate) fn request_token(random: &dyn Random) -> Result<(String, Secret), NoRandomness> {
    Ok((
        word(random, ALPHANUMERIC, 27)?,
        Secret::new(word(random, ALPHANUMERIC, 32)?),
    ))
}

/// An access token and its secret. The token begins with the account's id; short ids get 40 characters after the hyphen,
/// 19-digit ids 30.
pub(crate) fn access_token(random: &dyn Random, user_id: &str) -> Result<(String, Secret), NoRandomness> {
    let rest = if user_id.len() >= 19 { 30 } else { 40 };
    let token = format!("{user_id}-{}", word(random, ALPHANUMERIC, rest)?);
    Ok((token, Secret::new(word(random, ALPHANUMERIC, 45)?)))
}

/// A PIN: seven digits, the first of which may be zero.
pub(crate) fn pin(random: &dyn Random) -> Result<Secret, NoRandomness> {
    word(random, b"0123456789", 7).map(Secret::new)
}

/// A verifier for a callback: 32 letters and digits.
pub(crate) fn verifier(random: &dyn Random) -> Result<Secret, NoRandomness> {
    word(random, ALPHANUMERIC, 32).map(Secret::new)
}

/// A bearer token: 22 times `A`, then letters and digits with the percent-escapes that belong to it verbatim.
pub(crate) fn bearer(random: &dyn Random) -> Result<Secret, NoRandomness> {
    let [head, middle, tail] = [14, 20, 42].map(|length| word(random, ALPHANUMERIC, length));
    Ok(Secret::new(format!(
        "{}{}%2B{}%3D{}",
        "A".repeat(22),
        head?,
        middle?,
        tail?
    )))
}

/// A client ID of OAuth 2.0: 34 characters, which decode to `<20 characters>:1:ci`.
pub(crate) fn client_id(random: &dyn Random) -> Result<String, NoRandomness> {
    let id = word(random, ALPHANUMERIC, 20)?;
    Ok(URL_SAFE_NO_PAD.encode(format!("{id}:1:ci")))
}

/// A client secret of OAuth 2.0: 50 letters, digits, hyphens and underscores.
pub(crate) fn client_secret(random: &dyn Random) -> Result<Secret, NoRandomness> {
    let half = word(random, ALPHANUMERIC, 24)?;
    let rest = word(random, ALPHANUMERIC, 24)?;
    Ok(Secret::new(format!("{half}-_{rest}")))
}

/// A token of OAuth 2.0, or a code: base64url of `<random>:<ms>:1:1:at:1`, where `kind` is `at`, `rt` or `ac`. `now` in seconds.
pub(crate) fn oauth2(random: &dyn Random, kind: &str, now: i64) -> Result<Secret, NoRandomness> {
    let id = word(random, ALPHANUMERIC, 44)?;
    let text = format!("{id}:{}:1:1:{kind}:1", now.saturating_mul(1000));
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(text)))
}

/// A JSON Web Token of these claims. Nobody checks its signature, so it is noise.
pub(crate) fn jwt(
    random: &dyn Random,
    algorithm: &str,
    claims: &serde_json::Value,
) -> Result<Secret, NoRandomness> {
    let head = serde_json::json!({"alg": algorithm, "typ": "JWT"});
    let [head, claims] = [&head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
    let signature = word(random, ALPHANUMERIC, 43)?;
    Ok(Secret::new(format!("{head}.{claims}.{signature}")))
}

/// A token of practice's own: a browser session, the control token.
pub(crate) fn ticket(random: &dyn Random) -> Result<Secret, NoRandomness> {
    word(random, ALPHANUMERIC, 32).map(Secret::new)
}

/// `length` characters of `alphabet`, each as likely as the others.
pub(crate) fn word(random: &dyn Random, alphabet: &[u8], length: usize) -> Result<String, NoRandomness> {
    let fair = 256 - 256 % alphabet.len();
    let mut out = String::with_capacity(length);
    let mut bytes = [0; 64];
    loop {
        random.fill(&mut bytes)?;
        for byte in bytes.map(usize::from) {
            if out.len() == length {
                return Ok(out);
            }
            if byte < fair {
                out.push(char::from(alphabet[byte % alphabet.len()]));
            }
        }
    }
}

const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    #[test]
    fn credentials_have_the_lengths_of_the_real_ones() {
        let random = &SystemRandom;
        assert_eq!(consumer_key(random).unwrap().len(), 25);
        assert_eq!(consumer_secret(random).unwrap().expose().len(), 50);
        let (token, secret) = access_token(random, "732739706").unwrap();
        assert_eq!((token.len(), secret.expose().len()), (50, 45));
        assert_eq!(access_token(random, "1700000000000000001").unwrap().0.len(), 50);
        let bearer = bearer(random).unwrap();
        assert!((100..=120).contains(&bearer.expose().len()));
        assert!(bearer.expose().contains("%2B") && bearer.expose().contains("%3D"));
    }

    #[test]
    fn a_pin_is_seven_digits_and_differs_each_time() {
        let pins: Vec<Secret> = (0..4).map(|_| pin(&SystemRandom).unwrap()).collect();
        for pin in &pins {
            assert_eq!(pin.expose().len(), 7);
            assert!(pin.expose().bytes().all(|b| b.is_ascii_digit()));
        }
        assert!(!pins[0].same(&pins[1]) || !pins[1].same(&pins[2]));
    }
}
