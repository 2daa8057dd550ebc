//! The answer that X wants of a webhook, asked for by ourselves: X calls the address with a random token, and the system behind it
//! has to answer with that token's HMAC under the app's consumer secret (facts: X, section 7.2). Whatever is wrong there is found
//! before X is asked. What cannot be found from here is whether the internet reaches the address; so that is said each time.

use std::net::Ipv4Addr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use url::{Host, Url};

use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::outside::Random;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;

/// What a generation of webhooks asks of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How long the answer may take, in ms.
    pub limit_ms: u64,
    /// Whether the call carries a `nonce` besides.
    pub nonce: bool,
    /// Whether this computer itself is an address that is reached: so in practice, where loopback may also have a port and no TLS.
    pub near: bool,
}

/// A secret of the app that is not the one to sign with, and the name of what it is: `client-secret`, `bearer`, `consumer-key`.
pub type Other<'a> = (&'static str, &'a Secret);

/// Calls the address as X would, and judges its answer. The last finding says what this cannot show.
pub async fn test(
    http: &dyn Http,
    random: &dyn Random,
    typed: &str,
    rules: Rules,
    secret: &Secret,
    others: &[Other<'_>],
) -> Vec<Finding> {
    let mut url = match address(typed, rules.near) {
        Ok(url) => url,
        Err(finding) => return vec![finding],
    };
    let (Some(token), Some(nonce)) = (fresh(random), fresh(random)) else {
        return vec![Finding::new(Code::NoRandomness)];
    };
    url.query_pairs_mut().append_pair("crc_token", &token);
    if rules.nonce {
        url.query_pairs_mut().append_pair("nonce", &nonce);
    }
    let request = Request {
        method: "GET",
        url: url.clone(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    let finding = match http.send(request).await {
        Ok(response) => judge(&response, &url, &token, rules, secret, others),
        Err(fault) => unanswered(&fault, &url, rules),
    };
    vec![
        finding,
        Finding::new(Code::CrcFromInside)
            .with("ranges", RANGES.list.join(", "))
            .with("date", RANGES.date),
    ]
}

/// An address that X takes for a webhook: https, a public host, no port, no user name, at most 200 characters.
///
/// # Errors
/// [`Code::WebhookAddress`] with the fact `why`.
pub fn address(typed: &str, near: bool) -> Result<Url, Finding> {
    let wrong = |why| Finding::new(Code::WebhookAddress).with("why", why);
    let url = Url::parse(typed).map_err(|_| wrong("none"))?;
    let host = url.host().ok_or_else(|| wrong("none"))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("user"));
    }
    if typed.chars().count() > LONGEST {
        return Err(wrong("long"));
    }
    if url.fragment().is_some() {
        return Err(wrong("fragment"));
    }
    if near && is_loopback(&url) {
        return Ok(url);
    }
    if url.scheme() != "https" {
        return Err(wrong("scheme"));
    }
    if url.port().is_some() {
        return Err(wrong("port"));
    }
    if is_private(&host) {
        return Err(wrong("private"));
    }
    Ok(url)
}

/// What has to come back for `token`: `sha256=` and the HMAC-SHA256 in base64.
pub fn response_token(secret: &Secret, token: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else {
        unreachable!("HMAC takes keys of any length")
    };
    mac.update(token.as_bytes());
    format!("{PREFIX}{}", STANDARD.encode(mac.finalize().into_bytes()))
}

fn judge(
    response: &Response,
    asked: &Url,
    token: &str,
    rules: Rules,
    secret: &Secret,
    others: &[Other<'_>],
) -> Finding {
    let status = response.status;
    if (300..400).contains(&status) {
        let to = response.header("location").unwrap_or_default();
        return Finding::new(Code::CrcRedirect)
            .with("status", status)
            .with("to", elsewhere(asked, to));
    }
    if status != 200 {
        return Finding::new(Code::CrcStatus).with("status", status);
    }
    if response.took_ms > rules.limit_ms {
        return slow(rules).with("took", seconds(response.took_ms));
    }
    let text = response.text();
    let text = text.trim();
    let Ok(json) = serde_json::from_str::<Value>(text) else {
        let code = match text.starts_with('<') {
            true => Code::CrcPage,
            false => Code::CrcNotJson,
        };
        return Finding::new(code);
    };
    let Some(given) = json["response_token"].as_str() else {
        return Finding::new(Code::CrcNoToken);
    };
    let given = Secret::new(given);
    let signed_by = |secret: &Secret| given.same(&Secret::new(response_token(secret, token)));
    if signed_by(secret) {
        let code = match response.took_ms > LATE_MS {
            true => Code::CrcLate,
            false => Code::CrcRight,
        };
        return Finding::new(code)
            .with("took", seconds(response.took_ms))
            .with("limit", rules.limit_ms / 1000);
    }
    if !given.expose().starts_with(PREFIX) {
        return Finding::new(Code::CrcNoPrefix);
    }
    match others.iter().find(|(_, other)| signed_by(other)) {
        Some((name, _)) => Finding::new(Code::CrcOtherSecret).with("which", name),
        None => Finding::new(Code::CrcWrong),
    }
}

fn unanswered(fault: &Fault, asked: &Url, rules: Rules) -> Finding {
    match fault {
        Fault::Timeout => slow(rules).with("took", "unknown"),
        Fault::Tls(why) => Finding::new(Code::CrcTls).with("why", why),
        Fault::Proxy { barred, .. } => {
            fault.told(Finding::new(barred.code()), asked.host_str().unwrap_or_default())
        }
        Fault::Dns | Fault::Connect | Fault::Garbled => {
            Finding::new(Code::CrcUnreachable).with("why", fault.why())
        }
    }
}

fn slow(rules: Rules) -> Finding {
    Finding::new(Code::CrcSlow).with("limit", rules.limit_ms / 1000)
}

/// Where a redirect leads, without what stands in its query: that echoes ours.
fn elsewhere(asked: &Url, to: &str) -> String {
    let Ok(mut to) = asked.join(to) else {
        return "unknown".to_owned();
    };
    to.set_query(None);
    to.set_fragment(None);
    let _ = to.set_username("");
    let _ = to.set_password(None);
    to.to_string()
}

fn seconds(ms: u64) -> String {
    format!("{}.{} s", ms / 1000, ms % 1000 / 100)
}

fn fresh(random: &dyn Random) -> Option<String> {
    let mut bytes = [0; 16];
    random.fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Whether only a network of one's own knows the host. A name that resolves to such an address is not seen here.
fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(ip) => is_private_v4(*ip),
        Host::Ipv6(ip) => match ip.to_ipv4_mapped() {
            Some(mapped) => is_private_v4(mapped),
            None => {
                ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
            }
        },
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            !name.contains('.') || OWN.iter().any(|end| name.ends_with(end))
        }
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    let of_carrier = a == 100 && (64..128).contains(&b);
    ip.is_private() || ip.is_loopback() || ip.is_link_local() || a == 0 || of_carrier
}

/// Where X's calls come from, for firewalls.
pub struct Ranges {
    /// The year of X's own list.
    pub date: &'static str,
    /// Networks.
    pub list: &'static [&'static str],
}

/// X's list of 2024 (facts: X, section 7.2); no later one is known (unverified).
pub const RANGES: Ranges = Ranges {
    date: "2024",
    list: &[
        "199.59.148.0/22",
        "199.16.156.0/22",
        "192.133.77.0/26",
        "64.63.15.0/24",
        "64.63.31.0/24",
        "64.63.47.0/24",
        "202.160.128.0/24",
        "202.160.129.0/24",
        "202.160.130.0/24",
    ],
};
/// What X waited for in v1.1, in ms (facts: X, section 7.2): slower than that is slow for a webhook.
const LATE_MS: u64 = 3_000;
const PREFIX: &str = "sha256=";
const LONGEST: usize = 200;
const OWN: &[&str] = &[".localhost", ".local", ".internal", ".lan", ".home.arpa"];

#[cfg(test)]
mod tests;
