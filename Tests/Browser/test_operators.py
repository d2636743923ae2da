"""The pages of operators, auditors and administrators: queue, workers, audit trail, shares, erasing; and who sees which."""

import json
import re
import time

import pytest
from playwright.sync_api import expect
from pydicom.uid import generate_uid

from conftest import OUTCOME_LIMIT_MS
from test_portal import totp

PAGES = {"Upload", "Studies", "Queue", "Workers", "Shares", "Audit", "People", "Erase", "Break the glass"}
SEEN_BY = {
    "uploader": {"Upload"},
    "reader": {"Studies", "Shares"},
    "operator": {"Queue", "Workers"},
    "auditor": {"Audit"},
}


@pytest.fixture
def too_large(radiolog, new_file):
    """Sends a file that is larger than the worker takes on; its quarantined task."""

    def make(name, **attributes):
        task = radiolog.upload(new_file(name, DataSetTrailingPadding=bytes(1 << 20), **attributes))
        assert task["status"] == "quarantined", task
        return task

    return make


@pytest.fixture
def administrator(signed_in, radiolog):
    """The first administrator with a second factor, which is taken off again: others sign in by password alone."""
    signed_in.goto(f"{radiolog.url}/#/account")
    signed_in.get_by_role("button", name="Set up", exact=True).click()
    expect(signed_in.get_by_role("img", name="QR code for your authenticator program")).to_be_visible()
    key = signed_in.locator("#factor-secret").inner_text().replace(" ", "")
    signed_in.locator("#factor-code").fill(totp(key))
    signed_in.get_by_role("button", name="Confirm").click()
    code = signed_in.locator("#recovery-codes li").first.inner_text()
    expect(signed_in.get_by_role("link", name="People")).to_be_visible()
    yield signed_in
    signed_in.goto(f"{radiolog.url}/#/account")
    signed_in.get_by_role("button", name="Take it off").click()
    signed_in.locator("#ask-code").fill(code)
    signed_in.get_by_role("button", name="Go on").click()
    expect(signed_in.get_by_role("button", name="Set up", exact=True)).to_be_visible()


def sign_in(page, email, password):
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def ordered(radiolog, task):
    """The operators' latest order about a task, once the views have it."""
    deadline = time.monotonic() + OUTCOME_LIMIT_MS / 1000
    while (order := radiolog.call("GET", f"/api/tasks/{task}")["order"]) is None:
        assert time.monotonic() < deadline, "no order is known"
        time.sleep(0.2)
    return order


def confirm(page, action):
    page.get_by_role("dialog").get_by_role("button", name=action).click()


@pytest.mark.parametrize("role", SEEN_BY)
def test_each_role_sees_its_own_pages_and_begins_on_one(page, radiolog, role):
    sign_in(page, radiolog.invite(role), radiolog.password)
    expect(page.locator("main section:not([hidden]) h1")).to_be_visible()
    links = page.locator("nav a")
    expect(links.filter(visible=True).first).to_be_visible()
    assert {link.inner_text() for link in links.all() if link.is_visible()} == SEEN_BY[role]
    expect(page.locator("nav a[aria-current]")).to_have_count(1)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_uploader_follows_files_without_reading_any(page, radiolog, new_file):
    sign_in(page, radiolog.invite("uploader"), radiolog.password)
    path = new_file("followed.dcm")
    page.locator("#files").set_input_files(str(path))
    line = page.locator("#uploads .row").first
    expect(line.locator(".badge")).to_have_text("processed", timeout=OUTCOME_LIMIT_MS)
    expect(line.locator("a, img")).to_have_count(0)


def test_an_operator_inspects_cancels_and_releases(page, radiolog, too_large):
    first, second = (too_large(name, PatientName="Kept^Secret") for name in ("one.dcm", "two.dcm"))
    sign_in(page, radiolog.invite("operator"), radiolog.password)
    page.get_by_role("link", name="Queue").click()
    alike = page.locator("#failures tr").filter(has_text="task-too-large")
    expect(alike.locator(".number")).to_have_text(re.compile(r"\d+"))
    alike.get_by_role("button", name="Show").click()
    expect(page.locator("#queue .row").first.locator(".badge")).to_have_text("set aside")
    # Whose images they are is nothing that an operator needs to know.
    assert "Secret" not in page.content() and "one.dcm" not in page.content()

    newest = page.locator("#queue .row").first
    newest.get_by_text("Inspect").click()
    expect(newest).to_contain_text(second["task"])
    newest.get_by_role("button", name="Cancel").click()
    expect(page.locator("#queue .row").first).not_to_contain_text(second["task"])
    assert radiolog.call("GET", f"/api/tasks/{second['task']}")["status"] == "cancelled"

    expect(page.locator("#queue .row").first).to_contain_text(first["task"])
    page.locator("#release-all").click()
    expect(page.get_by_role("dialog")).to_contain_text("failure is task-too-large")
    confirm(page, "Release every task")
    expect(page.locator("#queue-done")).to_have_text(re.compile(r"\d+ tasks? released\."))
    order = ordered(radiolog, first["task"])
    assert order["order"] == "release" and order["turn"] == 2


