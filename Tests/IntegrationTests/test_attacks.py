"""Attacks the listener with what no client sends: each has to be refused, and the server has to live on."""

import io
import json
import pathlib
import time
import zipfile

import pytest

from images import Images
from ledger import Ledger, check, send
from processes import Dev
from wire import Wire, exchange, statuses

SECURITY = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "deny",
    "referrer-policy": "no-referrer",
    "strict-transport-security": "max-age=31536000",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    dev = Dev(tmp_path_factory.mktemp("attacks"), HTTP_IDLE_TIMEOUT_SECONDS=3, HTTP_LEAST_BODY_RATE_BYTES=10_000).start()
    yield dev
    assert dev.process.is_alive, dev.process.tail()
    assert dev.client.get("/api/tasks").status == 200, "still answers whom it knows"
    dev.kill_all()


def head(server, *lines, method="POST", path="/upload"):
    fields = [f"{method} {path} HTTP/1.1", "Host: radiolog", f"Authorization: Bearer {server.token}", *lines]
    return "\r\n".join(fields).encode("latin-1") + b"\r\n\r\n"


# Each frames its body in two ways, so that a proxy in front might see another request than the server does.
AMBIGUOUS = {
    "two lengths": ["Content-Length: 5", "Content-Length: 6"],
    "a list of lengths": ["Content-Length: 5, 6"],
    "a signed length": ["Content-Length: +5"],
    "a negative length": ["Content-Length: -1"],
    "a length in hexadecimal": ["Content-Length: 0x5"],
    "a length beyond 64 bits": ["Content-Length: 99999999999999999999999"],
    "an empty length": ["Content-Length: "],
    "length and chunks": ["Content-Length: 5", "Transfer-Encoding: chunked"],
    "chunks and length": ["Transfer-Encoding: chunked", "Content-Length: 5"],
    "chunks that are not last": ["Transfer-Encoding: chunked, identity"],
    "an unknown coding": ["Transfer-Encoding: xchunked"],
    "chunks twice": ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
    "a space before the colon": ["Transfer-Encoding : chunked"],
    "a tab before the colon": ["Transfer-Encoding\t: chunked"],
    "a folded line": ["Transfer-Encoding:", " chunked"],
    "a folded other line": ["X-Any: a", " b"],
    "a bare line feed": ["X-Any: a\nTransfer-Encoding: chunked"],
    "a bare carriage return": ["X-Any: a\rTransfer-Encoding: chunked"],
    "a null in a value": ["X-Any: a\0b"],
    "a name with a space": ["X Any: a"],
    "a name that is none": [": a"],
    "a second host": ["Host: other"],
}


@pytest.mark.parametrize("what", AMBIGUOUS)
def test_a_request_of_two_meanings_is_refused_and_ends_the_connection(server, what):
    hidden = head(server, method="GET", path="/api/tasks")
    answer = exchange(server, head(server, *AMBIGUOUS[what]) + b"0\r\n\r\n" + hidden)
    assert statuses(answer) == [400], answer[:500]
    check_headers(answer)


@pytest.mark.parametrize(
    "chunks",
    [
        b"FFFFFFFFFFFFFFFFF\r\n", b"-1\r\nx\r\n", b"5;\n\r\nhello\r\n0\r\n\r\n", b"5\nhello\r\n0\r\n\r\n",
        b"5\r\nhelloX\r\n0\r\n\r\n", b"0x5\r\nhello\r\n0\r\n\r\n", b"5 \r\nhello\r\n0\r\n\r\n", b"\r\n",
    ],
)
def test_malformed_chunks_end_the_connection(server, chunks):
    hidden = head(server, method="GET", path="/api/tasks")
    answer = exchange(server, head(server, "Transfer-Encoding: chunked") + chunks + hidden)
    assert len(statuses(answer)) == 1 and statuses(answer)[0] in (400, 415), answer[:500]


@pytest.mark.parametrize(
    "first", [b"GET / HTTP/1.0\r\n\r\n", b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
              b"GET /\r\n\r\n", b"\x00\x01\x02\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
              b"GET http://other/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
              b"CONNECT other:443 HTTP/1.1\r\nHost: other\r\nConnection: close\r\n\r\n",
              b"TRACE / HTTP/1.1\r\nHost: x\r\nX-Any: quillfeather\r\nConnection: close\r\n\r\n"],
)
def test_an_odd_request_line_gives_nothing_away(server, first):
    answer = exchange(server, first)
    assert b"quillfeather" not in answer
    assert all(code < 500 for code in statuses(answer)), answer[:500]
    if answer:
        check_headers(answer)


