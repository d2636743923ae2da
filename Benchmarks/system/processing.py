"""A backlog of slices is worked off by one worker process, beside pydicom with numpy on as many cores."""

import json
import subprocess
import sys
import time

from load import send_all
from objects import REPOSITORY, Slices
from server import await_processed, radiolog, uploads


def measure(report, directory, size):
    slices, count = Slices(512), 100 * size
    with radiolog(directory / "radiolog", DEV_WORKER="false") as server:
        send_all(uploads(server), slices, range(count), clients=4)
    with radiolog(directory / "radiolog") as server:
        await_processed(server, count // 10, 300)
        begin, first = time.perf_counter(), processed(server)
        await_processed(server, count, 600)
        rate = (count - first) / (time.perf_counter() - begin)
    peer = peer_rate(directory, slices, seconds=5)
    report.add(
        "worker, backlog of 512x512 CT slices",
        f"{rate:.0f}/s",
        f"pydicom + numpy in two processes {peer:.0f}/s: {rate / peer:.1f}x (the worker also opens, seals and commits)",
        rate=rate,
        peer=peer,
    )


def processed(server):
    return sum(study["processedCount"] for study in server.client.pages("/api/studies", "studies", limit=200))


def peer_rate(directory, slices, *, seconds):
    """Metadata, statistics and preview, in two processes at once; what they do together in a second."""
    path = directory / "slice.dcm"
    path.write_bytes(slices.content(1, study=1))
    program = [sys.executable, REPOSITORY / "Benchmarks" / "peers" / "pydicom_peer.py"]
    peers = [subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for peer in peers:
        peer.stdin.write(f"process {seconds * 1000} {path}\n")
        peer.stdin.close()
    rate = 0
    for peer in peers:
        answer = json.loads(peer.stdout.readline())
        rate += 1 / (sum(answer["times"]) / len(answer["times"]) / 1e9)
        peer.wait()
    return rate
