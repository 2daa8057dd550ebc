"""OAuth 2.0: tweepy and requests-oauthlib against the practice server whose description is read from stdin. Answers what they were told.

tweepy has X's hosts as constants inside two functions. Only those are replaced; the code around them runs as published.
"""

import json
import os
import sys

import requests
import tweepy
from oauthlib.oauth2 import OAuth2Error
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session
from tweepy.client import BaseClient

from browser import consent, register, returned

# Practice is on this computer, without TLS.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

practice = json.load(sys.stdin)
base = practice["endpoints"]["x"]["api"]
client_id, client_secret = practice["client"]["client_id"], practice["client"]["client_secret"]
user, other = practice["users"]
public = practice["public"]
CALLBACK = "http://127.0.0.1:28080/callback"
SCOPES = ["tweet.read", "users.read", "offline.access"]
AUTHORIZE, TOKEN, REVOKE = f"{base}/i/oauth2/authorize", f"{base}/2/oauth2/token", f"{base}/2/oauth2/revoke"
auth = None if public else HTTPBasicAuth(client_id, client_secret)
named = {"client_id": client_id} if public else {}


def rehost(function):
    code = function.__code__

    def own(constant):
        for real in ("https://api.twitter.com", "https://twitter.com"):
            if isinstance(constant, str) and constant.startswith(real):
                return base + constant[len(real):]
        return constant

    constants = tuple(own(constant) for constant in code.co_consts)
    assert constants != code.co_consts, f"{function.__qualname__} no longer names X"
    function.__code__ = code.replace(co_consts=constants)


Handler = tweepy.OAuth2UserHandler
for function in (Handler.get_authorization_url, Handler.fetch_token, BaseClient.request):
    rehost(function)


def refused(attempt):
    """The error of OAuth 2.0 and its description; None when it was accepted."""
    try:
        attempt()
    except OAuth2Error as error:
        return [error.error, error.description]
    return None


def me(token):
    answer = requests.get(f"{base}/2/users/me", headers={"Authorization": f"Bearer {token['access_token']}"})
    return [answer.status_code, answer.json().get("data", {}).get("id")]


def revoked(token):
    answer = requests.post(REVOKE, data={"token": token, **named}, auth=auth)
    return [answer.status_code, answer.json()]


def by_tweepy():
    handler = Handler(
        client_id=client_id,
        redirect_uri=CALLBACK,
        scope=SCOPES,
        client_secret=None if public else client_secret,
    )
    page = consent(handler.get_authorization_url(), user)
    token = handler.fetch_token(page.links["return"])
    whose = tweepy.Client(token["access_token"]).get_me(user_auth=False).data
    renewed = handler.refresh_token(TOKEN, refresh_token=token["refresh_token"], auth=auth, **named)
    return {
        "type": token["token_type"],
        "life": token["expires_in"],
        "scope": sorted(token["scope"]),
        "me": [str(whose.id), whose.username],
        "renewed": renewed["refresh_token"] != token["refresh_token"],
        "me_afterwards": me(renewed),
        "revoked": revoked(renewed["refresh_token"]),
        "me_revoked": me(renewed)[0],
    }


def session(redirect=CALLBACK):
    return OAuth2Session(client_id, redirect_uri=redirect, scope=SCOPES, pkce="S256")


def signed_in(x):
    url, state = x.authorization_url(AUTHORIZE)
    page = consent(url, other)
    assert returned(page)[1]["state"] == state
    fetched = {"authorization_response": page.links["return"], "auth": auth, "include_client_id": public}
    return page, x.fetch_token(TOKEN, **fetched), fetched


def by_requests_oauthlib():
    x = session()
    page, token, fetched = signed_in(x)
    again = refused(lambda: x.fetch_token(TOKEN, **fetched))
    renew = lambda refresh: session().refresh_token(TOKEN, refresh_token=refresh, auth=auth, **named)
    renewed = renew(token["refresh_token"])
    return {
        "back": returned(page)[0],
        "me": me(renewed)[1],
        "code_twice": again,
        "old_refresh": refused(lambda: renew(token["refresh_token"])),
        "new_refresh_after_the_old_one": refused(lambda: renew(renewed["refresh_token"])),
        "me_afterwards": me(renewed)[0],
    }


def denied():
    x = session()
    url, _ = x.authorization_url(AUTHORIZE)
    page = consent(url, other, decision="Cancel")
    return refused(lambda: x.fetch_token(TOKEN, authorization_response=page.links["return"], auth=auth))


def elsewhere(redirect):
    """The words of the page for a redirect URI that is not on the list."""
    url, _ = session(redirect).authorization_url(AUTHORIZE)
    answer = requests.get(url)
    return [answer.status_code, "able to give access to the App" in answer.text]


def wrong_client():
    x = session()
    url, _ = x.authorization_url(AUTHORIZE)
    page = consent(url, other)
    wrong = HTTPBasicAuth(client_id, "x" * 50)
    return refused(lambda: x.fetch_token(TOKEN, authorization_response=page.links["return"], auth=wrong))


register(base, CALLBACK)
json.dump(
    {
        "tweepy": by_tweepy(),
        "requests_oauthlib": by_requests_oauthlib(),
        "denied": denied(),
        "elsewhere": [elsewhere(CALLBACK + "/"), elsewhere("http://localhost:28080/callback")],
        "wrong_client": wrong_client(),
    },
    sys.stdout,
)
