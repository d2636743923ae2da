"""DICOM objects to upload: public ones, made distinct by new UIDs, and some that no worker can process."""

import hashlib
import io
import os
import pathlib
import warnings
from dataclasses import dataclass

import numpy
import pydicom
from PIL import Image
from pydicom.encaps import encapsulate
from pydicom.uid import JPEG2000Lossless

# Larger ones take their time, and prove nothing else.
LARGEST = 300_000
KINDS = 24
PRIORITIES = ["urgent", "routine", "bulk"]


@dataclass(frozen=True)
class Payload:
    name: str
    content: bytes
    study: str
    instance: str

    @property
    def sha256(self):
        return hashlib.sha256(self.content).hexdigest()


class Payloads:
    """A seeded source; the same seed makes the same objects in the same order."""

    def __init__(self, random):
        self.random = random
        self.models = random.sample(found := list(models()), min(KINDS, len(found)))
        self.root = f"1.2.826.0.1.3680043.10.9{random.randrange(10**12, 10**13)}"
        self.count = 0
        self.studies = []
        self.made = []

    def uid(self):
        self.count += 1
        return f"{self.root}.{self.count}"

    def study(self):
        """One of a few studies that are being acquired at the moment, now and then a new one."""
        if len(self.studies) < 4 or self.random.random() < 0.1:
            self.studies = self.studies[-5:] + [(self.uid(), [self.uid(), self.uid()])]
        return self.random.choice(self.studies)

    def new(self):
        study, series = self.study()
        return self.make(self.random.choice(self.models), study, self.random.choice(series), self.uid())

    def again(self):
        """The bytes of an earlier one."""
        return self.random.choice(self.made) if self.made else self.new()

    def conflict(self):
        """Other bytes under the instance UID of an earlier one."""
        if not self.made:
            return self.new()
        earlier = pydicom.dcmread(io.BytesIO(self.random.choice(self.made).content), force=True)
        earlier.ImageComments = f"version {self.uid()}"
        return self.keep("conflict", earlier)

    def poison(self):
        """One frame that wants more memory than codecs have here, however often it is tried."""
        model = pydicom.dcmread(pydicom.data.get_testdata_file("MR_small.dcm", download=False))
        edge = 4096
        packed = io.BytesIO()
        Image.fromarray(numpy.zeros((edge, edge), "uint16")).save(packed, "JPEG2000", irreversible=False, no_jp2=True)
        model.Rows = model.Columns = edge
        model.PixelRepresentation = 0
        model.PixelData = encapsulate([packed.getvalue()])
        model["PixelData"].is_undefined_length = True
        model.file_meta.TransferSyntaxUID = JPEG2000Lossless
        study, series = self.study()
        return self.make(("poison", model), study, series[0], self.uid())

    def make(self, model, study, series, instance):
        name, dataset = model
        dataset.StudyInstanceUID = study
        dataset.SeriesInstanceUID = series
        dataset.SOPInstanceUID = instance
        dataset.file_meta.MediaStorageSOPInstanceUID = instance
        return self.keep(name, dataset)

    def keep(self, name, dataset):
        buffer = io.BytesIO()
        pydicom.dcmwrite(buffer, dataset, enforce_file_format=True)
        made = Payload(name, buffer.getvalue(), str(dataset.StudyInstanceUID), str(dataset.SOPInstanceUID))
        self.made = self.made[-400:] + [made]
        return made


def models():
    """`(name, dataset)` of every public file that pydicom writes back, in a fixed order."""
    samples = pathlib.Path(__file__).resolve().parents[2] / "samples"
    tests = pathlib.Path(pydicom.__file__).parent / "data" / "test_files"
    for path in sorted(samples.glob("*.dcm")) + sorted(tests.glob("*.dcm")):
        if path.stat().st_size > LARGEST:
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                dataset = pydicom.dcmread(path)
                pydicom.dcmwrite(io.BytesIO(), dataset, enforce_file_format=True)
        except Exception:  # noqa: BLE001 - whatever is wrong with a file of a test set: another one is taken.
            continue
        if "SOPClassUID" in dataset and "StudyInstanceUID" in dataset:
            yield path.name, dataset


warnings.filterwarnings("ignore", module="pydicom")
os.environ.setdefault("PYDICOM_STRICT", "0")
