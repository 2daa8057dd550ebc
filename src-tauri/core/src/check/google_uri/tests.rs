use super::*;

fn codes(role: Role, raw: &str) -> Vec<Code> {
    let checked = check(role, raw, false);
    checked.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_google_takes_as_a_redirect_uri() {
    for valid in [
        "https://crm.example.com/0/ViewPage.aspx?Id=3b22f0ff-034a-48da-8758-a0660e5a26ff",
        "https://crm.example.com:8443/0/ViewPage.aspx?Id=x",
        "http://localhost/0/ViewPage.aspx?Id=x",
        "http://localhost:8080",
        "http://127.0.0.1:17653/google/callback",
        "http://[::1]:17653/cb",
        "https://localhost:8443/cb",
        "https://xn--e1afmkfd.xn--p1ai/cb",
        "https://acme.github.io/cb",
        "https://crm.example.com/cb?next=/home",
    ] {
        assert_eq!(codes(Role::RedirectUri, valid), [], "{valid}");
    }
}

#[test]
fn what_google_refuses_as_a_redirect_uri_is_named() {
    for (raw, found) in [
        ("", &[Code::FieldMissing][..]),
        ("10.0.0.5:8080/0/ViewPage.aspx?Id=x", &[Code::GoogleUriNoScheme]),
        ("localhost:8080/cb", &[Code::GoogleUriNoScheme]),
        ("crm.example.com/cb", &[Code::GoogleUriNoScheme]),
        ("http:\\\\crm.example.com\\cb", &[Code::GoogleUriNoScheme]),
        (
            "http://10.0.0.5:8080/0/ViewPage.aspx?Id=x",
            &[Code::GoogleUriHttp, Code::GoogleUriIp],
        ),
        ("https://10.0.0.5/cb", &[Code::GoogleUriIp]),
        ("https://93.184.216.34/cb", &[Code::GoogleUriIp]),
        ("https://[2001:db8::1]/cb", &[Code::GoogleUriIp]),
        ("https://2130706433/cb", &[Code::GoogleUriIp]),
        ("http://crm.example.com/cb", &[Code::GoogleUriHttp]),
        ("https://crm/cb", &[Code::GoogleUriSuffix]),
        ("https://crm.local/cb", &[Code::GoogleUriSuffix]),
        ("https://crm.corp/cb", &[Code::GoogleUriSuffix]),
        ("https://crm.internal/cb", &[Code::GoogleUriSuffix]),
        ("https://github.io/cb", &[Code::GoogleUriSuffix]),
        (
            "https://bpm\u{2019}onlineapp.com/0/ViewPage.aspx?Id=x",
            &[Code::GoogleUriHost],
        ),
        ("https:///cb", &[Code::GoogleUriHost]),
        ("https://crm.example.com:80a/cb", &[Code::GoogleUriHost]),
        ("https://user:pw@crm.example.com/cb", &[Code::GoogleUriUserInfo]),
        ("https://crm.example.com/a/../cb", &[Code::GoogleUriTraversal]),
        ("https://crm.example.com/a/%2E%2e/cb", &[Code::GoogleUriTraversal]),
        ("https://crm.example.com/a%5C../cb", &[Code::GoogleUriTraversal]),
        ("https://crm.example.com/cb#x", &[Code::GoogleUriFragment]),
        ("https://crm.example.com/cb#", &[Code::GoogleUriFragment]),
        ("https://*.example.com/cb", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/*", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/c b", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/c\tb", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/cb%zz", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/cb%2", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/cb%00", &[Code::GoogleUriLetters]),
        ("https://crm.example.com/cb%C0%80", &[Code::GoogleUriLetters]),
        ("https://foo.googleusercontent.com/cb", &[Code::GoogleUriGoogles]),
        ("https://goo.gl/abc", &[Code::GoogleUriShortener]),
        (
            "https://crm.example.com/cb?next=https://evil.example",
            &[Code::GoogleUriOpenRedirect],
        ),
        ("ftp://crm.example.com/cb", &[Code::GoogleUriScheme]),
        ("javascript:alert(1)", &[Code::GoogleUriScheme]),
        ("myapp://cb", &[Code::GoogleUriScheme]),
        ("urn:ietf:wg:oauth:2.0:oob", &[Code::GoogleUriOob]),
        ("https://CRM.Example.com/cb", &[Code::GoogleUriCase]),
        ("https://crm.example.com./cb", &[Code::GoogleUriDot]),
        ("https://crm.example.com:443/cb", &[Code::GoogleUriUsualPort]),
        ("http://localhost:80/cb", &[Code::GoogleUriUsualPort]),
        (
            "https://\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}.\u{440}\u{444}/cb",
            &[Code::GoogleUriIdn],
        ),
    ] {
        assert_eq!(codes(Role::RedirectUri, raw), found, "{raw}");
    }
}

#[test]
fn each_address_that_was_refused_is_taken_once_mended() {
    for (refused, mended) in [
        ("crm.example.com/cb", "https://crm.example.com/cb"),
        ("https://crm.local/cb", "https://crm.acme.example.com/cb"),
        ("http://10.0.0.5:8080/cb", "http://localhost:8080/cb"),
        ("https://crm.example.com/cb#x", "https://crm.example.com/cb"),
    ] {
        assert!(check(Role::RedirectUri, refused, false).is_refused(), "{refused}");
        assert!(!check(Role::RedirectUri, mended, false).is_refused(), "{mended}");
    }
}

#[test]
fn blanks_around_an_address_are_cut_and_said() {
    let checked = check(Role::RedirectUri, " https://crm.example.com/cb \n", false);
    assert_eq!(checked.value, "https://crm.example.com/cb");
    assert_eq!(checked.findings, [Finding::new(Code::PasteBlanks)]);
}

#[test]
fn a_name_in_other_letters_is_offered_in_latin_ones() {
    let typed = "\u{43f}\u{440}\u{438}\u{43c}\u{435}\u{440}.\u{440}\u{444}";
    let checked = check(Role::RedirectUri, &format!("https://{typed}/cb"), false);
    let idn = Finding::new(Code::GoogleUriIdn)
        .with("typed", typed)
        .with("host", "xn--e1afmkfd.xn--p1ai");
    assert_eq!(checked.findings, [idn]);
}

#[test]
fn who_owns_a_shortener_may_use_it_at_google_callback() {
    let owned = |role, raw| check(role, raw, true).findings.is_empty();
    assert!(owned(Role::RedirectUri, "https://rebrand.ly/google-callback"));
    assert!(owned(Role::RedirectUri, "https://rebrand.ly/google-callback/x"));
    assert!(!owned(Role::RedirectUri, "https://rebrand.ly/elsewhere"));
    assert!(owned(Role::Origin, "https://rebrand.ly"));
}

#[test]
fn an_origin_ends_behind_its_port() {
    for valid in [
        "https://crm.example.com",
        "https://crm.example.com:8443",
        "http://localhost",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
    ] {
        assert_eq!(codes(Role::Origin, valid), [], "{valid}");
    }
    for (raw, found) in [
        ("localhost", Code::GoogleUriNoScheme),
        ("https://crm.example.com/", Code::GoogleOriginPath),
        ("https://crm.example.com/app", Code::GoogleOriginPath),
        ("https://crm.example.com?a=1", Code::GoogleOriginPath),
        ("https://crm.example.com#x", Code::GoogleOriginPath),
        ("https://u@crm.example.com", Code::GoogleUriUserInfo),
        ("https://*.example.com", Code::GoogleUriLetters),
        ("http://crm.example.com", Code::GoogleUriHttp),
        ("https://10.0.0.5", Code::GoogleUriIp),
    ] {
        assert_eq!(codes(Role::Origin, raw), [found], "{raw}");
    }
}

#[test]
fn what_is_sent_must_be_registered_letter_by_letter() {
    let registered = [
        "https://crm.example.com/cb".to_owned(),
        "http://localhost:8080/x".to_owned(),
    ];
    assert_eq!(mismatch(&registered, "https://crm.example.com/cb"), None);
    for (sent, by) in [
        ("https://crm.example.com/cb/", "slash"),
        ("https://crm.example.com/CB", "case"),
        ("http://crm.example.com/cb", "scheme"),
        ("https://crm.example.com:443/cb", "port"),
        ("https://crm.example.com/cb?Id=x", "query"),
        ("https://crm.example.com/callback", "path"),
        ("https://www.example.com/cb", "host"),
    ] {
        let found = mismatch(&registered, sent).unwrap();
        assert_eq!(found.code, Code::GoogleUriUnregistered);
        assert_eq!(
            (found.facts["by"].as_str(), found.facts["sent"].as_str()),
            (by, sent)
        );
    }
    assert_eq!(
        mismatch(&[], "https://crm.example.com/cb").unwrap().facts["by"],
        "none"
    );
}

#[test]
fn ten_domains_are_counted_over_all_addresses() {
    let addresses = [
        "https://crm.example.com/cb",
        "https://www.example.com",
        "https://acme.co.uk/cb",
        "http://localhost:8080",
        "http://127.0.0.1:17653/cb",
    ];
    let domains = domains(&addresses.map(str::to_owned));
    assert_eq!(
        domains.into_iter().collect::<Vec<_>>(),
        ["acme.co.uk", "example.com", "localhost"]
    );
}
