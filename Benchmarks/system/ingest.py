"""Durable ingest over HTTP: half-megabyte slices from four clients, beside Orthanc and beside the machine's floor."""

import contextlib
import time

import floor
from cpu import cpu_seconds
from load import Target, percentile, send_all
from objects import Slices
from orthanc import Orthanc
from server import radiolog, uploads

CLIENTS = 4


class Contestant:
    """Somebody who takes slices in: how many a second in each round, and what each cost of processor time."""

    def __init__(self, name, take, pid=None):
        self.name = name
        self.take = take
        self.pid = pid
        self.rates, self.costs, self.durations = [], [], []

    def run(self, numbers):
        before = cpu_seconds(self.pid) if self.pid else time.process_time()
        elapsed, durations = self.take(numbers)
        cost = (cpu_seconds(self.pid) if self.pid else time.process_time()) - before
        return elapsed, cost, durations

    def score(self, numbers):
        elapsed, cost, durations = self.run(numbers)
        self.rates.append(len(numbers) / elapsed)
        self.costs.append(cost / len(numbers))
        self.durations += durations

    @property
    def rate(self):
        return max(self.rates)

    @property
    def milliseconds(self):
        return min(self.costs) * 1000


def measure(report, directory, size):
    slices, count, rounds = Slices(512), 150 * size, 3
    with contextlib.ExitStack() as stack:
        # Nothing but ingest on either side: what was taken in waits on the log. Orthanc is asked in plain text, so both
        # are; what TLS adds is a line of its own.
        plain = stack.enter_context(radiolog(directory / "plain", DEV_WORKER="false", HTTP_PLAIN_TEXT="true"))
        tls = stack.enter_context(radiolog(directory / "tls", DEV_WORKER="false"))
        orthanc = stack.enter_context(Orthanc(directory / "orthanc"))
        peer = Target("127.0.0.1", orthanc.port, "/instances", accepted=200)

        def sender(target):
            return lambda numbers: send_all(target, slices, numbers, clients=CLIENTS)

        def least(numbers):
            return floor.ingest(slices, numbers, directory / f"floor{numbers.start}", clients=CLIENTS), []

        ours = Contestant("Radiolog", sender(uploads(plain)), plain.process.pid)
        sealed = Contestant("Radiolog over TLS", sender(uploads(tls)), tls.process.pid)
        others = Contestant("Orthanc", sender(peer), orthanc.process.pid)
        bottom = Contestant("floor", least)
        for turn in range(rounds + 1):
            numbers = range(turn * count, (turn + 1) * count)
            for contestant in [ours, others, sealed, bottom]:
                # The first round warms caches, files and connections up.
                (contestant.score if turn else contestant.run)(numbers)
    report.add(
        f"ingest, {slices.size >> 10} KiB slices, {CLIENTS} clients",
        told(ours),
        f"Orthanc {told(others)}: {ours.rate / others.rate:.1f}x; floor {told(bottom)}: {ours.rate / bottom.rate:.0%}; bar 2x",
        met=ours.rate >= 2 * others.rate,
        rates={it.name: it.rates for it in [ours, sealed, others, bottom]},
        costs={it.name: it.costs for it in [ours, sealed, others, bottom]},
    )
    report.add("the same over TLS", told(sealed), f"{sealed.rate / ours.rate:.0%} of plain text")


def told(contestant):
    slowest = f", p99 {percentile(contestant.durations, 0.99) * 1000:.0f} ms" if contestant.durations else ""
    return f"{contestant.rate:.0f}/s ({contestant.milliseconds:.1f} ms of CPU each{slowest})"


