"""What was sent and what was acknowledged, and whether Radiolog kept its word about it."""

import io
import json
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import numpy
from PIL import Image

from client import TROUBLE

# An upload is sent again until it is acknowledged, or until this is over.
ACKNOWLEDGEMENT_LIMIT = 120


class Ledger:
    """The instances that clients sent, and every acknowledgement that they got."""

    def __init__(self):
        self.instances = {}
        self.acknowledgements = {}
        self.trouble = Counter()
        self.lock = threading.Lock()

    def note(self, instance, entry):
        with self.lock:
            assert entry["status"] in ("accepted", "duplicate"), entry
            assert entry["sha256"] == instance.sha256
            assert entry["sopInstanceUID"] == instance.uid and entry["studyInstanceUID"] == instance.study
            assert not entry["conflict"], "the same bytes are no other version"
            self.instances[instance.uid] = instance
            self.acknowledgements.setdefault(instance.uid, []).append(entry)

    def stumble(self, what):
        with self.lock:
            self.trouble[what] += 1

    def task(self, instance):
        tasks = {entry["task"] for entry in self.acknowledgements[instance.uid]}
        assert len(tasks) == 1, "the same bytes are the same task, whenever they are sent"
        return tasks.pop()


def send(client, batch, ledger):
    """Sends instances in one request until all are acknowledged, whatever happens to the server meanwhile."""
    deadline = time.monotonic() + ACKNOWLEDGEMENT_LIMIT
    while True:
        try:
            if len(batch) == 1:
                answer = client.upload(batch[0].payload, priority=batch[0].priority, timeout=20)
            else:
                answer = client.upload_form([(i.name, i.payload) for i in batch], priority=batch[0].priority)
        except TROUBLE as error:
            answer = None
            ledger.stumble(type(error).__name__)
        if answer is not None:
            if answer.status == 202:
                entries = answer.json()["objects"]
                assert len(entries) == len(batch), answer
                for instance, entry in zip(batch, entries):
                    ledger.note(instance, entry)
                return
            assert answer.status == 503 and answer.headers["Retry-After"], answer
            ledger.stumble(answer.status)
        assert time.monotonic() < deadline, f"an upload was not acknowledged in {ACKNOWLEDGEMENT_LIMIT} s: {answer}"
        time.sleep(0.1)


class Senders:
    """Clients that send side by side until they are told to end, or until all is sent."""

    def __init__(self, client, studies, ledger, random, *, clients=8, pace=0.0):
        self.client = client
        self.ledger = ledger
        self.pace = pace
        self.batches = batches(studies, random)
        self.lock = threading.Lock()
        self.pool = ThreadPoolExecutor(clients)
        self.work = [self.pool.submit(self.run) for _ in range(clients)]

    def run(self):
        while True:
            with self.lock:
                if not self.batches:
                    return
                batch = self.batches.pop()
            send(self.client, batch, self.ledger)
            time.sleep(self.pace)

    @property
    def left(self):
        return len(self.batches)

    def join(self):
        """Waits for the end; fails when a client failed."""
        for work in self.work:
            work.result()
        self.pool.shutdown()


def batches(studies, random):
    """Requests of one to four instances of a study, some of them sent twice, in an order that mixes studies."""
    requests = []
    for study in studies:
        rest = list(study)
        while rest:
            size = int(random.integers(1, 5))
            requests.append(rest[:size])
            if random.random() < 0.15:
                requests.append(rest[:1])
            rest = rest[size:]
    random.shuffle(requests)
    return requests


def await_outcomes(client, ledger, limit):
    """Waits until every acknowledged upload has its outcome; the state of each task by instance."""
    deadline = time.monotonic() + limit
    states = {}
    missing = {uid: ledger.task(instance) for uid, instance in ledger.instances.items()}
    while missing:
        for uid, task in list(missing.items()):
            try:
                state = client.outcome(task)
            except TROUBLE:
                state = None
            if state:
                states[uid] = state
                del missing[uid]
        assert not missing or time.monotonic() < deadline, (
            f"{len(missing)} of {len(ledger.instances)} acknowledged uploads have no outcome after {limit} s: "
            f"{ {task: client.task(task) for task in list(missing.values())[:3]} }"
        )
        time.sleep(0.2)
    return states


