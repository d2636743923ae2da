"""A real identity provider (nanoidp, from PyPI), and somebody between it and Radiolog who may change its answers."""

import base64
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import urllib.parse

from client import wait_for
from processes import START_LIMIT, Process, free_port, is_open

CLIENT, SECRET = "radiolog", "a-secret-of-the-client"


def program():
    """Where nanoidp is: as RADIOLOG_NANOIDP says, else beside this Python."""
    named = os.environ.get("RADIOLOG_NANOIDP")
    return named or shutil.which("nanoidp", path=str(pathlib.Path(sys.executable).parent))


def encode(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def decode(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class SigningKey:
    """An RSA key of openssl's."""

    def __init__(self, directory, name):
        self.name, self.path = name, directory / f"{name}.pem"
        self.run("genrsa", "-out", self.path, "2048")

    def run(self, *arguments, **options):
        command = ["openssl", *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, **options).stdout

    def jwk(self):
        modulus = self.run("rsa", "-in", self.path, "-noout", "-modulus").decode().strip().split("=")[1]
        return {
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.name, "n": encode(bytes.fromhex(modulus)), "e": "AQAB"
        }

    def sign(self, claims, **header):
        head = {"alg": "RS256", "typ": "JWT", "kid": self.name} | header
        signed = f"{encode(json.dumps(head).encode())}.{encode(json.dumps(claims).encode())}"
        signature = self.run("dgst", "-sha256", "-sign", self.path, input=signed.encode())
        return f"{signed}.{encode(signature)}"


class Provider:
    """Passes everything on to nanoidp; `change_token` and `change_keys` may say something else."""

    def __init__(self, directory, redirect):
        directory.mkdir(parents=True)
        self.behind, self.port = free_port(), free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.change_token = self.change_keys = self.change_discovery = lambda content: content
        self.token_requests = 0
        self.configure(directory, redirect)
        self.process = Process(
            "nanoidp",
            ["env", f"--chdir={directory}", str(pathlib.Path(program()).absolute()), "--host", "127.0.0.1", "--port", self.behind, "--config", directory],
            directory,
            environment=dict(os.environ),
        )
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), self.handler())
        self.process.start()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        wait_for(lambda: is_open(self.behind), START_LIMIT, "nanoidp is not up")

    def configure(self, directory, redirect):
        settings = {
            "config_version": 1,
            "server": {"host": "127.0.0.1", "port": self.behind},
            "oauth": {
                "issuer": self.issuer, "audience": CLIENT, "token_expiry_minutes": 5,
                "clients": [{"client_id": CLIENT, "client_secret": SECRET, "redirect_uris": [redirect]}],
            },
        }
        users = {
            "config_version": 1,
            "users": {
                "rita": {
                    "password": "rita's own", "email": "rita@example.org", "email_verified": True,
                    "roles": ["USER"], "groups": ["RADIOLOGY"],
                },
                "ned": {"password": "ned's own", "email": "ned@example.org", "roles": ["USER"], "groups": ["CANTEEN"]},
            },
        }
        # YAML takes JSON as it is.
        (directory / "settings.yaml").write_text(json.dumps(settings))
        (directory / "users.yaml").write_text(json.dumps(users))

    def handler(provider):
        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                connection = http.client.HTTPConnection("127.0.0.1", provider.behind, timeout=30)
                passed = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                connection.request(self.command, self.path, self.rfile.read(length) if length else None, passed)
                response = connection.getresponse()
                content = provider.change(self.path, response.read())
                connection.close()
                self.send_response(response.status)
                for name, value in response.getheaders():
                    if name.lower() not in ("content-length", "connection", "transfer-encoding", "server", "date"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        return Handler

    def change(self, path, content):
        if path.startswith("/.well-known/jwks.json"):
            return json.dumps(self.change_keys(json.loads(content))).encode()
        if path.startswith("/.well-known/openid-configuration"):
            text = content.decode().replace(f"http://127.0.0.1:{self.behind}", self.issuer)
            return json.dumps(self.change_discovery(json.loads(text))).encode()
        if path.startswith("/token"):
            self.token_requests += 1
            answer = json.loads(content)
            if "id_token" in answer:
                answer["id_token"] = self.change_token(answer["id_token"])
            return json.dumps(answer).encode()
        return content

    def sign_in(self, address, user="rita"):
        """What somebody does at the provider's page; the address that it sends the browser back to."""
        parts = urllib.parse.urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        path = f"{parts.path}?{parts.query}"
        connection.request("GET", path)
        response = connection.getresponse()
        page = response.read().decode()
        cookie = response.headers["Set-Cookie"].split(";")[0]
        transaction = re.search(r'name="transaction_id" value="([^"]+)"', page).group(1)
        form = urllib.parse.urlencode(
            {"transaction_id": transaction, "username": user, "password": f"{user}'s own"}
        )
        fields = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", path, form, fields)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        assert response.status in (302, 303), content[:500]
        return response.headers["Location"]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.process.kill()


def claims_of(token):
    return json.loads(decode(token.split(".")[1]))
