"""Changes master keys and study keys under load: in files, from a file to a KMIP server with mutual TLS, and after kills."""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import uuid

import bson
import pytest

from client import wait_for
from images import PRIORITIES, Images
from ledger import Ledger, send
from processes import REPOSITORY, Process, command, environment, free_port, needed
from test_erasure import mongo, processed
from test_export import payload_file

CERTIFICATES = """
set -e
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem \
    -addext keyUsage=critical,keyCertSign
for name in server client; do
    openssl req -newkey rsa:2048 -nodes -subj /CN=$name -keyout $name.key -out $name.csr
    printf "subjectAltName=IP:127.0.0.1,DNS:localhost\\nextendedKeyUsage=serverAuth,clientAuth" > $name.ext
    openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile $name.ext -out $name.pem
    cat $name.pem $name.key > $name.both.pem
done
chmod 600 *.key *.both.pem
"""


@pytest.fixture
def kmip(tmp_path):
    """A KMIP server of the test's own."""
    directory = tmp_path / "kmip"
    (directory / "policy").mkdir(parents=True)
    subprocess.run(["sh", "-c", CERTIFICATES], cwd=directory, check=True, capture_output=True)
    port = free_port()
    script = REPOSITORY / "Tests/IntegrationTests/kmip_server.py"
    process = Process("kmip", [sys.executable, script, port, directory], directory)
    process.start()
    yield Kmip(directory, port)
    # Not killed: it has a process of its own beside it, which would stay.
    process.stop()


class Kmip:
    def __init__(self, directory, port):
        self.directory = directory
        self.port = port

    def register(self):
        """Registers 96 random bytes; their id."""
        from kmip import enums
        from kmip.pie.client import ProxyKmipClient
        from kmip.pie.objects import SecretData

        def attempt():
            client = ProxyKmipClient(
                hostname="127.0.0.1",
                port=self.port,
                cert=str(self.directory / "client.pem"),
                key=str(self.directory / "client.key"),
                ca=str(self.directory / "ca.pem"),
                ssl_version="PROTOCOL_TLSv1_2",
            )
            with client:
                return client.register(SecretData(os.urandom(96), enums.SecretDataType.SEED))

        return wait_for(attempt, 60, "the KMIP server takes no key")

    def service_file(self, key):
        path = self.directory / f"service-{key}.json"
        path.write_text(
            json.dumps(
                {
                    "provider": "kmip",
                    "credentials": {"endpoint": f"127.0.0.1:{self.port}"},
                    "masterKey": {"keyId": key},
                    "tls": {
                        "tlsCAFile": str(self.directory / "ca.pem"),
                        "tlsCertificateKeyFile": str(self.directory / "client.both.pem"),
                    },
                }
            )
        )
        path.chmod(0o600)
        return path


def test_a_master_key_in_a_file_is_changed_under_load(dev, seed, tmp_path):
    new = master_key(tmp_path / "new.key")
    server, ledger = dev(), Ledger()
    old = server.data / "keys" / "master.key"
    send_some(server, ledger, seed, 3)
    # Both are accepted before anything is wrapped under the new one.
    server = restarted(server, MASTER_KEY_FILE=new, PREVIOUS_MASTER_KEY_FILES=old)
    rotate_under_load(server, ledger, seed + 100, MASTER_KEY_FILE=new, PREVIOUS_MASTER_KEY_FILES=old)
    status = json.loads(command(server, "keys", "status", "--format", "json", MASTER_KEY_FILE=new).stdout)
    assert list(status["studiesByMaster"]) == [status["master"]]
    old.rename(old.with_suffix(".gone"))
    server = restarted(server, MASTER_KEY_FILE=new)
    readable(server, ledger)
    check = command(server, "keys", "check", MASTER_KEY_FILE=new)
    assert check.returncode == 0, check.stdout


def test_study_keys_are_changed_under_load(dev, seed):
    server, ledger = dev(KEY_CACHE_SECONDS=1), Ledger()
    send_some(server, ledger, seed, 3)
    before = list(ledger.instances.values())
    rotate_under_load(server, ledger, seed + 100, "--studies", "--older-than-days", "0")
    with mongo(server) as client:
        records = {record["s"]: record for record in client["radiolog_keys"]["studies"].find()}
        assert max(len(record["k"]) for record in records.values()) == 4
        tasks = client["radiolog"]["tasks"]
        study = tasks.find_one({"_id": bson.Binary(uuid.UUID(ledger.task(before[0])).bytes, 4)})["st"]
    # What was sealed keeps its key; a further instance of the same study takes the newest, once the cache has let the old one go.
    time.sleep(1.5)
    [further] = Images(seed).more_of(before[0], 1)
    send(server.client, [further], ledger)
    processed(server, [further], ledger)
    assert payload_file(server, ledger.task(before[0])).read_bytes()[7:23] == bytes(records[study]["k"][0]["i"])
    assert payload_file(server, ledger.task(further)).read_bytes()[7:23] == bytes(records[study]["k"][-1]["i"])
    readable(server, ledger)
    assert command(server, "keys", "check").returncode == 0


