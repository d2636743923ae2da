#!/usr/bin/env python3
"""Writes Tests/Fixtures/codecs: compressed images, and what pydicom's decoders make of them.

Needs pydicom 3.0.2, pydicom-data 1.0.0, pylibjpeg with pylibjpeg-libjpeg and pylibjpeg-openjpeg, python-gdcm, and the
programs dcmcjpeg (dcmtk), ojph_compress (openjph-tools) and opj_compress (libopenjp2-tools).
"""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import tempfile

import numpy
import pydicom
from pydicom.data import get_testdata_file
from pydicom.encaps import encapsulate
from pydicom.pixels import get_decoder
from pydicom.uid import UID, ExplicitVRLittleEndian

FIXTURES = pathlib.Path(__file__).parent.parent / "Tests/Fixtures/codecs"
JPEG = "1.2.840.10008.1.2.4."

# Taken unchanged from pydicom and pydicom-data: the file, and which of pydicom's decoders is right about it.
TAKEN = {
    "SC_rgb_dcmtk_+eb+cr.dcm": "gdcm",  # .50, RGB by component names
    "SC_rgb_dcmtk_+eb+cy+s4.dcm": "gdcm",  # .50, colours for two by two pixels
    "SC_rgb_small_odd_jpeg.dcm": "gdcm",  # .50, three by three pixels
    "SC_jpeg_no_color_transform.dcm": "gdcm",  # .50, Adobe marker without transform
    "SC_rgb_jpeg_app14_dcmd.dcm": "gdcm",  # .50, Adobe marker
    "SC_rgb_jpeg_gdcm.dcm": "gdcm",  # .70, RGB
    "SC_rgb_jls_lossy_line.dcm": "pyjpegls",  # .81 by line
    "SC_rgb_jls_lossy_sample.dcm": "pyjpegls",  # .81 by sample
    "JPEGLSNearLossless_16.dcm": "pyjpegls",  # .81, 16 bits
    "SC_rgb_gdcm_KY.dcm": "pylibjpeg",  # .91, RGB
    "GDCMJ2K_TextGBR.dcm": "pylibjpeg",  # .90, YBR_RCT in JP2 boxes
    "emri_small_jpeg_ls_lossless.dcm": "pyjpegls",  # .80, ten frames
}


def taken(name):
    """The path of a file of pydicom or pydicom-data."""
    path = get_testdata_file(name, download=False)
    if path is None:
        spec = importlib.util.find_spec("data_store")
        path = pathlib.Path(list(spec.submodule_search_locations)[0]) / "data" / name
    return pathlib.Path(path)


def image(pixels, bits, signed=False):
    """A secondary capture of `pixels`: rows and columns, and samples when there are three."""
    dataset = pydicom.Dataset()
    dataset.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    dataset.SOPInstanceUID = "2.25.1"
    dataset.Modality = "OT"
    dataset.Rows, dataset.Columns = pixels.shape[:2]
    dataset.SamplesPerPixel = 3 if pixels.ndim == 3 else 1
    dataset.PhotometricInterpretation = "RGB" if pixels.ndim == 3 else "MONOCHROME2"
    if pixels.ndim == 3:
        dataset.PlanarConfiguration = 0
    dataset.BitsAllocated = 8 * pixels.dtype.itemsize
    dataset.BitsStored, dataset.HighBit = bits, bits - 1
    dataset.PixelRepresentation = int(signed)
    dataset.file_meta = pydicom.dataset.FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.PixelData = pixels.tobytes()
    return dataset


def save(dataset, name, syntax=None, codestream=None, **changes):
    if codestream is not None:
        dataset.PixelData = encapsulate([codestream])
        dataset["PixelData"].VR = "OB"
        dataset.file_meta.TransferSyntaxUID = UID(syntax)
    for key, value in changes.items():
        setattr(dataset, key, value)
    dataset.save_as(FIXTURES / name, enforce_file_format=True)


