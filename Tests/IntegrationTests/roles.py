"""Every role as a process of its own, on a broker and a MongoDB that others run."""

import os
import secrets
import ssl
import subprocess
import uuid

from brokers import started_broker
from certificates import authority, server_certificate
from client import TROUBLE, Client, connect, wait_for
from processes import REPOSITORY, START_LIMIT, Process, SecuredMongo, environment, free_port, needed

# Seconds after which a group forgets a member that was killed.
SESSION = 6


class RoleProcess:
    def __init__(self, role, name, directory, settings, *, may_be_killed=True):
        self.name = name
        self.may_be_killed = may_be_killed
        self.operations_port = free_port()
        self.http_port = free_port()
        settings = settings | {
            "NODE_NAME": name,
            "OPERATIONS_PORT": self.operations_port,
            "HTTP_PORT": self.http_port,
            "TLS_CERTIFICATE_FILE": server_certificate(),
            "TLS_PRIVATE_KEY_FILE": server_certificate(),
        }
        self.tls = ssl.create_default_context(cafile=self.trust)
        self.process = Process(name, [needed("RADIOLOG_BINARY"), role], directory, environment(settings))

    @property
    def trust(self):
        """The file of whom its clients trust."""
        return authority().certificate

    def start(self):
        self.process.start()
        wait_for(self.is_alive, START_LIMIT, f"{self.name} is not up")

    def restart(self):
        self.end()
        self.start()

    def end(self):
        """Kills it, where the broker can bear that."""
        if self.may_be_killed:
            self.process.kill()
        else:
            assert self.process.stop() == 0, self.process.tail()

    def is_alive(self):
        assert self.process.is_alive, f"{self.name} ended:\n{self.process.tail()}"
        return self.answers("/healthz")

    def is_ready(self):
        return self.answers("/readyz")

    def answers(self, path):
        connection = connect("127.0.0.1", self.operations_port, self.tls, timeout=15)
        try:
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except TROUBLE:
            return False
        finally:
            connection.close()


class Cluster:
    """A broker, a MongoDB behind TLS, and `workers` workers beside one of each other role.

    `broker` is one that is to be used, and goes on afterwards.
    """

    def __init__(self, directory, broker=None, **settings):
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.broker, self.is_own_broker = broker, broker is None
        self.mongo = None
        self.roles = {}
        self.settings = settings

    def start(self):
        if self.is_own_broker:
            self.broker = started_broker(self.directory / "broker")
        self.mongo = SecuredMongo(self.directory / "mongo")
        self.mongo.start()
        key = self.directory / "master.key"
        key.write_bytes(os.urandom(32))
        key.chmod(0o600)
        self.token = secrets.token_hex(32)
        settings = {
            "KAFKA_BROKERS": self.broker.servers,
            "KAFKA_SECURITY_PROTOCOL": "PLAINTEXT",
            "TOPICS_REPLICATION": 1,
            "MONGODB_URI": self.mongo.uri,
            "MONGODB_DATABASE": f"test_{uuid.uuid4().hex}",
            "OBJECTS_DIRECTORY": self.directory / "objects",
            "MASTER_KEY_FILE": key,
            "BOOTSTRAP_TOKEN": self.token,
            # A named Kafka may hold the events of earlier tests.
            "BOOTSTRAP_WORKSPACE": f"test-{uuid.uuid4().hex[:12]}",
            "WORKER_SESSION_SECONDS": SESSION,
            "WORKER_ATTEMPTS": 20,
            # Where a group bears one member only, a worker has one slot.
            "WORKER_SLOTS": 0 if self.broker.is_true_kafka else 1,
            "PROJECTOR_SESSION_TIMEOUT_MS": SESSION * 1000,
        } | self.settings
        self.settings = settings
        wait_for(lambda: self.apply_topics(settings), START_LIMIT, "the topics cannot be applied")
        workers = 2 if self.broker.is_true_kafka else 1
        names = ["gateway", "projector", "query"] + [f"worker{n + 1}" for n in range(workers)]
        for name in names:
            role = name.rstrip("12")
            self.roles[name] = RoleProcess(
                role,
                name,
                self.directory / "roles",
                settings,
                may_be_killed=self.broker.is_true_kafka or role in ("gateway", "query"),
            )
            self.roles[name].start()
        self.client = Client(
            self.token,
            lambda: ("127.0.0.1", self.roles["gateway"].http_port),
            lambda: ("127.0.0.1", self.roles["query"].http_port),
            trust=self.roles["gateway"].trust,
        )
        return self

    def apply_topics(self, settings):
        done = subprocess.run(
            [needed("RADIOLOG_BINARY"), "topics", "apply"],
            cwd=REPOSITORY, env=environment(settings), capture_output=True, text=True, timeout=60,
        )
        return done.returncode == 0

    def radiolog(self, *arguments):
        """Runs a command beside the roles, with their settings; its exit status and what it said."""
        done = subprocess.run(
            [needed("RADIOLOG_BINARY"), *arguments],
            cwd=REPOSITORY, env=environment(self.settings), capture_output=True, text=True, timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    @property
    def workers(self):
        return [role for name, role in self.roles.items() if name.startswith("worker")]

    def close(self):
        for role in self.roles.values():
            role.process.kill()
        if self.mongo:
            self.mongo.process.kill()
        if self.broker and self.is_own_broker:
            self.broker.close()
