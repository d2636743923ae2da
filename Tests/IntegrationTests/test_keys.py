"""Changes master keys under load: between files, and from a file to a KMIP server with mutual TLS."""

import json
import os
import subprocess
import sys
import threading

import pytest

from client import wait_for
from images import Images
from ledger import Ledger, send
from processes import REPOSITORY, Process, free_port
from test_erasure import processed, radiolog

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
    status = json.loads(radiolog(server, "keys", "status", "--format", "json", MASTER_KEY_FILE=new).stdout)
    assert list(status["studiesByMaster"]) == [status["master"]]
    old.rename(old.with_suffix(".gone"))
    server = restarted(server, MASTER_KEY_FILE=new)
    readable(server, ledger)
    check = radiolog(server, "keys", "check", MASTER_KEY_FILE=new)
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
    status = json.loads(radiolog(server, "keys", "status", "--format", "json", **settings).stdout)
    assert list(status["studiesByMaster"]) == [status["master"]] and status["master"].startswith("kmip:")
    readable(server, ledger)
    assert radiolog(server, "keys", "check", **settings).returncode == 0


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


def send_some(server, ledger, seed, count):
    for number in range(count):
        send(server.client, Images(seed + number).study(2), ledger)
    processed(server, ledger.instances.values(), ledger)


def rotate_under_load(server, ledger, seed, **settings):
    """Uploads and reads while every key is wrapped anew, until no study is under an old master key."""
    ended, failures = threading.Event(), []

    def load():
        number = 0
        while not ended.is_set() and number < 40:
            try:
                send(server.client, Images(seed + number).study(1), ledger)
                readable(server, ledger, 3)
            except Exception as error:  # told by the test's own thread
                failures.append(error)
                return
            number += 1

    thread = threading.Thread(target=load)
    thread.start()
    for _ in range(3):
        rotated = radiolog(server, "keys", "rotate", **settings)
        assert rotated.returncode == 0, rotated.stdout + rotated.stderr
    ended.set()
    thread.join()
    assert not failures, failures
    processed(server, ledger.instances.values(), ledger)


def readable(server, ledger, count=None):
    for instance in list(ledger.instances.values())[:count]:
        answer = server.client.get(f"/api/tasks/{ledger.task(instance)}/payload", after=position(ledger, instance))
        assert answer.status == 200 and answer.body == instance.payload, answer


def position(ledger, instance):
    return ledger.acknowledgements[instance.uid][0]["position"]
