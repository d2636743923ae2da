"""Kills what runs on the embedded engine while clients upload; nothing acknowledged may be lost or counted twice."""

import time

import numpy

from images import Images
from ledger import Ledger, Senders, check, send


def test_every_acknowledged_upload_has_one_result_whatever_is_killed(dev, seed):
    random = numpy.random.default_rng(seed)
    images = Images(seed)
    studies = [images.study(int(random.integers(3, 15)), series=int(random.integers(1, 4))) for _ in range(24)]
    server, ledger = dev(), Ledger()
    senders = Senders(server.client, studies, ledger, random, pace=0.5)

    kills = 0
    while senders.left or kills < 6:
        time.sleep(float(random.uniform(0.3, 3)))
        if kills % 3 == 2:
            server.kill_mongod()
        else:
            server.restart()
        kills += 1
    senders.join()

    check(server.client, ledger)
    for study in studies[:5]:
        again = Ledger()
        send(server.client, study[:4], again)
        for instance in study[:4]:
            assert [entry["status"] for entry in again.acknowledgements[instance.uid]] == ["duplicate"]
            assert again.task(instance) == ledger.task(instance)
    check(server.client, ledger)
    print(f"{kills} kills, {len(ledger.instances)} instances, trouble: {dict(ledger.trouble)}")


def test_a_crash_between_upload_and_processing_leaves_the_task_to_the_next_start(dev, seed):
    images = Images(seed)
    server, ledger = dev(), Ledger()
    for study in [images.study(4) for _ in range(5)]:
        send(server.client, study, ledger)
        # At once: hardly any of these has been processed by now.
        server.restart()
    check(server.client, ledger)
