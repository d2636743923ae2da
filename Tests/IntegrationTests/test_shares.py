"""A study lent from one workspace to another, on the real program: who reads what, and what the trail says of it."""

import threading

import pytest

from accounts import enrol, invite, move, set_up, switch
from images import Images
from ledger import Ledger, send
from client import wait_for


@pytest.fixture
def hospital(dev, seed):
    """A ward with two studies; a reader and an uploader of a clinic."""
    process = dev()
    ada = set_up(process)
    enrol(ada)
    people = {}
    for name, roles in (("rita", ["reader"]), ("uwe", ["uploader"])):
        browser = invite(ada, name, ["reader"])
        person = move(process, browser, "clinic", roles)
        people[name] = (switch(browser, f"{name}@example.org"), person)
    ledger = Ledger()
    lent, kept = Images(seed).study(2), Images(seed + 1).study(2)
    for study in (lent, kept):
        send(process.client, study, ledger)
    for instance in lent + kept:
        process.client.await_outcome(ledger.task(instance), 120)
    return process, ada, people, ledger, lent, kept


def paths(study, ledger):
    task = ledger.task(study[0])
    return [
        f"/api/studies/{study[0].study}",
        f"/api/studies/{study[0].study}/results",
        f"/api/tasks/{task}",
        f"/api/tasks/{task}/results/metadata",
        f"/api/tasks/{task}/payload",
    ]


def listed(browser):
    answer = browser.request("GET", "/api/studies")
    return [entry["studyInstanceUID"] for entry in answer.json()["studies"]] if answer.status == 200 else None


def lend(browser, study, **wish):
    return browser.request("POST", f"/api/studies/{study[0].study}/shares", {"days": 1} | wish)


def test_a_lent_study_is_read_by_exactly_those_it_is_lent_to(hospital):
    process, ada, people, ledger, lent, kept = hospital
    (rita, _), (uwe, uwe_id) = people["rita"], people["uwe"]
    for path in paths(lent, ledger):
        assert rita.request("GET", path).status == 404, path
        assert uwe.request("GET", path).status in (403, 404), path
    assert listed(rita) == [] and listed(uwe) is None

    made = lend(ada, lent, workspace="clinic")
    assert made.status == 201, made
    for path in paths(lent, ledger):
        assert rita.request("GET", path).status == 200, path
        assert uwe.request("GET", path).status in (403, 404), path
    for path in paths(kept, ledger):
        assert rita.request("GET", path).status == 404, path
    assert listed(rita) == [lent[0].study]
    assert rita.request("GET", f"/api/tasks/{ledger.task(lent[0])}/payload").body == lent[0].payload
    # Nothing can be done with it but reading, nor can it be lent on.
    study, task = lent[0].study, ledger.task(lent[0])
    for method, path, body in (
        ("POST", f"/api/studies/{study}/shares", {"days": 1, "workspace": "default"}),
        ("DELETE", f"/api/studies/{study}", None),
        ("POST", f"/api/studies/{study}/priority", {"priority": "urgent"}),
        ("POST", f"/api/tasks/{task}/cancel", {}),
        ("DELETE", f"/api/shares/{made.json()['share']}", None),
    ):
        assert rita.request(method, path, body).status in (403, 404), path

    told = ada.request("GET", "/api/audit?limit=200")
    assert told.status == 200, told
    entries = [entry for entry in told.json()["entries"] if entry["detail"].get("share") == made.json()["share"]]
    assert {"study.read", "study.downloaded", "task.read", "result.read", "payload.read", "study.listed"} <= {
        entry["action"] for entry in entries
    }

    # Taken back, it is gone with the next request.
    assert ada.request("DELETE", f"/api/shares/{made.json()['share']}").status == 204
    for path in paths(lent, ledger):
        assert rita.request("GET", path).status == 404, path
    assert listed(rita) == []

    # To one person, whatever their roles, and some of it only.
    made = lend(ada, kept, person=uwe_id, actions=["readStudies", "readResults"])
    assert made.status == 201, made
    assert [uwe.request("GET", path).status for path in paths(kept, ledger)] == [200, 200, 404, 200, 404]
    assert listed(uwe) == [kept[0].study] and listed(rita) == []
    received = uwe.request("GET", "/api/shares/received").json()["shares"]
    assert [entry["share"] for entry in received] == [made.json()["share"]]


def test_what_is_erased_or_was_never_there_is_lent_to_nobody(hospital):
    process, ada, people, ledger, lent, kept = hospital
    rita, _ = people["rita"]
    assert lend(ada, lent, workspace="clinic").status == 201
    assert lend(ada, kept, workspace="clinic", actions=["eraseStudy"]).status == 400
    unknown = Images(7_777).study(1)
    assert lend(ada, unknown, workspace="clinic").status == 404
    assert rita.request("GET", f"/api/studies/{lent[0].study}").status == 200
    assert ada.request("DELETE", f"/api/studies/{lent[0].study}").status == 200
    assert ada.request("GET", "/api/shares").json()["shares"] == []
    for path in paths(lent, ledger):
        assert rita.request("GET", path).status in (404, 410), path
    # It comes back under the same UID, and is lent to nobody.
    again = Ledger()
    send(process.client, lent, again)
    for instance in lent:
        process.client.await_outcome(again.task(instance), 120)
    for path in paths(lent, again):
        assert rita.request("GET", path).status == 404, path
    assert lend(ada, lent, workspace="clinic").status == 201
    wait_for(lambda: rita.request("GET", f"/api/studies/{lent[0].study}").status == 200, 10, "it is not lent anew")


def test_what_is_lent_while_it_is_erased_is_lent_to_nobody(hospital, seed):
    process, ada, people, ledger, lent, kept = hospital
    more = [Images(seed + 100 + number).study(1) for number in range(4)]
    for study in more:
        send(process.client, study, ledger)
        process.client.await_outcome(ledger.task(study[0]), 120)
    for study in (lent, kept, *more):
        statuses, isOver = set(), threading.Event()

        def insist(lender):
            # Some more, when the erasure is on the log and the views have not taken it in.
            left = 10
            while left > 0:
                left -= isOver.is_set()
                statuses.add(lend(lender, study, workspace="clinic", actions=["readStudies"]).status)

        lenders = [threading.Thread(target=insist, args=(ada,)) for _ in range(3)]
        for lender in lenders:
            lender.start()
        try:
            assert ada.request("DELETE", f"/api/studies/{study[0].study}").status in (200, 202)
        finally:
            isOver.set()
            for lender in lenders:
                lender.join()
        assert statuses <= {201, 404, 409}, statuses
        assert 404 in statuses
        wait_for(lambda: ada.request("GET", f"/api/studies/{study[0].study}/erasure").status == 200, 60, "it is not erased")
        assert ada.request("GET", "/api/shares").json()["shares"] == []
