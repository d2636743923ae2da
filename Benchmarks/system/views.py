"""How fast the views are made from the log: by the projector, and by a rebuild; beside MongoDB's own bulk writes."""

import subprocess
import time

import pymongo

import floor
from client import wait_for
from load import send_all
from objects import Slices
from processes import environment, needed
from server import await_processed, mongo, radiolog, uploads


def measure(report, directory, size):
    slices, count = Slices(32), 1500 * size
    directory.mkdir(parents=True)
    with mongo(directory / "mongo") as database:
        settings = {"MONGODB_URI": database.uri, "MONGODB_DATABASE": "benchmark"}
        with radiolog(directory / "radiolog", **settings) as server:
            send_all(uploads(server), slices, range(count), clients=4, per_study=100)
            await_processed(server, count, 900)
        raw = floor.upserts(database.uri, seconds=3 + size)
        rate = projected(directory, database, settings, count)
        raw = max(raw, floor.upserts(database.uri, seconds=3 + size))
        report.add(
            "projector, events taken in",
            f"{rate:.0f} events/s",
            f"1 KB upserts {raw:.0f}/s: {rate / raw:.0%}; bar 70 %",
            met=rate >= 0.7 * raw,
            rate=rate,
            raw=raw,
        )
        rebuild(report, directory, settings, count)


def projected(directory, database, settings, count):
    """The views are forgotten; events per second until they are whole again."""
    with pymongo.MongoClient(database.port_uri) as client:
        for name in client.benchmark.list_collection_names():
            client.benchmark[name].drop()

        with radiolog(directory / "radiolog", DEV_WORKER="false", **settings) as server:
            wait_for(lambda: client.benchmark.tasks.estimated_document_count() > 0, 60, "nothing is projected")
            begin = time.perf_counter()
            first = client.benchmark.tasks.estimated_document_count()
            await_processed(server, count, 900)
            # Every task is an upload and a result.
            return 2 * (count - first) / (time.perf_counter() - begin)


def rebuild(report, directory, settings, count):
    """`radiolog replay rebuild`, with its comparison, on the log of a stopped server."""
    environment_of = environment({"DATA_DIRECTORY": directory / "radiolog" / "data"} | settings)
    grace = 2
    begin = time.perf_counter()
    done = subprocess.run(
        [needed("RADIOLOG_BINARY"), "replay", "rebuild", "--grace", str(grace)],
        env=environment_of, capture_output=True, text=True, timeout=900,
    )
    # How long the old views stay is a wait, not work.
    elapsed = time.perf_counter() - begin - grace
    assert done.returncode == 0, done.stderr[-800:]
    rate = count / elapsed
    report.add(
        "rebuild with comparison",
        f"{rate:.0f} instances/s",
        f"a million in {1e6 / rate / 60:.1f} min; bar 5 min",
        met=1e6 / rate <= 300,
        rate=rate,
    )

