"""Changes records in the segment files of a Kafka that does not run, as somebody with the broker's disk can.

The format is that of KIP-98, "Message Format v2": batches of records behind a header with a CRC-32C.
"""

import struct

# Where a batch's parts begin, in bytes: its length, its checksum, what the checksum is over, its records.
LENGTH, CHECKSUM, CHECKED, RECORDS = 8, 17, 21, 61


def batches(content):
    """The place and length of each batch of a segment."""
    place = 0
    while place + RECORDS <= len(content):
        length = 12 + struct.unpack_from(">i", content, place + LENGTH)[0]
        if length <= 12:
            return
        yield place, length
        place += length


def is_control(content, place):
    """Whether a batch is a mark of a transaction."""
    return bool(struct.unpack_from(">h", content, place + CHECKED)[0] & 0x20)


def flip(path, batch, needle, *, mends_checksum):
    """Changes one letter after `needle` in a batch of a segment; with its checksum, as a forger would."""
    content = bytearray(path.read_bytes())
    place, length = list(batches(content))[batch]
    found = content.index(needle, place + RECORDS, place + length) + len(needle)
    content[found] ^= 1
    if mends_checksum:
        struct.pack_into(">I", content, place + CHECKSUM, crc32c(content[place + CHECKED : place + length]))
    path.write_bytes(content)


def crc32c(data):
    """RFC 3720, appendix B.4."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def table():
    entries = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        entries.append(value)
    return entries


TABLE = table()
assert crc32c(b"123456789") == 0xE3069283, "the check value of CRC-32C"
