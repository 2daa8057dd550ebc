//! The way into the network: a certificate authority for one site, and the program's own proxy.

use url::Url;

use super::super::stage::*;
use super::super::view::{NewProxy, ProxySetting, ProxyWay, Refused};
use crate::finding::Code;
use crate::network::Network as _;
use crate::network::probe::{Stage as Part, Why};
use crate::network::route::Source;
use crate::network::tests::pki::Pki;
use crate::secret::Secret;

#[tokio::test]
async fn a_site_is_trusted_by_a_file_that_no_other_host_is_trusted_by() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage.network.ends("crm.acme.example", Part::Tls, Why::Untrusted);
    let view = stage.run_checks().await.unwrap();
    let trust = groups(&view)[0].trust.clone().unwrap();
    assert_eq!(
        (trust.host.as_str(), &*trust.authorities),
        ("crm.acme.example", &[][..])
    );

    let pki = Pki::new("Acme Internal CA");
    let file = stage.documents.path().join("acme.pem");
    let path = file.to_string_lossy().into_owned();
    let refused = |code| [at("authority", code)];
    assert_eq!(why(stage.trust(&path).await), refused(Code::AuthorityMissing));
    std::fs::write(&file, "nothing of the kind").unwrap();
    assert_eq!(why(stage.trust(&path).await), refused(Code::AuthorityUnreadable));
    std::fs::write(&file, pki.leaf("crm.acme.example").pem()).unwrap();
    assert_eq!(why(stage.trust(&path).await), refused(Code::AuthorityNotOne));
    assert_eq!(stage.connection().authority, None);

    let many: String = (0..9)
        .map(|number| Pki::new(&format!("Acme {number}")).pem())
        .collect();
    std::fs::write(&file, many).unwrap();
    assert_eq!(why(stage.trust(&path).await), refused(Code::AuthorityMany));
    assert_eq!(stage.connection().authority, None);

    std::fs::write(&file, pki.pem() + &Pki::new("Acme Branch CA").pem()).unwrap();
    stage.network.is_mended();
    let view = stage.trust(&format!(" {path}\n")).await.unwrap();
    let network = groups(&view).iter().find(|group| group.id == "network").unwrap();
    let shown = network.trust.clone().unwrap().authorities;
    let subjects: Vec<&str> = shown.iter().map(|issuer| issuer.subject.as_str()).collect();
    assert_eq!(subjects, ["Acme Internal CA", "Acme Branch CA"]);
    let last = |host| stage.network.asked(host).pop().unwrap().authority;
    let asked = stage.network.asked("crm.acme.example");
    let by_file = asked
        .iter()
        .filter(|ask| ask.authority == stage.connection().authority);
    assert_eq!(by_file.count(), 3, "each visit of this run");
    assert_eq!((last("api.x.com"), last("x.com")), (None, None));

    // Another site is another matter.
    stage.site("https://other.acme.example", "@acme").unwrap();
    let view = stage.run_checks().await.unwrap();
    assert_eq!(last("other.acme.example"), None);
    assert!(groups(&view).iter().all(|group| group.trust.is_none()));
    stage.site(SITE, "@acme").unwrap();
    stage.run_checks().await.unwrap();
    assert!(last("crm.acme.example").is_some());

    let view = stage.wizard().distrust_authority(&stage.id, "ready").await;
    assert!(
        groups(&stage.see(view).unwrap())
            .iter()
            .all(|group| group.trust.is_none())
    );
    assert_eq!(last("crm.acme.example"), None);
    assert_eq!(stage.connection().authority, None);
}

