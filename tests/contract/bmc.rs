//! BMC's exports before Python's own reader of CSV, and the command for the plug-in server's host in real shells, before a `curl` that
//! answers as it is told.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use keywright_core::check::{self, host_report};
use keywright_core::finding::Code;
use keywright_core::guide::format::FieldKind;
use serde_json::json;

use crate::exports::finished;
use crate::python;

#[test]
fn an_entry_with_awkward_values_is_read_by_pythons_own_library() {
    for user in [
        "twitter.notify",
        "O'Brien, \"Ana\"",
        "\"",
        ",,\"\",",
        "=1+1",
        "@SUM(A1)",
        " Ана; \t ж ",
        "a\\\"b",
    ] {
        let made = finished("bmc-x", &[("product", "itsm"), ("entry", "by-hand")])
            .set("screen_name", "acme_it")
            .set("notification_content", "BMC Helix ITSM Broadcast")
            .set("ar_user", user);
        let bundle = made.bundle(false);
        let text = std::str::from_utf8(bundle.bytes("bmc-entry.csv").unwrap()).unwrap();
        let read = python::run("csv_reader.py", &json!({ "text": text }));
        assert_eq!(
            read["rows"],
            json!([
                [
                    "Company",
                    "Notification Content",
                    "AR Functional User",
                    "Notification Mechanism",
                    "Associated Account Name",
                    "Status"
                ],
                [
                    "Global",
                    "BMC Helix ITSM Broadcast",
                    user,
                    "Twitter",
                    "acme_it",
                    "Disable"
                ]
            ]),
            "{text}"
        );
        assert_eq!(text.lines().count(), 2, "one line is one record: {text}");
    }
}

/// What the command prints in `shell`, and what it means, where `curl` does this.
fn run(shell: &str, curl: &str) -> Vec<Code> {
    let folder = tempfile::tempdir().unwrap();
    let stub = folder.path().join("curl");
    fs::write(&stub, format!("#!/bin/sh\n{curl}\n")).unwrap();
    fs::set_permissions(&stub, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap());
    let output = Command::new(shell)
        .args(["-c", host_report::SH])
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let said = String::from_utf8(output.stdout).unwrap();
    let checked = check::field(FieldKind::HostReport, &said);
    checked.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_command_for_the_host_prints_what_is_understood() {
    let now = "printf 'HTTP/2 404 \\r\\ndate: '; LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT' | sed 's/$/\\r/'; printf 'server: x\\r\\n'";
    let late = now.replace("date -u", "date -u -d '-10 minutes'");
    for shell in ["bash", "dash"] {
        assert_eq!(
            run(shell, now),
            [Code::HostClockRight, Code::HostReaches],
            "{shell}"
        );
        assert_eq!(
            run(shell, &late),
            [Code::HostClockFarOff, Code::HostReaches],
            "{shell}"
        );
        assert_eq!(
            run(shell, "echo 'curl: (6) Could not resolve host' >&2; exit 6"),
            [
                Code::HostClockUnknown,
                Code::HostUnreached,
                Code::HostUnreached,
                Code::HostOldNameUnreached
            ],
            "{shell}"
        );
        assert_eq!(run(shell, "exit 127"), [Code::HostReportCut], "{shell}: no curl");
    }
}

#[test]
fn curl_is_asked_for_a_sign_of_life_and_past_any_proxy() {
    let asked = tempfile::NamedTempFile::new().unwrap();
    run("bash", &format!("echo \"$@\" >> {}", asked.path().display()));
    let asked = fs::read_to_string(asked.path()).unwrap();
    let hosts = host_report::HOSTS.map(|host| format!("-sSI -m 15 --noproxy * https://{host}/"));
    assert_eq!(asked.lines().collect::<Vec<_>>(), hosts);
}
