"""Exits with 0 if two folders that `intake run` wrote say the same of the same clinics.

Partitions stand in another order, so places differ; submissions, counts and ids of findings do not.

usage: compare.py FOLDER FOLDER
"""

import collections
import json
import pathlib
import sys


def said(folder):
    folder = pathlib.Path(folder)
    summary = json.loads((folder / "summary.json").read_bytes())
    lines = (folder / "findings.ndjson").read_text("utf-8").splitlines()
    findings = [json.loads(line) for line in lines]
    return {
        "submissions": {p.name: p.read_bytes() for p in (folder / "submissions").iterdir()},
        "rows": summary["rows"],
        "forms": summary["forms"],
        "deadlines": summary["deadlines"],
        "findings": collections.Counter(f["id"] for f in findings if "row" in f),
    }


one, other = map(said, sys.argv[1:3])
differing = [name for name in one if one[name] != other[name]]
print(
    f"{one['rows']['read']} rows, {len(one['submissions'])} submissions, "
    f"{sum(one['findings'].values())} findings: "
    + ("the same" if not differing else "differing " + ", ".join(differing))
)
sys.exit(bool(differing))
