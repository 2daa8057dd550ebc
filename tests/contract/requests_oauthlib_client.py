"""requests-oauthlib against the practice server whose description is read from stdin. Answers what it was told."""

import json
import sys
import time

import requests
from requests_oauthlib import OAuth1, OAuth1Session
from requests_oauthlib.oauth1_session import TokenMissing, TokenRequestDenied

from browser import consent, register, returned

practice = json.load(sys.stdin)
base = practice["endpoints"]["x"]["api"]
key, secret = practice["app"]["consumer_key"], practice["app"]["consumer_secret"]
user, other = practice["users"]
REQUEST_TOKEN, ACCESS_TOKEN = f"{base}/oauth/request_token", f"{base}/oauth/access_token"
CALLBACK = "http://127.0.0.1:28080/callback"
NEAR = [CALLBACK + "/", "http://localhost:28080/callback", "http://127.0.0.1:28081/callback"]


def session(callback="oob", secret=secret, **options):
    return OAuth1Session(key, client_secret=secret, callback_uri=callback, **options)


def refused(attempt):
    """Status and text of a refusal; None when it was accepted."""
    try:
        attempt()
    except TokenRequestDenied as denied:
        return [denied.response.status_code, denied.response.text]
    return None


def pin_flow(user):
    x = session()
    token = x.fetch_request_token(REQUEST_TOKEN)
    url = x.authorization_url(f"{base}/oauth/authorize", force_login="true", screen_name=user["screen_name"])
    page = consent(url, user)
    return x, token, page.pin


def by_pin():
    x, token, pin = pin_flow(user)
    account = x.fetch_access_token(ACCESS_TOKEN, verifier=pin)
    me = x.get(f"{base}/2/users/me", params={"user.fields": "protected,created_at"})
    odd = x.post(f"{base}/1.1/statuses/update.json", data={"status": "Ladies + Gentlemen & ☃: a=b!*'()", "a": ""})
    return {
        "confirmed": token["oauth_callback_confirmed"],
        "pin": pin,
        "account": [account["user_id"], account["screen_name"]],
        "me": me.json()["data"],
        "access": me.headers["x-access-level"],
        "odd_form": odd.json()["errors"][0]["code"],
    }


def wrong_pin():
    x, _, pin = pin_flow(user)
    wrong = f"{(int(pin) + 1) % 10**7:07}"
    first = refused(lambda: x.fetch_access_token(ACCESS_TOKEN, verifier=wrong))
    right = refused(lambda: x.fetch_access_token(ACCESS_TOKEN, verifier=pin))
    return {"wrong": first, "right_afterwards": right}


def by_callback():
    # An app without any callback takes a PIN only; one with callbacks takes exactly those.
    register(base)
    none = refused(lambda: session(CALLBACK).fetch_request_token(REQUEST_TOKEN))
    register(base, CALLBACK)
    near = {callback: refused(lambda: session(callback).fetch_request_token(REQUEST_TOKEN)) for callback in NEAR}

    x = session(CALLBACK)
    request = x.fetch_request_token(REQUEST_TOKEN)
    page = consent(x.authorization_url(f"{base}/oauth/authorize"), other)
    back, _ = returned(page)
    answer = x.parse_authorization_response(page.links["return"])
    account = x.fetch_access_token(ACCESS_TOKEN)
    me = x.get(f"{base}/2/users/me")

    y = session(CALLBACK)
    y.fetch_request_token(REQUEST_TOKEN)
    y.parse_authorization_response(page.links["return"])
    spent = refused(lambda: y.fetch_access_token(ACCESS_TOKEN))
    return {
        "none_registered": none,
        "near": near,
        "confirmed": request["oauth_callback_confirmed"],
        "back": back,
        "same_token": answer["oauth_token"] == request["oauth_token"],
        "verifier": len(answer["oauth_verifier"]),
        "account": [account["user_id"], account["screen_name"]],
        "me": me.json()["data"]["id"],
        "answer_used_twice": spent,
    }


def denied():
    x = session(CALLBACK)
    request = x.fetch_request_token(REQUEST_TOKEN)
    page = consent(x.authorization_url(f"{base}/oauth/authorize"), other, decision="Cancel")
    back, query = returned(page)
    try:
        x.parse_authorization_response(page.links["return"])
        missing = None
    except TokenMissing as error:
        missing = error.response["denied"]
    return {
        "back": back,
        "says": list(query),
        "names_the_token": query["denied"] == request["oauth_token"] == missing,
        "exchange": refused(lambda: x.fetch_access_token(ACCESS_TOKEN, verifier="x" * 32)),
    }


def stamped(**options):
    """The status of a request token asked for with a given nonce or timestamp."""
    auth = OAuth1(key, client_secret=secret, callback_uri="oob", **options)
    return requests.post(REQUEST_TOKEN, auth=auth).status_code


def stamps():
    now = int(time.time())
    return {
        "now": stamped(timestamp=str(now), nonce="once"),
        "again": stamped(timestamp=str(now), nonce="once"),
        "late": stamped(timestamp=str(now - 600)),
        "early": stamped(timestamp=str(now + 600)),
    }


json.dump(
    {
        "by_pin": by_pin(),
        "wrong_pin": wrong_pin(),
        "by_callback": by_callback(),
        "denied": denied(),
        "stamps": stamps(),
        "bad_secret": refused(lambda: session(secret="x" * 50).fetch_request_token(REQUEST_TOKEN)),
        "in_query": refused(lambda: session(signature_type="query").fetch_request_token(REQUEST_TOKEN)),
        "in_body": requests.post(
            REQUEST_TOKEN,
            data={"x_auth_access_type": "read"},
            auth=OAuth1(key, client_secret=secret, callback_uri="oob", signature_type="body"),
        ).status_code,
    },
    sys.stdout,
)
