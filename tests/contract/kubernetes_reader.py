"""Validates a resource against the schema that Kubernetes publishes. In: {"yaml": text}. Out: {"resource": data, "complaints": text}."""

import json
import sys

import kubernetes_validate
import yaml

text = json.load(sys.stdin)["yaml"]
(resource,) = yaml.safe_load_all(text)
complaints = ""
try:
    kubernetes_validate.validate(resource, kubernetes_validate.latest_version(), strict=True)
except kubernetes_validate.ValidationError as error:
    complaints = error.message
json.dump({"resource": resource, "complaints": complaints}, sys.stdout)
