"""The portal as people use it, in Chromium against a real `radiolog dev`."""

import base64
import hashlib
import hmac
import json
import re
import struct
import time
import urllib.parse
import zipfile

import pytest
from playwright.sync_api import expect

from conftest import OUTCOME_LIMIT_MS, SAMPLES

MARKUP = "<img src=x onerror=alert(1)>"


def row(page, name):
    """The line of one file in the list of uploads."""
    return page.locator("#uploads .row").filter(has=page.get_by_text(name, exact=True)).first


def expect_status(row, status):
    expect(row.locator(".badge")).to_have_text(status, timeout=OUTCOME_LIMIT_MS)


def choose(page, *paths):
    page.locator("#files").set_input_files([str(path) for path in paths])


def send(page, path):
    """Sends one file and waits until it is processed."""
    choose(page, path)
    expect_status(row(page, path.name), "processed")
    return row(page, path.name)


def expect_shown(page, image):
    image.scroll_into_view_if_needed()
    handle = image.element_handle()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=handle)


def totp(secret):
    """The code that an authenticator program shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def downloaded(page, link):
    with page.expect_download() as download:
        link.click()
    return download.value


def test_a_wrong_password_is_refused_and_the_right_one_opens_the_portal(page, radiolog):
    password = page.locator("#password")
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.get_by_role("textbox", name="E-mail")).to_be_focused()

    page.get_by_role("textbox", name="E-mail").fill(radiolog.email)
    password.fill("eight grey herons at dusk")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("The address, the password or the code is wrong.")
    expect(password).to_have_attribute("aria-invalid", "true")

    password.fill(radiolog.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Upload images")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    cookie = next(cookie for cookie in page.context.cookies() if cookie["name"] == "__Host-radiolog_session")
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"


def test_the_samples_are_processed_and_their_previews_are_shown(signed_in):
    samples = sorted(SAMPLES.glob("*.dcm"))
    assert len(samples) >= 5
    choose(signed_in, *samples)

    for sample in samples:
        expect_status(row(signed_in, sample.name), "processed")
    for name in ("ct-explicit.dcm", "mr-rle.dcm", "us-rgb.dcm"):
        expect_shown(signed_in, row(signed_in, name).locator(".thumb img"))
    report = row(signed_in, "sr-report.dcm")
    expect(report.locator(".thumb")).to_have_text("no preview")
    expect(report.locator(".detail")).to_contain_text("The object has no pixel data.")
    expect(signed_in.locator("#upload-summary")).to_have_text(f"{len(samples)} files · {len(samples)} processed")


def test_files_that_are_dropped_are_sent(signed_in, new_file):
    path = new_file("dropped.dcm", sample="mr-rle.dcm")
    transfer = signed_in.evaluate_handle(
        """([name, content]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name));
            return transfer;
        }""",
        [path.name, base64.b64encode(path.read_bytes()).decode()],
    )
    signed_in.dispatch_event("#drop", "dragover", {"dataTransfer": transfer})
    expect(signed_in.locator("#drop")).to_have_class(re.compile(r"\bover\b"))
    signed_in.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    expect_status(row(signed_in, "dropped.dcm"), "processed")


def test_what_is_no_image_is_rejected_with_its_reason(signed_in, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("This is no image.\n" * 20)
    choose(signed_in, notes)
    rejected = row(signed_in, "notes.txt")
    expect_status(rejected, "rejected")
    expect(rejected.locator(".detail")).to_contain_text("PS3.10 §7.1")
    expect(rejected.locator("a")).to_have_count(0)
    expect(signed_in.locator("#upload-summary")).to_have_text("1 file · 1 not processed")

    signed_in.get_by_role("button", name="Clear finished").click()
    expect(rejected).to_have_count(0)


def test_each_file_of_an_archive_has_its_own_line(signed_in, new_file, new_archive, tmp_path):
    readme = tmp_path / "readme.txt"
    readme.write_text("Not an image.")
    archive = new_archive("study.zip", [new_file("first.dcm"), new_file("second.dcm", sample="us-rgb.dcm"), readme])
    choose(signed_in, archive)
    expect_status(row(signed_in, "first.dcm"), "processed")
    expect_status(row(signed_in, "second.dcm"), "processed")
    expect_status(row(signed_in, "readme.txt"), "rejected")
    expect(signed_in.locator("#uploads .row")).to_have_count(3)


def test_the_same_file_again_is_known(signed_in, new_file):
    path = new_file("twice.dcm")
    expect(send(signed_in, path).locator(".detail")).not_to_contain_text("already here")
    choose(signed_in, path)
    expect(row(signed_in, path.name).locator(".detail")).to_contain_text("already here", timeout=OUTCOME_LIMIT_MS)
    expect_status(row(signed_in, path.name), "processed")


def test_progress_is_shown_while_a_file_is_sent(signed_in, new_file):
    path = new_file("slow.dcm")
    held = []
    signed_in.route("**/upload?*", lambda route: held.append(route))
    choose(signed_in, path)
    expect_status(row(signed_in, path.name), "sending")
    expect(row(signed_in, path.name).get_by_role("progressbar", name="Sending slow.dcm")).to_be_visible()
    expect(signed_in.locator("#upload-summary")).to_have_text("1 file · 1 under way")
    held.pop().continue_()
    expect_status(row(signed_in, path.name), "processed")
    expect(row(signed_in, path.name).get_by_role("progressbar")).to_have_count(0)


def test_files_are_followed_patiently_when_there_were_too_many_questions(signed_in, new_file, watch):
    path = new_file("patient.dcm")
    refused = []

    def answer(route):
        if len(refused) == 3:
            return route.continue_()
        place = urllib.parse.urlsplit(route.request.url).path
        watch.expect((429, place))
        refused.append(signed_in.locator("#uploads").inner_text())
        problem = {"type": "urn:radiolog:problem:too-many-requests", "title": "Too many requests", "status": 429}
        route.fulfill(status=429, headers={"Retry-After": "1"}, content_type="application/problem+json", body=json.dumps(problem))

    signed_in.route(re.compile(r"/api/tasks/[0-9a-f-]{36}(\?|$)"), answer)
    send(signed_in, path)
    assert len(refused) == 3
    assert not any("cannot be asked" in text for text in refused)


def test_results_and_the_original_can_be_downloaded(signed_in, new_file):
    path = new_file("download.dcm", PatientID="DOWNLOAD-1")
    line = send(signed_in, path)

    original = downloaded(signed_in, line.get_by_role("link", name="original"))
    assert original.suggested_filename.endswith(".dcm")
    assert original.path().read_bytes() == path.read_bytes()

    metadata = downloaded(signed_in, line.get_by_role("link", name="metadata"))
    assert metadata.suggested_filename.endswith("-metadata.json")
    assert '"DOWNLOAD-1"' in metadata.path().read_text()

    preview = downloaded(signed_in, line.get_by_role("link", name="preview"))
    assert preview.path().read_bytes().startswith(b"\x89PNG\r\n")


def test_a_preview_opens_larger_and_closes_by_keyboard(signed_in, new_file):
    path = new_file("enlarge.dcm", sample="us-rgb.dcm")
    look = send(signed_in, path).get_by_role("button", name="Enlarge the preview of enlarge.dcm")
    look.click()
    viewer = signed_in.get_by_role("dialog", name="Preview")
    expect_shown(signed_in, viewer.get_by_role("img", name="Preview of enlarge.dcm"))
    signed_in.keyboard.press("Escape")
    expect(viewer).to_be_hidden()
    expect(look).to_be_focused()


def test_a_study_is_found_and_shows_its_images(signed_in, new_file):
    path = new_file("study.dcm", PatientName="Tour^Guided", PatientID="TOUR-7", StudyDescription="Guided tour")
    send(signed_in, path)

    signed_in.get_by_role("link", name="Studies").click()
    signed_in.get_by_role("searchbox", name="Patient name").fill("tour")
    signed_in.get_by_role("button", name="Search").click()
    found = signed_in.locator("#studies tr")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("TOUR-7")
    expect(found.locator(".badge").first).to_have_text("processed")

    found.get_by_role("link", name="Tour, Guided").click()
    expect(signed_in.get_by_role("heading", name="Tour, Guided")).to_be_visible()
    expect(signed_in.locator("#study-facts")).to_contain_text("Guided tour")
    expect_shown(signed_in, signed_in.locator("#series .thumb img"))

    archive = downloaded(signed_in, signed_in.get_by_role("link", name="Download all results"))
    with zipfile.ZipFile(archive.path()) as results:
        assert results.testzip() is None
        kinds = {name.rsplit("/", 1)[1] for name in results.namelist()}
    assert kinds == {"metadata.json", "statistics.json", "preview.png"}


def test_no_address_holds_what_was_searched_for(signed_in, new_file):
    secret = "Whisperwind"
    path = new_file("search.dcm", PatientName=f"{secret}^Ola", PatientID="OLA-1")
    send(signed_in, path)
    asked, bodies = [], []
    signed_in.on("request", lambda request: (asked.append(request.url), bodies.append(request.post_data or "")))

    signed_in.get_by_role("link", name="Studies").click()
    signed_in.get_by_role("searchbox", name="Patient name").fill(secret)
    signed_in.get_by_role("button", name="Search").click()
    expect(signed_in.locator("#studies tr")).to_have_count(1)
    asked.append(signed_in.url)
    signed_in.locator("#studies").get_by_role("link").click()
    expect(signed_in.locator("#study-facts")).to_contain_text("OLA-1")
    asked.append(signed_in.url)
    signed_in.go_back()
    expect(signed_in.locator("#studies tr")).to_have_count(1)
    asked.append(signed_in.url)
    asked += signed_in.evaluate("performance.getEntries().map((entry) => entry.name)")

    assert any(secret in body for body in bodies), "the search went another way than this test looks at"
    for address in asked:
        assert secret.lower() not in address.lower() and "OLA-1" not in address, address


def test_a_search_that_matches_nothing_says_so(signed_in):
    signed_in.get_by_role("link", name="Studies").click()
    signed_in.get_by_role("searchbox", name="Patient name").fill("nobody-has-this-name")
    signed_in.get_by_role("button", name="Search").click()
    expect(signed_in.get_by_text("No study matches this search.")).to_be_visible()


def test_markup_in_a_file_is_shown_as_text(signed_in, new_file):
    path = new_file(f"{MARKUP}.dcm", PatientName=MARKUP, StudyDescription=MARKUP, PatientID="MARKUP-1")
    line = send(signed_in, path)
    expect(line.locator(".name")).to_have_text(path.name)

    signed_in.get_by_role("link", name="Studies").click()
    found = signed_in.locator("#studies tr").filter(has_text="MARKUP-1")
    # An equals sign ends the first group of a person's name (PS3.5 §6.2.1).
    expect(found.get_by_role("link")).to_have_text("<img src")
    expect(found).to_contain_text(MARKUP)
    expect(found.locator("img")).to_have_count(0)

    found.get_by_role("link").click()
    expect(signed_in.locator("#study-facts")).to_contain_text(MARKUP)
    expect(signed_in.locator('img[src="x"]')).to_have_count(0)


def test_nothing_stays_behind_after_signing_out(signed_in, new_file):
    path = new_file("private.dcm", PatientName="Gone^Afterwards")
    send(signed_in, path)
    signed_in.get_by_role("link", name="Studies").click()
    expect(signed_in.get_by_role("link", name="Gone, Afterwards")).to_be_visible()

    signed_in.get_by_role("button", name="Sign out").click()
    expect(signed_in.get_by_role("heading", name="Sign in")).to_be_visible()
    assert not [cookie for cookie in signed_in.context.cookies() if cookie["name"] == "__Host-radiolog_session"]
    assert "Gone" not in signed_in.content() and "private.dcm" not in signed_in.content()
    signed_in.go_back()
    expect(signed_in.get_by_role("heading", name="Sign in")).to_be_visible()
    assert "Gone" not in signed_in.content() and "private.dcm" not in signed_in.content()


def test_a_session_that_has_ended_asks_to_sign_in_again(signed_in):
    signed_in.context.clear_cookies()
    signed_in.get_by_role("link", name="Studies").click()
    expect(signed_in.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(signed_in.get_by_role("textbox", name="E-mail")).to_be_focused()


def test_a_server_that_is_away_is_told(signed_in):
    signed_in.context.set_offline(True)
    signed_in.get_by_role("link", name="Studies").click()
    expect(signed_in.get_by_role("alert")).to_have_text("The server cannot be reached.")
    signed_in.context.set_offline(False)
    signed_in.get_by_role("link", name="Upload").click()
    expect(signed_in.get_by_role("alert")).to_have_count(0)


def test_a_study_that_is_not_there_is_told(signed_in, radiolog, watch):
    watch.expect((404, "/api/studies/1.2.3.4"))
    signed_in.goto(f"{radiolog.url}/#/study/1.2.3.4")
    expect(signed_in.get_by_role("alert")).to_have_text("There is nothing here, or nothing that you may see.")


def test_everything_is_reached_by_keyboard(signed_in):
    reached = []
    for _ in range(20):
        signed_in.keyboard.press("Tab")
        reached.append(signed_in.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
    for wanted in ("skip", "Upload", "Studies", "sign-out", "files", "folder"):
        assert wanted in reached, f"{wanted} is not among {reached}"

    signed_in.get_by_role("radio", name="Routine").focus()
    signed_in.keyboard.press("ArrowLeft")
    expect(signed_in.get_by_role("radio", name="Urgent")).to_be_checked()

    signed_in.get_by_role("link", name="Studies").click()
    signed_in.locator("#skip").focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("#main")).to_be_focused()
    expect(signed_in.get_by_role("heading", name="Studies")).to_be_visible()


@pytest.mark.parametrize(
    "page_of", ["#/upload", "#/studies", "#/queue", "#/workers", "#/shares", "#/audit", "#/account", "#/erase", "#/people"]
)
def test_everything_that_can_be_operated_has_a_name(signed_in, radiolog, page_of, watch):
    # People are for administrators, and those need a second factor.
    watch.expect((403, "/api/people"))
    signed_in.goto(f"{radiolog.url}/{page_of}")
    signed_in.wait_for_function("document.querySelector('main section:not([hidden]) h1') !== null")
    nameless = signed_in.evaluate(
        """() => [...document.querySelectorAll("a[href], button, input, select")]
            .filter((it) => it.checkVisibility())
            .filter((it) => !(it.ariaLabel || it.textContent.trim() || [...(it.labels ?? [])].some((l) => l.textContent.trim())))
            .map((it) => it.outerHTML)"""
    )
    assert nameless == []


def test_the_page_may_load_nothing_from_elsewhere(page, radiolog):
    policy = page.request.get(radiolog.url).headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy


def test_a_second_factor_is_set_up_and_opens_what_waited_for_it(signed_in, radiolog):
    expect(signed_in.get_by_text("Some of your roles wait for a second factor.")).to_be_visible()
    expect(signed_in.get_by_role("link", name="People")).to_be_hidden()
    signed_in.goto(f"{radiolog.url}/#/account")
    signed_in.get_by_role("button", name="Set up", exact=True).click()
    expect(signed_in.get_by_role("img", name="QR code for your authenticator program")).to_be_visible()
    key = signed_in.locator("#factor-secret").inner_text().replace(" ", "")
    signed_in.locator("#factor-code").fill(totp(key))
    signed_in.get_by_role("button", name="Confirm").click()
    expect(signed_in.get_by_role("heading", name="Recovery codes")).to_be_visible()
    code = signed_in.locator("#recovery-codes li").first.inner_text()
    expect(signed_in.get_by_role("link", name="People")).to_be_visible()

    signed_in.get_by_role("link", name="People").click()
    signed_in.get_by_role("textbox", name="E-mail").fill("rita@example.org")
    signed_in.locator("#invite-roles").get_by_label("reader").check()
    signed_in.get_by_role("button", name="Make an invitation").click()
    expect(signed_in.locator("#invitation-link")).to_contain_text("/#/invitation/")

    # Off again, so that tests that sign in by password alone still can.
    signed_in.goto(f"{radiolog.url}/#/account")
    signed_in.get_by_role("button", name="Take it off").click()
    signed_in.locator("#ask-code").fill(code)
    signed_in.get_by_role("button", name="Go on").click()
    expect(signed_in.get_by_role("button", name="Set up", exact=True)).to_be_visible()


def test_what_outlives_the_session_asks_once_more_who_one_is(signed_in, radiolog, watch):
    watch.expect((403, "/api/tokens"), (403, "/api/session/proof"))
    signed_in.goto(f"{radiolog.url}/#/account")
    asked = []

    def answer_as_later(route):
        """As the server would once the last proof is old: a session of ten minutes is too long for a test."""
        if route.request.method != "POST" or asked:
            return route.continue_()
        asked.append(route.request.post_data_json)
        route.fulfill(
            status=403,
            content_type="application/problem+json",
            body=json.dumps({"type": "urn:radiolog:problem:proof-needed", "title": "Show once more who you are"}),
        )

    signed_in.route("**/api/tokens", answer_as_later)
    signed_in.locator("#token-name").fill("robot")
    signed_in.locator("#token-form").get_by_role("button").click()
    expect(signed_in.get_by_role("heading", name="Show once more who you are")).to_be_visible()
    field = signed_in.get_by_label("Password, or a code of your second factor")
    field.fill("not my password")
    signed_in.get_by_role("button", name="Go on").click()
    expect(signed_in.locator("#proof-error")).to_have_text("That is not right.")
    field.fill(radiolog.password)
    signed_in.get_by_role("button", name="Go on").click()
    expect(signed_in.locator("#token-secret")).not_to_be_empty()
    expect(signed_in.locator("#proof-field")).to_be_hidden()
