"""Changes what a running server has stored, a byte at a time: it is noticed, named, and never served."""

import contextlib
import http.client
import random
import shutil
import sqlite3
import time
import uuid

import bson

from images import Images
from ledger import Ledger, send
from processes import command
from test_erasure import call, mongo, processed
from test_export import EXPORT, Archive, payload_file

HEADER = 55
FRAME = (1 << 16) + 16


def test_a_changed_object_is_never_served(dev, seed):
    server, ledger = dev(), Ledger()
    choose = random.Random(seed)
    study, other = Images(seed).study(2), Images(seed + 1).study(1)
    large = large_instance(seed + 2)
    for sent in (study, other, [large]):
        send(server.client, sent, ledger)
    processed(server, study + other + [large], ledger)
    path = payload_file(server, ledger.task(large))
    content = path.read_bytes()
    frames = -(-(len(content) - HEADER) // FRAME)
    assert frames > 8
    # Every part of the header, every frame, every tag, and the last byte.
    places = [0, 3, 4, 5, 6, 7, 22, 23, HEADER - 1, len(content) - 1]
    for number in range(frames):
        end = min(HEADER + (number + 1) * FRAME, len(content))
        places += [choose.randrange(HEADER + number * FRAME, end - 16), choose.randrange(end - 16, end)]
    for place in places:
        with stored(path, content[:place] + bytes([content[place] ^ 1 << choose.randrange(8)]) + content[place + 1 :]):
            refused(server, ledger, large, f"byte {place}")
    small = payload_file(server, ledger.task(study[0]))
    cut = [content[:-1], content[: HEADER + 2 * FRAME], content[:HEADER], content[: HEADER - 1], b""]
    added = [content + b"\0", content + content[-FRAME:], content + content]
    frame = slice(HEADER, HEADER + FRAME)
    exchanged = [
        content[:HEADER] + content[HEADER + FRAME : HEADER + 2 * FRAME] + content[frame] + content[HEADER + 2 * FRAME :]
    ]
    swapped = [
        small.read_bytes(),
        payload_file(server, ledger.task(other[0])).read_bytes(),
    ]
    for changed in cut + added + exchanged + swapped:
        with stored(path, changed):
            refused(server, ledger, large, f"{len(changed)} bytes")
    # Two of one study in each other's place.
    first, second = (payload_file(server, ledger.task(instance)) for instance in study)
    one, two = first.read_bytes(), second.read_bytes()
    with stored(first, two), stored(second, one):
        for instance in study:
            refused(server, ledger, instance, "swapped")
    assert "radiolog_query_unreadable_objects_total" in metrics(server)
    for instance in study + other + [large]:
        whole(server, ledger, instance)


def test_a_changed_document_is_never_believed(dev, seed):
    server, ledger = dev(KEY_CACHE_SECONDS=1), Ledger()
    choose = random.Random(seed)
    study, other = Images(seed).study(2), Images(seed + 1).study(1)
    for sent in (study, other):
        send(server.client, sent, ledger)
    processed(server, study + other, ledger)
    with mongo(server) as client:
        views, keys = client["radiolog"], client["radiolog_keys"]
        task = views["tasks"].find_one({"_id": identifier(ledger.task(study[0]))})
        twin = views["tasks"].find_one({"_id": identifier(ledger.task(study[1]))})

        # What a view says of a payload: another name, size or digest, and another object of the same study.
        for path, value in [
            ("r.pl.n", flipped(task["r"]["pl"]["n"], choose)),
            ("r.pl.n", twin["r"]["pl"]["n"]),
            ("r.pl", twin["r"]["pl"] | {"h": task["r"]["pl"]["h"], "b": task["r"]["pl"]["b"]}),
            ("r.pl.b", task["r"]["pl"]["b"] - 1),
            ("r.pl.b", task["r"]["pl"]["b"] + 1),
            ("r.pl.h", flipped(task["r"]["pl"]["h"], choose)),
        ]:
            with changed(views["tasks"], task, {path: value}):
                refused(server, ledger, study[0], path)

        # A sealed identity, changed or of another instance's study, shows nothing rather than something else.
        sealed = task["r"]["i"]
        strange = views["tasks"].find_one({"_id": identifier(ledger.task(other[0]))})["r"]["i"]
        for value in [flipped(sealed, choose) for _ in range(12)] + [strange, sealed[:-1], sealed + "A", ""]:
            with changed(views["tasks"], task, {"r.i": value}):
                shown = server.client.task(ledger.task(study[0])).json()
                assert shown["sopInstanceUID"] is None and shown["file"] is None, shown
        assert "radiolog_query_unreadable_identities_total" in metrics(server)
        answer = command(server, "replay", "verify")
        assert answer.returncode == 0, answer.stdout

        # The vault: each field of the study's record, and the material of its data key.
        record = keys["studies"].find_one({"s": task["st"]})
        for path, value in vault_changes(record, choose):
            with changed(keys["studies"], record, {path: value}):
                forgotten(server, ledger, study[0], f"studies.{path}")
                check = command(server, "keys", "check")
                assert check.returncode == 1 and record["_id"] in check.stdout + check.stderr, (path, check.stdout)
        material = keys["data_keys"].find_one({"_id": record["d"]})
        for _ in range(4):
            value = flipped(material["keyMaterial"], choose)
            with changed(keys["data_keys"], material, {"keyMaterial": value}):
                forgotten(server, ledger, study[0], "data_keys.keyMaterial")
                assert command(server, "keys", "check").returncode == 1
    time.sleep(1.5)
    for instance in study + other:
        whole(server, ledger, instance)
    assert command(server, "keys", "check").returncode == 0


def test_a_changed_event_is_told_from_what_was_stated(dev, seed):
    server, ledger = dev(), Ledger()
    choose = random.Random(seed)
    study = Images(seed).study(2)
    send(server.client, study, ledger)
    processed(server, study, ledger)
    with mongo(server) as client:
        sealed = client["radiolog"]["tasks"].find_one({"_id": identifier(ledger.task(study[0]))})["r"]["i"]
    assert server.process.stop() == 0
    with sqlite3.connect(server.data / "log") as log:
        rows = log.execute("SELECT rowid_, value FROM (SELECT partition || '/' || offset AS rowid_, value FROM records)")
        [(place, value)] = [row for row in rows if sealed.encode() in row[1]]
        partition, offset = place.split("/")
        log.execute(
            "UPDATE records SET value = ? WHERE partition = ? AND offset = ?",
            (value.replace(sealed.encode(), flipped(sealed, choose).encode()), int(partition), int(offset)),
        )
    log.close()
    server.process.start()
    server.wait_until_up()
    # The views are not what the log says, and the log does not open.
    told = command(server, "replay", "verify")
    assert told.returncode == 1, told.stdout + told.stderr
    archive = Archive(call(server, "POST", EXPORT, {"patientID": str(study[0].dataset.PatientID)}).body)
    received = [e for e in archive.lines("events/") if e["type"].startswith("org.radiolog.InstanceReceived.")]
    opened = [event["identity"]["sopInstanceUID"] for event in received if event["identity"]]
    assert opened == [study[1].uid]
    # Rebuilt from it, they show nothing rather than something else.
    assert command(server, "replay", "rebuild").returncode == 0
    shown = server.client.task(ledger.task(study[0])).json()
    assert shown["sopInstanceUID"] is None and server.client.task(ledger.task(study[1])).json()["sopInstanceUID"]


def large_instance(seed):
    """One of nine frames of the store and a rest, whatever was chosen."""
    images = Images(seed)
    [small] = images.study(1)
    return images.instance(small.dataset, images.uid(), 1, "urgent", edge=560, syntax="1.2.840.10008.1.2.1")


def identifier(text):
    return bson.Binary(uuid.UUID(text).bytes, 4)


def flipped(value, choose):
    """The value with another character or bit at some place."""
    if isinstance(value, str):
        place = choose.randrange(len(value))
        other = choose.choice([c for c in "0123456789abcdef" if c != value[place].lower()])
        return value[:place] + other + value[place + 1 :]
    content = bytearray(value)
    content[choose.randrange(len(content))] ^= 1 << choose.randrange(8)
    return bson.Binary(bytes(content), value.subtype if isinstance(value, bson.Binary) else 0)


def vault_changes(record, choose):
    """Each field of a record of the vault, changed by as little as can be."""
    key = record["k"][0]
    yield "w", flipped(record["w"], choose)
    yield "s", flipped(record["s"], choose)
    yield "v", record["v"] + 1
    yield "l", record["l"] + 1
    yield "m", flipped(record["m"], choose)
    yield "d", flipped(record["d"], choose)
    yield "h", flipped(record["h"], choose)
    yield "k.0.i", flipped(key["i"], choose)
    for _ in range(3):
        yield "k.0.b", flipped(key["b"], choose)
    yield "g", [{"i": key["i"], "l": bson.Int64(1)}]


@contextlib.contextmanager
def changed(collection, document, values):
    """Sets these values in the stored document for a while."""
    collection.update_one({"_id": document["_id"]}, {"$set": values})
    try:
        yield
    finally:
        collection.replace_one({"_id": document["_id"]}, document)


@contextlib.contextmanager
def stored(path, content):
    """Lets a file hold something else for a while."""
    kept = path.with_suffix(".kept")
    shutil.copy2(path, kept)
    try:
        path.chmod(0o600)
        path.write_bytes(content)
        yield
    finally:
        kept.replace(path)


def get(server, ledger, instance):
    """The payload's status, what came of its bytes, and whether that was all."""
    try:
        answer = server.client.get(f"/api/tasks/{ledger.task(instance)}/payload")
    except http.client.IncompleteRead as error:
        return 200, error.partial, False
    return answer.status, answer.body, True


def refused(server, ledger, instance, what):
    status, body, is_whole = get(server, ledger, instance)
    if status == 200:
        assert not is_whole, f"{what}: served as if it were whole"
        assert body != instance.payload and instance.payload.startswith(body), f"{what}: other bytes were served"
    else:
        assert status == 500 and b"object-unreadable" in body, (what, status, body[:200])


def forgotten(server, ledger, instance, what):
    """Refused as soon as the key is forgotten."""
    deadline = time.monotonic() + 30
    while get(server, ledger, instance)[0] == 200:
        assert time.monotonic() < deadline, f"{what}: still served"
        time.sleep(0.2)
    status, body, _ = get(server, ledger, instance)
    assert status == 500 and b"object-unreadable" in body, (what, status, body[:200])


def whole(server, ledger, instance):
    status, body, is_whole = get(server, ledger, instance)
    assert (status, is_whole) == (200, True) and body == instance.payload


def metrics(server):
    return server.operations("/metrics").body.decode()
