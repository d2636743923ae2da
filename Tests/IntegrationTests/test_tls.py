"""Looks at the listeners as a scanner does: versions, ciphers, certificates, and who is let in."""

import functools
import http.client
import socket
import ssl
import subprocess
import threading
from urllib.parse import quote

import pymongo
import pytest

from certificates import Authority, openssl
from client import connect, wait_for
from processes import Dev, Process, environment, free_port, needed

LISTENERS = ["http", "operations", "mongodb"]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One dev for all that only look."""
    dev = Dev(tmp_path_factory.mktemp("tls")).start()
    yield dev
    dev.kill_all()


def address(server, listener):
    if listener == "mongodb":
        return "127.0.0.1", pymongo.uri_parser.parse_uri(server.views_uri)["nodelist"][0][1]
    return server.address(listener)


def handshake(address, context):
    """The version and the cipher that both sides agree on; None where they do not."""
    try:
        with socket.create_connection(address, timeout=20) as plain, context.wrap_socket(plain) as secured:
            return secured.version(), secured.cipher()[0]
    except (ssl.SSLError, ConnectionResetError):
        return None


def careless(**limits):
    """A client that trusts anybody, and itself takes everything that OpenSSL still has."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    for name, value in limits.items():
        setattr(context, name, value)
    return context


@functools.cache
def old_ciphers():
    """The names of all ciphers of TLS 1.2 and before."""
    listed = openssl("ciphers", "-v", "ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    return [line.split()[0] for line in listed.splitlines() if "TLSv1.3" not in line.split()[1]]


@pytest.mark.parametrize("listener", LISTENERS)
def test_only_modern_versions_are_spoken(server, listener):
    there = address(server, listener)
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
        with pytest.warns(DeprecationWarning):
            client = careless(maximum_version=version, minimum_version=version)
        assert handshake(there, client) is None, version
    for version, name in (ssl.TLSVersion.TLSv1_2, "TLSv1.2"), (ssl.TLSVersion.TLSv1_3, "TLSv1.3"):
        agreed = handshake(there, careless(maximum_version=version, minimum_version=version))
        assert agreed and agreed[0] == name


@pytest.mark.parametrize("listener", LISTENERS)
def test_every_cipher_has_forward_secrecy_and_authenticates(server, listener):
    there = address(server, listener)
    taken = set()
    for cipher in old_ciphers():
        context = careless(maximum_version=ssl.TLSVersion.TLSv1_2)
        try:
            context.set_ciphers(f"{cipher}:@SECLEVEL=0")
        except ssl.SSLError:
            continue
        if handshake(there, context):
            taken.add(cipher)
    assert len(old_ciphers()) > 50 and len(taken) >= 3
    for cipher in taken:
        assert cipher.startswith("ECDHE-") and ("GCM" in cipher or "CHACHA20-POLY1305" in cipher), cipher


@pytest.mark.parametrize("listener", ["http", "operations"])
def test_the_certificate_is_for_this_machine_and_of_the_own_authority(server, listener):
    host, port = server.address(listener)
    for name in "127.0.0.1", "localhost":
        trusting = ssl.create_default_context(cafile=server.authority)
        with socket.create_connection((host, port), timeout=20) as plain:
            with trusting.wrap_socket(plain, server_hostname=name) as secured:
                assert secured.getpeercert()
    with socket.create_connection((host, port), timeout=20) as plain, pytest.raises(ssl.SSLCertVerificationError):
        ssl.create_default_context().wrap_socket(plain, server_hostname="localhost")
    with socket.create_connection((host, port), timeout=20) as plain, pytest.raises(ssl.SSLCertVerificationError):
        ssl.create_default_context(cafile=server.authority).wrap_socket(plain, server_hostname="radiolog.example")


def test_openssl_finds_nothing_to_complain_about(server):
    host, port = server.address("http")
    done = subprocess.run(
        [
            "openssl", "s_client", "-connect", f"{host}:{port}", "-CAfile", server.authority, "-verify_return_error",
            "-x509_strict", "-alpn", "h2,http/1.1",
        ],
        input="", capture_output=True, text=True, timeout=30,
    )
    assert "Verify return code: 0 (ok)" in done.stdout, done.stdout
    assert "ALPN protocol: http/1.1" in done.stdout
    assert "Compression: NONE" in done.stdout
    assert "Secure Renegotiation IS NOT supported" in done.stdout or "TLSv1.3" in done.stdout


# mongod decides for itself; it is on the loopback address, and knows one client.
@pytest.mark.parametrize("listener", ["http", "operations"])
def test_nothing_is_compressed_and_nobody_renegotiates(server, listener):
    host, port = address(server, listener)
    # A line with a single R makes openssl's client begin a renegotiation, which TLS 1.3 has no more.
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"{host}:{port}", "-tls1_2", "-comp", "-legacy_renegotiation"],
        input="R\n", capture_output=True, text=True, timeout=30,
    )
    assert "Compression: NONE" in done.stdout
    assert "RENEGOTIATING" in done.stdout + done.stderr
    refused = ("no renegotiation", "unexpected eof", "write:errno", "Connection reset", "handshake failure", "unexpected message")
    assert any(word in done.stderr for word in refused), done.stderr


