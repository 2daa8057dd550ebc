"""remedy-py against practice AR System, whose description is read from stdin. Answers what it was told."""

import json
import sys

import requests
from remedy_py.RemedyAPIClient import RemedyClient

practice = json.load(sys.stdin)
bmc = practice["bmc"]
host, port = bmc["root"].removeprefix("http://").split(":")
FORM = "CFG:External Notification Registration"
VALUES = {
    "Company": "Global",
    "Notification Content": "BMC Helix ITSM Broadcast",
    "AR Functional User": "notify",
    "Notification Mechanism": "Twitter",
    "Associated Account Name": "acme, the \"desk\"",
    "Status": "Disable",
}


def signed_in(password):
    """A real one has no path before /api: here it stands behind the port."""
    return RemedyClient(host, bmc["login"], password, port=port, verify=False)


def refused(attempt):
    """Status and first message of what remedy-py raises; None when it was accepted."""
    try:
        attempt()
    except requests.HTTPError as error:
        first = error.response.json()[0]
        return [error.response.status_code, first["messageNumber"], first["messageAppendedText"]]
    return None


client = signed_in(bmc["password"])
made, status = client.create_form_entry(FORM, VALUES, ["Request ID", "Status"])
number = made["values"]["Request ID"]
read, _ = client.get_form_entry(FORM, number)
changed, changed_status = client.update_form_entry(FORM, number, {"Status": "Enable"})
told = {
    "made": [status, sorted(made["values"]), made["values"]["Status"]],
    "read": {name: read["values"][name] for name in VALUES} == VALUES,
    "changed": [changed_status, changed["values"]["Status"], changed["values"]["Company"]],
    "no_form": refused(lambda: client.get_form_entry("CFG:Nowhere", number)),
    "no_field": refused(lambda: client.update_form_entry(FORM, number, {"Nonsense": "x"})),
    "deleted": list(client.delete_form_entry(FORM, number)),
    "no_entry": refused(lambda: client.get_form_entry(FORM, number))[:2],
    "left": list(client.release_token()),
    "afterwards": refused(lambda: client.get_form_entry("User", "1")),
    "wrong": refused(lambda: signed_in("wrong")),
}
json.dump(told, sys.stdout)
