"""A running `radiolog dev`, a browser that watches itself, and files to send."""

import io
import json
import os
import pathlib
import signal
import ssl
import subprocess
import time
import urllib.error
import urllib.request
import zipfile

import pydicom
import pytest
from playwright.sync_api import Page, expect, sync_playwright
from pydicom.uid import generate_uid

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "samples"
START_LIMIT_SECONDS = 120
STOP_LIMIT_SECONDS = 60
# Processing is a matter of milliseconds; the machine that tests may be busy.
OUTCOME_LIMIT_MS = 60_000
expect.set_options(timeout=20_000)


EMAIL = "ada@example.org"
PASSWORD = "seven blue herons at dawn"


class Radiolog:
    """A process that is up, and where it is."""

    def __init__(self, directory):
        endpoints = json.loads((directory / "endpoints.json").read_text())
        self.url = endpoints["http"]
        self.token = (REPOSITORY / endpoints["tokenFile"]).read_text().strip()
        self.set_up_token = (REPOSITORY / endpoints["setUpTokenFile"]).read_text().strip()
        self.tls = ssl.create_default_context(cafile=endpoints["authority"])
        self.email, self.password = EMAIL, PASSWORD

    def set_up(self):
        """Makes the first administrator."""
        person = {
            "token": self.set_up_token, "email": EMAIL, "name": "Ada Admin", "password": PASSWORD,
            "roles": ["uploader", "reader", "operator", "auditor"],
        }
        self.call("POST", "/api/set-up", person)

    def invite(self, role):
        """Makes somebody with that role alone; their address."""
        email = f"{role}-{generate_uid()[-8:]}@example.org"
        made = self.call("POST", "/api/people/invitations", {"email": email, "roles": [role]})
        accepted = {"token": made["token"], "name": f"Person {role}", "password": PASSWORD}
        self.call("POST", "/api/invitations/accept", accepted)
        return email

    def sent(self, request):
        """What an upload is answered; sent again where the server is too busy to take it, as its 503 asks for."""
        deadline = time.monotonic() + OUTCOME_LIMIT_MS / 1000
        while True:
            try:
                with urllib.request.urlopen(request, timeout=60, context=self.tls) as response:
                    return json.loads(response.read())
            except urllib.error.HTTPError as error:
                if error.code != 503 or time.monotonic() > deadline:
                    raise
                time.sleep(int(error.headers["Retry-After"]))

    def upload(self, path):
        """Sends a file and waits until its task has its outcome; the task."""
        request = urllib.request.Request(
            f"{self.url}/upload", data=path.read_bytes(), method="POST",
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/dicom"},
        )
        [entry] = self.sent(request)["objects"]
        deadline = time.monotonic() + OUTCOME_LIMIT_MS / 1000
        while True:
            task = self.call("GET", f"/api/tasks/{entry['task']}?after={entry['position']}")
            if task["status"] in ("processed", "quarantined"):
                return task
            assert time.monotonic() < deadline, task
            time.sleep(0.2)

    def call(self, method, path, body=None):
        """A call with the token of scripts."""
        request = urllib.request.Request(
            self.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60, context=self.tls) as response:
            content = response.read()
        return json.loads(content) if content else None


@pytest.fixture(scope="session")
def radiolog(tmp_path_factory):
    """Everything in one process, on free ports and with data of its own."""
    binary = os.environ.get("RADIOLOG_BINARY")
    if not binary:
        pytest.fail("RADIOLOG_BINARY must name the radiolog program")
    directory = tmp_path_factory.mktemp("radiolog")
    log = directory / "radiolog.log"
    # Of the surroundings' settings, only where a mongod is.
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("RADIOLOG_") or name == "RADIOLOG_MONGOD"
    } | {
        "RADIOLOG_DATA_DIRECTORY": str(directory / "data"),
        "RADIOLOG_HTTP_PORT": "0",
        "RADIOLOG_OPERATIONS_PORT": "0",
        # What is larger is quarantined at once: the way to have something in quarantine.
        "RADIOLOG_WORKER_PAYLOAD_BYTES": str(1 << 20),
        # The machine that tests may be busy, and its worker is to work all the same.
        "RADIOLOG_WORKER_CPU_PAUSE": "2",
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(pathlib.Path(binary).absolute()), "dev"],
            cwd=REPOSITORY,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_listening(process, directory / "data" / "endpoints.json", log)
        started = Radiolog(directory / "data")
        started.set_up()
        yield started
        assert process.poll() is None, f"radiolog died:\n{tail(log)}"
    finally:
        stop(process)
    assert process.returncode == 0, f"radiolog ended with {process.returncode}:\n{tail(log)}"


