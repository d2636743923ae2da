"""The checker on what a quiet run left behind, whole and with faults planted into it: into the log's file, MongoDB and the
object store themselves."""

import dataclasses
import random
import shutil
import sqlite3

import pymongo
import pytest

import evidence
from checker import check, unfinished
from faults import full_disk
from history import History
from load import Load
from product import EmbeddedProduct, wait_for


class Quiet:
    """What a run without faults left behind."""

    def __init__(self, directory):
        self.directory = directory
        self.product = EmbeddedProduct(directory / "run", 1, History(directory / "history.jsonl")).start()
        load = Load(self.product.clients, 1, self.product.history, pace=0, orders=False)
        choice = random.Random(1)
        for _ in range(8):
            load.upload([load.payloads.new()], choice.choice(["urgent", "routine", "bulk"]), choice)
        load.upload([load.payloads.again()], "routine", choice)
        load.upload([load.payloads.conflict()], "routine", choice)
        assert not load.violations
        self.ledger = load.ledger
        wait_for(lambda: not unfinished(self.ledger, self.product.evidence()), 60, "not all has ended")
        self.evidence = self.product.evidence()

    def with_log(self, tmp_path, change):
        """The evidence with a changed copy of the log's file."""
        copy = tmp_path / "log"
        with sqlite3.connect(f"file:{self.product.dev.data / 'log'}?mode=ro", uri=True) as source:
            with sqlite3.connect(copy) as target:
                source.backup(target)
                change(target)
                target.commit()
        return dataclasses.replace(self.evidence, facts=evidence.embedded_facts(copy))

    def rules(self, found):
        return {violation.rule for violation in check(self.ledger, found)}


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    quiet = Quiet(tmp_path_factory.mktemp("quiet"))
    yield quiet
    quiet.product.close()


RESULTS = "(SELECT partitions.id FROM partitions JOIN topics ON topics.id = topic WHERE name = 'radiolog.results')"
LAST = f"SELECT partition, max(offset) FROM records WHERE partition IN {RESULTS} GROUP BY partition LIMIT 1"


def lose_a_result(database):
    partition, offset = database.execute(LAST).fetchone()
    database.execute("DELETE FROM records WHERE partition = ? AND offset = ?", (partition, offset))
    database.execute("UPDATE partitions SET next_offset = ? WHERE id = ?", (offset, partition))


def double_a_result(database):
    partition, offset = database.execute(LAST).fetchone()
    database.execute(
        "INSERT INTO records SELECT partition, offset + 1, appended_at, key, headers, value FROM records "
        "WHERE partition = ? AND offset = ?",
        (partition, offset),
    )
    database.execute("UPDATE partitions SET next_offset = ? WHERE id = ?", (offset + 2, partition))


def lose_an_upload(database):
    uploads = RESULTS.replace("'radiolog.results'", "'radiolog.uploads.routine'")
    partition, offset = database.execute(LAST.replace(RESULTS, uploads)).fetchone()
    database.execute("DELETE FROM records WHERE partition = ? AND offset = ?", (partition, offset))
    database.execute("UPDATE partitions SET next_offset = ? WHERE id = ?", (offset, partition))


def test_finds_nothing_where_nothing_is_wrong(quiet):
    assert check(quiet.ledger, quiet.evidence) == []


def test_finds_a_lost_result(quiet, tmp_path):
    assert "no outcome" in quiet.rules(quiet.with_log(tmp_path, lose_a_result))


def test_finds_a_doubled_result(quiet, tmp_path):
    assert "stated twice" in quiet.rules(quiet.with_log(tmp_path, double_a_result))


def test_finds_an_acknowledged_upload_that_is_gone(quiet, tmp_path):
    assert {"lost upload", "made up"} <= quiet.rules(quiet.with_log(tmp_path, lose_an_upload))


def test_finds_a_gap_in_the_log(quiet, tmp_path):
    with pytest.raises(AssertionError, match="gap"):
        quiet.with_log(tmp_path, lambda database: database.execute("UPDATE partitions SET next_offset = next_offset + 1"))


def test_finds_an_upload_that_nobody_sent(quiet):
    ledger = dataclasses.replace(quiet.ledger, attempted={})
    assert "made up" in {violation.rule for violation in check(ledger, quiet.evidence)}


