//! Questions that a person may ask besides.

use super::*;

#[tokio::test]
async fn an_account_is_found_by_its_name_or_is_nobodys() {
    let nobody = r#"{"errors":[{"title":"Not Found Error","type":"https://api.twitter.com/2/problems/resource-not-found"}]}"#;
    let bearer = Secret::new("AAAA-the-bearer");
    for (status, body, expected) in [
        (
            200,
            r#"{"data":{"id":"2244994945","username":"acme"}}"#,
            Ok(Some("2244994945".to_owned())),
        ),
        (200, nobody, Ok(None)),
        (
            402,
            r#"{"title":"CreditsDepleted"}"#,
            Err(Trouble::CreditsDepleted),
        ),
    ] {
        let (http, endpoints, clock) = (answers(status, &[], body.as_bytes()), endpoints(), At(0));
        let found = x(&http, &endpoints, &clock).account_id(&bearer, "acme").await;
        assert_eq!(found.map_err(|error| error.trouble), expected, "{body}");
        assert_eq!(header(&http, "authorization"), "Bearer AAAA-the-bearer");
    }
}

#[tokio::test]
async fn messages_are_asked_for_one_at_most() {
    for (status, body, expected) in [
        (200, r#"{"meta":{"result_count":0}}"#, Ok(())),
        (
            403,
            r#"{"errors":[{"code":93,"message":"m"}]}"#,
            Err(Trouble::NoDirectMessages),
        ),
    ] {
        let (http, endpoints, clock) = (answers(status, &[], body.as_bytes()), endpoints(), At(0));
        let asked = x(&http, &endpoints, &clock)
            .may_read_messages(&keys(), &tokens())
            .await;
        assert_eq!(asked.map_err(|error| error.trouble), expected);
        let asked = http.asked.lock().unwrap();
        assert!(asked[0].url.as_str().ends_with("/2/dm_events?max_results=1"));
    }
}