def s_client(address, *arguments):
    """What openssl's client, which itself takes everything, says of a handshake."""
    host, port = address
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"{host}:{port}", "-cipher", "ALL:@SECLEVEL=0", *arguments],
        input="", capture_output=True, text=True, timeout=30,
    )
    return done.stdout


def is_spoken(address, *arguments):
    said = s_client(address, *arguments)
    return "Cipher is (NONE)" not in said and "New, " in said


@pytest.mark.parametrize("listener", LISTENERS)
def test_weak_groups_are_not_spoken(server, listener):
    there = address(server, listener)
    assert is_spoken(there, "-groups", "P-256") and is_spoken(there, "-groups", "X25519")
    for weak in "P-192", "P-224":
        assert not is_spoken(there, "-tls1_2", "-groups", weak), weak


@pytest.mark.parametrize("listener", LISTENERS)
def test_nothing_is_signed_with_sha1(server, listener):
    there = address(server, listener)
    assert not is_spoken(there, "-tls1_2", "-sigalgs", "RSA+SHA1:ECDSA+SHA1")
    for version in "-tls1_2", "-tls1_3":
        said = s_client(there, version, "-sigalgs", "ECDSA+SHA1:ECDSA+SHA256")
        assert "Peer signing digest: SHA256" in said, (version, said)


def test_nothing_is_signed_with_sha1_by_a_key_of_rsa(dev, tmp_path):
    certificate = Authority(tmp_path / "authority").issue("server", algorithm="RSA")
    there = dev(TLS_CERTIFICATE_FILE=certificate, TLS_PRIVATE_KEY_FILE=certificate).address("http")
    assert not is_spoken(there, "-tls1_2", "-sigalgs", "RSA+SHA1:ECDSA+SHA1")
    # The second is what the oldest clients of TLS 1.2 can.
    for version, modern in ("-tls1_2", "RSA-PSS+SHA256"), ("-tls1_2", "RSA+SHA256"), ("-tls1_3", "RSA-PSS+SHA256"):
        said = s_client(there, version, "-sigalgs", f"RSA+SHA1:{modern}")
        assert "Peer signing digest: SHA256" in said, (version, modern, said)
    # Agreed upon by the key of the certificate alone, there would be no forward secrecy.
    for cipher in "AES128-GCM-SHA256", "AES256-SHA", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA":
        with_it = ["-tls1_2", "-cipher", f"{cipher}:@SECLEVEL=0"]
        assert not is_spoken(there, *with_it), cipher
    assert is_spoken(there, "-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0")


