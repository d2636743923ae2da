#!/usr/bin/env python3
"""Computes how text must be decoded, with Python's codecs and pydicom.

    scripts/expectations-text.py > Tests/Fixtures/expectations/text.json

`tables`: for each defined term, every code of it, decoded by Python's codec alone: as the CRC-32 of the text in UTF-8. `values`:
values made up of pieces in several character sets with their escape sequences, decoded by pydicom. `CharacterSetTests`
compares Radiolog with both.
"""

import json
import logging
import random
import warnings
import zlib

from pydicom import charset, config
from pydicom.valuerep import PersonName
from pydicom.values import convert_text

SINGLE = {
    "ISO_IR 100": "latin_1", "ISO_IR 101": "iso8859_2", "ISO_IR 109": "iso8859_3", "ISO_IR 110": "iso8859_4",
    "ISO_IR 144": "iso8859_5", "ISO_IR 127": "iso8859_6", "ISO_IR 126": "iso8859_7", "ISO_IR 138": "iso8859_8",
    "ISO_IR 148": "iso8859_9", "ISO_IR 203": "iso8859_15", "ISO_IR 166": "iso8859_11", "ISO_IR 13": "shift_jis",
}  # fmt: skip
# Term, codec that reads pairs of 0xA1-0xFE, what stands before each pair in that codec. GB2312 is read by its successor, which
# has all of its characters, two marks of punctuation by another code point, and more where GB2312 has none.
DOUBLE = [
    ("ISO 2022 IR 87", "euc_jp", b""), ("ISO 2022 IR 159", "euc_jp", b"\x8f"), ("ISO 2022 IR 149", "euc_kr", b""),
    ("ISO 2022 IR 58", "gb18030", b""),
]  # fmt: skip


def decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return "\ufffd"


def tables() -> list[dict]:
    found = []

    def add(term: str, codes: str, texts: list[str]) -> None:
        found.append({"term": term, "codes": codes, "crc32": zlib.crc32("".join(texts).encode())})

    for term, codec in SINGLE.items():
        add(term, "single", [decoded(bytes([n]), codec) for n in range(0xA0, 0x100) if term != "ISO_IR 13" or 0xA1 <= n <= 0xDF])
    pairs = [(a, b) for a in range(0xA1, 0xFF) for b in range(0xA1, 0xFF)]
    for term, codec, before in DOUBLE:
        add(term, "pairs", [decoded(before + bytes(pair), codec) for pair in pairs])
    for term in ("GB18030", "GBK"):
        add(term, "wide pairs", [
            decoded(bytes([a, b]), "gb18030") for a in range(0x81, 0xFF) for b in range(0x40, 0xFF) if b != 0x7F
        ])  # fmt: skip
    fours = [bytes([a, b, c, d]) for a in (0x81, 0x82, 0x84, 0x90, 0x94, 0xE3) for b in range(0x30, 0x3A)
             for c in range(0x81, 0xFF) for d in range(0x30, 0x3A)]  # fmt: skip
    add("GB18030", "fours", [decoded(code, "gb18030") for code in fours])
    add("ISO_IR 192", "planes", [chr(n) for n in range(0x80, 0x30000) if not 0xD800 <= n < 0xE000])
    return found


# What may follow one another in a value of these terms: plain ASCII, then pieces behind their escape sequences.
ASCII = [b"Hong", b"a b", b"Yamada", b"x"]
PIECES = {
    "ISO 2022 IR 6": [], "ISO 2022 IR 13": [b"\xd4\xcf\xc0\xde", b"\xc0\xdb\xb3"],
    "ISO 2022 IR 87": [b"\x1b$B;3ED\x1b(B", b"\x1b$B$d$^\x1b(B", b"\x1b$BB@O:\x1b(J"],
    "ISO 2022 IR 159": [b"\x1b$(D0!\x1b(B", b"\x1b$(D\x22\x2f\x1b(B"],
    "ISO 2022 IR 149": [b"\x1b$)C\xfb\xf3", b"\x1b$)C\xd1\xce\xd4\xd7"],
    "ISO 2022 IR 58": [b"\x1b$)A\xcd\xf5", b"\x1b$)A\xd0\xa1\xb6\xab"],
    "ISO 2022 IR 100": [b"\x1b-AJ\xe9r", b"\x1b-A\xfc"], "ISO 2022 IR 101": [b"\x1b-B\xb1\xf3"],
    "ISO 2022 IR 144": [b"\x1b-L\xbb\xee\xda"], "ISO 2022 IR 126": [b"\x1b-F\xc4\xe9\xef"],
    "ISO 2022 IR 127": [b"\x1b-G\xe2\xc8"], "ISO 2022 IR 138": [b"\x1b-H\xf9\xf8"],
    "ISO 2022 IR 148": [b"\x1b-M\xdd\xfe"], "ISO 2022 IR 166": [b"\x1b-T\xa1\xd2"],
    "ISO 2022 IR 109": [b"\x1b-C\xa1\xb6"], "ISO 2022 IR 110": [b"\x1b-D\xa1\xb1"],
}  # fmt: skip


def values() -> list[dict]:
    chance = random.Random(2024)
    found = []
    extensions = [term for term in PIECES if PIECES[term] and term != "ISO 2022 IR 13"]
    for _ in range(400):
        first = chance.choice(["", "ISO 2022 IR 6", "ISO 2022 IR 13"])
        others = chance.sample(extensions, chance.randint(1, 3))
        if first == "ISO 2022 IR 13":
            # pydicom does not return to katakana behind delimiters and other sets (PS3.5 §6.1.2.5.3): here they only begin.
            others = ["ISO 2022 IR 87", "ISO 2022 IR 159"]
        terms = [first, *others]
        is_name = chance.random() < 0.5
        value = b""
        for index in range(chance.randint(1, 5)):
            if index:
                value += chance.choice([b"^", b"=", b"\\"] if is_name else [b"\\", b" ", b"\r\n"])
            value += chance.choice((PIECES.get(first, []) if index == 0 else []) + ASCII) if chance.random() < 0.4 else b""
            value += chance.choice(PIECES[chance.choice(others)])
        encodings = charset.convert_encodings(terms)
        if is_name:
            texts = [str(PersonName(part, encodings)) for part in value.split(b"\\")]
        else:
            texts = convert_text(value, encodings, "LO")
            texts = [texts] if isinstance(texts, str) else list(texts)
        # Python's codecs for GB2312 and JIS X 0208 do not know these escape sequences, and pydicom leaves them in the text.
        texts = [str(text).replace("\x1b$)A", "").replace("\x1b(J", "") for text in texts]
        found.append({"terms": terms, "isName": is_name, "value": value.hex(), "texts": texts})
    return found


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    config.settings.reading_validation_mode = config.IGNORE
    lists = {"tables": tables(), "values": values()}
    rows = [f'"{name}":[\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for name, rows in lists.items()]
    print("{" + ",\n".join(rows) + "}")


if __name__ == "__main__":
    main()
