//! The proxy setting of a GNOME desktop, as `gsettings list-recursively org.gnome.system.proxy` prints it: one line a key, its
//! value as GVariant text. Its automatic mode names a script (PAC), which is not run here.

/// What the desktop says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desktop {
    /// For http addresses: `http://proxy.acme.example:3128`.
    pub http: Option<String>,
    /// For https addresses.
    pub https: Option<String>,
    /// Hosts that are reached without it: names, each with all below it, addresses, and ranges of them.
    pub except: Vec<String>,
    /// The same, at one port alone.
    pub except_at: Vec<(String, u16)>,
    /// Whether a script decides, which nobody here can ask.
    pub script: bool,
}

impl Desktop {
    /// Reads the setting; what is off or not understood is no proxy.
    pub fn read(printed: &str) -> Self {
        let value = |schema: &str, key: &str| {
            let line = printed.lines().find_map(|line| {
                let rest = line.trim().strip_prefix(schema)?.strip_prefix(' ')?;
                rest.strip_prefix(key)?.strip_prefix(' ')
            });
            line.unwrap_or_default().trim()
        };
        match unquoted(value(SCHEMA, "mode")) {
            "manual" => {}
            "auto" => {
                return Self {
                    script: true,
                    ..Self::default()
                };
            }
            _ => return Self::default(),
        }
        let proxy = |kind: &str| {
            let schema = format!("{SCHEMA}.{kind}");
            let host = unquoted(value(&schema, "host"));
            let port: u16 = value(&schema, "port").parse().unwrap_or_default();
            (!host.is_empty() && port > 0).then(|| format!("http://{host}:{port}"))
        };
        let http = proxy("http");
        let shared = value(SCHEMA, "use-same-proxy") == "true";
        let https = proxy("https").or_else(|| http.clone().filter(|_| shared));
        let listed = value(SCHEMA, "ignore-hosts");
        let listed = listed.strip_prefix('[').and_then(|list| list.strip_suffix(']'));
        let (mut except, mut except_at) = (Vec::new(), Vec::new());
        for entry in listed.unwrap_or_default().split(',') {
            match place(unquoted(entry.trim())) {
                ("", _) => {}
                (host, None) => except.push(host.to_owned()),
                (host, Some(port)) => except_at.push((host.to_owned(), port)),
            }
        }
        Self {
            http,
            https,
            except,
            except_at,
            script: false,
        }
    }
}

/// Host and port of an exception, as GLib reads them (`GSimpleProxyResolver`, `ignore-hosts`): `example.com`, `.example.com` and
/// `*.example.com` all mean that name and whatever is below it; a port may follow, after an address of IPv6 in brackets.
fn place(entry: &str) -> (&str, Option<u16>) {
    let name = match entry {
        "*" => entry,
        _ => entry.trim_start_matches('*').trim_start_matches('.'),
    };
    let with_port = name.rsplit_once(':').and_then(|(host, port)| {
        let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        let host = bracketed.or((!host.contains(':')).then_some(host))?;
        Some((host, port.parse().ok()?))
    });
    match with_port {
        Some((host, port)) => (host, Some(port)),
        None => (name.trim_matches(['[', ']']), None),
    }
}

fn unquoted(value: &str) -> &str {
    value.trim_matches('\'')
}

const SCHEMA: &str = "org.gnome.system.proxy";

#[cfg(test)]
mod tests {
    use super::*;

    const MANUAL: &str = "org.gnome.system.proxy autoconfig-url ''
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1', '.acme.example']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http host 'proxy.acme.example'
org.gnome.system.proxy.http port 3128
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
";

    #[test]
    fn a_proxy_that_was_set_by_hand_is_read() {
        let proxy = Some("http://proxy.acme.example:3128".to_owned());
        assert_eq!(
            Desktop::read(MANUAL),
            Desktop {
                http: proxy.clone(),
                https: proxy,
                except: ["localhost", "127.0.0.0/8", "::1", "acme.example"]
                    .map(str::to_owned)
                    .into(),
                except_at: Vec::new(),
                script: false,
            }
        );
        let own = MANUAL
            .replace("https host ''", "https host 'tls.acme.example'")
            .replace("https port 0", "https port 8080");
        assert_eq!(
            Desktop::read(&own).https.as_deref(),
            Some("http://tls.acme.example:8080")
        );
        let apart = MANUAL.replace("use-same-proxy true", "use-same-proxy false");
        assert_eq!(Desktop::read(&apart).https, None);
    }

    #[test]
    fn an_exception_is_read_in_each_of_its_forms() {
        for (entry, host, port) in [
            ("acme.example", "acme.example", None),
            (".acme.example", "acme.example", None),
            ("*.acme.example", "acme.example", None),
            ("*", "*", None),
            ("*.acme.example:8443", "acme.example", Some(8443)),
            ("10.0.0.0/8", "10.0.0.0/8", None),
            ("fe80::1", "fe80::1", None),
            ("[fe80::1]", "fe80::1", None),
            ("[fe80::1]:443", "fe80::1", Some(443)),
            ("", "", None),
        ] {
            assert_eq!(place(entry), (host, port), "{entry}");
        }
    }

    #[test]
    fn off_and_nonsense_are_no_proxy_and_a_script_is_said() {
        assert_eq!(
            Desktop::read(&MANUAL.replace("'manual'", "'none'")),
            Desktop::default()
        );
        assert_eq!(Desktop::read("No such schema"), Desktop::default());
        let script = Desktop::read(&MANUAL.replace("'manual'", "'auto'"));
        assert!(script.script && script.https.is_none());
    }
}
