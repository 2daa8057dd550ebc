"""google-auth-oauthlib and google-auth against practice Google, whose description is read from stdin. Answers what they were told."""

import json
import os
import sys
import threading
import webbrowser

# Practice is on loopback, without TLS.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import id_token
from google_auth_oauthlib.flow import Flow, InstalledAppFlow
from oauthlib.oauth2.rfc6749.errors import OAuth2Error

from browser import google_consent, returned

practice = json.load(sys.stdin)
google, base = practice["google"], practice["endpoints"]["google"]["accounts"]
CALENDAR = "https://www.googleapis.com/auth/calendar"
CONTACTS = "https://www.googleapis.com/auth/contacts"
SIGN_IN = ["openid", "https://www.googleapis.com/auth/userinfo.email"]
SCOPES = [*SIGN_IN, CALENDAR, CONTACTS]
TESTER = "tester@acme.example"
LIST = f"{base}/calendar/v3/users/me/calendarList?maxResults=1"
PEOPLE = f"{base}/v1/people/me/connections?personFields=metadata&pageSize=1"


def config(kind):
    """A client as its file holds it, with the addresses of practice."""
    return google[kind] | {"auth_uri": f"{base}/o/oauth2/auth", "token_uri": f"{base}/token"}


def web(**options):
    flow = Flow.from_client_config({"web": config("web")}, SCOPES, **options)
    flow.redirect_uri = google["web"]["redirect_uris"][0]
    return flow


def told(attempt):
    """What a failure is called and says; None when there was none."""
    try:
        attempt()
    except (OAuth2Error, RefreshError, Warning) as error:
        return [type(error).__name__, str(error)]
    return None


def switch(**change):
    headers = {"x-practice-token": practice["control_token"]}
    requests.post(f"{base}/practice/switch", json=change, headers=headers).raise_for_status()


def by_web():
    flow = web()
    url, state = flow.authorization_url(prompt="consent select_account")
    page = google_consent(url, TESTER)
    back, answer = returned(page)
    flow.fetch_token(authorization_response=page.links["return"])
    mine = flow.credentials
    first = mine.token
    session = AuthorizedSession(mine)
    claims = id_token.verify_token(
        mine.id_token, Request(), audience=mine.client_id, certs_url=f"{base}/oauth2/v3/certs"
    )
    mine.refresh(Request())
    result = {
        "back": back == flow.redirect_uri and answer["state"] == state,
        "names": list(answer),
        "granted": sorted(flow.oauth2session.token["scope"]) == sorted(SCOPES),
        "claims": [claims["email"], claims["hd"], claims["iss"] == base],
        "me": session.get(f"{base}/v1/userinfo").json()["email"],
        "calls": [session.get(LIST).status_code, session.get(PEOPLE).status_code],
        "refreshed": mine.token != first and mine.valid,
        "code_used_twice": told(lambda: flow.fetch_token(authorization_response=page.links["return"])),
    }
    result["revoked"] = requests.post(f"{base}/revoke", data={"token": mine.refresh_token}).status_code
    result["afterwards"] = told(lambda: mine.refresh(Request()))
    return result


def by_desktop():
    """Google's own listener, with a person at a browser of ours."""

    class Person(webbrowser.BaseBrowser):
        def open(self, url, new=0, autoraise=True):
            def visit():
                requests.get(google_consent(url, TESTER).links["return"])

            threading.Thread(target=visit, daemon=True).start()
            return True

    webbrowser.register("person", Person)
    flow = InstalledAppFlow.from_client_config({"installed": config("desktop")}, SCOPES)
    mine = flow.run_local_server(
        host="127.0.0.1", port=0, browser="person", timeout_seconds=60, authorization_prompt_message=None
    )
    week = 7 * 24 * 3600
    alive = told(lambda: mine.refresh(Request()))
    switch(clock_offset_s=week + 60)
    dead = told(lambda: mine.refresh(Request()))
    switch(clock_offset_s=0)
    return {"scopes": sorted(mine.granted_scopes) == sorted(SCOPES), "alive": alive, "after_a_week": dead}


def unticked():
    flow = web()
    url, _ = flow.authorization_url(prompt="consent")
    page = google_consent(url, TESTER, scope=[CALENDAR])
    changed = told(lambda: flow.fetch_token(authorization_response=page.links["return"]))
    os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"
    flow = web()
    url, _ = flow.authorization_url(prompt="consent")
    page = google_consent(url, TESTER, scope=[CALENDAR])
    flow.fetch_token(authorization_response=page.links["return"])
    del os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"]
    session = AuthorizedSession(flow.credentials)
    return {
        "changed": changed,
        "granted": sorted(flow.credentials.granted_scopes) == sorted([*SIGN_IN, CALENDAR]),
        "calls": [session.get(LIST).status_code, session.get(PEOPLE).status_code],
    }


def denied():
    flow = web()
    url, _ = flow.authorization_url(prompt="consent")
    page = google_consent(url, TESTER, decision="Cancel")
    return told(lambda: flow.fetch_token(authorization_response=page.links["return"]))


def wrong():
    flow = web()
    url, _ = flow.authorization_url(prompt="consent")
    page = google_consent(url, TESTER)
    answer = page.links["return"]
    return {
        "secret": told(lambda: flow.fetch_token(authorization_response=answer, client_secret="GOCSPX-" + "x" * 28)),
        "verifier": told(lambda: flow.fetch_token(authorization_response=answer, code_verifier="x" * 43)),
        "right_afterwards": told(lambda: flow.fetch_token(authorization_response=answer)),
    }


json.dump(
    {
        "by_web": by_web(),
        "by_desktop": by_desktop(),
        "unticked": unticked(),
        "denied": denied(),
        "wrong": wrong(),
    },
    sys.stdout,
)
