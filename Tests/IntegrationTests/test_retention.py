"""Lets rules erase by themselves, and keeps studies from being erased or read."""

import json
import urllib.parse

from client import wait_for
from images import Images
from ledger import Ledger, send
from processes import command
from test_erasure import call, objects, processed
from test_export import EXPORT, Archive
from test_identity import Browser, enrol, set_up

QUICK = {"RETENTION_SWEEP_SECONDS": 1, "RETENTION_GRACE_SECONDS": 0, "COMPLETION_IDLE_SECONDS": 0}


def test_a_rule_erases_what_is_complete_and_spares_what_is_held(dev, seed):
    server, ledger = dev(**QUICK), Ledger()
    erased, held, person, open_ = (Images(seed + n).study(2) for n in range(4))
    for study in (erased, held, person, open_):
        send(server.client, study, ledger)
    processed(server, erased + held + person + open_, ledger)
    assert call(server, "PUT", f"/api/studies/{held[0].study}/hold", {"reason": "litigation"}).status == 200
    patient = {"patientID": str(person[0].dataset.PatientID)}
    for reason in "two words", "javascript:x=1", "Doe_Jane", "a" * 65, "":
        assert call(server, "POST", "/api/patients/hold", patient | {"reason": reason}).status == 400, reason
    placed = call(server, "POST", "/api/patients/hold", patient | {"reason": "inquiry"})
    assert placed.status == 200 and placed.json()["erasing"] == 0, placed
    for study in (erased, held, person):
        assert call(server, "POST", f"/api/studies/{study[0].study}/complete").status in (200, 202)

    assert call(server, "GET", "/api/retention").status == 404
    for rule in ({}, {"receivedDays": -1}, {"completedDays": 40001}, {"completedDays": "soon"}):
        assert call(server, "PUT", "/api/retention", rule).status == 400
    rule = call(server, "PUT", "/api/retention", {"completedDays": 0, "receivedDays": 3650})
    assert rule.status == 200 and rule.json()["completedDays"] == 0, rule
    gone = f"/api/studies/{erased[0].study}"
    wait_for(lambda: server.client.get(gone).status == 404, 60, "the rule did not erase")
    certificate = wait_for(lambda: certificate_of(server, erased), 60, "the erasure did not end")
    assert json.loads(certificate["statement"])["actor"] == "system:retention"
    metrics = server.operations("/metrics").body.decode()
    assert 'radiolog_retention_studies_total{outcome="erased"} 1' in metrics
    wait_for(
        lambda: 'radiolog_retention_studies_total{outcome="kept"}' in server.operations("/metrics").body.decode(),
        60,
        "nothing was kept",
    )
    for study in (held, person, open_):
        assert server.client.get(f"/api/studies/{study[0].study}").status == 200
    assert call(server, "DELETE", f"/api/studies/{person[0].study}").status == 409
    assert call(server, "POST", "/api/erasures", patient).status == 409

    holds = call(server, "GET", "/api/holds").json()
    assert [entry["reason"] for entry in holds["studies"]] == ["litigation"]
    assert [(entry["id"], entry["reason"]) for entry in holds["patients"]] == [(placed.json()["patient"], "inquiry")]
    # What was held is erased once it is not, also after a crash.
    assert call(server, "DELETE", f"/api/studies/{held[0].study}/hold?reason=settled").status == 204
    assert call(server, "POST", "/api/patients/hold/lift", patient | {"reason": "closed"}).status == 204
    assert call(server, "POST", "/api/patients/hold/lift", patient | {"reason": "closed"}).status == 404
    server.restart()
    for study in (held, person):
        wait_for(lambda: certificate_of(server, study), 60, "what was held was not erased")
    assert server.client.get(f"/api/studies/{open_[0].study}").status == 200
    assert call(server, "DELETE", "/api/retention").status == 204

    # All of it is on the trail, and the views are what the log says.
    entries = list(server.client.pages("/api/audit", "entries", limit=200))
    actions = [entry["action"] for entry in entries]
    assert actions.count("retention.changed") == 2 and actions.count("hold.placed") == 2
    reasons = {entry["reason"]["code"] for entry in entries if entry["action"].startswith("hold.")}
    assert {"litigation", "inquiry", "settled", "closed"} == reasons
    assert {e["detail"]["version"] for e in entries if e["actor"] == "system:retention" and e["action"] == "study.erased"}
    assert command(server, "replay", "rebuild").returncode == 0
    assert command(server, "replay", "verify").returncode == 0


