"""One payload that ends every worker process that opens it, at once and with SIGKILL, among others that are well."""

import pytest
from pymongo.errors import PyMongoError

import preloads
from checker import check, lives, unfinished
from handovers import on_true_kafka
from history import History
from load import Load
from product import product, wait_for

ATTEMPTS = 3
WORKERS = {"embedded": ["radiolog"], "kafka": ["worker1", "worker2"]}


@pytest.fixture(params=["embedded", pytest.param("kafka", marks=on_true_kafka)])
def run(request, tmp_path, seed):
    """The product, its worker processes at rest, and a client."""
    own = {"WORKER_ATTEMPTS": ATTEMPTS, "WORKER_SESSION_SECONDS": 6}
    rest = {"DEV_WORKER": "false"} if request.param == "embedded" else {}
    settings = {name: own | rest for name in WORKERS[request.param]}
    made = product(request.param, tmp_path / "run", seed, History(tmp_path / "history.jsonl"), **settings)
    try:
        made.start()
        made.workers = [made.parts[name] for name in WORKERS[request.param]]
        if request.param == "kafka":
            for worker in made.workers:
                worker.terminate(down=3600)
        made.load = Load(made.clients, seed, made.history, pace=0, orders=False)
        yield made
    finally:
        made.close()


def test_is_set_aside_with_what_it_did_and_its_neighbours_are_processed(run):
    payloads, choice = run.load.payloads, run.load.payloads.random
    before = payloads.new()
    run.load.upload([before], "routine", choice)
    tasks = set()
    # Some of the public files are refused.
    while not tasks:
        deadly, *behind = [
            payloads.make(choice.choice(payloads.models), before.study, payloads.uid(), payloads.uid())
            for _ in range(4)
        ]
        run.load.upload([deadly], "routine", choice)
        tasks = {each.task for each in run.load.ledger.acknowledged if each.sha256 == deadly.sha256}
    (task,) = tasks
    for each in behind:
        run.load.upload([each], "routine", choice)
    for each in (payloads.new() for _ in range(8)):
        run.load.upload([each], choice.choice(["urgent", "bulk"]), choice)

    library = preloads.library("deadly", run.directory)
    assert library, "this needs a C compiler"
    [received] = lives(run.evidence())[task].receptions
    for worker in run.workers:
        preloads.add(library, worker.process.environment)
        worker.process.environment["CHAOS_DEADLY"] = received.body["payload"]["name"]
    begin(run)
    wait_for(lambda: has_ended(run), 240, "not all has ended")

    found = run.evidence()
    assert check(run.load.ledger, found) == []
    known = lives(found)
    assert {known[each].status for each in known.keys() - {task}} == {"processed"}
    kills = run.crashes()
    assert {how for _, how in kills} == {"SIGKILL"}
    [quarantine] = known[task].quarantines
    assert quarantine.body["failure"]["code"] == "worker-lost"
    assert quarantine.body["attempts"] == len(kills) == ATTEMPTS
    # Each kill was a try, and each try was stated by whoever found it: the last one by giving up.
    tries = known[task].attempts
    assert sorted(each.body["attempt"] for each in tries) == list(range(1, ATTEMPTS))
    assert {each.body["failure"]["code"] for each in tries} == {"worker-lost"}
    assert quarantine.body["evidence"]["tries"][-1]["attempt"] == ATTEMPTS

    # An operator releases it to workers that it does not kill.
    for worker in run.workers:
        del worker.process.environment["CHAOS_DEADLY"]
        worker.terminate(down=0)
    wait_for(run.is_ready, 120, "not ready again")
    client = run.clients[0]
    answer = client.request(
        client.query, "POST", f"/api/tasks/{task}/release", b"{}", {"Content-Type": "application/json"}
    )
    assert answer.status == 202, answer
    wait_for(lambda: lives(run.evidence())[task].status == "processed", 120, "what was released is not processed")
    wait_for(lambda: not unfinished(run.load.ledger, run.evidence()), 60, "not all is shown")
    assert check(run.load.ledger, run.evidence()) == []


def has_ended(run):
    """Whether nothing is left to do; not while the database, which ends with the process that has it, is on its way back."""
    try:
        return not unfinished(run.load.ledger, run.evidence())
    except PyMongoError:
        return False


def begin(run):
    """Lets the workers work."""
    for worker in run.workers:
        worker.process.environment.pop("RADIOLOG_DEV_WORKER", None)
        if worker.process.is_alive:
            worker.terminate(down=0)
        worker.down_until = 0.0
