"""Hostile requests in every dimension that a request has: fields, targets, bodies, time, number."""

import gzip
import io
import json
import re
import socket
import threading
import time
import urllib.parse
import zipfile

import pytest

from hostile import MEBIBYTE
from client import wait_for
from images import Images
from processes import Dev
from test_attacks import check_headers, head
from test_identity import set_up
from wire import Wire, exchange, statuses


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    dev = Dev(tmp_path_factory.mktemp("requests"), HTTP_IDLE_TIMEOUT_SECONDS=3, HTTP_LEAST_BODY_RATE_BYTES=10_000).start()
    yield dev
    assert dev.process.is_alive, dev.process.tail()
    assert dev.client.get("/api/tasks").status == 200, "still answers whom it knows"
    dev.kill_all()


def request(server, path="/api/tasks", *lines, method="GET", body=b""):
    fields = [f"{method} {path} HTTP/1.1", "Host: radiolog", f"Content-Length: {len(body)}", *lines]
    return "\r\n".join(fields).encode("latin-1") + b"\r\n\r\n" + body


FIELDS = [
    "Cookie", "Authorization", "Accept", "Content-Type", "Content-Digest", "Range", "If-Range", "If-None-Match", "Origin", "Referer",
    "User-Agent", "X-Forwarded-For", "X-Radiolog-Request", "Sec-Fetch-Site", "traceparent", "X-Request-Id", "Expect", "Upgrade",
    "Content-Encoding", "Content-Disposition", "Last-Event-ID",
]


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("value", ["", " ", "\t", ";", "=", ",", "a" * 4000, "\xff\xfe", '"', "../../etc/passwd", "${jndi:ldap://x}"])
def test_a_field_of_any_value_is_answered_and_the_connection_goes_on(server, name, value):
    """An empty `Cookie`, say: it is no cookie, and no reason to hang up."""
    with Wire(server) as wire:
        for _ in range(2):
            assert wire.send(request(server, "/api/sign-in", f"{name}: {value}"))
            answer = wire.rest(until=b'"isSetUp"')
            assert statuses(answer)[-1:] in ([200], [417]), (name, value[:10], answer[:300])
            if statuses(answer)[-1] == 417:
                return


@pytest.mark.parametrize("cookie", ["a=b; ; =; c", "__Host-radiolog_session=", "__Host-radiolog_session", "=;" * 500,
                                    "__Host-radiolog_session=a; __Host-radiolog_session=b", "__Host-radiolog_session=\x01"])
def test_a_broken_cookie_is_nobody(server, cookie):
    answer = exchange(server, request(server, "/api/tasks", f"Cookie: {cookie}", "Connection: close"))
    assert statuses(answer) in ([401], [400]), answer[:300]
    check_headers(answer)


SMUGGLED = {
    "a chunk extension with a line feed": (["Transfer-Encoding: chunked"], b"0;\nGET /api/tasks HTTP/1.1\r\n\r\n"),
    "a trailer that is a field of framing": (["Transfer-Encoding: chunked"], b"0\r\nContent-Length: 50\r\n\r\n"),
    "a coding in capitals beside a length": (["Transfer-Encoding: CHUNKED", "Content-Length: 4"], b"0\r\n\r\n"),
    "a coding by a vertical tab": (["Transfer-Encoding: \x0bchunked"], b"0\r\n\r\n"),
    "a coding in quotes": (['Transfer-Encoding: "chunked"'], b"0\r\n\r\n"),
    "a length with a comma": (["Content-Length: 0,0"], b""),
    "a length by a form feed": (["Content-Length: \x0c0"], b""),
    "two equal lengths": (["Content-Length: 0", "Content-Length: 0"], b""),
    "a folded length": (["Content-Length:", " 0"], b""),
    "a folded host": (["X-A: b", "\tHost: other"], b""),
}


@pytest.mark.parametrize("what", SMUGGLED)
def test_what_is_hidden_behind_a_request_is_not_answered_as_another(server, what):
    lines, body = SMUGGLED[what]
    hidden = request(server, "/nowhere-that-is-hidden", method="DELETE")
    fields = ["POST /api/session HTTP/1.1", "Host: radiolog", *lines]
    answer = exchange(server, "\r\n".join(fields).encode("latin-1") + b"\r\n\r\n" + body + hidden)
    # Either the first is refused and the connection ends, or the second is seen as the request that it is for everybody.
    assert statuses(answer) in ([400], [400, 404], [400, 405]), (what, answer[:400])
    check_headers(answer)


@pytest.mark.parametrize("host", ["Host: a\r\nHost: a", "Host: a\r\nhost: b", "Host: a, b\r\nHost:", ""])
def test_a_request_names_one_host(server, host):
    content = f"GET /api/sign-in HTTP/1.1\r\n{host}".encode() + (b"\r\n" if host else b"") + b"\r\n"
    assert statuses(exchange(server, content)) == [400]


