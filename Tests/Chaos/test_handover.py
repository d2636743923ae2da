"""How work moves between workers on Kafka: after a kill, through a rolling restart, and when it is asked back while it runs.

Needs a true Kafka: KAFKA_HOME, or RADIOLOG_TEST_KAFKA.
"""

import json
import os
import random
import time

import pytest

from checker import check, unfinished
from history import History
from load import Load
from product import KafkaProduct, wait_for

pytestmark = pytest.mark.skipif(
    not (os.environ.get("KAFKA_HOME") or os.environ.get("RADIOLOG_TEST_KAFKA")),
    reason="neither KAFKA_HOME nor RADIOLOG_TEST_KAFKA names a true Kafka",
)


# Seconds after which the group forgets a worker that was killed.
SESSION = 6


class Handover:
    """Two workers and a client that uploads a little at a time."""

    def __init__(self, directory, seed, **settings):
        session = {"WORKER_SESSION_SECONDS": SESSION}
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

    def work(self):
        """For each result: the partition its upload lies in, who processed it, and when the log took it."""
        found = self.product.evidence()
        partitions = {each.task: (each.topic, each.partition) for each in found.of("InstanceReceived")}
        return [
            (partitions[each.task], each.body["worker"], each.appended) for each in found.of("InstanceProcessed")
        ]

    def said(self, worker, message):
        """How often a worker has said so since it was started first."""
        lines = self.product.parts[worker].process.log.read_text(errors="replace").splitlines()
        return sum(1 for line in lines if line.startswith("{") and json.loads(line).get("message") == message)


@pytest.fixture
def handover(tmp_path, seed):
    started = []

    def start(**settings):
        started.append(Handover(tmp_path, seed, **settings))
        return started[-1]

    yield start
    for each in started:
        each.product.close()


def test_a_killed_worker_is_replaced_by_the_other(handover):
    run = handover()
    run.upload(12)
    run.settle()
    owned = {partition for partition, worker, _ in run.work() if worker == "worker1"}
    assert owned and {worker for _, worker, _ in run.work()} == {"worker1", "worker2"}, "both have work"
    run.upload(12)
    killed = time.time()
    run.product.parts["worker1"].kill(down=3600)
    run.upload(12)
    run.settle()
    taken = [at for partition, worker, at in run.work() if worker == "worker2" and partition in owned]
    assert taken, "the other worker goes on with its partitions"
    print(f"taken over {min(taken) - killed:.1f} s after kill -9, with a session of {SESSION} s")


def test_a_rolling_restart_moves_no_partition(handover):
    run = handover(worker1={"WORKER_INSTANCE": "one"}, worker2={"WORKER_INSTANCE": "two"})
    run.upload(8)
    run.settle()
    for restarted, other in (("worker1", "worker2"), ("worker2", "worker1")):
        moved = [run.said(other, message) for message in ("partitions assigned", "partitions given up", "partitions lost")]
        run.product.parts[restarted].terminate(down=0)
        run.upload(8)
        run.settle()
        assert moved == [
            run.said(other, message) for message in ("partitions assigned", "partitions given up", "partitions lost")
        ], f"{other} was left alone"


def test_work_that_is_asked_back_while_it_runs_is_done_once(handover):
    run = handover(worker1={"WORKER_DRAIN_SECONDS": 2, "CODEC_FRAME_SECONDS": 60}, worker2={"CODEC_FRAME_SECONDS": 60})
    run.product.parts["worker2"].terminate(down=3600)
    run.upload(6)
    run.settle()
    # Its tasks cannot end now, where they need a codec.
    wait_for(lambda: run.product.parts["codecs of worker1"].can_be_hit or run.upload(1), 60, "no codec was ever needed")
    run.product.parts["codecs of worker1"].pause()
    run.upload(20)
    run.product.parts["worker2"].down_until = 0.0
    wait_for(lambda: run.said("worker1", "partitions given up") > 0, 60, "nothing was asked back")
    run.product.parts["codecs of worker1"].resume()
    run.upload(6)
    run.settle()
    assert {worker for _, worker, _ in run.work()} == {"worker1", "worker2"}
