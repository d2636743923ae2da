"""How long an upload takes to be visible at half load, and to be processed behind a backlog, by priority."""

import json
import threading
import time

from load import percentile, send, send_all
from objects import Slices
from server import await_processed, radiolog, uploads


def measure(report, directory, size):
    visible(report, directory / "visible", size)
    backlog(report, directory / "backlog", 200 * size, 10 * size)


def visible(report, directory, size):
    """Upload, then ask for the task at the position that was acknowledged, while others upload half of what can be done."""
    slices, count = Slices(512), 100 * size
    with radiolog(directory) as server:
        send_all(uploads(server), slices, range(50), clients=2)
        await_processed(server, 50, 120)
        elapsed, _ = send_all(uploads(server), slices, range(1_000, 1_000 + count), clients=4)
        begin = time.perf_counter()
        await_processed(server, 50 + count, 300)
        # Uploading and processing share the cores: what the whole way takes at its slowest.
        capacity = count / (elapsed + time.perf_counter() - begin)
        seconds = 5 * size
        load = threading.Thread(
            target=send_all,
            args=(uploads(server), slices, range(50_000, 50_000 + int(capacity / 2 * seconds))),
            kwargs={"clients": 2, "rate": capacity / 2},
        )
        load.start()
        durations = probe_visible(server, Slices(128, seed=2), load)
    p50, p99 = percentile(durations, 0.5), percentile(durations, 0.99)
    report.add(
        "upload to visible in the query API, half load",
        f"p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms",
        f"{len(durations)} uploads beside {capacity / 2:.0f}/s; bar p50 150 ms, p99 1 s",
        met=p50 <= 0.15 and p99 <= 1,
        seconds=durations,
        capacity=capacity,
    )


def probe_visible(server, slices, load):
    """Seconds from the beginning of an upload until a query shows it, again and again while `load` runs."""
    target, durations, number = uploads(server), [], 900_000
    connection = target.connection()
    while load.is_alive():
        begin = time.perf_counter()
        [entry] = json.loads(send(target, connection, slices.content(number, study=number)))["objects"]
        answer = server.client.task(entry["task"], after=entry["position"])
        assert answer.status == 200, answer
        durations.append(time.perf_counter() - begin)
        number += 1
        time.sleep(0.05)
    return durations[2:]


def backlog(report, directory, waiting, probes):
    """Bulk slices wait; urgent, routine and bulk ones are put behind them."""
    slices = Slices(512)
    with radiolog(directory, DEV_WORKER="false") as server:
        send_all(uploads(server, "bulk"), slices, range(waiting), clients=4)
    found = {"urgent": [], "routine": [], "bulk": []}
    with radiolog(directory) as server:
        threads = [
            threading.Thread(target=probe, args=(server, slices, priority, waiting + at * 10_000, probes, seconds))
            for at, (priority, seconds) in enumerate(found.items(), 1)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    for priority, seconds in found.items():
        report.add(
            f"upload to result, {priority}, behind {waiting} bulk slices",
            f"p50 {percentile(seconds, 0.5) * 1000:.0f} ms, p99 {percentile(seconds, 0.99) * 1000:.0f} ms",
            "bar 5 s for urgent; bulk never stops" if priority == "urgent" else "",
            met=percentile(seconds, 0.99) < 5 if priority == "urgent" else None,
            seconds=seconds,
        )


def probe(server, slices, priority, first, count, seconds):
    target = uploads(server, priority)
    # Bulk waits for all that is before it: one tells as much as many.
    for number in range(first, first + (1 if priority == "bulk" else count)):
        begin = time.perf_counter()
        # A connection of its own: one that waited for a result would have been closed for its silence.
        [entry] = json.loads(send(target, target.connection(), slices.content(number, study=number)))["objects"]
        server.client.await_outcome(entry["task"], 300)
        seconds.append(time.perf_counter() - begin)
