"""What a package offers is read from its source: public names, with what callers have to know of each."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from generator.api.surface import packages, read
from generator.problems import GeneratorError
from tests.generator.api.sources import lines, offered, write

if TYPE_CHECKING:
    from pathlib import Path


def models(folder: Path, source: str, *names: str) -> list[str]:
    listed = f"__all__ = {list(names)!r}\n" if names else ""
    found = lines(folder, {"models.py": listed + "\n".join(line[8:] for line in source.splitlines())})
    return [line.replace("zoo.models.", "") for line in found]


def test_a_list_of_names_decides_about_what_is_public(tmp_path: Path) -> None:
    source = """
        from collections.abc import Mapping
        LISTED: int = 1
        UNLISTED = 2
        def _private() -> None: ...
        def listed(of: Mapping[str, int]) -> None: ...
        """
    assert models(tmp_path, source, "LISTED", "_private", "listed") == [
        "value LISTED: int = 1",
        "def _private() -> None",
        "def listed(of: Mapping[str, int]) -> None",
    ]


def test_without_one_all_is_public_that_is_defined_there_under_a_public_name(tmp_path: Path) -> None:
    source = """
        from collections.abc import Mapping
        SHORT = "text"
        LONG = "a text that goes on and on, so that nobody would want to see it in a list of names"
        MADE = dict(a=1)
        _PRIVATE = 1
        def plain(): ...
        async def later(): ...
        """
    assert models(tmp_path, source) == [
        "value LONG",
        "value MADE",
        "value SHORT = 'text'",
        "async def later()",
        "def plain()",
    ]


def test_arguments_are_shown_as_they_must_be_passed(tmp_path: Path) -> None:
    source = """
        def all_kinds(a, /, b: int, c: str = "x", *rest: int, d: float, e: bool = True, **f: str) -> str: ...
        def by_name(*, name: str | None = None) -> list[str]: ...
        """
    assert models(tmp_path, source) == [
        "def all_kinds(a, /, b: int, c: str = 'x', *rest: int, d: float, e: bool = True, **f: str) -> str",
        "def by_name(*, name: str | None = None) -> list[str]",
    ]


def test_overloads_are_the_ways_to_call(tmp_path: Path) -> None:
    source = """
        from typing import overload
        @overload
        def opened(name: str) -> str: ...
        @overload
        def opened(name: bytes) -> bytes: ...
        def opened(name: str | bytes) -> str | bytes: ...
        """
    assert models(tmp_path, source) == ["def opened(name: str) -> str", "def opened(name: bytes) -> bytes"]


@pytest.mark.parametrize(
    ("head", "decorator", "factory"),
    [
        ("from attrs import define, field", "@define", "field"),
        ("from attrs import frozen as _frozen, field as _field", "@_frozen", "_field"),
        ("import attrs", "@attrs.define(eq=False)", "attrs.field"),
    ],
)
def test_fields_are_attributes_and_arguments_at_once(
    tmp_path: Path, head: str, decorator: str, factory: str
) -> None:
    source = f"""
        {head}
        from typing import ClassVar
        {decorator}
        class Animal:
            KIND: ClassVar[str] = "animal"
            name: str
            legs: int = 4
            tags: list[str] = {factory}(factory=list, kw_only=True)
            seen: int = {factory}(default=0, init=False)
            _hidden: str = {factory}(default="h")
            _inner: str = {factory}(init=False)
            other: str = {factory}(alias="another")
            plain = 3
        """
    assert models(tmp_path, source) == [
        "class Animal",
        "value Animal.KIND: str = 'animal'",
        "field Animal.name: str",
        "field Animal.legs: int = 4",
        "keyword field Animal.tags: list[str] = list()",
        "value Animal.seen: int",
        "field Animal.hidden: str = 'h'",
        "field Animal.another: str",
        "value Animal.plain = 3",
    ]


def test_a_decorator_can_make_all_fields_keywords(tmp_path: Path) -> None:
    source = """
        import attrs
        @attrs.frozen(kw_only=True)
        class Animal:
            name: str
        """
    assert models(tmp_path, source)[1] == "keyword field Animal.name: str"


def test_members_are_shown_with_those_of_our_bases(tmp_path: Path) -> None:
    source = """
        import abc
        class _Base(abc.ABC):
            size: int = 1
            def __init__(self, size: int) -> None:
                self.made = True
            def close(self) -> None: ...
            def _detail(self) -> None: ...
            def __repr__(self) -> str: ...
        class Animal(_Base):
            @property
            def age(self) -> int: ...
            @classmethod
            def of(cls, text: str) -> "Animal": ...
            @staticmethod
            def known(name: str) -> bool: ...
            async def close(self) -> None: ...
            def __enter__(self) -> "Animal": ...
            class Inner:
                deep: int
        """
    assert models(tmp_path, source, "Animal") == [
        "class Animal(_Base)",
        "class Animal.Inner",
        "value Animal.Inner.deep: int",
        "value Animal.size: int = 1",
        "def Animal.__init__(size: int) -> None",
        "value Animal.made",
        "async def Animal.close() -> None",
        "property Animal.age: int",
        "def Animal.of(text: str) -> Animal",
        "def Animal.known(name: str) -> bool",
        "def Animal.__enter__() -> Animal",
    ]


def test_enums_are_shown_with_their_values(tmp_path: Path) -> None:
    source = """
        import enum
        class _Open(enum.IntEnum):
            def known(self) -> bool: ...
        class Kind(_Open):
            BIG = 1
            SMALL = -1
        """
    assert models(tmp_path, source, "Kind") == [
        "class Kind(_Open)",
        "def Kind.known() -> bool",
        "member Kind.BIG = 1",
        "member Kind.SMALL = -1",
    ]


def test_names_are_followed_to_where_they_are_defined(tmp_path: Path) -> None:
    files = {
        "__init__.py": """
            from typing import TYPE_CHECKING
            from json import dumps
            from .client import Client
            if TYPE_CHECKING:
                from .deep import THERE
            __all__ = ["Client", "THERE", "dumps", "missing"]
            """,
        "deep.py": "THERE: int = 1\n",
    }
    assert sorted(lines(tmp_path, files)) == [
        "class zoo.Client",
        "value zoo.THERE: int = 1",
        "value zoo.dumps",
    ]


def test_operations_are_known_by_their_requests(tmp_path: Path) -> None:
    operation = '"""Read one\n\nOperation `read`: GET /things/{id}\n"""\n\n\ndef sync() -> None: ...\n'
    found = offered(
        tmp_path,
        {
            "models.py": "",
            "api/__init__.py": "",
            "api/things/__init__.py": "",
            "api/things/read.py": operation,
        },
    )
    assert found["zoo.api.things.read"].note == "GET /things/{id}"
    assert found["zoo.api.things.read.sync"].lines() == ["def zoo.api.things.read.sync() -> None"]


def test_nothing_is_run(tmp_path: Path) -> None:
    lines(tmp_path, {"models.py": "raise SystemExit('this module was run')\n"})
    assert "zoo" not in sys.modules


def test_a_module_that_is_no_python_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="what it offers cannot be read") as caught:
        offered(tmp_path, {"__init__.py": "def broken(:\n"})
    assert "zoo" in str(caught.value)


def test_a_broken_module_inside_of_a_package_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="cannot be read"):
        offered(tmp_path, {"models.py": "def broken(:\n"})


def test_folders_without_a_package_offer_nothing(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other/__init__.py").write_text("")
    assert packages([tmp_path, tmp_path / "nowhere"]) == ()
    assert read([tmp_path]) == {}


def test_a_private_folder_is_no_client(tmp_path: Path) -> None:
    write(tmp_path, {"models.py": ""})
    top = tmp_path / "vidlift_api"
    for name in ("_runtime", "acme"):
        (top / name).mkdir(parents=True)
        (top / name / "client.py").write_text("")
    (top / "__init__.py").write_text("")
    assert [package.name for package in packages([tmp_path])] == ["vidlift_api.acme", "zoo"]
