"""How a chaos run reaches the product: the only module that knows how its parts are started, addressed and signed in to."""

import os
import pathlib
import random
import secrets
import subprocess
import sys
import threading
import time
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "IntegrationTests"))

from brokers import Broker, NamedKafka, NoidaDB, StartedKafka  # noqa: E402
from client import Client, wait_for  # noqa: E402
from processes import REPOSITORY, START_LIMIT, Dev, Mongo, environment, needed  # noqa: E402
from roles import RoleProcess  # noqa: E402

import clocks  # noqa: E402
import evidence  # noqa: E402
from parts import Codecs, EmbeddedMongod, Part  # noqa: E402
from links import Network  # noqa: E402

# Short, so that what waits for them fits into a run.
SETTINGS = {
    "WORKER_ATTEMPTS": 5,
    "KAFKA_APPEND_TIMEOUT_MS": 5000,
    "CODEC_FRAME_SECONDS": 5,
    # Little enough for `payloads.poison` to want more.
    "CODEC_MEMORY_BYTES": 64 << 20,
    # Studies are completed, and opened again, all the time.
    "COMPLETION_IDLE_SECONDS": 3,
    "COMPLETION_INTERVAL_MS": 500,
    "COMPLETION_TAKEOVER_MS": 3000,
    # A disk is full when it is full, in the middle of a write, and not when a reserve is touched.
    "OBJECTS_RESERVE_BYTES": 0,
}
OBJECT_BYTES = 768 << 20


class Product:
    """What is the same for both engines: the network, the store of objects, and who watches over the processes."""

    def __init__(self, directory, seed, history, **settings):
        """`settings` holds, by the name of a process, what it is set to otherwise."""
        directory.mkdir(parents=True, exist_ok=True)
        self.directory = directory
        self.history = history
        self.own_settings = settings
        self.network = Network()
        self.random = random.Random(f"{seed}/product")
        self.parts = {}
        self.objects = directory / "objects"
        self.objects.mkdir()
        self.has_own_disk = mount(self.objects)
        self.clock = clocks.library(directory)
        self.clocks = {}

    def wall_clock(self, name):
        """The environment that lets the clock of a process be stepped; none where no library can be made."""
        if not self.clock:
            return {}
        self.clocks[name] = clocks.Clock(self.directory / f"{name}.clock")
        return self.clocks[name].environment(self.clock)

    def evidence(self):
        return evidence.Evidence(self.facts(), self.views(), evidence.object_files(self.objects))

    def replay(self, *arguments):
        """Runs `radiolog replay` beside the product; its exit status and what it said."""
        done = subprocess.run(
            [needed("RADIOLOG_BINARY"), "replay", *arguments],
            cwd=REPOSITORY, env=environment(self.replay_settings()), capture_output=True, text=True, timeout=300,
        )
        return done.returncode, done.stdout + done.stderr

    def watch(self):
        """Starts again what ended, as an orchestrator does, until the product is closed."""
        self.watching = threading.Event()
        self.watching.set()
        self.watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        self.watcher.start()

    def _watch(self):
        while self.watching.is_set():
            for part in self.parts.values():
                part.look_after()
            time.sleep(0.2)

    def crashes(self):
        """Ends by a signal that nobody sent: `(name, signal)`."""
        return [crash for part in self.parts.values() for crash in part.crashes]

    def close(self):
        if hasattr(self, "watcher"):
            self.watching.clear()
            self.watcher.join(60)
        for part in self.parts.values():
            part.end()
        self.network.close()
        if self.has_own_disk:
            subprocess.run(["umount", "--lazy", self.objects], check=False, capture_output=True)