#[tokio::test]
async fn the_own_proxy_is_kept_with_its_password_sealed_and_used_by_the_next_checks() {
    let mut stage = Stage::new();
    stage.reach("ready").await;
    let setting = own(&stage, "proxy.acme.example", "3128", "ana", PROXY_PASSWORD)
        .await
        .unwrap();
    assert_eq!((setting.port.as_str(), setting.held), ("3128", true));
    assert!(!serde_json::to_string(&setting).unwrap().contains(PROXY_PASSWORD));
    let login = |stage: &Stage| {
        let hop = stage.network.routes.hop(&far()).unwrap();
        assert_eq!(
            (hop.address(), hop.source),
            ("proxy.acme.example:3128".to_owned(), Source::Own)
        );
        hop.login.map(|login| login.expose().to_owned())
    };
    let with_password = login(&stage);
    assert!(with_password.is_some());
    let view = stage.run_checks().await.unwrap();
    let network = groups(&view).iter().find(|group| group.id == "network").unwrap();
    assert!(
        network.items[0].title.contains("proxy.acme.example:3128"),
        "{:?}",
        network.items
    );

    // The same after a restart, once the vault is open; an empty password keeps the stored one.
    stage.kill_and_start();
    stage.wizard().greet().await;
    stage.wizard().proxy().await.unwrap();
    assert_eq!(login(&stage), with_password);
    own(&stage, "proxy.acme.example", "3128", "ana", "")
        .await
        .unwrap();
    assert_eq!(login(&stage), with_password);

    // So does another port of the same computer; another computer or user is not given it.
    let setting = own(&stage, "proxy.acme.example", "8080", "ana", "")
        .await
        .unwrap();
    assert!(setting.held);
    for (host, user) in [("other.example", "ana"), ("proxy.acme.example", "ben")] {
        own(&stage, "proxy.acme.example", "3128", "ana", PROXY_PASSWORD)
            .await
            .unwrap();
        let setting = own(&stage, host, "3128", user, "").await.unwrap();
        assert!(!setting.held, "{user} at {host}");
    }
    own(&stage, "other.example", "3128", "ana", "").await.unwrap();
    let setting = stage
        .wizard()
        .set_proxy(wanted(ProxyWay::None, "", "", "", ""))
        .await
        .unwrap();
    assert_eq!(
        (setting.way, setting.host.as_str()),
        (ProxyWay::None, "other.example")
    );
    assert!(stage.network.routes.hop(&far()).is_none());
}

#[tokio::test]
async fn what_is_no_proxy_is_refused_at_its_field_and_changes_nothing() {
    let stage = Stage::new();
    for (host, port, refused) in [
        ("", "3128", at("proxy_host", Code::FieldMissing)),
        (
            "http://proxy.acme.example",
            "3128",
            at("proxy_host", Code::ProxyBad),
        ),
        (
            "ana:s3cret@proxy.acme.example",
            "3128",
            at("proxy_host", Code::ProxyBad),
        ),
        ("proxy.acme.example", "", at("proxy_port", Code::ProxyBad)),
        ("proxy.acme.example", "70000", at("proxy_port", Code::ProxyBad)),
    ] {
        assert_eq!(
            why(own(&stage, host, port, "", "").await),
            [refused],
            "{host}:{port}"
        );
    }
    let setting = stage.wizard().proxy().await.unwrap();
    assert_eq!((setting.way, setting.host.as_str()), (ProxyWay::System, ""));
}

#[tokio::test]
async fn the_desktops_proxy_is_used_and_named_and_its_script_told() {
    let stage = Stage::new();
    stage.reach("ready").await;
    *stage.system.desktop.lock().unwrap() = Some(
        "org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy.https host 'desk.example'
org.gnome.system.proxy.https port 8080"
            .to_owned(),
    );
    let setting = stage.wizard().proxy().await.unwrap();
    assert!(setting.system.contains("desk.example:8080"), "{}", setting.system);
    stage.run_checks().await.unwrap();
    assert_eq!(stage.network.system_hop(&far()).unwrap().source, Source::System);
    *stage.system.desktop.lock().unwrap() = Some("org.gnome.system.proxy mode 'auto'".to_owned());
    let view = stage.run_checks().await.unwrap();
    assert!(items(&view).contains(&"proxy-script"));
    stage
        .wizard()
        .set_proxy(wanted(ProxyWay::None, "", "", "", ""))
        .await
        .unwrap();
    let view = stage.run_checks().await.unwrap();
    assert!(!items(&view).contains(&"proxy-script"), "it has no say any more");
}

pub(super) async fn own(
    stage: &Stage,
    host: &str,
    port: &str,
    user: &str,
    password: &str,
) -> Result<ProxySetting, Refused> {
    let set = stage
        .wizard()
        .set_proxy(wanted(ProxyWay::Own, host, port, user, password))
        .await;
    stage.see(set)
}

fn wanted(way: ProxyWay, host: &str, port: &str, user: &str, password: &str) -> NewProxy {
    NewProxy {
        way,
        host: host.to_owned(),
        port: port.to_owned(),
        user: user.to_owned(),
        password: Secret::new(password),
    }
}

pub(super) fn far() -> Url {
    Url::parse("https://api.x.com/").unwrap()
}
