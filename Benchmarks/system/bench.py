"""Measures Radiolog as a system, each number beside its floor or its peer in the same run: bench.py [--quick] [--only NAME]"""

import argparse
import pathlib
import shutil
import tempfile

from report import Report

import ingest
import latency
import memory
import processing
import takeover
import views

MEASURES = {
    "ingest": ingest.measure,
    "worker": processing.measure,
    "latency": latency.measure,
    "views": views.measure,
    "memory": memory.measure,
    "takeover": takeover.measure,
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="a look of some minutes: fewer and smaller objects")
    arguments.add_argument("--only", choices=MEASURES, action="append", help="measure this, and others named so")
    arguments.add_argument("--json", help="write every number to this file")
    arguments.add_argument("--work", help="directory for data while measuring; must lie on the disk to be measured")
    given = arguments.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="radiolog-bench-", dir=given.work))
    report = Report()
    try:
        for name in given.only or MEASURES:
            print(f"==> {name}", flush=True)
            MEASURES[name](report, work / name, 1 if given.quick else 4)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    report.print()
    if given.json:
        report.save(given.json)


if __name__ == "__main__":
    main()
