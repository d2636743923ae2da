"""Kafka and MongoDB as production has them: behind TLS, and for those alone who say who they are.

The tests of Kafka need the Apache Kafka of KAFKA_HOME; nothing else speaks TLS here.
"""

import contextlib
import json
import os
import subprocess

import pytest

from brokers import SecuredKafka, StartedKafka
from certificates import Authority, authority
from client import connect, wait_for
from images import Images
from kafka_segments import batches, flip, is_control
from ledger import Ledger, check, send
from processes import REPOSITORY, SecuredMongo, environment, free_port, is_open, needed
from roles import Cluster

needs_kafka = pytest.mark.skipif(
    not os.environ.get("KAFKA_HOME"), reason="KAFKA_HOME names no Apache Kafka, and nothing else here speaks TLS"
)
# Long after everything that happens here.
MOMENT = "2999-01-01T00:00:00Z"
PASSWORD = "correct horse battery staple of a ward"


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    """One Kafka with every way in, for all tests."""
    kafka = SecuredKafka(tmp_path_factory.mktemp("secured") / "kafka")
    kafka.start()
    yield kafka
    kafka.close()


@pytest.fixture(scope="module")
def mongo(tmp_path_factory):
    server = SecuredMongo(tmp_path_factory.mktemp("secured-mongo"))
    server.start()
    yield server
    server.process.kill()


@pytest.fixture
def cluster_on(tmp_path, broker):
    """Every role on the secured broker, reached one way or the other."""
    with contextlib.ExitStack() as ending:

        def start(way, **settings):
            broker.way = way
            parts = Cluster(tmp_path / way, broker=broker, **broker.settings | settings)
            ending.callback(parts.close)
            return parts.start()

        yield start


def run(*arguments, **settings):
    return subprocess.run(
        [needed("RADIOLOG_BINARY"), *map(str, arguments)],
        cwd=REPOSITORY, env=environment(settings), capture_output=True, text=True, timeout=120,
    )


@needs_kafka
def test_production_runs_with_certificates_on_every_hop(cluster_on, seed, tmp_path):
    """Mutual TLS to Kafka, X.509 to MongoDB, TLS to clients: what production demands, all of it at once."""
    parts, ledger, images = cluster_on("TLS", ENVIRONMENT="production"), Ledger(), Images(seed)
    refused = parts.client.upload(images.study(1)[0].payload)
    assert refused.status == 401, "the token of the installation is no way in"
    parts.client.token = token_of_a_person(parts)
    for study in (images.study(4), images.study(3)):
        send(parts.client, study, ledger)
    check(parts.client, ledger)
    told = replay(parts, "verify")
    assert told.returncode == 0 and " 0 differences" in told.stdout, told
    study = ("--study", next(iter(ledger.instances.values())).study, "--workspace", parts.settings["BOOTSTRAP_WORKSPACE"])
    asked = [
        ("trace", *study), ("trace", "--actor", "system:cli"), ("at", MOMENT, *study), ("at", MOMENT, "--queue"),
        ("at", MOMENT, "--permissions"), ("export", tmp_path / "log.archive"), ("shadow", "--sample", "3"),
        ("import", "--check-only", tmp_path / "log.archive"), ("audit", "export", tmp_path / "trail.xml"),
        ("audit", "verify"),
    ]
    for arguments in asked:
        done = replay(parts, *arguments)
        assert done.returncode == 0, (arguments, done.stdout[-2000:], done.stderr[-2000:])
        assert "--permissions" not in arguments or "administrator" in done.stdout
    trail = (tmp_path / "trail.xml").read_text()
    for action in "log.replayed", "log.exported", "audit.exported":
        assert f'csd-code="{action}"' in trail, action


@needs_kafka
def test_a_password_over_tls_serves_as_well(cluster_on, seed):
    parts, ledger = cluster_on("SASL"), Ledger()
    send(parts.client, Images(seed).study(4), ledger)
    check(parts.client, ledger)


