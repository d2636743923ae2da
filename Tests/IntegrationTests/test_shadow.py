"""Runs recorded tasks through the same binary once more, with the same settings and with others."""

import json
import pathlib

from images import Images
from ledger import Ledger, send
from processes import command

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"


def test_the_same_build_makes_the_same_of_every_task(dev, seed):
    server = dev(DEIDENTIFY="true", WORKER_TRANSCODE="deflated")
    tasks = upload_samples(server)
    study, ledger = Images(seed).study(3), Ledger()
    send(server.client, study, ledger)
    tasks += [ledger.task(instance) for instance in study]
    for task in tasks:
        assert server.client.await_outcome(task, 120)["status"] == "processed"
    settings = {"DEIDENTIFY": "true", "WORKER_TRANSCODE": "deflated"}
    objects = listing(server)

    status, answer, text = shadow(server, **settings)
    assert status == 0, text
    assert answer["summary"]["counts"]["same"] == answer["summary"]["tasks"] == len(tasks)
    assert answer["findings"] == []
    steps = {step["kind"]: step for step in answer["summary"]["steps"]}
    assert {"metadata", "statistics", "preview", "deidentified", "deidentification-report", "transcoded"} <= set(steps)
    assert all(step["recordedVersions"] == step["versions"] for step in steps.values())

    # Another setting: previews of images that were larger, and nothing else.
    status, answer, text = shadow(server, WORKER_PREVIEW_EDGE=64, **settings)
    assert status == 1, text
    assert 0 < answer["summary"]["counts"]["different"] == len(answer["findings"])
    differing = [step for finding in answer["findings"] for step in finding["steps"] if step["verdict"] != "same"]
    assert {(step["kind"], step["verdict"]) for step in differing if step["verdict"] != "skipped"} == {
        ("preview", "different")
    }
    assert all("json" not in step for step in differing)

    # Without de-identification what it made is missing, and no value is told.
    status, answer, text = shadow(server, WORKER_TRANSCODE="deflated")
    assert status == 1, text
    counts = {step["kind"]: step["counts"] for step in answer["summary"]["steps"]}
    assert counts["deidentified"]["no-longer-made"] == steps["deidentified"]["counts"]["same"] > 0
    assert counts["metadata"]["same"] == len(tasks)
    patient = study[0].dataset
    for secret in (str(patient.PatientName), str(patient.PatientID), study[0].study):
        assert secret not in text

    # Of JSON that differs the places are named.
    status, answer, text = shadow(server, DEIDENTIFY_OPTIONS="retain-uids", **settings)
    assert status == 1, text
    reports = [
        step for finding in answer["findings"] for step in finding["steps"] if step["kind"] == "deidentification-report"
    ]
    assert "options[]" in {path for step in reports if "json" in step for path in step["json"]["paths"]}

    # Filters choose; samples repeat themselves.
    status, answer, text = shadow(server, "--workspace", "default", "--study", study[0].study, **settings)
    assert (status, answer["summary"]["tasks"]) == (0, len(study)), text
    status, answer, _ = shadow(server, "--until", "2020-01-01T00:00:00Z", **settings)
    assert (status, answer["summary"]["tasks"]) == (0, 0)
    chosen = [shadow(server, "--sample", "4", "--seed", "7", WORKER_PREVIEW_EDGE=64)[1] for _ in range(2)]
    assert chosen[0]["summary"]["tasks"] == 4 and chosen[0] == chosen[1]

    # Nothing came or went in the object store.
    assert listing(server) == objects
    table = command(server, "replay", "shadow", "--concurrency", "1", **settings)
    assert table.returncode == 0 and "deidentification-report" in table.stdout, table.stderr


def test_a_task_that_was_set_aside_is_listed_as_cured(dev, seed):
    study, ledger = Images(seed).study(1), Ledger()
    server = dev(DEV_WORKER="false")
    send(server.client, study, ledger)
    # The disk spoils the payload before it is worked on, and a backup brings it back.
    files = [path for path in (server.data / "objects").rglob("*") if path.is_file()]
    payload = max(files, key=lambda path: path.stat().st_size)
    whole = payload.read_bytes()
    payload.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    server.process.environment["RADIOLOG_DEV_WORKER"] = "true"
    server.restart()
    outcome = server.client.await_outcome(ledger.task(study[0]), 120)
    assert outcome["status"] == "quarantined"
    status, answer, text = shadow(server)
    assert (status, answer["summary"]["counts"]["same"]) == (0, 1), text

    payload.write_bytes(whole)
    status, answer, text = shadow(server)
    assert status == 1, text
    (finding,) = answer["findings"]
    assert finding["verdict"] == "cured" and finding["recordedFailure"] == "payload-corrupted"
    assert {step["verdict"] for step in finding["steps"]} <= {"newly-made", "skipped"}

    # What cannot be read tells nothing of this build.
    payload.unlink()
    status, answer, text = shadow(server)
    assert (status, answer["summary"]["counts"]["undecided"]) == (2, 1), text


def upload_samples(server):
    tasks = []
    for path in sorted(SAMPLES.glob("*.dcm")):
        answer = server.client.upload(path.read_bytes())
        assert answer.status == 202, answer
        tasks += [entry["task"] for entry in answer.json()["objects"]]
    return tasks


def listing(server):
    return sorted(path.name for path in (server.data / "objects").rglob("*") if path.is_file())


def shadow(server, *arguments, **settings):
    """The status, the answer, and all that was printed."""
    done = command(server, "replay", "shadow", "--format", "json", *arguments, **settings)
    text = done.stdout + done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout else None, text
