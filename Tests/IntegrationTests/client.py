"""An HTTP client that fails loudly, and knows Radiolog's routes."""

import http.client
import json
import ssl
import time
import urllib.parse
import uuid

# What a client sees of a server that is being killed, started or cut off.
TROUBLE = (OSError, http.client.HTTPException)


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body

    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:400]!r}"


def connect(host, port, tls, timeout):
    """A connection by TLS with that context, or in plain text with none."""
    if tls:
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=tls)
    return http.client.HTTPConnection(host, port, timeout=timeout)


class Client:
    """Calls a gateway and a query API, which may be one process or two; both addresses may change.

    `trust` is the file of their authority; without it they are called in plain text.
    """

    def __init__(self, token, gateway, query=None, timeout=30, trust=None):
        self.tls = ssl.create_default_context(cafile=trust) if trust else None
        self.token = token
        self.gateway = gateway
        self.query = query or gateway
        self.timeout = timeout

    def request(self, address, method, path, body=None, headers=None, timeout=None):
        """One call on a connection of its own; `address` gives host and port."""
        host, port = address()
        connection = connect(host, port, self.tls, timeout or self.timeout)
        try:
            connection.request(
                method, path, body=body, headers={"Authorization": f"Bearer {self.token}"} | (headers or {})
            )
            response = connection.getresponse()
            return Answer(response, response.read())
        finally:
            connection.close()

    def get(self, path, **query):
        given = {name: value for name, value in query.items() if value is not None}
        return self.request(self.query, "GET", f"{path}?{urllib.parse.urlencode(given)}" if given else path)

    def upload(self, body, content_type="application/dicom", *, priority="routine", headers=None, timeout=None):
        headers = {"Content-Type": content_type} | (headers or {})
        return self.request(self.gateway, "POST", f"/upload?priority={priority}", body, headers, timeout)

    def upload_form(self, files, *, priority="routine"):
        """Sends `(name, bytes)` pairs as one form."""
        boundary = uuid.uuid4().hex
        body = b"".join(
            b"--%s\r\nContent-Disposition: form-data; name=file; filename=\"%s\"\r\n"
            b"Content-Type: application/dicom\r\n\r\n%s\r\n" % (boundary.encode(), name.encode(), content)
            for name, content in files
        )
        body += b"--%s--\r\n" % boundary.encode()
        return self.upload(body, f"multipart/form-data; boundary={boundary}", priority=priority)

    def task(self, task, after=None):
        return self.get(f"/api/tasks/{task}", after=after)

    def pages(self, path, key, **query):
        """Every entry of a list that comes in pages."""
        cursor = None
        while True:
            answer = self.get(path, cursor=cursor, **query)
            assert answer.status == 200, answer
            page = answer.json()
            yield from page[key]
            cursor = page.get("next")
            if cursor is None:
                return

    def await_outcome(self, task, limit):
        """Waits until `task` is processed or quarantined; tells its last state."""
        return wait_for(lambda: self.outcome(task), limit, f"task {task} has no outcome")

    def outcome(self, task):
        answer = self.task(task)
        if answer.status != 200:
            return None
        state = answer.json()
        return state if state["status"] in ("processed", "quarantined") else None


def wait_for(look, limit, complaint):
    """Asks `look` until it tells something, for at most `limit` seconds."""
    deadline = time.monotonic() + limit
    while True:
        try:
            found = look()
        except TROUBLE as error:
            found, complaint = None, f"{complaint} ({error})"
        if found:
            return found
        assert time.monotonic() < deadline, f"{complaint} after {limit} s"
        time.sleep(0.1)
