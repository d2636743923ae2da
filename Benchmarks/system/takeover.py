"""One of two workers is killed with kill -9: how long the work that it had waits for the other."""

import concurrent.futures
import json
import random
import time

from load import Target, send
from objects import Slices
from roles import Cluster


def measure(report, directory, size):
    cluster = Cluster(directory)
    try:
        cluster.start()
        if not cluster.broker.is_true_kafka:
            report.skip("takeover after kill -9", "needs a Kafka: set KAFKA_HOME or RADIOLOG_TEST_KAFKA")
            return
        waits = [kill_one(cluster, turn) for turn in range(1 + size)]
    finally:
        cluster.close()
    report.add(
        "takeover after kill -9 (session timeout 6 s)",
        f"longest wait {max(waits):.1f} s of {len(waits)} kills",
        "bar 10 s",
        met=max(waits) <= 10,
        seconds=waits,
    )


def kill_one(cluster, turn):
    """Uploads go on while a worker is killed; the longest time from upload, or from the kill, to a result."""
    slices = Slices(64, seed=turn)
    host, port = cluster.client.gateway()
    target = Target(
        host,
        port,
        "/upload",
        {"Authorization": f"Bearer {cluster.token}", "Content-Type": "application/dicom"},
        authority=cluster.roles["gateway"].trust,
    )
    connection = target.connection()
    victim = cluster.workers[turn % 2]
    waits = []

    def follow(task, begin):
        cluster.client.await_outcome(task, 120)
        waits.append((begin, time.monotonic()))

    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        killed = None
        for number in range(120):
            if number == 40:
                victim.process.kill()
                killed = time.monotonic()
            [entry] = json.loads(
                send(target, connection, slices.content(turn * 1000 + number, study=random.randrange(1000)))
            )["objects"]
            pool.submit(follow, entry["task"], time.monotonic())
            time.sleep(0.05)
    victim.start()
    time.sleep(2)
    return max(end - max(begin, killed) for begin, end in waits if end > killed)