@pytest.mark.parametrize("signature, agrees", [("RSA+SHA1", False), ("RSA+SHA256", True)])
def test_a_server_that_signs_with_sha1_is_not_believed(tmp_path, signature, agrees):
    authority = Authority(tmp_path / "authority")
    certificate, port = authority.issue("server", algorithm="RSA"), free_port()
    image = tmp_path / "image.dcm"
    image.write_bytes(b"whatever")
    server = subprocess.Popen(
        [
            "openssl", "s_server", "-accept", f"127.0.0.1:{port}", "-naccept", "1", "-cert", certificate, "-key", certificate,
            "-tls1_2", "-cipher", "DEFAULT:@SECLEVEL=0", "-sigalgs", signature,
        ],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    upload = Process(
        "upload",
        [needed("RADIOLOG_BINARY"), "upload", image, "--server", f"https://localhost:{port}", "--authority", authority.certificate],
        tmp_path,
        environment({"TOKEN": "nobody"}),
    )
    alarm = threading.Timer(60, server.kill)
    alarm.start()
    try:
        assert any(line.startswith("ACCEPT") for line in server.stdout)
        upload.start()
        # How the one handshake ended that it accepts.
        ending = next(line for line in server.stdout if line.startswith(("CIPHER is", "ERROR")))
        assert ending.startswith("CIPHER is") == agrees, ending
    finally:
        alarm.cancel()
        upload.kill()
        server.kill()
        server.communicate()


@pytest.mark.parametrize("listener", ["http", "operations"])
def test_no_protocol_but_http_is_agreed_upon(server, listener):
    there = address(server, listener)
    assert "ALPN protocol: http/1.1" in s_client(there, "-alpn", "h2,ftp,http/1.1")
    # Whoever speaks neither is told that nothing was agreed upon (RFC 7301 §3.2).
    for others in "h2", "ftp,smtp":
        said = s_client(there, "-alpn", others)
        assert "No ALPN negotiated" in said or "Cipher is (NONE)" in said, said


def test_plain_text_is_not_answered(server):
    # mongod has a word for those who mistake it for a web server, and no data.
    for listener in "http", "operations":
        with socket.create_connection(address(server, listener), timeout=20) as plain:
            plain.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            try:
                assert b"HTTP" not in plain.recv(1000)
            except ConnectionResetError:
                pass


def test_mongod_knows_nobody_but_its_client(server):
    _, port = address(server, "mongodb")
    unnamed = f"mongodb://127.0.0.1:{port}/?directConnection=true&tls=true&tlsCAFile={server.authority}"
    with pymongo.MongoClient(unnamed, serverSelectionTimeoutMS=3000) as client:
        with pytest.raises(pymongo.errors.PyMongoError):
            client.radiolog.list_collection_names()
    with pymongo.MongoClient(server.views_uri) as client:
        assert client.radiolog.list_collection_names()


def test_clients_are_told_to_use_nothing_but_tls(server):
    for path in "/", "/api/tasks", "/nowhere":
        host, port = server.address("http")
        connection = connect(host, port, ssl.create_default_context(cafile=server.authority), 30)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert int(answer.headers["strict-transport-security"].split("max-age=")[1].split(";")[0]) >= 31_536_000
        assert answer.headers["server"] is None
        connection.close()


def test_every_class_of_answer_carries_the_headers_of_security(server):
    bearer = {"Authorization": f"Bearer {server.token}"}
    boundary = {"Content-Type": "multipart/form-data; boundary=x"}
    requests = {
        "the page": ("GET", "/", {}, None, 200),
        "an asset": ("GET", "/portal.js", {}, None, None),
        "data": ("GET", "/api/tasks", bearer, None, 200),
        "DICOMweb": ("GET", "/dicom-web/studies", bearer, None, None),
        "nobody": ("GET", "/api/tasks", {}, None, 401),
        "a wrong query": ("GET", "/api/tasks?nothing=1", bearer, None, 400),
        "nothing there": ("GET", "/nowhere", bearer, None, 404),
        "another method": ("PATCH", "/api/tasks", bearer, None, None),
        "another type": ("POST", "/upload", bearer | {"Content-Type": "text/plain"}, b"x", None),
        "an empty form": ("POST", "/upload", bearer | boundary, b"--x--\r\n", None),
        "too much": ("POST", "/upload", bearer | {"Content-Type": "application/dicom", "Content-Length": str(1 << 60)}, None, None),
        "a path that climbs": ("GET", "/" + quote("../../etc/passwd", safe=""), {}, None, None),
    }
    statuses = set()
    for what, (method, path, headers, body, expected) in requests.items():
        connection = connect(*server.address("http"), ssl.create_default_context(cafile=server.authority), 30)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        statuses.add(answer.status)
        assert expected in (None, answer.status), (what, answer.status)
        for name, value in SECURITY.items():
            assert value in (answer.headers[name] or "").lower(), (what, answer.status, name, answer.headers[name])
        if path != "/portal.js":
            assert answer.headers["Cache-Control"], what
        connection.close()
    assert {200, 400, 401, 404} < statuses, statuses


# What each answer says, in lower case.
SECURITY = {
    "Strict-Transport-Security": "max-age=",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def test_a_new_certificate_is_shown_without_a_restart(dev, tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate = authority.issue("first")
    server = dev(TLS_CERTIFICATE_FILE=certificate, TLS_PRIVATE_KEY_FILE=certificate, TLS_RELOAD_SECONDS=1)
    trusting = ssl.create_default_context(cafile=authority.certificate)

    def shown(connection):
        connection.request("GET", "/")
        connection.getresponse().read()
        subject = connection.sock.getpeercert()["subject"]
        return next(value for part in subject for name, value in part if name == "commonName")

    def fresh():
        connection = connect(*server.address("http"), trusting, 30)
        try:
            return shown(connection)
        finally:
            connection.close()

    old = connect(*server.address("http"), trusting, 30)
    assert shown(old) == "first" == fresh()
    authority.issue("second").rename(certificate)
    wait_for(lambda: fresh() == "second", 30, "the new certificate is not shown")
    assert shown(old) == "first", "what is open lives on"
    old.close()


def test_certificates_are_exchanged_under_load_without_a_failed_request(dev, tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate = authority.issue("generation0")
    server = dev(TLS_CERTIFICATE_FILE=certificate, TLS_PRIVATE_KEY_FILE=certificate, TLS_RELOAD_SECONDS=1)
    trusting = ssl.create_default_context(cafile=authority.certificate)
    stop, seen, failures = threading.Event(), set(), []

    def ask():
        while not stop.is_set():
            connection = connect(*server.address("http"), trusting, 30)
            try:
                connection.request("GET", "/")
                if connection.getresponse().status != 200:
                    failures.append("status")
                subject = connection.sock.getpeercert()["subject"]
                seen.add(next(value for part in subject for name, value in part if name == "commonName"))
            except (OSError, http.client.HTTPException) as error:
                failures.append(repr(error))
            finally:
                connection.close()

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        for generation in 1, 2, 3:
            authority.issue(f"generation{generation}").rename(certificate)
            wait_for(lambda: f"generation{generation}" in seen, 60, "the new certificate is not shown")
        # Half a file changes nothing.
        whole = certificate.read_bytes()
        certificate.write_bytes(whole[: len(whole) // 2])
        wait_for(lambda: refusals(server, trusting) > 0, 60, "nothing is said of a file that is no certificate")
        certificate.write_bytes(whole)
    finally:
        stop.set()
        for client in clients:
            client.join()
    assert not failures, failures[:3]
    assert seen == {f"generation{n}" for n in range(4)}


def refusals(server, trusting):
    connection = connect(*server.address("operations"), trusting, 30)
    try:
        connection.request("GET", "/metrics")
        lines = connection.getresponse().read().decode().splitlines()
    finally:
        connection.close()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("http_server_certificate_refusals_total"))


def test_machines_may_be_asked_for_certificates(dev, tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate = authority.issue("localhost")
    server = dev(
        TLS_CERTIFICATE_FILE=certificate, TLS_PRIVATE_KEY_FILE=certificate, TLS_CLIENT_CA_FILE=authority.certificate
    )

    def status(client_certificate, which="http", path="/"):
        context = ssl.create_default_context(cafile=authority.certificate)
        if client_certificate:
            context.load_cert_chain(client_certificate)
        connection = connect(*server.address(which), context, 30)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    assert status(None) is None
    assert status(Authority(tmp_path / "other").issue("stranger")) is None
    assert status(authority.issue("machine")) == 200
    assert status(None, "operations", "/healthz") == 200, "probes have no certificates"


def test_dev_serves_plain_text_when_it_is_asked_to(dev):
    server = dev(HTTP_PLAIN_TEXT="true")
    assert server.endpoints["http"].startswith("http://") and server.authority is None
    assert server.client.get("/api/tasks").status == 200
    assert server.operations("/healthz").status == 200
