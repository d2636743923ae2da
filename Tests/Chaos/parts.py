"""The processes of a run: killed, stopped, and started again."""

import os
import pathlib
import signal
import threading
import time


class Part:
    """A process that was started here. `look_after` starts it again when it has ended, whoever ended it."""

    def __init__(self, name, process, history, *, may_be_killed=True, end=None):
        self.name = name
        self.process = process
        self.history = history
        self.may_be_killed = may_be_killed
        # What ends it for good, where killing it would leave children behind.
        self.last = end or process.kill
        self.crashes = []
        self.lock = threading.Lock()
        self.is_killed = False
        self.down_until = 0.0

    @property
    def can_be_hit(self):
        return self.process.is_alive

    def kill(self, down):
        """Ends it at once, for `down` seconds."""
        with self.lock:
            self.is_killed = True
            self.down_until = time.monotonic() + down
            self.process.kill()

    def terminate(self, down):
        """Asks it to end, as an orchestrator does; it may take its time."""
        with self.lock:
            self.is_killed = True
            self.down_until = time.monotonic() + down
            try:
                self.process.stop()
            except AssertionError as error:
                self.crashes.append((self.name, f"no end on SIGTERM: {error}"))

    def pause(self):
        with self.lock:
            if self.process.is_alive:
                self.process.pause()

    def resume(self):
        with self.lock:
            if self.process.is_alive:
                self.process.resume()

    def look_after(self):
        if self.process.is_alive or time.monotonic() < self.down_until:
            return
        with self.lock:
            if self.process.is_alive:
                return
            status = self.process.child.returncode
            if not self.is_killed:
                self.history.note("ended by itself", part=self.name, status=status, log=self.process.tail(5))
                if status < 0:
                    self.crashes.append((self.name, signal.Signals(-status).name))
                # As orchestrators do, not in a tight circle.
                time.sleep(0.5)
            self.is_killed = False
            self.process.start()
            self.history.note("started", part=self.name, pid=self.process.pid)

    def end(self):
        with self.lock:
            self.last()


class Children:
    """Processes that a process of the product starts and looks after by itself."""

    may_be_killed = True
    crashes = ()

    def __init__(self, history):
        self.history = history
        self.paused = []

    @property
    def can_be_hit(self):
        return bool(self.pids())

    def kill(self, down):
        send(self.pids(), signal.SIGKILL)

    def pause(self):
        self.paused = self.pids()
        send(self.paused, signal.SIGSTOP)

    def resume(self):
        send(self.paused, signal.SIGCONT)

    def look_after(self):
        pass

    def end(self):
        pass


class Codecs(Children):
    """The sandboxed processes of a worker."""

    name = "codecs"

    def __init__(self, process, history):
        super().__init__(history)
        self.process = process

    def pids(self):
        return [pid for pid in children(self.process.pid) if "radiolog-codecs" in command(pid)]


class EmbeddedMongod(Children):
    """The mongod of `radiolog dev`."""

    name = "mongod"

    def __init__(self, dev, history):
        super().__init__(history)
        self.dev = dev

    def pids(self):
        pid = self.dev.mongod()
        return [pid] if pid else []


def children(pid):
    """Those of every thread: which one started a child is chance."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


def command(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def send(pids, which):
    for pid in pids:
        try:
            os.kill(pid, which)
        except ProcessLookupError:
            continue
