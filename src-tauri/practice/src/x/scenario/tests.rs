//! Each failure, wherever it strikes.

use super::*;

#[test]
fn each_has_one_name_and_answers_with_a_failure_where_it_strikes() {
    for scenario in Scenario::ALL {
        assert_eq!(serde_json::to_value(scenario).unwrap(), scenario.as_str());
        assert!(!scenario.places().is_empty());
        for place in scenario.places() {
            let answer = scenario.answer(*place, "1", 0);
            // A target may fail in what it says, which is judged by whoever asked.
            let fails = answer.status >= 400 || *place == Place::Target;
            let trouble = scenario.on_the_wire().is_some() || scenario.pace().is_some();
            assert_eq!(
                trouble,
                matches!(place, Place::Wire | Place::Pace),
                "{}",
                scenario.as_str()
            );
            assert!(fails, "{}", scenario.as_str());
            assert_eq!(answer.decided, scenario.as_str());
        }
    }
}

#[test]
fn the_endpoints_of_oauth_say_a_number_where_v2_is_vague() {
    for (scenario, status, number) in [
        (Scenario::BadSignature, 401, 32),
        (Scenario::BadAuthentication, 400, 215),
        (Scenario::Timestamp, 401, 135),
        (Scenario::AppSuspended, 401, 416),
    ] {
        for place in [Place::RequestToken, Place::AccessToken] {
            let answer = scenario.answer(place, "1", 0);
            let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(
                (answer.status, &body["errors"][0]["code"]),
                (status, &number.into())
            );
        }
        let answer = scenario.answer(Place::Lookup, "1", 0);
        assert_eq!(answer.status, 401);
        assert!(answer.body.contains("about:blank"), "{}", answer.body);
    }
}

#[test]
fn a_rate_limit_ends_at_the_next_quarter_of_an_hour() {
    for (scenario, place) in [
        (Scenario::RateLimit, Place::Lookup),
        (Scenario::TooManySignIns, Place::RequestToken),
    ] {
        let headers = scenario.answer(place, "1", 1000).headers;
        assert!(headers.contains(&("x-rate-limit-reset", "1800".to_owned())));
        assert!(headers.contains(&("x-rate-limit-remaining", "0".to_owned())));
    }
}
