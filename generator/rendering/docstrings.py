"""Docstrings of generated code: harmless, wrapped text in Google style."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LINE_LENGTH = 110
# Lines that start a new item or block keep their own line; all others are filled into paragraphs.
OWN_LINE = re.compile(r"\s*([*+>#|-]\s|\d+[.)]\s|```)")
# Categories of characters that can do harm in source: controls, directional overrides, surrogates,
# separators.
HARMFUL = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


# Characters of a text that docstrings hold. The document itself has all of it.
LONGEST = 10_000


def literal(value: str | float | bool | None) -> str:
    """Return a value of a spec as a Python literal in ASCII."""
    return ascii(value)


def plain(text: str) -> str:
    """Return text of a spec without characters that could hide source code.

    Very long text is truncated.
    """
    if len(text) > LONGEST:
        cut = text[: LONGEST - 100].rpartition(" ")[0] or text[: LONGEST - 100]
        text = f"{cut} … ({len(text) - len(cut):,} more characters in openapi.json)"
    if text.replace("\n", "").isprintable():  # nearly all text is, and then none of it is harmful
        return text
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in HARMFUL)


def one_line(text: str) -> str:
    """Return text of a spec as a single line."""
    return " ".join(re.sub(r"\s", " ", plain(text)).split())


@frozen
class Section:
    """A section of a Google-style docstring: its title, and its entries."""

    title: str
    entries: Sequence[tuple[str, str]]


def docstring(
    summary: str, paragraphs: Iterable[str] = (), sections: Iterable[Section] = (), *, indent: int = 0
) -> str:
    """Return a docstring with its quotes; its first line is not indented.

    Args:
        summary: The first line. A missing period is added.
        paragraphs: Text of any kind for the rest.
        sections: Attributes, Args, Returns and so on; empty ones are left out.
        indent: Columns that the other lines are indented by.
    """
    width = LINE_LENGTH - indent
    first, rest = _split_summary(summary, width)
    blocks: list[list[str]] = [[first]]
    blocks.extend(_filled(text, width) for text in (rest, *paragraphs) if one_line(text))
    for section in sections:
        lines = [f"{section.title}:"]
        for name, text in section.entries:
            lines.extend(_entry(name, text, width))
        if len(lines) > 1:
            blocks.append(lines)
    text = "\n\n".join("\n".join(lines) for lines in blocks)
    text = _escaped(text)
    margin = " " * indent
    body = "\n".join(margin + line if line else "" for line in text.split("\n"))[indent:]
    closing = f"\n{margin}" if "\n" in body else ""
    return f'"""{body}{closing}"""'


def _split_summary(summary: str, width: int) -> tuple[str, str]:
    """Return a first line that fits, and what did not fit into it."""
    line = one_line(summary)
    if line and line[-1] not in ".!?":
        line += "."
    if len(line) <= width - 6:
        return line[:1].upper() + line[1:], ""
    first, rest = _split_sentence(line)
    if len(first) <= width - 6:
        return first[:1].upper() + first[1:], rest
    first = textwrap.shorten(line, width - 6, placeholder=" ….")
    return first[:1].upper() + first[1:], line


def first_sentence(text: str) -> tuple[str, str]:
    """Return the first sentence of a text, if it can be a summary, and the rest."""
    paragraph, _, rest = plain(text).strip().partition("\n\n")
    if OWN_LINE.match(paragraph):
        return "", text
    sentence, more = _split_sentence(one_line(paragraph))
    if len(sentence) > LINE_LENGTH - 15:
        return "", text
    return sentence, f"{more}\n\n{rest}"


def _split_sentence(line: str) -> tuple[str, str]:
    match = re.search(r"(?<=[.!?])\s+(?=[A-Z`])", line)
    return (line[: match.start()], line[match.end() :]) if match else (line, "")


def _entry(name: str, text: str, width: int) -> list[str]:
    text = one_line(text)
    head = f"{name}: {text}" if name else text
    return textwrap.wrap(
        head,
        width,
        initial_indent="    ",
        subsequent_indent="        " if name else "    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _filled(text: str, width: int) -> list[str]:
    """Return text as lines of a width: paragraphs are filled, the items of lists keep their lines."""
    lines: list[str] = []
    paragraph: list[str] = []

    def flush() -> None:
        if paragraph:
            first = " ".join(paragraph)
            hanging = "  " if OWN_LINE.match(first) else ""
            lines.extend(
                textwrap.wrap(
                    first, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
                )
            )
            paragraph.clear()

    for line in plain(text).split("\n"):
        words = " ".join(line.split())
        if not words:
            flush()
            if lines and lines[-1]:
                lines.append("")
            continue
        if OWN_LINE.match(line):
            flush()
        paragraph.append(words)
    flush()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _escaped(text: str) -> str:
    """Return text that cannot end its docstring, and contains no escapes."""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return text[:-1] + '\\"' if text.endswith('"') else text