def mount(directory):
    """A disk of its own, small enough to be filled; False where this user may not mount."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={OBJECT_BYTES},mode=0700", "tmpfs", directory], capture_output=True,
    )
    return done.returncode == 0


class EmbeddedProduct(Product):
    """`radiolog dev`: one process, whose mongod is a child of its own, or one that is reached over the network."""

    engine = "embedded"

    def start(self):
        settings = SETTINGS | {"OBJECTS_DIRECTORY": self.objects} | self.own_settings.get("radiolog", {})
        self.named = None
        if self.random.random() < 0.5:
            self.named = Mongo(self.directory / "mongo")
            self.named.start()
            self.parts["mongod"] = Part("mongod", self.named.process, self.history)
            link = self.network.link("radiolog-mongod", lambda: ("127.0.0.1", self.named.port))
            settings["MONGODB_URI"] = f"mongodb://127.0.0.1:{link.port}/?directConnection=true"
        self.dev = Dev(self.directory / "dev", **settings)
        self.dev.process.environment |= self.wall_clock("radiolog")
        self.dev.start()
        self.parts["radiolog"] = Part("radiolog", self.dev.process, self.history)
        self.parts["codecs"] = Codecs(self.dev.process, self.history)
        if not self.named:
            self.parts["mongod"] = EmbeddedMongod(self.dev, self.history)
        way = self.network.link("client-radiolog", self.address)
        self.clients = [Client(self.dev.token, lambda: ("127.0.0.1", way.port), timeout=20, trust=self.dev.authority)]
        self.settings = settings
        self.watch()
        return self

    def address(self):
        if not self.is_up():
            raise ConnectionRefusedError
        return self.dev.address("http")

    def is_up(self):
        """Whether it has said where it listens since it was last started."""
        return self.dev.process.is_alive and self.dev.look()

    def is_ready(self):
        return self.is_up() and self.dev.is_ready()

    def facts(self):
        return evidence.embedded_facts(self.dev.data / "log")

    def views(self):
        return evidence.view_documents(self.views_uri(), "radiolog")

    def views_uri(self):
        if self.named:
            return self.named.port_uri
        # Killed and started again it has another mongod, whose port only its endpoints tell.
        self.is_up()
        return self.dev.views_uri

    def replay_settings(self):
        named = {"MONGODB_URI": self.named.uri} if self.named else {}
        return {"DATA_DIRECTORY": self.dev.data, "MONGOD": needed("RADIOLOG_MONGOD")} | named


class KafkaProduct(Product):
    """Every role as processes of its own: two gateways, workers and projectors where the broker can bear it."""

    engine = "kafka"
    names = ["gateway1", "gateway2", "worker1", "worker2", "projector1", "projector2", "query1"]

    def start(self):
        names = self.names
        self.broker = self.started_broker()
        if not self.broker.is_true_kafka:
            names = [name for name in names if name not in ("worker2", "projector2")]
        self.mongo = Mongo(self.directory / "mongo").start()
        self.parts["mongod"] = Part("mongod", self.mongo.process, self.history)
        if self.broker.process:
            self.parts["broker"] = Part(
                "broker", self.broker.process, self.history,
                may_be_killed=self.broker.is_true_kafka, end=self.broker.close,
            )
        self.workspace = f"chaos-{uuid.uuid4().hex[:12]}"
        self.database = f"chaos_{uuid.uuid4().hex}"
        key = self.directory / "master.key"
        key.write_bytes(os.urandom(32))
        key.chmod(0o600)
        self.token = secrets.token_hex(32)
        # Members that are forgotten quickly, or that outlive every fault with a transaction nobody answered.
        session = self.random.choice([6, 30])
        self.settings = SETTINGS | {
            "WORKER_SESSION_SECONDS": session,
            "PROJECTOR_SESSION_TIMEOUT_MS": session * 1000,
            "KAFKA_BROKERS": self.broker.servers,
            "KAFKA_SECURITY_PROTOCOL": "PLAINTEXT",
            "TOPICS_REPLICATION": 1,
            "MONGODB_URI": self.mongo.port_uri,
            "MONGODB_DATABASE": self.database,
            "OBJECTS_DIRECTORY": self.objects,
            "MASTER_KEY_FILE": key,
            "BOOTSTRAP_TOKEN": self.token,
            "BOOTSTRAP_WORKSPACE": self.workspace,
        }
        wait_for(self.apply_topics, START_LIMIT, "the topics cannot be applied")
        roles = {name: self.role(name) for name in names}
        for role in roles.values():
            role.process.start()
        for role in roles.values():
            wait_for(role.is_alive, START_LIMIT, f"{role.name} is not up")
        self.roles = roles
        self.clients = [self.client(name) for name in names if name.startswith("gateway")]
        self.watch()
        return self

    def started_broker(self):
        directory = self.directory / "broker"
        if os.environ.get("RADIOLOG_TEST_KAFKA"):
            broker = NamedKafka()
        elif os.environ.get("KAFKA_HOME"):
            broker = StartedKafka(directory, ways=self.names)
            for name, way in broker.ways.items():
                # Brokers tell clients where to go on: each role is told its own link.
                self.network.link(f"{name}-broker", lambda port=way.port: ("127.0.0.1", port), way.advertised)
        else:
            broker = NoidaDB(directory)
        broker.start()
        return broker

    def role(self, name):
        settings = self.settings | self.own_settings.get(name, {})
        if f"{name}-broker" in self.network.links:
            settings["KAFKA_BROKERS"] = f"127.0.0.1:{self.network.links[f'{name}-broker'].port}"
        link = self.network.link(f"{name}-mongod", lambda: ("127.0.0.1", self.mongo.port))
        settings["MONGODB_URI"] = f"mongodb://127.0.0.1:{link.port}/?directConnection=true"
        kind = name.rstrip("12")
        # A member of a group that is killed blocks noida-db for ever.
        may_be_killed = self.broker.is_true_kafka or kind in ("gateway", "query")
        role = RoleProcess(kind, name, self.directory / "roles", settings, may_be_killed=may_be_killed)
        role.process.environment |= self.wall_clock(name)
        self.parts[name] = Part(name, role.process, self.history, may_be_killed=may_be_killed)
        if kind == "worker":
            self.parts[f"codecs of {name}"] = Codecs(role.process, self.history)
        return role

    def client(self, gateway):
        ways = {
            name: self.network.link(f"client-{name}", lambda name=name: ("127.0.0.1", self.roles[name].http_port))
            for name in (gateway, "query1") if f"client-{name}" not in self.network.links
        }
        self.ways = getattr(self, "ways", {}) | ways
        return Client(
            self.token,
            lambda: ("127.0.0.1", self.ways[gateway].port),
            lambda: ("127.0.0.1", self.ways["query1"].port),
            timeout=20,
            trust=self.roles[gateway].trust,
        )

    def apply_topics(self):
        done = subprocess.run(
            [needed("RADIOLOG_BINARY"), "topics", "apply"],
            cwd=REPOSITORY, env=environment(self.settings), capture_output=True, text=True, timeout=60,
        )
        return done.returncode == 0

    def is_ready(self):
        return all(role.is_ready() for role in self.roles.values())

    def facts(self):
        return evidence.kafka_facts(self.broker.servers, self.workspace)

    def views(self):
        return evidence.view_documents(self.mongo.port_uri, self.database, self.workspace)

    def replay_settings(self):
        return self.settings

    def close(self):
        super().close()
        if hasattr(self, "broker"):
            self.broker.close()


def product(engine, directory, seed, history, **settings):
    return {"embedded": EmbeddedProduct, "kafka": KafkaProduct}[engine](directory, seed, history, **settings)