def wait_until_listening(process, endpoints, log):
    deadline = time.monotonic() + START_LIMIT_SECONDS
    while not endpoints.exists():
        assert process.poll() is None, f"radiolog ended while starting:\n{tail(log)}"
        assert time.monotonic() < deadline, f"radiolog was not up in {START_LIMIT_SECONDS} s:\n{tail(log)}"
        time.sleep(0.1)


def stop(process):
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tail(log):
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:])


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("RADIOLOG_CHROMIUM", "/usr/bin/chromium"),
            # Chromium refuses to sandbox itself when it runs as root, as it does in containers.
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()


class Watch:
    """Collects what a page should never do, and the refusals that its test does not expect."""

    # Before signing in, and for a wrong password; and for an upload of which nothing was accepted.
    ALWAYS = {(401, "/api/session"), (401, "/api/session/refresh"), (422, "/upload")}

    def __init__(self, page):
        self.faults = []
        self.refusals = set()
        self.expected = set(self.ALWAYS)
        self.expects_any = False
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("dialog", self.refuse_dialog)
        page.on("response", self.check)

    def hear(self, message):
        # What the network refuses is checked by status and path instead.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{message.type}: {message.text}")

    def refuse_dialog(self, dialog):
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def expect(self, *refusals):
        """Says, as (status, path), what the page may be refused: whenever the answer comes, also once the test has ended."""
        self.expected |= set(refusals)

    def expect_any(self):
        """Says that every refusal is expected."""
        self.expects_any = True

    def check(self, response):
        if response.status >= 400:
            self.refusals.add((response.status, "/" + response.url.split("/", 3)[3].split("?")[0]))


@pytest.fixture
def watch(page):
    return page.watch


@pytest.fixture
def page(browser, radiolog):
    """A page that nobody is signed in to; its test fails when the page does anything it should not."""
    # The authority is one of the test's own; that it is to be trusted is what other tests look at.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, ignore_https_errors=True)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.watch = Watch(page)
    page.goto(radiolog.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    yield page
    context.close()
    assert page.watch.faults == []
    assert page.watch.expects_any or page.watch.refusals <= page.watch.expected


@pytest.fixture
def signed_in(page, radiolog) -> Page:
    page.get_by_role("textbox", name="E-mail").fill(radiolog.email)
    page.locator("#password").fill(radiolog.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Upload images")).to_be_visible()
    return page


@pytest.fixture
def new_file(tmp_path):
    """Makes a DICOM file that nobody has sent before, out of a sample."""

    def make(name, sample="ct-explicit.dcm", **attributes):
        file = pydicom.dcmread(SAMPLES / sample)
        file.SOPInstanceUID = file.file_meta.MediaStorageSOPInstanceUID = generate_uid()
        file.StudyInstanceUID = generate_uid()
        for keyword, value in attributes.items():
            setattr(file, keyword, value)
        path = tmp_path / name
        file.save_as(path)
        return path

    return make


@pytest.fixture
def new_archive(tmp_path):
    """Makes a zip archive of files."""

    def make(name, paths):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in paths:
                archive.write(path, path.name)
        (tmp_path / name).write_bytes(buffer.getvalue())
        return tmp_path / name

    return make
