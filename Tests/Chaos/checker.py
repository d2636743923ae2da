"""What must be true at the end of a run, whatever befell it; judged from evidence, not from what Radiolog says."""

import threading
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from evidence import by_task, sealed_size


@dataclass(frozen=True)
class Violation:
    rule: str
    what: str

    def __str__(self):
        return f"{self.rule}: {self.what}"


@dataclass(frozen=True)
class Acknowledgement:
    task: str
    status: str
    sha256: str
    position: str


@dataclass
class Ledger:
    """What clients sent, and what they were told."""

    # By SHA-256: every payload that was sent at least once, acknowledged or not.
    attempted: dict = field(default_factory=dict)
    acknowledged: list = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def attempt(self, sha256, name):
        with self.lock:
            self.attempted[sha256] = name

    def acknowledge(self, entry):
        with self.lock:
            self.acknowledged.append(
                Acknowledgement(entry["task"].lower(), entry["status"], entry["sha256"], entry["position"])
            )

    def tasks(self):
        with self.lock:
            return sorted({each.task for each in self.acknowledged})


class Life:
    """What the log says of one task, by the rules of docs/ARCHITECTURE.md, worked out here once more."""

    def __init__(self, task, facts):
        kinds = group(facts, lambda each: each.type)
        self.receptions = kinds["InstanceReceived"]
        self.results = kinds["InstanceProcessed"]
        self.quarantines = kinds["TaskQuarantined"]
        self.attempts = kinds["AttemptFailed"]
        self.orders = [(each.body["turn"], each.type) for each in kinds["TaskReleased"] + kinds["TaskCancelled"]]
        self.orders += [
            (move["turn"], each.type)
            for each in kinds["StudyReprioritised"]
            for move in each.body["moved"]
            if move["task"].lower() == task
        ]
        self.turn = max((turn for turn, _ in self.orders), default=1)

    @property
    def status(self):
        if self.results:
            return "processed"
        if any(each.body.get("turn", 1) >= self.turn for each in self.quarantines):
            return "quarantined"
        wish = next((wish for turn, wish in self.orders if turn == self.turn), None)
        if wish == "TaskCancelled":
            return "cancelled"
        if wish == "TaskReleased":
            return "released"
        return "retrying" if self.attempts else "received"

    @property
    def is_over(self):
        return self.status in ("processed", "quarantined", "cancelled")

    @property
    def uploads(self):
        """Without the further copies that operators' orders put into the queue."""
        return [each for each in self.receptions if "turn" not in each.body]


def lives(evidence):
    return {task: Life(task, facts) for task, facts in by_task(evidence.facts).items()}


def check(ledger, evidence):
    """Every violation found; an empty list is the proof."""
    known = lives(evidence)
    return [
        *acknowledged_is_on_the_log(ledger, evidence, known),
        *nothing_made_up(ledger, known),
        *one_outcome_each(known),
        *events_are_stated_once(evidence, known),
        *studies_end_in_turn(evidence),
        *keys_keep_their_partition(evidence),
        *objects_are_there(evidence),
        *views_say_what_the_log_says(evidence, known),
    ]


def acknowledged_is_on_the_log(ledger, evidence, known):
    """Each acknowledgement names a position where its event lies, and a task that has a payload of that digest."""
    placed = {each.position: each for each in evidence.facts}
    for each in ledger.acknowledged:
        life = known.get(each.task)
        if life is None or not life.receptions:
            yield Violation("lost upload", f"task {each.task} was acknowledged and is not on the log")
            continue
        if each.sha256 not in {found.body["payload"]["sha256"] for found in life.receptions}:
            yield Violation("wrong payload", f"task {each.task} was acknowledged with another digest")
        wanted = "InstanceReceived" if each.status == "accepted" else "DuplicateReceived"
        found = placed.get(each.position)
        if found is None or found.type != wanted or found.task != each.task:
            yield Violation("wrong position", f"{each.position} holds no {wanted} of task {each.task}")


def nothing_made_up(ledger, known):
    """No result without an upload, and no upload that nobody sent."""
    for task, life in known.items():
        if not life.receptions:
            yield Violation("made up", f"task {task} has events and no upload")
        for each in life.receptions:
            if each.body["payload"]["sha256"] not in ledger.attempted:
                yield Violation("made up", f"nobody sent the payload of task {task}")


def one_outcome_each(known):
    """Every upload, acknowledged or not, ended: once, in a result, a quarantine or by an operator's order."""
    for task, life in known.items():
        if not life.receptions:
            continue
        if not life.is_over:
            yield Violation("no outcome", f"task {task} is {life.status}")
        if len({each.id for each in life.results}) > 1:
            yield Violation("two results", f"task {task} has results with different ids")
        turns = group(life.quarantines, lambda each: each.body.get("turn", 1))
        for turn, facts in turns.items():
            if len({each.id for each in facts}) > 1:
                yield Violation("two outcomes", f"task {task} was quarantined differently in turn {turn}")
        if life.results and turns and not life.orders:
            yield Violation("two outcomes", f"task {task} was quarantined and processed in one turn")


def events_are_stated_once(evidence, known):
    """An outcome is one record. Only where an upload itself is on the log several times may its outcome be, too:
    clients send again what was not acknowledged, and then it is the same task in the queue once more."""
    for each, count in Counter((each.id, each.task, each.type) for each in evidence.of(
        "InstanceProcessed", "TaskQuarantined", "AttemptFailed"
    )).items():
        identifier, task, kind = each
        receptions = len(known[task].receptions)
        if count > max(1, receptions):
            yield Violation(
                "stated twice", f"{kind} {identifier} of task {task}: {count} records, {receptions} in the queue"
            )


