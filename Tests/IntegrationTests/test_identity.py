"""Signing in, sessions, tokens, people and isolation, over HTTP against the real program."""

import datetime
import pathlib
import time

import pytest

from accounts import ADDRESS, PASSWORD, Browser, enrol, invite, set_up, totp

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "samples" / "ct-explicit.dcm"


@pytest.fixture
def installation(dev):
    process = dev()
    return process, set_up(process)


def test_the_first_administrator_is_made_once_and_by_the_token_alone(dev):
    process = dev()
    browser = Browser(process)
    person = {"email": ADDRESS, "name": "Ada Admin", "password": PASSWORD}
    assert browser.request("POST", "/api/set-up", person | {"token": "0" * 64}).status == 403
    token = (process.data / "set-up-token").read_text().strip()
    weak = browser.request("POST", "/api/set-up", person | {"token": token, "password": "password1234567"})
    assert weak.status == 422 and weak.problem == "weak-password"
    assert browser.request("POST", "/api/set-up", person | {"token": token}).status == 201
    again = browser.request("POST", "/api/set-up", person | {"token": token, "email": "eve@example.org"})
    assert again.status in (403, 409)
    assert browser.request("GET", "/api/sign-in").json()["isSetUp"] is True


def test_a_session_refreshes_and_ends_and_reuse_ends_it_for_everybody(installation):
    process, browser = installation
    session = browser.request("GET", "/api/session").json()
    assert session["person"]["email"] == ADDRESS and session["secondFactorNeeded"] is True
    assert "administrator" not in session["roles"]
    first = dict(browser.cookies)
    assert browser.request("POST", "/api/session/refresh", {}).status == 200
    second = dict(browser.cookies)
    assert first["__Secure-radiolog_refresh"] != second["__Secure-radiolog_refresh"]
    assert browser.request("POST", "/api/session/refresh", {}).status == 200
    # Two generations old: whoever holds it has a copy.
    browser.cookies = first
    assert browser.request("POST", "/api/session/refresh", {}).status == 401
    browser.cookies = second
    assert browser.request("POST", "/api/session/refresh", {}).status == 401
    time.sleep(2.5)  # What other requests remember of a session: AccountsPolicy.principalLifetime.
    browser.cookies = second
    assert browser.request("GET", "/api/session").status == 401


def test_a_cookie_alone_changes_nothing_for_another_site(installation):
    _, browser = installation
    for headers in ({"X-Radiolog-Request": ""}, {"Sec-Fetch-Site": "cross-site"}):
        for method, path in (("DELETE", "/api/session"), ("POST", "/api/tokens"), ("POST", "/api/session/refresh")):
            answer = browser.request(method, path, {}, headers)
            assert answer.status == 403 and answer.problem == "cross-site-request", (method, path, answer)
    assert browser.request("GET", "/api/session").status == 200


def test_a_wrong_name_and_a_wrong_password_are_answered_alike_and_slow_down(installation):
    process, _ = installation
    stranger = Browser(process)
    known = stranger.sign_in(password="wrong wrong wrong wrong")
    unknown = stranger.sign_in(email="nobody@example.org", password="wrong wrong wrong wrong")
    assert known.status == unknown.status == 401 and known.body == unknown.body
    statuses = [stranger.sign_in(password=f"wrong wrong wrong {n}").status for n in range(15)]
    assert 429 in statuses
    assert stranger.sign_in(password="wrong again and again").headers["Retry-After"]


def test_a_second_factor_is_asked_for_once_each_code(installation):
    process, browser = installation
    secret, recovery = enrol(browser)
    assert "administrator" in browser.request("GET", "/api/session").json()["roles"]
    other = Browser(process)
    asked = other.sign_in()
    assert asked.status == 202 and other.cookies == {}
    challenge = asked.json()["challenge"]
    # The code that enrolled is used up.
    spent = other.request("POST", "/api/session/code", {"challenge": challenge, "code": totp(secret)})
    assert spent.status == 401 and spent.problem == "sign-in-refused"
    answer = other.request("POST", "/api/session/code", {"challenge": challenge, "code": recovery[0]})
    assert answer.status == 200 and answer.json()["secondFactor"] is True
    once = Browser(process)
    challenge = once.sign_in().json()["challenge"]
    assert once.request("POST", "/api/session/code", {"challenge": challenge, "code": recovery[0]}).status == 401


