"""tweepy against the practice server whose description is read from stdin. Answers what it was told.

tweepy has X's host as a constant inside three functions. Only that constant is replaced; the code around it runs as published.
"""

import json
import sys

import requests
import tweepy
from tweepy.client import BaseClient

from browser import consent, register, returned

practice = json.load(sys.stdin)
base = practice["endpoints"]["x"]["api"]
key, secret = practice["app"]["consumer_key"], practice["app"]["consumer_secret"]
user, other = practice["users"]
CALLBACK = "http://127.0.0.1:28080/callback"


def rehost(function):
    real = "https://api.twitter.com"
    code = function.__code__
    constants = tuple(
        base + constant[len(real):] if isinstance(constant, str) and constant.startswith(real) else constant
        for constant in code.co_consts
    )
    assert constants != code.co_consts, f"{function.__qualname__} no longer names {real}"
    function.__code__ = code.replace(co_consts=constants)


for function in (tweepy.OAuth1UserHandler._get_oauth_url, tweepy.OAuth2AppHandler.__init__, BaseClient.request):
    rehost(function)


def refused(attempt):
    """The kind of tweepy's exception and the status within; None when it was accepted."""
    try:
        attempt()
    except tweepy.HTTPException as error:
        return [type(error).__name__, error.response.status_code]
    except tweepy.TweepyException as error:
        return [type(error).__name__, str(error)]
    return None


def handler_for(callback):
    return tweepy.OAuth1UserHandler(key, secret, callback=callback)


def pin_flow():
    handler = handler_for("oob")
    return handler, consent(handler.get_authorization_url(), user).pin


def client(access_token, access_token_secret, consumer_secret=secret):
    return tweepy.Client(
        consumer_key=key,
        consumer_secret=consumer_secret,
        access_token=access_token,
        access_token_secret=access_token_secret,
    )


def switch(**change):
    headers = {"x-practice-token": practice["control_token"]}
    requests.post(f"{base}/practice/switch", json=change, headers=headers).raise_for_status()


def by_pin():
    handler, pin = pin_flow()
    token, token_secret = handler.get_access_token(pin)
    x = client(token, token_secret)
    me = x.get_me(user_fields=["protected"]).data
    failures = {}
    for name in ("credits-depleted", "rate-limit", "not-enrolled", "subset", "over-capacity"):
        switch(on=[name])
        failures[name] = refused(x.get_me)
        switch(off=[name])
    return {
        "me": [str(me.id), me.username, me.protected],
        "bad_consumer_secret": refused(client(token, token_secret, "x" * 50).get_me),
        "bad_token_secret": refused(client(token, "x" * 45).get_me),
        "failures": failures,
        "afterwards": refused(x.get_me),
    }


def wrong_pin():
    handler, pin = pin_flow()
    wrong = f"{(int(pin) + 1) % 10**7:07}"
    first = refused(lambda: handler.get_access_token(wrong))
    return {"wrong": first, "right_afterwards": refused(lambda: handler.get_access_token(pin))}


def by_callback():
    # An app without any callback takes a PIN only; one with callbacks takes exactly those.
    register(base)
    none = refused(handler_for(CALLBACK).get_authorization_url)
    register(base, CALLBACK)
    slash = refused(handler_for(CALLBACK + "/").get_authorization_url)

    handler = handler_for(CALLBACK)
    back, query = returned(consent(handler.get_authorization_url(), other))
    token = handler.request_token["oauth_token"]
    account = handler.get_access_token(query["oauth_verifier"])
    return {
        "none_registered": none,
        "slash": slash,
        "back": back,
        "same_token": query["oauth_token"] == token,
        "me": str(client(*account).get_me().data.id),
    }


def denied():
    handler = handler_for(CALLBACK)
    back, query = returned(consent(handler.get_authorization_url(), other, decision="Cancel"))
    return {
        "back": back,
        "says": list(query),
        "names_the_token": query["denied"] == handler.request_token["oauth_token"],
        "exchange": refused(lambda: handler.get_access_token("x" * 32)),
    }


def bearer():
    token = tweepy.OAuth2AppHandler(key, secret)._bearer_token
    again = tweepy.OAuth2AppHandler(key, secret)._bearer_token
    x = tweepy.Client(token)
    return {
        "same": token == again,
        "user": str(x.get_user(username=user["screen_name"]).data.id),
        "me": refused(lambda: x.get_me(user_auth=False)),
        "bad": refused(lambda: tweepy.Client("AAAA").get_user(username=user["screen_name"])),
    }


def bad_pair():
    try:
        tweepy.OAuth2AppHandler(key, "x" * 50)
    except tweepy.TweepyException:
        return True
    return False


json.dump(
    {
        "by_pin": by_pin(),
        "wrong_pin": wrong_pin(),
        "by_callback": by_callback(),
        "denied": denied(),
        "bearer": bearer(),
        "bad_pair_refused": bad_pair(),
        "bad_secret": refused(
            lambda: tweepy.OAuth1UserHandler(key, "x" * 50, callback="oob").get_authorization_url()
        ),
    },
    sys.stdout,
)
