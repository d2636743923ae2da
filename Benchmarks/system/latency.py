"""How long an upload takes to be visible, and to be processed behind a backlog, by priority."""

import json
import threading
import time

from load import percentile, send, send_all
from objects import Slices
from server import radiolog, uploads


def measure(report, directory, size):
    visible(report, directory / "visible", 50 * size)
    backlog(report, directory / "backlog", 200 * size, 10 * size)


def visible(report, directory, count):
    """Upload, then ask for the task at the position that was acknowledged; one every 50 ms, which is no heavy load."""
    slices, durations = Slices(128), []
    with radiolog(directory) as server:
        target = uploads(server)
        connection = target.connection()
        for number in range(count + 5):
            begin = time.perf_counter()
            [entry] = json.loads(send(target, connection, slices.content(number, study=number // 10)))["objects"]
            answer = server.client.task(entry["task"], after=entry["position"])
            assert answer.status == 200, answer
            if number >= 5:
                durations.append(time.perf_counter() - begin)
            time.sleep(0.05)
    p50, p99 = percentile(durations, 0.5), percentile(durations, 0.99)
    report.add(
        "upload to visible in the query API",
        f"p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms",
        "bar p50 150 ms, p99 1 s",
        met=p50 <= 0.15 and p99 <= 1,
        seconds=durations,
    )


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
            "seconds for urgent; bulk never stops",
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
