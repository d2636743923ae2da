"""Signing in through a real identity provider, and what must not work."""

import base64
import hashlib
import hmac
import json
import time
import urllib.parse

import pytest

from processes import free_port
from provider import CLIENT, SECRET, Provider, SigningKey, claims_of, encode, program
from accounts import Browser


@pytest.fixture
def openid(dev, tmp_path):
    """Radiolog and a provider that know each other."""
    if not program():
        pytest.fail("nanoidp is needed: beside this Python, or where RADIOLOG_NANOIDP says")
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    provider = Provider(tmp_path / "provider", f"{address}/auth/oidc/hospital/callback")
    try:
        (tmp_path / "secret").write_text(SECRET + "\n")
        entry = {
            "id": "hospital", "name": "St. Mary's", "issuer": provider.issuer, "clientID": CLIENT,
            "clientSecretFile": str(tmp_path / "secret"), "groups": ["RADIOLOGY=default:reader+uploader"],
            "makesPeople": True,
        }
        (tmp_path / "providers.json").write_text(json.dumps({"providers": [entry]}))
        process = dev(
            HTTP_PORT=port, PUBLIC_URL=address, OIDC_PROVIDERS_FILE=tmp_path / "providers.json",
            OIDC_PRIVATE_ADDRESSES="true",
        )
        yield process, provider
    finally:
        provider.close()


def begin(process):
    browser = Browser(process)
    answer = browser.request("GET", "/auth/oidc/hospital/start")
    assert answer.status == 302, answer
    return browser, answer.headers["Location"]


def path_of(address):
    parts = urllib.parse.urlsplit(address)
    return f"{parts.path}?{parts.query}"


def finish(browser, address):
    """Where the browser is sent when it comes back."""
    answer = browser.request("GET", path_of(address))
    assert answer.status == 303, answer
    return answer.headers["Location"]


def is_signed_in(browser):
    return browser.request("GET", "/api/session").status == 200


def test_somebody_signs_in_with_the_roles_of_their_groups(openid):
    process, provider = openid
    browser, address = begin(process)
    asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))
    assert asked["code_challenge_method"] == "S256" and asked["response_type"] == "code"
    assert finish(browser, provider.sign_in(address)) == "/"
    session = browser.request("GET", "/api/session").json()
    assert session["roles"] == ["uploader", "reader"] and session["person"]["email"] == "rita@example.org"
    again, address = begin(process)
    finish(again, provider.sign_in(address))
    assert again.request("GET", "/api/session").json()["person"] == session["person"]


def test_nobody_without_a_mapped_group_gets_an_account(openid):
    process, provider = openid
    browser, address = begin(process)
    assert finish(browser, provider.sign_in(address, "ned")) == "/#/sign-in/unknown-identity"
    assert not is_signed_in(browser)


def test_an_answer_belongs_to_one_flow_of_one_browser_and_counts_once(openid):
    process, provider = openid
    browser, address = begin(process)
    back = provider.sign_in(address)
    other, _ = begin(process)
    # In another browser, as an attacker would have somebody open it.
    assert finish(other, back) == "/#/sign-in/provider-refused"
    # And it is used up by that.
    assert finish(browser, back) == "/#/sign-in/provider-refused"
    assert not is_signed_in(other) and not is_signed_in(browser)

    browser, address = begin(process)
    back = provider.sign_in(address)
    parts = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(back).query))
    for changed in (parts | {"state": parts["state"][:-2] + "AA"}, {"code": parts["code"]}, {"state": parts["state"]}):
        strange, start = begin(process)
        assert finish(strange, f"/auth/oidc/hospital/callback?{urllib.parse.urlencode(changed)}").endswith("refused")
        assert not is_signed_in(strange)

    browser, address = begin(process)
    back = provider.sign_in(address)
    assert finish(browser, back) == "/"
    replay, _ = begin(process)
    assert finish(replay, back) == "/#/sign-in/provider-refused"
    assert not is_signed_in(replay)


