//! The report for whoever helps names neither secrets nor people, and no host unless it may.

use super::super::super::stage::*;
use crate::finding::{Code, Finding};
use crate::store::record::StepRecord;

#[tokio::test]
async fn it_names_no_secret_no_account_and_no_host() {
    let stage = Stage::new();
    stage.reach("settings").await;
    let mut connection = stage.connection();
    let finding = Finding::new(Code::SiteUntrusted)
        .with("host", "crm.acme.example")
        .with("status", "503")
        .details("crm.acme.example said no to @acme");
    let record = StepRecord {
        findings: vec![finding],
        ..StepRecord::default()
    };
    connection.steps.insert("ready".to_owned(), record);
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();

    let report = stage.see(stage.wizard().report(false).await).unwrap();
    for secret in SECRETS {
        assert!(!report.contains(secret), "{secret} in {report}");
    }
    for name in ["acme", "crm.", "503 ", &stage.documents.path().to_string_lossy()] {
        assert!(!report.contains(name), "{name} in {report}");
    }
    assert!(report.contains("Connection 1: creatio-x\n"), "{report}");
    assert!(
        report.contains("  found: site-untrusted status=503\n"),
        "{report}"
    );
    assert!(
        report.contains("  key kept by: the system's keyring, at hand\n"),
        "{report}"
    );
    assert!(report.contains("  schema: "), "{report}");

    let with_hosts = stage.see(stage.wizard().report(true).await).unwrap();
    assert!(with_hosts.contains("  site: crm.acme.example\n"), "{with_hosts}");
    assert!(!with_hosts.contains("@acme"));
}

#[tokio::test]
async fn what_is_saved_is_what_was_read() {
    let stage = Stage::new();
    let path = stage.documents.path().join("report.txt");
    let typed = path.to_string_lossy().into_owned();
    let refused = stage.see(stage.wizard().save_report(&typed)).unwrap_err();
    assert_eq!(refused.findings[0].code, Code::InputNotForStep.as_str());
    let report = stage.see(stage.wizard().report(false).await).unwrap();
    stage.another();
    stage.see(stage.wizard().save_report(&typed)).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), report);
}
