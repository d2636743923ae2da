"""How soon work of a killed worker runs elsewhere on Kafka, where nobody ends for it what it left open.

Needs a true Kafka: KAFKA_HOME, or RADIOLOG_TEST_KAFKA.
"""

import time

from handovers import on_true_kafka
from product import wait_for

pytestmark = on_true_kafka

KILLS = 4
# Seconds that brokers would wait for the transactions of the killed: longer than all that this test does.
TRANSACTION = 600


def test_the_work_of_a_killed_worker_runs_elsewhere_before_the_brokers_give_its_transactions_up(handover):
    run = handover(every={"KAFKA_TRANSACTION_TIMEOUT_MS": TRANSACTION * 1000})
    run.load.pace = 0.5
    run.load.start()
    victim, other = "worker1", "worker2"
    began = time.time()
    for _ in range(KILLS):
        since = time.time()
        wait_for(lambda: run.worked(victim, since) and run.worked(other, since), 90, "both have work")
        owned = run.worked(victim, since)
        run.product.parts[victim].kill(down=3600)
        killed = time.time()
        # Uploads of each priority go on, so that there is work in some of them.
        taken = wait_for(lambda: run.worked(other, killed).keys() & owned.keys(), 90, "nothing was taken over")
        time.sleep(3)
        found = run.worked(other, killed)
        took = sorted(round(found[each] - killed, 1) for each in owned.keys() & found.keys())
        print(f"{victim} killed: {len(took)} of {len(owned)} partitions taken over, after {took} s")
        assert taken
        run.product.parts[victim].down_until = 0.0
        victim, other = other, victim
    run.load.stop()
    run.settle()
    assert time.time() - began < TRANSACTION, "this run proves nothing about transactions that were left open"
