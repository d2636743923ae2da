"""Sends what no client should send; everything is refused with its reason, and the server lives on."""

import json

from pydicom.uid import ExplicitVRLittleEndian

from hostile import MEBIBYTE, hostile_archives, hostile_files, odd_files
from images import Images, encode
from ledger import Ledger, check, send

# On top of what a quiet server has; a bomb is hundreds of times as large.
GROWTH_LIMIT = 64 * MEBIBYTE


def test_hostile_uploads_are_refused_with_reason_and_rule(dev, seed):
    server, ledger = dev(), Ledger()
    before = warm_up(server, seed, ledger)
    for media_type, files in [("application/dicom", hostile_files(seed)), ("application/zip", hostile_archives(seed))]:
        for name, content in files:
            answer = server.client.upload(content, media_type, timeout=60)
            assert answer.status == 422, f"{name}: {answer}"
            for entry in answer.json()["objects"]:
                assert entry["status"] == "rejected" and "task" not in entry, name
                reason = entry["reason"]
                assert reason["code"] and reason["rule"] and reason["detail"], f"{name}: {reason}"
            growth = server.process.peak_bytes() - before
            assert growth < GROWTH_LIMIT, f"{name}: memory grew by {growth >> 20} MiB"
    assert server.process.is_alive
    send(server.client, Images(seed + 1).study(3), ledger)
    check(server.client, ledger)


def test_odd_files_are_taken_with_a_warning_unless_told_otherwise(dev, seed):
    lenient, strict = dev(), dev(UPLOAD_VALIDATION="strict")
    for name, content in odd_files(seed):
        [entry] = lenient.client.upload(content).json()["objects"]
        assert entry["status"] == "accepted" and "PS3.10 §7.1" in entry["warnings"][0], (name, entry)
        [entry] = strict.client.upload(content).json()["objects"]
        assert entry["status"] == "rejected" and entry["reason"]["rule"] == "PS3.10 §7.1", (name, entry)


def test_other_bytes_under_a_known_uid_are_another_version(dev, seed):
    server = dev()
    [first] = Images(seed).study(1)
    changed = first.dataset
    entries = []
    for comment in ["one", "two"]:
        changed.ImageComments = comment
        [entry] = server.client.upload(encode(changed, ExplicitVRLittleEndian)).json()["objects"]
        entries.append(entry)
    assert [entry["status"] for entry in entries] == ["accepted", "accepted"]
    assert [entry["conflict"] for entry in entries] == [False, True]
    for entry, comment in zip(entries, ["one", "two"]):
        state = server.client.await_outcome(entry["task"], 60)
        assert (state["status"], state["conflict"]) == ("processed", entry["conflict"])
        [metadata] = json.loads(server.client.get(f"/api/tasks/{entry['task']}/results/metadata").body)
        assert metadata["00204000"]["Value"] == [comment]
    study = server.client.get(f"/api/studies/{changed.StudyInstanceUID}").json()
    assert (study["instanceCount"], study["taskCount"]) == (1, 2)
    [instance] = [instance for series in study["series"] for instance in series["instances"]]
    assert instance["conflict"] and {task["task"] for task in instance["tasks"]} == {e["task"] for e in entries}


def test_requests_that_cannot_be_read_are_refused_whole(dev, seed):
    server = dev()
    [instance] = Images(seed).study(1)
    client = server.client
    assert client.upload(b"x", "text/plain").status == 415
    assert client.upload(instance.payload, priority="now").status == 400
    assert client.upload(b"--x\r\nnot a header", "multipart/form-data; boundary=x").status == 400
    assert client.upload(b"", "multipart/form-data").status == 400
    wrong = {"Content-Digest": "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"}
    assert client.upload(instance.payload, headers=wrong).status == 400
    client.token = "x" * 40
    assert client.upload(instance.payload).status == 401
    client.token = server.token
    assert client.get("/api/tasks").json()["tasks"] == []
    assert client.upload(instance.payload).status == 202


def warm_up(server, seed, ledger):
    """Memory of a server that has done its work before."""
    send(server.client, Images(seed + 2).study(4), ledger)
    check(server.client, ledger)
    server.process.forget_peak()
    return server.process.resident_bytes()
