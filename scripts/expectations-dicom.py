#!/usr/bin/env python3
"""Computes what reading the public sets of DICOM files must give, with pydicom, DCMTK and GDCM.

    scripts/expectations-dicom.py [-v] [DIRECTORY…] > Tests/Fixtures/expectations/reading.json

Walks the installed packages pydicom and pydicom-data and, where given, further directories (an unpacked deid-data, Debian's
nibabel). For each file it tells whether pydicom, dcmdump and gdcmdump take it, and a digest of each element as pydicom
reads it: no values. `Tests/DICOMTests/PublicFileTests.swift` compares Radiolog with them.

The digest of an outermost element is the CRC-32 of its canonical form: depth (1 byte), tag (4, big endian), VR (2), length
of the value as encoded (4, little endian; items counted for a sequence; all ones for fragments), then the value, or the
elements of each item behind a byte 0xFE, or the fragments, each behind its length (4, little endian).

`json` holds one digest for each outermost attribute of pydicom's DICOM JSON, ascending by tag: the CRC-32 of the text that
`plain` makes of it, or zeros where pydicom leaves it out. `Tests/DICOMWebTests/PublicJSONTests.swift` compares.
"""

import importlib.util
import json
import logging
import pathlib
import struct
import subprocess
import sys
import warnings
import zlib

import pydicom
from pydicom import config, datadict, filereader
from pydicom.dataelem import RawDataElement
from pydicom.encaps import generate_fragments
from pydicom.filewriter import correct_ambiguous_vr_element
from pydicom.sequence import Sequence
from pydicom.tag import BaseTag

SKIPPED = {".py", ".pyc", ".txt", ".json", ".gz", ".dump", ".icc", ".md", ".xml", ".html", ".png", ".jpg", ".zip", ".nii"}

# Where Radiolog reads otherwise than pydicom, and why. "refused" and "accepted" are Radiolog's.
DIFFERENCES: dict[str, tuple[str, str]] = {
    "pydicom/data/test_files/MR_truncated.dcm": (
        "refused", "pixel data ends early; pydicom gives what is there"
    ),
    "pydicom/data/test_files/rtplan_truncated.dcm": (
        "refused", "ends inside a sequence; pydicom gives what is there"
    ),
    "data_store/data/emri_small_jpeg_2k_lossless_too_short.dcm": (
        "accepted", "ends before the delimiter of the fragments; pydicom gives the meta information alone"
    ),
}  # fmt: skip


# Attributes that JSON has otherwise: text is in UTF-8, and pixels are bulk data.
UNCOMPARED = {"00080005", "7FE00010"}

# The elements as they stood in the file being read, by tag and place: pydicom converts some of them at once.
ORIGINALS: dict[tuple[int, int], RawDataElement] = {}
GENERATOR = filereader.data_element_generator


def remembering(*arguments, **options):
    """pydicom's generator of elements, which also remembers them."""
    for element in GENERATOR(*arguments, **options):
        if isinstance(element, RawDataElement):
            ORIGINALS[element.tag, element.value_tell] = element
        yield element


def packages() -> list[tuple[str, pathlib.Path]]:
    """The sets that are always there: a name, and where its files are."""
    found = []
    for name, folder in (("pydicom", "data"), ("data_store", "data")):
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            sys.exit(f"the package of {name} is not installed")
        found.append((f"{name}/{folder}", pathlib.Path(list(spec.submodule_search_locations)[0]) / folder))
    return found


def files(sets: list[tuple[str, pathlib.Path]]) -> list[tuple[str, pathlib.Path]]:
    found = []
    for name, root in sets:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in SKIPPED and "palettes" not in path.parts:
                found.append((f"{name}/{path.relative_to(root)}", path))
    return found


def implied_vr(tag: BaseTag, data_set: pydicom.Dataset) -> str:
    """The VR of an element that is written without one."""
    if tag.element == 0:
        return "UL"
    if tag.is_private_creator:
        return "LO"
    try:
        if not tag.is_private:
            return datadict.dictionary_VR(tag)
        creator = data_set.get_item(BaseTag(tag.group << 16 | tag.element >> 8))
        creator = ORIGINALS.get((creator.tag, creator.file_tell), creator) if hasattr(creator, "file_tell") else creator
        return datadict.private_dictionary_VR(tag, creator.value.decode("latin-1").strip(" \0"))
    except (KeyError, AttributeError):
        return "UN"