def test_a_large_head_is_refused(server):
    for lines in ["X-Long: " + "a" * 20_000], [f"X-{n}: a" for n in range(200)]:
        answer = exchange(server, head(server, *lines))
        assert statuses(answer) in ([400], [431]), answer[:300]
    answer = exchange(server, head(server, path="/" + "a" * 100_000))
    assert statuses(answer) in ([400], [414], [431]), answer[:300]


def test_an_endless_head_is_cut_off(server):
    """Slowloris: a line now and then, for ever."""
    with Wire(server) as wire:
        wire.send(b"GET / HTTP/1.1\r\nHost: x\r\n")
        start = time.monotonic()
        while wire.send(b"X-Any: a\r\n") and time.monotonic() - start < 30:
            time.sleep(0.3)
        assert time.monotonic() - start < 20


def test_an_endless_body_is_cut_off(server):
    """A byte now and then, so that the connection is never idle."""
    with Wire(server) as wire:
        wire.send(head(server, "Content-Type: application/dicom", "Content-Length: 1000000"))
        start = time.monotonic()
        while wire.send(b"a") and time.monotonic() - start < 60:
            time.sleep(0.3)
        assert time.monotonic() - start < 40


def test_a_connection_that_says_nothing_is_closed(server):
    with Wire(server) as wire:
        assert wire.is_closed_within(20)


def test_a_body_that_is_refused_early_is_told_before_it_is_sent(server):
    announced = head(
        server, "Content-Type: application/dicom", "Content-Length: 99999999999999", "Expect: 100-continue"
    )
    with Wire(server) as wire:
        wire.send(announced)
        assert statuses(wire.rest(until=b"\r\n\r\n{")) == [413]


PATHS = [
    "/../../../../etc/passwd", "/assets/../../../../etc/passwd", "/assets/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets//etc/passwd", "/assets/..\\..\\etc\\passwd",
    "/assets/%00", "/assets/portal.js%00.html", "/%2e%2e/%2e%2e/etc/passwd", "/.git/config", "/assets/.",
    "/assets/%c0%ae%c0%ae/etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_portal(server, path):
    answer = exchange(server, head(server, "Connection: close", method="GET", path=path))
    assert statuses(answer)[0] in (400, 404), answer[:300]
    assert b"root:" not in answer
    check_headers(answer)


@pytest.fixture(scope="module")
def study(server):
    """Something that an injection would find."""
    ledger = Ledger()
    send(server.client, Images(1).study(1), ledger)
    check(server.client, ledger)


INJECTIONS = [
    "/api/tasks?status[$ne]=processed", '/api/tasks?status={"$ne":1}', "/api/tasks?cursor=%7B%22%24gt%22%3A%22%22%7D",
    "/api/tasks/%7B%22%24ne%22%3Anull%7D", "/api/studies/%7B%22%24gt%22%3A%22%22%7D",
    "/api/studies?PatientName[$regex]=.*", "/api/studies?PatientID=%7B%22%24where%22%3A%22sleep(9999)%22%7D",
    "/api/studies?limit=-1", "/api/studies?limit=99999999999999999999", "/api/studies?PatientName=%00",
    "/api/studies?%24where=sleep(9999)", "/api/tasks?after=%7B%24ne%3A1%7D", "/api/studies?PatientID=%ff%fe",
]


@pytest.mark.parametrize("path", INJECTIONS)
def test_operators_of_the_database_are_only_text(server, study, path):
    start = time.monotonic()
    answer = server.client.get(path.replace('"', "%22").replace("{", "%7B").replace("}", "%7D"))
    assert time.monotonic() - start < 20
    assert answer.status in (200, 400, 404, 422), answer
    if answer.status == 200:
        listed = answer.json()
        found = listed.get("tasks", listed.get("studies"))
        # A parameter that nobody reads is left out; one that is read matches nothing.
        assert found is not None
        if "Patient" in path:
            assert found == [] or "[$regex]" in path, listed


BODIES = [
    b"[" * 200_000, b'{"priority":' * 50_000, b'{"priority":{"$ne":null}}', b'{"priority":["urgent"]}', b"nul", b"\xff\xfe",
    b'{"priority":"urgent","priority":"bulk"}' + b" " * 2_000_000, b'{"$where":"sleep(9999)"}',
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:24]))
def test_a_hostile_document_is_a_bad_request(server, body):
    for path in "/api/studies/1.2.3/priority", "/api/session":
        answer = server.client.request(
            lambda: server.address("http"), "POST", path, body, {"Content-Type": "application/json"}
        )
        assert 400 <= answer.status < 500, (path, answer)


