"""A short chaos run; `make chaos` has longer ones."""

import pathlib

import chaos
from history import History, read_history

SECONDS = 45


def test_every_promise_is_kept_while_things_break(seed):
    assert chaos.run("embedded", seed, SECONDS, pathlib.Path("chaos-failures")) == []


def test_the_history_is_there_even_of_a_run_that_was_killed(tmp_path):
    history = History(tmp_path / "history.jsonl")
    history.note("fault", fault="kill -9 of worker1", seconds=1.5)
    history.note("answer", status=503)
    # Not closed: as after a kill.
    told = read_history(tmp_path / "history.jsonl")
    assert [each["what"] for each in told] == ["fault", "answer"]
    assert told[0]["t"] <= told[1]["t"]
