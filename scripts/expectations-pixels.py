#!/usr/bin/env python3
"""Computes what the pixels of the public sets of DICOM files are, with pydicom, numpy and pydicom's decoders.

    scripts/expectations-pixels.py > Tests/Fixtures/expectations/pixels.json
    scripts/expectations-pixels.py --check    # tells what differs from the file

Needs pydicom 3.0.2, pydicom-data 1.0.0, pylibjpeg with pylibjpeg-libjpeg, pylibjpeg-openjpeg and pylibjpeg-rle,
python-gdcm and pyjpegls. `Tests/PixelTests` compares Radiolog with them: exactly where the coding is lossless, within one
level where it is lossy.

For each frame: the SHA-256 of its stored values, samples of a pixel together, as little endian 32-bit integers (64-bit
floating point numbers where they do not fit, or are no integers); some of the values, spread over the frame; minimum,
maximum, mean and deviation in the modality's units, padding left out. No image can be made of it.
"""

import hashlib
import importlib.util
import json
import logging
import math
import pathlib
import sys
import warnings
import zlib

import numpy
import pydicom
from pydicom.pixels import get_decoder

EXPECTATIONS = pathlib.Path(__file__).parent.parent / "Tests/Fixtures/expectations/pixels.json"
SKIPPED = {".py", ".pyc", ".txt", ".json", ".gz", ".dump", ".icc", ".md", ".xml", ".html", ".png", ".jpg", ".zip"}
LOSSY = {"1.2.840.10008.1.2.4." + end for end in ("50", "51", "81", "91", "93", "203")}
SPREAD = 64
PREVIEW_EDGE = 1024


def packages() -> list[tuple[str, pathlib.Path]]:
    found = []
    for name in ("pydicom", "data_store"):
        spec = importlib.util.find_spec(name)
        if spec is None or not spec.submodule_search_locations:
            sys.exit(f"the package of {name} is not installed")
        found.append((f"{name}/data", pathlib.Path(list(spec.submodule_search_locations)[0]) / "data"))
    return found


def files() -> list[tuple[str, pathlib.Path]]:
    return [
        (f"{name}/{path.relative_to(root)}", path)
        for name, root in packages()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix not in SKIPPED and "palettes" not in path.parts
    ]


# --- What an object says of its values ---------------------------------------------------------------------------------


def groups(data_set, index):
    """The item of each kind of functional group that holds for a frame, the frame's own first."""
    own = data_set.get("PerFrameFunctionalGroupsSequence") or []
    shared = data_set.get("SharedFunctionalGroupsSequence") or []
    return ([own[index]] if index < len(own) else []) + list(shared[:1])


def rescale(data_set, index):
    """Slope and intercept, or a lookup table."""
    for group in groups(data_set, index):
        items = group.get("PixelValueTransformationSequence")
        if items:
            return float(items[0].RescaleSlope), float(items[0].RescaleIntercept)
    if data_set.get("ModalityLUTSequence"):
        return data_set.ModalityLUTSequence[0]
    slope, intercept = data_set.get("RescaleSlope"), data_set.get("RescaleIntercept")
    return (float(slope), float(intercept)) if slope not in (None, "") and intercept not in (None, "") else (1.0, 0.0)


def in_units(data_set, index, values):
    transform = rescale(data_set, index)
    if isinstance(transform, tuple):
        return values.astype("f8") * transform[0] + transform[1]
    return pydicom.pixels.apply_modality_lut(values, data_set).astype("f8")


def is_padding(data_set, values):
    first = data_set.get("PixelPaddingValue")
    if first is None or values.dtype.kind not in "iu":
        return numpy.zeros(values.shape, bool)
    last = data_set.get("PixelPaddingRangeLimit", first)
    bits, signed = data_set.BitsStored, data_set.PixelRepresentation == 1

    def stored(number):
        number &= (1 << bits) - 1
        return number - (1 << bits) if signed and number >> (bits - 1) else number

    low, high = sorted((stored(int(first)), stored(int(last))))
    return (values >= low) & (values <= high)


# --- What is expected --------------------------------------------------------------------------------------------------


def stored_values(values, data_set):
    """Those of pydicom with what lies outside the bits stored taken off, as PS3.5 §8.1.1 says."""
    if values.dtype.kind == "f":
        return values
    allocated, stored = data_set.BitsAllocated, data_set.BitsStored
    if data_set.file_meta.TransferSyntaxUID.is_encapsulated and data_set.file_meta.TransferSyntaxUID not in (
        "1.2.840.10008.1.2.5",
    ):
        return values
    high = data_set.get("HighBit", stored - 1)
    low = high + 1 - stored if stored - 1 <= high < allocated else 0
    words = (values.astype("i8") >> low) & ((1 << stored) - 1)
    if data_set.PixelRepresentation == 1:
        words = numpy.where(words >> (stored - 1) == 1, words - (1 << stored), words)
    return words


def canonical(values) -> numpy.ndarray:
    if values.dtype.kind != "f" and (values.size == 0 or -(2**31) <= values.min() <= values.max() < 2**31):
        return values.astype("<i4")
    return values.astype("<f8")


