//! Products that open TLS on the way, recognised by the names that their certificates are issued under. Names are what a factory
//! setting writes; a company may have put its own in their place, so no match proves nothing (unverified: gathered from the
//! vendors' public manuals, none of them was at hand).

/// The product that issues under one of these names, if it is a known one.
pub fn product<'a>(issuers: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    issuers.into_iter().find_map(|issuer| {
        let issuer = issuer.to_lowercase();
        let known = INSPECTORS.iter().find(|(mark, _)| issuer.contains(mark));
        known.map(|(_, product)| *product)
    })
}

/// A part of an issuer's name, in lower case, and whose product it is.
const INSPECTORS: &[(&str, &str)] = &[
    ("zscaler", "Zscaler"),
    ("fortinet", "Fortinet FortiGate"),
    ("fortigate", "Fortinet FortiGate"),
    ("sophos", "Sophos"),
    ("palo alto", "Palo Alto Networks"),
    ("blue coat", "Symantec (Blue Coat) ProxySG"),
    ("bluecoat", "Symantec (Blue Coat) ProxySG"),
    ("symantec web gateway", "Symantec Web Gateway"),
    ("cisco umbrella", "Cisco Umbrella"),
    ("opendns", "Cisco Umbrella"),
    ("ironport", "Cisco Secure Web Appliance"),
    ("netskope", "Netskope"),
    ("goskope", "Netskope"),
    ("skyhigh", "Skyhigh (McAfee) Web Gateway"),
    ("mcafee web gateway", "Skyhigh (McAfee) Web Gateway"),
    ("forcepoint", "Forcepoint"),
    ("websense", "Forcepoint (Websense)"),
    ("check point", "Check Point"),
    ("watchguard", "WatchGuard"),
    ("barracuda", "Barracuda"),
    ("sonicwall", "SonicWall"),
    ("untangle", "Untangle"),
    ("smoothwall", "Smoothwall"),
    ("lightspeed", "Lightspeed"),
    ("iboss", "iboss"),
    ("contentkeeper", "ContentKeeper"),
    ("cato networks", "Cato Networks"),
    ("gateway ca - cloudflare", "Cloudflare Gateway"),
    ("kaspersky", "Kaspersky"),
    ("eset ssl filter", "ESET"),
    ("avast", "Avast"),
    ("avg technologies", "AVG"),
    ("avg web/mail shield", "AVG"),
    ("bitdefender", "Bitdefender"),
    ("dr.web", "Dr.Web"),
    ("mitmproxy", "mitmproxy"),
    ("charles proxy", "Charles Proxy"),
    ("do_not_trust_fiddlerroot", "Fiddler"),
    ("portswigger", "Burp Suite"),
    ("squid", "Squid"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_issuer_names_its_product_and_a_public_one_none() {
        for (issuer, product_of) in [
            ("Zscaler Intermediate Root CA (zscalertwo.net)", Some("Zscaler")),
            ("FortiGate CA", Some("Fortinet FortiGate")),
            (
                "Kaspersky Anti-Virus Personal Root Certificate",
                Some("Kaspersky"),
            ),
            ("ESET SSL Filter CA", Some("ESET")),
            ("avast! Web/Mail Shield Root", Some("Avast")),
            ("DigiCert Global G2 TLS RSA SHA256 2020 CA1", None),
            ("R11", None),
        ] {
            assert_eq!(product([issuer]), product_of, "{issuer}");
        }
        assert_eq!(product(["Acme", "Netskope Root CA"]), Some("Netskope"));
    }

    #[test]
    fn marks_are_in_lower_case() {
        for (mark, product) in INSPECTORS {
            assert_eq!(*mark, mark.to_lowercase(), "{product}");
        }
    }
}
