"""Stored cross-site scripting: what names of patients, people and tokens, descriptions, reasons and file names hold is text on every page,
and runs nowhere.
"""

import io
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import zipfile

import pytest
from playwright.sync_api import expect
from pydicom.uid import generate_uid

from conftest import OUTCOME_LIMIT_MS, PASSWORD
from test_operators import administrator, confirm  # noqa: F401 (the first is a fixture)

# Each would run where one page forgot that it is text; all say so by the same sign.
SIGN = "window.ran=1"
PAYLOADS = {
    "script": f"<script>{SIGN}</script>",
    "image": f"<img src=x onerror={SIGN}>",
    "vector": f"<svg/onload={SIGN}>",
    "frame": f"<iframe srcdoc='<script>parent.{SIGN}</script>'>",
    "link": f"javascript:{SIGN}",
    "attribute": f"\" autofocus onfocus={SIGN} x=\"",
    "single": f"' onmouseover='{SIGN}",
    "template": "{{constructor.constructor('" + SIGN + "')()}}",
    "entity": f"&lt;script&gt;{SIGN}&lt;/script&gt;",
    "style": "</style><script>" + SIGN + "</script>",
    "end": f"</title></textarea></script><script>{SIGN}</script>",
    "data": f"data:text/html,<script>{SIGN}</script>",
}
# What none of them may have made of itself.
MADE = """() => [...document.querySelectorAll("*")].filter((element) =>
    (element.localName === "script" && !element.src.startsWith(location.origin + "/portal/")) ||
    ["iframe", "object", "embed", "base"].includes(element.localName) ||
    [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*(javascript|data):/i.test(value))
).map((element) => element.outerHTML.slice(0, 200))"""


def send(radiolog, path, name):
    """Uploads a file under a name, as a program does; the answer's entry."""
    boundary = "quillfeather"
    quoted = name.replace("\\", "\\\\").replace('"', "%22")
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="f"; filename="{quoted}"\r\n'
        "Content-Type: application/dicom\r\n\r\n"
    ).encode() + path.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(
        f"{radiolog.url}/upload", data=body, method="POST",
        headers={
            "Authorization": f"Bearer {radiolog.token}", "Content-Type": f"multipart/form-data; boundary={boundary}",
        },
    )
    [entry] = radiolog.sent(request)["objects"]
    return entry


@pytest.fixture
def poisoned(radiolog, new_file):
    """A study for each payload, with it wherever a page could show it: study UIDs and entries by the payload's name."""
    made = {}
    for kind, payload in PAYLOADS.items():
        path = new_file(
            f"{kind}.dcm", PatientName=payload[:64], PatientID=payload[:64], StudyDescription=payload[:64],
            SeriesDescription=payload[:64], InstitutionName=payload[:64], AccessionNumber=payload[:16], StudyID=payload[:16],
            ReferringPhysicianName=payload[:64], Modality="OT", InstanceNumber="1", SeriesNumber="1",
        )
        made[kind] = send(radiolog, path, f"{payload}.dcm")
    for entry in made.values():
        radiolog.call("GET", f"/api/tasks/{entry['task']}?after={urllib.parse.quote(entry['position'])}")
    return made


@pytest.fixture
def watched(page):
    """Notes what the policy stopped, and what ran."""
    page.context.add_init_script(
        "window.stopped=[];addEventListener('securitypolicyviolation',(e)=>window.stopped.push(e.violatedDirective+' '+e.blockedURI))"
    )
    page.reload()
    return page


def look(page):
    """That nothing ran, nothing had to be stopped, and no text became an element."""
    assert page.evaluate("window.ran") is None
    assert page.evaluate("window.stopped") == []
    assert page.evaluate(MADE) == []
    # Whatever a pointer or the focus would set off.
    for element in page.locator("main section:not([hidden]) :is(td, dd, .name, .hint, .body)").all()[:40]:
        element.dispatch_event("mouseover")
        element.dispatch_event("focus")
    assert page.evaluate("window.ran") is None


def test_no_page_runs_what_a_file_says(watched, signed_in, radiolog, poisoned):
    page = signed_in
    go = lambda place: page.goto(f"{radiolog.url}/#/{place}")

    go("studies")
    for payload in (PAYLOADS["script"], PAYLOADS["vector"]):
        expect(page.locator("#studies").get_by_text(payload[:64], exact=True).first).to_be_visible()
    look(page)

    for kind, entry in poisoned.items():
        go(f"study/{entry['studyInstanceUID']}")
        expect(page.locator("#study-facts")).to_contain_text(PAYLOADS[kind][:64].strip())
        expect(page.locator("#series")).to_contain_text(PAYLOADS[kind][:64].strip())
        look(page)

    go("queue")
    page.locator("#queue-status").select_option("")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#queue .row").first).to_be_visible()
    for summary in page.locator("#queue summary").all()[:12]:
        summary.click()
    expect(page.locator("#queue")).to_contain_text(PAYLOADS["script"])
    look(page)

    for place in ("workers", "shares", "audit", "account", "upload"):
        go(place)
        expect(page.locator("main section:not([hidden]) h1")).to_be_visible()
        page.wait_for_timeout(300)
        look(page)


