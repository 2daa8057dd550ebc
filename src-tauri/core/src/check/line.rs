//! How far the way to a host goes, and what to do where it ends. A certificate that is not valid now is taken for a wrong clock
//! first, unless the clock is known to be right.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::clock;
use crate::finding::{Code, Finding};
use crate::network::probe::{Answer, Probe, Stage, Why};
use crate::network::route::Source;
use crate::network::{certificate, inspectors};
use crate::store::record::Offset;

/// Whose host it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The provider's, called by this program.
    Provider,
    /// One that a browser goes to, or others: this program can do without.
    Site,
}

/// What is known when a way is judged.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The host, with its port where that is not the usual one.
    pub host: &'a str,
    /// Whose it is.
    pub whose: Whose,
    /// How far the way went.
    pub probe: &'a Probe,
    /// The provider's clock against this computer's.
    pub clock: Option<&'a Offset>,
}

/// What came of going to a host: one finding, and one more where somebody opens TLS on the way.
pub fn judge(seen: &Seen<'_>) -> Vec<Finding> {
    match &seen.probe.end {
        Ok(answer) if seen.whose == Whose::Provider && is_portal(answer) => vec![
            finding(seen, Code::CaptivePortal)
                .with("status", answer.status)
                .with(
                    "location",
                    answer.location.as_deref().and_then(host_of).unwrap_or_default(),
                ),
        ],
        Ok(_) => std::iter::once(finding(seen, Code::HostAnswers))
            .chain(opened(seen))
            .collect(),
        Err(end) => vec![ended(seen, end.stage, end.why)],
    }
}

fn ended(seen: &Seen<'_>, stage: Stage, why: Why) -> Finding {
    let of = |provider, site| match seen.whose {
        Whose::Provider => provider,
        Whose::Site => site,
    };
    let proxied = seen.probe.proxy.is_some();
    let code = match (stage, why) {
        (_, Why::Login) => Code::ProxyLogin,
        (_, Why::Kind) => Code::ProxyKind,
        (_, Why::Sealed) => Code::ProxySealed,
        (_, Why::Unreadable) => Code::ProxyUnreadable,
        (Stage::Proxy, _) => Code::ProxyRefused,
        (Stage::Name | Stage::Connection, _) if proxied => Code::ProxyOutOfReach,
        (_, Why::Untrusted) => of(Code::HostUntrusted, Code::SiteUntrusted),
        (_, Why::Expired | Why::NotYetValid) if !clock::is_right(seen.clock) => Code::CertificateTime,
        (Stage::Name | Stage::Connection | Stage::Tls | Stage::Answer, _) => {
            of(Code::HostOutOfReach, Code::SiteOutOfReach)
        }
    };
    let status = match why {
        Why::Status(status) => status.to_string(),
        _ => String::new(),
    };
    let product = product(seen);
    finding(seen, code)
        .with("stage", stage.as_str())
        .with("why", why.as_str())
        .with("status", status)
        .with("inspected", if product.is_some() { "yes" } else { "no" })
        .with("product", product.unwrap_or_default())
}

/// Whether TLS is opened on a way that works: by a known product, or perhaps by an authority that only this computer knows. A
/// target may well have an authority of its own.
fn opened(seen: &Seen<'_>) -> Option<Finding> {
    if let Some(product) = product(seen) {
        return Some(finding(seen, Code::TlsInspected).with("product", product));
    }
    let chain = &seen.probe.chain;
    let private = seen.whose == Whose::Provider && !chain.is_empty() && !certificate::is_public(chain);
    private.then(|| finding(seen, Code::TlsPrivateRoot))
}

