"""The Kafka-protocol broker under a test: one that is named, an Apache Kafka that is started, or noida-db."""

import os
import pathlib
import signal
import subprocess
import typing

from client import wait_for
from processes import REPOSITORY, START_LIMIT, Process, free_port, is_open, needed


class Broker:
    """Where brokers listen. `process` is None when they are not ours to touch."""

    process = None
    # Whether groups have several members and outlive one that is killed, and nothing acknowledged is ever lost.
    is_true_kafka = True

    def start(self):
        pass

    def restart(self):
        self.process.kill()
        self.start()

    def pause(self):
        self.process.pause()

    def resume(self):
        self.process.resume()

    def close(self):
        if self.process:
            self.process.kill()


class NamedKafka(Broker):
    """What RADIOLOG_TEST_KAFKA names; it may have been used by tests before."""

    def __init__(self):
        self.servers = os.environ["RADIOLOG_TEST_KAFKA"]


class Way(typing.NamedTuple):
    """A listener of a broker, and where clients are told to find it: a proxy's port, which leads to it."""

    port: int
    advertised: int


class StartedKafka(Broker):
    """The unpacked Apache Kafka of KAFKA_HOME: one KRaft node, with a further listener for each name of `ways`."""

    def __init__(self, directory, ways=()):
        self.port, controller = free_port(), free_port()
        self.servers = f"127.0.0.1:{self.port}"
        self.ways = {name: Way(free_port(), free_port()) for name in ways}
        listeners = "".join(f",{name.upper()}://127.0.0.1:{way.port}" for name, way in self.ways.items())
        advertised = "".join(f",{name.upper()}://127.0.0.1:{way.advertised}" for name, way in self.ways.items())
        protocols = ",".join(f"{name}:PLAINTEXT" for name in ["PLAINTEXT", "CONTROLLER"] + [n.upper() for n in ways])
        directory.mkdir()
        configuration = directory / "server.properties"
        configuration.write_text(
            f"""process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:{controller}
listeners=PLAINTEXT://{self.servers},CONTROLLER://127.0.0.1:{controller}{listeners}
advertised.listeners=PLAINTEXT://{self.servers}{advertised}
listener.security.protocol.map={protocols}
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
log.dirs={directory}/log
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
offsets.topic.num.partitions=8
transaction.state.log.num.partitions=8
auto.create.topics.enable=false
group.initial.rebalance.delay.ms=0
log.flush.interval.messages=1
"""
        )
        java = ["java", "-Xmx512m", "-cp", str(pathlib.Path(os.environ["KAFKA_HOME"]) / "libs" / "*")]
        identifier = "MkU3OEVBNTcwNTJENDM2Qk"
        subprocess.run(
            java + ["kafka.tools.StorageTool", "format", "--cluster-id", identifier, "--config", configuration],
            check=True, capture_output=True, timeout=60,
        )
        self.process = Process("kafka", java + ["kafka.Kafka", configuration], directory)

    def start(self):
        self.process.start()
        wait_for(lambda: is_open(self.port), START_LIMIT, "Kafka is not up")


class SecuredKafka(Broker):
    """The Apache Kafka of KAFKA_HOME behind TLS, as `scripts/test-kafka` runs it.

    `way` is how roles come: `TLS`, with certificates both ways, or `SASL`, with a password. The names of environment
    variables that begin with `RADIOLOG_TEST_KAFKA` are documented there.
    """

    def __init__(self, directory, way="TLS"):
        self.directory, self.way = directory, way
        directory.mkdir(parents=True)
        self.process = Process("kafka", [REPOSITORY / "scripts" / "test-kafka", directory], directory)
        self.found = {}

    def start(self):
        # Ports are chosen anew, so it is started once.
        self.process.start()
        # Its certificates and its format are made first.
        wait_for((self.directory / "environment").exists, 3 * START_LIMIT, "Kafka is not up")
        lines = (self.directory / "environment").read_text().split()
        self.found = dict(line.split("=", 1) for line in lines)

    def restart(self):
        raise NotImplementedError("its ports are chosen when it starts")

    def address(self, way):
        return self.found[f"RADIOLOG_TEST_KAFKA_{way}"]

    def file(self, name):
        return self.directory / "files" / name

    @property
    def servers(self):
        return self.address(self.way)

    @property
    def settings(self):
        """What roles need to come this way."""
        authority = {"KAFKA_CA_FILE": self.file("authority.pem")}
        if self.way == "SASL":
            password = self.file("password")
            return authority | {
                "KAFKA_SECURITY_PROTOCOL": "SASL_SSL", "KAFKA_SASL_USERNAME": "radiolog",
                "KAFKA_SASL_PASSWORD_FILE": password,
            }
        return authority | {
            "KAFKA_SECURITY_PROTOCOL": "SSL", "KAFKA_CERTIFICATE_FILE": self.file("client.pem"),
            "KAFKA_PRIVATE_KEY_FILE": self.file("client.pem"),
        }


class NoidaDB(Broker):
    """An evaluation broker: groups of one member, and durable only as long as it lives."""

    is_true_kafka = False

    def __init__(self, directory):
        self.port = free_port()
        self.servers = f"127.0.0.1:{self.port}"
        command = [needed("RADIOLOG_NOIDA_DB"), "start", "--data-dir", directory / "data"]
        self.process = Process("noida-db", command + ["--only", "kafka", "--kafka-port", self.port], directory)

    def start(self):
        self.process.start()
        wait_for(lambda: is_open(self.port), START_LIMIT, "noida-db is not up")

    def pause(self):
        for pid in self.family():
            os.kill(pid, signal.SIGSTOP)

    def resume(self):
        for pid in self.family():
            os.kill(pid, signal.SIGCONT)

    def family(self):
        """What was started, and what that started."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid] + [int(child) for child in children]

    def close(self):
        # Its launcher, where that is what was named, would leave the program behind.
        if self.process.is_alive:
            for pid in reversed(self.family()):
                os.kill(pid, signal.SIGKILL)
        self.process.kill()


def started_broker(directory):
    """The truest broker that there is, up."""
    if os.environ.get("RADIOLOG_TEST_KAFKA"):
        broker = NamedKafka()
    elif os.environ.get("KAFKA_HOME"):
        broker = StartedKafka(directory)
    else:
        broker = NoidaDB(directory)
    broker.start()
    return broker
