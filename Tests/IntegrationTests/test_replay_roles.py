"""Replay, completion and the sweep of objects beside roles that run, on a broker: what `radiolog dev` does elsewhere."""

import pytest

from client import wait_for
from images import Images
from ledger import Ledger, check, send


@pytest.fixture
def filled(cluster, seed):
    """Every role, after a few studies were processed and completed."""
    parts = cluster(COMPLETION_IDLE_SECONDS=2, COMPLETION_INTERVAL_MS=200)
    images, parts.ledger = Images(seed), Ledger()
    parts.studies = [images.study(count) for count in (1, 4, 7)]
    for study in parts.studies:
        send(parts.client, study, parts.ledger)
    check(parts.client, parts.ledger)
    return parts


def said(parts, *arguments):
    """What a command said; it has to succeed."""
    status, text = parts.radiolog(*arguments)
    assert status == 0, f"{' '.join(arguments)}: status {status}\n{text}"
    return text


def test_the_log_is_verified_rebuilt_exported_imported_and_swept_while_roles_run(filled, tmp_path):
    wait_for(lambda: len(complete(filled)) == len(filled.studies), 60, "studies are not completed")
    said(filled, "replay", "verify", "--quiet")
    said(filled, "replay", "rebuild", "--grace", "2")
    check(filled.client, filled.ledger)
    assert len(complete(filled)) == len(filled.studies), "a rebuild keeps what was completed"

    task = filled.ledger.task(filled.studies[0][0])
    trace = said(filled, "replay", "trace", "--task", task)
    assert "InstanceReceived" in trace and "InstanceProcessed" in trace

    file = tmp_path / "log.radiolog"
    said(filled, "replay", "export", str(file))
    said(filled, "replay", "import", "--check-only", str(file))
    # Events keep their ids: what is imported again is there twice, and counts once.
    said(filled, "replay", "import", str(file))
    wait_for(lambda: filled.radiolog("replay", "verify", "--quiet")[0] == 0, 60, "the views differ from the log")
    check(filled.client, filled.ledger)

    damaged = tmp_path / "damaged.radiolog"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    status, text = filled.radiolog("replay", "import", str(damaged))
    assert status != 0, text

    said(filled, "objects", "sweep", "--dry-run")
    said(filled, "objects", "sweep")
    check(filled.client, filled.ledger)
    said(filled, "replay", "audit", "verify")


def test_a_late_instance_opens_its_study_again(filled, seed):
    *first, late = Images(seed + 1).study(3)
    send(filled.client, first, filled.ledger)
    wait_for(lambda: completeness(filled, late)["state"] == "complete", 60, "it is not completed")
    send(filled.client, [late], filled.ledger)
    wait_for(lambda: completeness(filled, late)["revision"] == 2, 60, "it is not opened again")
    wait_for(lambda: completeness(filled, late)["state"] == "complete", 60, "it is not completed again")
    assert completeness(filled, late)["revision"] == 2


def complete(parts):
    return list(parts.client.pages("/api/studies", "studies", completeness="complete"))


def completeness(parts, instance):
    answer = parts.client.get(f"/api/studies/{instance.study}")
    return answer.json()["completeness"] if answer.status == 200 else {"state": None, "revision": None}
