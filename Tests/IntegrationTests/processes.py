"""Starts, watches and kills the processes that tests need; each on loopback, with a data directory of its own."""

import json
import os
import pathlib
import secrets
import signal
import socket
import subprocess

import pymongo

from certificates import authority, server_certificate
from client import TROUBLE, Client, wait_for

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
START_LIMIT = 90
STOP_LIMIT = 60


def needed(name):
    path = os.environ.get(name)
    assert path, f"{name} must name a program"
    return str(pathlib.Path(path).absolute())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A child with a log of its own, which is killed when the test is over."""

    def __init__(self, name, command, directory, environment=None):
        directory.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.command = [str(part) for part in command]
        self.environment = environment
        self.log = directory / f"{name}.log"
        self.child = None

    def start(self):
        with self.log.open("ab") as output:
            self.child = subprocess.Popen(
                self.command, cwd=REPOSITORY, env=self.environment, stdout=output, stderr=output
            )

    @property
    def pid(self):
        return self.child.pid

    @property
    def is_alive(self):
        return self.child is not None and self.child.poll() is None

    def kill(self):
        """Ends it as a crash would."""
        if self.is_alive:
            self.child.kill()
        if self.child is not None:
            self.child.wait()

    def stop(self):
        """Ends it as an orchestrator would; its exit status."""
        self.child.send_signal(signal.SIGTERM)
        try:
            return self.child.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} did not end within {STOP_LIMIT} s:\n{self.tail()}") from None

    def pause(self):
        self.child.send_signal(signal.SIGSTOP)

    def resume(self):
        self.child.send_signal(signal.SIGCONT)

    def tail(self, lines=15):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def resident_bytes(self):
        """What the process holds in memory now."""
        return memory(self.pid, "VmRSS")

    def peak_bytes(self):
        """The most that it has held since the start, or since `forget_peak`."""
        return memory(self.pid, "VmHWM")

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")


def memory(pid, field):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024
    raise AssertionError(f"process {pid} tells no {field}")


def command(server, *arguments, **settings):
    """Runs a command of the program on the data of `server`."""
    settings = {"DATA_DIRECTORY": server.data, "MONGOD": needed("RADIOLOG_MONGOD")} | settings
    return subprocess.run(
        [needed("RADIOLOG_BINARY"), *arguments],
        env=environment(settings), capture_output=True, text=True, timeout=120, check=False,
    )


def environment(settings):
    """The settings of a test and nothing else of Radiolog's: what is set outside must not decide a test."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RADIOLOG_")}
    return clean | {f"RADIOLOG_{name}": str(value) for name, value in settings.items()}


class Dev:
    """`radiolog dev`: every role in one process, with a mongod that it starts itself."""

    def __init__(self, directory, **settings):
        self.directory = directory
        self.data = directory / "data"
        defaults = {
            "DATA_DIRECTORY": self.data,
            "MONGOD": needed("RADIOLOG_MONGOD"),
            "HTTP_PORT": 0,
            "OPERATIONS_PORT": 0,
            # Tests kill more often than chance does: a task in work at three kills is no poison here.
            "WORKER_ATTEMPTS": 20,
        }
        self.process = Process(
            "radiolog", [needed("RADIOLOG_BINARY"), "dev"], directory, environment(defaults | settings)
        )
        self.endpoints = None

    def start(self):
        self.process.start()
        self.wait_until_up()
        self.client = Client(self.token, lambda: self.address("http"), trust=self.authority)
        return self

    @property
    def authority(self):
        """The file of whom to trust; None where it serves plain text, or with certificates of somebody else's."""
        return self.endpoints.get("authority")

    @property
    def views_uri(self):
        """The connection string of its mongod."""
        return self.endpoints["mongodb"]

    @property
    def token(self):
        return pathlib.Path(self.endpoints["tokenFile"]).read_text().strip()

    def wait_until_up(self):
        wait_for(self.look, START_LIMIT, "radiolog is not up")

    def look(self):
        assert self.process.is_alive, f"radiolog ended while starting:\n{self.process.tail()}"
        try:
            endpoints = json.loads((self.data / "endpoints.json").read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            return False
        if endpoints["pid"] == self.process.pid:
            self.endpoints = endpoints
        return endpoints["pid"] == self.process.pid

    def address(self, which):
        host, port = self.endpoints[which].split("://")[1].split(":")
        return host, int(port)

    def restart(self):
        """Kills it and starts it again on the same data."""
        self.process.kill()
        self.process.start()
        self.wait_until_up()

    def operations(self, path):
        return self.client.request(lambda: self.address("operations"), "GET", path)

    def is_ready(self):
        try:
            return self.operations("/readyz").status == 200
        except TROUBLE:
            return False

    def mongod(self):
        """The process id of the mongod that belongs to this data directory; None while there is none."""
        try:
            pid = int((self.data / "mongodb" / "mongod.lock").read_text())
            command = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ValueError, ProcessLookupError):
            return None
        return pid if str(self.data / "mongodb").encode() in command else None

    def kill_mongod(self):
        pid = self.mongod()
        if pid:
            os.kill(pid, signal.SIGKILL)
        return pid

    def kill_all(self):
        """Ends radiolog, and with it its mongod."""
        self.process.kill()


