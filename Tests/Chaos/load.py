"""Clients that upload all the time, and an operator who gives orders, whatever happens to the product meanwhile."""

import http.client
import random
import threading
import time

from checker import Ledger
from payloads import PRIORITIES, Payloads

# What a client sees of a server that is being killed, started or cut off.
TROUBLE = (OSError, http.client.HTTPException, ValueError)

SENDERS = 4
# A client gives up sending an object after so many requests: what became of it, it does not know.
TRIES = 40


class Load:
    """Uploads of all priorities, until it is stopped."""

    def __init__(self, clients, seed, history, *, pace, orders=True):
        self.clients = clients
        self.history = history
        self.pace = pace
        self.ledger = Ledger()
        self.violations = []
        self.payloads = Payloads(random.Random(f"{seed}/payloads"))
        self.making = threading.Lock()
        self.over = threading.Event()
        self.numbers = iter(range(1, 10**9))
        runs = [(self.send, number) for number in range(SENDERS)] + ([(self.order, SENDERS)] if orders else [])
        self.threads = [
            threading.Thread(target=self.guarded, args=(run, random.Random(f"{seed}/client/{number}")), daemon=True)
            for run, number in runs
        ]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        """Lets each client finish what it has begun."""
        self.over.set()
        for thread in self.threads:
            thread.join(300)
            assert not thread.is_alive(), "a client does not end"

    def guarded(self, run, choice):
        try:
            run(choice)
        except Exception as error:
            self.history.note("client failed", error=repr(error))
            self.violations.append(f"a client failed: {error!r}")
            raise

    # Uploads

    def send(self, choice):
        while not self.over.is_set():
            with self.making:
                batch = self.batch(choice)
            self.upload(batch, choice.choice(PRIORITIES), choice)
            self.over.wait(choice.uniform(0, 2 * self.pace))

    def batch(self, choice):
        kind = choice.random()
        if kind < 0.02:
            return [self.payloads.poison()]
        if kind < 0.12:
            return [self.payloads.again()]
        if kind < 0.20:
            return [self.payloads.conflict()]
        return [self.payloads.new() for _ in range(choice.choice([1, 1, 1, 2, 4]))]

    def upload(self, batch, priority, choice):
        """Sends until all is acknowledged, to whichever gateway answers."""
        for payload in batch:
            self.ledger.attempt(payload.sha256, payload.name)
        number = next(self.numbers)
        for attempt in range(TRIES):
            client = choice.choice(self.clients)
            self.history.note(
                "upload", request=number, attempt=attempt, priority=priority,
                payloads=[f"{each.name} {each.sha256[:12]}" for each in batch],
            )
            try:
                if len(batch) == 1:
                    answer = client.upload(batch[0].content, priority=priority)
                else:
                    answer = client.upload_form([(each.name, each.content) for each in batch], priority=priority)
            except TROUBLE as error:
                self.history.note("no answer", request=number, error=repr(error))
            else:
                if self.take(number, batch, answer):
                    return
            time.sleep(choice.uniform(0.1, 1.5))
            if self.over.is_set() and attempt > TRIES // 2:
                break
        self.history.note("given up", request=number)

    def take(self, number, batch, answer):
        """Whether the answer settles the request."""
        if answer.status in (429, 503):
            self.history.note("answer", request=number, status=answer.status)
            return False
        if answer.status not in (202, 422):
            self.history.note("answer", request=number, status=answer.status, body=answer.body[:300])
            self.violations.append(f"request {number} was answered with {answer.status}")
            return True
        entries = answer.json()["objects"]
        self.history.note(
            "answer", request=number, status=answer.status,
            objects=[[each["status"], each.get("task"), each.get("position")] for each in entries],
        )
        for payload, entry in zip(batch, entries, strict=True):
            if entry["status"] == "rejected":
                continue
            if entry["sha256"] != payload.sha256:
                self.violations.append(f"request {number} acknowledges other bytes than were sent")
            self.ledger.acknowledge(entry)
        return True

    # Orders

    def order(self, choice):
        while not self.over.wait(choice.uniform(0.5, 4)):
            # The latest ones still wait, if any do.
            latest = self.ledger.acknowledged[-8:]
            if not latest:
                continue
            task = choice.choice(latest).task
            what = choice.choice(["cancel", "release", "priority", "priority"])
            body = {"cancel": None, "release": b"{}"}.get(what, b'{"priority": "%s"}' % choice.choice(PRIORITIES).encode())
            client = choice.choice(self.clients)
            try:
                answer = client.request(
                    client.query, "POST", f"/api/tasks/{task}/{what}", body, {"Content-Type": "application/json"}
                )
            except TROUBLE as error:
                self.history.note("no answer", order=what, task=task, error=repr(error))
            else:
                self.history.note("answer", order=what, task=task, status=answer.status)
                if answer.status >= 500 and answer.status != 503:
                    self.violations.append(f"{what} of task {task} was answered with {answer.status}")
