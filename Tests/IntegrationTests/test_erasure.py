"""Erases studies, and looks for them afterwards wherever anything is kept or told."""

import collections
import datetime
import http.client
import io
import json
import os
import subprocess
import threading
import uuid
import zipfile

import bson
import pymongo

from client import wait_for
from images import Images
from ledger import Ledger, send
from processes import command, needed
from test_secrecy import Leaks, documents


def test_an_erased_study_is_nowhere_and_may_come_back(dev, seed, tmp_path):
    server, ledger = dev(ERASURE_SWEEP_SECONDS=1), Ledger()
    kept, erased = Images(seed).study(3), Images(seed + 1).study(3)
    for study in (kept, erased):
        send(server.client, study, ledger)
    processed(server, kept + erased, ledger)
    uid, patient = erased[0].study, erased[0].dataset
    sealed = objects(server)
    results = server.client.get(f"/api/studies/{uid}/results")
    assert results.status == 200

    answer = call(server, "DELETE", f"/api/studies/{uid}")
    assert answer.status == 200, answer
    erasure = answer.json()
    assert erasure["state"] == "finished"
    # Views that contain the erasure know nothing of the study but that it is gone.
    assert server.client.get("/api/studies", after=erasure["position"]).status == 200
    for search in ({"PatientName": str(patient.PatientName)}, {"PatientID": f"{str(patient.PatientID)[:5]}*"}):
        found = server.client.get("/api/studies", **search).json()["studies"]
        assert uid not in [entry["studyInstanceUID"] for entry in found]
    assert server.client.get(f"/api/studies/{uid}").status == 404
    for instance in erased:
        assert server.client.task(ledger.task(instance)).status == 404
        assert server.client.get(f"/api/tasks/{ledger.task(instance)}/payload").status == 404
    assert call(server, "DELETE", f"/api/studies/{uid}").status == 410
    assert len(objects(server)) < len(sealed)
    statement = json.loads(erasure["certificate"]["statement"])
    assert statement["keys"] and statement["objectCount"] == len(sealed) - len(objects(server))
    verified(erasure["certificate"], server.client.get("/api/erasures/key").json()["key"], tmp_path)
    assert server.client.get(f"/api/studies/{uid}/erasure").json() == erasure["certificate"]

    # The other study is as it was.
    assert server.client.get(f"/api/studies/{kept[0].study}").json()["instanceCount"] == len(kept)
    assert server.client.get(f"/api/tasks/{ledger.task(kept[0])}/payload").body == kept[0].payload

    # Sent again it is another life: other tasks, another key, and readable also after the log was read anew.
    again = Ledger()
    send(server.client, erased, again)
    processed(server, erased, again)
    assert {again.task(i) for i in erased}.isdisjoint(ledger.task(i) for i in erased)
    server.restart()
    assert server.client.get(f"/api/tasks/{again.task(erased[0])}/payload").body == erased[0].payload
    assert server.client.get(f"/api/studies/{uid}").json()["instanceCount"] == len(erased)
    assert command(server, "replay", "verify").returncode == 0
    check = command(server, "keys", "check")
    assert check.returncode == 0, check.stdout

    # Erased once more, nothing of it is left in the clear or under a key; views and vault have no digest, object or token.
    traces = traces_of(server, {again.task(instance) for instance in erased})
    # Dates and beginnings of names that both have.
    traces -= traces_of(server, {ledger.task(instance) for instance in kept})
    assert len(traces) > 3 * len(erased)
    answer = call(server, "DELETE", f"/api/studies/{uid}")
    assert answer.status == 200, answer
    assert server.client.get("/api/studies", after=answer.json()["position"]).status == 200
    left = Leaks(traces)
    for collection, batch in documents(server):
        if not collection.startswith("local."):
            left.search(f"collection {collection}", batch)
    assert not left.found, left.found
    secrets = {secret for instance in erased for secret in instance.secrets}
    leaks = Leaks(secrets)
    for path in ("/api/studies", "/api/tasks"):
        leaks.search(path, server.client.get(path).body)
    for collection, batch in documents(server):
        leaks.search(f"collection {collection}", batch)
    rebuilt = command(server, "replay", "rebuild")
    assert rebuilt.returncode == 0, rebuilt.stdout + rebuilt.stderr
    assert command(server, "replay", "verify").returncode == 0
    assert server.client.get(f"/api/studies/{uid}").status == 404
    assert server.process.stop() == 0
    for path in sorted(server.directory.rglob("*")):
        if path.is_file():
            leaks.search(str(path.relative_to(server.directory)), path.read_bytes())
    assert not leaks.found, leaks.found