def test_a_rotation_that_was_killed_is_finished_by_the_next(dev, seed, tmp_path):
    new = master_key(tmp_path / "new.key")
    server, ledger = dev(), Ledger()
    old = server.data / "keys" / "master.key"
    send_some(server, ledger, seed, 40, instances=1)
    settings = {"MASTER_KEY_FILE": new, "PREVIOUS_MASTER_KEY_FILES": old}
    server = restarted(server, **settings)
    with mongo(server) as client:
        records = client["radiolog_keys"]["studies"]
        [master] = records.distinct("m")
        for kill in range(2):
            left = records.count_documents({"m": master})
            rotation = subprocess.Popen(
                [needed("RADIOLOG_BINARY"), "keys", "rotate"],
                env=environment({"DATA_DIRECTORY": server.data, "MONGOD": needed("RADIOLOG_MONGOD")} | settings),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            try:
                while records.count_documents({"m": master}) > left - 3:
                    assert rotation.poll() is None, "it ended before it was killed"
            finally:
                rotation.kill()
                rotation.wait()
            assert 0 < records.count_documents({"m": master}) < left, "not in the middle"
            readable(server, ledger)
    with load(server, ledger, seed + 100):
        assert command(server, "keys", "rotate", **settings).returncode == 0
    status = json.loads(command(server, "keys", "status", "--format", "json", MASTER_KEY_FILE=new).stdout)
    assert list(status["studiesByMaster"]) == [status["master"]]
    old.rename(old.with_suffix(".gone"))
    server = restarted(server, MASTER_KEY_FILE=new)
    readable(server, ledger)
    check = command(server, "keys", "check", MASTER_KEY_FILE=new)
    assert check.returncode == 0, check.stdout


def test_a_master_key_moves_to_a_kmip_server_under_load_and_is_changed_there(dev, seed, kmip):
    server, ledger = dev(), Ledger()
    file = server.data / "keys" / "master.key"
    send_some(server, ledger, seed, 3)
    first, second = (kmip.service_file(kmip.register()) for _ in range(2))
    server = restarted(server, MASTER_KEY_FILE=file, KEY_SERVICE_FILE=first)
    rotate_under_load(server, ledger, seed + 100, MASTER_KEY_FILE=file, KEY_SERVICE_FILE=first)
    readable(server, ledger)
    settings = {"KEY_SERVICE_FILE": second, "PREVIOUS_KEY_SERVICE_FILES": first, "MASTER_KEY_FILE": file}
    server = restarted(server, **settings)
    rotate_under_load(server, ledger, seed + 200, **settings)
    status = json.loads(command(server, "keys", "status", "--format", "json", **settings).stdout)
    assert list(status["studiesByMaster"]) == [status["master"]] and status["master"].startswith("kmip:")
    readable(server, ledger)
    assert command(server, "keys", "check", **settings).returncode == 0


def master_key(path):
    path.write_bytes(os.urandom(32))
    path.chmod(0o600)
    return path


def restarted(server, **settings):
    """The same data with other master keys."""
    assert server.process.stop() == 0
    for name in ("MASTER_KEY_FILE", "PREVIOUS_MASTER_KEY_FILES", "KEY_SERVICE_FILE", "PREVIOUS_KEY_SERVICE_FILES"):
        server.process.environment.pop(f"RADIOLOG_{name}", None)
    server.process.environment |= {f"RADIOLOG_{name}": str(value) for name, value in settings.items()}
    server.process.start()
    server.wait_until_up()
    return server


def send_some(server, ledger, seed, count, instances=2):
    for number in range(count):
        send(server.client, Images(seed + number).study(instances), ledger)
    processed(server, ledger.instances.values(), ledger)


def rotate_under_load(server, ledger, seed, *arguments, **settings):
    """Uploads of every priority, their processing, and reads, while every key is wrapped anew, three times over."""
    with load(server, ledger, seed):
        for _ in range(3):
            rotated = command(server, "keys", "rotate", *arguments, **settings)
            assert rotated.returncode == 0, rotated.stdout + rotated.stderr
    processed(server, ledger.instances.values(), ledger)


@contextlib.contextmanager
def load(server, ledger, seed):
    """One client for each priority, that sends, waits for results, and reads what it and others sent; none may fail."""
    ended, failures, rounds = threading.Event(), [], []

    def client(number, priority):
        try:
            for round_ in range(30):
                if ended.is_set() and round_ > 0:
                    return
                [instance] = Images(seed + 100 * number + round_).study(1, priority=priority)
                send(server.client, [instance], ledger)
                readable(server, ledger, 3)
                task = ledger.task(instance)
                assert server.client.await_outcome(task, 120)["status"] == "processed"
                assert server.client.get(f"/api/tasks/{task}/results/metadata").status == 200
                shown = server.client.get(f"/api/studies/{instance.study}").json()
                assert shown["patientID"] == instance.dataset.PatientID, shown
                rounds.append(priority)
        except Exception as error:  # told by the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=client, args=pair) for pair in enumerate(PRIORITIES)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    assert not failures, failures
    assert set(rounds) == set(PRIORITIES)


def readable(server, ledger, count=None):
    for instance in list(ledger.instances.values())[:count]:
        answer = server.client.get(f"/api/tasks/{ledger.task(instance)}/payload", after=position(ledger, instance))
        assert answer.status == 200 and answer.body == instance.payload, answer


def position(ledger, instance):
    return ledger.acknowledgements[instance.uid][0]["position"]