def canonical(data_set, depth: int) -> list[bytes]:
    """The canonical form of each element, in their order."""
    forms = []
    little = data_set.original_encoding[1] is not False
    for tag in list(data_set.keys()):
        raw = data_set.get_item(tag)
        head = bytes([depth]) + int(tag).to_bytes(4, "big")
        is_sequence = isinstance(raw.value, Sequence) or (raw.VR or implied_vr(tag, data_set)) == "SQ"
        if is_sequence:
            items = data_set[tag].value
            form = head + b"SQ" + len(items).to_bytes(4, "little")
            for item in items:
                form += b"\xfe" + b"".join(canonical(item, depth + 1))
            forms.append(form)
            continue
        if not isinstance(raw, RawDataElement):
            raw = ORIGINALS[tag, raw.file_tell]
        value = raw.value or b""
        vr = raw.VR or implied_vr(tag, data_set)
        if " or " in vr:
            vr = correct_ambiguous_vr_element(data_set[tag], data_set, little).VR
        head += vr.encode("latin-1")[:2].ljust(2)
        if raw.length == 0xFFFFFFFF:
            fragments = list(generate_fragments(value, endianness="<" if little else ">"))
            form = head + b"\xff\xff\xff\xff"
            for fragment in fragments:
                form += len(fragment).to_bytes(4, "little") + fragment
            forms.append(form)
        else:
            forms.append(head + len(value).to_bytes(4, "little") + value)
    return forms


def read_by_pydicom(path: pathlib.Path) -> tuple[str, list[bytes]]:
    """`read`, `forced` or `refused`, and the canonical forms."""
    for force in (False, True):
        ORIGINALS.clear()
        try:
            data_set = pydicom.dcmread(path, force=force)
            meta = data_set.file_meta
            forms = canonical(meta, 0) if meta else []
            forms += canonical(data_set, 0)
        except Exception as problem:
            if force and "-v" in sys.argv:
                print(path, repr(problem), file=sys.stderr)
            continue
        if forms:
            return ("forced" if force else "read"), forms
    return "refused", []


def plain(attribute: dict, *, is_big: bool) -> str:
    """An attribute of DICOM JSON in a form that does not depend on who wrote it.

    Numbers are their bits, of 32-bit ones as such; empty text and null are the same. Binary values in words are left out of big
    endian files, where pydicom writes them as they stand, not in little endian (PS3.18 F.2.7).
    """
    vr = attribute["vr"]
    if "InlineBinary" in attribute:
        return vr + (attribute["InlineBinary"] if vr in ("OB", "UN") or not is_big else "")
    parts = []
    for value in attribute.get("Value", []):
        if vr == "SQ":
            tags = sorted(tag for tag in value or {} if tag not in UNCOMPARED and not tag.endswith("0000"))
            parts.append("{" + "".join(tag + plain(value[tag], is_big=is_big) for tag in tags) + "}")
        elif isinstance(value, dict):
            groups = (value.get(group, "") for group in ("Alphabetic", "Ideographic", "Phonetic"))
            parts.append("=".join(text.strip() for text in groups).rstrip("="))
        elif value is None:
            parts.append("")
        elif vr in ("IS", "DS", "FL", "FD", "SL", "SS", "SV", "UL", "US", "UV"):
            parts.append(struct.pack(">f" if vr == "FL" else ">d", float(value)).hex())
        else:
            parts.append(value.strip(" \0"))
    text = "\\".join(parts)
    return vr + ("" if vr != "SQ" and not text.strip("\\") else text)


def json_digests(path: pathlib.Path) -> str:
    data_set = pydicom.dcmread(path, force=True)
    is_big = data_set.original_encoding[1] is False
    try:
        written = data_set.to_json_dict(bulk_data_threshold=1 << 40, suppress_invalid_tags=True)
    except Exception:
        return ""
    digests = []
    for tag in sorted(f"{int(tag):08X}" for tag in data_set.keys()):
        if tag.endswith("0000") or tag in UNCOMPARED:
            continue
        text = plain(written[tag], is_big=is_big) if tag in written else None
        digests.append("00000000" if text is None else f"{zlib.crc32(text.encode()):08x}")
    return "".join(digests)


def taken_by(command: list[str]) -> bool:
    result = subprocess.run(command, capture_output=True, timeout=60)
    return result.returncode == 0


def expectation(name: str, path: pathlib.Path) -> dict:
    outcome, forms = read_by_pydicom(path)
    takers = [taken_by(["dcmdump", "-q", "-M", str(path)]), taken_by(["gdcmdump", str(path)])]
    if outcome == "forced" and not any(takers):
        # Told that it is DICOM, pydicom makes an element of anything.
        outcome, forms = "refused", []
    entry = {
        "file": name,
        "crc32": f"{zlib.crc32(path.read_bytes()):08x}",
        "pydicom": outcome,
        "dcmtk": takers[0],
        "gdcm": takers[1],
        "elements": "".join(f"{zlib.crc32(form):08x}" for form in forms),
    }
    if outcome != "refused" and name not in DIFFERENCES:
        entry["json"] = json_digests(path)
    if name in DIFFERENCES:
        entry["radiolog"], entry["reason"] = DIFFERENCES[name]
    return entry


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    config.settings.reading_validation_mode = config.IGNORE
    filereader.data_element_generator = remembering
    further = [(pathlib.Path(folder).name, pathlib.Path(folder)) for folder in sys.argv[1:] if folder != "-v"]
    entries = [expectation(name, path) for name, path in files(packages() + further)]
    print('{"pydicom":"' + pydicom.__version__ + '","files":[')
    print(",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries))
    print("]}")


if __name__ == "__main__":
    main()