def test_finds_a_second_outcome_under_another_id(quiet):
    [first, *_] = quiet.evidence.of("InstanceProcessed")
    second = dataclasses.replace(first, id="0" * 8 + first.id[8:], offset=first.offset + 1000)
    found = dataclasses.replace(quiet.evidence, facts=quiet.evidence.facts + [second])
    assert "two results" in quiet.rules(found)


def test_finds_a_quarantine_beside_a_result(quiet):
    [first, *_] = quiet.evidence.of("InstanceProcessed")
    other = dataclasses.replace(first, id="0" * 8 + first.id[8:], type="TaskQuarantined", topic="radiolog.failures")
    found = dataclasses.replace(quiet.evidence, facts=quiet.evidence.facts + [other])
    assert "two outcomes" in quiet.rules(found)


@pytest.mark.parametrize("damage", ["missing", "cut", "foreign"])
def test_finds_an_object_that_is_not_whole(quiet, tmp_path, damage):
    root = tmp_path / "objects"
    shutil.copytree(quiet.product.objects, root)
    name = quiet.evidence.of("InstanceProcessed")[0].body["results"][0]["object"]["name"]
    path = root / name[-4:-2] / name[-2:] / name
    content = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(content[:-1])
        case "foreign":
            path.write_bytes(b"XXXX" + content[4:])
    found = dataclasses.replace(quiet.evidence, objects=evidence.object_files(root))
    assert quiet.rules(found) == {"missing object" if damage == "missing" else "damaged object"}


@pytest.mark.parametrize("plant", ["counted twice", "not shown", "other state", "made up", "set aside"])
def test_finds_views_that_do_not_say_what_the_log_says(quiet, plant):
    with pymongo.MongoClient(quiet.product.views_uri(), uuidRepresentation="standard") as client:
        views = client["radiolog"]
        before = {name: list(views[name].find()) for name in ("tasks", "studies", "setaside")}
        task = before["tasks"][0]
        match plant:
            case "counted twice":
                views["studies"].update_one({}, {"$inc": {"np": 1}})
            case "not shown":
                views["tasks"].delete_one({"_id": task["_id"]})
            case "other state":
                views["tasks"].update_one({"_id": task["_id"]}, {"$set": {"s": "received"}})
            case "made up":
                views["tasks"].insert_one(task | {"_id": type(task["_id"])(int=1)})
            case "set aside":
                views["setaside"].insert_one({"_id": "radiolog.results/0/0"})
        try:
            found = dataclasses.replace(quiet.evidence, views=quiet.product.views())
            assert quiet.rules(found) >= {"set aside" if plant == "set aside" else "views"}
        finally:
            for name, documents in before.items():
                views[name].delete_many({})
                if documents:
                    views[name].insert_many(documents)
    assert quiet.rules(dataclasses.replace(quiet.evidence, views=quiet.product.views())) == set()


def test_a_full_disk_is_full_and_empty_again(quiet):
    if not quiet.product.has_own_disk:
        pytest.skip("this user may not mount a small disk")
    probe = quiet.product.objects / "probe"
    heal = full_disk(quiet.product.objects).begin()
    with pytest.raises(OSError):
        probe.write_bytes(bytes(1 << 20))
    heal()
    probe.write_bytes(bytes(1 << 20))
    probe.unlink()


def test_a_wall_clock_is_stepped(quiet):
    if not quiet.product.clocks:
        pytest.skip("there is no C compiler")
    [client] = quiet.product.clients
    clock = quiet.product.clocks["radiolog"]

    def year():
        return client.request(client.query, "GET", "/api/tasks").headers["Date"].split()[3]

    now = year()
    clock.step(400 * 86400)
    wait_for(lambda: int(year()) > int(now), 10, "the clock was not stepped")
    clock.step(0)
    wait_for(lambda: year() == now, 10, "the clock was not stepped back")


def test_finds_a_completion_that_nothing_opened(quiet):
    made = evidence.Fact(
        "radiolog.studies", 0, 10**6, "key", "made-up", "StudyCompleted", "", 0.0, {"study": "of nobody", "revision": 2}
    )
    found = dataclasses.replace(quiet.evidence, facts=[*quiet.evidence.facts, made])
    assert "revisions" in quiet.rules(found)
