"""Documents are read as YAML 1.2 and JSON say, hostile ones refused, and written so that they read back."""

from __future__ import annotations

import contextlib
import json
import re
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.openapi import documents, pointers
from generator.openapi.documents import Limits
from generator.openapi.dumping import dump
from generator.problems import GeneratorError
from tests.generator import strategies

if TYPE_CHECKING:
    from pathlib import Path


def parse(text: str, **options: Any) -> Any:
    return documents.parse(text, source="spec.yaml", **options)


def refusal(text: str, **options: Any) -> str:
    with pytest.raises(GeneratorError) as caught:
        parse(text, **options)
    return str(caught.value)


def same(first: Any, second: Any) -> bool:
    """Equality that distinguishes 1, True, and 1.0."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("Yes", "Yes"), ("on", "on"), ("true", True), ("True", True),
        ("~", None), ("null", None),
        ("2024-01-01", "2024-01-01"), ("2024-01-01T10:00:00Z", "2024-01-01T10:00:00Z"), ("12:30", "12:30"),
        ("1_000", "1_000"), ("010", 10), ("0o10", 8), ("0x1F", 31), ("0b11", "0b11"), ("+3", 3), ("-2", -2),
        ("1e3", 1000.0), (".5", 0.5), ("1.", 1.0), ("1.1.0", "1.1.0"), ("'1'", "1"), ('"true"', "true"),
        ("!!str 1", "1"), ("!!float 1", 1.0), ("!!int '1'", 1), ("=", "="),
        ("9223372036854775807", 2**63 - 1),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: Any) -> None:
    found = parse(f"key: {text}\n")["key"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_strings_as_in_json() -> None:
    assert parse("200: a\ntrue: b\n1.0: c\n~: d\n") == {"200": "a", "true": "b", "1.0": "c", "~": "d"}


def test_aliases_give_copies_that_can_be_changed_apart() -> None:
    found = parse("a: &x {n: [1]}\nb: *x\n")
    found["a"]["n"].append(2)
    assert found["b"] == {"n": [1]}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a' appears twice"),
        ("a: 1\n1: x\n'1': y\n", 3, "'1' appears twice"),
        ('{"a": 1,\n "a": 2}', 2, "'a' appears twice"),
        ("a: &x 1\n<<: {b: 2}\n", 2, "merge keys"),
        ("a: .nan\n", 1, "no counterpart in JSON"),
        ("a: -.inf\n", 1, "no counterpart in JSON"),
        ("a: 1e999\n", 1, "too large"),
        ("a: " + "9" * 5000, 1, "5000 digits"),
        ("\na: !!binary aGk=\n", 2, "core schema"),
        ("a: !!python/object:os.system x\n", 1, "core schema"),
        ("a: !!int x\n", 1, "does not fit its tag, int"),
        ("a: !!set {x}\n", 1, "core schema"),
        ("? [a]\n: b\n", 1, "plain word"),
        ("a: *x\n", 1, "no anchor"),
        ("a: &x [*x]\n", 1, "is inside the value that it repeats"),
        ('a: "\\ud800"\n', 1, "not YAML"),
        ("a: 1\n---\nb: 2\n", 2, "second YAML document"),
        ('a: "\\0"\n', 1, "U+0000"),
        ('a: "\\e[2J"\n', 1, "U+001B"),
        ('"\\x07": 1\n', 1, "U+0007"),
        ("a: [1\nb: 2\n", 2, "not YAML"),
        ("a: 'x\n", 2, "not YAML"),
    ],
)  # fmt: skip
def test_what_has_no_place_in_a_document_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    message = refusal(text)
    assert said in message
    assert f"spec.yaml:{line}:" in message


def test_lines_count_from_the_file_that_a_block_lies_in() -> None:
    assert "spec.yaml:43:" in refusal("a: 1\nb: 2\na: 3\n", line_offset=40)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": "\\u0000"}', "U+0000"),
        ('{"a": "\\ud800"}', "U+D800"),
        ('{"a\\u001b": 1}', "U+001B"),
        ('{"a": NaN}', "NaN"),
        ('{"a": 1e999}', "too large"),
        ('{"a": ' + "9" * 5000 + "}", "5000 digits"),
        ('{"a": 1', "not JSON"),
        ("[" * 500_000, "nested deeper"),
        ("[" * 150 + "]" * 150, "nested deeper"),
        ('{"a": 1, "a": 2}', "appears twice"),
    ],
)
def test_json_is_refused_for_the_same_reasons(text: str, said: str) -> None:
    with pytest.raises(GeneratorError, match=re.escape(said)):
        documents.parse_json(text, source="spec.json")


def test_a_character_that_yaml_does_not_take_is_refused() -> None:
    assert "not YAML" in refusal("a: \x00\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{after}: &{after} [{', '.join(['*' + name] * 9)}]\n"
            for name, after in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "[" * 100_000,
        "{a: " * 100_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(3000)),
        "- " * 50_000,
        "a: " + "x" * 1_000_000 + "\nb: [1",
        "&a " * 100_000 + "x",
        "!!str " * 100_000,
        "? " * 50_000,
    ],
    ids=["aliases", "flow lists", "flow maps", "maps", "lists", "long string", "anchors", "tags", "keys"],
)  # fmt: skip
def test_attacks_end_in_a_refusal_within_seconds(text: str) -> None:
    started = time.process_time()
    assert "spec.yaml" in refusal(text)
    assert time.process_time() - started < 5


def test_limits_hold() -> None:
    assert "bytes are more than" in refusal("a: 12345678", limits=Limits(size=5))
    assert "more than 3 values" in refusal("[1, 2, 3]", limits=Limits(nodes=3))
    assert "nested deeper than 2" in refusal("[[[1]]]", limits=Limits(depth=2))
    assert parse("[[1]]", limits=Limits(depth=2)) == [[1]]


def test_a_string_of_a_megabyte_is_read_whole() -> None:
    assert len(parse("a: " + "x" * 1_000_000)["a"]) == 1_000_000


def test_files_are_utf_8_with_or_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\n")
    assert documents.read(path) == {"a": "é"}
    path.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(GeneratorError, match=r"spec\.yaml:2: byte 0xff"):
        documents.read(path)
    with pytest.raises(GeneratorError, match="no such file"):
        documents.read(tmp_path / "other.yaml")
    with pytest.raises(GeneratorError, match="no such file"):
        documents.read(tmp_path)


@pytest.mark.parametrize(
    ("text", "kind"), [("[1]", "a list"), ("x", "a string"), ("", "nothing"), ("3", "a scalar")]
)
def test_a_document_is_a_mapping(text: str, kind: str) -> None:
    with pytest.raises(GeneratorError, match=f"this holds {kind}"):
        documents.parse_document(text, source="spec.yaml")


@given(strategies.values)
def test_what_is_written_reads_back(value: Any) -> None:
    text = dump(value)
    assert same(parse(text), value)
    assert dump(parse(text)) == text


@given(strategies.values)
def test_what_is_written_means_the_same_to_a_reader_of_yaml_1_1(value: Any) -> None:
    assert same(yaml.safe_load(dump(value)), value)


@given(strategies.values)
def test_json_reads_as_json(value: Any) -> None:
    text = json.dumps(value)
    assert same(documents.parse_json(text, source="x"), json.loads(text))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    value = None
    with contextlib.suppress(GeneratorError):
        value = parse(text)
    assert same(parse(dump(value)), value)


def test_writing_is_plain_and_stable() -> None:
    value = {
        "openapi": "3.1.0", "no": "no", "text": "one\ntwo\n", "kept": "one\ntwo", "200": {"$ref": "#/a"},
        "empty": {}, "none": [],
        "list": [{"a": 1, "b": [True, None]}, "x: y", 1e16, "1.5"], "tab": "a\tb",
    }  # fmt: skip
    assert dump(value, header="Derived.\n\nDo not edit.") == (
        "# Derived.\n#\n# Do not edit.\n"
        "openapi: 3.1.0\n"
        "'no': 'no'\n"
        "text: |\n  one\n  two\n"
        "kept: |-\n  one\n  two\n"
        "'200':\n  $ref: '#/a'\n"
        "empty: {}\n"
        "none: []\n"
        "list:\n  - a: 1\n    b:\n      - true\n      - null\n  - 'x: y'\n  - 1.0e+16\n  - '1.5'\n"
        'tab: "a\\tb"\n'
    )


def test_keys_too_long_for_yaml_are_written_explicitly() -> None:
    value = {"k" * 2000: {"a": ["b"]}, "x": {"k\n" * 600: 1}}
    text = dump(value)
    assert parse(text) == value
    assert yaml.safe_load(text) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, {"a": b"x"}])
def test_what_is_no_json_is_not_written(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        dump({"a": value})


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=10), max_size=4))
def test_pointers_lead_where_their_parts_lead(parts: list[str]) -> None:
    document: Any = "here"
    for part in reversed(parts):
        document = {part: document, "other " + part: None}
    assert pointers.resolve(document, pointers.pointer(*parts)) == "here"


def test_pointers_in_references_may_be_percent_encoded() -> None:
    assert pointers.resolve({"a b": {"c/d": [7]}}, "#/a%20b/c~1d/0") == 7


@pytest.mark.parametrize(
    ("pointer", "kind"),
    [
        ("#/b", LookupError),
        ("#/a/2", LookupError),
        ("#/a/-1", LookupError),
        ("#/a/01", LookupError),
        ("#/a/0/x", LookupError),
        ("#/~2", ValueError),
        ("a", ValueError),
        ("other.yaml#/a", ValueError),
        ("#/a/" + "9" * 1000, LookupError),
    ],
)
def test_pointers_that_lead_nowhere_are_refused(pointer: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        pointers.resolve({"a": [1, 2]}, pointer)
