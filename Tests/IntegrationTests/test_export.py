"""Exports everything about a patient, and compares it with what was sent and what the API tells."""

import hashlib
import io
import json
import uuid
import zipfile

import bson

from client import connect, wait_for
from images import Images
from ledger import Ledger, send
from test_erasure import call, mongo, processed
from test_large import FRAME, multi_frame, stream

EXPORT = "/api/patients/export"


def test_everything_about_a_patient_is_in_one_archive(dev, seed):
    server, ledger = dev(), Ledger()
    studies = [Images(seed + n).study(3) for n in range(3)]
    for study in studies:
        send(server.client, study, ledger)
    patient = str(studies[0][0].dataset.PatientID)
    sibling = Images(seed + 9).study(2, patient_id=patient)
    send(server.client, sibling, ledger)
    processed(server, [i for study in studies for i in study] + sibling, ledger)
    assert server.client.get(f"/api/studies/{studies[0][0].study}").status == 200

    answer = call(server, "POST", EXPORT, {"patientID": f" {patient} "})
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/zip", answer
    archive = Archive(answer.body)
    assert archive.manifest["patientID"] == patient and archive.manifest["studies"] == 2
    assert archive.manifest["missing"] == archive.manifest["restricted"] == 0

    mine = studies[0] + sibling
    payloads = {hashlib.sha256(archive.files[name]).hexdigest() for name in archive.named("/payloads/")}
    assert payloads == {instance.sha256 for instance in mine}
    tasks = {line["view"]["task"]["task"]: line["view"] for line in archive.lines("/views-") if line["kind"] == "task"}
    assert set(tasks) == {ledger.task(instance) for instance in mine}
    for instance in mine:
        view = tasks[ledger.task(instance)]
        assert archive.files[view["files"]["payload"]] == instance.payload
        assert view["identity"]["sopInstanceUID"] == instance.uid
        told = server.client.task(ledger.task(instance)).json()
        for result in told["results"]:
            packed = archive.files[view["files"][result["kind"]]]
            assert hashlib.sha256(packed).hexdigest() == result["sha256"]
    kinds = [line["kind"] for line in archive.lines("/views-")]
    assert kinds.count("study") == 2 and kinds.count("instance") == len(mine) and kinds.count("series") == 4
    [shown] = [
        line["view"] for line in archive.lines("/views-")
        if line["kind"] == "study" and line["view"]["studyInstanceUID"] == studies[0][0].study
    ]
    assert shown["patientName"] == str(studies[0][0].dataset.PatientName)

    events = list(archive.lines("events/"))
    received = [event for event in events if event["type"].startswith("org.radiolog.InstanceReceived.")]
    assert {event["identity"]["sopInstanceUID"] for event in received} == {instance.uid for instance in mine}
    done = [event for event in events if event["type"].startswith("org.radiolog.InstanceProcessed.")]
    assert {event["event"]["task"] for event in done} == set(tasks)

    accesses = list(archive.lines("/audit-"))
    assert [entry["action"] for entry in accesses].count("patient.exported") == 2
    assert "study.read" in {entry["action"] for entry in accesses}
    assert set(tasks) & {entry["object"]["id"] for entry in accesses}
    # Nothing about anybody else is in it.
    others = {secret.encode() for study in studies[1:] for instance in study for secret in instance.secrets}
    assert not [name for name, content in archive.files.items() if any(secret in content for secret in others)]

    # Somebody who is not there has an archive that says so.
    empty = Archive(call(server, "POST", EXPORT, {"patientID": "nobody-at-all"}).body)
    assert empty.manifest["studies"] == 0 and not list(empty.lines("events/"))
    for body in ({}, {"patientID": ""}, {"patientID": "  "}, {"patientID": 3}, []):
        assert call(server, "POST", EXPORT, body).status == 400


