"""What came out, beside its floor, its peer or its bar."""

import json
import os
from dataclasses import asdict, dataclass


@dataclass
class Line:
    measure: str
    radiolog: str
    beside: str
    verdict: str


class Report:
    def __init__(self):
        self.lines = []
        self.numbers = {}

    def add(self, measure, radiolog, beside, *, met=None, **numbers):
        """One line; `met` tells whether the bar of the design is reached, None where it has none."""
        verdict = "" if met is None else "met" if met else "not met"
        self.lines.append(Line(measure, radiolog, beside, verdict))
        self.numbers[measure] = numbers
        print(f"    {measure}: {radiolog}; {beside} {verdict and f'({verdict})'}", flush=True)

    def skip(self, measure, reason):
        self.lines.append(Line(measure, "not measured", reason, ""))
        print(f"    {measure}: not measured, {reason}", flush=True)

    def print(self):
        rows = [Line("measure", "Radiolog", "beside", "bar"), *self.lines]
        widths = [max(len(list(asdict(row).values())[column]) for row in rows) for column in range(4)]
        print()
        for row in rows:
            print("  ".join(cell.ljust(width) for cell, width in zip(asdict(row).values(), widths)).rstrip())
        print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end; ratios compare what ran in this run only.")

    def save(self, path):
        with open(path, "w") as file:
            json.dump({"lines": [asdict(line) for line in self.lines], "numbers": self.numbers}, file, indent=2)
