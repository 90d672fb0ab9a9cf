"""Words for signs in names that would otherwise be empty or equal: `+1` and `-1`."""

from __future__ import annotations

import re
from typing import Final

WORDS: Final = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "%": "percent",
    "&": "and",
    "@": "at",
    "#": "hash",
    "$": "dollar",
    "~": "tilde",
    "!": "not",
    "?": "question",
    "=": "equals",
    "<": "less",
    ">": "greater",
    "^": "caret",
    "|": "or",
    ":": "colon",
    ";": "semicolon",
    ",": "comma",
    ".": "dot",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
}


def spoken(name: str) -> str:
    """Return a name with words for its signs: `+1` as `plus 1`.

    A dash or a dot between words does not count.
    """
    found = []
    for index, char in enumerate(name):
        between = 0 < index < len(name) - 1 and name[index - 1].isalnum()
        word = "" if char in "-." and between else WORDS.get(char, "")
        found.append(f" {word} " if word else char)
    return re.sub(r"\s+", " ", "".join(found)).strip()
