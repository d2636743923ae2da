"""A TCP proxy whose connections can be cut, stalled, reset and slowed: the network between two processes.

`tc netem` needs a kernel module and privileges; this needs neither, and breaks one pair of processes at a time.
"""

import asyncio
import enum
import socket
import struct
import threading

CHUNK = 64 * 1024


class Trouble(enum.Enum):
    """What a link does to its connections until it is healed."""

    # Connections end at once, new ones too, as with a port that nobody listens on.
    CUT = "cut"
    # Nothing arrives on either side any more, and nobody is told; what was held back arrives when it is over.
    STALL = "stall"
    # The same, and what was held back is lost with its connection.
    BLACK_HOLE = "black-hole"
    # Only what clients send is held back: requests are not heard.
    STALL_REQUESTS = "stall-requests"
    # Only what servers send is held back: requests take effect, and their answers are lost.
    STALL_ANSWERS = "stall-answers"
    # Connections are reset once; new ones are served.
    RESET = "reset"
    # Everything takes longer.
    DELAY = "delay"


class Network:
    """The links of a run, on an event loop in a thread of its own."""

    def __init__(self):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="network", daemon=True)
        self.thread.start()
        self.links = {}

    def link(self, name, target, port=0):
        """Listens on `port` (a free one unless given) for `target`, which tells host and port at each connection."""
        link = Link(name, target, self)
        self.call(link.listen(port))
        self.links[name] = link
        return link

    def call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)

    def close(self):
        for link in self.links.values():
            self.call(link.close())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)


class Link:
    """One pair of processes: connections made to `port` are carried to the target."""

    def __init__(self, name, target, network):
        self.name = name
        self.target = target
        self.network = network
        self.trouble = None
        self.delay = 0.0
        self.connections = set()
        self.healed = None
        self.server = None

    async def listen(self, port):
        self.healed = asyncio.Event()
        self.healed.set()
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", port, limit=CHUNK)
        self.port = self.server.sockets[0].getsockname()[1]

    def begin(self, trouble, delay=0.0):
        self.network.call(self._begin(trouble, delay))

    def heal(self):
        self.network.call(self._heal())

    async def _begin(self, trouble, delay):
        if trouble in (Trouble.CUT, Trouble.RESET):
            self.reset_all()
        if trouble is Trouble.RESET:
            return
        self.delay = delay
        self.trouble = trouble
        self.healed.clear()

    async def _heal(self):
        if self.trouble is Trouble.BLACK_HOLE:
            self.reset_all()
        self.trouble = None
        self.delay = 0.0
        self.healed.set()

    async def close(self):
        self.server.close()
        self.reset_all()

    def reset_all(self):
        for connection in list(self.connections):
            connection.reset()

    async def serve(self, reader, writer):
        if self.trouble is Trouble.CUT:
            return reset(writer)
        connection = Connection(self, reader, writer)
        self.connections.add(connection)
        try:
            await connection.run()
        finally:
            self.connections.discard(connection)

    async def passage(self, *, is_request):
        """Waits until bytes of this direction may pass."""
        held = {Trouble.STALL, Trouble.BLACK_HOLE, Trouble.STALL_REQUESTS if is_request else Trouble.STALL_ANSWERS}
        while self.trouble in held:
            await self.healed.wait()
        if self.delay:
            await asyncio.sleep(self.delay)


class Connection:
    """One connection and its other half."""

    def __init__(self, link, reader, writer):
        self.link = link
        self.near = (reader, writer)
        self.far = None
        self.pumps = []

    async def run(self):
        try:
            # As a packet that nobody answers: a client sees a connection, and nothing of the server behind it.
            await self.link.passage(is_request=True)
            self.far = await asyncio.open_connection(*self.link.target(), limit=CHUNK)
            self.pumps = [
                asyncio.ensure_future(self.pump(self.near[0], self.far[1], is_request=True)),
                asyncio.ensure_future(self.pump(self.far[0], self.near[1], is_request=False)),
            ]
            await asyncio.gather(*self.pumps)
            self.near[1].close()
            self.far[1].close()
        except (OSError, asyncio.CancelledError):
            self.reset()

    async def pump(self, reader, writer, *, is_request):
        while chunk := await reader.read(CHUNK):
            await self.link.passage(is_request=is_request)
            writer.write(chunk)
            await writer.drain()
        await self.link.passage(is_request=is_request)
        if writer.can_write_eof():
            writer.write_eof()

    def reset(self):
        for pump in self.pumps:
            pump.cancel()
        for side in (self.near, self.far):
            if side:
                reset(side[1])


def reset(writer):
    """Ends a connection so that its peer sees a reset, not an orderly end."""
    connection = writer.get_extra_info("socket")
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    except OSError:
        pass  # Closed already.
    writer.transport.abort()
