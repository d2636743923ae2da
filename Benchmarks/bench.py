"""Measures Radiolog beside its peers: bench.py --radiolog BINARY --gdcm BINARY --dcmtk BINARY --files FOLDER.

Each peer is a process of its own that stays up; all are pinned to one core and take turns on the same file, round after
round, so that a busy machine slows all of them alike. Printed are the smallest times of all rounds, which are the most
repeatable, their medians, and ratios of smallest times: how many times as long a peer takes as Radiolog.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
PROFILE_TABLE = HERE / "Sources/Domain/Deidentification/Tables/ProfileTable+Rows.swift"

# DESIGN's bars: what is measured, against whom, and how many times as fast Radiolog has to be.
BARS = [
    ("parse", "gdcm", 1.0, "header parse faster than GDCM"),
    ("parse", "gdcm", 3.0, "header parse 3x GDCM (stretch)"),
    ("process", "pydicom", 4.0, "full processing 4x pydicom + numpy"),
]
# The bar for full processing is about this image, in every transfer syntax.
BAR_FILES = {"parse": lambda name: name != "header-dicomdir", "process": lambda name: name.startswith("ct-")}


class Peer:
    """A process that does what it is told, one line at a time; started again when it dies of a file."""

    def __init__(self, name, command, core):
        self.name, self.core = name, core
        self.command = ["taskset", "--cpu-list", str(core), *command]
        self.process = None

    def ask(self, operation, milliseconds, path):
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        try:
            self.process.stdin.write(f"{operation} {milliseconds} {path}\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if answer:
            return json.loads(answer)
        self.close()
        return {"ok": False, "why": "the process died"}

    def close(self):
        if self.process is None:
            return
        self.process.stdin.close()
        self.process.wait()
        self.process = None


def write_profile(path):
    """The Basic Profile for the peers: of a choice of actions the one that keeps most objects valid."""
    choice = {"X": "X", "Z": "Z", "D": "D", "U": "U", "Z/D": "D", "X/Z": "Z", "X/D": "D", "X/Z/D": "D", "X/Z/U*": "Z"}
    rows = re.findall(r"^\s*([0-9A-F]{8})\|([XZDU/*]+)\|?", PROFILE_TABLE.read_text(), re.MULTILINE)
    path.write_text("".join(f"{tag} {choice[action]}\n" for tag, action in rows))


def measure(peers, files, rounds, milliseconds):
    results = []
    for operation in ("parse", "process"):
        for path in files:
            if operation == "process" and path.stem.startswith("header-"):
                continue
            runs = {peer.name: {"times": [], "stages": {}, "why": None, "digest": {}} for peer in peers}
            for number in range(rounds):
                # Whoever is first finds cold caches: not always the same one.
                for peer in peers[number % len(peers):] + peers[: number % len(peers)]:
                    run = runs[peer.name]
                    if run["why"]:
                        continue
                    answer = peer.ask(operation, milliseconds, path)
                    if not answer["ok"]:
                        run["why"] = answer["why"]
                        continue
                    run["times"] += answer["times"]
                    run["digest"] = answer["digest"]
                    for stage, times in answer["stages"].items():
                        run["stages"].setdefault(stage, []).extend(times)
            results.append({"operation": operation, "file": path.stem, "runs": {k: summary(v) for k, v in runs.items()}})
            print(f"\r\033[K{operation} {path.stem}", end="", file=sys.stderr, flush=True)
    print("\r\033[K", end="", file=sys.stderr)
    return results


def summary(run):
    if run["why"] or not run["times"]:
        return {"why": run["why"]}
    return {
        "minimum_us": min(run["times"]) / 1e3, "median_us": statistics.median(run["times"]) / 1e3,
        "runs": len(run["times"]), "digest": run["digest"],
        "stages_minimum_us": {stage: min(times) / 1e3 for stage, times in run["stages"].items()},
    }


def ratio(result, peer):
    own, other = result["runs"].get("radiolog", {}), result["runs"].get(peer, {})
    if "minimum_us" in own and "minimum_us" in other:
        return other["minimum_us"] / own["minimum_us"]
    return None


def disagreements(result):
    """Peers that saw another number of elements, or other pixels, than Radiolog: their times compare nothing."""
    own = result["runs"].get("radiolog", {}).get("digest")
    found = []
    for name, run in result["runs"].items():
        for key, value in run.get("digest", {}).items():
            if not own or key in ("png", "written") or key not in own:
                continue
            # A lossy frame may come out one level apart.
            tolerance = 1.5 if result["file"] == "ct-jpeg-baseline" else 1e-6 * max(1, abs(value))
            if abs(value - own[key]) > tolerance:
                found.append(f"{result['operation']} {result['file']}: {name} has {key} {value:g}, Radiolog {own[key]:g}")
    return found


def print_table(results, names):
    others = [name for name in names if name != "radiolog"]
    for operation, title in (("parse", "Header parse: every element visited, sequences too"),
                             ("process", "Full processing: parse, decode, statistics, preview, de-identify")):
        print(f"\n{title}\nmicroseconds, minimum (median); x: times as long as Radiolog")
        print(f"{'file':<18}" + f"{'radiolog':>20}" + "".join(f"{name:>28}" for name in others))
        for result in (entry for entry in results if entry["operation"] == operation):
            line = f"{result['file']:<18}"
            for name in ["radiolog", *others]:
                run, width = result["runs"].get(name, {}), 20 if name == "radiolog" else 28
                if "minimum_us" not in run:
                    line += f"{'-':>{width}}"
                    continue
                cell = f"{run['minimum_us']:.0f} ({run['median_us']:.0f})"
                share = ratio(result, name)
                if name != "radiolog" and share is not None:
                    cell += f" {share:6.2f}x"
                line += f"{cell:>{width}}"
            print(line)
    print("\nParts of full processing, minimum microseconds")
    stages = ["parse", "decode", "statistics", "preview", "deidentify"]
    print(f"{'file':<18}{'peer':<10}" + "".join(f"{stage:>12}" for stage in stages) + f"{'PNG bytes':>12}")
    for result in (entry for entry in results if entry["operation"] == "process"):
        for name in ["radiolog", *others]:
            run = result["runs"].get(name, {})
            if "minimum_us" not in run:
                continue
            cells = [run["stages_minimum_us"].get(stage) for stage in stages]
            line = "".join(f"{'-' if cell is None else f'{cell:.0f}':>12}" for cell in cells)
            print(f"{result['file']:<18}{name:<10}{line}{run['digest'].get('png', 0):>12.0f}")


def print_bars(results):
    print("\nBars of DESIGN §8")
    for operation, peer, least, title in BARS:
        shares = {
            entry["file"]: ratio(entry, peer) for entry in results
            if entry["operation"] == operation and BAR_FILES[operation](entry["file"])
        }
        known = {name: share for name, share in shares.items() if share is not None}
        missing = [name for name, share in shares.items() if share is None]
        if not known:
            print(f"  not measured  {title}")
            continue
        worst = min(known, key=known.get)
        verdict = "met" if known[worst] >= least else "NOT MET"
        below = sum(share < least for share in known.values())
        print(f"  {verdict:<13} {title}: {known[worst]:.2f}x at worst ({worst}), {statistics.median(known.values()):.2f}x "
              f"in the middle, {below} of {len(known)} below" + (f"; no ratio for {', '.join(missing)}" if missing else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("radiolog", "gdcm", "dcmtk", "files"):
        parser.add_argument(f"--{name}", required=True, type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path, help="also write everything measured to this file")
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds: a look, not a measurement")
    parser.add_argument("--only", help="files whose name contains this")
    parser.add_argument("--core", type=int, default=max(os.sched_getaffinity(0)))
    arguments = parser.parse_args()
    profile = arguments.files.parent / "profile.txt"
    write_profile(profile)
    commands = {
        "radiolog": [arguments.radiolog], "gdcm": [arguments.gdcm, profile], "dcmtk": [arguments.dcmtk, profile],
        "pydicom": [sys.executable, HERE / "peers/pydicom_peer.py", profile],
    }
    peers = [Peer(name, [str(word) for word in command], arguments.core) for name, command in commands.items()]
    files = sorted(path for path in arguments.files.iterdir() if arguments.only is None or arguments.only in path.stem)
    started = time.time()
    results = measure(peers, files, *((3, 30) if arguments.quick else (7, 150)))
    for peer in peers:
        peer.close()
    load = os.getloadavg()[0]
    print_table(results, list(commands))
    print_bars(results)
    differing = [line for result in results for line in disagreements(result)]
    if differing:
        print("\nDo not compare:\n  " + "\n  ".join(differing))
    failures = [
        f"{result['operation']} {result['file']}: {name}: {run['why']}"
        for result in results for name, run in result["runs"].items() if run.get("why")
    ]
    if failures:
        print("\nNot done:\n  " + "\n  ".join(failures))
    print(f"\n{time.time() - started:.0f} s on core {arguments.core}; load average {load:.1f}"
          + (": other work ran beside, and medians say little" if load > 1.5 else ""))
    if arguments.json:
        arguments.json.write_text(json.dumps({"load": load, "core": arguments.core, "results": results}, indent=1))


main()
