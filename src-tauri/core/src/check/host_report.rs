//! What somebody has run on another computer and brought here: its time, and whether X answers there. The system that speaks to X may be
//! one that this program never reaches, and X judges a signature by that computer's clock.
//!
//! [`SH`] and [`POWERSHELL`] print the same: for each of [`HOSTS`] its name, the time (UTC) at which it was asked, and what came, each
//! piece ended by a semicolon, so that nothing depends on where lines break. Whoever answers writes a `Date`, and it is that which the
//! time is compared with: when the text is pasted does not matter. A proxy is left out, because a plug-in server takes none from the
//! desktop.
//!
//! Only what is understood is kept of a paste.

use jiff::Timestamp;

use super::Checked;
use super::clock::{self, FAR_OFF_MS, OFF_MS};
use super::pasted;
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// The command for a shell of Linux, with `curl`.
pub const SH: &str = "for h in api.x.com x.com api.twitter.com; do printf '[%s] utc %s;' $h $(date -u +%Y-%m-%dT%H:%M:%SZ); \
    curl -sSI -m 15 --noproxy '*' https://$h/ 2>&1 | grep -iE '^(http|date|curl)' | tr -d '\\r' | tr '\\n' ';'; done; echo '[end]'";

/// The command for PowerShell.
pub const POWERSHELL: &str = "[Net.ServicePointManager]::SecurityProtocol = 'Tls12'; \
    foreach ($h in 'api.x.com','x.com','api.twitter.com') { \
    $o = \"[$h] utc \" + [DateTime]::UtcNow.ToString('s') + 'Z;'; \
    $q = [Net.WebRequest]::Create(\"https://$h/\"); $q.Method = 'HEAD'; $q.Timeout = 15000; \
    $q.AllowAutoRedirect = $false; $q.Proxy = $null; \
    try { $a = $q.GetResponse() } catch { $e = $_.Exception.InnerException; $a = $e.Response; \
    if (-not $a) { $o += 'error ' + $e.Status + ';' } }; \
    if ($a) { $o += 'HTTP ' + [int]$a.StatusCode + ';date: ' + $a.Headers['Date'] + ';'; $a.Close() }; $o }; '[end]'";

/// What X is called by, and by what it was called before: a plug-in may still use that name.
pub const HOSTS: [&str; 3] = ["api.x.com", "x.com", OLD_NAME];

/// What was brought, or why it is none of it. A clock that is off and a host that does not answer are doubts: they can be mended there
/// while this goes on here.
pub fn check(raw: &str) -> Checked {
    let pasted::Tidied { value, .. } = pasted::tidy(FieldKind::HostReport, raw);
    let refused = |code| Checked {
        value: value.clone(),
        findings: vec![Finding::new(code)],
    };
    if !value.contains(&mark(HOSTS[0])) {
        return refused(Code::HostReportNone);
    }
    let Some(report) = parsed(&value) else {
        return refused(Code::HostReportCut);
    };
    let mut findings = vec![of_clock(&report)];
    findings.extend(of_way(&report));
    Checked {
        value: written(&report),
        findings,
    }
}

/// What one host was asked, and what came.
struct Heard {
    host: &'static str,
    /// The computer's own time, ms since 1970.
    utc_ms: i64,
    /// The status of the answer, or why there was none: `dns`.
    answer: Result<u16, &'static str>,
    /// The time of whoever answered, ms since 1970.
    date_ms: Option<i64>,
}

fn parsed(text: &str) -> Option<Vec<Heard>> {
    // Whatever breaks lines breaks them anywhere.
    let text: String = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    let (mut rest, mut report) = (text.as_str(), Vec::new());
    for (at, host) in HOSTS.into_iter().enumerate() {
        let next = HOSTS
            .get(at + 1)
            .map_or_else(|| END.to_owned(), |next| mark(next));
        let (_, from) = rest.split_once(&mark(host))?;
        let (section, _) = from.split_once(&next)?;
        report.push(heard(host, section)?);
        rest = from;
    }
    Some(report)
}