def repeated(evidence):
    """How many outcomes are on the log more than once, because their uploads are."""
    counts = Counter(each.id for each in evidence.of("InstanceProcessed", "TaskQuarantined"))
    return sum(1 for count in counts.values() if count > 1)


def studies_end_in_turn(evidence):
    """A study is completed as revision 1, and each later revision follows upon one that ended; whoever states it, and
    however often, states the same."""
    for study, facts in group(evidence.of("StudyCompleted", "StudyReopened"), lambda each: each.body["study"]).items():
        completed = {each.body["revision"] for each in facts if each.type == "StudyCompleted"}
        reopened = {each.body["revision"] for each in facts if each.type == "StudyReopened"}
        for revision in completed - {1} - reopened:
            yield Violation("revisions", f"study {study[:12]} is completed as revision {revision}, which nothing opened")
        for revision in reopened:
            if revision - 1 not in completed:
                yield Violation("revisions", f"study {study[:12]} is opened as revision {revision} before the one before ended")
        for (kind, revision), same in group(facts, lambda each: (each.type, each.body["revision"])).items():
            if len({each.id for each in same}) > 1:
                yield Violation("revisions", f"study {study[:12]}: {kind} of revision {revision} has several ids")


def keys_keep_their_partition(evidence):
    """What concerns a study is in one partition of each topic, or its order would be lost."""
    for (topic, key), facts in group(evidence.facts, lambda each: (each.topic, each.key)).items():
        if len({each.partition for each in facts}) > 1:
            yield Violation("order lost", f"a key of {topic} is in several partitions")


def objects_are_there(evidence):
    """Every object that an event names is a whole sealed file."""
    for owner, reference in references(evidence):
        name = reference["name"]
        if name not in evidence.objects:
            yield Violation("missing object", f"{name}, which {owner.type} {owner.position} names")
            continue
        size, head = evidence.objects[name]
        if size != sealed_size(head, reference["byteCount"]):
            yield Violation("damaged object", f"{name}, which {owner.type} {owner.position} names: {size} bytes")


def references(evidence):
    for each in evidence.of("InstanceReceived"):
        yield each, each.body["payload"]
    for each in evidence.of("InstanceProcessed"):
        for result in each.body["results"]:
            yield each, result["object"]


def views_say_what_the_log_says(evidence, known):
    """Tasks have the status that follows from the log, and no study counts anything twice or misses it."""
    for each in evidence.views["setaside"]:
        yield Violation("set aside", f"the record {each['_id']}")
    shown = {str(each["_id"]): each for each in evidence.views["tasks"]}
    received = {task: life for task, life in known.items() if life.receptions}
    for task in received.keys() - shown.keys():
        yield Violation("views", f"task {task} is not shown")
    for task in shown.keys() - known.keys():
        yield Violation("views", f"task {task} is shown and not on the log")
    for task in received.keys() & shown.keys():
        if shown[task]["s"] != received[task].status:
            yield Violation("views", f"task {task} is shown {shown[task]['s']} and is {received[task].status}")
    yield from studies_are_counted(evidence, received)


def studies_are_counted(evidence, received):
    expected = defaultdict(Counter)
    instances, series = defaultdict(set), defaultdict(set)
    for life in received.values():
        body = life.receptions[0].body
        counts = expected[body["study"]]
        counts["nt"] += 1
        counts["nb"] += body["payload"]["byteCount"]
        counts[{"processed": "np", "quarantined": "nq", "cancelled": "nc"}.get(life.status, "waiting")] += 1
        instances[body["study"]].add((body["series"], body["instance"]))
        series[body["study"]].add(body["series"])
    shown = {text(each["_id"]): each for each in evidence.views["studies"]}
    for study in expected.keys() ^ shown.keys():
        yield Violation("views", f"study {study[:12]} is only in one of log and views")
    for study in expected.keys() & shown.keys():
        expected[study]["ni"], expected[study]["ns"] = len(instances[study]), len(series[study])
        for name in ("nt", "np", "nq", "nc", "nb", "ni", "ns"):
            count = shown[study].get(name, 0)
            if count != expected[study][name]:
                yield Violation("views", f"study {study[:12]} counts {name}={count}, not {expected[study][name]}")


def text(key):
    return key.hex() if isinstance(key, bytes) else str(key)


def group(items, key):
    groups = defaultdict(list)
    for each in items:
        groups[key(each)].append(each)
    return groups


def unfinished(ledger, evidence):
    """Tasks that somebody waits for: on the log, or acknowledged, and without an outcome on the log and in the views."""
    known = lives(evidence)
    shown = {str(each["_id"]): each["s"] for each in evidence.views["tasks"]}
    over = {task for task, life in known.items() if life.is_over and shown.get(task) == life.status}
    return (set(ledger.tasks()) | set(known)) - over


def summary(ledger, evidence):
    known = lives(evidence)
    statuses = Counter(life.status for life in known.values())
    named = {reference["name"] for _, reference in references(evidence)}
    return {
        "acknowledgements": len(ledger.acknowledged),
        "attempted payloads": len(ledger.attempted),
        "tasks": len(known),
        **{status: count for status, count in sorted(statuses.items())},
        "completions": len(evidence.of("StudyCompleted")),
        "events": len(evidence.facts),
        "repeated outcomes": repeated(evidence),
        "uploads on the log twice": sum(1 for life in known.values() if len(life.uploads) > 1),
        "objects": len(evidence.objects),
        "objects without an event": len(evidence.objects.keys() - named),
    }
