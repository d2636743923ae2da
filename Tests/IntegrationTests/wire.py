"""Bytes on a connection, without an HTTP client between: for requests that no client would send."""

import re
import socket
import ssl
import time

# What a test waits for at most where nothing decides sooner.
LIMIT = 60


class Wire:
    """One connection by TLS to a server."""

    def __init__(self, server, timeout=LIMIT):
        context = ssl.create_default_context(cafile=server.authority)
        host, port = server.address("http")
        self.socket = context.wrap_socket(socket.create_connection((host, port), timeout), server_hostname=host)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, content):
        """False when the server no longer listens."""
        try:
            self.socket.sendall(content)
            return True
        except OSError:
            return False

    def rest(self, until=None):
        """All that comes until the server closes; or until `until` is among it."""
        received = b""
        try:
            while piece := self.socket.recv(65536):
                received += piece
                if until and until in received:
                    break
        except (ssl.SSLError, ConnectionError):
            pass
        return received

    def is_closed_within(self, seconds):
        self.socket.settimeout(seconds)
        start = time.monotonic()
        try:
            while self.socket.recv(65536):
                pass
        except TimeoutError:
            return False
        except (ssl.SSLError, ConnectionError):
            pass
        return time.monotonic() - start <= seconds


def exchange(server, content):
    """What a server answers to `content` before it closes; says goodbye first by asking for that."""
    with Wire(server) as wire:
        wire.send(content)
        return wire.rest()


def statuses(answer):
    """The status of each answer in what came back, in order; 100 left out."""
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer) if code != b"100"]
