"""What Radiolog writes, judged by dciodvfy of dicom3tools: nothing is wrong that was not wrong before."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

# What dciodvfy does not read to its end, so that there is nothing to compare with: deflated, a VR that there is not, and an
# object without a class.
UNREADABLE = {"image_dfl.dcm", "badVR.dcm", "nested_priv_SQ.dcm"}
FIXTURES = pathlib.Path(__file__).parent.parent / "Fixtures" / "dicom"

pytestmark = pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dciodvfy of dicom3tools is not installed")


def errors(path):
    """The kinds of errors it names; numbers and values are left out, since they differ on purpose."""
    done = subprocess.run(
        ["dciodvfy", "-new", str(path)], capture_output=True, text=True, errors="replace", timeout=60, check=False
    )
    lines = (line for line in done.stderr[:1_000_000].splitlines() if line.startswith("Error - "))
    return {re.sub(r"[<\[(].*?[>\])]|\d+", "", line) for line in lines}


def written(tmp_path, name, *arguments):
    """The file that a command makes of a fixture; None when it says that it cannot."""
    result = tmp_path / "result.dcm"
    done = subprocess.run(
        [os.environ["RADIOLOG_BINARY"], "dicom", *arguments, str(FIXTURES / name), "-o", str(result)],
        capture_output=True, timeout=120, check=False,
    )
    return result if done.returncode == 0 else None


@pytest.mark.parametrize("name", sorted({path.name for path in FIXTURES.glob("*.dcm")} - UNREADABLE))
@pytest.mark.parametrize(
    "arguments",
    [
        ("deidentify",),
        ("transcode", "--to", "explicit"),
        ("transcode", "--to", "rle"),
        ("transcode", "--to", "jpeg-ls"),
        ("transcode", "--to", "jpeg-2000"),
    ],
    ids=" ".join,
)
def test_has_no_new_errors(tmp_path, name, arguments):
    result = written(tmp_path, name, *arguments)
    if result is None:
        pytest.skip("not made")
    assert errors(result) <= errors(FIXTURES / name)
