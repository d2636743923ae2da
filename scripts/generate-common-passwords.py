#!/usr/bin/env python3
"""Writes Sources/Stores/Accounts/Passwords/CommonPasswordList.swift from the frequency list of zxcvbn (MIT).

Needs Debian's python3-zxcvbn, or zxcvbn from PyPI.
"""

import pathlib
import textwrap

from zxcvbn.frequency_lists import FREQUENCY_LISTS

HEAD = '''/// Passwords that people are known to choose, in lower case: those of four characters or more in the frequency list of
/// zxcvbn (Dropbox, MIT licence; see NOTICE), which was counted from published breaches.
///
/// Made by `scripts/generate-common-passwords.py`; not edited by hand.
enum CommonPasswordList {
    /// Separated by blanks and line breaks.
    static let text = #"""
'''


def usable(password: str) -> bool:
    return len(password) >= 4 and all(" " < letter <= "~" for letter in password) and "#" not in password


words = sorted({word.lower() for word in FREQUENCY_LISTS["passwords"] if usable(word) and '"""' not in word})
lines = textwrap.wrap(" ".join(words), 110, break_long_words=False, break_on_hyphens=False)
body = "".join(f"        {line}\n" for line in lines)
target = pathlib.Path(__file__).parent.parent / "Sources/Stores/Accounts/Passwords/CommonPasswordList.swift"
target.write_text(HEAD + body + '        """#\n}\n')