def test_an_archive_names_what_cannot_be_read(dev, seed):
    server, ledger = dev(), Ledger()
    study = Images(seed).study(3)
    send(server.client, study, ledger)
    processed(server, study, ledger)
    flip(payload_file(server, ledger.task(study[0])), -1)

    answer = call(server, "POST", EXPORT, {"patientID": str(study[0].dataset.PatientID)})
    archive = Archive(answer.body)
    assert archive.manifest["missing"] == 1
    [missing] = archive.lines("missing/")
    assert missing["task"] == ledger.task(study[0]) and missing["why"] == "unreadable"
    payloads = {hashlib.sha256(archive.files[name]).hexdigest() for name in archive.named("/payloads/")}
    assert payloads == {instance.sha256 for instance in study[1:]}


def test_memory_does_not_grow_with_an_archive_and_leaving_ends_it(dev, seed):
    # What was uploaded is enough of it: a busy machine takes its time for the rest.
    server = dev(EXPORT_CONCURRENCY=1, DEV_WORKER="false")

    def upload(number, frames):
        """The patient's id, and the size of the one image."""
        head, frame = multi_frame(seed + number, frames)
        size = len(head) + frames * FRAME
        answer = server.client.upload(stream(head, frame, frames), headers={"Content-Length": str(size)}, timeout=120)
        assert answer.status == 202, answer
        return str(Images(seed + number).study(1)[0].dataset.PatientID), size

    def begin(patient):
        connection = connect(*server.address("http"), server.client.tls, 240)
        body = json.dumps({"patientID": patient})
        connection.request("POST", EXPORT, body, {"Authorization": f"Bearer {server.token}"})
        return connection, connection.getresponse()

    def peak(patient, size):
        """The most memory that the process held while it wrote this archive."""
        server.process.forget_peak()
        connection, response = begin(patient)
        assert response.status == 200
        received = 0
        while chunk := response.read(1 << 20):
            received += len(chunk)
        connection.close()
        assert received > size
        return server.process.peak_bytes()

    small, large = upload(0, 20), upload(1, 120)
    # What buffers, threads and the allocator take whatever is written, the first one takes.
    growth = [peak(*small), peak(*large)]
    print(f"{small[1]} bytes: {growth[0] >> 20} MiB; {large[1]} bytes: {growth[1] >> 20} MiB")
    assert growth[1] - growth[0] < 48 << 20

    # Whoever leaves gives their place to the next.
    connection, response = begin(large[0])
    response.read(1 << 20)
    second = begin(large[0])
    assert second[1].status == 503 and second[1].headers["Retry-After"]
    second[0].close()
    response.close()
    connection.close()

    def once_more():
        other, answer = begin(small[0])
        other.close()
        return answer.status == 200

    wait_for(once_more, 60, "the place was not given back")
    wait_for(
        lambda: b'radiolog_exports_total{outcome="broken-off"}' in server.operations("/metrics").body,
        60,
        "the archive was not broken off",
    )


def payload_file(server, task):
    """Where a task's payload is stored."""
    with mongo(server) as client:
        record = client["radiolog"]["tasks"].find_one({"_id": bson.Binary(uuid.UUID(task).bytes, 4)})
    [path] = (server.data / "objects").rglob(record["r"]["pl"]["n"])
    return path


def flip(path, place):
    """Changes one bit of the byte at that place."""
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)


class Archive:
    """An archive that is whole: every file is listed, and is what the manifest says."""

    def __init__(self, content):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert packed.testzip() is None
            self.files = {name: packed.read(name) for name in packed.namelist()}
        self.manifest = json.loads(self.files["manifest.json"])
        listed = {}
        for part in self.manifest["parts"]:
            assert hashlib.sha256(self.files[part["name"]]).hexdigest() == part["sha256"]
            for line in self.files[part["name"]].splitlines():
                entry = json.loads(line)
                listed[entry["name"]] = entry
        parts = {part["name"] for part in self.manifest["parts"]} | {"manifest.json"}
        assert set(listed) == set(self.files) - parts
        assert len(listed) == self.manifest["files"]
        for name, entry in listed.items():
            assert len(self.files[name]) == entry["byteCount"]
            assert hashlib.sha256(self.files[name]).hexdigest() == entry["sha256"], name

    def named(self, part):
        return [name for name in self.files if part in name]

    def lines(self, part):
        for name in sorted(self.files):
            if part in name and not name.startswith("manifest"):
                yield from (json.loads(line) for line in self.files[name].splitlines())
