"""Sends every described route what a fuzzer makes of its description, as everybody who may ask and as nobody.

Whatever comes, an answer is one that the description declares and has its shape, is no failure of the server, and gives nothing
away; and the server lives on in bounded memory. RADIOLOG_FUZZ_EXAMPLES says how often each route is tried (2).
"""

import json
import os
import re
import subprocess

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance, negative_data_rejection, response_headers_conformance, response_schema_conformance,
    status_code_conformance,
)

from hostile import MEBIBYTE
from processes import Dev, needed
from test_identity import PASSWORD, SAMPLE, Browser, set_up

EXAMPLES = int(os.environ.get("RADIOLOG_FUZZ_EXAMPLES", "2"))
ANSWER_LIMIT_SECONDS = 20
GROWTH_LIMIT = 256 * MEBIBYTE
ROLES = ["uploader", "reader", "operator", "auditor", "administrator"]
SHAPES = [status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance]
# What would tell how the server is made, or where it stands.
TELLTALES = re.compile(r"/home/|/root/|/work/|/tmp/|/var/|\.swift\b|mongodb://|Fatal error|0x[0-9a-f]{8}|sqlite|libmongoc", re.I)
# Takes away what the rest needs: who asks, and their session. `test_identity.py` asks for them.
SPARED = {
    ("DELETE", "/api/session"), ("DELETE", "/api/sessions"), ("DELETE", "/api/sessions/{session}"), ("DELETE", "/api/account"),
}


def described():
    """The description as the program itself has it."""
    return json.loads(subprocess.run([needed("RADIOLOG_BINARY"), "openapi"], check=True, capture_output=True).stdout)


def operations():
    schema = schemathesis.openapi.from_dict(described())
    return [result.ok() for result in schema.get_all_operations()]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    dev = Dev(tmp_path_factory.mktemp("openapi"), SECOND_FACTOR="nobody").start()
    answer = dev.client.upload(SAMPLE.read_bytes())
    assert answer.status == 202, answer
    dev.client.await_outcome(answer.json()["objects"][0]["task"], 60)
    yield dev
    assert dev.process.is_alive, dev.process.tail()
    dev.kill_all()


@pytest.fixture(scope="module")
def credentials(server):
    """A bearer token of everybody there is: of each role, of who has every role, of the scripts beside it; and none."""
    first = set_up(server)
    tokens = {"everything": first.cookies["__Host-radiolog_session"], "scripts": server.token, "nobody": None}
    for role in ROLES:
        email = f"{role}@example.org"
        made = first.request("POST", "/api/people/invitations", {"email": email, "roles": [role]}).json()
        accepted = {"token": made["token"], "name": f"Person {role}", "password": PASSWORD}
        assert first.request("POST", "/api/invitations/accept", accepted).status == 201
        browser = Browser(server)
        assert browser.sign_in(email=email).status == 200
        tokens[role] = browser.cookies["__Host-radiolog_session"]
    return tokens


def test_the_description_is_served_as_the_program_prints_it(server):
    answer = server.client.get("/api/openapi.json")
    assert answer.status == 200 and answer.json() == described()


# What is malformed is refused alike for all who may ask.
CASES = [(who, GenerationMode.POSITIVE) for who in [*ROLES, "everything", "scripts", "nobody"]]
CASES += [(who, GenerationMode.NEGATIVE) for who in ["everything", "scripts", "nobody"]]


@pytest.mark.parametrize("who, mode", CASES, ids=[f"{who}-{mode.value}" for who, mode in CASES])
def test_every_route_answers_as_it_is_described(server, credentials, who, mode):
    before = server.process.resident_bytes()
    with requests.Session() as session:
        session.verify = server.authority
        if credentials[who]:
            session.headers["Authorization"] = f"Bearer {credentials[who]}"
        for operation in operations():
            if (operation.method.upper(), operation.path) not in SPARED:
                fuzz(operation, mode, session, server.endpoints["http"])
    assert server.process.is_alive, server.process.tail()
    growth = server.process.resident_bytes() - before
    assert growth < GROWTH_LIMIT, f"memory grew by {growth >> 20} MiB"


def fuzz(operation, mode, session, url):
    try:
        cases = operation.as_strategy(generation_mode=mode)
    except schemathesis.errors.SchemathesisError:
        return

    @seed(int(os.environ.get("RADIOLOG_TEST_SEED", "1")))
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate], verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def tried(case):
        response = case.call(base_url=url, session=session, verify=session.verify, timeout=ANSWER_LIMIT_SECONDS, allow_redirects=False)
        check(case, response, mode)

    try:
        tried()
    except BaseException as error:
        error.add_note(f"{operation.method.upper()} {operation.path}")
        # Nothing can be made for it that is malformed: it takes nothing.
        if type(error).__name__ not in ("Unsatisfiable", "SkipTest"):
            raise


def check(case, response, mode):
    text = response.content.decode("utf-8", "replace")
    place = f"{case.operation.method.upper()} {case.operation.path}: {response.status_code} {text[:300]}"
    assert response.status_code < 500, place
    problem = "problem+json" in (response.headers.get("content-type") or [""])[0]
    assert (response.status_code < 400) or problem or case.operation.path == "/upload", place
    if problem or response.status_code >= 400:
        assert not TELLTALES.search(text), place
    assert (response.headers.get("x-content-type-options") or [""])[0] == "nosniff", place
    checks = SHAPES + ([negative_data_rejection] if mode is GenerationMode.NEGATIVE else [])
    case.validate_response(response, checks=checks)
