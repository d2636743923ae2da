"""Files as an attacker or a broken modality sends them."""

import io
import struct
import zipfile
import zlib

from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from images import Images, encode

MEBIBYTE = 1 << 20


def element(group, number, vr, value, length=None):
    """One data element in Explicit VR Little Endian; `length` may lie."""
    length = len(value) if length is None else length
    head = struct.pack("<HH2s", group, number, vr.encode())
    if vr in ("OB", "OW", "SQ", "UN", "UT"):
        return head + struct.pack("<HI", 0, length) + value
    return head + struct.pack("<H", length) + value


def item(value, length=0xFFFFFFFF):
    return struct.pack("<HHI", 0xFFFE, 0xE000, length) + value


def head_of(payload):
    """The preamble and the file meta information."""
    meta = struct.unpack_from("<I", payload, 140)[0]
    return payload[: 144 + meta]


def hostile_files(seed):
    """`(name, bytes)` of files that must be refused."""
    images = Images(seed)
    [explicit] = images.study(1)
    dataset = explicit.dataset
    good = encode(dataset, ExplicitVRLittleEndian)
    implicit = encode(dataset, ImplicitVRLittleEndian)
    head = head_of(good)
    body = good[len(head) :]
    deflated_head = head_of(encode(dataset, DeflatedExplicitVRLittleEndian))

    def without(keyword):
        broken = images.study(1)[0].dataset
        delattr(broken, keyword)
        return encode(broken, ExplicitVRLittleEndian)

    def deflated(plain, limit=None):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        return deflated_head + (packer.compress(plain) + packer.flush())[:limit]

    # What is not DICOM.
    yield "one-byte", b"\0"
    yield "zeroes", bytes(100_000)
    yield "text", b"Dear doctor,\r\nplease find attached nothing at all.\r\n" * 50
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(5000)
    yield "preamble-only", bytes(128) + b"DICM"
    yield "no-prefix", bytes(128) + b"MCID" + good[132:]
    yield "meta-only", head
    # Cut off.
    yield "cut-in-meta", good[: len(head) - 20]
    yield "cut-in-header", good[: len(head) + 150]
    yield "cut-in-pixels", good[:-1001]
    yield "cut-implicit", implicit[:-501]
    yield "cut-deflated", deflated(body, limit=400)
    # Lengths that lie.
    yield "length-beyond-end", head + element(8, 0x18, "UI", b"1.2.3\0") + element(0x10, 0x10, "UT", b"abc", 1 << 30)
    yield "huge-implicit-length", head_of(implicit) + struct.pack("<HHI", 8, 5, 0xFFFFFFF0) + bytes(64)
    yield "item-outside-sequence", head + item(b"")
    yield "sequence-without-end", head + element(8, 0x1140, "SQ", item(b""), 0xFFFFFFFF)
    # Bombs.
    yield "deep-nesting", head + (element(8, 0x1140, "SQ", b"", 0xFFFFFFFF) + item(b"")) * 100_000
    yield "many-elements", head + element(0x10, 0x20, "LO", b"") * 2_000_000
    zeroes = element(0x11, 0x10, "UT", b"", 0xFFFFFFFE)
    yield "inflates-without-end", deflated(zeroes + bytes(300 * MEBIBYTE))
    # What cannot be filed.
    yield "no-study", without("StudyInstanceUID")
    yield "no-series", without("SeriesInstanceUID")
    yield "no-instance", without_instance(images)
    yield "uid-with-letters", good.replace(dataset.StudyInstanceUID.encode(), b"x" * len(dataset.StudyInstanceUID))


def odd_files(seed):
    """`(name, bytes)` of files that break a rule, and can be filed all the same."""
    [instance] = Images(seed).study(1)
    good = encode(instance.dataset, ExplicitVRLittleEndian)
    yield "meta-length-lies", good[:140] + struct.pack("<I", 0x7FFFFFFF) + good[144:]
    head = head_of(good)
    uid = instance.uid.encode()
    yield "other-instance-than-in-meta", head + good[len(head) :].replace(uid, uid[:-1] + b"9")


def without_instance(images):
    [instance] = images.study(1)
    full = encode(instance.dataset, ExplicitVRLittleEndian)
    start = full.index(b"\x08\x00\x18\x00UI", len(head_of(full)))
    length = struct.unpack_from("<H", full, start + 6)[0]
    return full[:start] + full[start + 8 + length :]


def zip_of(*entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def hostile_archives(seed):
    """`(name, bytes)` of zip archives of which nothing can be taken."""
    [instance] = Images(seed).study(1)
    good = zip_of(("a.dcm", instance.payload))
    yield "cut", good[: len(good) // 2]
    yield "empty", zip_of()
    yield "zero-bomb", zip_of(("bomb.dcm", bytes(400 * MEBIBYTE)))
    yield "zip-in-zip", zip_of(("inner.zip", zip_of(("bomb.dcm", bytes(50 * MEBIBYTE)))))
    yield "not-dicom", zip_of(("readme.txt", b"hello"), ("../../etc/passwd", b"root:x:0:0"))
    flipped = bytearray(good)
    flipped[len(flipped) // 2] ^= 0xFF
    yield "flipped", bytes(flipped)