def test_a_patient_is_erased_as_a_whole_and_a_hold_stops_it(dev, seed):
    server, ledger = dev(), Ledger()
    studies = [Images(seed).study(2), Images(seed + 1).study(2)]
    for study in studies:
        send(server.client, study, ledger)
    processed(server, studies[0] + studies[1], ledger)
    patient = str(studies[0][0].dataset.PatientID)
    uid = studies[0][0].study
    assert call(server, "PUT", f"/api/studies/{uid}/hold", {"reason": "litigation"}).status == 200
    assert call(server, "DELETE", f"/api/studies/{uid}").status == 409
    assert call(server, "POST", "/api/erasures", {"patientID": patient}).status == 409
    assert server.client.get(f"/api/studies/{uid}").status == 200
    assert call(server, "DELETE", f"/api/studies/{uid}/hold").status == 400
    assert call(server, "DELETE", f"/api/studies/{uid}/hold?reason=settled").status == 204
    answer = call(server, "POST", "/api/erasures", {"patientID": patient})
    assert answer.status == 200 and len(answer.json()["erasures"]) == 1, answer
    after = answer.json()["erasures"][0]["position"]
    assert server.client.get("/api/studies", after=after).status == 200
    assert server.client.get(f"/api/studies/{uid}").status == 404
    assert server.client.get(f"/api/studies/{studies[1][0].study}").status == 200
    assert call(server, "POST", "/api/erasures", {"patientID": patient}).json()["erasures"] == []


def test_an_erasure_that_a_crash_interrupted_goes_on(dev, seed):
    server, ledger = dev(ERASURE_SWEEP_SECONDS=1), Ledger()
    study = Images(seed).study(3)
    send(server.client, study, ledger)
    processed(server, study, ledger)
    uid = study[0].study
    with mongo(server) as client:
        # As the process leaves it that is killed right behind its order.
        record = client["radiolog_keys"]["studies"].find_one()
        client["radiolog_keys"]["erasures"].insert_one(
            {
                "_id": record["_id"],
                "w": record["w"],
                "s": record["s"],
                "e": {
                    "i": bson.Binary(os.urandom(16), 4),
                    "l": 1,
                    "ac": "bootstrap",
                    "t": datetime.datetime(2026, 1, 1),
                },
            }
        )
    server.restart()
    wait_for(lambda: server.client.get(f"/api/studies/{uid}").status == 404, 60, "the erasure did not go on")
    with mongo(server) as client:
        orders = client["radiolog_keys"]["erasures"]
        wait_for(lambda: orders.count_documents({"e": {"$exists": True}}) == 0, 60, "the erasure did not end")
    certificate = server.client.get(f"/api/studies/{uid}/erasure")
    assert certificate.status == 200 and json.loads(certificate.json()["statement"])["objectCount"] >= 3


