"""pydicom with numpy and Pillow: pydicom_peer.py [profile]"""

import hashlib
import io
import json
import logging
import sys
import time
import warnings

import numpy
import pydicom
from PIL import Image
from pydicom.dataelem import DataElement
from pydicom.uid import UID

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE

TEXT = {"AE", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UT"}
DUMMIES = {"DA": "19000101", "TM": "000000", "DT": "19000101000000", "AS": "000Y", "IS": "0", "DS": "0"}


class Run:
    """Durations of the parts of one run, and what came of it."""

    def __init__(self):
        self.stages = {}
        self.digest = {}
        self.mark = time.perf_counter_ns()

    def stage(self, name):
        now = time.perf_counter_ns()
        self.stages[name] = now - self.mark
        self.mark = now


def read_profile(path):
    with open(path) as lines:
        return {int(tag, 16): action for tag, action in map(str.split, lines)}


PROFILE = read_profile(sys.argv[1]) if len(sys.argv) > 1 else {}
UIDS = {}


def new_uid(uid):
    if uid not in UIDS:
        digest = hashlib.sha256(b"benchmark key" + uid.encode()).digest()
        UIDS[uid] = UID("2.25." + str(int.from_bytes(digest[:16], "big")))
    return UIDS[uid]


def deidentify(data_set):
    for tag in list(data_set.keys()):
        action = "X" if tag.is_private else PROFILE.get(int(tag), "K")
        if action == "X":
            del data_set[tag]
        elif action == "Z":
            data_set[tag].value = [] if data_set[tag].VR == "SQ" else None
        elif action == "D":
            element = data_set[tag]
            if element.VR in TEXT:
                element.value = "ANONYMOUS"
            elif element.VR != "SQ":
                data_set[tag] = DataElement(tag, element.VR, DUMMIES.get(element.VR))
        elif action == "U":
            element = data_set[tag]
            values = element.value if isinstance(element.value, pydicom.multival.MultiValue) else [element.value]
            element.value = [new_uid(uid) for uid in values if uid] or None
        else:
            raw = data_set.get_item(tag)
            if raw.VR == "SQ" or raw.VR is None and data_set[tag].VR == "SQ":
                for item in data_set[tag].value:
                    deidentify(item)


def parse(content, run):
    data_set = pydicom.dcmread(io.BytesIO(content), force=True)
    run.digest["elements"] = sum(1 for _ in data_set.iterall())


def process(content, run):
    data_set = pydicom.dcmread(io.BytesIO(content), force=True)
    run.stage("parse")
    pixels = data_set.pixel_array
    if int(data_set.SamplesPerPixel) != 1:
        raise ValueError("not grey")
    run.stage("decode")
    slope = float(data_set.get("RescaleSlope", 1))
    intercept = float(data_set.get("RescaleIntercept", 0))
    frames = pixels if pixels.ndim == 3 else pixels[None]
    for frame in frames:
        values = frame * slope + intercept
        run.digest.update(
            minimum=float(values.min()), maximum=float(values.max()),
            mean=float(values.mean()), deviation=float(values.std()),
        )
        numpy.histogram(values, 256)
    run.stage("statistics")
    first = lambda value: float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)
    center, width = first(data_set.get("WindowCenter", 40)), first(data_set.get("WindowWidth", 400))
    values = frames[len(frames) // 2] * slope + intercept
    levels = numpy.clip((values - (center - 0.5)) / max(1, width - 1) + 0.5, 0, 1) * 255
    picture = io.BytesIO()
    Image.fromarray(levels.round().astype(numpy.uint8)).save(picture, "PNG")
    run.digest["png"] = picture.tell()
    run.stage("preview")
    if not PROFILE:
        return
    deidentify(data_set)
    written = io.BytesIO()
    data_set.save_as(written)
    run.digest["written"] = written.tell()
    run.stage("deidentify")


def main():
    contents = {}
    for line in sys.stdin:
        operation, budget, path = line.rstrip("\n").split(" ", 2)
        if path not in contents:
            with open(path, "rb") as file:
                contents[path] = file.read()
        times, stages = [], {}
        try:
            begin = time.perf_counter_ns()
            while True:
                run = Run()
                start = time.perf_counter_ns()
                (parse if operation == "parse" else process)(contents[path], run)
                times.append(time.perf_counter_ns() - start)
                for name, duration in run.stages.items():
                    stages.setdefault(name, []).append(duration)
                if time.perf_counter_ns() - begin >= float(budget) * 1e6:
                    break
            answer = {"ok": True, "times": times, "stages": stages, "digest": run.digest}
        except Exception as error:
            answer = {"ok": False, "why": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(answer), flush=True)


main()
