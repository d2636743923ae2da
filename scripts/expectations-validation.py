#!/usr/bin/env python3
"""Writes what dciodvfy finds missing in the DICOM files of the tests, for the validation to be compared with.

Reference: dciodvfy of Debian's dicom3tools (`apt-get install dicom3tools`). Its memory, time and output are bounded:
it prints megabytes about some files, and may crash on others.

Usage: expectations-validation.py                  writes Tests/Fixtures/dciodvfy.json
       expectations-validation.py FILE|DIRECTORY…  prints a summary for other files

Each entry is the type of an attribute and its keyword, as in `1 PatientName`; a file that dciodvfy cannot read, or
whose object it does not know, has none.
"""

import collections
import json
import pathlib
import re
import resource
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEMORY = 1 << 30
SECONDS = 20
OUTPUT = 1 << 20
MISSING = re.compile(r"^Error - Missing attribute Type (1|2|1C|2C) \w+ Element=<(\w+)>", re.MULTILINE)


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def messages(path):
    process = subprocess.Popen(
        ["dciodvfy", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=limits
    )
    with process:
        text = process.stderr.read(OUTPUT).decode("latin-1")
        process.kill()
    return text


def missing(path):
    text = messages(path)
    if "Dicom dataset read failed" in text or "Information Object Not found" in text:
        return None
    return sorted({f"{kind} {keyword}" for kind, keyword in MISSING.findall(text)})


def files(arguments):
    for argument in map(pathlib.Path, arguments):
        yield from sorted(path for path in argument.rglob("*") if path.is_file()) if argument.is_dir() else [argument]


def summarise(paths):
    counts = collections.Counter()
    unread = 0
    for path in paths:
        found = missing(path)
        unread += found is None
        counts.update(found or [])
    print(f"{unread} files not read, or of objects not known")
    for entry, count in counts.most_common():
        print(f"{count:5} {entry}")


def main():
    if len(sys.argv) > 1:
        return summarise(files(sys.argv[1:]))
    fixtures = ROOT / "Tests/Fixtures"
    expected = {path.stem: found for path in files([fixtures / "dicom"]) if (found := missing(path)) is not None}
    (fixtures / "dciodvfy.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