def test_a_study_is_erased_while_everything_else_goes_on(dev, seed):
    server = dev(ERASURE_SWEEP_SECONDS=1, KEY_CACHE_SECONDS=1)
    study, kept = Images(seed).study(24), Images(seed + 1).study(2)
    ledger = Ledger()
    send(server.client, kept, ledger)
    processed(server, kept, ledger)
    uid, patient = study[0].study, {"patientID": str(study[0].dataset.PatientID)}
    ended, failures, rounds = threading.Event(), [], collections.Counter()

    def repeatedly(name, body):
        def run():
            try:
                while not ended.is_set():
                    body()
                    rounds[name] += 1
            except Exception as error:  # told by the test's own thread
                failures.append((name, error))

        return threading.Thread(target=run)

    def upload():
        # The same bytes are another task in each life of the study: what became of them, its reader does not ask.
        answer = server.client.upload_form([(i.name, i.payload) for i in study[:12]])
        assert answer.status in (202, 503), answer
        answer = server.client.upload_form([(i.name, i.payload) for i in study[12:]], priority="urgent")
        assert answer.status in (202, 503), answer

    def export():
        try:
            answer = call(server, "POST", "/api/patients/export", patient)
        except http.client.HTTPException:
            return
        assert answer.status in (200, 503), answer
        if answer.status == 200:
            with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
                assert archive.testzip() is None

    def read():
        for path in ("/api/studies", "/api/tasks", f"/api/studies/{uid}", f"/api/studies/{kept[0].study}"):
            assert server.client.get(path).status in (200, 404, 410, 503)
        assert server.client.get(f"/api/tasks/{ledger.task(kept[0])}/payload").body == kept[0].payload

    def rebuild():
        done = command(server, "replay", "rebuild")
        assert done.returncode == 0, done.stdout + done.stderr

    threads = [repeatedly(body.__name__, body) for body in (upload, export, read, rebuild)]
    for thread in threads:
        thread.start()
    erased = 0
    while erased < 5 or any(rounds[body.__name__] < 2 for body in (upload, export, read, rebuild)):
        assert not failures, failures
        answer = call(server, "DELETE", f"/api/studies/{uid}")
        assert answer.status in (200, 202, 404, 410, 503), answer
        erased += answer.status in (200, 202)
    ended.set()
    for thread in threads:
        thread.join()
    assert not failures, failures
    wait_for(lambda: call(server, "DELETE", f"/api/studies/{uid}").status in (404, 410), 120, "it cannot be erased")
    with mongo(server) as client:
        orders = client["radiolog_keys"]["erasures"]
        wait_for(lambda: orders.count_documents({"e": {"$exists": True}}) == 0, 120, "an erasure did not end")
    assert server.client.get(f"/api/studies/{uid}").status == 404
    assert command(server, "replay", "verify").returncode == 0
    assert server.client.get(f"/api/tasks/{ledger.task(kept[0])}/payload").body == kept[0].payload
    leaks = Leaks({secret for instance in study for secret in instance.secrets})
    for collection, batch in documents(server):
        leaks.search(f"collection {collection}", batch)
    assert not leaks.found, leaks.found


def traces_of(server, tasks):
    """Digests, names of objects and search tokens by which views know these tasks, and their studies."""
    traces = set()
    with mongo(server) as client:
        views = client["radiolog"]
        collection = current(views, "tasks")
        for task in tasks:
            document = views[collection].find_one({"_id": bson.Binary(uuid.UUID(task).bytes, 4)})
            traces |= {document["r"]["pl"]["n"], document["r"]["pl"]["h"]}
            for result in document["o"]["r"]:
                traces |= {result["o"]["n"], result["o"]["h"]}
            study = views[current(views, "studies")].find_one({"_id": document["st"]})
            for life in study["k"]:
                traces |= set(life["t"])
    return traces


def current(views, collection):
    """The collection's name in the generation that is shown."""
    note = views["generations"].find_one({"_id": "current"}) or {"g": 1}
    return collection if note["g"] == 1 else f"{collection}.g{note['g']}"


def processed(server, instances, ledger):
    for instance in instances:
        assert server.client.await_outcome(ledger.task(instance), 120)["status"] == "processed"


def call(server, method, path, body=None):
    content = json.dumps(body).encode() if body is not None else None
    return server.client.request(
        lambda: server.address("http"), method, path, content, {"Content-Type": "application/json"}, timeout=60
    )


def objects(server):
    return [path for path in (server.data / "objects").rglob("*") if path.is_file() and len(path.parent.name) == 2]


def mongo(server):
    return pymongo.MongoClient(server.views_uri)


def verified(certificate, key, directory):
    file = directory / "certificate.json"
    file.write_text(json.dumps(certificate))
    verification = [needed("RADIOLOG_BINARY"), "keys", "verify-certificate", str(file), "--key", key]
    assert subprocess.run(verification, capture_output=True, timeout=60, check=False).returncode == 0
    for forged in (
        {"statement": certificate["statement"].replace('"objectCount":', '"objectCount":1')},
        {"key": certificate["key"][::-1]},
        {"signature": certificate["signature"][::-1]},
    ):
        file.write_text(json.dumps(certificate | forged))
        assert subprocess.run(verification, capture_output=True, timeout=60, check=False).returncode == 1, forged
