//! What a bundle for BMC says.

use super::*;
use crate::guide::load::Guides;

fn sample() -> Sample {
    let guides = Guides::load(None);
    let values = [
        ("screen_name", "acme_it"),
        ("ar_user", "twitter.notify"),
        ("notification_content", "BMC Helix ITSM Broadcast"),
        ("site_url", "https://itsm.acme.example:8443"),
    ];
    Sample {
        guide: guides.get("bmc-x").unwrap().clone(),
        answers: [("product", "itsm"), ("entry", "api")]
            .map(|(question, answer)| (question.to_owned(), answer.to_owned()))
            .into(),
        values: values
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        target: "BMC Helix ITSM / AR System".into(),
        account: None,
        ..Sample::default()
    }
}

fn requests(sample: &Sample) -> Value {
    parsed(&sample.placeholders().unwrap(), "bmc-entry.json")
}

#[test]
fn the_csv_has_the_forms_labels_and_an_entry_that_is_switched_off() {
    let csv = text(&sample().placeholders().unwrap(), "bmc-entry.csv");
    assert_eq!(
        csv,
        "Company,Notification Content,AR Functional User,Notification Mechanism,Associated Account Name,Status\r\n\
         Global,BMC Helix ITSM Broadcast,twitter.notify,Twitter,acme_it,Disable\r\n"
    );
}

#[test]
fn what_was_entered_for_a_name_stands_in_every_file() {
    let named = sample()
        .set("label_account", "Twitter Account")
        .set("label_status", "State")
        .set("status_off", "Off")
        .set("form_search", "%Tweet%, %Social%");
    let bundle = named.placeholders().unwrap();
    let csv = text(&bundle, "bmc-entry.csv");
    assert!(
        csv.contains(",Twitter Account,State\r\n") && csv.ends_with(",acme_it,Off\r\n"),
        "{csv}"
    );
    let calls = &parsed(&bundle, "bmc-entry.json")["requests"];
    let url = |at: usize| calls[at]["url"].as_str().unwrap();
    assert!(url(0).contains("LIKE%20%22%25Tweet%25%22"), "{}", url(0));
    assert!(
        url(1).ends_with("?q=%27Twitter%20Account%27%20%3D%20%22acme_it%22"),
        "{}",
        url(1)
    );
    assert_eq!(calls[2]["body"]["values"]["State"], "Off");
    assert_eq!(calls[3]["body"], json!({ "values": { "State": "Enable" } }));
    let sheet = text(&bundle, "run-sheet.html");
    assert!(sheet.contains(">Twitter Account<") && !sheet.contains("Associated Account Name"));
    let settings = parsed(&bundle, "settings.json");
    assert_eq!(settings["settings"][4]["label"], "Twitter Account");
    assert_eq!(settings["settings"][4]["code"], "Associated Account Name");
}

#[test]
fn a_value_with_a_line_break_is_refused_at_its_field() {
    for broken in ["twitter\nnotify", "twitter\r", "twitter\u{2028}notify"] {
        let refused = sample().set("ar_user", broken).placeholders().err().unwrap();
        let finding = crate::finding::Finding::from(refused);
        assert_eq!(
            (
                finding.code,
                finding.field.as_deref(),
                finding.facts["setting"].as_str()
            ),
            (
                crate::finding::Code::ExportLineBreak,
                Some("ar_user"),
                "AR Functional User"
            )
        );
    }
}