def test_a_filter_that_finds_nothing_says_so_and_offers_no_orders(signed_in, radiolog):
    signed_in.goto(f"{radiolog.url}/#/queue")
    signed_in.locator("#queue-failure").fill("no-such-reason")
    signed_in.get_by_role("button", name="Show", exact=True).click()
    expect(signed_in.get_by_text("No task is like that.")).to_be_visible()
    expect(signed_in.locator("#queue-orders")).to_be_hidden()


def test_a_study_is_closed_and_says_so(signed_in, radiolog, new_file):
    task = radiolog.upload(new_file("closed.dcm", PatientName="Closed^Study"))
    signed_in.goto(f"{radiolog.url}/#/study/{task['studyInstanceUID']}")
    expect(signed_in.locator("#completeness")).to_contain_text("open")
    signed_in.get_by_role("button", name="Close study").click()
    confirm(signed_in, "Close it")
    expect(signed_in.locator("#completeness")).to_contain_text("complete")
    expect(signed_in.locator("#completeness")).to_contain_text("somebody said so")
    expect(signed_in.get_by_role("button", name="Close study")).to_be_hidden()
    signed_in.get_by_role("link", name="Studies", exact=True).click()
    row = signed_in.locator("#studies tr").filter(has_text="Closed, Study")
    expect(row.locator(".badge.complete")).to_be_visible()


def test_a_dialog_that_is_left_changes_nothing(signed_in, radiolog, new_file):
    task = radiolog.upload(new_file("left-open.dcm"))
    signed_in.goto(f"{radiolog.url}/#/study/{task['studyInstanceUID']}")
    signed_in.get_by_role("button", name="Close study").click()
    expect(signed_in.get_by_role("button", name="Cancel")).to_be_focused()
    signed_in.keyboard.press("Escape")
    expect(signed_in.locator("#completeness")).to_contain_text("open")


def test_a_study_is_shared_and_the_share_is_ended(signed_in, radiolog, new_file):
    task = radiolog.upload(new_file("shared.dcm"))
    signed_in.goto(f"{radiolog.url}/#/study/{task['studyInstanceUID']}")
    person = radiolog.call("GET", "/api/people")["people"][0]["person"]
    signed_in.get_by_label("a person").check()
    signed_in.locator("#share-recipient").fill(person)
    signed_in.get_by_role("button", name="Share", exact=True).click()
    expect(signed_in.locator("#study-done")).to_contain_text("Shared until")
    signed_in.get_by_role("link", name="Shares").click()
    line = signed_in.locator("#shares .line").filter(has_text=person)
    line.get_by_role("button", name="End").first.click()
    confirm(signed_in, "End it")
    expect(line).to_have_count(0)


def test_workers_are_shown_live(signed_in):
    signed_in.get_by_role("link", name="Workers").click()
    card = signed_in.locator("#workers .worker").first
    expect(card.locator("meter")).to_have_count(3)
    expect(card.locator(".badge")).to_have_text(re.compile("working|paused"))
    expect(signed_in.locator("#workers-summary")).to_contain_text("worker")


def test_an_auditor_finds_who_did_what(page, radiolog, new_file):
    radiolog.upload(new_file("audited.dcm"))
    sign_in(page, radiolog.invite("auditor"), radiolog.password)
    expect(page.get_by_role("heading", name="Audit trail")).to_be_visible()
    page.locator("#audit-action").fill("upload.received")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#audit-entries tr").first).to_contain_text("upload.received")
    for name in page.locator("#audit-entries .name").all():
        expect(name).to_have_text("upload.received")
    page.locator("#audit-outcome").select_option("failed")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nothing on the trail is like that.")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#audit-entries tr").nth(3)).to_be_visible()


def test_a_study_on_hold_is_kept_and_then_erased_with_a_certificate(administrator, radiolog, new_file, watch):
    uid = generate_uid()
    watch.expect((409, f"/api/studies/{uid}"))
    task = radiolog.upload(new_file("erased.dcm", PatientName="Erased^Person", StudyInstanceUID=uid))
    assert task["studyInstanceUID"] == uid
    administrator.get_by_role("link", name="Erase").click()
    administrator.locator("#hold-study").fill(uid)
    administrator.locator("#hold-reason").fill("litigation-2026")
    administrator.get_by_role("button", name="Place a hold").click()
    expect(administrator.locator("#hold-state")).to_contain_text("litigation-2026")

    def erase():
        administrator.locator("#erase-value").fill(uid)
        administrator.get_by_role("button", name="Erase…").click()
        dialog = administrator.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="Erase")).to_be_disabled()
        administrator.locator("#confirm-word").fill("erase")
        confirm(administrator, "Erase")

    erase()
    expect(administrator.locator("#erase-form-error")).to_contain_text("hold")
    administrator.get_by_role("button", name="Lift the hold").click()
    confirm(administrator, "Lift it")
    expect(administrator.locator("#hold-state")).to_contain_text("no legal hold")
    erase()
    certificate = administrator.locator("#erasures .certificate")
    expect(certificate).to_contain_text("Erased, and certified")
    with administrator.expect_download() as download:
        certificate.get_by_role("link", name="Save certificate").click()
    saved = json.loads(download.value.path().read_text())
    assert set(saved) == {"statement", "key", "signature"} and uid not in saved["statement"]
