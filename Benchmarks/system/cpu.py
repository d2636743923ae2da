"""Processor time of a process and of those it has started: what work costs, whoever else uses the cores."""

import os
import pathlib

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    """Seconds that the process and its children, theirs included, have computed; 0 for one that is gone."""
    try:
        # Behind the name in brackets, which may hold anything: the fields of proc(5) from the third on.
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        children = " ".join(path.read_text() for path in pathlib.Path(f"/proc/{pid}/task").glob("*/children"))
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    own = (int(fields[11]) + int(fields[12])) / TICKS
    return own + sum(cpu_seconds(int(child)) for child in children.split())
