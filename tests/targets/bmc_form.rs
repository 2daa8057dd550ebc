//! BMC: a form under another name, and AR System without ITSM, before practice AR System.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use keywright_core::finding::{Code, Finding};
use keywright_core::provider::client::{Client, Limits};
use keywright_core::secret::Secret;
use keywright_core::target::System;
use keywright_core::target::login::Typed;
use keywright_core::target::settings::{Plan, Value, Wanted};
use keywright_core::target::visit::{Meant, Place, Visit, begin};
use keywright_practice::arsystem::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use serde_json::json;

/// A practice, and who asks it.
struct Server {
    practice: Practice,
    client: Arc<Client>,
}

impl Server {
    fn new() -> Self {
        let limits = Limits {
            connect: Duration::from_secs(1),
            whole: Duration::from_secs(2),
            body: 1024 * 1024,
        };
        Self {
            practice: Practice::start(Options::default()).unwrap(),
            client: Arc::new(Client::with(limits, NOBODY).unwrap()),
        }
    }

    fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), [].into());
        let (bmc_on, bmc_off) = if on { (these, none) } else { (none, these) };
        self.practice.switch(&Change {
            bmc_on,
            bmc_off,
            ..Change::default()
        });
    }

    async fn enter(&self, system: System, form: Option<&str>) -> Result<Box<dyn Visit>, Finding> {
        let (name, password) = self.practice.bmc_user();
        let fields = [
            ("ar_user", Some("notify")),
            ("form_name", form),
            ("alert_form", Some("AR System Alert User Registration")),
        ];
        let place = Place {
            system,
            root: self.practice.bmc_root(),
            answers: BTreeMap::new(),
            guesses: BTreeMap::new(),
            fields: fields
                .into_iter()
                .filter_map(|(id, value)| Some((id.to_owned(), value?.to_owned())))
                .collect(),
            account: Meant {
                user_id: None,
                name: "@acme_notify".to_owned(),
            },
        };
        let values = [("login_name", Secret::new(name)), ("login_password", password)];
        let login = Typed {
            way: "user".to_owned(),
            values: values.map(|(id, value)| (id.to_owned(), value)).into(),
        };
        begin(self.client.clone(), &place, &login).await
    }
}

async fn plan(visit: &dyn Visit, wanted: &[(&str, &str)]) -> Plan {
    let codes: Vec<&str> = wanted.iter().map(|(code, _)| *code).collect();
    let found = visit.read(&codes).await.unwrap();
    let wanted = wanted.iter().map(|(code, value)| Wanted {
        code: (*code).to_owned(),
        value: Value::Text(Secret::new(*value)),
        optional: false,
    });
    Plan::new(wanted.collect(), &found)
}

#[tokio::test]
async fn a_form_that_is_called_otherwise_is_found_by_the_name_that_was_typed() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "acme_notify", true).unwrap();
    server.turn(Scenario::FormRenamed, true);
    let typed = server
        .enter(System::Bmc, Some("ACM:ExternalNotifSetup"))
        .await
        .unwrap();
    assert!(typed.doubts().await.unwrap().is_empty());
    typed.leave().await;
    let gone = server
        .enter(System::Bmc, Some("CFG:External Notification Registration"))
        .await
        .unwrap();
    assert_eq!(gone.doubts().await.unwrap_err().code, Code::BmcNoForm);
}

#[tokio::test]
async fn plain_ar_system_is_looked_at_only() {
    let server = Server::new();
    server.turn(Scenario::Plain, true);
    let visit = server.enter(System::BmcAlert, None).await.unwrap();
    assert_eq!(visit.doubts().await.unwrap()[0].code, Code::BmcNoAlert);
    server.practice.bmc_fill_plain("notify", "acme_notify").unwrap();
    let before = server.practice.bmc_dump();
    assert!(visit.doubts().await.unwrap().is_empty());
    let wanted = [
        ("Registered User", "notify"),
        ("Plugin Name", "ARSYS.ALRT.TWITTER"),
    ];
    let change = plan(&*visit, &wanted).await;
    assert!(change.is_idle() && !change.is_blocked());
    assert_eq!(server.practice.bmc_dump(), before);
    assert_ne!(before["alert"], json!([]));
}

/// A proxy that nobody needs, since practice is on this computer.
const NOBODY: &str = "http://127.0.0.1:9";
