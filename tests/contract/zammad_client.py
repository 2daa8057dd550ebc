"""zammad_py against practice Zammad, whose description is read from stdin. Answers what it was told."""

import json
import sys

import requests
from zammad_py import ZammadAPI
from zammad_py.api import Resource

zammad = json.load(sys.stdin)["zammad"]
url = f"{zammad['root']}/api/v1/"
JSON = [("Accept", "application/json")]


class ExternalCredential(Resource):
    """A resource that zammad_py does not name; the calls are its own."""

    path_attribute = "external_credentials"


def refused(attempt):
    """What zammad_py raises holds the body of the answer; None when it was accepted."""
    try:
        attempt()
    except requests.HTTPError as error:
        return str(error)
    return None


def told(attempt):
    return json.loads(refused(attempt))


def by(**how):
    return ZammadAPI(url, additional_headers=JSON, **how)


token = by(http_token=zammad["token"])
password = by(username=zammad["login"], password=zammad["password"])
small = by(http_token=zammad["small_token"])


def pages():
    group = token.group
    first = group.all(filters={"per_page": 2})
    second = first.next_page()
    return [len(first), len(second), len(second.next_page())]


def app():
    apps = ExternalCredential(token)
    made = apps.create({"name": "twitter", "credentials": {"consumer_key": "x"}})
    apps.update(made["id"], {"name": "twitter", "credentials": {"consumer_key": "aB3dE5fG7"}})
    key = apps.find(made["id"])["credentials"]["consumer_key"]
    listed = len(apps.all())
    apps.destroy(made["id"])
    return {"key": key, "listed": listed, "left": len(apps.all())}


third = token.group.find(3)
json.dump(
    {
        "me": {
            "token": token.user.me()["login"],
            "bearer": by(oauth2_token=zammad["token"]).user.me()["login"],
            "password": password.user.me()["login"],
        },
        "groups": [group["name"] for group in small.group.all()],
        "pages": pages(),
        "group": [third["id"], third["name"], third["active"]],
        "no_group": told(lambda: token.group.find(99)),
        "no_route": told(lambda: token.ticket_state.all()),
        "dead": told(lambda: by(http_token="x" * 64).user.me()),
        "wrong": told(lambda: by(username=zammad["login"], password="wrong").user.me()),
        "may_not": told(lambda: ExternalCredential(small).all()),
        "as_a_page": refused(ZammadAPI(url, http_token="x" * 64).user.me).startswith("<!doctype html>"),
        "app": app(),
    },
    sys.stdout,
)
