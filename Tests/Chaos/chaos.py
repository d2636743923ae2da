#!/usr/bin/env python3
"""Runs Radiolog under load while things break at random, and proves at the end that it kept its promises.

What it does and proves is in docs/testing.md.
"""

import argparse
import hashlib
import os
import pathlib
import random
import re
import shutil
import sys
import tempfile
import time

from checker import Violation, check, summary, unfinished
from faults import Weather
from history import History
from load import TROUBLE, Load
from product import product

# After the last fault is healed: groups, brokers and transactions have timeouts of their own.
SETTLING_LIMIT = 240
OPENED = 200


def run(engine, seed, seconds, keep, *, always=False, only="", pace=0.3, say=print):
    """One run; the violations found. History and logs are kept, under `keep`, when there are any, or `always`."""
    say(f"chaos: ENGINE={engine} SEED={seed} SECONDS={seconds}")
    directory = pathlib.Path(tempfile.mkdtemp(prefix="radiolog-chaos-"))
    history = History(directory / "history.jsonl")
    history.note("begin", engine=engine, seed=seed, seconds=seconds)
    made = product(engine, directory, seed, history)
    violations = []
    try:
        made.start()
        violations = experiment(made, seed, seconds, only, history, pace, say)
    except BaseException as error:
        history.note("broken off", error=repr(error))
        violations = [Violation("broken off", repr(error))]
        raise
    finally:
        made.close()
        history.close()
        if violations or always:
            kept = keep / f"{engine}-{seed}"
            shutil.rmtree(kept, ignore_errors=True)
            # Not the objects, whose disk is gone with its mount, if it had one.
            shutil.copytree(directory, kept, ignore=shutil.ignore_patterns("objects"), ignore_dangling_symlinks=True)
            say(f"chaos: {'FAILED; ' if violations else ''}history and logs are in {kept}")
        shutil.rmtree(directory, ignore_errors=True)
    return violations


def experiment(made, seed, seconds, only, history, pace, say):
    weather = Weather(made, random.Random(f"{seed}/faults"), history, only)
    for reason in weather.impossible:
        say(f"chaos: left out: {reason}")
    load = Load(made.clients, seed, history, pace=pace)
    load.start()
    weather.rage(seconds, time.sleep)
    history.note("calm", faults=weather.count)
    load.stop()
    settled = settle(made, load.ledger, history)
    found = made.evidence()
    violations = [
        *check(load.ledger, found),
        *(Violation("client", what) for what in load.violations),
        *(Violation("crash", f"{name}: {how}") for name, how in made.crashes()),
        *opened(made, load.ledger, found),
        *replayed(made, history),
    ]
    if settled is None:
        violations.append(Violation("not settled", f"within {SETTLING_LIMIT} s after the last fault"))
    numbers = summary(load.ledger, found)
    history.note("end", settled=settled, violations=[str(each) for each in violations], **numbers)
    say(f"chaos: {weather.count} faults, settled after {settled} s, " + ", ".join(f"{n} {k}" for k, n in numbers.items()))
    for each in violations[:40]:
        say(f"chaos: VIOLATION {each}")
    return violations


def settle(made, ledger, history):
    """Waits until everything has ended and is shown; how long that took, or None."""
    start = time.monotonic()
    while time.monotonic() - start < SETTLING_LIMIT:
        try:
            left = unfinished(ledger, made.evidence())
            ready = made.is_ready()
        except Exception as error:  # noqa: BLE001 - a broker or a database that starts again has many ways to say so.
            history.note("not readable yet", error=repr(error))
            left, ready = None, False
        if left is not None:
            history.note("unfinished", tasks=len(left), some=sorted(left)[:3], ready=ready)
            if not left and ready:
                return round(time.monotonic() - start, 1)
        time.sleep(1)
    return None


def opened(made, ledger, found):
    """Opens what was sealed, through the API, and compares digests: at most `OPENED` results."""
    digests = {
        (each.task, result["kind"]): result["object"]["sha256"]
        for each in found.of("InstanceProcessed")
        for result in each.body["results"]
    }
    tasks = ledger.tasks()
    for task in random.Random(len(tasks)).sample(tasks, min(OPENED // 4, len(tasks))):
        client = made.clients[0]
        try:
            for result in client.task(task).json()["results"]:
                body = client.get(result["href"]).body
                if hashlib.sha256(body).hexdigest() != digests[task, result["kind"]]:
                    yield Violation("wrong result", f"{result['kind']} of task {task} is not what was stored")
        except (*TROUBLE, KeyError) as error:
            yield Violation("not opened", f"results of task {task}: {error!r}")


def replayed(made, history):
    """The views are equal to a rebuild, and the audit chain is whole, says Radiolog itself."""
    commands = [["verify", "--quiet"]]
    if re.search(r"^  audit ", made.replay("--help")[1], re.MULTILINE):
        commands.append(["audit", "verify"])
    for command in commands:
        status, said = made.replay(*command)
        history.note("replay", command=command, status=status, said=said[-2000:])
        if status != 0:
            yield Violation(f"replay {' '.join(command)}", f"status {status}: {said[-500:]}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", choices=["embedded", "kafka"], default="embedded")
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4)), help="another one each time unless given")
    options.add_argument("--seconds", type=int, default=180, help="how long things break")
    options.add_argument("--runs", type=int, default=1, help="so many, with one seed after the other")
    options.add_argument("--only", default="", help="a regular expression: faults whose names it finds")
    options.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("chaos-failures"), help="where failures go")
    options.add_argument("--keep-always", action="store_true", help="keep history and logs of runs that did not fail, too")
    given = options.parse_args()
    failed = [
        seed
        for seed in range(given.seed, given.seed + given.runs)
        if run(given.engine, seed, given.seconds, given.keep, always=given.keep_always, only=given.only)
    ]
    if failed:
        print(f"chaos: failed with SEED {', '.join(map(str, failed))}")
        sys.exit(1)
    print("chaos: every promise was kept")


if __name__ == "__main__":
    main()
