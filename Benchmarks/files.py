"""Makes the files that are measured: files.py <folder>.

One CT slice of 512 x 512 pixels of 16 bits in every transfer syntax, a multi-frame object, and real headers of several
kinds. The slice has the header of pydicom's CT_small.dcm (MIT licence, as all of pydicom's test files) and pixels that are
drawn: a body, bones, organs and the noise of a scanner, the same in every run.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy
import pydicom
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import (
    UID, DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, JPEG2000Lossless, RLELossless,
)

EDGE = 512
HTJ2K_LOSSLESS = UID("1.2.840.10008.1.2.4.201")
HEADERS = {"header-ct": "CT_small.dcm", "header-mr": "MR_small.dcm", "header-rtplan": "rtplan.dcm",
           "header-sr": "test-SR.dcm", "header-report": "reportsi.dcm", "header-dicomdir": "DICOMDIR"}


def anatomy(seed):
    """Hounsfield units of a slice that looks like an abdomen."""
    random = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[0:EDGE, 0:EDGE] / EDGE - 0.5

    def ellipse(cx, cy, rx, ry):
        return ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 < 1

    units = numpy.full((EDGE, EDGE), -1000.0)
    for shape, value in [
        (ellipse(0, 0, 0.42, 0.32), -90), (ellipse(0, 0, 0.39, 0.29), 45), (ellipse(-0.16, -0.04, 0.15, 0.17), 60),
        (ellipse(0.2, -0.06, 0.08, 0.12), 50), (ellipse(-0.17, 0.15, 0.05, 0.07), 35), (ellipse(0.17, 0.15, 0.05, 0.07), 35),
        (ellipse(0.02, 0.17, 0.055, 0.05), 350), (ellipse(0.02, 0.17, 0.035, 0.03), 180), (ellipse(-0.02, 0.08, 0.025, 0.025), 130),
        (ellipse(0.08, -0.12, 0.06, 0.04), -700),
    ]:
        units[shape] = value
    for angle in numpy.linspace(0, 2 * numpy.pi, 18, endpoint=False):
        units[ellipse(0.37 * numpy.cos(angle), 0.27 * numpy.sin(angle), 0.02, 0.012)] = 500
    texture = random.normal(0, 1, (EDGE // 8, EDGE // 8)).repeat(8, 0).repeat(8, 1)
    noise = random.normal(0, 12, (EDGE, EDGE))
    # A scanner's noise is smooth over a pixel or two.
    noise = (noise + numpy.roll(noise, 1, 0) + numpy.roll(noise, 1, 1)) / 2
    return numpy.where(units > -900, units + texture * 6 + noise, units + noise / 2)


def slice_of_ct():
    data_set = pydicom.dcmread(get_testdata_file("CT_small.dcm"))
    stored = numpy.clip(numpy.round(anatomy(1) + 1024), 0, 4095).astype("<u2")
    data_set.Rows = data_set.Columns = EDGE
    data_set.PixelRepresentation, data_set.BitsAllocated = 0, 16
    data_set.BitsStored, data_set.HighBit = 12, 11
    data_set.RescaleSlope, data_set.RescaleIntercept = 1, -1024
    data_set.WindowCenter, data_set.WindowWidth = 40, 400
    data_set.PixelPaddingValue = 0
    data_set["PixelPaddingValue"].VR = "US"
    data_set.PixelData = stored.tobytes()
    return data_set, stored


def eight_bits(data_set, stored):
    data_set = pydicom.dcmread(data_set)
    levels = numpy.clip((stored.astype(float) - 1024 - 40) / 400 + 0.5, 0, 1) * 255
    data_set.BitsAllocated = data_set.BitsStored = 8
    data_set.HighBit = 7
    # Radiolog alone leaves padding out of statistics, and 0 is a level like any other here.
    del data_set.PixelPaddingValue
    data_set.RescaleIntercept, data_set.WindowCenter, data_set.WindowWidth = 0, 128, 256
    data_set["PixelData"].VR = "OB"
    data_set.PixelData = levels.round().astype(numpy.uint8).tobytes()
    return data_set


def saved(data_set, path, syntax):
    data_set.file_meta.TransferSyntaxUID = syntax
    data_set.save_as(path, implicit_vr=syntax == ImplicitVRLittleEndian, little_endian=True)


def run(*words):
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def htj2k(source, stored, path):
    """OpenJPH's own encoder: neither pydicom nor DCMTK writes HTJ2K."""
    with tempfile.TemporaryDirectory() as folder:
        image, stream = pathlib.Path(folder, "slice.pgm"), pathlib.Path(folder, "slice.j2c")
        image.write_bytes(b"P5\n%d %d\n4095\n" % (EDGE, EDGE) + stored.astype(">u2").tobytes())
        run("ojph_compress", "-i", image, "-o", stream, "-reversible", "true")
        data_set = pydicom.dcmread(source)
        data_set.PixelData = encapsulate([stream.read_bytes()])
        data_set["PixelData"].is_undefined_length = True
        saved(data_set, path, HTJ2K_LOSSLESS)


