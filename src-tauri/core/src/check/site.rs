//! The address of the target's site, as it is pasted from the address bar of somebody who is signed in there. Every callback is made
//! from it, and providers compare callbacks letter by letter, so only the site itself may remain.

use url::{Host, Url};

use crate::check::{Checked, pasted};
use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Mends an address to scheme, host, port and the folder that the site lives in, without a trailing slash; or refuses it.
pub fn check(raw: &str) -> Checked {
    let tidied = pasted::tidy(FieldKind::SiteUrl, raw);
    let mut findings = tidied.mends;
    findings.retain(|mend| mend.code != Code::PasteBlanks);
    match site(&tidied.value, &mut findings) {
        Ok(value) => Checked { value, findings },
        Err(code) => {
            findings.push(Finding::new(code));
            Checked {
                value: tidied.value,
                findings,
            }
        }
    }
}

fn site(typed: &str, findings: &mut Vec<Finding>) -> Result<String, Code> {
    if typed.is_empty() {
        return Err(Code::FieldMissing);
    }
    if typed.contains(char::is_whitespace) {
        return Err(Code::SiteBad);
    }
    let (whole, has_scheme) = match typed.contains("://") {
        true => (typed.to_owned(), true),
        false => (format!("https://{}", typed.trim_start_matches('/')), false),
    };
    let url = Url::parse(&whole).map_err(|_| Code::SiteBad)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Code::SiteScheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Code::SiteUserInfo);
    }
    let host = url.host().ok_or(Code::SiteBad)?;
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let segments: Vec<&str> = url
        .path()
        .split('/')
        .filter(|segment| !segment.is_empty())
        .collect();
    let end = segments
        .iter()
        .position(|segment| is_inside(segment))
        .unwrap_or(segments.len());
    let folder: String = segments[..end]
        .iter()
        .map(|segment| format!("/{segment}"))
        .collect();
    let site = format!("{}://{host}{port}{folder}", url.scheme());

    if !has_scheme {
        findings.push(Finding::new(Code::SiteSchemeAdded).with("site", &site));
    }
    if end < segments.len() || url.query().is_some() || url.fragment().is_some() {
        findings.push(Finding::new(Code::SiteCut).with("site", &site));
    }
    if matches!(host, Host::Domain(_)) && !whole.is_ascii() && host.to_string().contains("xn--") {
        findings.push(
            Finding::new(Code::SiteIdn)
                .with("typed", typed_host(&whole))
                .with("host", host.to_string()),
        );
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        findings.push(Finding::new(Code::SiteHttp).with("site", &site));
    }
    Ok(site)
}

/// Whether a part of a path belongs to a page inside the site and not to the folder that the site lives in: Creatio's workspace `0`,
/// sign-in pages, and anything that is a file.
fn is_inside(segment: &str) -> bool {
    let segment = segment.to_ascii_lowercase();
    PAGES.contains(&segment.as_str()) || FILES.iter().any(|ending| segment.ends_with(ending))
}

/// The host as it was typed.
fn typed_host(whole: &str) -> &str {
    let rest = whole.split_once("://").map_or(whole, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest)
}

const PAGES: &[&str] = &[
    "0",
    "login",
    "nui",
    "servicemodel",
    "shell",
    "simplelogin",
    "viewmodule",
];
const FILES: &[&str] = &[".aspx", ".ashx", ".html", ".htm", ".php", ".svc"];

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(checked: &Checked) -> Vec<Code> {
        checked.findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn only_the_site_itself_remains() {
        for (raw, site, found) in [
            ("https://crm.acme.example", "https://crm.acme.example", &[][..]),
            (" https://crm.acme.example/ \n", "https://crm.acme.example", &[]),
            ("HTTPS://CRM.Acme.Example:443", "https://crm.acme.example", &[]),
            (
                "https://crm.acme.example:8443/",
                "https://crm.acme.example:8443",
                &[],
            ),
            ("https://acme.example/crm/", "https://acme.example/crm", &[]),
            ("https://[2001:db8::1]/crm", "https://[2001:db8::1]/crm", &[]),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", &[]),
            (
                "crm.acme.example",
                "https://crm.acme.example",
                &[Code::SiteSchemeAdded],
            ),
            (
                "localhost:8080",
                "https://localhost:8080",
                &[Code::SiteSchemeAdded],
            ),
            (
                "//crm.acme.example",
                "https://crm.acme.example",
                &[Code::SiteSchemeAdded],
            ),
            (
                "http://crm.acme.example",
                "http://crm.acme.example",
                &[Code::SiteHttp],
            ),
            (
                "\"https://crm.acme.example\"",
                "https://crm.acme.example",
                &[Code::PasteQuotes],
            ),
            (
                "https://crm.acme.example/0/Nui/ViewModule.aspx#Intro",
                "https://crm.acme.example",
                &[Code::SiteCut],
            ),
            (
                "https://acme.example/crm/0",
                "https://acme.example/crm",
                &[Code::SiteCut],
            ),
            (
                "https://crm.acme.example/Login/NuiLogin.aspx?ReturnUrl=%2f",
                "https://crm.acme.example",
                &[Code::SiteCut],
            ),
            (
                "https://crm.acme.example/Twitter.aspx",
                "https://crm.acme.example",
                &[Code::SiteCut],
            ),
            (
                "https://help.acme.example/#login",
                "https://help.acme.example",
                &[Code::SiteCut],
            ),
            (
                "https://crm.acme.example?a=b",
                "https://crm.acme.example",
                &[Code::SiteCut],
            ),
            (
                "https://bücher.example/0",
                "https://xn--bcher-kva.example",
                &[Code::SiteCut, Code::SiteIdn],
            ),
        ] {
            let checked = check(raw);
            assert_eq!((&*checked.value, &*codes(&checked)), (site, found), "{raw}");
            assert!(!checked.is_refused(), "{raw}");
            assert_eq!(check(&checked.value).value, checked.value, "{raw}");
        }
    }

    #[test]
    fn a_name_in_other_letters_is_shown_in_both() {
        let checked = check("https://bücher.example:8443/x");
        assert_eq!(
            checked.findings,
            [Finding::new(Code::SiteIdn)
                .with("typed", "bücher.example")
                .with("host", "xn--bcher-kva.example")]
        );
    }

    #[test]
    fn what_is_no_site_is_refused_with_a_reason() {
        for (raw, code) in [
            ("", Code::FieldMissing),
            ("our crm", Code::SiteBad),
            ("https://", Code::SiteBad),
            ("https://crm acme.example", Code::SiteBad),
            ("https://crm.acme.example:99999", Code::SiteBad),
            ("mailto:admin", Code::SiteBad),
            ("ftp://crm.acme.example", Code::SiteScheme),
            ("file:///etc/hosts", Code::SiteScheme),
            ("https://admin:secret@crm.acme.example", Code::SiteUserInfo),
            ("admin@acme.example", Code::SiteUserInfo),
        ] {
            let checked = check(raw);
            assert_eq!(checked.findings, [Finding::new(code)], "{raw}");
            assert!(checked.is_refused());
        }
    }
}
