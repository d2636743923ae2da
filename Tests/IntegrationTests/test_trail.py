"""The audit trail and what commands leave on it, and what replay tells of it; on a real system with real data."""

import collections
import concurrent.futures
import contextlib
import datetime
import json
import re
import sqlite3
import time

import pymongo
import pytest

from accounts import PASSWORD, Browser, enrol, set_up
from client import wait_for
from images import Images
from ledger import Ledger, check, send
from processes import command


def answer(server, *arguments):
    done = command(server, *map(str, arguments))
    assert done.returncode == 0, done
    return done.stdout


def left_by_commands(messages):
    """How many entries of each action commands have left, by an export of the trail."""
    told = [line for line in messages.splitlines() if '"system:cli"' in line]
    return collections.Counter(re.search(r'csd-code="([a-z-]+\.[a-z-]+)"', line)[1] for line in told)


def test_what_did_not_come_about_is_told_as_failed(dev, seed):
    server, ledger = dev(), Ledger()
    [instance] = Images(seed).study(1)
    send(server.client, [instance], ledger)
    server.client.await_outcome(ledger.task(instance), 60)
    study, task = f"/api/studies/{instance.study}", f"/api/tasks/{ledger.task(instance)}"

    def ask(method, path, body=None):
        content = None if body is None else json.dumps(body)
        return server.client.request(lambda: server.address("http"), method, path, content).status

    assert ask("PUT", f"{study}/hold", {"reason": "litigation"}) == 200
    patient = {"patientID": "nobody-at-all", "reason": "settled"}
    tried = [
        ("study.erased", "legal-hold", lambda: ask("DELETE", study)),
        ("patient.erased", "legal-hold", lambda: ask("POST", "/api/erasures", {"patientID": str(instance.dataset.PatientID)})),
        ("task.released", "task-state", lambda: ask("POST", f"{task}/release")),
        ("restriction.lifted", "not-found", lambda: ask("DELETE", f"{study}/restriction?reason=settled")),
        ("hold.lifted", "not-found", lambda: ask("POST", "/api/patients/hold/lift", patient)),
        ("retention.changed", "not-found", lambda: ask("DELETE", "/api/retention")),
    ]
    for action, code, attempt in tried:
        assert attempt() in (404, 409), action
        [failed, begun] = server.client.get("/api/audit", action=action).json()["entries"]
        assert (begun["outcome"], failed["outcome"]) == ("succeeded", "failed"), action
        assert begun["object"] == failed["object"] and failed["detail"]["code"] == code, failed
    [placed] = server.client.get("/api/audit", action="hold.placed").json()["entries"]
    assert placed["outcome"] == "succeeded"


@pytest.fixture
def system(dev, seed):
    """A dev with some studies, all processed."""
    server, ledger, images = dev(), Ledger(), Images(seed)
    studies = [images.study(3), images.study(2)]
    for study in studies:
        send(server.client, study, ledger)
    check(server.client, ledger)
    return server, studies, ledger


def test_each_command_leaves_one_entry_whether_or_not_the_log_is_held(system, tmp_path):
    server, studies, ledger = system
    workspace = server.client.get("/api/session").json()["workspace"]
    instance = studies[0][0]
    study = ("--study", instance.study, "--workspace", workspace)
    person = ("--person", str(instance.dataset.PatientID), "--workspace", workspace)
    commands = {
        ("trace", *study): "log.replayed",
        ("trace", *person): "log.replayed",
        ("trace", "--task", ledger.task(instance)): "log.replayed",
        ("trace", "--actor", "system:scripts"): "log.replayed",
        ("at", moment(), *study): "log.replayed",
        ("at", moment(), "--permissions"): "audit.read",
        ("shadow", "--sample", "1"): "log.replayed",
        ("at", moment(), "--queue"): None,
        ("verify",): None,
        ("audit", "verify"): None,
    }
    for is_held in True, False:
        archive = tmp_path / f"held-{is_held}.archive"
        asked = commands | {("export", archive): "log.exported", ("import", "--check-only", archive): None}
        before = left_by_commands(answer(server, "replay", "audit", "export", "-"))
        for arguments in asked:
            answer(server, "replay", *arguments)
        after = left_by_commands(answer(server, "replay", "audit", "export", "-"))
        expected = collections.Counter(action for action in asked.values() if action)
        assert after - before == expected + collections.Counter(["audit.exported"]), is_held
        if is_held:
            # The commands write the trail themselves from here on.
            assert server.process.stop() == 0
    assert "whole" in answer(server, "replay", "audit", "verify")


