"""Looks at the listeners as a scanner does: versions, ciphers, certificates, and who is let in."""

import functools
import http.client
import socket
import ssl
import subprocess

import pymongo
import pytest

from certificates import Authority, openssl
from client import connect, wait_for
from processes import Dev

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
