//! Each generation against answers in every shape that X's documents give, and each of its refusals.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;

use super::account_activity::AccountActivity;
use super::activity::Activity;
use super::premium::Premium;
use super::*;
use crate::endpoints;
use crate::finding::{Code, Finding};
use crate::outside::{Clock, NoRandomness, Random};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::flow::{AppKeys, X};
use crate::secret::Secret;

/// Answers in order, and remembers what it was asked.
struct Answers {
    answers: Mutex<VecDeque<(u16, String)>>,
    asked: Mutex<Vec<Request>>,
}

impl Http for Answers {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        self.asked.lock().unwrap().push(request);
        let (status, body) = self.answers.lock().unwrap().pop_front().unwrap();
        Box::pin(async move {
            Ok(Response {
                status,
                headers: Vec::new(),
                body: body.into_bytes(),
                took_ms: 0,
            })
        })
    }
}

/// A bearer that X has taken back, where there is another one, or one that holds.
struct TakenBack(Option<Secret>);

impl Bearers for TakenBack {
    fn current(&self) -> Secret {
        Secret::new("the-bearer")
    }

    fn another(&self) -> Pending<'_, Result<Option<Secret>, XError>> {
        Box::pin(async { Ok(self.0.clone()) })
    }
}

struct Zero;

impl Clock for Zero {
    fn now_ms(&self) -> i64 {
        0
    }
}

impl Random for Zero {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(0);
        Ok(())
    }
}

fn answers(all: &[(u16, &str)]) -> Answers {
    let all = all.iter().map(|(status, body)| (*status, (*body).to_owned()));
    Answers {
        answers: Mutex::new(all.collect()),
        asked: Mutex::default(),
    }
}

/// What was asked, as `line|who|body`: the app by bearer, the account by its own, or signed.
fn asked(http: &Answers) -> Vec<String> {
    let asked = http.asked.lock().unwrap();
    let said = asked.iter().map(|request| {
        let authorization = &request.headers[0].1;
        let who = match authorization.as_str() {
            "Bearer the-bearer" => "app",
            "Bearer the-next-bearer" => "app again",
            "Bearer the-access" => "account",
            signed if signed.starts_with("OAuth ") => "signed",
            other => other,
        };
        let path = request.url.as_str().strip_prefix("https://api.x.com").unwrap();
        format!(
            "{} {path}|{who}|{}",
            request.method,
            String::from_utf8_lossy(&request.body)
        )
    });
    said.collect()
}

/// Runs `$call` on a caller whose account has signed in by `$by`.
macro_rules! with {
    ($answers:expr, $by:ident, |$caller:ident| $call:expr) => {{
        let http = answers($answers);
        let endpoints = endpoints::X::default();
        let x = X {
            http: &http,
            endpoints: &endpoints,
            clock: &Zero,
            random: &Zero,
            offset_ms: 0,
        };
        let keys = AppKeys {
            consumer_key: "the-key".to_owned(),
            consumer_secret: Secret::new("the-secret"),
        };
        let (bearer, access, token, secret) = (
            TakenBack(Some(Secret::new("the-next-bearer"))),
            Secret::new("the-access"),
            Secret::new("12-token"),
            Secret::new("token-secret"),
        );
        let account = match stringify!($by) {
            "oauth2" => Account::Bearer(&access),
            _ => Account::Signing {
                token: &token,
                secret: &secret,
            },
        };
        let $caller = Caller {
            x: &x,
            keys: &keys,
            bearer: &bearer,
            account: Some(account),
        };
        let outcome = $call;
        (outcome, asked(&http))
    }};
}

fn hook(valid: Option<bool>) -> Hook {
    Hook {
        id: "7".to_owned(),
        url: URL.to_owned(),
        valid,
    }
}

