"""Takes away what uploads need, and what they do not need; looks what clients are told, and that it recovers."""

import json
import os
import shutil
import signal
import time

import pytest

from client import wait_for
from images import Images
from ledger import Ledger, check, send

# An upload that is refused, or that does without the views, is answered within this.
ANSWER_LIMIT = 5
# A read is answered 503 within this: the patience of 4 s, and what a busy machine adds.
READ_LIMIT = 8


def test_without_the_object_store_uploads_are_asked_to_come_again(dev, seed):
    server, ledger = dev(), Ledger()
    studies = [Images(seed + n).study(3) for n in range(3)]
    send(server.client, studies[0], ledger)
    objects, aside = server.data / "objects", server.data / "objects.aside"
    objects.rename(aside)
    # As a mount point is whose file system is away.
    objects.mkdir()
    refused = [timed_upload(server.client, instance) for instance in studies[1]]
    wait_for(lambda: not server.is_ready(), 10, "readiness does not tell")
    # What was under way may have made directories there.
    shutil.rmtree(objects)
    aside.rename(objects)
    for answer in refused:
        assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0, answer
    wait_for(server.is_ready, 20, "not ready again")
    for study in studies[1:]:
        send(server.client, study, ledger)
    check(server.client, ledger)


@pytest.mark.parametrize("how", ["hangs", "is killed"])
def test_without_the_database_that_has_the_keys_uploads_are_asked_to_come_again(dev, seed, how):
    server, ledger = dev(), Ledger()
    studies = [Images(seed + n).study(3) for n in range(4)]
    send(server.client, studies[0], ledger)
    wait_for(server.is_ready, 20, "never ready")
    mongod = server.mongod()
    os.kill(mongod, signal.SIGSTOP if how == "hangs" else signal.SIGKILL)
    for study in studies[1:3]:
        for instance in study:
            answer = timed_upload(server.client, instance)
            if how == "hangs" or answer.status != 202:
                assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0, answer
    if how == "hangs":
        wait_for(lambda: not server.is_ready(), 20, "readiness does not tell")
        os.kill(mongod, signal.SIGCONT)
    for study in studies[1:]:
        send(server.client, study, ledger)
    check(server.client, ledger)
    wait_for(server.is_ready, 20, "not ready again")


READS = [
    "/api/studies", "/api/studies?PatientName=*a*", "/api/studies/1.2.3", "/api/tasks", "/api/tasks/failures",
    "/api/tasks/00000000-0000-4000-8000-000000000000", "/api/studies/1.2.3/results", "/api/studies/1.2.3/erasure", "/api/audit",
    "/api/studies/1.2.3/hold",
]


@pytest.mark.parametrize("how", ["hangs", "is killed"])
def test_without_the_database_reads_are_refused_soon_and_readiness_tells(dev, seed, how):
    server, ledger = dev(), Ledger()
    send(server.client, Images(seed).study(2), ledger)
    check(server.client, ledger)
    wait_for(server.is_ready, 20, "never ready")
    mongod = server.mongod()
    if how == "hangs":
        os.kill(mongod, signal.SIGSTOP)
        try:
            for path in READS:
                start = time.monotonic()
                answer = server.client.get(path)
                took = time.monotonic() - start
                assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0, (path, answer)
                assert took < READ_LIMIT, f"{path}: {took:.1f} s"
            start = time.monotonic()
            sign_in = json.dumps({"email": "nobody@example.org", "password": "seven blue herons at dawn"})
            answer = server.client.request(
                lambda: server.address("http"), "POST", "/api/session", sign_in, {"Content-Type": "application/json"}
            )
            assert answer.status == 503 and time.monotonic() - start < 2 * READ_LIMIT, answer
            wait_for(lambda: not server.is_ready(), 20, "readiness does not tell")
        finally:
            os.kill(mongod, signal.SIGCONT)
    else:
        os.kill(mongod, signal.SIGKILL)
        start = time.monotonic()
        answer = server.client.get("/api/studies")
        assert answer.status in (200, 503) and time.monotonic() - start < READ_LIMIT, answer
    wait_for(server.is_ready, 60, "not ready again")
    wait_for(lambda: server.client.get("/api/studies").status == 200, 20, "reads are not answered again")


def timed_upload(client, instance):
    start = time.monotonic()
    answer = client.upload(instance.payload, priority=instance.priority, timeout=60)
    took = time.monotonic() - start
    assert took < ANSWER_LIMIT, f"{took:.1f} s: {answer}"
    return answer
