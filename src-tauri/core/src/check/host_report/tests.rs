use super::*;
use crate::check::field;

/// As the command for Linux prints it on a computer that is right.
const RIGHT: &str = "[api.x.com] utc 2026-11-26T10:00:00Z;HTTP/2 404;date: Thu, 26 Nov 2026 10:00:01 GMT;\
    [x.com] utc 2026-11-26T10:00:01Z;HTTP/1.1 200 OK;Date: Thu, 26 Nov 2026 10:00:01 GMT;\
    [api.twitter.com] utc 2026-11-26T10:00:02Z;HTTP/2 404;date: Thu, 26 Nov 2026 10:00:02 GMT;[end]";

fn codes(text: &str) -> Vec<Code> {
    let checked = field(FieldKind::HostReport, text);
    checked.findings.iter().map(|finding| finding.code).collect()
}

fn facts(text: &str, code: Code) -> Vec<(String, String)> {
    let checked = check(text);
    let finding = checked.findings.into_iter().find(|finding| finding.code == code);
    finding.unwrap().facts.into_iter().collect()
}

#[test]
fn a_computer_that_is_right_is_told_so() {
    assert_eq!(codes(RIGHT), [Code::HostClockRight, Code::HostReaches]);
    let windows = "[api.x.com] utc 2026-11-26T10:00:00Z;HTTP 404;date: Thu, 26 Nov 2026 10:00:01 GMT;\r\n\
        [x.com] utc 2026-11-26T10:00:00Z;HTTP 200;date: Thu, 26 Nov 2026 10:00:01 GMT;\r\n\
        [api.twitter.com] utc 2026-11-26T10:00:00Z;HTTP 404;date: Thu, 26 Nov 2026 10:00:01 GMT;\r\n[end]\r\n";
    assert_eq!(codes(windows), [Code::HostClockRight, Code::HostReaches]);
}

#[test]
fn lines_may_break_anywhere_and_more_may_stand_around_it() {
    let broken = RIGHT.replace("2026-11-26T10:00:00Z", "2026-11-2\n6T10:00:00Z");
    let whole = format!("root@ars:~# {SH}\n{broken}\nroot@ars:~# exit");
    assert_eq!(codes(&whole), [Code::HostClockRight, Code::HostReaches]);
    assert_eq!(check(&whole).value, check(RIGHT).value);
}

#[test]
fn what_is_kept_is_what_was_understood_and_reads_the_same_again() {
    let more = RIGHT.replace(";HTTP/1.1 200 OK", ";my-password-slipped-in;HTTP/1.1 200 OK");
    let kept = check(&format!("secret one {more} secret two")).value;
    for slipped in ["slipped", "secret"] {
        assert!(!kept.contains(slipped), "{kept}");
    }
    assert_eq!(check(&kept).value, kept);
    assert_eq!(codes(&kept), [Code::HostClockRight, Code::HostReaches]);
}

#[test]
fn the_clock_is_compared_with_that_of_whoever_answers() {
    let off = |utc: &str| RIGHT.replace("2026-11-26T10:00:00Z", utc);
    for (utc, code, offset, side) in [
        ("2026-11-26T10:01:01Z", Code::HostClockRight, "1 min", "ahead"),
        ("2026-11-26T10:02:01Z", Code::HostClockOff, "2 min", "ahead"),
        ("2026-11-26T09:58:01Z", Code::HostClockOff, "2 min", "behind"),
        ("2026-11-26T11:00:01Z", Code::HostClockFarOff, "1 h", "ahead"),
        (
            "2026-11-26T09:50:00Z",
            Code::HostClockFarOff,
            "10 min 1 s",
            "behind",
        ),
    ] {
        let facts = facts(&off(utc), code);
        let wanted = [("offset", offset), ("side", side)];
        assert_eq!(
            facts,
            wanted.map(|(name, value)| (name.to_owned(), value.to_owned())),
            "{utc}"
        );
    }
}

#[test]
fn a_host_that_does_not_answer_is_named_with_the_reason() {
    let answer = ";HTTP/2 404;date: Thu, 26 Nov 2026 10:00:01 GMT;";
    for (said, why) in [
        ("curl: (6) Could not resolve host: api.x.com", "dns"),
        ("curl: (7) Failed to connect", "connect"),
        ("curl: (28) Connection timed out", "timeout"),
        (
            "curl: (60) SSL certificate problem: unable to get local issuer certificate",
            "tls",
        ),
        ("HTTP/1.1 407 Proxy Authentication Required", "proxy"),
        ("error NameResolutionFailure", "dns"),
        ("error TrustFailure", "tls"),
        ("error ReceiveFailure", "connect"),
    ] {
        let text = RIGHT.replacen(answer, &format!(";{said};"), 1);
        let wanted = [("host", "api.x.com"), ("why", why)];
        let wanted = wanted.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(facts(&text, Code::HostUnreached), wanted, "{said}");
        assert_eq!(
            codes(&text),
            [Code::HostClockRight, Code::HostUnreached],
            "by the next host's time"
        );
        assert!(!check(&text).is_refused(), "it can be mended later");
    }
    let old = RIGHT.replace(
        "HTTP/2 404;date: Thu, 26 Nov 2026 10:00:02 GMT",
        "curl: (6) Could not resolve host: api.twitter.com",
    );
    assert_eq!(codes(&old), [Code::HostClockRight, Code::HostOldNameUnreached]);
}

#[test]
fn where_nobody_answers_the_clock_is_not_known() {
    let dead = "[api.x.com] utc 2026-11-26T10:00:00Z;curl: (28) x;[x.com] utc 2026-11-26T10:00:15Z;curl: (28) x;\
        [api.twitter.com] utc 2026-11-26T10:00:30Z;curl: (28) x;[end]";
    assert_eq!(
        codes(dead),
        [
            Code::HostClockUnknown,
            Code::HostUnreached,
            Code::HostUnreached,
            Code::HostOldNameUnreached
        ]
    );
}

#[test]
fn a_wrong_paste_is_refused() {
    for (text, code) in [
        ("Thu Nov 26 10:00:00 UTC 2026", Code::HostReportNone),
        (SH, Code::HostReportNone),
        (POWERSHELL, Code::HostReportNone),
        (&RIGHT[..RIGHT.len() - 20], Code::HostReportCut),
        (&RIGHT[..60], Code::HostReportCut),
        // No curl there: the shell says so elsewhere.
        (
            "[api.x.com] utc 2026-11-26T10:00:00Z;[x.com] utc 2026-11-26T10:00:00Z;\
             [api.twitter.com] utc 2026-11-26T10:00:00Z;[end]",
            Code::HostReportCut,
        ),
        (
            "[api.x.com] utc yesterday;HTTP/2 404;[x.com][api.twitter.com][end]",
            Code::HostReportCut,
        ),
    ] {
        let checked = check(text);
        assert!(checked.is_refused(), "{text}");
        assert_eq!(codes(text), [code], "{text}");
    }
}