def archive(entries, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in entries:
            made.writestr(name, content)
    return buffer.getvalue()


def test_names_in_an_archive_are_only_names(server, seed):
    payload = Images(seed + 1).study(1)[0].payload
    names = ["../../../../tmp/radiolog-escaped", "/tmp/radiolog-escaped", "..\\..\\radiolog-escaped", "a/../../../b"]
    answer = server.client.upload(archive([(name, payload) for name in names]), "application/zip")
    assert answer.status in (202, 422), answer
    assert not pathlib.Path("/tmp/radiolog-escaped").exists()
    assert not list(server.directory.rglob("*escaped*"))


def test_a_bomb_does_not_go_off(dev):
    """Thousandfold inflation, and an archive in an archive; on a server that waits as long as usual for its clients."""
    server = dev()
    zeros = bytes(64 << 20)
    bomb = archive([(f"{n}.dcm", zeros) for n in range(4)])
    for content in bomb, archive([("inner.zip", bomb)]):
        before = memory(server)
        answer = server.client.upload(content, "application/zip", timeout=120)
        assert answer.status in (400, 413, 422), answer
        assert memory(server) - before < 256 << 20


def memory(server):
    for line in pathlib.Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the kernel tells no peak of memory")


def check_headers(answer):
    """That the last answer among `answer` says to browsers what every answer has to."""
    fields = dict(
        line.lower().split(b": ", 1) for line in answer.split(b"\r\n\r\n")[0].split(b"\r\n")[1:] if b": " in line
    )
    for name, value in SECURITY.items():
        assert fields.get(name.encode(), b"").startswith(value.encode()), (name, fields)
    # Pages and scripts hold nobody's data; they may be kept, and are asked for again.
    assert fields[b"cache-control"] in (b"no-store", b"no-cache")
    policy = fields[b"content-security-policy"]
    assert b"unsafe" not in policy and b"default-src 'none'" in policy and b"frame-ancestors 'none'" in policy
    assert b"server" not in fields and b"x-powered-by" not in fields


@pytest.mark.parametrize("path", ["/", "/nowhere", "/api/tasks", "/api/nowhere", "/upload", "/assets/nowhere.js"])
@pytest.mark.parametrize("token", ["", "Authorization: Bearer wrong"])
def test_every_answer_tells_browsers_to_be_careful(server, path, token):
    for method in "GET", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH", "FOO":
        lines = [f"{method} {path} HTTP/1.1", "Host: radiolog", "Connection: close", "Content-Length: 0"]
        answer = exchange(server, "\r\n".join(lines + [token] * bool(token)).encode() + b"\r\n\r\n")
        assert len(statuses(answer)) == 1 and statuses(answer)[0] < 500, (method, answer[:300])
        check_headers(answer)
        assert b"access-control-allow" not in answer.lower()


def test_secrets_stay_out_of_sight(server):
    """Of arguments, of the printed settings and of the log."""
    for process in [server.process.pid, server.mongod()]:
        command = pathlib.Path(f"/proc/{process}/cmdline").read_bytes()
        assert server.token.encode() not in command
    log = server.process.log.read_bytes()
    assert server.token.encode() not in log
    for key in (server.data / "tls").glob("*"):
        assert key.stat().st_mode & 0o077 == 0, key
        if "PRIVATE KEY-----\n" in key.read_text():
            assert key.read_text().split("PRIVATE KEY-----\n")[1].splitlines()[0].encode() not in log


def test_nothing_that_holds_keys_leaves_its_memory_behind(server):
    limits = pathlib.Path(f"/proc/{server.process.pid}/limits").read_text()
    [core] = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert core.split()[4:6] == ["0", "0"], core