def groups_of_frame(number):
    def sequence(**attributes):
        item = Dataset()
        for keyword, value in attributes.items():
            setattr(item, keyword, value)
        return [item]

    groups = Dataset()
    groups.FrameContentSequence = sequence(
        StackID="1", InStackPositionNumber=number, TemporalPositionIndex=1, DimensionIndexValues=[1, number],
        FrameAcquisitionNumber=1, FrameAcquisitionDateTime="20040119072730.000000",
        FrameReferenceDateTime="20040119072730.000000", FrameAcquisitionDuration=12.5,
    )
    groups.PlanePositionSequence = sequence(ImagePositionPatient=[-120, -120, 5 * number])
    groups.PlaneOrientationSequence = sequence(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])
    groups.PixelMeasuresSequence = sequence(PixelSpacing=[0.9, 0.9], SliceThickness=5)
    groups.FrameVOILUTSequence = sequence(WindowCenter=1064, WindowWidth=400)
    groups.PixelValueTransformationSequence = sequence(RescaleIntercept=0, RescaleSlope=1, RescaleType="US")
    groups.MREchoSequence = sequence(EffectiveEchoTime=11.5)
    return groups


def frames_of_mr(path):
    """Thirty slices in one object, with functional groups for each."""
    data_set = pydicom.dcmread(get_testdata_file("emri_small.dcm"))
    frames = [numpy.clip(anatomy(seed) + 1024, 0, 4095).astype("<u2")[::2, ::2] for seed in range(2, 32)]
    data_set.Rows = data_set.Columns = EDGE // 2
    data_set.NumberOfFrames = len(frames)
    data_set.PerFrameFunctionalGroupsSequence = [groups_of_frame(number) for number in range(1, len(frames) + 1)]
    data_set.PixelData = b"".join(frame.tobytes() for frame in frames)
    saved(data_set, path, ExplicitVRLittleEndian)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    data_set, stored = slice_of_ct()
    explicit = folder / "ct-explicit.dcm"
    saved(data_set, explicit, ExplicitVRLittleEndian)
    saved(pydicom.dcmread(explicit), folder / "ct-implicit.dcm", ImplicitVRLittleEndian)
    saved(pydicom.dcmread(explicit), folder / "ct-deflated.dcm", DeflatedExplicitVRLittleEndian)
    for name, syntax in [("ct-rle", RLELossless), ("ct-jpeg-2000", JPEG2000Lossless)]:
        compressed = pydicom.dcmread(explicit)
        compressed.compress(syntax, generate_instance_uid=False)
        compressed.save_as(folder / f"{name}.dcm")
    eight = folder / "ct-8-bits.dcm"
    saved(eight_bits(explicit, stored), eight, ExplicitVRLittleEndian)
    run("dcmcjpeg", "+eb", "+q", "90", "+un", eight, folder / "ct-jpeg-baseline.dcm")
    run("dcmcjpeg", "+e1", "+un", explicit, folder / "ct-jpeg-lossless.dcm")
    run("dcmcjpls", "+el", "+un", explicit, folder / "ct-jpeg-ls.dcm")
    htj2k(explicit, stored, folder / "ct-htj2k.dcm")
    frames_of_mr(folder / "mr-30-frames.dcm")
    for name, file in HEADERS.items():
        shutil.copyfile(get_testdata_file(file), folder / f"{name}.dcm")


main()
