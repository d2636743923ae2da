"""What integration tests start, and the seed of what they choose."""

import os

import pytest

from processes import Dev
from roles import Cluster

@pytest.fixture
def seed():
    """What makes a test choose as it did; say it again with RADIOLOG_TEST_SEED."""
    seed = int(os.environ.get("RADIOLOG_TEST_SEED") or int.from_bytes(os.urandom(4)))
    print(f"RADIOLOG_TEST_SEED={seed}")
    return seed


@pytest.fixture
def dev(tmp_path):
    """Starts `radiolog dev` with settings; it ends with the test, and has to end well."""
    started = []

    def start(**settings):
        started.append(Dev(tmp_path / f"dev{len(started)}", **settings))
        return started[-1].start()

    yield start
    for process in started:
        process.kill_all()


@pytest.fixture
def cluster(tmp_path):
    """Starts every role as a process of its own, with settings, on a broker and a MongoDB."""
    started = []

    def start(**settings):
        started.append(Cluster(tmp_path / "cluster", **settings))
        return started[-1].start()

    yield start
    for parts in started:
        parts.close()
