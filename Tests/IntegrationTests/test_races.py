"""What counts once, asked for many times in the same moment, over HTTP against the real program."""

import concurrent.futures
import threading
import time

import pytest

from accounts import PASSWORD, Browser, enrol, invite, set_up, totp

# Requests of one race, and races: together no more than one address may try to sign in within a minute.
RACERS = 12
ROUNDS = 2


def race(attempts):
    """Runs all attempts at once, as nearly as threads can; their answers."""
    start = threading.Barrier(len(attempts))

    def run(attempt):
        start.wait(30)
        return attempt()

    with concurrent.futures.ThreadPoolExecutor(len(attempts)) as pool:
        return [future.result(60) for future in [pool.submit(run, attempt) for attempt in attempts]]


@pytest.fixture
def installation(dev):
    # What slows guessing down would end these races before they begin.
    process = dev(SIGN_IN_TRIES=100, SIGN_IN_TRIES_OF_ADDRESS=10_000, REFRESH_GRACE_SECONDS=0)
    return process, set_up(process)


def test_a_refresh_token_used_by_many_at_once_yields_one_session_or_none(installation):
    process, ada = installation
    for _ in range(ROUNDS):
        browser = Browser(process)
        assert browser.sign_in().status == 200
        thieves = [browser.copy() for _ in range(RACERS)]
        answers = race([lambda thief=thief: thief.request("POST", "/api/session/refresh", {}) for thief in thieves])
        winners = [thief for thief, answer in zip(thieves, answers) if answer.status == 200]
        assert len(winners) <= 1 and {answer.status for answer in answers} <= {200, 401}, answers
        # The others showed that two hold it: it is over for the winner, too.
        for winner in winners:
            assert winner.request("POST", "/api/session/refresh", {}).status == 401
    assert ada.request("POST", "/api/session/refresh", {}).status == 200


def test_a_code_and_a_recovery_code_given_by_many_at_once_count_once(installation):
    process, ada = installation
    secret, recovery = enrol(ada)
    for code in [None, *recovery[:ROUNDS - 1]]:
        browsers = [Browser(process) for _ in range(RACERS)]
        challenges = [browser.sign_in().json()["challenge"] for browser in browsers]
        if code is None:
            # A step that has not been used: the one that enrolled is.
            time.sleep(30 - time.time() % 30 + 0.1)
            code = totp(secret)
        answers = race([
            lambda browser=browser, challenge=challenge: browser.request(
                "POST", "/api/session/code", {"challenge": challenge, "code": code}
            )
            for browser, challenge in zip(browsers, challenges)
        ])
        assert [answer.status for answer in answers].count(200) == 1, [answer.status for answer in answers]
        assert {answer.status for answer in answers} <= {200, 401, 429}


def test_an_invitation_accepted_by_many_at_once_makes_one_person(installation):
    process, ada = installation
    enrol(ada)
    for number in range(ROUNDS):
        email = f"guest{number}@example.org"
        made = ada.request("POST", "/api/people/invitations", {"email": email, "roles": ["reader"]})
        person = {"token": made.json()["token"], "name": f"Guest {number}", "password": PASSWORD}
        answers = race([
            lambda: Browser(process).request("POST", "/api/invitations/accept", person) for _ in range(RACERS)
        ])
        assert [answer.status for answer in answers].count(201) == 1, [answer.status for answer in answers]
        people = ada.request("GET", "/api/people").json()["people"]
        assert [entry["email"] for entry in people].count(email) == 1


def test_an_invitation_joined_by_many_at_once_counts_for_one_of_them(installation):
    process, ada = installation
    enrol(ada)
    guests = [invite(ada, f"joiner{number}", ["uploader"]) for number in range(4)]
    made = ada.request("POST", "/api/people/invitations", {"email": "one@example.org", "roles": ["operator"]})
    token = made.json()["token"]
    answers = race([
        lambda guest=guest: guest.request("POST", "/api/invitations/join", {"token": token}) for guest in guests * 4
    ])
    assert [answer.status for answer in answers].count(204) == 1, [answer.status for answer in answers]
    people = ada.request("GET", "/api/people").json()["people"]
    assert len([entry for entry in people if "operator" in entry["roles"] and entry["name"] != "Ada Admin"]) == 1
