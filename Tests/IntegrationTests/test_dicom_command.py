"""`radiolog dicom` as people use it, compared with pydicom, DCMTK and Pillow on real files."""

import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import warnings

import numpy
import pydicom
import pytest
from PIL import Image

warnings.simplefilter("ignore")
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE

BINARY = os.environ.get("RADIOLOG_BINARY", "radiolog")
FIXTURES = pathlib.Path(__file__).parent.parent / "Fixtures/dicom"
CT = FIXTURES / "CT_small.dcm"
FILES = sorted(FIXTURES.glob("*.dcm"))
# Small enough that a look at each takes no time.
PUBLIC = pathlib.Path(pydicom.__file__).parent / "data/test_files"
ALL_FILES = sorted({*FILES, *(path for path in PUBLIC.rglob("*.dcm") if path.stat().st_size < 1 << 20)})


def run(*words, status=0, **keywords):
    """Runs `radiolog dicom`; it may take memory and time like a tool of its kind, and never dies of a signal."""
    done = subprocess.run([BINARY, "dicom", *map(str, words)], capture_output=True, timeout=120, **keywords)
    assert done.returncode >= 0, f"ended by signal {-done.returncode}: {words}"
    if status is not None:
        assert done.returncode == status, done.stderr.decode(errors="replace")
    return done


def tags(data_set):
    """Every tag in the order of the file, those in items behind their sequence's."""
    for element in data_set:
        if element.tag.element == 0:
            yield element.tag
            continue
        yield element.tag
        if element.VR == "SQ":
            for item in element.value:
                yield from tags(item)


def dumped_tags(text):
    found = [int(group + element, 16) for group, element in re.findall(r"^\s*\(([0-9A-F]{4}),([0-9A-F]{4})\)", text, re.M)]
    return [tag for tag in found if tag != 0xFFFEE000]