#[test]
fn the_calls_find_make_and_switch_on_the_entry() {
    let mut requests = requests(&sample().set("form_name", "CFG:Notify & Co"));
    let calls = requests["requests"].as_array_mut().unwrap();
    let mut gives = Vec::new();
    for call in calls.iter_mut() {
        let call = call.as_object_mut().unwrap();
        let what = call.remove("what").unwrap();
        assert!(!what.as_str().unwrap().is_empty());
        gives.push(call.remove("gives").unwrap_or_default());
    }
    assert_eq!(
        gives,
        [
            json!({ "form": "in the answer, at /entries/0/values/name" }),
            json!({ "entry": "if it finds an entry: in the answer, the last part of the address at /entries/0/_links/self/0/href" }),
            json!({ "entry": "in the header Location of the answer, its last part; the answer itself is empty" }),
            Value::Null,
        ]
    );
    let api = "https://itsm.acme.example:8443/api/arsys/v1/entry";
    assert_eq!(
        requests["requests"],
        json!([
            {
                "method": "GET",
                "url": format!("{api}/AR%20System%20Metadata%3A%20arschema?q=%27name%27%20LIKE%20%22%25External%25Notif%25%22&fields=values(name)"),
            },
            {
                "method": "GET",
                "url": format!("{api}/CFG%3ANotify%20%26%20Co?q=%27Associated%20Account%20Name%27%20%3D%20%22acme_it%22"),
            },
            {
                "method": "POST",
                "url": format!("{api}/CFG%3ANotify%20%26%20Co"),
                "body": { "values": {
                    "Company": "Global",
                    "Notification Content": "BMC Helix ITSM Broadcast",
                    "AR Functional User": "twitter.notify",
                    "Notification Mechanism": "Twitter",
                    "Associated Account Name": "acme_it",
                    "Status": "Disable",
                } },
            },
            {
                "method": "PUT",
                "url": format!("{api}/CFG%3ANotify%20%26%20Co/{{entry}}"),
                "body": { "values": { "Status": "Enable" } },
            },
        ])
    );
    assert_eq!(requests["headers"]["Authorization"], Value::Null);
}

#[test]
fn what_is_left_out_is_named() {
    let at = |sample: &Sample| -> Vec<String> {
        let requests = requests(sample);
        let gaps = requests["left_out"].as_array().unwrap();
        gaps.iter()
            .map(|gap| gap["at"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        at(&sample().set("form_name", "CFG:Notify")),
        ["/headers/Authorization", "/requests/3/url"]
    );
    let mut bare = sample();
    bare.values.remove("site_url");
    assert_eq!(
        at(&bare),
        [
            "/headers/Authorization",
            "/requests/1/url",
            "/requests/2/url",
            "/requests/3/url",
            "/requests/3/url",
            "/server"
        ]
    );
    let requests = requests(&bare);
    let url = requests["requests"][2]["url"].as_str().unwrap();
    assert_eq!(url, "/api/arsys/v1/entry/{form}");
}

#[test]
fn the_run_sheet_speaks_of_the_form_at_hand() {
    let itsm = text(&sample().placeholders().unwrap(), "run-sheet.html");
    for shown in [
        "Authorize Account",
        "bmc-entry.csv",
        "To authorize it anew",
        "ARERR 8753",
    ] {
        assert!(itsm.contains(shown), "{shown}");
    }
    assert!(!itsm.contains("Registered User"));

    let mut plain = sample();
    plain.answers.insert("product".to_owned(), "ar-system".to_owned());
    let bundle = plain.placeholders().unwrap();
    let sheet = text(&bundle, "run-sheet.html");
    assert!(sheet.contains("Registered User") && sheet.contains("ARSYS.ALRT.TWITTER"));
    assert!(!sheet.contains("Authorize Account"));
    let names: Vec<&str> = bundle.files.iter().map(|file| file.name).collect();
    assert_eq!(
        names,
        [
            "settings.json",
            "run-sheet.html",
            "hand-out.html",
            "manifest.json"
        ]
    );
}

#[test]
fn once_the_entry_was_read_back_the_sheet_says_what_is_left_and_no_more() {
    let before = text(&sample().placeholders().unwrap(), "run-sheet.html");
    let last = "last of all";
    assert!(before.contains(last) && !before.contains("Nothing is left to do"));
    let codes = [
        "Company",
        "Notification Content",
        "AR Functional User",
        "Notification Mechanism",
        "Associated Account Name",
        "Status",
    ];
    let read = Sample {
        entered: vec![crate::bundle::Entered {
            codes: codes.map(str::to_owned).into(),
            site: "https://itsm.acme.example:8443".to_owned(),
            at_ms: 0,
            how: crate::bundle::How::Found,
        }],
        ..sample()
    };
    let after = text(&read.placeholders().unwrap(), "run-sheet.html");
    assert!(!after.contains(last) && !after.contains("Data Import"), "{after}");
    for left in [
        "Nothing is left to do",
        "To authorize it anew",
        "one notification sent as a trial",
    ] {
        assert!(after.contains(left), "{left}");
    }
}

#[test]
fn the_hand_out_does_not_send_users_to_the_rest_api() {
    let page = text(&sample().placeholders().unwrap(), "hand-out.html");
    assert!(!page.contains("itsm.acme.example"), "{page}");
    assert!(
        page.contains("<dd>https://x.com/acme_it</dd>") && !page.contains("https://x.com/<"),
        "{page}"
    );
}
