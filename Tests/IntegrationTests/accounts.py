"""People of several workspaces with browsers of their own, on the real program."""

import base64
import hashlib
import hmac
import json
import struct
import time

import pymongo

from client import connect

PASSWORD = "correct horse battery staple of a ward"
ADDRESS = "ada@example.org"
EVERY_ROLE = ["uploader", "reader", "operator", "auditor", "administrator"]


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

    def copy(self):
        """Another browser with the same cookies: what a thief has."""
        twin = Browser(self.process)
        twin.cookies = dict(self.cookies)
        return twin


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


def set_up(process, roles=EVERY_ROLE):
    """Makes the first administrator, who takes `roles` beside, and signs them in."""
    browser = Browser(process)
    token = (process.data / "set-up-token").read_text().strip()
    person = {"token": token, "email": ADDRESS, "name": "Ada Admin", "password": PASSWORD, "roles": roles}
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


def invite(administrator, name, roles):
    """Somebody who accepted an invitation, signed in."""
    email = f"{name}@example.org"
    made = administrator.request("POST", "/api/people/invitations", {"email": email, "roles": roles})
    assert made.status == 201, made
    browser = Browser(administrator.process)
    person = {"token": made.json()["token"], "name": f"Person {name}", "password": PASSWORD}
    accepted = browser.request("POST", "/api/invitations/accept", person)
    assert accepted.status == 201, accepted
    assert browser.sign_in(email).status == 200
    return browser


def move(process, browser, workspace, roles):
    """Makes somebody a member of another workspace instead, as an administrator of the machine would; not signed in."""
    person = browser.request("GET", "/api/session").json()["person"]["person"]
    with pymongo.MongoClient(process.views_uri) as mongo:
        accounts = mongo["radiolog-accounts"]
        accounts.workspaces.update_one({"_id": workspace}, {"$setOnInsert": {"v": 1}}, upsert=True)
        entry = next(m for m in accounts.memberships.find() if m["_id"].endswith("/" + person))
        accounts.memberships.delete_one({"_id": entry["_id"]})
        accounts.memberships.insert_one(entry | {"_id": f"{workspace}/{person}", "w": workspace, "r": roles})
    return person


def switch(browser, email):
    """Signs in anew, into the workspace that somebody is a member of now."""
    browser.cookies = {}
    assert browser.sign_in(email).status == 200
    return browser
