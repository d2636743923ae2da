"""Makes DICOM instances that nobody has seen before, and knows what must become of them."""

import copy
import hashlib
import io
from dataclasses import dataclass, field

import numpy
import pydicom
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import (
    CTImageStorage,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    MRImageStorage,
    RLELossless,
)

SYNTAXES = [
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    ExplicitVRBigEndian,
    DeflatedExplicitVRLittleEndian,
    RLELossless,
]
EDGES = [16, 64, 128, 256]
PRIORITIES = ["urgent", "routine", "bulk"]


@dataclass
class Instance:
    """One instance: its bytes as they are sent, and what was put into them."""

    name: str
    payload: bytes
    dataset: Dataset
    values: numpy.ndarray
    priority: str
    secrets: set[str] = field(default_factory=set)

    @property
    def study(self):
        return str(self.dataset.StudyInstanceUID)

    @property
    def uid(self):
        return str(self.dataset.SOPInstanceUID)

    @property
    def sha256(self):
        return hashlib.sha256(self.payload).hexdigest()


class Images:
    """A seeded source of instances; the same seed makes the same ones."""

    def __init__(self, seed):
        self.random = numpy.random.default_rng(seed)
        self.root = f"1.2.826.0.1.3680043.10.1{self.random.integers(10**12, 10**13)}"
        self.count = 0

    def uid(self):
        self.count += 1
        return f"{self.root}.{self.count}"

    def study(self, instances, *, series=2, priority=None, patient_id=None):
        """The instances of one new study of one new patient, or one who has that id."""
        patient = self.random.integers(10**9, 10**10)
        shared = Dataset()
        shared.SpecificCharacterSet = "ISO_IR 192"
        shared.PatientName = f"Quillfeather{patient}^Øyvind{patient}"
        shared.PatientID = patient_id or f"PID{patient}"
        shared.PatientBirthDate = f"19{self.random.integers(30, 99)}0417"
        shared.PatientSex = str(self.random.choice(["F", "M", "O"]))
        shared.StudyInstanceUID = self.uid()
        shared.StudyID = "1"
        shared.StudyDate = "20260314"
        shared.StudyTime = "101112"
        shared.AccessionNumber = f"ACC{patient}"
        shared.StudyDescription = f"Knee of Quillfeather{patient}"
        shared.ReferringPhysicianName = ""
        identifiers = [self.uid() for _ in range(series)]
        priority = priority or str(self.random.choice(PRIORITIES))
        return [self.instance(shared, identifiers[n % series], n + 1, priority) for n in range(instances)]

    def more_of(self, instance, count):
        """Further instances of the series of one that was made before."""
        self.count += 1_000
        series = str(instance.dataset.SeriesInstanceUID)
        return [self.instance(instance.dataset, series, 1_000 + n, instance.priority) for n in range(count)]

    def instance(self, shared, series, number, priority, *, edge=None, syntax=None):
        """One instance in the study of `shared`."""
        edge = edge or int(self.random.choice(EDGES))
        syntax = syntax or SYNTAXES[self.random.integers(len(SYNTAXES))]
        ct = bool(self.random.integers(2))
        dataset = copy.deepcopy(shared)
        dataset.Modality = "CT" if ct else "MR"
        dataset.SeriesInstanceUID = series
        dataset.SeriesNumber = "7"
        dataset.InstanceNumber = str(number)
        dataset.SOPClassUID = CTImageStorage if ct else MRImageStorage
        dataset.SOPInstanceUID = self.uid()
        dataset.FrameOfReferenceUID = self.uid()
        dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
        dataset.PixelSpacing = ["0.5", "0.5"]
        dataset.Rows, dataset.Columns = edge, edge
        values = self.pixels(dataset, edge, signed=ct)
        dataset.PixelData = values.tobytes()
        dataset["PixelData"].VR = "OW"
        if ct:
            dataset.RescaleSlope, dataset.RescaleIntercept = "2", "-1024"
            dataset.RescaleType = "HU"
            values = values * 2.0 - 1024.0
        secrets = {
            str(dataset.PatientName).split("^")[0],
            str(dataset.PatientID),
            str(dataset.AccessionNumber),
            dataset.StudyInstanceUID,
            dataset.SeriesInstanceUID,
            dataset.SOPInstanceUID,
        }
        return Instance(
            name=f"{dataset.SOPInstanceUID}.dcm",
            payload=encode(dataset, syntax),
            dataset=dataset,
            values=values.astype(float),
            priority=priority,
            secrets=secrets,
        )

    def pixels(self, dataset, edge, *, signed):
        dataset.SamplesPerPixel = 1
        dataset.PhotometricInterpretation = "MONOCHROME2"
        dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit = 16, 16, 15
        dataset.PixelRepresentation = 1 if signed else 0
        low, high, kind = (-1000, 3000, "<i2") if signed else (0, 4096, "<u2")
        # Smooth, with noise: so that runs and deflation have something to do.
        ramp = numpy.add.outer(numpy.arange(edge) * 3, numpy.arange(edge) * 2)
        noise = self.random.integers(0, 40, size=(edge, edge))
        return numpy.clip(ramp + noise + low // 2, low, high).astype(kind)


def encode(dataset, syntax):
    """The Part 10 bytes of `dataset`."""
    file = copy.deepcopy(dataset)
    file.file_meta = FileMetaDataset()
    file.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    file.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    file.file_meta.TransferSyntaxUID = syntax
    if syntax == RLELossless:
        file.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        file.compress(RLELossless, generate_instance_uid=False)
    if syntax == ExplicitVRBigEndian:
        file.PixelData = numpy.frombuffer(file.PixelData, "<u2").astype(">u2").tobytes()
    buffer = io.BytesIO()
    pydicom.dcmwrite(
        buffer,
        file,
        implicit_vr=syntax == ImplicitVRLittleEndian,
        little_endian=syntax != ExplicitVRBigEndian,
        enforce_file_format=True,
    )
    return buffer.getvalue()
