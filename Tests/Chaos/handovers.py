"""Two workers on Kafka, between which work moves."""

import json
import os
import random

import pytest

from checker import check, unfinished
from history import History
from load import Load
from product import KafkaProduct, wait_for

on_true_kafka = pytest.mark.skipif(
    not (os.environ.get("KAFKA_HOME") or os.environ.get("RADIOLOG_TEST_KAFKA")),
    reason="neither KAFKA_HOME nor RADIOLOG_TEST_KAFKA names a true Kafka",
)

# Seconds after which the group forgets a worker that was killed.
SESSION = 6


class Handover:
    """Two workers and a client that uploads a little at a time."""

    def __init__(self, directory, seed, every=(), **settings):
        """`every` holds what both workers are set to; `settings`, by its name, what one of them is."""
        # What other programs take of the processor moves no work here.
        session = {"WORKER_SESSION_SECONDS": SESSION, "WORKER_CPU_PAUSE": 2} | dict(every)
        own = {name: session | settings.get(name, {}) for name in ("worker1", "worker2")}
        self.product = KafkaProduct(directory / "run", seed, History(directory / "history.jsonl"), **own).start()
        self.load = Load(self.product.clients, seed, self.product.history, pace=0, orders=False)
        self.choice = random.Random(seed)

    def upload(self, count):
        for _ in range(count):
            self.load.upload([self.load.payloads.new()], self.choice.choice(["urgent", "routine", "bulk"]), self.choice)

    def settle(self):
        """Waits until everything has ended, and proves that nothing was lost or doubled."""
        wait_for(lambda: not unfinished(self.load.ledger, self.product.evidence()), 150, "not all has ended")
        assert check(self.load.ledger, self.product.evidence()) == []

    def partitions(self):
        """How many partitions each worker says it owns."""
        client = self.product.clients[0]
        return {each["worker"]: each["partitions"] for each in client.get("/api/workers").json()["workers"]}

    def work(self):
        """For each result: the partition its upload lies in, who processed it, and when the log took it."""
        found = self.product.evidence()
        partitions = {each.task: (each.topic, each.partition) for each in found.of("InstanceReceived")}
        return [
            (partitions[each.task], each.body["worker"], each.appended) for each in found.of("InstanceProcessed")
        ]

    def worked(self, worker, since):
        """The partitions whose uploads this worker has processed since then, and when it did so first."""
        first = {}
        for partition, who, at in self.work():
            if who == worker and at >= since:
                first[partition] = min(at, first.get(partition, at))
        return first

    def said(self, worker, message):
        """How often a worker has said so since it was started first."""
        lines = self.product.parts[worker].process.log.read_text(errors="replace").splitlines()
        return sum(1 for line in lines if line.startswith("{") and json.loads(line).get("message") == message)
