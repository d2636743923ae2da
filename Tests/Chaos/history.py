"""What happened in a run, one JSON object a line; kept when the run fails."""

import json
import threading
import time


class History:
    """Every operation, fault and answer, with the seconds since the run began (a clock that nothing steps)."""

    def __init__(self, path):
        self.path = path
        self.start = time.monotonic()
        self.lock = threading.Lock()
        self.output = path.open("w", encoding="utf-8")

    @property
    def now(self):
        return round(time.monotonic() - self.start, 3)

    def note(self, what, **details):
        """Writes one line; whole, and on the disk's way at once, so that a run that is killed leaves it behind."""
        line = json.dumps({"t": self.now, "what": what} | details, default=str)
        with self.lock:
            self.output.write(line + "\n")
            self.output.flush()

    def close(self):
        self.output.close()


def read_history(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