def test_a_personal_access_token_does_what_its_scopes_say_and_no_more(installation):
    process, browser = installation
    made = browser.request("POST", "/api/tokens", {"name": "scanner", "days": 1, "scopes": ["upload"]})
    assert made.status == 201, made
    token = made.json()
    bearer = {"Authorization": f"Bearer {token['secret']}"}
    program = Browser(process)
    process.client.token = token["secret"]
    assert process.client.upload(SAMPLE.read_bytes()).status == 202
    assert program.request("GET", "/api/studies", headers=bearer).status == 403
    assert program.request("POST", "/api/tokens", {"name": "more", "days": 1}, bearer).status == 403
    assert program.request("DELETE", "/api/sessions", headers=bearer).status == 403
    assert browser.request("DELETE", f"/api/tokens/{token['token']}").status == 204
    assert program.request("GET", "/api/session", headers=bearer).status == 401


def test_what_outlives_a_session_takes_a_fresh_proof(dev):
    process = dev(PROOF_SECONDS=30)
    browser = set_up(process)
    secret, recovery = enrol(browser)
    person = browser.request("GET", "/api/session").json()["person"]["person"]
    until = browser.request("GET", "/api/session").json()["provedUntil"]
    time.sleep(max(0, datetime.datetime.fromisoformat(until).timestamp() - time.time()) + 1)
    calls = (
        ("POST", "/api/tokens", {"name": "robot", "days": 1}),
        ("POST", "/api/account/second-factor", None),
        ("POST", "/api/account/links/nobody", None),
        ("DELETE", "/api/sessions", None),
        ("DELETE", "/api/sessions/0e0e0e0e-0000-4000-8000-000000000000", None),
        ("DELETE", "/api/account", None),
        ("DELETE", f"/api/people/{person}", None),
        ("DELETE", f"/api/people/{person}/sessions", None),
        ("DELETE", f"/api/people/{person}/second-factor", None),
        ("POST", f"/api/people/{person}/recovery", None),
        ("POST", "/api/break-glass", {"reason": "Emergency on ward 3", "minutes": 5}),
    )
    for method, path, body in calls:
        answer = browser.request(method, path, body)
        assert answer.status == 403 and answer.problem == "proof-needed", (method, path, answer)
    # What it was stays possible, and taking the session up again is no proof.
    assert browser.request("GET", "/api/studies").status == 200
    assert browser.request("POST", "/api/session/refresh", {}).status == 200
    assert browser.request("POST", "/api/tokens", {"name": "robot", "days": 1}).status == 403
    for wrong in ({"password": "wrong"}, {"code": "000000"}, {"code": "AAAA-AAAA-AAAA-AAAA"}):
        answer = browser.request("POST", "/api/session/proof", wrong)
        assert answer.status == 403 and answer.problem == "wrong-proof", answer
    assert browser.request("POST", "/api/session/proof", {}).status == 400
    assert browser.request("POST", "/api/session/proof", {"code": recovery[0]}).status == 204
    made = browser.request("POST", "/api/tokens", {"name": "robot", "days": 1})
    assert made.status == 201, made
    # A token proves nothing, and cannot.
    bearer = {"Authorization": f"Bearer {made.json()['secret']}"}
    program = Browser(process)
    assert program.request("POST", "/api/session/proof", {"password": PASSWORD}, bearer).status == 403
    assert program.request("DELETE", f"/api/people/{person}/sessions", headers=bearer).status == 403
    # Another session of the same person has proved nothing by it; this one's own end takes no proof.
    assert browser.request("DELETE", "/api/session").status == 204


def test_the_first_administrator_sees_images_only_when_they_said_so(dev):
    process = dev()
    browser = set_up(process, roles=[])
    assert browser.request("GET", "/api/session").json()["workspaces"][0]["roles"] == ["administrator"]
    enrol(browser)
    assert browser.request("GET", "/api/studies").status == 403
    assert browser.request("GET", "/api/people").status == 200


