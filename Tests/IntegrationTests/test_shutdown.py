"""Ends processes as an orchestrator does, in the middle of their work."""

import threading
import time

import numpy

from images import Images
from ledger import Ledger, Senders, check, send
from test_large import FRAME, multi_frame

# Requests in flight may take a second or two; the bound of the settings below is far above.
PROMPT = 15


def test_a_termination_drains_and_loses_nothing(dev, seed):
    random = numpy.random.default_rng(seed)
    images = Images(seed)
    server, ledger = dev(SHUTDOWN_LIMIT_SECONDS=30, HTTP_DRAIN_SECONDS=10), Ledger()
    senders = Senders(server.client, [images.study(8) for _ in range(15)], ledger, random, pace=0.2)
    for _ in range(3):
        time.sleep(float(random.uniform(0.5, 2)))
        start = time.monotonic()
        assert server.process.stop() == 0
        assert time.monotonic() - start < PROMPT
        assert server.mongod() is None, "mongod goes with it"
        server.process.start()
        server.wait_until_up()
    senders.join()
    check(server.client, ledger)


def test_an_upload_under_way_is_finished_before_the_end(dev, seed):
    server, ledger = dev(HTTP_DRAIN_SECONDS=20), Ledger()
    head, frame = multi_frame(seed, frames=20)
    slow = threading.Event()

    def body():
        yield head
        for number in range(20):
            if number == 5:
                slow.set()
            if number >= 5:
                time.sleep(0.2)
            yield frame

    answers = []
    headers = {"Content-Length": str(len(head) + 20 * FRAME)}
    sender = threading.Thread(target=lambda: answers.append(server.client.upload(body(), headers=headers)))
    sender.start()
    assert slow.wait(20)
    assert server.process.stop() == 0
    sender.join(30)
    assert answers and answers[0].status == 202, answers
    server.process.start()
    server.wait_until_up()
    [entry] = answers[0].json()["objects"]
    assert server.client.await_outcome(entry["task"], 60)["status"] == "processed"


def test_a_client_that_stalls_does_not_hold_the_end_up(dev, seed):
    server = dev(HTTP_DRAIN_SECONDS=3)
    head, frame = multi_frame(seed, frames=20)
    stalled, over = threading.Event(), threading.Event()

    def body():
        yield head
        yield frame
        stalled.set()
        over.wait(60)

    def upload():
        try:
            server.client.upload(body(), headers={"Content-Length": str(len(head) + 20 * FRAME)})
        except OSError:
            pass

    sender = threading.Thread(target=upload)
    sender.start()
    assert stalled.wait(20)
    start = time.monotonic()
    status = server.process.stop()
    took = time.monotonic() - start
    over.set()
    sender.join(30)
    assert status == 0 and took < 3 + PROMPT, (status, took)
    server.process.start()
    server.wait_until_up()
    assert server.client.get("/api/tasks").json()["tasks"] == [], "half an upload is none"
    ledger = Ledger()
    send(server.client, Images(seed + 1).study(2), ledger)
    check(server.client, ledger)