def slope(rows, columns, bits, seed):
    random = numpy.random.default_rng(seed)
    grid = numpy.add.outer(numpy.arange(rows) * 5, numpy.arange(columns) * 3)
    return (grid * (1 << bits) // grid.max() // 2 + random.integers(0, 1 << (bits - 2), grid.shape)).astype(numpy.uint16)


def portable(pixels, maximum, path):
    """Writes PGM or PPM."""
    kind = b"P6" if pixels.ndim == 3 else b"P5"
    head = b"%s\n%d %d\n%d\n" % (kind, pixels.shape[1], pixels.shape[0], maximum)
    path.write_bytes(head + pixels.astype(">u2" if maximum > 255 else "u1").tobytes())


def generate(folder):
    """Files that neither package has. Returns what is known of their pixels without a decoder."""
    known = {}
    deep = slope(61, 45, 12, 1)
    colours = numpy.stack([slope(40, 52, 8, seed).astype(numpy.uint8) for seed in (2, 3, 4)], axis=2)

    native = folder / "native.dcm"
    image(deep, 12).save_as(native, enforce_file_format=True)
    for option, name in (("+ee", "jpeg-extended-12.dcm"), ("+el", "jpeg-lossless.dcm"), ("+e1", "jpeg-sv1.dcm")):
        subprocess.run(["dcmcjpeg", option, native, FIXTURES / name], check=True)
    known["jpeg-lossless.dcm"] = known["jpeg-sv1.dcm"] = deep

    portable(deep, 4095, folder / "deep.pgm")
    portable(colours, 255, folder / "colours.ppm")
    run = lambda *words: subprocess.run([str(word) for word in words], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    run("ojph_compress", "-i", "deep.pgm", "-o", "deep.j2c", "-reversible", "true")
    run("ojph_compress", "-i", "colours.ppm", "-o", "colours.j2c", "-reversible", "true", "-colour_trans", "true")
    run("ojph_compress", "-i", "deep.pgm", "-o", "lossy.j2c", "-qstep", "0.0005")
    run("opj_compress", "-i", "deep.pgm", "-o", "boxed.jp2")
    streams = {path.name: path.read_bytes() for path in folder.glob("*.j*")}
    save(image(deep, 12), "htj2k-lossless.dcm", JPEG + "201", streams["deep.j2c"])
    save(image(deep, 12), "htj2k-rpcl.dcm", JPEG + "202", streams["deep.j2c"])
    save(image(deep, 12), "htj2k-lossy.dcm", JPEG + "203", streams["lossy.j2c"])
    save(image(colours, 8), "htj2k-rct.dcm", JPEG + "201", streams["colours.j2c"], PhotometricInterpretation="YBR_RCT")
    save(image(deep, 12), "jp2-boxes.dcm", JPEG + "90", streams["boxed.jp2"])
    # The data set says signed, of 16 bits; the codestream says unsigned, of 12.
    save(image(deep, 12, signed=True), "j2k-other-sign.dcm", JPEG + "90", streams["boxed.jp2"])
    save(image(deep, 16), "j2k-other-bits.dcm", JPEG + "90", streams["boxed.jp2"])
    for name in ("htj2k-lossless.dcm", "htj2k-rpcl.dcm", "jp2-boxes.dcm", "j2k-other-bits.dcm"):
        known[name] = deep
    known["htj2k-rct.dcm"] = colours
    known["j2k-other-sign.dcm"] = ((deep.astype(numpy.int32) ^ 0x800) - 0x800).astype(numpy.int16)
    return known


def digest(samples):
    """FNV-1a of 64 bits."""
    value = 0xCBF29CE484222325
    for byte in samples:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def expectation(path, plugin, known):
    dataset = pydicom.dcmread(path)
    pixels, meta = get_decoder(dataset.file_meta.TransferSyntaxUID).as_array(dataset, raw=True, decoding_plugin=plugin)
    if known is not None:
        assert numpy.array_equal(pixels, known), path
    frames = pixels.reshape(int(dataset.get("NumberOfFrames", 1)), -1)
    photometric = str(meta["photometric_interpretation"])
    return {
        "file": path.name,
        "photometric": "YBR_FULL" if photometric == "YBR_FULL_422" else photometric,
        "frames": [digest(frame.tobytes()) for frame in frames],
        "first": [int(sample) for sample in frames[0][:16]],
    }


def main():
    shutil.rmtree(FIXTURES, ignore_errors=True)
    FIXTURES.mkdir(parents=True)
    for name in TAKEN:
        shutil.copy(taken(name), FIXTURES / name)
    with tempfile.TemporaryDirectory() as folder:
        known = generate(pathlib.Path(folder))
    # pylibjpeg computes with other roundings than the libraries that others use: within 1.
    inexact = {"jpeg-extended-12.dcm", "htj2k-lossy.dcm"}
    expected = []
    for path in sorted(FIXTURES.glob("*.dcm")):
        plugin = TAKEN.get(path.name, "pylibjpeg")
        entry = expectation(path, plugin, known.get(path.name))
        if path.name in inexact:
            entry["frames"] = []
        expected.append(entry)
    (FIXTURES / "expectations.json").write_text(json.dumps(expected, indent=1) + "\n")


main()
