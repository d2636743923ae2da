"""Steps the wall clock of single processes, through the library that `clock.c` makes."""

import mmap
import struct

import preloads


def library(directory):
    """The library; None where there is no compiler for it."""
    return preloads.library("clock", directory)


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
