"""Each kind of change of an interface is found, judged, and said once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.api.compare import compare
from generator.api.rules import RULES
from generator.api.surface import read
from generator.drift.changes import Kind, Severity
from tests.generator.api.sources import changes, write

if TYPE_CHECKING:
    from pathlib import Path

    from generator.api.things import Thing

MODEL = "from attrs import define\n@define\nclass Model:\n    first: int\n"
BEHIND = MODEL.replace("first", "_first")
READ = BEHIND + "    @property\n    def first(self) -> int: ...\n"
CONVERTED = (
    "from attrs import define, field\ndef _made(value: int | str) -> int: ...\n@define\nclass Model:\n"
    "    first: int = field(converter=_made)\n"
)
ONE_FORM = "from typing import overload\n@overload\ndef f(a: int): ...\ndef f(a): ...\n"
TWO_FORMS = ONE_FORM.replace("def f(a):", "@overload\ndef f(a: str): ...\ndef f(a):")
ENUM = "import enum\nclass Kind(enum.Enum):\n    BIG = 1\n"
# Old and new source of a module, and what is found: the rule without its prefix, the place, old and new.
CASES: dict[str, tuple[str, str, list[tuple[str, str, str | None, str | None]]]] = {
    "a function more": ("", "def f(): ...", [("name-added", "f", None, "f()")]),
    "a function less": ("def f(): ...", "", [("name-removed", "f", "f()", None)]),
    "a class less, and nothing is said of what was in it": (
        MODEL, "", [("name-removed", "Model", "class", None)],
    ),
    "a class renamed": (
        MODEL, MODEL.replace("Model", "Other"),
        [("name-renamed", "Model", "zoo.api.things.Model", "zoo.api.things.Other")],
    ),
    "two alike classes renamed cannot be told apart": (
        MODEL + MODEL.replace("Model", "Twin"), MODEL.replace("Model", "A") + MODEL.replace("Model", "B"),
        [("name-removed", "Model", "class", None), ("name-removed", "Twin", "class", None),
         ("name-added", "A", None, "class"), ("name-added", "B", None, "class")],
    ),
    "a class that became a function": (
        "class F: ...", "def F(): ...", [("sort-changed", "F", "class", "def")],
    ),
    "bases": (
        "class E(KeyError, ValueError): ...", "class E(ValueError, TypeError): ...",
        [("base-removed", "E", "KeyError", None), ("base-added", "E", None, "TypeError")],
    ),
    "one more way to call": (
        ONE_FORM,
        TWO_FORMS,
        [("form-added", "f", None, "f(a: str)")],
    ),
    "one way less to call": (
        TWO_FORMS,
        ONE_FORM,
        [("form-removed", "f", "f(a: str)", None)],
    ),
    "await": ("def f(): ...", "async def f(): ...", [("awaiting-changed", "f", "def", "async def")]),
    "an optional parameter more": (
        "def f(): ...", "def f(*, a: int = 1): ...", [("parameter-added", "f → a", None, "a: int = 1")],
    ),
    "a required parameter more": (
        "def f(): ...", "def f(*, a: int): ...", [("parameter-added-required", "f → a", None, "a: int")],
    ),
    "variadic parameters more": (
        "def f(): ...", "def f(*rest, **more): ...",
        [("parameter-added", "f → more", None, "**more"), ("parameter-added", "f → rest", None, "*rest")],
    ),
    "a parameter less": ("def f(a, b): ...", "def f(a): ...", [("parameter-removed", "f → b", "b", None)]),
    "a parameter less that is still taken": (
        "def f(*, a): ...", "def f(**rest): ...", [("parameter-added", "f → rest", None, "**rest")],
    ),
    "a parameter renamed": (
        "def f(a: int, b): ...", "def f(c: int, b): ...",
        [("parameter-renamed", "f → a", "a: int", "c: int")],
    ),
    "a parameter renamed that nobody can name": ("def f(a: int, /): ...", "def f(c: int, /): ...", []),
    "required": ("def f(a=1): ...", "def f(a): ...", [("parameter-required", "f → a", "a = 1", "a")]),
    "optional": ("def f(a): ...", "def f(a=1): ...", [("parameter-optional", "f → a", "a", "a = 1")]),
    "moved": ("def f(a, b): ...", "def f(b, a): ...", [("parameter-moved", "f", "a, b", "b, a")]),
    "moved by one that went": (
        "def f(a, b): ...", "def f(b): ...",
        [("parameter-removed", "f → a", "a", None), ("parameter-moved", "f", "a, b", "b")],
    ),
    "keyword parameters have no order": ("def f(*, a, b): ...", "def f(*, b, a): ...", []),
    "by name alone": (
        "def f(a): ...", "def f(*, a): ...", [("parameter-kind-tightened", "f → a", "either", "keyword")],
    ),
    "by position too": (
        "def f(*, a): ...", "def f(a): ...", [("parameter-kind-loosened", "f → a", "keyword", "either")],
    ),
    "an argument's type widened": (
        "def f(a: int): ...", "def f(a: int | str): ...",
        [("parameter-type-widened", "f → a", "int", "int | str")],
    ),
    "an argument's type narrowed": (
        "def f(a: int | str): ...", "def f(a: int): ...",
        [("parameter-type-narrowed", "f → a", "int | str", "int")],
    ),
    "an argument's type changed": (
        "def f(a: int): ...", "def f(a: str): ...", [("parameter-type-changed", "f → a", "int", "str")],
    ),
    "a default": ("def f(a=1): ...", "def f(a=2): ...", [("default-changed", "f → a", "1", "2")]),
    "an answer's type widened": (
        "def f() -> Response[A]: ...", "def f() -> Response[A | B]: ...",
        [("return-type-widened", "f → returns", "Response[A]", "Response[A | B]")],
    ),
    "an answer's type narrowed": (
        "def f() -> int | None: ...", "def f() -> int: ...",
        [("return-type-narrowed", "f → returns", "int | None", "int")],
    ),
    "an answer's type changed": (
        "def f() -> int: ...", "def f() -> str: ...", [("return-type-changed", "f → returns", "int", "str")],
    ),
    "an optional field more": (
        MODEL, MODEL + "    more: str = ''\n", [("field-added", "Model.more", None, "field: str = ''")],
    ),
    "a required field more, and before the others": (
        MODEL, MODEL.replace("    first", "    zeroth: int\n    first"),
        [("field-added-required", "Model.zeroth", None, "field: int"),
         ("fields-moved", "Model", "first", "zeroth, first")],
    ),
    "a field less": (
        MODEL + "    more: str\n", MODEL, [("name-removed", "Model.more", "field: str", None)],
    ),
    "a field required": (
        MODEL.replace("int", "int = 1"), MODEL,
        [("field-required", "Model.first", "field: int = 1", "field: int")],
    ),
    "a field optional": (
        MODEL, MODEL.replace("int", "int = 1"),
        [("field-optional", "Model.first", "field: int", "field: int = 1")],
    ),
    "a field computed": (
        MODEL, MODEL.replace("first: int", "pass\n    @property\n    def first(self) -> int: ..."),
        [("field-computed", "Model.first", "field: int", "property: int")],
    ),
    "a field that a property is read of now, and that is passed as before": (MODEL, READ, []),
    "a property that becomes the field itself": (READ, MODEL, []),
    "a field that is only passed": (
        MODEL, BEHIND, [("field-hidden", "Model.first", "field: int", "parameter: int")],
    ),
    "an argument that can be read": (
        BEHIND, READ, [("field-shown", "Model.first", "parameter: int", "field: int")],
    ),
    "an argument of a class renamed to a like one": (
        MODEL + "    _other: int = 1\n", MODEL + "    another: int = 1\n",
        [("parameter-removed", "Model.other", "parameter: int = 1", None),
         ("field-added", "Model.another", None, "field: int = 1")],
    ),
    "an argument of a class that is optional": (
        BEHIND, BEHIND.replace("int", "int = 1"),
        [("parameter-optional", "Model.first", "parameter: int", "parameter: int = 1")],
    ),
    "a converter": (
        MODEL, CONVERTED, [("parameter-type-widened", "Model.first", "int", "int | str")],
    ),
    "a converter that takes less": (
        CONVERTED, CONVERTED.replace("int | str", "str"),
        [("parameter-type-narrowed", "Model.first", "int | str", "str")],
    ),
    "a converter that keeps what is passed": (
        CONVERTED.replace("int = field(converter=_made)", "int | str"), CONVERTED,
        [("attribute-type-narrowed", "Model.first", "int | str", "int")],
    ),
    "a private argument passed by another name": (
        MODEL.replace("first: int", "first: int = 1\n    _kept: int = 2"),
        MODEL.replace("first: int", "_kept: int = 2\n    first: int = 1"),
        [("fields-moved", "Model", "first, kept", "kept, first")],
    ),
    "a property passed": (
        MODEL.replace("first: int", "pass\n    @property\n    def first(self) -> int: ..."), MODEL,
        [("field-added-required", "Model.first", "property: int", "field: int")],
    ),
    "a field by name alone": (
        MODEL, MODEL.replace("@define", "@define(kw_only=True)"),
        [("parameter-kind-tightened", "Model.first", "by position or name", "by name alone")],
    ),
    "a field's type widened": (
        MODEL, MODEL.replace("int", "int | None"),
        [("attribute-type-widened", "Model.first", "int", "int | None")],
    ),
    "a field's type narrowed": (
        MODEL.replace("int", "int | None"), MODEL,
        [("attribute-type-narrowed", "Model.first", "int | None", "int")],
    ),
    "a field's type changed": (
        MODEL, MODEL.replace("int", "str"), [("attribute-type-changed", "Model.first", "int", "str")],
    ),
    "a constant": ("LIMIT = 1", "LIMIT = 2", [("value-changed", "LIMIT", "1", "2")]),
    "what a package calls its version": ("__version__ = '1'", "__version__ = '2'", []),
    "an enum's member more": (
        ENUM, ENUM + "    NEW = 2\n", [("enum-member-added", "Kind.NEW", None, "member = 2")],
    ),
    "an enum's member less": (
        ENUM + "    OLD = 2\n", ENUM, [("enum-member-removed", "Kind.OLD", "member = 2", None)],
    ),
    "an enum's value": (ENUM, ENUM.replace("1", "3"), [("enum-member-changed", "Kind.BIG", "1", "3")]),
    "nothing": (MODEL + ENUM, ENUM + MODEL, []),
    "prose": ('"""One."""\ndef f(): ...', '"""Two."""\ndef f():\n    """Does."""', []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_changes(case: str, tmp_path: Path) -> None:
    old, new, expected = CASES[case]
    found = [
        (
            change.rule.removeprefix("python-"),
            change.place.removeprefix("zoo.api.things."),
            change.old if change.has_old else None,
            change.new if change.has_new else None,
        )
        for change in changes(tmp_path, old, new)
    ]
    assert sorted(map(str, found)) == sorted(map(str, expected))


def test_every_rule_has_a_case() -> None:
    shown = {f"python-{rule}" for _, _, expected in CASES.values() for rule, *_ in expected}
    assert set(RULES) == shown


def test_the_worst_comes_first(tmp_path: Path) -> None:
    found = changes(tmp_path, "def a(x=1): ...\ndef b(): ...", "def a(x=2): ...\ndef c(y): ...")
    assert [change.severity for change in found] == [Severity.BREAKING, Severity.RISKY, Severity.ADDITIVE]


OPERATION = (
    '"""Read.\n\nOperation `x`: GET /things/{id}\n"""\ndef sync(id): ...\nasync def asyncio(id): ...\n'
)


def operations(folder: Path, files: dict[str, str]) -> dict[str, dict[str, Thing]]:
    write(folder, {"models.py": "", "api/__init__.py": "", **files})
    return read([folder])


@pytest.mark.parametrize("place", ["api/a/fetch.py", "api/b/read.py"])
def test_an_operation_is_known_by_its_request(place: str, tmp_path: Path) -> None:
    old = operations(tmp_path / "old", {"api/a/__init__.py": "", "api/a/read.py": OPERATION})
    package = {f"{place.rpartition('/')[0]}/__init__.py": ""}
    new = operations(
        tmp_path / "new", {**package, place: OPERATION.replace("def sync(id)", "def sync(id, more)")}
    )
    found = {change.rule: change for change in compare(old, new)}
    renamed = found["python-name-renamed"]
    assert (renamed.kind, renamed.old) == (Kind.RENAMED, "zoo.api.a.read")
    assert renamed.new == f"zoo.{place.removesuffix('.py').replace('/', '.')}"
    assert found["python-parameter-added-required"].places == (f"{renamed.new}.sync → more",)


def test_what_the_forms_of_an_operation_share_is_said_once(tmp_path: Path) -> None:
    old = operations(tmp_path / "old", {"api/a/__init__.py": "", "api/a/read.py": OPERATION})
    new = operations(
        tmp_path / "new", {"api/a/__init__.py": "", "api/a/read.py": OPERATION.replace("(id)", "(id, more)")}
    )
    (change,) = compare(old, new)
    assert change.places == ("zoo.api.a.read.asyncio → more", "zoo.api.a.read.sync → more")
    assert change.place_count == 2


def test_a_package_that_came_or_went_is_one_change(tmp_path: Path) -> None:
    write(tmp_path, {"models.py": "LIMIT = 1\n"})
    found = read([tmp_path])
    ((gone,), (come,)) = compare(found, {}), compare({}, found)
    assert (gone.rule, gone.place) == ("python-name-removed", "zoo")
    assert (come.rule, come.place) == ("python-name-added", "zoo")
