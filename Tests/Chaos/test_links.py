"""The network between two processes, cut and stalled for real."""

import socket
import threading

import pytest

from links import Network, Trouble


class Echo:
    """A server that answers each byte with itself."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.heard = threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            try:
                while received := connection.recv(100):
                    self.heard.set()
                    connection.sendall(received)
            except OSError:
                return


@pytest.fixture
def echo():
    echo = Echo()
    yield echo
    echo.listener.close()


@pytest.fixture
def link(echo):
    network = Network()
    yield network.link("test", lambda: ("127.0.0.1", echo.port))
    network.close()


def connect(link, timeout=10):
    return socket.create_connection(("127.0.0.1", link.port), timeout=timeout)


def ask(connection, text):
    connection.sendall(text)
    return connection.recv(100)


def test_carries_both_ways_while_nothing_is_wrong(link):
    with connect(link) as connection:
        assert ask(connection, b"hello") == b"hello"


@pytest.mark.parametrize("trouble", [Trouble.STALL, Trouble.STALL_REQUESTS, Trouble.STALL_ANSWERS])
def test_holds_bytes_back_and_delivers_them_when_it_is_over(link, trouble):
    with connect(link) as connection:
        assert ask(connection, b"before") == b"before"
        link.begin(trouble)
        connection.sendall(b"held")
        connection.settimeout(0.3)
        with pytest.raises(TimeoutError):
            connection.recv(100)
        link.heal()
        connection.settimeout(10)
        assert connection.recv(100) == b"held"


def test_lets_requests_through_while_answers_are_held_back(echo, link):
    with connect(link) as connection:
        assert ask(connection, b"before") == b"before"
        echo.heard.clear()
        link.begin(Trouble.STALL_ANSWERS)
        connection.sendall(b"heard")
        assert echo.heard.wait(10)


@pytest.mark.parametrize("trouble", [Trouble.CUT, Trouble.RESET])
def test_ends_connections(link, trouble):
    with connect(link) as connection:
        assert ask(connection, b"before") == b"before"
        link.begin(trouble)
        with pytest.raises(ConnectionError):
            connection.sendall(b"lost")
            assert connection.recv(100) == b"", "an end"
            raise ConnectionResetError
    link.heal()
    with connect(link) as connection:
        assert ask(connection, b"after") == b"after"


def test_loses_what_a_black_hole_swallowed(link):
    with connect(link) as connection:
        assert ask(connection, b"before") == b"before"
        link.begin(Trouble.BLACK_HOLE)
        connection.sendall(b"swallowed")
        link.heal()
        with pytest.raises(ConnectionError):
            assert connection.recv(100) == b"", "an end"
            raise ConnectionResetError
    with connect(link) as connection:
        assert ask(connection, b"after") == b"after"


def test_a_delay_takes_its_time_and_loses_nothing(link):
    link.begin(Trouble.DELAY, delay=0.05)
    with connect(link) as connection:
        assert ask(connection, b"late") == b"late"
    link.heal()
