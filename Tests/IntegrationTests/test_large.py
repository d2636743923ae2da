"""Streams objects that are larger than the memory that may be used for them."""

import os
import struct
import time

import numpy
from pydicom.uid import ExplicitVRLittleEndian

from hostile import MEBIBYTE
from images import Images, encode
from ledger import Ledger, check, send

EDGE = 1024
FRAME = EDGE * EDGE * 2
GROWTH_LIMIT = 64 * MEBIBYTE


def test_memory_does_not_grow_with_an_upload(dev, seed):
    is_large = os.environ.get("RADIOLOG_TEST_LARGE") == "1"
    frames = (2048 if is_large else 600) * MEBIBYTE // FRAME - 1
    server, ledger = dev(), Ledger()
    send(server.client, Images(seed).study(8), ledger)
    check(server.client, ledger)
    head, frame = multi_frame(seed + 1, frames)

    server.process.forget_peak()
    before = server.process.resident_bytes()
    start = time.monotonic()
    answer = server.client.upload(
        stream(head, frame, frames), headers={"Content-Length": str(len(head) + frames * FRAME)}, timeout=120
    )
    uploaded = time.monotonic() - start
    assert answer.status == 202, answer
    at_upload = server.process.peak_bytes() - before
    state = server.client.await_outcome(answer.json()["objects"][0]["task"], 600 if is_large else 240)
    growth = server.process.peak_bytes() - before
    print(
        f"{len(head) + frames * FRAME} bytes in {uploaded:.1f} s, memory grew by {at_upload >> 20} MiB; "
        f"processed after {time.monotonic() - start:.1f} s, {growth >> 20} MiB"
    )

    assert state["status"] == "processed" and not state["skipped"], state
    statistics = server.client.get(f"/api/tasks/{state['task']}/results/statistics").json()["frames"]
    values = numpy.frombuffer(frame, "<u2")
    assert len(statistics) == frames
    for entry in (statistics[0], statistics[-1]):
        [channel] = entry["channels"]
        assert (channel["minimum"], channel["maximum"]) == (values.min(), values.max())
        assert numpy.isclose(channel["mean"], values.mean())
    assert at_upload < GROWTH_LIMIT and growth < GROWTH_LIMIT


def multi_frame(seed, frames):
    """All but the pixels of an instance of so many frames, and one frame, of which all are copies."""
    [instance] = Images(seed).study(1)
    dataset = instance.dataset
    dataset.Rows = dataset.Columns = EDGE
    dataset.NumberOfFrames = str(frames)
    dataset.PixelRepresentation = 0
    for keyword in ("RescaleSlope", "RescaleIntercept", "RescaleType"):
        if keyword in dataset:
            delattr(dataset, keyword)
    small = encode(dataset, ExplicitVRLittleEndian)
    pixels = small.index(b"\xe0\x7f\x10\x00OW")
    head = small[:pixels] + b"\xe0\x7f\x10\x00OW\0\0" + struct.pack("<I", frames * FRAME)
    values = numpy.random.default_rng(seed).integers(0, 4096, EDGE * EDGE, dtype="<u2")
    return head, values.tobytes()


def stream(head, frame, frames):
    yield head
    for _ in range(frames):
        yield frame
