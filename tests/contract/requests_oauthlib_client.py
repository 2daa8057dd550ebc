"""requests-oauthlib against the practice server whose description is read from stdin. Answers what it was told."""

import json
import sys
import time

import requests
from requests_oauthlib import OAuth1, OAuth1Session
from requests_oauthlib.oauth1_session import TokenRequestDenied

from browser import consent

practice = json.load(sys.stdin)
base = practice["endpoints"]["x"]["api"]
key, secret = practice["app"]["consumer_key"], practice["app"]["consumer_secret"]
user, other = practice["users"]
REQUEST_TOKEN, ACCESS_TOKEN = f"{base}/oauth/request_token", f"{base}/oauth/access_token"


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
    callback = practice["app"]["callbacks"][0]
    x = session(callback)
    x.fetch_request_token(REQUEST_TOKEN)
    page = consent(x.authorization_url(f"{base}/oauth/authorize"), other)
    x.parse_authorization_response(page.links["return"])
    account = x.fetch_access_token(ACCESS_TOKEN)

    y = session(callback)
    token = y.fetch_request_token(REQUEST_TOKEN)
    page = consent(y.authorization_url(f"{base}/oauth/authorize"), other, decision="Cancel")
    return {
        "account": account["user_id"],
        "denied": page.links["return"] == f"{callback}?denied={token['oauth_token']}",
        "unregistered": refused(lambda: session(callback + "/").fetch_request_token(REQUEST_TOKEN)),
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