def refused(radiolog, method, path, body):
    """The status of a call that is not taken."""
    with pytest.raises(urllib.error.HTTPError) as error:
        radiolog.call(method, path, body)
    return error.value.code


def component(text):
    """As encodeURIComponent writes it."""
    return urllib.parse.quote(text, safe="-_.!~*'()")


def test_no_page_runs_what_a_person_is_called(watched, administrator, radiolog):
    page = administrator
    for kind, payload in PAYLOADS.items():
        email = f"{kind}-{generate_uid()[-8:]}@example.org"
        made = radiolog.call("POST", "/api/people/invitations", {"email": email, "roles": ["reader"]})
        radiolog.call("POST", "/api/invitations/accept", {"token": made["token"], "name": payload, "password": PASSWORD})
    # What an address and a workspace may be called leaves no room for it.
    for payload in PAYLOADS.values():
        assert refused(radiolog, "POST", "/api/people/invitations", {"email": f"{payload}@example.org", "roles": ["reader"]}) == 400
        assert refused(radiolog, "POST", "/api/studies/1.2.3/shares", {"workspace": payload, "days": 1}) == 400

    page.goto(f"{radiolog.url}/#/people")
    for payload in PAYLOADS.values():
        expect(page.locator("#people .name").get_by_text(payload.strip(), exact=True).first).to_be_visible()
    look(page)
    # Its name is in the names of buttons, and in what is said after each of them.
    line = page.locator("#people .line").filter(has_text=PAYLOADS["image"]).first
    line.get_by_role("button", name="Keep out").click()
    expect(page.locator("#people .line").filter(has_text=PAYLOADS["image"]).first).to_contain_text("kept out")
    look(page)

    page.goto(f"{radiolog.url}/#/account")
    page.locator("#token-name").fill(PAYLOADS["image"])
    page.locator("#token-form").get_by_role("button", name="Make a token").click()
    expect(page.locator("#tokens .name").get_by_text(PAYLOADS["image"], exact=True)).to_be_visible()
    look(page)
    page.locator("#tokens .line").filter(has_text=PAYLOADS["image"]).get_by_role("button").click()
    expect(page.locator("#tokens .line").filter(has_text=PAYLOADS["image"])).to_have_count(0)


def test_no_page_runs_why_the_glass_was_broken(watched, administrator, radiolog):
    page = administrator
    reason = " ".join(PAYLOADS.values())
    page.goto(f"{radiolog.url}/#/glass")
    page.locator("#glass-reason").fill(reason)
    page.locator("#glass-form").get_by_role("button", name="Break the glass").click()
    expect(page.locator("#glass-text")).to_be_visible()
    look(page)
    page.goto(f"{radiolog.url}/#/audit")
    expect(page.locator("#grants .name").get_by_text(reason, exact=True).first).to_be_visible()
    look(page)
    page.locator("#glass-end").click()
    expect(page.locator("#glass")).to_be_hidden()


def test_no_page_runs_what_is_lent_held_or_erased(watched, administrator, radiolog, poisoned, watch):
    page = administrator
    for payload in PAYLOADS.values():
        assert refused(radiolog, "PUT", "/api/studies/1.2.3/hold", {"reason": payload}) == 400
        watch.expect((404, f"/api/studies/{component(payload)}/hold"), (404, f"/api/studies/{component(payload)}"))

    uid = poisoned["script"]["studyInstanceUID"]
    watch.expect((400, f"/api/studies/{uid}/shares"))
    page.goto(f"{radiolog.url}/#/study/{uid}")
    for kind in ("a person", "a workspace"):
        page.get_by_label(kind).check()
        page.locator("#share-recipient").fill(PAYLOADS["image"])
        page.get_by_role("button", name="Share", exact=True).click()
        expect(page.locator("#share-form-error")).to_be_visible()
        look(page)

    page.goto(f"{radiolog.url}/#/erase")
    for kind in ("image", "script", "attribute"):
        page.locator("#hold-study").fill(PAYLOADS[kind])
        page.locator("#hold-look").click()
        expect(page.locator("#hold-state, #hold-form-error").filter(visible=True).first).to_be_visible()
        look(page)
    for kind in ("image", "vector", "link"):
        page.get_by_label("everything of a patient").check()
        page.locator("#erase-value").fill(PAYLOADS[kind][:64])
        page.locator("#erase-form").get_by_role("button").click()
        expect(page.locator("#confirm-text")).to_contain_text(PAYLOADS[kind][:64])
        look(page)
        page.locator("#confirm-word").fill("erase")
        confirm(page, "Erase")
        expect(page.locator("#erase-value")).to_have_value("")
        expect(page.locator("#erasures .certificate").first).to_be_visible()
        look(page)
    page.get_by_label("everything of a patient").check()
    page.locator("#erase-value").fill(PAYLOADS["frame"][:64])
    page.locator("#erase-issuer").fill(PAYLOADS["image"])
    page.locator("#erase-form").get_by_role("button").click()
    look(page)
    page.keyboard.press("Escape")


