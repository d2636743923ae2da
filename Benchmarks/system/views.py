"""How fast the views are made from the log: by the projector, and by a rebuild; beside MongoDB's own bulk writes."""

import resource
import subprocess
import time

import pymongo

import floor
import history
from client import wait_for
from cpu import cpu_seconds
from load import send_all
from objects import Slices
from processes import environment, needed
from server import await_processed, mongo, radiolog, uploads

PATTERNS = 200


def measure(report, directory, size):
    slices, count = Slices(32), 20_000 * size
    directory.mkdir(parents=True)
    with mongo(directory / "mongo") as database:
        settings = {"MONGODB_URI": database.uri, "MONGODB_DATABASE": "benchmark"}
        with radiolog(directory / "radiolog", **settings) as server:
            send_all(uploads(server), slices, range(PATTERNS), clients=4, per_study=100)
            await_processed(server, PATTERNS, 300)
        history.lengthen(directory / "radiolog" / "data" / "log", count)
        raw = floor.upserts(database.uri, seconds=3 + size)
        rate, cost, mongod = projected(directory, database, settings)
        raw = max(raw, floor.upserts(database.uri, seconds=3 + size))
        report.add(
            "projector, events taken in",
            f"{rate:.0f}/s ({cost * 1e6:.0f} us of CPU each, MongoDB's {mongod * 1e6:.0f} us)",
            f"1 KB upserts {raw:.0f}/s: {rate / raw:.0%}; bar 70 %",
            met=rate >= 0.7 * raw,
            rate=rate,
            raw=raw,
            cost=cost,
            mongod=mongod,
        )
        for name, arguments in [("rebuild", ["--without-comparison"]), ("rebuild with comparison", [])]:
            rebuild(report, name, arguments, directory, database, settings, count + PATTERNS)


def projected(directory, database, settings):
    """The views are forgotten; events per second until they are whole again, and the processor time of each."""
    with pymongo.MongoClient(database.port_uri) as client:
        views = client.benchmark
        for name in views.list_collection_names():
            # The keys of the studies are no views.
            if name.split(".")[0] in ("tasks", "instances", "series", "studies", "progress", "setaside", "generations"):
                views[name].drop()

        def taken():
            return sum(place["n"] for place in views.progress.find())

        with radiolog(directory / "radiolog", DEV_WORKER="false", **settings) as server:
            wait_for(lambda: taken() > 0, 60, "nothing is projected")
            begin, first = time.perf_counter(), taken()
            spent = cpu_seconds(server.process.pid), cpu_seconds(database.process.pid)
            last, end = first, begin
            # Whole when nothing more comes, which is seen a while after it was so.
            while time.perf_counter() - end < 3:
                time.sleep(0.2)
                now = taken()
                if now > last:
                    last, end = now, time.perf_counter()
                    cost = cpu_seconds(server.process.pid) - spent[0], cpu_seconds(database.process.pid) - spent[1]
            events = last - first
            return events / (end - begin), cost[0] / events, cost[1] / events


def rebuild(report, name, arguments, directory, database, settings, count):
    """`radiolog replay rebuild` on the log of a stopped server."""
    environment_of = environment({"DATA_DIRECTORY": directory / "radiolog" / "data"} | settings)
    grace = 2
    begin, spent = time.perf_counter(), (children_seconds(), cpu_seconds(database.process.pid))
    done = subprocess.run(
        [needed("RADIOLOG_BINARY"), "replay", "rebuild", "--grace", str(grace), *arguments],
        env=environment_of, capture_output=True, text=True, timeout=900,
    )
    # How long the old views stay is a wait, not work.
    elapsed = time.perf_counter() - begin - grace
    assert done.returncode == 0, done.stderr[-800:]
    rate = count / elapsed
    cost = (children_seconds() - spent[0]) / count
    mongod = (cpu_seconds(database.process.pid) - spent[1]) / count
    report.add(
        f"{name}, {count} instances",
        f"{rate:.0f}/s ({cost * 1e6:.0f} us of CPU each, MongoDB's {mongod * 1e6:.0f} us)",
        f"a million in {1e6 / rate / 60:.1f} min" + ("" if "with" in name else "; bar 5 min"),
        met=None if "with" in name else 1e6 / rate <= 300,
        rate=rate,
        cost=cost,
        mongod=mongod,
        said=done.stdout,
    )


def children_seconds():
    """Processor time of every child that has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
