"""What a soak run calls growth."""

import random

from soak import MIB, Limits, growth

LIMITS = Limits()


def samples(taken, seconds=600):
    return [(second, taken(second) * MIB) for second in range(0, seconds, 5)]


def test_a_leak_is_found_among_noise(seed):
    noise = random.Random(seed)
    found = growth("leaking", samples(lambda at: 200 + at * 0.05 + noise.uniform(-4, 4)), LIMITS)
    assert found.exceeds(LIMITS)
    assert 120 < found.per_hour < 240


def test_caches_that_fill_and_bursts_that_go_are_no_leak(seed):
    noise = random.Random(seed)

    def taken(at):
        filled = min(at, 200) * 0.5
        burst = 150 if noise.random() < 0.1 else 0
        return 100 + filled + burst + noise.uniform(-3, 3)

    assert not growth("steady", samples(taken), LIMITS).exceeds(LIMITS)


def test_garbage_that_is_collected_now_and_then_is_no_leak():
    assert not growth("sawtooth", samples(lambda at: 100 + at % 60), LIMITS).exceeds(LIMITS)
