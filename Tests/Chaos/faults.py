"""What befalls the product: chosen by a seeded generator, each begun, held and healed."""

import os
import re
from dataclasses import dataclass
from typing import Callable

from links import Trouble


@dataclass(frozen=True)
class Fault:
    """`begin` returns what heals it. Two kinds never befall the same subject at a time: they would heal each other."""

    kind: str
    subject: str
    begin: Callable
    weight: float
    # The longest it is held, in seconds.
    longest: float

    @property
    def name(self):
        return f"{self.kind} {self.subject}"


def killed(name, part, random):
    def begin():
        part.kill(random.uniform(0, 4))
        return lambda: None

    return Fault("kill -9 of", name, begin, 3, 1)


def terminated(name, part, random):
    def begin():
        part.terminate(random.uniform(0, 2))
        return lambda: None

    return Fault("SIGTERM of", name, begin, 1, 1)


def stopped(name, part):
    def begin():
        part.pause()
        return part.resume

    # Beyond the session of a group member: it wakes up as a zombie.
    return Fault("SIGSTOP of", name, begin, 2, 14)


def troubled(link, trouble, random):
    def begin():
        link.begin(trouble, delay=random.uniform(0.05, 1) if trouble is Trouble.DELAY else 0.0)
        return link.heal

    return Fault(f"{trouble.value} between", link.name, begin, 1, 14)


def full_disk(directory):
    filler = directory / "filler"

    def begin():
        room = os.statvfs(directory)
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, room.f_bavail * room.f_frsize))
        return filler.unlink

    return Fault("full disk of", "the object store", begin, 3, 8)


def stepped(name, clock, random):
    def begin():
        clock.step(random.choice([-1, 1]) * random.choice([0.5, 10, 90, 7200, 100_000]))
        return lambda: clock.step(0)

    return Fault("clock step of", name, begin, 0.7, 10)


def faults(product, random):
    """Everything that can befall this product here, and what cannot, and why."""
    possible, impossible = [], []
    for name, part in product.parts.items():
        if part.may_be_killed:
            possible.append(killed(name, part, random))
        elif name != "broker":
            possible.append(terminated(name, part, random))
        if part.may_be_killed and hasattr(part, "terminate") and name not in ("mongod", "broker"):
            possible.append(terminated(name, part, random))
        possible.append(stopped(name, part))
    for link in product.network.links.values():
        possible += [troubled(link, trouble, random) for trouble in Trouble]
    if product.has_own_disk:
        possible.append(full_disk(product.objects))
    else:
        impossible.append("full disk: this user may not mount a small one")
    for name, clock in product.clocks.items():
        possible.append(stepped(name, clock, random))
    if not product.clocks:
        impossible.append("clock steps: no C compiler for clock.c")
    return possible, impossible


class Weather:
    """Lets faults befall the product, at most two at a time, until the time is over; everything is healed then."""

    def __init__(self, product, random, history, only=""):
        self.random = random
        self.history = history
        possible, self.impossible = faults(product, random)
        self.possible = [fault for fault in possible if re.search(only, fault.name)]
        assert self.possible, f"no fault here is called {only}"
        self.count = 0

    def rage(self, seconds, sleep):
        end = self.history.now + seconds
        raging = []
        try:
            while self.history.now < end:
                sleep(self.random.uniform(0.2, 2.5))
                for struck in [struck for struck in raging if struck[0] <= self.history.now]:
                    raging.remove(struck)
                    self.heal(*struck[1:])
                if len(raging) < 2:
                    raging += self.strike({fault.subject for _, fault, _ in raging}, end)
        finally:
            for struck in raging:
                self.heal(*struck[1:])

    def strike(self, struck, end):
        # By kind first: there are many links, and one broker.
        kinds = {}
        for fault in self.possible:
            kinds.setdefault(fault.kind, []).append(fault)
        kind = self.random.choice(sorted(kinds))
        weights = [fault.weight for fault in kinds[kind]]
        fault = self.random.choices(kinds[kind], weights)[0]
        if fault.subject in struck:
            return []
        # Short ones most of the time.
        held = fault.longest * self.random.random() ** 2
        try:
            heal = fault.begin()
        except OSError as error:
            self.history.note("fault failed", fault=fault.name, error=repr(error))
            return []
        self.count += 1
        self.history.note("fault", fault=fault.name, seconds=round(held, 2))
        return [(min(end, self.history.now + held), fault, heal)]

    def heal(self, fault, heal):
        heal()
        self.history.note("healed", fault=fault.name)
