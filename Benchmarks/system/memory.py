"""An object of two gigabytes: how much the memory of gateway and worker grows."""

import time

from processes import Process  # noqa: F401  (the module that knows how to read a process's memory)
from server import radiolog
from test_large import FRAME, multi_frame, stream


def measure(report, directory, size):
    megabytes = 2048 if size > 1 else 512
    frames = (megabytes << 20) // FRAME - 1
    head, frame = multi_frame(1, frames)
    with radiolog(directory) as server:
        small, body = multi_frame(2, 2)
        warm = server.client.upload(small + body * 2)
        server.client.await_outcome(warm.json()["objects"][0]["task"], 60)
        server.process.forget_peak()
        before = server.process.resident_bytes()
        begin = time.perf_counter()
        answer = server.client.upload(
            stream(head, frame, frames), headers={"Content-Length": str(len(head) + frames * FRAME)}, timeout=300
        )
        uploaded = time.perf_counter() - begin
        assert answer.status == 202, answer
        state = server.client.await_outcome(answer.json()["objects"][0]["task"], 900)
        assert state["status"] == "processed", state
        growth = server.process.peak_bytes() - before
    report.add(
        f"memory for an object of {megabytes} MiB",
        f"grows by {growth / 2**20:.0f} MiB ({megabytes / uploaded:.0f} MiB/s in)",
        "bar 64 MiB for gateway and worker each; here both are one process",
        met=growth < 64 << 20,
        growth=growth,
    )