@needs_kafka
def test_a_role_goes_on_while_its_certificate_is_replaced_and_takes_the_new_one_when_started(
    cluster_on, broker, seed, tmp_path
):
    parts, ledger, images = cluster_on("TLS"), Ledger(), Images(seed)
    gateway, own = parts.roles["gateway"], tmp_path / "gateway.pem"
    own.write_bytes(broker.file("client.pem").read_bytes())
    for name in "CERTIFICATE", "PRIVATE_KEY":
        gateway.process.environment[f"RADIOLOG_KAFKA_{name}_FILE"] = str(own)
    gateway.restart()
    send(parts.client, images.study(2), ledger)
    own.write_bytes(broker.file("stranger-client.pem").read_bytes())
    send(parts.client, images.study(2), ledger)
    gateway.process.stop()
    gateway.start()
    wait_for(lambda: "alert" in gateway.process.log.read_text(), 60, "the new certificate is not shown")
    assert not gateway.is_ready()
    own.write_bytes(broker.file("client.pem").read_bytes())
    gateway.restart()
    wait_for(gateway.is_ready, 60, "not ready again")
    send(parts.client, images.study(2), ledger)
    check(parts.client, ledger)


@needs_kafka
@pytest.mark.parametrize(
    "way, settings, word",
    [
        ("TLS", {"KAFKA_CA_FILE": "stranger.pem"}, "is of no authority that is trusted here"),
        ("EXPIRED", {}, "has ended"),
        ("ELSEWHERE", {}, "is for another host"),
        ("TLS", {"KAFKA_CERTIFICATE_FILE": None, "KAFKA_PRIVATE_KEY_FILE": None}, "no certificate is set"),
        ("TLS", {"KAFKA_CERTIFICATE_FILE": "expired-client.pem", "KAFKA_PRIVATE_KEY_FILE": "expired-client.pem"}, "alert"),
    ],
)
def test_topics_are_not_applied_where_either_side_is_not_who_it_must_be(broker, way, settings, word):
    broker.way = "TLS"
    files = {name: value and broker.file(value) for name, value in settings.items()}
    chosen = {name: value for name, value in (broker.settings | files).items() if value}
    done = run("topics", "apply", **chosen | {"KAFKA_BROKERS": broker.address(way), "TOPICS_REPLICATION": 1})
    assert done.returncode == 1
    [error] = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert word in error, error


@needs_kafka
def test_scram_is_refused_before_anything_is_tried(broker):
    broker.way = "SASL"
    settings = broker.settings | {"KAFKA_BROKERS": broker.servers, "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512"}
    done = run("topics", "apply", **settings)
    if done.returncode == 0 or "SASL authentication" in done.stderr:
        pytest.skip("this librdkafka speaks SCRAM")
    assert "librdkafka 2.6.1" in done.stderr and "mutual TLS" in done.stderr


@pytest.fixture
def vault(tmp_path):
    """`radiolog keys status` on a MongoDB: a real client, and an answer at once."""
    key = tmp_path / "master.key"
    key.write_bytes(os.urandom(32))
    key.chmod(0o600)

    def look(uri, **settings):
        return run(
            "keys", "status",
            **{"MONGODB_URI": uri, "KEYS_DATABASE": "vault", "MASTER_KEY_FILE": key, "MONGODB_TIMEOUT_SECONDS": 3} | settings,
        )

    return look


def test_mongodb_takes_a_password_and_a_certificate_over_tls(mongo, vault):
    for uri in mongo.with_password(), mongo.with_certificate():
        done = vault(uri)
        assert done.returncode == 0, done.stderr


def test_mongodb_is_not_believed_nor_believes(mongo, vault, tmp_path):
    other = Authority(tmp_path / "other")
    stranger = other.issue("radiolog", unit="client", usage="clientAuth")
    unknown = authority().issue("nobody", unit="client", usage="clientAuth")
    expired = authority().issue("radiolog", unit="client", usage="clientAuth", days=-1)
    wrong = {
        "a server of another authority": mongo.with_password(trust=other.certificate),
        "a wrong password": mongo.with_password().replace(mongo.password, "swordfish"),
        "a client of another authority": mongo.with_certificate(stranger),
        "a client that is nobody": mongo.with_certificate(unknown),
        "a client whose certificate has ended": mongo.with_certificate(expired),
        "plain text": f"mongodb://radiolog:{mongo.password}@127.0.0.1:{mongo.port}/?directConnection=true",
    }
    for what, uri in wrong.items():
        done = vault(uri)
        assert done.returncode != 0, what
        assert mongo.password not in done.stderr and "swordfish" not in done.stderr, what
        assert len([line for line in done.stderr.splitlines() if "mongodb: cannot" in line]) == 1, (what, done.stderr)


def test_a_mongodb_with_the_certificate_of_another_host_is_not_spoken_to(tmp_path, vault):
    # One whose certificate has ended does not start.
    shown = authority().issue("elsewhere", unit="server", names="subjectAltName=DNS:mongo.example")
    server = SecuredMongo(tmp_path / "elsewhere", certificate=shown)
    server.process.start()
    try:
        wait_for(lambda: is_open(server.port), 60, "mongod is not up")
        done = vault(server.with_password())
        assert done.returncode != 0 and "mismatch" in done.stderr, done.stderr
    finally:
        server.process.kill()