def test_a_restricted_study_is_kept_and_read_by_nobody_else(dev, seed):
    server, ledger = dev(**QUICK), Ledger()
    study, other = Images(seed).study(2), Images(seed + 1).study(2)
    for sent in (study, other):
        send(server.client, sent, ledger)
    processed(server, study + other, ledger)
    uid, task = study[0].study, ledger.task(study[0])
    reader = Reader(server)
    paths = [
        f"/api/studies/{uid}", f"/api/studies/{uid}/results", f"/api/tasks/{task}", f"/api/tasks/{task}/payload",
        f"/api/tasks/{task}/results/metadata",
    ]
    assert all(reader.get(path).status == 200 for path in paths)
    assert call(server, "PUT", f"/api/studies/{uid}/restriction", {"reason": "contested"}).status == 200

    for path in paths:
        assert reader.get(path).status == 404, path
        assert server.client.get(path).status == 200, path
    shown = {entry["studyInstanceUID"] for entry in reader.get("/api/studies").json()["studies"]}
    assert shown == {other[0].study}
    assert reader.get("/api/studies", PatientID=str(study[0].dataset.PatientID)).json()["studies"] == []
    assert {entry["task"] for entry in reader.get("/api/tasks").json()["tasks"]} == {ledger.task(i) for i in other}
    assert call(server, "DELETE", f"/api/studies/{uid}").status == 409
    assert call(server, "POST", "/api/erasures", {"patientID": str(study[0].dataset.PatientID)}).status == 409
    # Known all the same: sent again it is a duplicate, and exported for who may restrict.
    again = server.client.upload(study[0].payload).json()["objects"][0]
    assert again["status"] == "duplicate" and again["task"] == task
    archive = Archive(call(server, "POST", EXPORT, {"patientID": str(study[0].dataset.PatientID)}).body)
    assert archive.manifest["studies"] == 1

    sealed = len(objects(server))
    assert call(server, "PUT", "/api/retention", {"receivedDays": 0}).status == 200
    wait_for(lambda: certificate_of(server, other), 60, "the rule did not erase")
    assert 0 < len(objects(server)) < sealed and server.client.get(paths[3]).body == study[0].payload
    assert call(server, "DELETE", "/api/retention").status == 204
    assert [e["reason"] for e in call(server, "GET", "/api/restrictions").json()["studies"]] == ["contested"]
    assert call(server, "DELETE", f"/api/studies/{uid}/restriction?reason=resolved").status == 204
    assert all(reader.get(path).status == 200 for path in paths)


class Reader:
    """Somebody who may read, and nothing else."""

    def __init__(self, server):
        administrator = set_up(server)
        enrol(administrator)
        invitation = administrator.request(
            "POST", "/api/people/invitations", {"email": "rita@example.org", "roles": ["reader"]}
        ).json()
        self.browser = Browser(server)
        password = "another long phrase for reading"
        person = {"token": invitation["token"], "name": "Rita Reader", "password": password}
        assert self.browser.request("POST", "/api/invitations/accept", person).status == 201
        assert self.browser.sign_in("rita@example.org", password).status == 200

    def get(self, path, **query):
        return self.browser.request("GET", f"{path}?{urllib.parse.urlencode(query)}" if query else path)


def certificate_of(server, study):
    answer = server.client.get(f"/api/studies/{study[0].study}/erasure")
    return answer.json() if answer.status == 200 else None
