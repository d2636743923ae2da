"""Holds the bill of materials to what the project names, and to licences that were agreed to."""

import json
import os
import re
import subprocess

import pytest

from processes import REPOSITORY


@pytest.fixture(scope="module")
def bill():
    done = subprocess.run([REPOSITORY / "scripts" / "sbom"], capture_output=True, text=True, env=os.environ, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_it_is_cyclonedx_of_single_parts(bill):
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", bill["serialNumber"])
    names = [part["bom-ref"] for part in bill["components"]]
    assert len(names) == len(set(names)) > 30
    for part in bill["components"]:
        assert part["version"] and part["purl"].startswith("pkg:") and "_" not in part


def test_it_has_everything_that_the_package_names(bill):
    manifest = (REPOSITORY / "Package.swift").read_text()
    urls = set(re.findall(r'url: "([^"]+)"', manifest))
    known = {reference["url"] for part in bill["components"] for reference in part.get("externalReferences", [])}
    assert len(urls) > 5 and urls <= known, urls - known
    for package in re.findall(r'apt: "([^"]+)"', manifest):
        assert any(part["purl"].startswith(f"pkg:deb/debian/{package}@") for part in bill["components"]), package


def test_everything_that_is_linked_has_a_licence(bill):
    for part in bill["components"]:
        if part["scope"] == "required":
            assert part.get("licenses"), part["name"]


def test_a_licence_that_nobody_agreed_to_is_refused(tmp_path):
    script = (REPOSITORY / "scripts" / "sbom").read_text()
    changed = script.replace('"librdkafka-dev": "BSD-2-Clause"', '"librdkafka-dev": "AGPL-3.0-only"')
    assert changed != script
    changed = changed.replace("pathlib.Path(__file__).resolve().parents[1]", f"pathlib.Path({str(REPOSITORY)!r})")
    copy = tmp_path / "sbom"
    copy.write_text(changed)
    done = subprocess.run(["python3", copy, "--check"], capture_output=True, text=True, env=os.environ, timeout=300)
    assert done.returncode == 1 and "librdkafka" in done.stderr and "AGPL-3.0-only" in done.stderr
