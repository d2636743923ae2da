"""What tests of the chaos run share."""

import os

import pytest

from handovers import Handover


@pytest.fixture
def seed():
    """What makes a run choose as it did; say it again with RADIOLOG_TEST_SEED."""
    seed = int(os.environ.get("RADIOLOG_TEST_SEED") or int.from_bytes(os.urandom(4)))
    print(f"RADIOLOG_TEST_SEED={seed}")
    return seed


@pytest.fixture
def handover(tmp_path, seed):
    started = []

    def start(**settings):
        started.append(Handover(tmp_path, seed, **settings))
        return started[-1]

    yield start
    for each in started:
        each.product.close()