def test_a_code_of_another_flow_is_refused(openid):
    process, provider = openid
    mine, address = begin(process)
    theirs, their_address = begin(process)
    code = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(provider.sign_in(their_address)).query))["code"]
    state = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))["state"]
    back = f"/auth/oidc/hospital/callback?{urllib.parse.urlencode({'code': code, 'state': state})}"
    # Its verifier is another (PKCE), and so would its nonce be.
    assert finish(mine, back) == "/#/sign-in/provider-refused"
    assert not is_signed_in(mine)


def test_tokens_that_are_not_what_they_must_be_are_refused(openid, tmp_path):
    process, provider = openid
    key = SigningKey(tmp_path, "ours")
    stranger = SigningKey(tmp_path, "theirs")
    provider.change_keys = lambda keys: {"keys": [key.jwk()]}

    def outcome(make):
        provider.change_token = lambda token: make(claims_of(token))
        browser, address = begin(process)
        place = finish(browser, provider.sign_in(address))
        assert is_signed_in(browser) == (place == "/")
        return place == "/"

    def unsigned(claims):
        return f"{encode(json.dumps({'alg': 'none', 'typ': 'JWT'}).encode())}.{encode(json.dumps(claims).encode())}."

    def by_public_key(claims):
        head = encode(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "ours"}).encode())
        signed = f"{head}.{encode(json.dumps(claims).encode())}"
        secret = base64.urlsafe_b64decode(key.jwk()["n"] + "==")
        return f"{signed}.{encode(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"

    now = int(time.time())
    refused = {
        "unsigned": unsigned,
        "by the public key": by_public_key,
        "by another key": lambda claims: stranger.sign(claims, kid="ours"),
        "by a key that is not published": lambda claims: stranger.sign(claims),
        "expired": lambda claims: key.sign(claims | {"exp": now - 600, "iat": now - 1200}),
        "from the future": lambda claims: key.sign(claims | {"iat": now + 3600, "exp": now + 7200}),
        "for somebody else": lambda claims: key.sign(claims | {"aud": "other"}),
        "for others too": lambda claims: key.sign(claims | {"aud": [CLIENT, "other"], "azp": "other"}),
        "of another issuer": lambda claims: key.sign(claims | {"iss": "http://127.0.0.1:1"}),
        "of another sign-in": lambda claims: key.sign(claims | {"nonce": "another"}),
        "without nonce": lambda claims: key.sign({n: v for n, v in claims.items() if n != "nonce"}),
        "no token": lambda claims: "garbage",
    }
    for name, make in refused.items():
        assert not outcome(make), name
    assert outcome(key.sign), "as it should be"


def test_keys_may_change(openid, tmp_path):
    process, provider = openid
    first, second = SigningKey(tmp_path, "first"), SigningKey(tmp_path, "second")
    for key in (first, second):
        provider.change_keys = lambda keys, key=key: {"keys": [key.jwk()]}
        provider.change_token = lambda token, key=key: key.sign(claims_of(token))
        browser, address = begin(process)
        assert finish(browser, provider.sign_in(address)) == "/", key.name
    provider.change_token = lambda token: first.sign(claims_of(token))
    browser, address = begin(process)
    assert finish(browser, provider.sign_in(address)) == "/#/sign-in/provider-refused"


def test_a_discovery_document_of_somebody_else_is_not_believed(openid):
    process, provider = openid
    for change in ({"issuer": "http://127.0.0.1:1"}, {"token_endpoint": "file:///etc/passwd"}, {"jwks_uri": "ftp://x/"}):
        provider.change_discovery = lambda document, change=change: document | change
        browser = Browser(process)
        answer = browser.request("GET", "/auth/oidc/hospital/start")
        assert answer.status == 503, (change, answer)
        assert "127.0.0.1" not in answer.body.decode() and "passwd" not in answer.body.decode()
