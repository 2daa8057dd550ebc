//! Which proxy leads where: by setting, environment and desktop, with their exceptions, and barred ones.

use super::*;

fn told(hop: Option<Hop>) -> Option<(String, Source, Option<String>)> {
    hop.map(|hop| {
        (
            hop.url(),
            hop.source,
            hop.login.map(|login| login.expose().to_owned()),
        )
    })
}

fn routes(variables: &'static [(&str, &str)]) -> Routes {
    Routes::new(&|name| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

#[test]
fn the_environment_names_a_proxy_its_variable_and_its_exceptions() {
    let routes = routes(&[
        ("HTTPS_PROXY", "http://ana:s3cret@proxy.acme.example:3128"),
        ("NO_PROXY", "crm.acme.example,.intern.example"),
    ]);
    let variable = Source::Variable("HTTPS_PROXY".to_owned());
    assert_eq!(
        told(routes.hop(&url("https://api.x.com/2"))),
        Some((
            "http://proxy.acme.example:3128".to_owned(),
            variable,
            Some("Basic YW5hOnMzY3JldA==".to_owned())
        ))
    );
    for without in [
        "https://crm.acme.example",
        "https://a.intern.example",
        "http://far.example",
    ] {
        assert_eq!(told(routes.hop(&url(without))), None, "{without}");
    }
}

#[test]
fn this_computer_is_never_reached_by_a_proxy() {
    let routes = routes(&[("ALL_PROXY", "http://proxy.acme.example:3128")]);
    let own = || Wish::Own {
        proxy: OwnProxy {
            host: "own.example".to_owned(),
            port: 8080,
            user: String::new(),
        },
        password: Password::None,
    };
    for here in ["http://127.0.0.1:9", "http://localhost:9", "https://[::1]:9"] {
        assert_eq!(told(routes.hop(&url(here))), None);
        assert_eq!(told(routes.system_hop(&url(here))), None);
    }
    routes.set(own(), None);
    for here in ["http://127.0.0.1:9", "http://localhost:9", "https://[::1]:9"] {
        assert_eq!(told(routes.hop(&url(here))), None);
    }
    assert!(routes.hop(&url("https://api.x.com")).is_some());
}

#[test]
fn the_own_setting_wins_then_the_environment_then_the_desktop() {
    let printed = "org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy ignore-hosts ['crm.acme.example']
org.gnome.system.proxy.https host 'desk.example'
org.gnome.system.proxy.https port 3128";
    let far = url("https://api.x.com/");
    let only_desktop = routes(&[]);
    assert_eq!(told(only_desktop.hop(&far)), None);
    only_desktop.set(Wish::System, Some(printed));
    assert_eq!(only_desktop.number(), 1);
    assert_eq!(
        told(only_desktop.hop(&far)),
        Some(("http://desk.example:3128".to_owned(), Source::System, None))
    );
    assert_eq!(told(only_desktop.hop(&url("https://crm.acme.example/"))), None);

    let both = routes(&[("https_proxy", "http://env.example:1"), ("no_proxy", "x.com")]);
    both.set(Wish::System, Some(printed));
    assert_eq!(
        told(both.hop(&far)),
        None,
        "what the environment excepts is excepted"
    );
    assert_eq!(
        told(both.hop(&url("https://other.example"))).map(|hop| hop.1),
        Some(Source::Variable("https_proxy".to_owned()))
    );

    both.set(
        Wish::Own {
            proxy: OwnProxy {
                host: "own.example".to_owned(),
                port: 8080,
                user: "ana".to_owned(),
            },
            password: Password::Known(Secret::new("s3cret")),
        },
        Some(printed),
    );
    assert_eq!(
        told(both.hop(&far)),
        Some((
            "http://own.example:8080".to_owned(),
            Source::Own,
            Some("Basic YW5hOnMzY3JldA==".to_owned())
        ))
    );
    both.set(Wish::None, Some(printed));
    assert_eq!(told(both.hop(&far)), None);
}

#[test]
fn a_host_that_the_environment_excepts_is_reached_without_the_desktops_proxy_too() {
    let printed = "org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy ignore-hosts ['*.intern.example', 'desk.example:8443', '10.0.0.0/8']
org.gnome.system.proxy.https host 'proxy.example'
org.gnome.system.proxy.https port 3128";
    let routes = routes(&[("NO_PROXY", "crm.acme.example")]);
    routes.set(Wish::System, Some(printed));
    for (url_of, without) in [
        ("https://crm.acme.example/", true),
        ("https://crm.intern.example/", true),
        ("https://intern.example/", true),
        ("https://desk.example:8443/", true),
        ("https://a.desk.example:8443/", true),
        ("https://10.1.2.3/", true),
        ("https://api.x.com/", false),
        ("https://desk.example/", false),
        ("https://notdesk.example:8443/", false),
        ("https://notintern.example/", false),
    ] {
        assert_eq!(routes.hop(&url(url_of)).is_none(), without, "{url_of}");
    }
    let own = OwnProxy {
        host: "own.example".to_owned(),
        port: 8080,
        user: String::new(),
    };
    let password = Password::None;
    routes.set(Wish::Own { proxy: own, password }, Some(printed));
    assert!(routes.hop(&url("https://crm.acme.example/")).is_some());
}

#[test]
fn a_proxy_is_barred_while_its_password_is_sealed_and_when_it_is_of_another_kind() {
    let far = url("https://api.x.com/");
    let own = |password| Wish::Own {
        proxy: OwnProxy {
            host: "own.example".to_owned(),
            port: 8080,
            user: "ana".to_owned(),
        },
        password,
    };
    let by_setting = routes(&[]);
    for (password, barred, has_login) in [
        (Password::Sealed, Some(Barred::Sealed), false),
        (Password::Known(Secret::new("s3cret")), None, true),
        (Password::None, None, true),
    ] {
        by_setting.set(own(password), None);
        let hop = by_setting.hop(&far).unwrap();
        assert_eq!((hop.barred, hop.login.is_some()), (barred, has_login));
        assert_eq!(by_setting.is_sealed(), barred.is_some());
    }
    for (proxy, barred) in [
        ("http://proxy.example:1", None),
        ("proxy.example:1", None),
        ("https://proxy.example:1", Some(Barred::Kind)),
        ("socks5://proxy.example:1", Some(Barred::Kind)),
    ] {
        let by_variable = Routes::new(&|name| (name == "HTTPS_PROXY").then(|| proxy.to_owned()));
        assert_eq!(by_variable.hop(&far).unwrap().barred, barred, "{proxy}");
    }
}
