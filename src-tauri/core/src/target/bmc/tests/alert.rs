//! The entry of plain AR System: looked at, and nothing but its two fields.

use super::*;
use crate::target::settings::apply;

const ENTRIES: &str = "GET /api/arsys/v1/entry/AR%20System%20Alert%20User%20Registration";
const FIELDS: &str = "GET /api/arsys/v1.0/fields/AR%20System%20Alert%20User%20Registration";
const CODES: [&str; 2] = ["Registered User", "Plugin Name"];

async fn looked(found: &str) -> (Arc<Fake>, Box<dyn Visit>) {
    let fake = Fake::new();
    fake.answers(FIELDS, 403, "[]");
    fake.answers(ENTRIES, 200, found);
    let visit = visit::alert(fake.clone(), &place(System::BmcAlert, &[]), &login())
        .await
        .unwrap();
    (fake, visit)
}

fn registered(user: &str) -> String {
    let values = json!({ "Registered User": user, "Plugin Name": "ARSYS.ALRT.TWITTER" });
    json!({ "entries": [{ "values": values }] }).to_string()
}

async fn plan(visit: &dyn Visit) -> Plan {
    let wanted = [USER, "ARSYS.ALRT.TWITTER"].into_iter().zip(CODES);
    let wanted = wanted.map(|(value, code)| Wanted {
        code: code.to_owned(),
        value: Value::Text(Secret::new(value)),
        optional: false,
    });
    Plan::new(wanted.collect(), &visit.read(&CODES).await.unwrap())
}

#[tokio::test]
async fn an_entry_of_the_user_is_all_that_is_needed() {
    let (fake, visit) = looked(&registered(USER)).await;
    assert_eq!(codes(&visit.doubts().await.unwrap()), []);
    let plan = plan(&*visit).await;
    assert!(plan.is_idle() && !plan.is_blocked());
    apply(&*visit, &plan, &|_| ()).await.unwrap();
    let queries = fake.queries(ENTRIES.split_once(' ').unwrap().1);
    for query in queries {
        assert!(
            query.contains("&fields=values(Plugin%20Name,Registered%20User)&"),
            "the tokens beside them are not asked for: {query}"
        );
    }
    assert!(fake.calls().iter().all(|call| !call.starts_with("PUT")));
}

#[tokio::test]
async fn without_one_the_form_is_to_be_done_again() {
    for found in [r#"{"entries":[]}"#.to_owned(), registered("Twitter.Notify")] {
        let (_, visit) = looked(&found).await;
        let doubts = visit.doubts().await.unwrap();
        assert_eq!(codes(&doubts), [Code::BmcNoAlert]);
        assert_eq!(doubts[0].facts["user"], USER);
        assert!(plan(&*visit).await.is_blocked());
    }
}
