"""Steps the wall clock of single processes, through the library that `clock.c` makes."""

import mmap
import pathlib
import shutil
import struct
import subprocess


def library(directory):
    """The library; None where there is no compiler for it."""
    compiler = shutil.which("clang") or shutil.which("cc")
    if not compiler:
        return None
    made = directory / "clock.so"
    source = pathlib.Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True, timeout=60)
    return made


class Clock:
    """The wall clock of one process."""

    def __init__(self, path):
        self.path = path
        path.write_bytes(struct.pack("q", 0))
        with path.open("r+b") as file:
            self.page = mmap.mmap(file.fileno(), 8)

    def environment(self, library):
        return {"LD_PRELOAD": str(library), "CHAOS_CLOCK": str(self.path)}

    def step(self, seconds):
        """How far the clock is ahead from now on."""
        self.page[:] = struct.pack("q", int(seconds * 1e9))
