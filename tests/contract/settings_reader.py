"""Reads the files for machines with what machines read them by: bash, the standard library, PyYAML, Kubernetes' published schema.

In: {"env", "values", "kubernetes", "ansible": text}. Out: the values of each by name, what the schema complains of, and whether Ansible is
told to take a value as it stands.
"""

import json
import os
import subprocess
import sys
import tempfile

import kubernetes_validate
import yaml


class Reader(yaml.SafeLoader):
    """Ansible's own tag, which its reader knows."""


marked = []


def unsafe(loader, node):
    marked.append(node.value)
    return loader.construct_scalar(node)


Reader.add_constructor("!unsafe", unsafe)


def variables(text):
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "settings.env"), "w", encoding="utf-8") as file:
            file.write(text)
        print_all = "import json, os; print(json.dumps(dict(os.environ)))"
        said = subprocess.run(
            ["bash", "--noprofile", "--norc", "-euc", f"set -a; . ./settings.env; exec {sys.executable} -c '{print_all}'"],
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "HOME": "/nowhere"},
            check=True,
            capture_output=True,
            text=True,
        )
    assert not said.stderr, said.stderr
    return json.loads(said.stdout)


given = json.load(sys.stdin)
(secret,) = yaml.safe_load_all(given["kubernetes"])
complaints = ""
try:
    kubernetes_validate.validate(secret, kubernetes_validate.latest_version(), strict=True)
except kubernetes_validate.ValidationError as error:
    complaints = error.message
said = {
    "env": variables(given["env"]),
    "values": json.loads(given["values"]),
    "kubernetes": secret["stringData"],
    "ansible": yaml.load(given["ansible"], Reader),
    "complaints": complaints,
    "unsafe": bool(marked),
}
json.dump(said, sys.stdout)