def test_no_upload_runs_what_its_name_says(watched, signed_in, new_file):
    page = signed_in
    for kind in ("image", "attribute", "single", "link", "entity"):
        # A slash ends a folder's name, and browsers write a quotation mark so (HTML, multipart/form-data encoding).
        name = f"{PAYLOADS[kind]}.dcm".replace("/", ":").replace('"', "%22")
        page.locator("#files").set_input_files(
            {"name": name, "mimeType": "application/dicom", "buffer": new_file(f"{kind}.dcm", PatientName=PAYLOADS[kind]).read_bytes()}
        )
        line = page.locator("#uploads .row").first
        expect(line.locator(".badge")).to_have_text("processed", timeout=OUTCOME_LIMIT_MS)
        expect(line.locator(".name")).to_have_text(name)
        look(page)
    page.locator("#uploads .look").first.click()
    expect(page.get_by_role("dialog", name="Preview")).to_be_visible()
    look(page)


@pytest.mark.parametrize("place", [
    "study/%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E", "study/javascript%3Awindow.ran%3D1", "invitation/%3Csvg%2Fonload%3Dwindow.ran%3D1%3E",
    "sign-in/%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E", "sign-in/__proto__", "constructor", "__proto__", "%00", "%E0%A4%A",
])
def test_no_address_runs_what_it_says(watched, signed_in, radiolog, place, watch):
    watch.expect_any()
    signed_in.goto(f"{radiolog.url}/#/{place}")
    signed_in.wait_for_timeout(700)
    look(signed_in)
    watch.faults[:] = [fault for fault in watch.faults if "URI malformed" not in fault]


def test_answers_quote_nothing_that_a_browser_would_run(radiolog, poisoned):
    """Problem documents, names in archives, Content-Disposition: none is markup, and none of them is guessed at."""
    def raw(path):
        request = urllib.request.Request(radiolog.url + path, headers={"Authorization": f"Bearer {radiolog.token}"})
        try:
            with urllib.request.urlopen(request, timeout=60, context=radiolog.tls) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    attack = urllib.parse.quote(PAYLOADS["script"])
    for path in (f"/api/tasks/{attack}", f"/api/studies/{attack}", f"/api/tasks?status={attack}", f"/api/tasks?{attack}=1", f"/{attack}",
                 f"/portal/{attack}", f"/auth/oidc/{attack}/start", f"/api/studies?cursor={attack}", f"/api/audit?action={attack}"):
        status, headers, body = raw(path)
        assert status in (400, 404), (path, status)
        assert headers["Content-Type"] == "application/problem+json" and headers["X-Content-Type-Options"] == "nosniff"
        assert b"<" not in body and b"script" not in body.lower(), (path, body)
    for entry in poisoned.values():
        status, headers, body = raw(f"/api/studies/{entry['studyInstanceUID']}/results")
        assert status == 200 and re.fullmatch(r'attachment; filename="[0-9a-f]{16}\.zip"', headers["Content-Disposition"])
        assert headers["Content-Type"] == "application/zip"

        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert all(re.fullmatch(r"[0-9.]+/[0-9.]+/[a-z]+\.[a-z]+", name) for name in archive.namelist()), archive.namelist()
        status, headers, _ = raw(f"/api/tasks/{entry['task']}/payload")
        assert status == 200 and re.fullmatch(r'attachment; filename="[0-9a-f-]{36}\.dcm"', headers["Content-Disposition"])
        for name in ("Content-Type", "Content-Disposition", "ETag", "X-Request-Id"):
            assert "<" not in (headers[name] or "")