def test_passwords_of_the_operators_own_list_are_refused(dev, tmp_path):
    refused = tmp_path / "refused.txt"
    refused.write_bytes(b"first line nobody uses\r\n" + PASSWORD.encode() + b"\r\n")
    process = dev(PASSWORD_REFUSED_FILE=refused)
    token = (process.data / "set-up-token").read_text().strip()
    person = {"token": token, "email": ADDRESS, "name": "Ada Admin", "password": PASSWORD}
    answer = Browser(process).request("POST", "/api/set-up", person)
    assert answer.status == 422 and "common" in answer.json()["rules"], answer
    assert Browser(process).request("POST", "/api/set-up", person | {"password": "quite another phrase of words"}).status == 201


def test_an_account_is_deleted_by_its_owner_and_by_administrators(installation):
    process, browser = installation
    enrol(browser)
    people = [invite(browser, name, ["reader"]) for name in ("rita", "rolf")]
    assert people[0].request("DELETE", "/api/account").status == 204
    assert people[0].sign_in("rita@example.org").status == 401
    listed = browser.request("GET", "/api/people").json()["people"]
    rolf = next(entry["person"] for entry in listed if entry["email"] == "rolf@example.org")
    assert browser.request("DELETE", f"/api/people/{rolf}").status == 204
    time.sleep(2.5)
    assert people[1].request("GET", "/api/session").status == 401
    last = browser.request("DELETE", "/api/account")
    assert last.status == 409 and last.problem == "last-administrator"
    assert len(browser.request("GET", "/api/people").json()["people"]) == 1


def test_people_are_invited_and_see_no_other_workspace(installation):
    process, browser = installation
    enrol(browser)
    made = browser.request("POST", "/api/people/invitations", {"email": "rita@example.org", "roles": ["reader"]})
    assert made.status == 201, made
    token = made.json()["token"]
    rita = Browser(process)
    assert rita.request("POST", "/api/invitations/look", {"token": token}).json()["roles"] == ["reader"]
    person = {"token": token, "name": "Rita Reader", "password": "another long phrase for reading"}
    assert rita.request("POST", "/api/invitations/accept", person).status == 201
    assert rita.request("POST", "/api/invitations/accept", person).status == 404
    assert rita.sign_in("rita@example.org", "another long phrase for reading").status == 200
    assert rita.request("GET", "/api/studies").status == 200
    assert rita.request("GET", "/api/people").status == 403
    people = {entry["name"]: entry["person"] for entry in browser.request("GET", "/api/people").json()["people"]}
    path = f"/api/people/{people['Rita Reader']}"
    assert browser.request("PUT", f"{path}/roles", {"roles": ["uploader"]}).status == 204
    time.sleep(2.5)
    assert rita.request("GET", "/api/studies").status == 403
    last = browser.request("PUT", f"/api/people/{people['Ada Admin']}/roles", {"roles": ["reader"]})
    assert last.status == 409 and last.problem == "last-administrator"
    assert browser.request("POST", f"{path}/disable").status == 204
    assert rita.request("POST", "/api/session/refresh", {}).status == 401


def test_an_administrator_breaks_the_glass_with_a_reason_and_for_a_time(installation):
    process, browser = installation
    enrol(browser)
    people = browser.request("GET", "/api/people").json()["people"]
    me = people[0]["person"]
    assert browser.request("PUT", f"/api/people/{me}/roles", {"roles": ["administrator"]}).status == 204
    time.sleep(2.5)
    assert browser.request("GET", "/api/studies").status == 403
    assert browser.request("POST", "/api/break-glass", {"reason": "short", "minutes": 5}).status == 400
    opened = browser.request("POST", "/api/break-glass", {"reason": "Emergency on ward 3, nobody on call", "minutes": 5})
    assert opened.status == 201, opened
    assert browser.request("GET", "/api/studies").status == 200
    grant = opened.json()["grant"]
    assert browser.request("GET", "/api/session").json()["breakGlass"]["grant"] == grant
    assert browser.request("DELETE", f"/api/break-glass/{grant}").status == 204
    assert browser.request("GET", "/api/studies").status == 403
