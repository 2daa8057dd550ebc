"""Runs the script for Expertflow before a site that answers on loopback, with a curl that notes its command line and then is itself.

In: {"script": text, "plan": JSON, "secrets": JSON, "mode": "600", "has": {list: [objects]}, "refuses": path or null,
"sends_on": path or null, "words": []}.
Out: {"well": bool, "said": text, "complained": text, "calls": [[method, path, body, authorization]], "lines": [command lines],
"left": [names of files that the script left in its folder for others]}.
"""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from urllib.parse import urlsplit

# Whoever reads it finds nothing in an answer any more.
CURLRC = 'output = "/dev/null"\n'

given = json.load(sys.stdin)
has, calls = given["has"], []


class Site(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def asked(self):
        path = urlsplit(self.path).path.lstrip("/")
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length).decode()
        calls.append([self.command, path, body, self.headers.get("authorization")])
        return path, body

    def is_elsewhere(self, path):
        if path != given.get("sends_on"):
            return False
        self.send_response(302)
        self.send_header("location", f"{root}/sign-in")
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"[]")
        return True

    def do_GET(self):
        path, _ = self.asked()
        if self.is_elsewhere(path):
            return
        if path.startswith("ccm/channel-connectors/configurations/"):
            configs = [c for one in has["ccm/channel-connectors"] for c in one["channelProviderConfigs"]]
            self.answer(200, configs)
        elif path in has:
            self.answer(200, has[path])
        else:
            self.answer(404, {})

    def do_POST(self):
        path, body = self.asked()
        if self.is_elsewhere(path):
            return
        if path == given["refuses"]:
            self.answer(409, {"message": "no"})
        elif path in has:
            made = json.loads(body) | {"id": f"id-{len(calls)}"}
            has[path].append(made)
            self.answer(201, made)
        elif path.endswith("/token"):
            self.answer(200, {"access_token": "issued-token"})
        else:
            self.answer(200, {})

    def do_PUT(self):
        path, body = self.asked()
        name, _, id = path.rpartition("/")
        has[name] = [json.loads(body) if id in (one.get("id"), one.get("_id")) else one for one in has[name]]
        self.answer(200, {})


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
root = f"http://127.0.0.1:{server.server_port}"

with tempfile.TemporaryDirectory() as folder:
    def put(name, text, mode):
        path = os.path.join(folder, name)
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, mode)
        return path

    lines = os.path.join(folder, "lines")
    tools = os.path.join(folder, "tools")
    os.mkdir(tools)
    for tool in ["curl", "jq"]:
        path = os.path.join(tools, tool)
        with open(path, "w") as file:
            file.write(f'#!/bin/sh\nprintf "%s\\n" "$0 $*" >>"{lines}"\nexec {shutil.which(tool)} "$@"\n')
        os.chmod(path, 0o755)
    with open(os.path.join(tools, ".curlrc"), "w") as file:
        file.write(CURLRC)
    plan = json.dumps(given["plan"]).replace("https://cx.acme.example", given.get("root") or root)
    put("expertflow.json", plan, 0o600)
    script = put("expertflow.sh", given["script"], 0o700)
    secrets = put("secrets.json", json.dumps(given["secrets"]), int(given["mode"], 8))
    run = subprocess.run(
        ["bash", script, secrets, *given["words"]],
        env={"PATH": f"{tools}:{os.environ['PATH']}", "HOME": tools, "TMPDIR": folder, "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    with open(lines) if os.path.exists(lines) else open(os.devnull) as file:
        seen = file.read().splitlines()
    left = sorted(os.listdir(folder))

json.dump(
    {
        "well": run.returncode == 0,
        "said": run.stdout,
        "complained": run.stderr,
        "calls": calls,
        "lines": seen,
        "left": left,
        "has": has,
    },
    sys.stdout,
)
