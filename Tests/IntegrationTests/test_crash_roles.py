"""Kills one process after the other while clients upload; each role runs alone, on Kafka and MongoDB.

On noida-db members of groups are ended with SIGTERM instead: it waits for ever for one that was killed.
"""

import socket
import time

import numpy
import pytest

from client import wait_for
from images import Images
from ledger import Ledger, Senders, check, send


def test_every_acknowledged_upload_has_one_result_whichever_process_is_killed(cluster, seed):
    random = numpy.random.default_rng(seed)
    images = Images(seed)
    studies = [images.study(int(random.integers(3, 15)), series=2) for _ in range(24)]
    parts, ledger = cluster(), Ledger()
    senders = Senders(parts.client, studies, ledger, random, pace=1.0)

    victims = list(parts.roles.values()) + [parts.mongo]
    if parts.broker.process and parts.broker.is_true_kafka:
        victims.append(parts.broker)
    random.shuffle(victims)
    for victim in victims + victims[:2]:
        time.sleep(float(random.uniform(0.5, 3)))
        victim.restart()
    senders.join()

    check(parts.client, ledger, limit=150)
    again = Ledger()
    send(parts.client, studies[0][:4], again)
    assert {entry["status"] for entries in again.acknowledgements.values() for entry in entries} == {"duplicate"}
    print(f"{len(victims) + 2} kills, {len(ledger.instances)} instances, trouble: {dict(ledger.trouble)}")


def test_a_killed_worker_leaves_its_work_to_the_next_one(cluster, seed):
    images = Images(seed)
    parts, ledger = cluster(), Ledger()
    send(parts.client, images.study(2), ledger)
    check(parts.client, ledger)
    # In the middle of many tasks; with a second worker the first one stays away.
    for study in [images.study(10) for _ in range(6)]:
        send(parts.client, study, ledger)
    victim = parts.workers[0]
    victim.end()
    start = time.monotonic()
    if len(parts.workers) == 1:
        victim.start()
    check(parts.client, ledger)
    print(f"all results {time.monotonic() - start:.1f} s after the kill, with {len(parts.workers)} worker(s) before")


def test_without_the_broker_uploads_are_asked_to_come_again(cluster, seed):
    # Sessions outlast the outage, since not every broker takes members back that it has forgotten.
    session = {"WORKER_SESSION_SECONDS": 60, "PROJECTOR_SESSION_TIMEOUT_MS": 60_000}
    parts, ledger = cluster(KAFKA_APPEND_TIMEOUT_MS=3000, **session), Ledger()
    if parts.broker.process is None:
        pytest.skip("the Kafka that RADIOLOG_TEST_KAFKA names is not ours to stop")
    images = Images(seed)
    send(parts.client, images.study(2), ledger)
    gateway = parts.roles["gateway"]
    wait_for(gateway.is_ready, 20, "never ready")
    [refused] = images.study(1)
    parts.broker.pause()
    first = timed(lambda: parts.client.upload(refused.payload, priority=refused.priority))
    second = timed(lambda: parts.client.upload(refused.payload, priority=refused.priority))
    wait_for(lambda: not gateway.is_ready(), 20, "readiness does not tell")
    parts.broker.resume()
    for answer, took in (first, second):
        assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0, answer
        assert took < 15, f"{took:.1f} s"
    wait_for(gateway.is_ready, 60, "not ready again")
    send(parts.client, [refused], ledger)
    send(parts.client, images.study(3), ledger)
    check(parts.client, ledger)


def test_each_role_drains_when_it_is_terminated(cluster, seed):
    random = numpy.random.default_rng(seed)
    images = Images(seed)
    parts, ledger = cluster(), Ledger()
    senders = Senders(parts.client, [images.study(8) for _ in range(10)], ledger, random, pace=0.5)
    for role in parts.roles.values():
        time.sleep(0.5)
        start = time.monotonic()
        assert role.process.stop() == 0, f"{role.name}:\n{role.process.tail()}"
        assert time.monotonic() - start < 15, role.name
        role.start()
    senders.join()
    check(parts.client, ledger)


def timed(call):
    start = time.monotonic()
    result = call()
    return result, time.monotonic() - start


def test_a_worker_that_cannot_be_probed_takes_no_work_from_others(cluster, seed):
    parts, ledger = cluster(), Ledger()
    worker = parts.workers[0]
    assert worker.process.stop() == 0
    said = worker.process.log.stat().st_size
    with socket.create_server(("127.0.0.1", worker.operations_port)):
        worker.process.start()
        assert worker.process.child.wait(60) != 0
    ending = worker.process.log.read_bytes()[said:].decode()
    assert f"cannot listen on 127.0.0.1, port {worker.operations_port}" in ending
    assert "partitions assigned" not in ending and "the group" not in ending, ending
    worker.start()
    send(parts.client, Images(seed).study(2), ledger)
    check(parts.client, ledger)
