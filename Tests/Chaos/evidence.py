"""Reads what a run left behind, not through Radiolog: the log, the views, and the files of the objects."""

import json
import sqlite3
import struct
from collections import defaultdict
from dataclasses import dataclass, field

import confluent_kafka
import pymongo

TOPICS = [
    "radiolog.uploads.urgent", "radiolog.uploads.routine", "radiolog.uploads.bulk",
    "radiolog.results", "radiolog.failures", "radiolog.studies",
]


@dataclass(frozen=True)
class Fact:
    """One record of the log."""

    topic: str
    partition: int
    offset: int
    key: str
    id: str
    type: str
    # When it was stated, by the clock of who stated it; and when the log took it, in seconds since 1970.
    time: str
    appended: float
    body: dict = field(hash=False)

    @property
    def position(self):
        return f"{self.topic}/{self.partition}/{self.offset}"

    @property
    def task(self):
        return self.body["task"].lower() if "task" in self.body else None


@dataclass
class Evidence:
    facts: list
    # Documents by collection of the current generation of the views.
    views: dict
    # Size and first bytes of each object file, by name.
    objects: dict

    def of(self, *types):
        return [fact for fact in self.facts if fact.type in types]


def fact(topic, partition, offset, key, headers, value, milliseconds):
    """The type without `org.radiolog.` and its version; a record that is no event fails."""
    _, _, name, _ = headers["ce_type"].split(".")
    return Fact(
        topic, partition, offset, key, headers["ce_id"].lower(), name, headers["ce_time"],
        milliseconds / 1000, json.loads(value) if value else {},
    )


# The embedded engine's file, as Sources/Adapters/EmbeddedLog/LogDatabase.swift declares it.


def embedded_facts(path):
    """Every record of the SQLite file; fails where offsets have a gap."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30) as database:
        # One moment of the log: it goes on meanwhile.
        database.execute("BEGIN")
        partitions = database.execute(
            "SELECT partitions.id, topics.name, number, next_offset FROM partitions JOIN topics ON topics.id = topic"
        ).fetchall()
        facts = []
        for identifier, topic, number, end in partitions:
            if topic not in TOPICS:
                continue
            rows = database.execute(
                "SELECT offset, key, headers, value, appended_at FROM records WHERE partition = ? ORDER BY offset", (identifier,)
            ).fetchall()
            assert [row[0] for row in rows] == list(range(end)), f"{topic}/{number} has a gap"
            for offset, key, headers, value, at in rows:
                facts.append(fact(topic, number, offset, key.decode(), decoded_headers(headers), value, at))
    database.close()
    return facts


def decoded_headers(packed):
    texts, at = [], 0
    while at < len(packed):
        (length,) = struct.unpack_from("<I", packed, at)
        texts.append(packed[at + 4 : at + 4 + length].decode())
        at += 4 + length
    return dict(zip(texts[::2], texts[1::2]))


# Kafka, by its own protocol.


def kafka_facts(servers, workspace):
    """Every committed record of the workspace; a named Kafka may hold those of others."""
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": servers,
            "group.id": "radiolog-chaos-checker",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "auto.offset.reset": "earliest",
            "enable.partition.eof": True,
        }
    )
    try:
        known = consumer.list_topics(timeout=30).topics
        partitions = [
            confluent_kafka.TopicPartition(topic, number, 0)
            for topic in TOPICS if topic in known
            for number in known[topic].partitions
        ]
        consumer.assign(partitions)
        left, facts = {(each.topic, each.partition) for each in partitions}, []
        while left:
            message = consumer.poll(30)
            assert message is not None, f"the broker says nothing about {len(left)} partitions"
            if message.error():
                assert message.error().code() == confluent_kafka.KafkaError._PARTITION_EOF, message.error()
                left.discard((message.topic(), message.partition()))
                continue
            headers = {name: value.decode() for name, value in message.headers() or []}
            found = fact(
                message.topic(), message.partition(), message.offset(), message.key().decode(), headers,
                message.value(), message.timestamp()[1],
            )
            if found.body.get("workspace") == workspace:
                facts.append(found)
        return sorted(facts, key=lambda each: (each.topic, each.partition, each.offset))
    finally:
        consumer.close()


# The views, as Sources/Stores/StudyViews/ViewCollections.swift names them.


def view_documents(uri, database, workspace=None):
    """Every document; of one workspace only where a log is shared with others. What is set aside is nobody's."""
    chosen = {"w": workspace} if workspace else {}
    with pymongo.MongoClient(uri, uuidRepresentation="standard", serverSelectionTimeoutMS=30_000) as client:
        views = client[database]
        current = views["generations"].find_one({"_id": "current"}) or {"g": 1}
        suffix = "" if current["g"] == 1 else f".g{current['g']}"
        owned = {name: chosen for name in ("tasks", "instances", "series", "studies")}
        return {
            name: list(views[name + suffix].find(choice))
            for name, choice in (owned | {"progress": {}, "setaside": {}}).items()
        }


# The objects, as Sources/Stores/ObjectStore/SealedLayout.swift lays them out.

HEADER = 55
TAG = 16


def object_files(root):
    files = {}
    for path in root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"):
        with path.open("rb") as file:
            files[path.name] = (path.stat().st_size, file.read(HEADER))
    return files


def sealed_size(head, byte_count):
    """How long the file of an object of `byte_count` plain bytes is; None when `head` begins no sealed object."""
    if len(head) != HEADER or head[:4] != b"RLSO" or not 10 <= head[5] <= 22:
        return None
    frames = max(1, -(-byte_count // (1 << head[5])))
    return HEADER + byte_count + frames * TAG


def by_task(facts):
    tasks = defaultdict(list)
    for each in facts:
        if each.task:
            tasks[each.task].append(each)
        # An order about several tasks counts for each.
        for move in each.body.get("moved", []):
            tasks[move["task"].lower()].append(each)
    return tasks
