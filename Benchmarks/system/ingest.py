"""Durable ingest over HTTP: half-megabyte slices from four clients, beside Orthanc and beside the machine's floor."""

import floor
from load import percentile, send_all
from load import Target
from objects import Slices
from orthanc import Orthanc
from server import radiolog, uploads

CLIENTS = 4


def measure(report, directory, size):
    slices, count, rounds = Slices(512), 150 * size, 2
    rates = {"radiolog": [], "orthanc": [], "floor": []}
    durations = []
    # Nothing but ingest on either side: what was taken in waits on the log.
    with radiolog(directory / "radiolog", DEV_WORKER="false") as server, Orthanc(directory / "orthanc") as orthanc:
        peer = Target("127.0.0.1", orthanc.port, "/instances", accepted=200)
        for turn in range(rounds + 1):
            numbers = range(turn * count, (turn + 1) * count)
            elapsed, taken = send_all(uploads(server), slices, numbers, clients=CLIENTS)
            other, _ = send_all(peer, slices, numbers, clients=CLIENTS)
            least = floor.ingest(slices, numbers, directory / f"floor{turn}", clients=CLIENTS)
            if turn == 0:
                continue  # Warms caches, files and connections up.
            durations += taken
            for name, seconds in [("radiolog", elapsed), ("orthanc", other), ("floor", least)]:
                rates[name].append(count / seconds)
    best = {name: max(found) for name, found in rates.items()}
    report.add(
        f"ingest, {slices.size >> 10} KiB slices, {CLIENTS} clients",
        f"{best['radiolog']:.0f}/s (p99 {percentile(durations, 0.99) * 1000:.0f} ms)",
        f"Orthanc {best['orthanc']:.0f}/s: {best['radiolog'] / best['orthanc']:.1f}x, "
        f"floor {best['floor']:.0f}/s: {best['radiolog'] / best['floor']:.0%}",
        met=best["radiolog"] >= 2 * best["orthanc"],
        rates=rates,
    )
