"""Reads what a bundle holds, with nothing of the program: the standard library for the package, PyYAML for clio's manifest.

In: {"package": base64 or null, "manifest": text or null}. Out: the files of the package by path, and the manifest as data.
"""

import base64
import gzip
import io
import json
import struct
import sys
import zipfile

import yaml


def package(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        (name,) = archive.namelist()
        return name, files(gzip.decompress(archive.read(name)))


def files(data):
    read, at = {}, 0
    while at < len(data):
        (units,) = struct.unpack_from("<i", data, at)
        path = data[at + 4 : at + 4 + 2 * units].decode("utf-16-le")
        at += 4 + 2 * units
        (size,) = struct.unpack_from("<i", data, at)
        content = data[at + 4 : at + 4 + size]
        assert len(content) == size, path
        assert content.startswith(b"\xef\xbb\xbf"), path
        at += 4 + size
        assert path not in read, path
        read[path] = json.loads(content.decode("utf-8-sig"))
    return read


given = json.load(sys.stdin)
said = {}
if given["package"]:
    said["name"], said["files"] = package(base64.b64decode(given["package"]))
if given["manifest"]:
    said["manifest"] = yaml.safe_load(given["manifest"])
json.dump(said, sys.stdout)