def check(client, ledger, limit=90):
    """Every acknowledged upload has exactly one right result, and nothing else is there."""
    states = await_outcomes(client, ledger, limit)
    check_positions(client, ledger)
    for uid, instance in ledger.instances.items():
        check_task(client, instance, states[uid])
    check_lists(client, ledger)
    check_studies(client, ledger)


def check_positions(client, ledger):
    """Whoever asks for the position of an acknowledgement reads views that contain it."""
    for instance in list(ledger.instances.values())[:20]:
        for entry in ledger.acknowledgements[instance.uid]:
            answer = client.task(entry["task"], after=entry["position"])
            assert answer.status == 200, answer


def check_task(client, instance, state):
    assert state["status"] == "processed", state
    assert state["sha256"] == instance.sha256 and state["byteCount"] == len(instance.payload)
    assert state["priority"] == instance.priority
    assert not state["conflict"] and not state["skipped"] and state["failure"] is None, state
    kinds = sorted(result["kind"] for result in state["results"])
    assert kinds == ["metadata", "preview", "statistics"], state
    results = {}
    for result in state["results"]:
        answer = client.get(result["href"])
        assert answer.status == 200 and len(answer.body) == result["byteCount"], answer
        results[result["kind"]] = answer.body
    check_metadata(instance, json.loads(results["metadata"]))
    check_statistics(instance, json.loads(results["statistics"]))
    image = Image.open(io.BytesIO(results["preview"]))
    image.load()
    assert image.size == instance.values.shape[::-1]


def check_metadata(instance, found):
    """The data set comes back as it was sent, but for its pixels."""
    assert len(found) == 1
    sent = instance.dataset.to_json_dict(suppress_invalid_tags=False)
    for tag in set(sent) - {"7FE00010"}:
        assert found[0].get(tag, {}).get("vr") == sent[tag]["vr"], tag
        assert comparable(found[0][tag]) == comparable(sent[tag]), tag
    # RLE adds nothing of its own; what else is there would be made up.
    assert set(found[0]) - {"7FE00010"} == set(sent) - {"7FE00010"}


def comparable(element):
    values = element.get("Value", [])
    return [float(value) if element["vr"] in ("DS", "IS", "US") else value for value in values]


def check_statistics(instance, found):
    [frame] = found["frames"]
    [channel] = frame["channels"]
    values = instance.values
    assert (channel["minimum"], channel["maximum"]) == (values.min(), values.max())
    assert channel["count"] == values.size == sum(channel["histogram"]["counts"])
    assert numpy.isclose(channel["mean"], values.mean()), channel["mean"]
    assert numpy.isclose(channel["standardDeviation"], values.std()), channel["standardDeviation"]


def check_lists(client, ledger):
    """The list of tasks has each acknowledged task once, and no other."""
    listed = [task["task"] for task in client.pages("/api/tasks", "tasks", limit=200)]
    sent = {ledger.task(instance) for instance in ledger.instances.values()}
    assert len(listed) == len(set(listed)), "a task is listed twice"
    assert set(listed) == sent, f"{len(set(listed) - sent)} unknown, {len(sent - set(listed))} missing"


def check_studies(client, ledger):
    """No study counts an instance twice, or misses one."""
    expected = {}
    for instance in ledger.instances.values():
        expected.setdefault(instance.study, []).append(instance)
    listed = {study["studyInstanceUID"]: study for study in client.pages("/api/studies", "studies", limit=200)}
    assert set(listed) == set(expected)
    for uid, instances in expected.items():
        study = listed[uid]
        assert (study["instanceCount"], study["taskCount"], study["processedCount"]) == (len(instances),) * 3, study
        assert study["quarantinedCount"] == 0
        assert study["seriesCount"] == len({instance.dataset.SeriesInstanceUID for instance in instances})
        assert study["byteCount"] == sum(len(instance.payload) for instance in instances)
        assert study["patientName"] == str(instances[0].dataset.PatientName)
        assert study["patientID"] == instances[0].dataset.PatientID