fn heard(host: &'static str, section: &str) -> Option<Heard> {
    let (mut utc_ms, mut answer, mut date_ms) = (None, None, None);
    for piece in section.split(';').map(str::trim) {
        let (name, value) = piece.split_once([' ', ':']).unwrap_or((piece, ""));
        let value = value.trim_start_matches(':').trim();
        match name.to_ascii_lowercase().as_str() {
            "utc" => utc_ms = value.parse::<Timestamp>().ok().map(Timestamp::as_millisecond),
            "date" => date_ms = clock::date_ms(value).or(date_ms),
            "error" => answer = Some(Err(of_word(value))),
            "curl" => answer = Some(Err(of_curl(value))),
            // The last one counts: a proxy says its own before.
            name if name.starts_with("http") => {
                let status = value.split(' ').next().and_then(|status| status.parse().ok());
                answer = status.map(Ok).or(answer);
            }
            _ => {}
        }
    }
    Some(Heard {
        host,
        utc_ms: utc_ms?,
        answer: match answer? {
            Ok(PROXY_ASKS) => Err("proxy"),
            answer => answer,
        },
        date_ms,
    })
}

fn of_clock(report: &[Heard]) -> Finding {
    let mut ahead = report.iter().filter_map(|heard| {
        let date_ms = heard.date_ms.filter(|_| heard.answer.is_ok())?;
        Some(heard.utc_ms - date_ms)
    });
    let Some(ahead_ms) = ahead.next() else {
        return Finding::new(Code::HostClockUnknown);
    };
    let code = match ahead_ms.saturating_abs() {
        off if off > FAR_OFF_MS => Code::HostClockFarOff,
        off if off > OFF_MS => Code::HostClockOff,
        _ => Code::HostClockRight,
    };
    Finding::new(code)
        .with("offset", clock::in_words(ahead_ms))
        .with("side", if ahead_ms > 0 { "ahead" } else { "behind" })
}

fn of_way(report: &[Heard]) -> Vec<Finding> {
    let missed = report.iter().filter_map(|heard| {
        let why = heard.answer.err()?;
        let code = match heard.host {
            OLD_NAME => Code::HostOldNameUnreached,
            _ => Code::HostUnreached,
        };
        Some(Finding::new(code).with("host", heard.host).with("why", why))
    });
    let missed: Vec<Finding> = missed.collect();
    match missed.is_empty() {
        true => vec![Finding::new(Code::HostReaches)],
        false => missed,
    }
}

/// The same text, of nothing but what was understood.
fn written(report: &[Heard]) -> String {
    let time = |ms: i64| Timestamp::from_millisecond(ms).unwrap_or_default();
    let mut text = String::new();
    for heard in report {
        let utc = time(heard.utc_ms).strftime("%Y-%m-%dT%H:%M:%SZ");
        let answer = match heard.answer {
            Ok(status) => format!("HTTP {status}"),
            Err(why) => format!("error {why}"),
        };
        text.push_str(&format!("{} utc {utc};{answer};", mark(heard.host)));
        if let Some(date_ms) = heard.date_ms {
            let date = time(date_ms).strftime("%a, %d %b %Y %H:%M:%S GMT");
            text.push_str(&format!("date: {date};"));
        }
    }
    text + END
}

fn mark(host: &str) -> String {
    format!("[{host}]")
}

/// Why curl came back empty-handed, by its number: `(6) Could not resolve host`.
fn of_curl(said: &str) -> &'static str {
    let number = said.trim_start_matches('(').split(')').next().unwrap_or_default();
    match number {
        "5" | "97" => "proxy",
        "6" => "dns",
        "28" => "timeout",
        "35" | "51" | "53" | "54" | "58" | "59" | "60" | "66" | "77" | "80" | "83" | "91" => "tls",
        _ => "connect",
    }
}

/// The same by .NET's word for it, or by ours.
fn of_word(said: &str) -> &'static str {
    match said {
        "NameResolutionFailure" | "dns" => "dns",
        "Timeout" | "timeout" => "timeout",
        "TrustFailure" | "SecureChannelFailure" | "tls" => "tls",
        "ProxyNameResolutionFailure" | "RequestProhibitedByProxy" | "proxy" => "proxy",
        _ => "connect",
    }
}

const OLD_NAME: &str = "api.twitter.com";
const END: &str = "[end]";
/// A proxy wants to know who asks (RFC 9110, section 15.5.8).
const PROXY_ASKS: u16 = 407;

#[cfg(test)]
mod tests;