def frame_expectation(values, data_set, index, photometric) -> dict:
    flat = canonical(values).ravel()
    step = max(1, flat.size // SPREAD)
    entry = {"sha256": hashlib.sha256(flat.tobytes()).hexdigest(), "values": [float(v) for v in flat[::step]]}
    if photometric.startswith("MONOCHROME"):
        with numpy.errstate(all="ignore"):
            units = in_units(data_set, index, values)[~is_padding(data_set, values)]
        units = units[numpy.isfinite(units)]
        if units.size:
            entry["statistics"] = [float(v) for v in (units.min(), units.max(), units.mean(), units.std())]
        entry["count"] = int(units.size)
    return entry


def preview_size(data_set) -> list[int]:
    spacing = data_set.get("PixelSpacing")
    for group in [] if spacing else (data_set.get("SharedFunctionalGroupsSequence") or []):
        spacing = group.get("PixelMeasuresSequence", [{}])[0].get("PixelSpacing")
    for name in ("ImagerPixelSpacing", "NominalScannedPixelSpacing", "PixelAspectRatio"):
        spacing = spacing or data_set.get(name)
    aspect = float(spacing[0]) / float(spacing[1]) if spacing and min(map(float, spacing)) > 0 else 1
    aspect = aspect if 0.05 <= aspect <= 20 else 1
    width, height = data_set.Columns / min(aspect, 1), data_set.Rows * max(aspect, 1)
    scale = min(1, PREVIEW_EDGE / max(width, height))
    return [max(1, math.floor(width * scale + 0.5)), max(1, math.floor(height * scale + 0.5))]


def windowed(data_set, index, values, photometric):
    """Some brightnesses of the frame as its first window shows it (PS3.3 C.11.2.1.2); None without a plain one."""
    if not photometric.startswith("MONOCHROME") or data_set.get("VOILUTSequence"):
        return None
    source = data_set
    for group in groups(data_set, index)[::-1]:
        source = (group.get("FrameVOILUTSequence") or [source])[0]
    center, width = source.get("WindowCenter"), source.get("WindowWidth")
    if center in (None, "") or width in (None, ""):
        return None
    center, width = (float(v[0]) if isinstance(v, pydicom.multival.MultiValue) else float(v) for v in (center, width))
    kind = source.get("VOILUTFunction", "LINEAR")
    units = in_units(data_set, index, values).astype("f8")
    if kind == "LINEAR" and width > 1:
        shown = (units - (center - 0.5)) / (width - 1) + 0.5
    elif kind == "LINEAR_EXACT" and width > 0:
        shown = (units - center) / width + 0.5
    elif kind == "SIGMOID" and width > 0:
        shown = 1 / (1 + numpy.exp(-4 * (units - center) / width))
    else:
        return None
    shown = numpy.clip(shown, 0, 1)
    meant = shown[~is_padding(data_set, values)]
    if meant.size == 0 or meant.max() <= 0 or meant.min() >= 1:
        return None
    if (photometric == "MONOCHROME1") or data_set.get("PresentationLUTShape") == "INVERSE":
        shown = 1 - shown
    flat = (shown * 255).ravel()
    return [round(float(v), 2) for v in flat[:: max(1, flat.size // SPREAD)]]


def decoded(decoder, data_set):
    """Each frame and what its samples mean, from the first of pydicom's decoders that gives them."""
    plugins = decoder.available_plugins or ("",)
    for plugin in plugins:
        try:
            frames = [(v.copy(), m) for v, m in decoder.iter_array(data_set, raw=True, decoding_plugin=plugin)]
            break
        except Exception:
            if plugin == plugins[-1]:
                raise
    for values, meta in frames:
        photometric = str(meta["photometric_interpretation"])
        # Decoders give every sample, however few were coded.
        yield values, "YBR_FULL" if photometric == "YBR_FULL_422" else photometric


def expectation(path: pathlib.Path) -> dict | None:
    """None for what has no pixels; the error's name where pydicom gives none."""
    try:
        data_set = pydicom.dcmread(path, force=True)
        if not any(name in data_set for name in ("PixelData", "FloatPixelData", "DoubleFloatPixelData")):
            return None
        syntax = data_set.file_meta.get("TransferSyntaxUID")
        if syntax is None:
            implicit, little = data_set.original_encoding
            syntax = "1.2.840.10008.1.2" + ("" if implicit else ".1" if little else ".2")
            data_set.file_meta.TransferSyntaxUID = pydicom.uid.UID(syntax)
        entry = {"syntax": str(syntax), "lossy": str(syntax) in LOSSY}
        decoder = get_decoder(syntax)
        frames = []
        photometric = None
        middle = max(int(data_set.get("NumberOfFrames") or 1), 1) // 2
        for index, (values, photometric) in enumerate(decoded(decoder, data_set)):
            values = stored_values(values, data_set)
            frames.append(frame_expectation(values, data_set, index, photometric))
            if index == middle:
                entry["preview"] = {"size": preview_size(data_set)}
                shown = windowed(data_set, index, values, photometric)
                if shown is not None:
                    entry["preview"]["levels"] = shown
        entry |= {"photometric": photometric, "frames": frames}
        return entry
    except Exception as problem:
        if "-v" in sys.argv:
            print(path, repr(problem)[:300], file=sys.stderr)
        return {"refused": type(problem).__name__}


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    entries = []
    for name, path in files():
        entry = expectation(path)
        if entry is not None:
            entries.append({"file": name, "crc32": f"{zlib.crc32(path.read_bytes()):08x}"} | entry)
    lines = ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in entries)
    text = '{"pydicom":"' + pydicom.__version__ + '","files":[\n' + lines + "\n]}\n"
    if "--check" not in sys.argv:
        sys.stdout.write(text)
    elif EXPECTATIONS.read_text() != text:
        before = {entry["file"]: entry for entry in json.loads(EXPECTATIONS.read_text())["files"]}
        sys.exit("\n".join(["differs:"] + [e["file"] for e in entries if before.get(e["file"]) != e]))


if __name__ == "__main__":
    main()
