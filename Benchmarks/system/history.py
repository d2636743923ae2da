"""Makes a long log of a short one: what was recorded of a few uploads, over again under other names.

Uploading and processing a hundred thousand images takes many minutes; what rebuilds and projectors read of them is two
records each, which are copied here as they are, but for the identifiers.
"""

import json
import os
import sqlite3
import struct
import uuid

PER_STUDY = 100


def lengthen(log, count):
    """Adds `count` processed uploads to the closed log in the SQLite file `log`, in studies of `PER_STUDY`."""
    with sqlite3.connect(log) as database:
        database.execute("PRAGMA synchronous = OFF")
        partitions = {
            (name, number): [row, end]
            for row, name, number, end in database.execute(
                "SELECT partitions.id, topics.name, number, next_offset FROM partitions"
                " JOIN topics ON topics.id = partitions.topic"
            )
        }
        patterns = list(recorded(database))
        assert patterns, "the log has no processed upload to copy"
        rows = []
        for number in range(count):
            if number % PER_STUDY == 0:
                study = {"study": os.urandom(32).hex(), "series": os.urandom(32).hex()}
            names = study | {"instance": os.urandom(32).hex(), "task": str(uuid.uuid4())}
            for topic, time, headers, body in patterns[number % len(patterns)]:
                place = partitions[topic, partition(study["study"].encode(), count_of(topic, partitions))]
                rows.append((place[0], place[1], time, study["study"].encode(), *renamed(headers, body, names)))
                place[1] += 1
            if len(rows) >= 10_000:
                insert(database, rows)
        insert(database, rows)
        database.executemany(
            "UPDATE partitions SET next_offset = ? WHERE id = ?", [(end, row) for row, end in partitions.values()]
        )
    database.close()


def recorded(database):
    """The upload and the result of each processed task: topic, time, headers and body of both."""
    uploads, results = {}, {}
    for topic, time, headers, value in database.execute(
        "SELECT topics.name, appended_at, headers, value FROM records"
        " JOIN partitions ON partitions.id = records.partition JOIN topics ON topics.id = partitions.topic"
        " WHERE topics.name LIKE 'radiolog.uploads.%' OR topics.name = 'radiolog.results' LIMIT 2000"
    ):
        body = json.loads(value)
        (results if topic == "radiolog.results" else uploads)[body["task"]] = (topic, time, decoded(headers), body)
    return [(upload, results[task]) for task, upload in uploads.items() if task in results]


def renamed(headers, body, names):
    """Headers and body as the log keeps them, about another instance."""
    body = body | {name: value for name, value in names.items() if name in body}
    headers = headers | {"ce_id": str(uuid.uuid4()), "ce_subject": names["task"]}
    # As the events are written: sorted keys, no blanks, text as it is.
    return encoded(headers), json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def insert(database, rows):
    database.executemany(
        "INSERT INTO records (partition, offset, appended_at, key, headers, value) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    rows.clear()


def decoded(headers):
    """Each name and value is a 32-bit length and its UTF-8 bytes."""
    texts, rest = [], headers
    while rest:
        (length,) = struct.unpack_from("<I", rest)
        texts.append(rest[4 : 4 + length].decode())
        rest = rest[4 + length :]
    return dict(zip(texts[::2], texts[1::2]))


def encoded(headers):
    texts = [text.encode() for pair in headers.items() for text in pair]
    return b"".join(struct.pack("<I", len(text)) + text for text in texts)


def count_of(topic, partitions):
    return sum(1 for name, _ in partitions if name == topic)


def partition(key, count):
    """The partition of a key, as Kafka's Java client chooses it: MurmurHash2."""
    mask, multiplier = 0xFFFFFFFF, 0x5BD1E995
    value = (0x9747B28C ^ len(key)) & mask
    whole = len(key) & ~3
    for (block,) in struct.iter_unpack("<I", key[:whole]):
        block = block * multiplier & mask
        block = (block ^ block >> 24) * multiplier & mask
        value = (value * multiplier & mask) ^ block
    if whole < len(key):
        value = (value ^ int.from_bytes(key[whole:], "little")) * multiplier & mask
    value = (value ^ value >> 13) * multiplier & mask
    value ^= value >> 15
    return (value & 0x7FFFFFFF) % count
