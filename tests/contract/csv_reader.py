"""Reads a CSV file with the standard library's reader, strictly. In: {"text": text}. Out: {"rows": rows}."""

import csv
import io
import json
import sys

text = json.load(sys.stdin)["text"]
json.dump({"rows": list(csv.reader(io.StringIO(text, newline=""), strict=True))}, sys.stdout)
