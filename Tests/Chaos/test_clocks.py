"""What a step of the wall clock does to commits: librdkafka's waits end early, or late.

Needs a true Kafka: KAFKA_HOME, or RADIOLOG_TEST_KAFKA.
"""

import pytest

from handovers import on_true_kafka

pytestmark = on_true_kafka


def test_a_worker_whose_clock_is_stepped_loses_nothing(handover):
    run = handover()
    clock = run.product.clocks.get("worker1")
    if clock is None:
        pytest.skip("no C compiler for clock.c")
    run.upload(8)
    run.settle()
    for seconds in (-7200, 7200, -100_000, 90, -10):
        clock.step(seconds)
        run.upload(16)
        clock.step(0)
        run.upload(4)
    run.settle()
