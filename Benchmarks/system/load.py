"""Clients in processes of their own, each on one connection that it keeps."""

import http.client
import multiprocessing
import ssl
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    """Where to send, and how."""

    host: str
    port: int
    path: str
    headers: dict = field(default_factory=dict)
    # The file of the authority that signed the server's certificate; None for plain text.
    authority: str | None = None
    accepted: int = 202

    def connection(self):
        if self.authority is None:
            return http.client.HTTPConnection(self.host, self.port, timeout=120)
        context = ssl.create_default_context(cafile=self.authority)
        return http.client.HTTPSConnection(self.host, self.port, timeout=120, context=context)


def send(target, connection, content):
    """Sends one object; the body of the answer."""
    connection.request("POST", target.path, body=content, headers=target.headers)
    response = connection.getresponse()
    body = response.read()
    if response.status != target.accepted:
        raise SystemExit(f"{target.path} answered {response.status}: {body[:300]!r}")
    return body


def run_client(target, slices, numbers, per_study, pause, start, results):
    connection = target.connection()
    contents = ((slices.content(number, study=number // per_study)) for number in numbers)
    durations = []
    start.wait()
    due = time.perf_counter()
    for content in contents:
        time.sleep(max(0, due - time.perf_counter()))
        due += pause
        begin = time.perf_counter()
        send(target, connection, content)
        durations.append(time.perf_counter() - begin)
    results.put(durations)


def send_all(target, slices, numbers, *, clients, per_study=50, rate=None):
    """Sends the objects of `numbers` from so many clients side by side; seconds in all, and of each request.

    At most `rate` a second, all clients together; as fast as they are taken without.
    """
    pause = clients / rate if rate else 0
    start, results = multiprocessing.Barrier(clients + 1), multiprocessing.Queue()
    shares = [list(numbers)[client::clients] for client in range(clients)]
    workers = [
        multiprocessing.Process(target=run_client, args=(target, slices, share, per_study, pause, start, results))
        for share in shares
    ]
    for worker in workers:
        worker.start()
    start.wait()
    begin = time.perf_counter()
    durations = []
    for _ in workers:
        while True:
            try:
                durations += results.get(timeout=1)
                break
            except multiprocessing.queues.Empty:
                failed = [worker.exitcode for worker in workers if worker.exitcode]
                if failed:
                    raise SystemExit("a client failed: see above")
    elapsed = time.perf_counter() - begin
    for worker in workers:
        worker.join()
    return elapsed, durations


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