#[tokio::test]
async fn a_list_is_read_in_each_of_its_shapes() {
    for (body, hooks) in [
        (
            r#"{"data":[{"id":"7","url":"https://h.example/x","valid":true}],"meta":{"result_count":1}}"#,
            vec![hook(Some(true))],
        ),
        (
            r#"{"data":{"id":7,"url":"https://h.example/x","valid":false}}"#,
            vec![hook(Some(false))],
        ),
        (r#"[{"id":"7","url":"https://h.example/x"}]"#, vec![hook(None)]),
        (r#"{"meta":{"result_count":0}}"#, vec![]),
        (r#"{"data":[]}"#, vec![]),
        ("", vec![]),
    ] {
        let (listed, asked) = with!(&[(200, body)], oauth2, |caller| AccountActivity(caller)
            .list()
            .await);
        assert_eq!(listed.unwrap(), hooks, "{body}");
        assert_eq!(
            asked,
            ["GET /2/webhooks?webhook_config.fields=created_at,id,url,valid|app|"]
        );
    }
    let page = [(200, "<html>")];
    let (listed, _) = with!(&page, oauth2, |caller| AccountActivity(caller).list().await);
    assert!(matches!(
        listed.unwrap_err().error.trouble,
        Trouble::Nonsense { .. }
    ));
}

#[tokio::test]
async fn a_bearer_that_x_has_taken_back_is_replaced_once_and_only_then() {
    let hooks = r#"{"data":[{"id":"7","url":"https://h.example/x","valid":true}]}"#;
    let asked_twice = [
        "GET /2/webhooks?webhook_config.fields=created_at,id,url,valid|app|",
        "GET /2/webhooks?webhook_config.fields=created_at,id,url,valid|app again|",
    ];
    let dead = r#"{"errors":[{"code":89,"message":"Invalid or expired token."}]}"#;
    for body in ["", dead] {
        let said = [(401, body), (200, hooks)];
        let (listed, asked) = with!(&said, oauth2, |caller| AccountActivity(caller).list().await);
        assert_eq!(listed.unwrap(), [hook(Some(true))]);
        assert_eq!(asked, asked_twice);
    }
    let (refused, asked) = with!(&[(401, ""), (401, "")], oauth2, |caller| {
        AccountActivity(caller).list().await.unwrap_err()
    });
    assert_eq!(Finding::from(&refused).code, Code::XUnauthorized);
    assert_eq!(asked, asked_twice);
    let (refused, asked) = with!(&[(403, "")], oauth2, |caller| {
        AccountActivity(caller).list().await.unwrap_err()
    });
    assert_eq!(Finding::from(&refused).code, Code::XNotAuthorized);
    assert_eq!(asked.len(), 1, "another refusal is not of the bearer");
}

#[tokio::test]
async fn account_activity_goes_from_list_to_delete() {
    let said: &[(u16, &str)] = &[
        (
            201,
            r#"{"data":{"id":"7","url":"https://h.example/x","valid":true}}"#,
        ),
        (200, r#"{"data":{"valid":true}}"#),
        (200, r#"{"data":{"subscribed":true}}"#),
        (
            200,
            r#"{"data":{"application_id":"1","subscriptions":[{"user_id":"12"}]}}"#,
        ),
        (200, r#"{"data":{"subscribed":false}}"#),
        (204, ""),
    ];
    let ((), asked) = with!(said, oauth2, |caller| {
        let api = AccountActivity(caller);
        assert_eq!(api.register(URL).await.unwrap(), hook(Some(true)));
        api.validate("7").await.unwrap();
        api.subscribe("7").await.unwrap();
        let subscribed = api.subscriptions("7").await.unwrap();
        assert_eq!((subscribed.len(), &*subscribed[0].id), (1, "12"));
        api.unsubscribe("7", "12").await.unwrap();
        api.delete("7").await.unwrap();
    });
    assert_eq!(
        asked,
        [
            "POST /2/webhooks|app|{\"url\":\"https://h.example/x\"}",
            "PUT /2/webhooks/7|app|",
            "POST /2/account_activity/webhooks/7/subscriptions/all|account|{}",
            "GET /2/account_activity/webhooks/7/subscriptions/all/list|app|",
            "DELETE /2/account_activity/webhooks/7/subscriptions/12/all|app|",
            "DELETE /2/webhooks/7|app|",
        ]
    );
}

#[tokio::test]
async fn activity_subscribes_to_each_event_and_a_duplicate_is_a_success() {
    let events = ["dm.received", "post.mention.create", "dm.sent"].map(str::to_owned);
    let said: &[(u16, &str)] = &[
        (
            201,
            r#"{"data":[{"subscription_id":"s1","event_type":"dm.received"}],"meta":{"total_subscriptions":1}}"#,
        ),
        (
            400,
            r#"{"errors":[{"message":"DuplicateSubscriptionFailed: exists"}]}"#,
        ),
        (204, ""),
        (
            200,
            r#"{"data":[{"subscription_id":"s1","event_type":"dm.received","filter":{"user_id":"12"},"webhook_id":"7"},
                {"subscription_id":"s9","event_type":"dm.sent","filter":{"user_id":"13"},"webhook_id":"8"}],
                "meta":{"next_token":"n+1"}}"#,
        ),
        (
            200,
            r#"{"data":{"subscription":{"id":"s2","event_type":"dm.sent","filter":{"user_id":"12"}}}}"#,
        ),
        (
            200,
            r#"{"data":{"deleted":true},"meta":{"total_subscriptions":1}}"#,
        ),
    ];
    let ((), asked) = with!(said, oauth2, |caller| {
        let api = Activity {
            caller,
            user_id: "12",
            events: &events,
        };
        api.subscribe("7").await.unwrap();
        let ours = api.subscriptions("7").await.unwrap();
        let ours: Vec<_> = ours.iter().map(|one| (&*one.id, &*one.event)).collect();
        assert_eq!(ours, [("s1", "dm.received"), ("s2", "dm.sent")]);
        api.unsubscribe("7", "s1").await.unwrap();
    });
    assert_eq!(
        asked[0],
        "POST /2/activity/subscriptions|account|{\"event_type\":\"dm.received\",\"filter\":{\"user_id\":\"12\"},\"tag\":\"keywright\",\"webhook_id\":\"7\"}"
    );
    assert_eq!(
        asked[3..6],
        [
            "GET /2/activity/subscriptions?max_results=1000|app|",
            "GET /2/activity/subscriptions?max_results=1000&pagination_token=n%2B1|app|",
            "DELETE /2/activity/subscriptions/s1|app|",
        ]
    );
}

#[tokio::test]
async fn premium_signs_as_the_account_and_reads_its_own_environment() {
    let said: &[(u16, &str)] = &[
        (
            200,
            r#"{"environments":[{"environment_name":"other","webhooks":[{"id":"1","url":"https://o.example"}]},
                {"environment_name":"Lab","webhooks":[{"id":"7","url":"https://h.example/x","valid":true}]}]}"#,
        ),
        (200, r#"{"id":"7","url":"https://h.example/x","valid":true}"#),
        (204, ""),
        (
            409,
            r#"{"errors":[{"code":355,"message":"Subscription already exists."}]}"#,
        ),
        (200, r#"{"environment":"Lab","subscriptions":[{"user_id":"12"}]}"#),
        (204, ""),
        (204, ""),
    ];
    let ((), asked) = with!(said, oauth1, |caller| {
        let api = Premium {
            caller,
            environment: "Lab",
        };
        assert_eq!(api.list().await.unwrap(), [hook(Some(true))]);
        api.register(URL).await.unwrap();
        api.validate("7").await.unwrap();
        api.subscribe("7").await.unwrap();
        assert_eq!(api.subscriptions("7").await.unwrap()[0].id, "12");
        api.unsubscribe("7", "12").await.unwrap();
        api.delete("7").await.unwrap();
    });
    assert_eq!(
        asked,
        [
            "GET /1.1/account_activity/all/Lab/webhooks.json|app|",
            "POST /1.1/account_activity/all/Lab/webhooks.json|signed|url=https%3A%2F%2Fh.example%2Fx",
            "PUT /1.1/account_activity/all/Lab/webhooks/7.json|signed|",
            "POST /1.1/account_activity/all/Lab/subscriptions.json|signed|",
            "GET /1.1/account_activity/all/Lab/subscriptions/list.json|app|",
            "DELETE /1.1/account_activity/all/Lab/subscriptions/12.json|app|",
            "DELETE /1.1/account_activity/all/Lab/webhooks/7.json|signed|",
        ]
    );
}

#[tokio::test]
async fn premium_lists_as_the_account_where_it_does_not_take_the_bearer() {
    let said: &[(u16, &str)] = &[
        (
            400,
            r#"{"errors":[{"code":215,"message":"Bad Authentication data."}]}"#,
        ),
        (200, r#"[{"id":"7","url":"https://h.example/x","valid":true}]"#),
    ];
    let ((), asked) = with!(said, oauth1, |caller| {
        let api = Premium {
            caller,
            environment: "Lab",
        };
        assert_eq!(api.list().await.unwrap(), [hook(Some(true))]);
    });
    assert_eq!(
        asked,
        [
            "GET /1.1/account_activity/all/Lab/webhooks.json|app|",
            "GET /1.1/account_activity/all/Lab/webhooks.json|signed|",
        ]
    );
}

#[tokio::test]
async fn premium_without_tokens_of_oauth_1_sends_nothing() {
    let (refused, asked) = with!(&[], oauth2, |caller| {
        let api = Premium {
            caller,
            environment: "Lab",
        };
        api.register(URL).await.unwrap_err()
    });
    assert_eq!(Finding::from(&refused).code, Code::XOtherCredentials);
    assert!(asked.is_empty());
}

#[tokio::test]
async fn each_reason_has_its_code_and_the_same_call_works_once_it_is_gone() {
    let named = |name: &str| {
        (
            400,
            format!(
                r#"{{"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","errors":[{{"message":"{name}: as ever"}}]}}"#
            ),
        )
    };
    let coded = |code: u32, text: &str| {
        (
            403,
            format!(r#"{{"errors":[{{"code":{code},"message":"{text}"}}]}}"#),
        )
    };
    let cases = [
        (named("WebhookLimitExceeded"), Code::XWebhookLimit),
        (named("DuplicateUrlFailed"), Code::XWebhookDuplicate),
        (named("CrcValidationFailed"), Code::XWebhookCrc),
        (named("UrlValidationFailed"), Code::XWebhookAddress),
        (named("WebhookIdInvalid"), Code::XWebhookGone),
        (named("DuplicateSubscriptionFailed"), Code::XSubscribedAlready),
        (named("SubscriptionLimitExceeded"), Code::XSubscriptionLimit),
        (named("SubscriptionNotFound"), Code::XSubscriptionGone),
        (
            coded(214, "Webhook URL does not meet the requirements."),
            Code::XWebhookAddress,
        ),
        (
            coded(
                214,
                "Webhook URL does not meet the requirements. Invalid CRC token or json response format.",
            ),
            Code::XWebhookCrc,
        ),
        (
            coded(
                214,
                "High latency on CRC GET request. Your webhook should respond in less than 3 seconds.",
            ),
            Code::XWebhookSlow,
        ),
        (
            coded(
                214,
                "Non-200 response code during CRC GET request (i.e. 404, 500, etc).",
            ),
            Code::XWebhookNotOk,
        ),
        (
            coded(214, "Too many resources already created."),
            Code::XWebhookLimit,
        ),
        (coded(200, "Forbidden."), Code::XWebhookForbidden),
        (coded(34, "Sorry, that page does not exist."), Code::XWebhookGone),
        ((404, String::new()), Code::XWebhookGone),
        (
            coded(
                348,
                "Client application is not permitted to access this user's webhook subscriptions.",
            ),
            Code::XWebhookNotYours,
        ),
        (
            coded(355, "Subscription already exists."),
            Code::XSubscribedAlready,
        ),
        (
            coded(453, "You currently have access to a subset."),
            Code::XSubsetOnly,
        ),
        (coded(32, "Could not authenticate you."), Code::XSignatureRefused),
        ((429, String::new()), Code::XRateLimited),
        ((402, r#"{"title":"CreditsDepleted"}"#.to_owned()), Code::XCredits),
    ];
    for ((status, body), code) in &cases {
        let fine = r#"{"data":{"id":"7","url":"https://h.example/x","valid":true}}"#;
        let ((refused, again), _) = with!(&[(*status, body), (200, fine)], oauth2, |caller| {
            let api = AccountActivity(caller);
            (api.register(URL).await.unwrap_err(), api.register(URL).await)
        });
        assert_eq!(Finding::from(&refused).code, *code, "{body}");
        assert_eq!(again.unwrap(), hook(Some(true)));
    }
    let codes: BTreeSet<Code> = cases.iter().map(|(_, code)| *code).collect();
    assert_eq!(codes.len(), 16);
}

const URL: &str = "https://h.example/x";
