#!/usr/bin/env python3
"""Writes the seeds of one fuzz target: make-seeds.py TARGET DIRECTORY.

Made of the fixtures of the tests and of small messages written here, so that none is kept twice; the same every time.
"""

import gzip
import io
import pathlib
import struct
import sys
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "Tests" / "Fixtures" / "dicom"
REGRESSIONS = ROOT / "Fuzz" / "Regressions"


def element(tag: int, vr: bytes, value: bytes) -> bytes:
    """One element in explicit VR little endian."""
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr
    if vr in (b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"):
        return head + struct.pack("<HI", 0, len(value)) + value
    return head + struct.pack("<H", len(value)) + value


def part10(syntax: bytes, data_set: bytes) -> bytes:
    meta = element(0x00020010, b"UI", syntax + b"\0" * (len(syntax) % 2))
    return bytes(128) + b"DICM" + element(0x00020000, b"UL", struct.pack("<I", len(meta))) + meta + data_set


def item(content: bytes, *, undefined: bool = False) -> bytes:
    if undefined:
        return b"\xfe\xff\x00\xe0\xff\xff\xff\xff" + content + b"\xfe\xff\x0d\xe0\0\0\0\0"
    return b"\xfe\xff\x00\xe0" + struct.pack("<I", len(content)) + content


def parser():
    for path in sorted(FIXTURES.glob("*.dcm")):
        content = path.read_bytes()
        if len(content) < 12_000:
            yield content
    every = b"".join(
        element(0x00091000 + n, vr.encode(), bytes(8))
        for n, vr in enumerate(
            "AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split()
        )
    )
    end = b"\xfe\xff\xdd\xe0\0\0\0\0"
    undefined = b"\x08\x00\x40\x11SQ\0\0\xff\xff\xff\xff" + item(every[:16], undefined=True) + end
    pixels = b"\xe0\x7f\x10\x00OB\0\0\xff\xff\xff\xff" + item(b"") + item(b"\xff\xd8\xff\xe0") + end
    unknown = b"\x09\x00\x10\x10UN\0\0\xff\xff\xff\xff" + item(b"\x08\x00\x05\x00\x02\0\0\0AB") + end
    yield part10(b"1.2.840.10008.1.2.1", undefined + unknown + pixels)
    yield part10(b"1.2.840.10008.1.2.1", every)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    yield part10(b"1.2.840.10008.1.2.1.99", deflate.compress(undefined + every) + deflate.flush())


def text():
    samples = [
        (14, 0, b"\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B\\A"), (2, 14, b"\xd4\xcf\xc0\xde\x1b$B;3\x1b(J"),
        (0, 16, b"Hong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce=\x1b$)C\xc8\xab"), (0, 17, b"Zhang=\x1b$)A\xd5\xc5\r\n\x1b$)A\xb6\xab"),
        (3, 7, b"J\xe9r\xf4me\\\x1b-L\xbb\xee"), (18, 0, "Wang=王\\東".encode()), (19, 0, "王\\東€\U0001f4a9".encode("gb18030")),
        (15, 14, b"\x1b$(D\x22\x22\x1b$B$\"\x1b(B"),
    ]
    for first, second, value in samples:
        yield bytes([first, second]) + value


def rle():
    header = struct.pack("<16I", 1, 64, *[0] * 14)
    yield bytes([0, 0, 1, 1, 0]) + header + b"\x03abcd"
    yield bytes([0, 0, 9, 9, 0]) + header + b"\x9d\x07"
    yield bytes([1, 0, 1, 1, 2]) + struct.pack("<16I", 3, 64, 66, 68, *[0] * 12) + b"\xfd\x01\xfd\x02\xfd\x03"
    yield bytes([0, 1, 1, 1, 1]) + struct.pack("<16I", 2, 64, 66, *[0] * 13) + b"\xfd\x01\xfd\x02"


def fragments():
    yield bytes([2, 2, 3, 4]) + struct.pack("<2I", 0, 11)
    yield bytes([2, 4, 2, 1, 2, 1])
    yield bytes([1, 3, 1, 1, 1])


def inflater():
    for content in (b"", b"a", b"abc" * 500, bytes(range(256)) * 4):
        for level in (0, 1, 9):
            yield zlib.compress(content, level)
            raw = zlib.compressobj(level, zlib.DEFLATED, -15)
            yield raw.compress(content) + raw.flush()
        fixed = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_FIXED)
        yield fixed.compress(content) + fixed.flush()
    yield gzip.compress(b"no zlib", mtime=0)


def archive():
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", method) as target:
            target.writestr(zipfile.ZipInfo("folder/"), b"")
            target.writestr(zipfile.ZipInfo("a"), b"abc" * 40, method)
            with target.open(zipfile.ZipInfo("b"), "w", force_zip64=True) as entry:
                entry.write(b"x" * 100)
        yield stream.getvalue()
    with_descriptor = io.BytesIO()

    class Pipe(io.RawIOBase):
        """Not seekable, so that entries end with data descriptors."""

        def writable(self):
            return True

        def write(self, content):
            return with_descriptor.write(content)

    with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo("a"), b"abc" * 40, zipfile.ZIP_DEFLATED)
    yield with_descriptor.getvalue()


def multipart():
    for choice, boundary in enumerate(("b", "boundary", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a a")):
        part = f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n"
        form = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.dcm"\r\n\r\n'
        yield bytes([choice]) + f"{part}one\r\n{form}two\r\n--{boundary}--\r\n".encode()
    yield b'\x00multipart/related; type="application/dicom"; boundary="b"'


def json():
    yield b'{"00100010":{"vr":"PN","Value":[{"Alphabetic":"A^B","Ideographic":"\\u738b"}]},"00280010":{"vr":"US","Value":[512]}}'
    yield b'[{"00081140":{"vr":"SQ","Value":[{"00081150":{"vr":"UI","Value":["1.2"]}},null]}},{}]'
    yield b'{"00189087":{"vr":"FD","Value":[1.5e3,"NaN",-0.0]},"00091000":{"vr":"UN","InlineBinary":"AAEC"}}'
    yield b'{"7FE00010":{"vr":"OW","BulkDataURI":"http://x/y"},"00200032":{"vr":"DS","Value":["1.25",null,2]}}'
    yield b'{"00720078":{"vr":"UV","Value":["18446744073709551615"]},"00209165":{"vr":"AT","Value":["00100010"]}}'


SEEDS = {
    "parser": parser, "text": text, "rle": rle, "fragments": fragments, "inflater": inflater, "zip": archive,
    "multipart": multipart, "json": json,
}  # fmt: skip


def main() -> None:
    target, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    for index, seed in enumerate(SEEDS[target]()):
        (directory / f"seed-{index:03}").write_bytes(seed)
    for path in sorted((REGRESSIONS / target).glob("*")):
        (directory / f"regression-{path.name}").write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