@pytest.mark.parametrize("method", ["PATCH", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"])
def test_a_method_that_a_path_does_not_know_is_told_those_that_it_does(server, method):
    answer = exchange(server, request(server, "/api/tasks", "Connection: close", method=method))
    assert statuses(answer) == [405], answer[:300]
    assert b"\r\nallow: get, head\r\n" in answer.lower()
    check_headers(answer)


def test_oversize_heads_are_refused_and_forgotten(server):
    before = server.process.resident_bytes()
    for size in 17_000, 100_000, 5_000_000:
        for lines, path in [([f"X-Long: {'a' * size}"], "/"), ([], "/" + "a" * size), ([f"{'a' * size}: b"], "/"),
                            ([f"Cookie: {'a=b; ' * (size // 5)}"], "/"), ([], "/api/tasks?" + "a=b&" * (size // 4))]:
            answer = exchange(server, request(server, path, *lines))
            assert all(code in (400, 414, 431) for code in statuses(answer)), answer[:200]
    assert server.process.resident_bytes() - before < 128 * MEBIBYTE


DEEP = [b"[" * 500_000, b'{"a":' * 100_000 + b"1" + b"}" * 100_000, b'{"priority":' + b"[" * 7_000 + b"]" * 7_000 + b"}",
        b'{"priority":"' + b"a" * 20_000_000 + b'"}', b'{"' + b"a" * 9_000 + b'":1}', b'{"limit":1e999999}', b'{"limit":-0.0}',
        b'{"limit":99999999999999999999999}', b'{"days":1.5}', b'{"priority":"\\ud800"}', b"\xef\xbb\xbf{}", b"{}{}", b"{} x", b"\x00"]
BODIED = ["/api/studies/search", "/api/session", "/api/session/refresh", "/api/tasks/release", "/api/studies/1.2.3/priority", "/api/studies/1.2.3/hold",
          "/api/erasures", "/api/people/invitations", "/api/invitations/look"]


@pytest.mark.parametrize("path", BODIED)
def test_documents_of_any_depth_and_size_are_bad_requests(server, path):
    before = server.process.resident_bytes()
    method = "PUT" if path.endswith("hold") else "POST"
    for body in DEEP:
        if path.endswith("/search") and body.endswith(b"\xbf{}"):
            continue  # a search for everything: the mark before it may be left unread (RFC 8259 §8.1)
        start = time.monotonic()
        answer = server.client.request(
            lambda: server.address("http"), method, path, body,
            {"Content-Type": "application/json", "X-Radiolog-Request": "test"},
        )
        assert 400 <= answer.status < 500, (path, body[:20], answer)
        assert time.monotonic() - start < 20
    assert server.process.resident_bytes() - before < 128 * MEBIBYTE


OPERATORS = [{"$ne": None}, {"$gt": ""}, {"$regex": ".*"}, {"$where": "sleep(9999)"}, [], ["$ne"], {"$oid": "0"}, 1, True]


@pytest.mark.parametrize("operator", OPERATORS, ids=lambda it: json.dumps(it))
def test_operators_in_bodies_are_no_text(server, operator):
    for path, body in [
        ("/api/tasks/release", {"status": operator}), ("/api/tasks/cancel", {"failure": operator}),
        ("/api/tasks/priority", {"study": operator, "to": "bulk"}), ("/api/tasks/release", {"step": operator}),
        ("/api/session", {"email": operator, "password": operator}), ("/api/erasures", {"patientID": operator}),
        ("/api/studies/search", {"PatientName": operator}), ("/api/studies/search", {"cursor": operator}),
        ("/api/studies/search", operator), ("/api/invitations/look", {"token": operator}), ("/api/tasks/release", {"failure": "a", "cursor": operator}),
    ]:
        answer = server.client.request(
            lambda: server.address("http"), "POST", path, json.dumps(body), {"Content-Type": "application/json"}
        )
        assert 400 <= answer.status < 500, (path, answer)


@pytest.mark.parametrize("text", ["$where", '{"$ne":1}', "a\0b", "\u202e", "a" * 3000, "'; drop", ".*", "$", "r.pr", "a.b.c"])
def test_operators_in_filters_are_only_text(server, text):
    for name in "failure", "study":
        answer = server.client.get(f"/api/tasks?{urllib.parse.urlencode({name: text})}")
        assert answer.status == 200 and answer.json()["tasks"] == [], answer
        answer = server.client.request(
            lambda: server.address("http"), "POST", "/api/tasks/cancel", json.dumps({name: text}),
            {"Content-Type": "application/json"},
        )
        assert answer.status == 202 and answer.json()["orders"] == [], answer
    for path in "/api/tasks?step=", "/api/tasks?quarantinedFrom=", "/api/audit?action=":
        assert server.client.get(path + urllib.parse.quote(text)).status == 400


def test_many_slow_heads_and_bodies_hold_up_nobody(server):
    """Two hundred clients that send a byte now and then, and one that wants to work."""
    ended, stop = [], time.monotonic() + 25

    def drip(start):
        try:
            with Wire(server) as wire:
                wire.send(start)
                while wire.send(b"a") and time.monotonic() < stop:
                    time.sleep(0.7)
        except (OSError, socket.timeout):
            pass
        ended.append(time.monotonic())

    starts = [b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ", head(server, "Content-Type: application/dicom", "Content-Length: 1000000")]
    drips = [threading.Thread(target=drip, args=(starts[number % 2],)) for number in range(200)]
    for thread in drips:
        thread.start()
    asked = time.monotonic()
    assert server.client.get("/api/tasks").status == 200
    assert time.monotonic() - asked < 15
    for thread in drips:
        thread.join()
    assert max(ended) < stop + 5


def archive(entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries:
            made.writestr(name, content)
    return buffer.getvalue()


def overlapping(count):
    """An archive whose directory names one entry again and again: it inflates to far more than it holds."""
    content = archive([("a.dcm", bytes(4 * MEBIBYTE))])
    start = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry, tail = content[start:end], bytearray(content[end:])
    tail[8:12] = count.to_bytes(2, "little") * 2
    tail[12:16] = (len(entry) * count).to_bytes(4, "little")
    return content[:start] + entry * count + bytes(tail)


def test_bombs_do_not_go_off(server):
    before = server.process.resident_bytes()
    nested = archive([("inner.zip", archive([("inner.zip", archive([("a.dcm", bytes(32 * MEBIBYTE))]))]))])
    for body, kind, encoding in [
        (overlapping(5000), "application/zip", None), (nested, "application/zip", None),
        (archive([(f"{n}", b"") for n in range(20_000)]), "application/zip", None),
        (gzip.compress(bytes(64 * MEBIBYTE)), "application/dicom", "gzip"),
        (gzip.compress(bytes(64 * MEBIBYTE)), "application/zip", "gzip, gzip"),
    ]:
        answer = server.client.upload(body, kind, headers={"Content-Encoding": encoding} if encoding else None, timeout=120)
        assert answer.status in (400, 413, 415, 422), answer
        assert server.process.resident_bytes() - before < 256 * MEBIBYTE


NAMES = ["../../../../tmp/x.dcm", "/etc/passwd", "..\\..\\x.dcm", "C:\\x.dcm", "a\0b.dcm", "con.dcm", ".", "..", "", "a" * 3000,
         "\u202egpj.dcm", "<script>alert(1)</script>.dcm", 'x";filename="y.dcm', "a\r\nSet-Cookie: a=b.dcm", "%2e%2e%2fx.dcm"]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name[:20]))
def test_a_file_name_is_only_a_name(server, seed, name):
    """It is told back as text, never a path, a header field or the name of what is downloaded."""
    payload = Images(seed + NAMES.index(name)).study(1)[0].payload
    quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "%0D").replace("\n", "%0A").replace("\0", "%00")
    boundary = "quillfeather"
    body = (f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="{quoted}"\r\nContent-Type: application/dicom\r\n\r\n'
            ).encode() + payload + f"\r\n--{boundary}--\r\n".encode()
    answer = server.client.upload(body, f"multipart/form-data; boundary={boundary}")
    assert answer.status in (202, 400, 422), answer
    if answer.status != 202:
        return
    [entry] = answer.json()["objects"]
    download = server.client.get(f"/api/tasks/{entry['task']}/payload", after=entry["position"])
    assert download.status == 200 and download.body == payload
    assert download.headers["Content-Disposition"] == f'attachment; filename="{entry["task"]}.dcm"'
    assert download.headers.get("Set-Cookie") is None


def test_who_asks_too_often_waits_and_holds_up_nobody_else(dev):
    server = dev(HTTP_REQUESTS_PER_SECOND=1, HTTP_REQUEST_BURST=20, SECOND_FACTOR="nobody")
    person = set_up(server)

    def insist():
        for _ in range(60):
            answer = person.request("GET", "/api/tasks")
            if answer.status == 429:
                return answer
            assert answer.status == 200, answer
        return None

    refused = insist()
    assert refused, "sixty requests at once were answered"
    assert 1 <= int(refused.headers["Retry-After"]) <= 2
    problem = refused.json()
    assert problem["type"] == "urn:radiolog:problem:too-many-requests", problem
    assert (problem["limit"], problem["perSecond"], problem["burst"]) == ("caller", 1, 20)
    # The program beside it is another caller; uploads have quotas instead.
    assert server.client.get("/api/tasks").status == 200
    program = server.client
    for _ in range(40):
        assert program.upload(b"no DICOM").status == 422
    assert person.request("GET", "/api/sign-in").status == 200, "what is open asks nobody who they are"
    wait_for(lambda: person.request("GET", "/api/tasks").status == 200, 30, "patience is not rewarded")
    assert insist() and insist()
    metrics = server.operations("/metrics").body.decode()
    assert re.search(r'http_server_held_up_requests_total\{[^}]*limit="caller"[^}]*\} [1-9]', metrics), "it is not counted"
    entries = server.client.get("/api/audit", action="access.refused", limit=200).json()["entries"]
    told = [entry for entry in entries if entry["detail"].get("code") == "too-many-requests"]
    assert len(told) == 1, "once in a minute"