@pytest.mark.parametrize(
    "options",
    [
        "replicaSet=rs",
        "replicaSet=rs&tls=true&tlsAllowInvalidCertificates=true",
        "replicaSet=rs&tls=true&tlsAllowInvalidHostnames=true",
        "replicaSet=rs&tls=true&tlsInsecure=true",
    ],
)
def test_production_does_not_start_on_a_careless_connection(options, tmp_path):
    done = run(
        "projector", ENVIRONMENT="production", MONGODB_URI=f"mongodb://u:swordfish@127.0.0.1:{free_port()}/?{options}"
    )
    assert done.returncode == 1
    assert "RADIOLOG_MONGODB_URI" in done.stderr and "swordfish" not in done.stderr


@needs_kafka
def test_what_is_changed_on_a_brokers_disk_is_named(tmp_path, seed):
    """One byte of each of some records of the trail, with and without the checksum; and the end, cut off."""
    broker = StartedKafka(tmp_path / "kafka")
    broker.start()
    parts = Cluster(tmp_path / "cluster", broker=broker)
    try:
        parts.start()
        ledger = Ledger()
        send(parts.client, Images(seed).study(2), ledger)
        check(parts.client, ledger)
        assert replay(parts, "audit", "verify").returncode == 0
        # In order: where each chain ended is noted then.
        for role in parts.roles.values():
            assert role.process.stop() == 0
        broker.process.stop()
        segments = {
            segment: segment.read_bytes()
            for segment in (tmp_path / "kafka" / "log").glob("radiolog.audit-*/*.log") if segment.stat().st_size
        }
        assert segments

        def verdict(change):
            """What `audit verify` says of a broker with a changed disk, which is mended afterwards."""
            change()
            broker.start()
            told = replay(parts, "audit", "verify")
            broker.process.stop()
            for segment, content in segments.items():
                segment.write_bytes(content)
            return told

        assert verdict(lambda: None).returncode == 0, "it is whole before anything is changed"
        segment, content = max(segments.items(), key=lambda it: len(it[1]))
        partition = int(segment.parent.name.rsplit("-", 1)[1])
        data = [n for n, (place, _) in enumerate(batches(content)) if not is_control(content, place)]
        for batch, text in (data[0], b'"chain":"'), (data[len(data) // 2], b'"previous":"'):
            told = verdict(lambda: flip(segment, batch, text, mends_checksum=True))
            assert told.returncode == 1 and f"radiolog.audit/{partition}/" in told.stdout, told
        told = verdict(lambda: flip(segment, data[-2], b'"chain":"', mends_checksum=False))
        assert told.returncode in (1, 2) and told.stdout + told.stderr, told
        *_, (place, _) = batches(content)
        told = verdict(lambda: segment.write_bytes(content[:place]))
        # That batch may have been all of its chain.
        assert told.returncode == 1 and " is missing" in told.stdout, told
    finally:
        parts.close()
        broker.close()


def token_of_a_person(parts):
    """Makes the first administrator, who makes a token for a program that uploads and reads."""
    cookies = {}

    def call(method, path, body):
        query = parts.roles["query"]
        connection = connect("127.0.0.1", query.http_port, query.tls, 60)
        headers = {"X-Radiolog-Request": "test", "Content-Type": "application/json"}
        if cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        try:
            connection.request(method, path, json.dumps(body), headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for field in answer.headers.get_all("Set-Cookie") or []:
            name, value = field.split(";")[0].split("=", 1)
            cookies[name] = value
        assert answer.status in (200, 201, 204), (path, answer.status, content)
        return json.loads(content) if content else None

    person = {"email": "ada@example.org", "password": PASSWORD}
    call("POST", "/api/set-up", person | {"token": parts.token, "name": "Ada Admin", "roles": ["uploader", "reader"]})
    call("POST", "/api/session", person)
    scopes = ["upload", "readTasks", "readStudies", "readResults", "readPayloads"]
    return call("POST", "/api/tokens", {"name": "scanner", "days": 1, "scopes": scopes})["secret"]


def replay(parts, *arguments):
    names = ("KAFKA_", "MONGODB_", "MASTER_KEY", "OBJECTS_", "ENVIRONMENT")
    settings = {name: value for name, value in parts.settings.items() if name.startswith(names)}
    return run("replay", *arguments, **settings)
