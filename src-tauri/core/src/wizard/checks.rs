//! The checks page: what stops a set-up when it is wrong, asked before the provider could refuse.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use url::Url;

use crate::check::line::{self, Whose};
use crate::check::{clock, port};
use crate::finding::{Code, Finding};
use crate::guide::format::{Check, FieldKind, Flow, Kind, Provider};
use crate::guide::reserved;
use crate::network::Ask;
use crate::network::probe::Probe;
use crate::store::record::{Offset, Progress};

use super::scene::Scene;
use super::site::{self, Site};
use super::view::{CheckGroup, FindingView, Refused, View, World};
use super::{Refusal, Wizard, ask, draw, mend, standing};

impl Wizard {
    /// Runs the checks of a step, in their order, and keeps what they found.
    ///
    /// # Errors
    /// The step has no checks, or the result cannot be saved. A check that fails is a finding, no error.
    pub async fn run_checks(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let work = self.checked(connection, step, Vec::new());
        self.worded(self.jobs.run(connection, work).await)
    }

    /// Compares this computer's clock with the provider's, and keeps the offset for signatures.
    ///
    /// # Errors
    /// The provider could not be asked.
    pub async fn check_clock(&self, connection: &str) -> Result<FindingView, Refused> {
        let work = async {
            let scene = self.load(connection)?;
            let offset = self.measured(&scene).await?;
            let sync = self.outside.system.clock_sync().await;
            let mut scene = self.again(&scene)?;
            scene.connection.clock = Some(offset);
            self.keep(&mut scene.connection)?;
            let judged = ask::judge_clock(scene.guide.provider, Some(&offset), sync);
            Ok(scene.words.finding(&judged))
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    /// Runs the checks of a step; `findings` came before them.
    pub(super) async fn checked(
        &self,
        connection: &str,
        step: &str,
        mut findings: Vec<Finding>,
    ) -> Result<View, Refusal> {
        let scene = self.at_checks(connection, step)?;
        let Kind::Checks { checks } = &scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let desktop = self.reroute().await;
        if self.outside.network.is_sealed() {
            // Where the vault stays shut, its own check and the proxy's finding say so.
            let _shut = self.vault().await;
        }
        self.tell(&scene, "progress-clock", &[("host", self.host(&scene).into())]);
        // The provider's answers tell both whether it is there and what its clock says.
        let provider = scene.guide.provider;
        let measured = self.measured(&scene).await;
        let site = self.site_visited(&scene, checks).await;
        for check in checks {
            match check {
                Check::Vault => findings.push(match self.door.knock().await {
                    Ok(_) => Finding::new(Code::VaultReady),
                    Err(finding) => finding,
                }),
                Check::Provider => findings.push(match &measured {
                    Ok(_) => Finding::new(ask::reachable(provider)).with("host", self.host(&scene)),
                    Err(finding) => finding.clone(),
                }),
                Check::Clock => {
                    let sync = self.outside.system.clock_sync().await;
                    findings.push(ask::judge_clock(provider, measured.as_ref().ok(), sync));
                }
                Check::TargetClock => {
                    findings.extend(self.target_clock(&scene, site.as_ref(), &measured).await);
                }
                Check::Network => {
                    let found = self.network(&scene, site.as_ref(), &measured).await;
                    // The way is free, and still the provider did not say what time it is: it says itself why.
                    let answers = !draw::stopped(&found);
                    let unsaid = measured.as_ref().err().filter(|_| answers);
                    findings.extend(unsaid.cloned());
                    findings.extend(found);
                    if desktop.as_ref().is_some_and(|desktop| desktop.script) {
                        findings.push(Finding::new(Code::ProxyScript));
                    }
                }
                Check::CallbackPort => findings.extend(self.callback_port(&scene).await),
                Check::Account => findings.extend(standing::told(&scene)),
            }
        }
        findings.sort_by_key(|finding| Reverse(finding.severity()));
        let stopped = draw::stopped(&findings);
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        if let Ok(offset) = measured {
            scene.connection.clock = Some(offset);
        }
        let record = scene.record_mut(step);
        record.findings = findings;
        record.ran_ms = Some(now_ms);
        record.state = match (stopped, record.state) {
            (true, _) => Progress::Open,
            // The person had gone on in spite of what is mended now.
            (false, Progress::Later) => Progress::Done,
            (false, state @ (Progress::Open | Progress::Done)) => state,
        };
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// Goes to the target's server, if a check is about it.
    async fn site_visited(
        &self,
        scene: &Scene<'_>,
        checks: &[Check],
    ) -> Option<(Site, Probe, Option<Offset>)> {
        let wanted = checks.contains(&Check::TargetClock) || checks.contains(&Check::Network);
        let site = site::site(scene).filter(|_| wanted)?;
        self.tell(scene, "progress-site", &[("host", site.host.as_str().into())]);
        let (probe, offset) = self.visit(&site).await;
        Some((site, probe, offset))
    }

    async fn target_clock(
        &self,
        scene: &Scene<'_>,
        site: Option<&(Site, Probe, Option<Offset>)>,
        measured: &Result<Offset, Finding>,
    ) -> Option<Finding> {
        let Some((site, _, first)) = site else {
            return (scene.world == World::Practice).then(|| Finding::new(Code::PracticeNoServer));
        };
        let offset = self.site_clock(site, *first).await;
        let judged = clock::judge_target(&site.host, offset.as_ref(), measured.as_ref().ok());
        Some(judged.with("provider", scene.guide.provider.name()))
    }

    async fn network(
        &self,
        scene: &Scene<'_>,
        site: Option<&(Site, Probe, Option<Offset>)>,
        measured: &Result<Offset, Finding>,
    ) -> Vec<Finding> {
        let clock = measured.as_ref().ok();
        let mut found = Vec::new();
        for (url, whose) in providers(scene) {
            let host = site::named(&url);
            self.tell(scene, "progress-line", &[("host", host.as_str().into())]);
            let ask = Ask { url, authority: None };
            let probe = self.outside.network.probe(ask).await;
            found.extend(line::judge(&line::Seen {
                host: &host,
                whose,
                probe: &probe,
                clock,
            }));
        }
        if let Some((site, probe, _)) = site {
            found.extend(line::judge(&line::Seen {
                host: &site.host,
                whose: Whose::Site,
                probe,
                clock,
            }));
        }
        found
    }

    async fn callback_port(&self, scene: &Scene<'_>) -> Option<Finding> {
        let comes_back = match scene.flow() {
            Flow::Callback | Flow::Oauth2 => true,
            Flow::Pin | Flow::Paste => false,
        };
        // One that this sign-in holds already is no other program's.
        let waits = self.returns.listens(&scene.connection.id);
        match comes_back && !waits {
            true => Some(port::check(scene.loopback_host(), &self.ports()).await),
            false => None,
        }
    }
}

/// Checks of what has changed since are to be run anew; whoever was past them is not sent back.
pub(super) fn outdate(scene: &mut Scene<'_>, changed: &BTreeSet<String>) {
    let of_kind = |kind| {
        let id = scene.field_of_kind(kind);
        id.is_some_and(|id| changed.contains(id))
    };
    let account =
        of_kind(FieldKind::XUserName) || reserved::OF_ACCOUNT.iter().any(|id| changed.contains(*id));
    let site = of_kind(FieldKind::SiteUrl);
    let is_stale = |check: &Check| match check {
        Check::Account => account,
        Check::TargetClock | Check::Network => site,
        Check::Clock | Check::Provider | Check::Vault | Check::CallbackPort => false,
    };
    let stale = scene.steps().into_iter().filter(|step| match &step.kind {
        Kind::Checks { checks } => checks.iter().any(is_stale),
        Kind::Choose { .. }
        | Kind::Form { .. }
        | Kind::Portal { .. }
        | Kind::Credentials { .. }
        | Kind::Authorize { .. }
        | Kind::Webhook { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => false,
    });
    let stale: Vec<String> = stale.map(|step| step.id.clone()).collect();
    for step in stale {
        let record = scene.record_mut(&step);
        record.findings.clear();
        record.ran_ms = None;
        if record.state == Progress::Done {
            record.state = Progress::Later;
        }
    }
}

/// The provider's hosts: the one that is called, and the one that the browser goes to.
fn providers(scene: &Scene<'_>) -> Vec<(Url, Whose)> {
    let (x, google) = (&scene.endpoints.x, &scene.endpoints.google);
    let bases = match scene.guide.provider {
        Provider::X => [
            (&x.api, "/2/users/me", Whose::Provider),
            (&x.web, "/", Whose::Site),
        ],
        Provider::Google => [
            (&google.oauth, "/tokeninfo", Whose::Provider),
            (&google.accounts, "/", Whose::Site),
        ],
    };
    let mut hosts: Vec<(Url, Whose)> = Vec::new();
    for (base, path, whose) in bases {
        let Ok(url) = Url::parse(&format!("{base}{path}")) else {
            continue;
        };
        if !hosts.iter().any(|(other, _)| other.origin() == url.origin()) {
            hosts.push((url, whose));
        }
    }
    hosts
}

/// Findings by their matter, the gravest first.
pub(super) fn groups(scene: &Scene<'_>, findings: &[Finding]) -> Vec<CheckGroup> {
    let mut groups: Vec<CheckGroup> = Vec::new();
    for finding in findings {
        let id = matter(finding.code);
        let item = scene.words.finding(finding);
        match groups.iter_mut().find(|group| group.id == id) {
            Some(group) => group.items.push(item),
            None => groups.push(CheckGroup {
                id: id.to_owned(),
                title: scene.words.say(&format!("checks-{id}"), &[]),
                items: vec![item],
                mend: mend::mend(scene).filter(|_| id == CLOCK && mend::is_worth_it(findings)),
                trust: match id {
                    NETWORK => site::trust(scene, findings),
                    _ => None,
                },
            }),
        }
    }
    groups
}

/// What a finding is about; whatever the provider answers is about the network.
fn matter(code: Code) -> &'static str {
    let matters = [
        (CLOCK, OF_CLOCK),
        (KEYRING, OF_KEYRING),
        (PORT, OF_PORT),
        (ACCOUNT, OF_ACCOUNT),
    ];
    let about = matters.iter().find(|(_, codes)| codes.contains(&code));
    about.map_or(NETWORK, |(matter, _)| matter)
}

const ACCOUNT: &str = "account";
const CLOCK: &str = "clock";
const KEYRING: &str = "keyring";
const NETWORK: &str = "network";
const PORT: &str = "port";

const OF_CLOCK: &[Code] = &[
    Code::ClockRight,
    Code::ClockUnkept,
    Code::ClockOff,
    Code::ClockFarOff,
    Code::ClockUnknown,
    Code::GoogleClockRight,
    Code::GoogleClockOff,
    Code::GoogleClockUnknown,
    Code::TargetClockRight,
    Code::TargetClockOff,
    Code::TargetClockFarOff,
    Code::TargetClockUnknown,
    Code::PracticeNoServer,
    Code::ClockMended,
    Code::ClockMendRefused,
    Code::ClockMendAbsent,
    Code::ClockMendSlow,
    Code::ClockMendFailed,
    Code::CertificateTime,
];
const OF_KEYRING: &[Code] = &[
    Code::VaultReady,
    Code::VaultAbsent,
    Code::VaultLocked,
    Code::VaultRefused,
    Code::VaultAsking,
    Code::VaultBroken,
    Code::VaultKeyLost,
    Code::VaultKeyWrong,
    Code::VaultPassphrase,
    Code::VaultKeyringOnly,
];
const OF_ACCOUNT: &[Code] = &[
    Code::XAccountOpen,
    Code::XAccountClosed,
    Code::XAccountFits,
    Code::XAccountUntold,
    Code::XAccountOfCompany,
    Code::XAccountOfPerson,
    Code::XAccountVerified,
];
const OF_PORT: &[Code] = &[
    Code::CallbackPortFree,
    Code::CallbackPortBusy,
    Code::CallbackPortTaken,
    Code::CallbackPortRefused,
];
