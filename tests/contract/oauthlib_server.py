"""oauthlib's server side judges our signed requests.

Reads {"known": {...}, "cases": [{"name", "endpoint", "method", "uri", "body", "headers"}]} and answers {name: accepted}.
The cases share one memory of nonces, so that a replayed request is one.
"""

import json
import sys

from oauthlib.oauth1 import (
    AccessTokenEndpoint,
    RequestTokenEndpoint,
    RequestValidator,
    ResourceEndpoint,
    SignatureOnlyEndpoint,
)


class Provider(RequestValidator):
    """One client, one request token, one access token. TLS stays required, signatures stay HMAC-SHA1."""

    allowed_signature_methods = ("HMAC-SHA1",)
    timestamp_lifetime = 300
    # oauthlib's own bounds are 20 to 30; X's published nonce has 42 characters, its access tokens 50.
    nonce_length = (20, 42)
    access_token_length = (20, 50)
    verifier_length = (7, 32)
    dummy_client = "dummy-client"
    dummy_request_token = "dummy-request-token"
    dummy_access_token = "dummy-access-token"

    def __init__(self, known):
        super().__init__()
        self.known = known
        self.seen = set()

    @property
    def safe_characters(self):
        return super().safe_characters | {"-"}

    def get_client_secret(self, client_key, request):
        return self.known["client_secret"] if client_key == self.known["client_key"] else "dummy"

    def get_request_token_secret(self, client_key, token, request):
        return self.known["request_secret"] if token == self.known["request_token"] else "dummy"

    def get_access_token_secret(self, client_key, token, request):
        return self.known["access_secret"] if token == self.known["access_token"] else "dummy"

    def validate_client_key(self, client_key, request):
        return client_key == self.known["client_key"]

    def validate_request_token(self, client_key, token, request):
        return token == self.known["request_token"]

    def validate_access_token(self, client_key, token, request):
        return token == self.known["access_token"]

    def validate_verifier(self, client_key, token, verifier, request):
        return verifier == self.known["verifier"]

    def validate_timestamp_and_nonce(
        self, client_key, timestamp, nonce, request, request_token=None, access_token=None
    ):
        stamp = (client_key, timestamp, nonce, request_token or access_token)
        fresh = stamp not in self.seen
        self.seen.add(stamp)
        return fresh

    def validate_redirect_uri(self, client_key, redirect_uri, request):
        return redirect_uri in self.known["callbacks"]

    def validate_requested_realms(self, client_key, realms, request):
        return True

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def get_default_realms(self, client_key, request):
        return []

    def get_realms(self, token, request):
        return []

    def save_request_token(self, token, request):
        pass

    def save_access_token(self, token, request):
        pass

    def invalidate_request_token(self, client_key, request_token, request):
        pass


def judge(provider, case):
    arguments = (case["uri"], case["method"], case["body"], case["headers"])
    match case["endpoint"]:
        case "request_token":
            return RequestTokenEndpoint(provider).create_request_token_response(*arguments)[2] == 200
        case "access_token":
            return AccessTokenEndpoint(provider).create_access_token_response(*arguments)[2] == 200
        case "resource":
            return ResourceEndpoint(provider).validate_protected_resource_request(*arguments)[0]
        case "signature":
            return SignatureOnlyEndpoint(provider).validate_request(*arguments)[0]
        case other:
            raise ValueError(other)


asked = json.load(sys.stdin)
provider = Provider(asked["known"])
json.dump({case["name"]: judge(provider, case) for case in asked["cases"]}, sys.stdout)
