"""Takes away what uploads need, and what they do not need; looks what clients are told, and that it recovers."""

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


def timed_upload(client, instance):
    start = time.monotonic()
    answer = client.upload(instance.payload, priority=instance.priority, timeout=60)
    took = time.monotonic() - start
    assert took < ANSWER_LIMIT, f"{took:.1f} s: {answer}"
    return answer
