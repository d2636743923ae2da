#!/usr/bin/env python3
"""Runs Radiolog under steady load while nothing breaks, and fails when the memory of one of its processes keeps growing.

What it measures and what it calls growth is in docs/testing.md.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass

from chaos import settle
from checker import check
from history import History
from load import Load
from parts import children
from processes import memory
from product import product

INTERVAL = 5
MIB = 1 << 20
PARTS = 6


@dataclass(frozen=True)
class Limits:
    """A process grows when it gains so much an hour, and so much in all, behind the warm-up."""

    # Of the time, in which caches fill and allocators find their size.
    warm_up: float = 0.4
    mib_per_hour: float = 64
    mib: float = 8


@dataclass(frozen=True)
class Growth:
    """What became of the memory of one process behind the warm-up."""

    name: str
    start: float
    end: float
    per_hour: float

    def exceeds(self, limits):
        return self.per_hour > limits.mib_per_hour and self.end - self.start > limits.mib

    def __str__(self):
        return f"{self.name}: {self.start:.1f} to {self.end:.1f} MiB, {self.per_hour:+.1f} MiB an hour"


def growth(name, samples, limits):
    """Of `(second, bytes)`: the least that was held in each part of the time, and the median of the slopes between those
    (Theil and Sen).

    What grows lifts its floor: bursts of large objects, and garbage that is collected now and then, do not.
    """
    begin, end = samples[0][0] + limits.warm_up * (samples[-1][0] - samples[0][0]), samples[-1][0]
    width = max(1e-9, (end - begin) / PARTS)
    floors = {}
    for at, taken in samples:
        if at >= begin:
            part = min(PARTS - 1, int((at - begin) / width))
            floors[part] = min(floors.get(part, taken), taken)
    points = sorted((part * width, taken / MIB) for part, taken in floors.items())
    slopes = [
        (later - earlier) / (until - since)
        for place, (since, earlier) in enumerate(points)
        for until, later in points[place + 1 :]
    ]
    return Growth(name, points[0][1], points[-1][1], 3600 * statistics.median(slopes) if slopes else 0.0)


class Memory:
    """The resident memory of each process of a product, by name; what a process starts itself counts apart."""

    def __init__(self, made):
        self.made = made
        self.samples = {}
        self.pids = {}
        # What fails a run: brokers and databases fill the caches that they are given, and codecs hold what they decode.
        self.own = {name for name in made.parts if name not in ("broker", "mongod")}

    def sample(self, now):
        for name, part in self.made.parts.items():
            process = getattr(part, "process", None)
            if process is None or name.startswith("codecs") or not process.is_alive:
                continue
            # A process that was started again begins again.
            if self.pids.setdefault(name, process.pid) != process.pid:
                self.pids[name] = process.pid
                self.samples[name] = []
            self.take(name, now, [process.pid])
            # Codecs come and go: what all of them hold.
            self.take(f"children of {name}", now, children(process.pid))

    def take(self, name, now, pids):
        try:
            held = sum(memory(pid, "VmRSS") for pid in pids)
        except (OSError, AssertionError):
            return
        if held:
            self.samples.setdefault(name, []).append((now, held))

    def growths(self, limits):
        return [growth(name, samples, limits) for name, samples in sorted(self.samples.items()) if len(samples) > 10]


def run(engine, seed, seconds, pace, limits, keep, say=print):
    """Whether everything stayed within its limits, and every promise was kept."""
    say(f"soak: ENGINE={engine} SEED={seed} SECONDS={seconds}")
    directory = pathlib.Path(tempfile.mkdtemp(prefix="radiolog-soak-"))
    history = History(directory / "history.jsonl")
    made = product(engine, directory, seed, history)
    failures = ["the run was broken off"]
    try:
        made.start()
        failures = list(measure(made, seed, seconds, pace, limits, history, say))
    finally:
        made.close()
        history.close()
        if failures:
            kept = keep / f"soak-{engine}-{seed}"
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(directory, kept, ignore=shutil.ignore_patterns("objects"), ignore_dangling_symlinks=True)
            say(f"soak: FAILED; history and logs are in {kept}")
        shutil.rmtree(directory, ignore_errors=True)
    return not failures


def measure(made, seed, seconds, pace, limits, history, say):
    load = Load(made.clients, seed, history, pace=pace)
    held = Memory(made)
    load.start()
    begin = time.monotonic()
    while (now := time.monotonic() - begin) < seconds:
        held.sample(now)
        history.note("memory", **{name: samples[-1][1] for name, samples in held.samples.items() if samples})
        time.sleep(INTERVAL)
    load.stop()
    if settle(made, load.ledger, history) is None:
        yield "not everything has ended"
    found = made.evidence()
    say(f"soak: {len(load.ledger.acknowledged)} uploads acknowledged, {len(found.facts)} events")
    for violation in check(load.ledger, found):
        yield str(violation)
    for name, how in made.crashes():
        yield f"{name} ended: {how}"
    for each in held.growths(limits):
        say(f"soak: {each}")
        if each.exceeds(limits) and each.name in held.own:
            yield f"grows: {each}"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--engine", choices=["embedded", "kafka"], default="embedded")
    options.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4)))
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--pace", type=float, default=0.5, help="seconds that each of four clients waits on average")
    options.add_argument("--mib-per-hour", type=float, default=Limits.mib_per_hour)
    options.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("chaos-failures"), help="where failures go")
    given = options.parse_args()
    limits = Limits(mib_per_hour=given.mib_per_hour)
    if not run(given.engine, given.seed, given.seconds, given.pace, limits, given.keep):
        sys.exit(1)
    print("soak: nothing grows, and every promise was kept")


if __name__ == "__main__":
    main()
