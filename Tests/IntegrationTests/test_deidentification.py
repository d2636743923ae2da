"""De-identified copies of all public test files, searched for what the originals say of people.

What is searched for is found by pydicom, not by the code under test.
"""

import collections
import importlib.util
import io
import os
import pathlib
import re
import shutil
import subprocess
import warnings

import pydicom
import pytest

BINARY = os.environ.get("RADIOLOG_BINARY", "radiolog")

NUMBERS = {
    "PatientID", "OtherPatientIDs", "IssuerOfPatientID", "AccessionNumber", "AdmissionID", "PatientBirthDate",
    "PatientAddress", "PatientTelephoneNumbers", "MedicalRecordLocator", "InstitutionName", "InstitutionAddress",
    "StationName", "DeviceSerialNumber", "RequestingService", "StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate",
}
KINDS = {"SOPClassUID", "ReferencedSOPClassUID", "CodingSchemeUID", "ImplementationClassUID", "ContextUID"}
PIXELS = (0x7FE00008, 0x7FE00009, 0x7FE00010)
# Values that say nothing, and are in any file.
NOTHING = {"0000", "00000", "0010"}


def files():
    """Those in pydicom and pydicom-data that pydicom reads and that hold one object; nothing is fetched."""
    found = {}
    for package in ("pydicom", "data_store"):
        origin = importlib.util.find_spec(package)
        root = pathlib.Path(origin.submodule_search_locations[0]) / "data"
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".py" and "DICOMDIR" not in path.name:
                if (data := read(path)) is not None:
                    found[str(path)] = data
    return found


def read(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            data = pydicom.dcmread(path)
            list(data.iterall())
            return data
        except Exception:
            return None


def values(element):
    return [str(value) for value in (element.value if element.VM > 1 else [element.value])]


def identifiers(data):
    found = set()
    for element in data.iterall():
        if element.tag.is_private or element.value is None:
            continue
        if element.VR == "PN":
            parts = [part for value in values(element) for part in re.split(r"[\^= ,]", value)]
            found |= {part for part in parts if len(part) >= 4}
        elif element.VR == "UI" and element.keyword not in KINDS:
            found |= {uid for uid in values(element) if len(uid) > 8 and not uid.startswith("1.2.840.10008.")}
        elif element.keyword in NUMBERS:
            found |= {value for value in values(element) if len(value) >= 4}
    return found - NOTHING


def defined_terms(data):
    """A patient may be called like a term of the standard: `Perfusion` in Image Type is nobody's name."""
    terms = {value.upper() for element in data.iterall() if element.VR == "CS" for value in values(element)}
    return terms | {"TEXT", "PREDECESSOR", "ORIGINAL", "DERIVED", "PRIMARY"}


def without_pixels(data):
    for tag in PIXELS:
        if tag in data:
            del data[tag]
    written = io.BytesIO()
    data.save_as(written, enforce_file_format=False)
    return written.getvalue()


def dciodvfy_errors(path):
    done = subprocess.run(["dciodvfy", path], capture_output=True, timeout=60, check=False)
    lines = (done.stdout + done.stderr)[:1_000_000].decode(errors="replace").splitlines()
    plain = [re.sub(r"<[^>]*>|[0-9.]{5,}", "#", line) for line in lines if line.startswith("Error - Missing")]
    return collections.Counter(plain)


@pytest.fixture(scope="module")
def deidentified(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deidentified")
    key = folder / "key"
    key.write_bytes(os.urandom(32))
    result = {}
    for number, (path, original) in enumerate(files().items()):
        output = folder / f"{number}.dcm"
        command = [BINARY, "dicom", "deidentify", "--key-file", str(key), "-o", str(output), path]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        if done.returncode == 0:
            result[path] = (original, output)
    return result


def test_most_files_are_deidentified(deidentified):
    assert len(deidentified) > 150


def test_no_identifier_is_left(deidentified):
    left = []
    for path, (original, output) in deidentified.items():
        copy = read(output)
        assert copy is not None, path
        content = without_pixels(copy).lower()
        terms = defined_terms(original)
        for text in identifiers(original):
            if any(text.upper() in term for term in terms):
                continue
            forms = {text.encode(form, "ignore").lower() for form in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")}
            if any(form and len(form) >= 4 and form in content for form in forms):
                left.append(os.path.basename(path))
    assert not left


@pytest.mark.skipif(not shutil.which("dciodvfy"), reason="dicom3tools are not installed")
def test_no_attribute_is_missed_that_was_there(deidentified):
    worse = {}
    for path, (_, output) in deidentified.items():
        if more := dciodvfy_errors(output) - dciodvfy_errors(path):
            worse[os.path.basename(path)] = more
    assert not worse
