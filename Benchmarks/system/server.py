"""Radiolog as it is measured: the release binary, every role in one process, on a MongoDB that the floor uses as well."""

import contextlib

from client import wait_for
from load import Target
from processes import Dev, Mongo


@contextlib.contextmanager
def radiolog(directory, **settings):
    """A `radiolog dev` that ends with the block; one token stands for all clients that are measured."""
    server = Dev(directory, **{"HTTP_REQUESTS_PER_SECOND": 0, "HTTP_WORKSPACE_REQUESTS_PER_SECOND": 0} | settings)
    try:
        yield server.start()
    finally:
        if server.process.is_alive:
            server.process.stop()


@contextlib.contextmanager
def mongo(directory):
    # Views and oplog of a benchmark fit: what is measured is not how a small cache is emptied.
    server = Mongo(directory, cache_gigabytes=2)
    try:
        yield server.start()
    finally:
        server.process.kill()


def uploads(server, priority="routine"):
    """Where clients of `load` send uploads."""
    host, port = server.address("http")
    return Target(
        host,
        port,
        f"/upload?priority={priority}",
        {"Authorization": f"Bearer {server.token}", "Content-Type": "application/dicom"},
        authority=server.authority,
    )


def await_processed(server, count, limit):
    """Waits until so many tasks have a result."""
    def look():
        total = sum(study["processedCount"] for study in server.client.pages("/api/studies", "studies", limit=200))
        return total >= count

    wait_for(look, limit, f"{count} tasks are not processed")
