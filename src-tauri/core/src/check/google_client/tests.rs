use serde_json::{Value, json};

use super::*;

const ID: &str = "471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com";
const SECRET: &str = "GOCSPX-abcdefghijklmnopqrstuvwxyz01";

fn inner() -> Value {
    json!({
        "client_id": ID,
        "project_id": "acme-crm-471009",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "https://oauth2.googleapis.com/token",
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_secret": SECRET,
        "redirect_uris": ["https://crm.example.com/cb"],
        "javascript_origins": ["https://crm.example.com"],
    })
}

fn refused(text: &str) -> Finding {
    match read(text) {
        Ok(_) => panic!("taken: {text}"),
        Err(finding) => finding,
    }
}

#[test]
fn the_file_of_a_web_client_tells_all() {
    let client =
        read(&format!("\u{feff}{}\n", json!({ "web": inner() }))).unwrap_or_else(|found| panic!("{found:?}"));
    assert_eq!((client.kind, client.id.as_str()), (Kind::Web, ID));
    assert_eq!(
        client.secret.map(|secret| secret.expose().to_owned()).as_deref(),
        Some(SECRET)
    );
    assert_eq!(client.project.as_deref(), Some("acme-crm-471009"));
    assert_eq!(client.redirect_uris, ["https://crm.example.com/cb"]);
    assert_eq!(client.origins, ["https://crm.example.com"]);
}

#[test]
fn a_desktop_client_is_told_from_a_web_client() {
    let client = read(&json!({ "installed": inner() }).to_string()).ok();
    assert_eq!(client.map(|client| client.kind), Some(Kind::Installed));
}

#[test]
fn a_file_downloaded_later_has_no_secret_and_no_addresses() {
    let file = json!({ "web": { "client_id": ID } });
    let client = read(&file.to_string()).unwrap_or_else(|found| panic!("{found:?}"));
    assert!(client.secret.is_none());
    assert!(client.redirect_uris.is_empty() && client.origins.is_empty());
}

#[test]
fn other_files_of_google_are_named_for_what_they_are() {
    for (text, code) in [
        (String::new(), Code::GoogleFileEmpty),
        ("{ \"web\": ".to_owned(), Code::GoogleFileNotJson),
        ("<html>Sign in</html>".to_owned(), Code::GoogleFileNotJson),
        ("AIzaSyA-0123456789".to_owned(), Code::GoogleFileApiKey),
        ("1//0gLongToken".to_owned(), Code::GoogleFileTokens),
        (
            "-----BEGIN PRIVATE KEY-----".to_owned(),
            Code::GoogleFileServiceAccount,
        ),
        (
            json!({ "type": "service_account", "private_key": "k", "client_id": "1" }).to_string(),
            Code::GoogleFileServiceAccount,
        ),
        (
            json!({ "type": "authorized_user", "client_id": ID, "refresh_token": "1//0g" }).to_string(),
            Code::GoogleFileTokens,
        ),
        (
            json!({ "access_token": "ya29.x" }).to_string(),
            Code::GoogleFileTokens,
        ),
        (
            json!({ "project_info": { "project_number": "1" }, "client": [] }).to_string(),
            Code::GoogleFileApiKey,
        ),
        (json!({ "name": "package" }).to_string(), Code::GoogleFileUnknown),
        (
            json!({ "web": { "client_id": "acme" } }).to_string(),
            Code::GoogleFileNoId,
        ),
    ] {
        assert_eq!(refused(&text), Finding::new(code), "{text}");
    }
}

#[test]
fn a_file_that_sends_the_secret_elsewhere_is_refused() {
    for place in ["auth_uri", "token_uri"] {
        let mut inner = inner();
        inner[place] = "https://oauth2.googleapis.com.evil.example/token?x".into();
        let finding =
            Finding::new(Code::GoogleFileForeign).with("host", "oauth2.googleapis.com.evil.example");
        assert_eq!(refused(&json!({ "web": inner }).to_string()), finding);
    }
}

#[test]
fn the_number_of_the_project_stands_in_front_of_the_id() {
    assert_eq!(project_number(ID), Some("471009113355"));
    assert_eq!(
        project_number("471009113355.apps.googleusercontent.com"),
        Some("471009113355")
    );
    for none in [
        "",
        "acme",
        "GOCSPX-x",
        "12-a.apps.googleusercontent.com",
        "471009113355-a1.example.com",
    ] {
        assert_eq!(project_number(none), None, "{none}");
    }
}