fn product(seen: &Seen<'_>) -> Option<&'static str> {
    inspectors::product(seen.probe.chain.iter().map(|each| each.issued_by.as_str()))
}

/// The facts of every way: `host`; ms of each stage; `secured`, `issuer`, `from` and `until` of its certificate; `way` (`direct`,
/// `own`, `variable` or `system`), `proxy` and `variable`.
fn finding(seen: &Seen<'_>, code: Code) -> Finding {
    let probe = seen.probe;
    let stage = |stage| probe.took_ms(stage).unwrap_or_default();
    let certificate = probe.chain.first();
    let (way, variable) = match probe.proxy.as_ref().map(|hop| &hop.source) {
        None => ("direct", ""),
        Some(Source::Own) => ("own", ""),
        Some(Source::Variable(name)) => ("variable", name.as_str()),
        Some(Source::System) => ("system", ""),
    };
    Finding::new(code)
        .with("host", seen.host)
        .with("name", stage(Stage::Name))
        .with("connection", stage(Stage::Connection))
        .with("proxied", stage(Stage::Proxy))
        .with("tls", stage(Stage::Tls))
        .with("answer", stage(Stage::Answer))
        .with("secured", if certificate.is_some() { "yes" } else { "no" })
        .with(
            "issuer",
            certificate.map(|each| each.issuer.as_str()).unwrap_or_default(),
        )
        .with(
            "from",
            certificate.map(|each| day(each.from_ms)).unwrap_or_default(),
        )
        .with(
            "until",
            certificate.map(|each| day(each.until_ms)).unwrap_or_default(),
        )
        .with("way", way)
        .with(
            "proxy",
            probe.proxy.as_ref().map(|hop| hop.address()).unwrap_or_default(),
        )
        .with("variable", variable)
}

/// Whether a page of the network answers where the provider would refuse in JSON: a redirect, a page, or the status that was made for
/// it (RFC 6585, section 6).
fn is_portal(answer: &Answer) -> bool {
    let page = answer
        .content_type
        .as_deref()
        .is_some_and(|kind| kind.starts_with("text/html"));
    matches!(answer.status, 300..=399 | 511) || (answer.status == 200 && page)
}

fn host_of(location: &str) -> Option<String> {
    url::Url::parse(location).ok()?.host_str().map(str::to_owned)
}

/// A day in UTC: `2026-11-15`.
fn day(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or_default();
    at.to_zoned(TimeZone::UTC).date().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::certificate::Certificate;
    use crate::network::probe::End;
    use crate::network::route::Hop;
    use crate::network::tests::pki::Pki;
    use crate::secret::Secret;

    fn answer(status: u16, kind: &str) -> Result<Answer, End> {
        Ok(Answer {
            status,
            date: None,
            content_type: Some(kind.to_owned()),
            location: Some("http://portal.example/login?token=1".to_owned()),
        })
    }

    fn probe(end: Result<Answer, End>) -> Probe {
        Probe {
            proxy: None,
            took: vec![(Stage::Name, 4), (Stage::Connection, 11)],
            chain: Vec::new(),
            end,
        }
    }

    fn broke(stage: Stage, why: Why) -> Probe {
        probe(Err(End { stage, why }))
    }

    fn through(source: Source, probe: Probe) -> Probe {
        Probe {
            proxy: Some(Hop {
                scheme: "http".to_owned(),
                host: "proxy.acme.example".to_owned(),
                port: 3128,
                source,
                login: Some(Secret::new("Basic YW5hOnMzY3JldA==")),
                barred: None,
            }),
            ..probe
        }
    }

    fn issued_by(name: &str, probe: Probe) -> Probe {
        let leaf = Pki::new(name).leaf("api.x.com");
        Probe {
            chain: vec![Certificate::read(leaf.certificate.der()).unwrap()],
            ..probe
        }
    }

    const RIGHT: Offset = Offset {
        ms: 0,
        uncertainty_ms: 500,
        at_ms: 0,
    };

    fn found(whose: Whose, probe: &Probe, clock: Option<&Offset>) -> Vec<Finding> {
        judge(&Seen {
            host: "api.x.com",
            whose,
            probe,
            clock,
        })
    }

    fn codes(whose: Whose, probe: &Probe, clock: Option<&Offset>) -> Vec<Code> {
        found(whose, probe, clock)
            .iter()
            .map(|finding| finding.code)
            .collect()
    }

    #[test]
    fn what_ends_is_told_by_whose_host_it_is_and_where_it_ended() {
        for (stage, why) in [
            (Stage::Name, Why::NotFound),
            (Stage::Connection, Why::Refused),
            (Stage::Connection, Why::Silent),
            (Stage::Tls, Why::Handshake),
            (Stage::Tls, Why::OtherName),
            (Stage::Tls, Why::Expired),
            (Stage::Answer, Why::Silent),
            (Stage::Answer, Why::Broken),
        ] {
            let probe = broke(stage, why);
            assert_eq!(
                codes(Whose::Provider, &probe, Some(&RIGHT)),
                [Code::HostOutOfReach]
            );
            let site = found(Whose::Site, &probe, Some(&RIGHT));
            assert_eq!(site[0].code, Code::SiteOutOfReach);
            assert_eq!(
                (&*site[0].facts["stage"], &*site[0].facts["why"]),
                (stage.as_str(), why.as_str())
            );
            assert_eq!(site[0].facts["connection"], "11");
        }
    }

    #[test]
    fn a_certificate_that_is_not_valid_now_is_read_as_a_wrong_clock_first() {
        let far_off = Offset { ms: 700_000, ..RIGHT };
        for why in [Why::Expired, Why::NotYetValid] {
            let probe = issued_by("Acme", broke(Stage::Tls, why));
            for clock in [None, Some(&far_off)] {
                for whose in [Whose::Provider, Whose::Site] {
                    assert_eq!(codes(whose, &probe, clock), [Code::CertificateTime]);
                }
            }
            assert_eq!(codes(Whose::Site, &probe, Some(&RIGHT)), [Code::SiteOutOfReach]);
        }
        let finding = &found(
            Whose::Site,
            &issued_by("Acme", broke(Stage::Tls, Why::Expired)),
            None,
        )[0];
        assert_eq!(
            (&*finding.facts["from"], &*finding.facts["until"]),
            ("2000-01-01", "2090-01-01")
        );
    }

    #[test]
    fn an_inspecting_product_is_named_whether_it_is_trusted_or_not() {
        let untrusted = issued_by("Zscaler Root CA", broke(Stage::Tls, Why::Untrusted));
        let finding = &found(Whose::Provider, &untrusted, Some(&RIGHT))[0];
        assert_eq!(finding.code, Code::HostUntrusted);
        assert_eq!(
            (&*finding.facts["inspected"], &*finding.facts["product"]),
            ("yes", "Zscaler")
        );
        let trusted = issued_by("Zscaler Root CA", probe(answer(401, "application/json")));
        for whose in [Whose::Provider, Whose::Site] {
            assert_eq!(
                codes(whose, &trusted, Some(&RIGHT)),
                [Code::HostAnswers, Code::TlsInspected]
            );
        }
    }

    #[test]
    fn an_own_authority_is_a_guess_at_the_provider_and_normal_at_a_target() {
        let own = issued_by("Acme Internal CA", probe(answer(401, "application/json")));
        assert_eq!(
            codes(Whose::Provider, &own, Some(&RIGHT)),
            [Code::HostAnswers, Code::TlsPrivateRoot]
        );
        assert_eq!(codes(Whose::Site, &own, Some(&RIGHT)), [Code::HostAnswers]);
        let untrusted = issued_by("Acme Internal CA", broke(Stage::Tls, Why::Untrusted));
        let finding = &found(Whose::Site, &untrusted, Some(&RIGHT))[0];
        assert_eq!(
            (finding.code, &*finding.facts["issuer"]),
            (Code::SiteUntrusted, "Acme Internal CA")
        );
    }

    #[test]
    fn a_page_in_the_providers_place_is_a_portal_and_elsewhere_an_answer() {
        for (status, kind) in [
            (302, "text/html"),
            (200, "text/html; charset=utf-8"),
            (511, "text/plain"),
        ] {
            let page = probe(answer(status, kind));
            let finding = &found(Whose::Provider, &page, Some(&RIGHT))[0];
            assert_eq!(finding.code, Code::CaptivePortal);
            assert_eq!(
                finding.facts["location"], "portal.example",
                "no query: it may hold a token"
            );
            assert_eq!(codes(Whose::Site, &page, Some(&RIGHT)), [Code::HostAnswers]);
        }
        for (status, kind) in [(401, "application/json"), (403, "text/html"), (503, "text/html")] {
            let own = probe(answer(status, kind));
            assert_eq!(codes(Whose::Provider, &own, Some(&RIGHT)), [Code::HostAnswers]);
        }
    }

    #[test]
    fn a_proxy_is_named_with_where_it_came_from_and_never_with_its_login() {
        let variable = || Source::Variable("HTTPS_PROXY".to_owned());
        for (source, probe, code, way) in [
            (
                Source::Own,
                broke(Stage::Name, Why::NotFound),
                Code::ProxyOutOfReach,
                "own",
            ),
            (
                Source::System,
                broke(Stage::Connection, Why::Refused),
                Code::ProxyOutOfReach,
                "system",
            ),
            (
                variable(),
                broke(Stage::Proxy, Why::Login),
                Code::ProxyLogin,
                "variable",
            ),
            (
                variable(),
                broke(Stage::Answer, Why::Login),
                Code::ProxyLogin,
                "variable",
            ),
            (
                Source::Own,
                broke(Stage::Proxy, Why::Status(403)),
                Code::ProxyRefused,
                "own",
            ),
            (
                Source::Own,
                broke(Stage::Proxy, Why::Silent),
                Code::ProxyRefused,
                "own",
            ),
            (
                Source::Own,
                broke(Stage::Proxy, Why::Kind),
                Code::ProxyKind,
                "own",
            ),
            (
                Source::Own,
                broke(Stage::Proxy, Why::Sealed),
                Code::ProxySealed,
                "own",
            ),
            (
                Source::Own,
                broke(Stage::Tls, Why::Broken),
                Code::HostOutOfReach,
                "own",
            ),
            (
                Source::System,
                probe(answer(401, "application/json")),
                Code::HostAnswers,
                "system",
            ),
        ] {
            let found = found(Whose::Provider, &through(source, probe), Some(&RIGHT));
            assert_eq!((found[0].code, &*found[0].facts["way"]), (code, way));
            assert_eq!(found[0].facts["proxy"], "proxy.acme.example:3128");
            let all = serde_json::to_string(&found).unwrap();
            assert!(!all.contains("YW5hOnMzY3JldA"), "{all}");
        }
    }

    #[test]
    fn every_way_can_be_said() {
        let words = crate::words::Words::program("en");
        let whys = [
            Why::NotFound,
            Why::Refused,
            Why::Silent,
            Why::Broken,
            Why::Garbled,
            Why::Login,
            Why::Status(403),
            Why::Kind,
            Why::Sealed,
            Why::Unreadable,
            Why::Untrusted,
            Why::Expired,
            Why::NotYetValid,
            Why::OtherName,
            Why::Revoked,
            Why::Handshake,
        ];
        let stages = [
            Stage::Name,
            Stage::Connection,
            Stage::Proxy,
            Stage::Tls,
            Stage::Answer,
        ];
        for whose in [Whose::Provider, Whose::Site] {
            for (stage, why) in stages
                .iter()
                .flat_map(|stage| whys.iter().map(move |why| (*stage, *why)))
            {
                for probe in [
                    broke(stage, why),
                    through(Source::System, broke(stage, why)),
                    issued_by("Sophos", broke(stage, why)),
                ] {
                    for finding in found(whose, &probe, None) {
                        let said = words.finding(&finding);
                        assert!(
                            !said.title.trim().is_empty() && !said.remedy.trim().is_empty(),
                            "{said:?}"
                        );
                        assert!(
                            !said.title.contains("  ") && !said.remedy.contains("  "),
                            "{said:?}"
                        );
                    }
                }
            }
        }
    }
}
