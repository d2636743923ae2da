"""How work moves between workers on Kafka: after a kill, through a rolling restart, and when it is asked back while it runs.

Needs a true Kafka: KAFKA_HOME, or RADIOLOG_TEST_KAFKA.
"""

import time

from handovers import SESSION, on_true_kafka
from product import wait_for

pytestmark = on_true_kafka


def test_a_killed_worker_is_replaced_by_the_other(handover):
    run = handover()
    run.upload(12)
    run.settle()
    owned = {partition for partition, worker, _ in run.work() if worker == "worker1"}
    assert owned and {worker for _, worker, _ in run.work()} == {"worker1", "worker2"}, "both have work"
    run.upload(12)
    killed = time.time()
    run.product.parts["worker1"].kill(down=3600)
    run.upload(12)
    run.settle()
    taken = [at - killed for partition, at in run.worked("worker2", killed).items() if partition in owned]
    assert taken, "the other worker goes on with its partitions"
    print(f"taken over {min(taken):.1f} to {max(taken):.1f} s after kill -9, with a session of {SESSION} s")


def test_a_rolling_restart_moves_no_partition(handover):
    run = handover(worker1={"WORKER_INSTANCE": "one"}, worker2={"WORKER_INSTANCE": "two"})
    run.upload(8)
    run.settle()
    for restarted, other in (("worker1", "worker2"), ("worker2", "worker1")):
        moved = [run.said(other, message) for message in ("partitions assigned", "partitions given up", "partitions lost")]
        run.product.parts[restarted].terminate(down=0)
        run.upload(8)
        run.settle()
        assert moved == [
            run.said(other, message) for message in ("partitions assigned", "partitions given up", "partitions lost")
        ], f"{other} was left alone"


def test_work_that_is_asked_back_while_it_runs_is_done_once(handover):
    run = handover(worker1={"WORKER_DRAIN_SECONDS": 2, "CODEC_FRAME_SECONDS": 60}, worker2={"CODEC_FRAME_SECONDS": 60})
    run.product.parts["worker2"].terminate(down=3600)
    run.upload(6)
    run.settle()
    # Its tasks cannot end now, where they need a codec.
    wait_for(lambda: run.product.parts["codecs of worker1"].can_be_hit or run.upload(1), 60, "no codec was ever needed")
    run.product.parts["codecs of worker1"].pause()
    run.upload(20)
    run.product.parts["worker2"].down_until = 0.0
    wait_for(lambda: run.said("worker1", "partitions given up") > 0, 60, "nothing was asked back")
    run.product.parts["codecs of worker1"].resume()
    run.upload(6)
    run.settle()
    assert {worker for _, worker, _ in run.work()} == {"worker1", "worker2"}


def test_a_worker_that_slept_too_long_repeats_nothing_when_it_wakes_up(handover):
    run = handover()
    run.upload(12)
    run.settle()
    run.load.start()
    wait_for(lambda: run.worked("worker1", 0) and run.worked("worker2", 0), 60, "both have work")
    owned = run.worked("worker1", 0)
    run.product.parts["worker1"].pause()
    slept = time.time()
    wait_for(lambda: run.worked("worker2", slept).keys() & owned.keys(), 90, "nobody took its work over")
    # It wakes up in the middle of what it did, with a commit on its way, and is refused.
    run.product.parts["worker1"].resume()
    wait_for(lambda: run.said("worker1", "partitions lost") > 0, 60, "it never learned of its loss")
    woke = time.time()
    wait_for(lambda: run.worked("worker1", woke), 90, "it gets no work any more")
    run.load.stop()
    run.settle()


def test_workers_of_unequal_size_share_the_work_by_what_they_can_do(handover):
    run = handover(
        worker1={"WORKER_CONCURRENCY": 4, "WORKER_REPORT_SECONDS": 1},
        worker2={"WORKER_CONCURRENCY": 1, "WORKER_REPORT_SECONDS": 1},
    )

    def shared():
        owned = run.partitions()
        total = sum(owned.values())
        # Members of a group get as many each, or one more in each topic.
        return total == 36 and 6 <= owned["worker2"] <= 9 and owned["worker1"] + owned["worker2"] == total

    wait_for(shared, 90, "the partitions are not shared four to one")
    run.upload(40)
    run.settle()
    assert {worker for _, worker, _ in run.work()} == {"worker1", "worker2"}
    # The large one goes, and comes back: the small one has all of it meanwhile.
    run.product.parts["worker1"].terminate(down=3600)
    wait_for(lambda: run.partitions()["worker2"] == 36, 60, "the small one does not get everything")
    run.upload(10)
    run.settle()
    run.product.parts["worker1"].down_until = 0.0
    wait_for(shared, 90, "the partitions are not shared again")
    run.upload(10)
    run.settle()
