"""Signing in, sessions, tokens, people and isolation, over HTTP against the real program."""

import base64
import hashlib
import hmac
import json
import pathlib
import struct
import time

import pytest

from client import connect

PASSWORD = "correct horse battery staple of a ward"
SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "samples" / "ct-explicit.dcm"
ADDRESS = "ada@example.org"


class Browser:
    """Keeps cookies, as a browser does, and says that its requests come from Radiolog's own page."""

    def __init__(self, process):
        self.process = process
        self.cookies = {}

    def request(self, method, path, json_body=None, headers=None):
        connection = connect(*self.process.address("http"), self.process.client.tls, 60)
        fields = {"X-Radiolog-Request": "test"}
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if json_body is None else json.dumps(json_body)
        try:
            connection.request(method, path, body=body, headers=fields | (headers or {}))
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        for field in response.headers.get_all("Set-Cookie") or []:
            name, value = field.split(";")[0].split("=", 1)
            assert "HttpOnly" in field and "SameSite=" in field and "; Secure" in field
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return Reply(response.status, response.headers, content)

    def sign_in(self, email=ADDRESS, password=PASSWORD):
        return self.request("POST", "/api/session", {"email": email, "password": password})


class Reply:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    @property
    def problem(self):
        return self.json()["type"].rsplit(":", 1)[-1]

    def __repr__(self):
        return f"{self.status} {self.body[:300]!r}"


def totp(secret, at=None):
    """RFC 6238, as an authenticator program does it."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up(process):
    """Makes the first administrator, and signs them in."""
    browser = Browser(process)
    token = (process.data / "set-up-token").read_text().strip()
    person = {"token": token, "email": ADDRESS, "name": "Ada Admin", "password": PASSWORD}
    answer = browser.request("POST", "/api/set-up", person)
    assert answer.status == 201, answer
    assert browser.sign_in().status == 200
    return browser


def enrol(browser):
    """Gives somebody a second factor; its secret and the recovery codes."""
    secret = browser.request("POST", "/api/account/second-factor").json()["secret"]
    answer = browser.request("PUT", "/api/account/second-factor", {"code": totp(secret)})
    assert answer.status == 200, answer
    # What the session may do is in its next access token at the latest.
    assert browser.request("POST", "/api/session/refresh", {}).status == 200
    return secret, answer.json()["recoveryCodes"]


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