def test_commands_beside_roles_keep_chains_of_their_own_on_the_brokers(cluster, seed, tmp_path):
    parts, ledger = cluster(), Ledger()
    instances = Images(seed).study(2)
    send(parts.client, instances, ledger)
    check(parts.client, ledger)

    def said(*arguments):
        status, text = parts.radiolog(*map(str, arguments))
        assert status == 0, (arguments, text[-2000:])
        return text

    def left():
        return left_by_commands(said("replay", "audit", "export", "-"))

    study = ("--study", instances[0].study, "--workspace", parts.settings["BOOTSTRAP_WORKSPACE"])
    before = left()
    trace = said("replay", "trace", *study)
    assert trace.count("InstanceReceived") == 2 and "AccessRecorded" in trace
    assert "log.replayed" in said("replay", "trace", "--actor", "system:cli")
    said("replay", "at", moment(), "--permissions")
    said("replay", "export", tmp_path / "log.archive")
    said("replay", "rebuild", "--grace", "2")
    said("keys", "rotate")
    said("objects", "sweep")
    # Several at once do not come into each other's way.
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda instance: said("replay", "trace", "--task", ledger.task(instance)), instances * 2))
    expected = {
        "log.replayed": 6, "audit.read": 1, "log.exported": 1, "views.rebuilt": 1, "key.rewrapped": 1,
        "objects.swept": 1, "audit.exported": 1,
    }
    assert left() - before == collections.Counter(expected)
    assert "whole" in said("replay", "audit", "verify")

    # An auditor finds them, and each process has noted where its chain is.
    entries = parts.client.pages("/api/audit", "entries", scope="installation", actor="system:cli", limit=200)
    assert set(expected) - {"log.replayed"} <= {entry["action"] for entry in entries}
    with pymongo.MongoClient(parts.mongo.uri) as client:
        noted = client["radiolog_keys"]["auditheads"].count_documents({})
    chains = int(re.search(r", (\d+) chains", said("replay", "audit", "verify"))[1])
    # That of the gateway, of query, and of each command.
    assert noted >= 2 + sum(expected.values()) and chains >= noted

    if parts.is_own_broker:
        # What the trail cannot take is not done, also where the command could do it without brokers.
        parts.broker.process.kill()
        for arguments in ("keys", "rotate"), ("people", "list"), ("objects", "sweep"):
            status, text = parts.radiolog(*arguments)
            assert status == 2 and ("audit trail" in text or "not be recorded" in text), (arguments, text)


def test_what_cannot_be_written_down_is_not_told(system):
    server, _, _ = system
    server.process.pause()
    try:
        for arguments in ("trace", "--actor", "system:scripts"), ("at", moment(), "--permissions"):
            done = command(server, "replay", *arguments)
            assert done.returncode == 2 and done.stdout == "", done
    finally:
        server.process.resume()


def test_the_end_of_the_newest_chain_cannot_be_cut_off_unnoticed(system):
    server, _, _ = system
    # Killed: no chain says where the last one ended.
    wait_for(lambda: settled_heads(server), 90, "heads go on though nobody asks for anything")
    server.process.kill()
    assert "whole" in answer(server, "replay", "audit", "verify")
    with contextlib.closing(sqlite3.connect(server.data / "log")) as log:
        last = log.execute(
            "SELECT r.partition, r.offset FROM records r JOIN partitions p ON r.partition = p.id "
            "JOIN topics t ON p.topic = t.id WHERE t.name = 'radiolog.audit' ORDER BY r.appended_at DESC, r.offset DESC"
        ).fetchone()
        log.execute("DELETE FROM records WHERE partition = ? AND offset = ?", last)
        log.commit()
    found = command(server, "replay", "audit", "verify")
    assert found.returncode == 1 and "the end is missing" in found.stdout, found
    key = answer(server, "replay", "audit", "keys").split()[1]
    assert command(server, "replay", "audit", "verify", "--key", key).returncode == 0, "the log itself cannot tell"


def settled_heads(server):
    """What is noted, when it is still that some rounds later."""
    before = noted_heads(server)
    time.sleep(3)
    return before == noted_heads(server) and before


def noted_heads(server):
    with pymongo.MongoClient(server.views_uri) as client:
        return list(client.radiolog_keys.auditheads.find())


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def test_permissions_are_told_as_they_were(dev):
    server = dev()
    browser = set_up(server)
    enrol(browser)
    before = moment()
    made = browser.request("POST", "/api/people/invitations", {"email": "rita@example.org", "roles": ["reader"]}).json()
    rita = Browser(server)
    person = {"token": made["token"], "name": "Rita Reader", "password": PASSWORD}
    assert rita.request("POST", "/api/invitations/accept", person).status == 201
    joined = moment()
    people = {entry["name"]: entry["person"] for entry in browser.request("GET", "/api/people").json()["people"]}
    path, token = f"/api/people/{people['Rita Reader']}", {"name": "scanner", "days": 1, "scopes": ["upload"]}
    assert browser.request("PUT", f"{path}/roles", {"roles": ["uploader"]}).status == 204
    assert browser.request("POST", "/api/tokens", token).status == 201
    changed = moment()
    assert browser.request("POST", f"{path}/disable").status == 204

    def told(at):
        return json.loads(answer(server, "replay", "at", at, "--permissions", "--format", "json"))

    def roles(at):
        return {
            entry["person"]: (entry["roles"], entry["isDisabled"])
            for entry in told(at)["memberships"] if entry["person"] == people["Rita Reader"]
        }

    assert roles(before) == {}
    assert roles(joined) == {people["Rita Reader"]: (["reader"], False)}
    assert roles(changed) == {people["Rita Reader"]: (["uploader"], False)}
    assert roles(moment()) == {people["Rita Reader"]: (["uploader"], True)}
    assert told(joined)["tokens"] == [] and [it["what"] for it in told(changed)["tokens"]] == ["upload"]
    table = answer(server, "replay", "at", changed, "--permissions", "--person", people["Rita Reader"])
    assert "uploader" in table and len(table.splitlines()) == 2
    assert "Rita" not in table and "rita@" not in table
    # Nobody's address comes onto the trail with the question.
    assert command(server, "replay", "at", changed, "--permissions", "--person", "rita@example.org").returncode == 64
    assert command(server, "replay", "trace", "--actor", "rita@example.org").returncode == 64


