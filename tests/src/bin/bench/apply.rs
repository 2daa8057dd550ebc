//! A change of many settings at practice Creatio, which takes its time over each answer: from the sign-in to what was read back, beside a bare
//! client that makes the same requests one after the other.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use keywright_core::outside::Pending;
use keywright_core::provider::client::Client;
use keywright_core::provider::http::{self, Http, Request, Response};
use keywright_core::secret::Secret;
use keywright_core::target::System;
use keywright_core::target::login::Typed;
use keywright_core::target::settings::{self, Became, Plan, Value, Wanted};
use keywright_core::target::visit::{self, Meant, Place};
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use keywright_tests::Fault;

use crate::{compare, median, must};

pub(crate) async fn measure() -> Result<(), Fault> {
    let practice = Practice::start(Options::default())?;
    practice.add_creatio_settings(SETTINGS)?;
    practice.switch(&Change {
        creatio_latency_ms: Some(LATENCY_MS),
        ..Change::default()
    });
    let client = || Client::new().map_err(|fault| Fault::from(fault.to_string()));
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for run in 0..RUNS {
        let line = Arc::new(Noting {
            client: client()?,
            sent: Mutex::default(),
        });
        let start = Instant::now();
        applied(&practice, line.clone(), run).await?;
        ours.push(start.elapsed());
        let sent = line.sent.lock().unwrap_or_else(PoisonError::into_inner).clone();
        bare.push(repeated(&client()?, sent).await?);
    }
    compare(
        &format!("{SETTINGS} settings applied"),
        median(ours)?,
        "the same requests, bare",
        median(bare)?,
    );
    Ok(())
}

/// Signs in, reads, plans, writes, reads back and signs out.
async fn applied(practice: &Practice, http: Arc<dyn Http>, run: usize) -> Result<(), Fault> {
    let (name, password) = practice.creatio_user();
    let place = Place {
        system: System::Creatio,
        root: practice.creatio_root(),
        answers: BTreeMap::new(),
        guesses: BTreeMap::new(),
        fields: BTreeMap::new(),
        account: Meant::default(),
    };
    let typed = Typed {
        way: "user".to_owned(),
        values: [
            ("login_name".to_owned(), Secret::new(name)),
            ("login_password".to_owned(), password),
        ]
        .into(),
    };
    let told = |finding: keywright_core::finding::Finding| finding.code.to_string();
    let visit = visit::begin(http, &place, &typed).await.map_err(told)?;
    visit.doubts().await.map_err(told)?;
    let codes: Vec<String> = (1..=SETTINGS).map(|n| format!("PracticeSetting{n:04}")).collect();
    let asked: Vec<&str> = codes.iter().map(String::as_str).collect();
    let found = visit.read(&asked).await.map_err(told)?;
    let wanted = codes.iter().map(|code| Wanted {
        code: code.clone(),
        value: Value::Text(Secret::new(format!("of run {run}: {code}"))),
        optional: false,
    });
    let plan = Plan::new(wanted.collect(), &found);
    let became = settings::apply(&*visit, &plan, &|_| ()).await.map_err(told)?;
    visit.leave().await;
    must(
        became == vec![Became::Stored; SETTINGS],
        "not all of it was stored",
    )
}

/// The same requests one after the other; a new session's cookies take the place of the old ones'.
async fn repeated(client: &Client, sent: Vec<Request>) -> Result<Duration, Fault> {
    let (mut cookie, mut echo) = (String::new(), String::new());
    let start = Instant::now();
    for mut request in sent {
        for (name, value) in &mut request.headers {
            match name.as_str() {
                "cookie" => value.clone_from(&cookie),
                "bpmcsrf" => value.clone_from(&echo),
                _ => {}
            }
        }
        let answer = client.send(request).await.map_err(|fault| fault.to_string())?;
        let set = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
        let pairs: Vec<&str> = set.filter_map(|(_, line)| line.split(';').next()).collect();
        if pairs.len() > 1 {
            cookie = pairs.join("; ");
            let csrf = pairs.iter().find_map(|pair| pair.strip_prefix("BPMCSRF="));
            csrf.unwrap_or_default().clone_into(&mut echo);
        }
        must(matches!(answer.status, 200 | 404), "the bare client was refused")?;
    }
    Ok(start.elapsed())
}

/// A client that keeps what was sent.
struct Noting {
    client: Client,
    sent: Mutex<Vec<Request>>,
}

impl Http for Noting {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, http::Fault>> {
        self.sent
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request.clone());
        self.client.send(request)
    }
}

const SETTINGS: usize = 200;
const LATENCY_MS: u16 = 50;
const RUNS: usize = 3;