class TestDump:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_shows_the_tags_that_pydicom_sees(self, path):
        done = run("dump", path, status=None)
        if done.returncode == 1:
            return
        data_set = pydicom.dcmread(path, force=True)
        if any(tag.is_private and tag.group < 8 for tag in data_set.keys()):
            pytest.skip("pydicom keeps sequences of this private group unread")
        expected = [int(tag) for tag in [*tags(data_set.file_meta), *tags(data_set)]]
        assert dumped_tags(done.stdout.decode()) == expected

    @pytest.mark.skipif(shutil.which("dcmdump") is None, reason="needs dcmtk")
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_shows_the_tags_that_dcmdump_shows(self, path):
        theirs = subprocess.run(["dcmdump", "-q", "+L", path], capture_output=True, timeout=60)
        ours = run("dump", path, status=None)
        if theirs.returncode or ours.returncode:
            pytest.skip("one of the two refuses it")
        lines = theirs.stdout.decode(errors="replace")
        found = [int(a + b, 16) for a, b in re.findall(r"^\s*\(([0-9a-f]{4}),([0-9a-f]{4})\)", lines, re.M)]
        assert dumped_tags(ours.stdout.decode()) == [tag for tag in found if tag >> 16 != 0xFFFE]

    @pytest.mark.parametrize("path", [CT, FIXTURES / "rtplan.dcm", FIXTURES / "MR_small_implicit.dcm"], ids=lambda p: p.name)
    def test_says_where_elements_begin(self, path):
        content = path.read_bytes()
        for line in run("dump", "--offsets", path).stdout.decode().splitlines():
            match = re.match(r"\s*(\d+)\s+\(([0-9A-F]{4}),([0-9A-F]{4})\)", line)
            if match:
                offset, group, element = int(match[1]), int(match[2], 16), int(match[3], 16)
                assert content[offset : offset + 4] == group.to_bytes(2, "little") + element.to_bytes(2, "little"), line

    def test_finds_an_attribute_in_sequences(self):
        lines = run("dump", "--search", "PatientID", CT).stdout.decode().splitlines()
        assert [line.split(" ")[0] for line in lines] == [
            "(0010,0020)", "(0010,1002)[0].(0010,0020)", "(0010,1002)[1].(0010,0020)",
        ]

    def test_reads_standard_input(self):
        with CT.open("rb") as file:
            from_pipe = run("dump", "-", stdin=file).stdout
        assert from_pipe.splitlines()[1:] == run("dump", CT).stdout.splitlines()[1:]

    def test_goes_on_behind_a_file_that_cannot_be_read(self, tmp_path):
        broken = tmp_path / "broken.dcm"
        broken.write_bytes(b"no DICOM file")
        done = run("dump", tmp_path / "absent.dcm", broken, CT, status=1)
        assert b"PatientName" in done.stdout
        assert done.stderr.count(b"radiolog: ") == 2

    def test_lets_nothing_in_a_file_act_on_the_terminal(self, tmp_path):
        data_set = pydicom.dcmread(CT)
        data_set.PatientName = "\x1b[31mred\x1b]0;title\x07"
        data_set.save_as(tmp_path / "hostile.dcm")
        for word in ("dump", "validate"):
            done = run(word, tmp_path / "hostile.dcm", status=None)
            assert b"\x1b" not in done.stdout + done.stderr and b"\x07" not in done.stdout + done.stderr

    def test_shows_a_large_file_in_little_memory(self, tmp_path):
        large = tmp_path / "large.dcm"
        data_set = pydicom.dcmread(CT)
        del data_set.PixelData
        data_set.pop(0xFFFCFFFC, None)
        data_set.save_as(large)
        with large.open("ab") as file:
            file.write(b"\xe0\x7f\x10\x00OW\x00\x00" + (400 << 20).to_bytes(4, "little"))
            file.truncate(file.tell() + (400 << 20))
        watched = (
            "import resource, subprocess, sys; "
            "status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
            "print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        command = [sys.executable, "-c", watched, BINARY, "dicom", "dump", large]
        out = subprocess.run(command, capture_output=True, text=True, timeout=120)
        status, kibibytes = map(int, out.stdout.split())
        assert status == 0
        assert kibibytes < 128 * 1024


class TestValidate:
    def test_tells_by_its_status(self, tmp_path):
        run("validate", CT)
        run("validate", FIXTURES / "no_meta_group_length.dcm", status=1)
        run("validate", FIXTURES / "no_meta_group_length.dcm", CT, FIXTURES / "MR_truncated.dcm", status=2)
        run("validate", tmp_path / "absent.dcm", status=2)
        run("validate", "--rule", "nonsense=accept", CT, status=64)

    def test_follows_the_policy(self):
        path = FIXTURES / "badVR.dcm"
        reports = [json.loads(line) for line in run("validate", "--format", "json", path, status=None).stdout.splitlines()]
        rules = {entry["rule"] for entry in reports[0]["entries"]}
        assert rules
        run("validate", "--policy", "strict", path, status=1)
        accepted = [word for rule in rules for word in ("--rule", f"{rule}=accept")]
        run("validate", "--policy", "strict", *accepted, path)
        run("validate", "--rule", f"{rules.pop()}=refuse", path, status=1)


class TestJSON:
    @pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
    def test_agrees_with_pydicom(self, path):
        done = run("json", "--inline-limit", 1 << 30, path, status=None)
        if done.returncode:
            return
        ours = json.loads(done.stdout)
        try:
            theirs = pydicom.dcmread(path, force=True).to_json_dict(suppress_invalid_tags=True)
        except Exception as error:
            pytest.skip(f"pydicom: {error}")
        # Text of another repertoire is UTF-8 in JSON; encapsulated pixels have no place in it.
        for attributes in (ours, theirs):
            for tag in ("00080005", "7FE00010"):
                attributes.pop(tag, None)
        assert [tag for tag in ours if tag in theirs] == [tag for tag in theirs if tag in ours]
        for tag in set(ours) & set(theirs):
            if ours[tag]["vr"] == theirs[tag]["vr"] and ours[tag]["vr"] in ("UI", "CS", "DA", "TM", "US", "UL", "SS", "SL", "PN"):
                assert ours[tag].get("Value") == theirs[tag].get("Value"), tag

    def test_comes_back_as_a_file(self, tmp_path):
        run("json", "--inline-limit", 1 << 30, "-o", tmp_path / "ct.json", CT)
        run("json", "--to-dicom", "-o", tmp_path / "ct.dcm", tmp_path / "ct.json")
        original, copy = pydicom.dcmread(CT), pydicom.dcmread(tmp_path / "ct.dcm")
        assert numpy.array_equal(original.pixel_array, copy.pixel_array)
        assert [e for e in original if e.tag.element and e.tag != 0x00080005] == [
            e for e in copy if e.tag.element and e.tag != 0x00080005
        ]

    def test_refers_to_where_long_values_are(self):
        attributes = json.loads(run("json", "--bulk-data", "reference", CT).stdout)
        uri = attributes["7FE00010"]["BulkDataURI"]
        offset, length = map(int, re.search(r"offset=(\d+)&length=(\d+)", uri).groups())
        assert CT.read_bytes()[offset : offset + length] == pydicom.dcmread(CT).PixelData


class TestPreview:
    @pytest.mark.parametrize("name", ["CT_small.dcm", "MR_small_RLE.dcm", "SC_rgb_rle_2frame.dcm", "image_dfl.dcm"])
    def test_opens_with_pillow(self, name):
        data_set = pydicom.dcmread(FIXTURES / name)
        picture = Image.open(io.BytesIO(run("preview", "-o", "-", FIXTURES / name).stdout))
        picture.load()
        assert picture.format == "PNG"
        assert picture.size == (data_set.Columns, data_set.Rows)

    def test_shows_the_window_asked_for(self):
        data_set = pydicom.dcmread(CT)
        picture = numpy.asarray(Image.open(io.BytesIO(run("preview", "--window", "-100,400", "-o", "-", CT).stdout)))
        values = data_set.pixel_array * float(data_set.RescaleSlope) + float(data_set.RescaleIntercept)
        expected = numpy.clip((values - (-100 - 0.5)) / 399 + 0.5, 0, 1) * 255
        assert numpy.abs(picture - expected).max() <= 1

    def test_is_no_larger_than_asked_for(self):
        assert Image.open(io.BytesIO(run("preview", "--edge", 32, "-o", "-", CT).stdout)).size == (32, 32)

    def test_refuses_a_frame_that_is_not_there(self):
        run("preview", "--frame", 2, "-o", "-", CT, status=1)

    def test_counts_what_numpy_counts(self):
        frame = json.loads(run("statistics", CT).stdout)["frames"][0]["channels"][0]
        data_set = pydicom.dcmread(CT)
        values = data_set.pixel_array * float(data_set.RescaleSlope) + float(data_set.RescaleIntercept)
        assert frame["minimum"] == values.min() and frame["maximum"] == values.max()
        assert frame["mean"] == pytest.approx(values.mean()) and frame["standardDeviation"] == pytest.approx(values.std())
        assert sum(frame["histogram"]["counts"]) == values.size


class TestTranscode:
    @pytest.mark.parametrize("target", ["implicit", "explicit", "deflated", "rle", "jpeg-ls", "jpeg-2000", "htj2k"])
    def test_keeps_every_pixel_and_attribute(self, target, tmp_path):
        path = tmp_path / "there.dcm"
        run("transcode", "--to", target, "-o", path, CT)
        run("transcode", "--to", "ExplicitVRLittleEndian", "-o", tmp_path / "back.dcm", path)
        original, back = pydicom.dcmread(CT), pydicom.dcmread(tmp_path / "back.dcm")
        assert numpy.array_equal(original.pixel_array, back.pixel_array)
        assert back.SOPInstanceUID == original.SOPInstanceUID
        assert set(original.keys()) - {0x7FE00010} <= set(back.keys()) | {t for t in original.keys() if t.element == 0}

    def test_refuses_a_target_that_is_none(self):
        run("transcode", "--to", "gif", "-o", "x.dcm", CT, status=64)


class TestDeidentify:
    def test_leaves_no_identifier(self, tmp_path):
        original = pydicom.dcmread(CT)
        original.PatientName, original.PatientID = "Zweistein^Albertine", "ZW-4711-X"
        original.save_as(tmp_path / "Zweistein.dcm")
        (tmp_path / "key").write_bytes(bytes(range(32)))
        words = ["--key-file", tmp_path / "key", "--report", tmp_path / "report.jsonl"]
        run("deidentify", *words, "-o", f"{tmp_path}/out/", tmp_path / "Zweistein.dcm")
        (made,) = (tmp_path / "out").iterdir()
        content = made.read_bytes()
        for identifier in ("Zweistein", "Albertine", "ZW-4711-X", original.StudyInstanceUID, original.SOPInstanceUID):
            assert identifier.encode() not in content
        assert made.name == f"{pydicom.dcmread(made).SOPInstanceUID}.dcm"
        assert pydicom.dcmread(made).PatientIdentityRemoved == "YES"
        assert numpy.array_equal(pydicom.dcmread(made).pixel_array, original.pixel_array)
        assert json.loads((tmp_path / "report.jsonl").read_text())["report"]["entries"]

    def test_gives_the_same_identifiers_under_the_same_key(self, tmp_path):
        (tmp_path / "key").write_bytes(bytes(range(32)))
        uids = []
        for number in range(2):
            run("deidentify", "--key-file", tmp_path / "key", "-o", tmp_path / f"{number}.dcm", CT)
            uids.append(pydicom.dcmread(tmp_path / f"{number}.dcm").StudyInstanceUID)
        done = run("deidentify", "-o", tmp_path / "random.dcm", CT)
        assert b"random" in done.stderr
        assert uids[0] == uids[1] != pydicom.dcmread(tmp_path / "random.dcm").StudyInstanceUID

    def test_blanks_declared_regions(self, tmp_path):
        rules = [{"modality": "CT", "regions": [{"x": 10, "y": 20, "width": 30, "height": 5}]}]
        (tmp_path / "regions.json").write_text(json.dumps(rules))
        run("deidentify", "--regions", tmp_path / "regions.json", "-o", tmp_path / "out.dcm", CT)
        before, after = pydicom.dcmread(CT).pixel_array, pydicom.dcmread(tmp_path / "out.dcm").pixel_array
        assert len(numpy.unique(after[20:25, 10:40])) == 1
        outside = numpy.ones(before.shape, bool)
        outside[20:25, 10:40] = False
        assert numpy.array_equal(before[outside], after[outside])

    def test_refuses_options_that_make_no_sense(self, tmp_path):
        run("deidentify", "--option", "nonsense", "-o", tmp_path, CT, status=64)
        run("deidentify", "--option", "retain-full-dates", "--option", "retain-modified-dates", "-o", tmp_path, CT, status=64)
        (tmp_path / "short").write_bytes(b"short")
        run("deidentify", "--key-file", tmp_path / "short", "-o", tmp_path / "x.dcm", CT, status=64)


class TestFiles:
    def test_are_never_replaced_unless_asked_for(self, tmp_path):
        path = tmp_path / "a.png"
        path.write_bytes(b"mine")
        run("preview", "-o", path, CT, status=1)
        assert path.read_bytes() == b"mine"
        run("preview", "--force", "-o", path, CT)
        assert path.read_bytes().startswith(b"\x89PNG")
        assert list(tmp_path.iterdir()) == [path]

    def test_leave_nothing_behind_when_they_fail(self, tmp_path):
        run("transcode", "--to", "explicit", "-o", f"{tmp_path}/", FIXTURES / "MR_truncated.dcm", status=1)
        run("preview", "-o", f"{tmp_path}/", FIXTURES / "rtplan.dcm", status=1)
        assert list(tmp_path.iterdir()) == []

    def test_of_folders_keep_their_places(self, tmp_path):
        inner = tmp_path / "in/one/two"
        inner.mkdir(parents=True)
        shutil.copy(CT, inner / "a.dcm")
        (tmp_path / "in/loop").symlink_to(tmp_path / "in")
        run("dump", tmp_path / "in", status=1)
        run("preview", "--recursive", "-o", tmp_path / "out", tmp_path / "in", CT)
        made = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.png"))
        assert made == ["CT_small.png", "one/two/a.png"]

    @pytest.mark.parametrize("seed", range(20))
    def test_that_are_hostile_end_with_a_word(self, seed, tmp_path):
        random = numpy.random.default_rng(seed)
        content = bytearray(FILES[seed % len(FILES)].read_bytes())
        for place in random.integers(132, len(content), 40):
            content[place] = random.integers(256)
        path = tmp_path / "hostile.dcm"
        path.write_bytes(content[: random.integers(140, len(content))] if seed % 2 else content)
        for words in (["dump", "--offsets"], ["validate"], ["json"], ["statistics"], ["deidentify", "-o", "-"]):
            assert run(*words, path, status=None).returncode in (0, 1, 2)

    def test_of_the_public_set_are_all_dealt_with(self):
        done = run("dump", *ALL_FILES, status=None)
        refused = done.stderr.count(b"no DICOM file that can be read")
        assert done.returncode in (0, 1)
        assert refused < len(ALL_FILES) / 10