def test_a_trace_tells_what_happened_and_who_asked(system):
    server, studies, ledger = system
    workspace = server.client.get("/api/session").json()["workspace"]
    instance = studies[0][0]
    task = ledger.task(instance)
    assert server.client.get(f"/api/tasks/{task}").status == 200

    def trace(*arguments):
        return json.loads(answer(server, "replay", "trace", *arguments, "--format", "json"))

    study = trace("--study", instance.study, "--workspace", workspace)
    events = [entry["event"] for entry in study]
    assert sum("InstanceReceived" in event for event in events) == 3
    assert sum("InstanceProcessed" in event for event in events) == 3
    assert any("AccessRecorded" in event for event in events)
    assert [entry["at"] for entry in study] == sorted(entry["at"] for entry in study)
    of_task = trace("--task", task, "--without-accesses")
    assert ["InstanceReceived" in of_task[0]["event"], "InstanceProcessed" in of_task[-1]["event"]] == [True, True]
    scripts = trace("--actor", "system:scripts")
    assert {entry["details"]["actor"] for entry in scripts} == {"system:scripts"} and len(scripts) > 5
    uploads = trace("--actor", "system:scripts", "--without-accesses")
    assert {entry["event"] for entry in uploads} == {"InstanceReceived"} and len(uploads) == 5
    person = trace("--person", str(instance.dataset.PatientID), "--workspace", workspace)
    assert {entry["event"] for entry in person} >= set(events) - {"AccessRecorded"}
    table = answer(server, "replay", "trace", "--study", instance.study, "--workspace", workspace)
    assert instance.study not in table and str(instance.dataset.PatientID) not in table
    assert len(table.splitlines()) > len(study)


def test_states_are_told_as_they_were(system, seed):
    server, studies, _ = system
    workspace = server.client.get("/api/session").json()["workspace"]
    at = moment()
    uid = studies[0][0].study
    tasks = json.loads(answer(server, "replay", "at", at, "--study", uid, "--workspace", workspace, "--format", "json"))
    assert [task["status"] for task in tasks] == ["processed"] * 3
    queue = json.loads(answer(server, "replay", "at", at, "--queue", "--format", "json"))
    assert sum(entry["tasks"] for entry in queue) == 0
    long_ago = json.loads(answer(server, "replay", "at", "2020-01-01T00:00:00Z", "--queue", "--format", "json"))
    assert sum(entry["tasks"] for entry in long_ago) == 0


def test_an_archive_is_refused_wherever_it_is_damaged(system, tmp_path):
    server, _, _ = system
    archive = tmp_path / "log.archive"
    answer(server, "replay", "export", archive)
    whole = archive.read_bytes()
    damaged = tmp_path / "damaged.archive"
    for place in range(0, len(whole), max(1, len(whole) // 25)):
        content = bytearray(whole)
        content[place] ^= 1
        damaged.write_bytes(content)
        done = command(server, "replay", "import", "--check-only", damaged)
        assert done.returncode == 2, (place, done)
    for cut in len(whole) // 3, len(whole) - 1, len(whole) - 70:
        damaged.write_bytes(whole[:cut])
        assert command(server, "replay", "import", "--check-only", damaged).returncode == 2, cut
    assert "is whole" in answer(server, "replay", "import", "--check-only", archive)


def test_verify_and_shadow_say_by_their_status_what_they_found(system):
    server, _, _ = system
    assert command(server, "replay", "verify").returncode == 0
    assert command(server, "replay", "shadow").returncode == 0
    changed = command(server, "replay", "shadow", WORKER_PREVIEW_EDGE=64)
    assert changed.returncode in (1, 2), changed
    with pymongo.MongoClient(server.views_uri) as client:
        names = client.radiolog.list_collection_names()
        tasks = client.radiolog["tasks"]
        tasks.update_one({}, {"$set": {"s": "quarantined"}})
        found = command(server, "replay", "verify", "--quiet")
    assert found.returncode == 1 and "difference" in found.stdout, (names, found)
    assert command(server, "replay", "verify", "--data", "/nonexistent").returncode == 2


def moment():
    """Now, some milliseconds after what was answered before."""
    time.sleep(0.05)
    at = now().strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    time.sleep(0.05)
    return at
