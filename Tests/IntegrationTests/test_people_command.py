"""Looking after people on the command line, and what commands leave on the audit trail."""

import json
import os
import time

import pytest

from accounts import ADDRESS, PASSWORD, Browser, enrol, invite, set_up
from images import Images
from ledger import Ledger, send
from processes import command

# What requests remember of a session (RADIOLOG_PRINCIPAL_MS), and a little.
REMEMBERED = 2.5


def done(server, *arguments):
    run = command(server, *arguments)
    assert run.returncode == 0, run
    return run.stdout


def trail(auditor, **query):
    """The entries of the workspace, and those that concern none."""
    entries = []
    for scope in ("workspace", "installation"):
        fields = "".join(f"&{name}={value}" for name, value in query.items())
        answer = auditor.request("GET", f"/api/audit?limit=200&scope={scope}{fields}")
        assert answer.status == 200, answer
        entries += answer.json()["entries"]
    return entries


@pytest.fixture
def installation(dev):
    process = dev()
    return process, set_up(process)


def test_people_are_looked_after_beside_a_running_radiolog(installation):
    process, ada = installation
    enrol(ada)
    rita = invite(ada, "rita", ["reader"])
    listed = json.loads(done(process, "people", "list", "--format", "json"))
    assert {entry["email"]: entry["roles"] for entry in listed}["rita@example.org"] == ["reader"]

    link = done(process, "people", "invite", "uwe@example.org", "--role", "uploader").strip()
    token = link.split("/#/invitation/")[1]
    uwe = Browser(process)
    accepted = uwe.request("POST", "/api/invitations/accept", {"token": token, "name": "Uwe", "password": PASSWORD})
    assert accepted.status == 201
    assert uwe.sign_in("uwe@example.org").json()["roles"] == ["uploader"]

    done(process, "people", "roles", "grant", "uwe@example.org", "reader", "operator")
    done(process, "people", "roles", "revoke", "uwe@example.org", "uploader")
    time.sleep(REMEMBERED)
    assert uwe.request("GET", "/api/session").json()["roles"] == ["reader", "operator"]
    last = command(process, "people", "roles", "revoke", ADDRESS, "administrator")
    assert last.returncode == 2 and "last-administrator" in last.stderr

    made = rita.request("POST", "/api/tokens", {"name": "robot", "days": 1}).json()
    [token] = json.loads(done(process, "people", "tokens", "list", "rita@example.org", "--format", "json"))
    assert token["token"] == made["token"] and token["name"] == "robot"
    done(process, "people", "tokens", "revoke", "rita@example.org", token["token"])
    done(process, "people", "sign-out", "rita@example.org")
    time.sleep(REMEMBERED)
    assert Browser(process).request("GET", "/api/session", headers={"Authorization": f"Bearer {made['secret']}"}).status == 401
    assert rita.request("POST", "/api/session/refresh", {}).status == 401

    done(process, "people", "suspend", "rita@example.org")
    assert rita.sign_in("rita@example.org").status == 401
    done(process, "people", "restore", "rita@example.org")
    assert rita.sign_in("rita@example.org").status == 200

    done(process, "people", "reset-second-factor", ADDRESS)
    time.sleep(REMEMBERED)
    ada = Browser(process)
    assert ada.sign_in().status == 200, "no code is asked for any more"
    link = done(process, "people", "recover", "rita@example.org").strip()
    recovered = {"token": link.split("/#/invitation/")[1], "password": "another phrase of many words"}
    assert Browser(process).request("POST", "/api/recovery", recovered).status == 204
    done(process, "people", "remove", "rita@example.org")
    assert rita.sign_in("rita@example.org", "another phrase of many words").status == 401
    assert command(process, "people", "suspend", "rita@example.org").returncode == 2

    entries = [entry for entry in trail(ada) if entry["actor"] == "system:cli"]
    assert {
        "person.listed", "person.invited", "membership.changed", "token.listed", "token.revoked", "session.all-closed",
        "person.disabled", "person.enabled", "factor.removed", "password.reset", "person.removed",
    } <= {entry["action"] for entry in entries}
    assert all(entry["detail"]["user"] for entry in entries)
    assert "rita" not in json.dumps(entries)


def test_an_administrator_can_be_made_by_a_token_of_the_machine(dev):
    process = dev()
    link = done(process, "people", "administrator", "boss@example.org").strip()
    token = link.split("/#/invitation/")[1]
    boss = Browser(process)
    person = {"token": token, "name": "Boss", "password": PASSWORD}
    assert boss.request("POST", "/api/invitations/accept", person).status == 201
    assert boss.request("POST", "/api/invitations/accept", person).status == 404
    assert boss.sign_in("boss@example.org").json()["secondFactorNeeded"] is True
    # The set-up is over, and its token good for nothing.
    token = (process.data / "set-up-token").read_text().strip()
    late = {"token": token, "email": "eve@example.org", "name": "Eve", "password": PASSWORD}
    assert boss.request("POST", "/api/set-up", late).status == 409


def test_commands_that_read_or_change_leave_entries_and_do_nothing_without(installation, seed, tmp_path):
    process, ada = installation
    ledger, study = Ledger(), Images(seed).study(1)
    send(process.client, study, ledger)
    process.client.await_outcome(ledger.task(study[0]), 120)
    uid = study[0].study
    commands = {
        "log.replayed": ("replay", "trace", "--study", uid, "--workspace", "default"),
        "log.exported": ("replay", "export", str(tmp_path / "log.archive")),
        "audit.exported": ("replay", "audit", "export", str(tmp_path / "trail.xml")),
        "key.rewrapped": ("keys", "rotate"),
        "key.rotated": ("keys", "rotate", "--studies"),
        "objects.swept": ("objects", "sweep"),
        "views.rebuilt": ("replay", "rebuild", "--grace", "2"),
    }
    for words in commands.values():
        done(process, *words)
    entries = [entry for entry in trail(ada) if entry["actor"] == "system:cli"]
    assert set(commands) <= {entry["action"] for entry in entries}
    assert all(entry["detail"]["user"] and uid not in json.dumps(entry) for entry in entries)

    # Stopped in order, the commands keep chains of their own, which are part of the whole.
    assert process.process.stop() == 0
    trace = command(process, "replay", "trace", "--study", uid, "--workspace", "default")
    assert trace.returncode == 0 and "InstanceReceived" in trace.stdout, trace
    verified = command(process, "replay", "audit", "verify")
    assert verified.returncode == 0, verified.stdout
    process.process.start()
    process.wait_until_up()
    ada = Browser(process)
    assert ada.sign_in().status == 200
    assert len([entry for entry in trail(ada, action="log.replayed")]) == 2

    # Nobody writes it down: a process that holds the log, and answers nothing.
    process.process.pause()
    try:
        for words in (("people", "list"), ("keys", "rotate"), ("replay", "audit", "export", str(tmp_path / "no.xml"))):
            refused = command(process, *words)
            assert refused.returncode == 2 and refused.stdout == "", refused
        assert not os.path.exists(tmp_path / "no.xml")
    finally:
        process.process.resume()