class Mongo:
    """A replica set of one member."""

    def __init__(self, directory, cache_gigabytes=0.25):
        self.port = free_port()
        self.data = directory / "mongodb"
        self.data.mkdir(parents=True)
        self.process = Process(
            "mongod",
            [
                needed("RADIOLOG_MONGOD"), "--dbpath", self.data, "--port", self.port, "--bind_ip", "127.0.0.1",
                "--nounixsocket", "--replSet", "rs", "--wiredTigerCacheSizeGB", str(cache_gigabytes),
                "--setParameter", "diagnosticDataCollectionEnabled=false",
            ],
            directory,
        )
        self.uri = f"mongodb://127.0.0.1:{self.port}/?replicaSet=rs"
        self.port_uri = f"mongodb://127.0.0.1:{self.port}/?directConnection=true"

    def start(self):
        self.process.start()
        wait_for(lambda: is_open(self.port), START_LIMIT, "mongod is not up")
        with pymongo.MongoClient(self.port_uri) as client:
            member = {"_id": 0, "host": f"127.0.0.1:{self.port}"}
            client.admin.command("replSetInitiate", {"_id": "rs", "members": [member]})
            wait_for(lambda: client.admin.command("hello")["isWritablePrimary"], START_LIMIT, "mongod is no primary")
        return self

    def restart(self):
        self.process.kill()
        self.process.start()
        wait_for(lambda: is_open(self.port), START_LIMIT, "mongod is not up again")


class SecuredMongo(Mongo):
    """The same with TLS alone, and for those alone who say who they are: by a password, or by a certificate."""

    def __init__(self, directory, certificate=None):
        super().__init__(directory)
        self.trust = authority().certificate
        self.certificate = authority().issue("radiolog", unit="client", usage="clientAuth")
        shared = directory / "member.key"
        shared.write_text(secrets.token_hex(64))
        shared.chmod(0o600)
        self.process.command += [
            "--auth", "--keyFile", str(shared), "--tlsMode", "requireTLS",
            "--tlsCertificateKeyFile", str(certificate or server_certificate()), "--tlsCAFile", str(self.trust),
            # Those who come with a password have none.
            "--tlsAllowConnectionsWithoutCertificates",
        ]
        self.password = secrets.token_hex(16)
        self.port_uri = self.with_password()

    def with_password(self, user="radiolog", trust=None, options="directConnection=true", host="127.0.0.1"):
        """SCRAM-SHA-256 over TLS."""
        return (
            f"mongodb://{user}:{self.password}@{host}:{self.port}/?{options}&authSource=admin"
            f"&authMechanism=SCRAM-SHA-256&tls=true&tlsCAFile={trust or self.trust}"
        )

    def with_certificate(self, certificate=None, options="replicaSet=rs"):
        """X.509."""
        return (
            f"mongodb://127.0.0.1:{self.port}/?{options}&authSource=$external&authMechanism=MONGODB-X509&tls=true"
            f"&tlsCAFile={self.trust}&tlsCertificateKeyFile={certificate or self.certificate}"
        )

    def start(self):
        self.process.start()
        wait_for(lambda: is_open(self.port), START_LIMIT, "mongod is not up")
        # Whoever comes first from the same machine may make the first user.
        nobody = f"mongodb://127.0.0.1:{self.port}/?directConnection=true&tls=true&tlsCAFile={self.trust}"
        with pymongo.MongoClient(nobody) as client:
            member = {"_id": 0, "host": f"127.0.0.1:{self.port}"}
            client.admin.command("replSetInitiate", {"_id": "rs", "members": [member]})
            wait_for(lambda: client.admin.command("hello")["isWritablePrimary"], START_LIMIT, "mongod is no primary")
            client.admin.command(
                "createUser", "radiolog", pwd=self.password, roles=["root"], mechanisms=["SCRAM-SHA-256"]
            )
        with pymongo.MongoClient(self.port_uri) as client:
            everything = [{"role": "root", "db": "admin"}]
            client["$external"].command("createUser", "CN=radiolog,OU=client,O=Radiolog test", roles=everything)
        self.uri = self.with_certificate()
        return self


def is_open(port):
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
