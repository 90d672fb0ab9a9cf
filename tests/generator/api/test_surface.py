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
        LONG = "a text that is long and tedious, so that nobody would want to see it in a list of names"
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
        "parameter Animal.hidden: str = 'h'",
        "parameter Animal.another: str",
        "value Animal.other: str",
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


def test_a_field_of_its_own_can_be_passed_by_position_where_the_others_are_not(tmp_path: Path) -> None:
    source = """
        import attrs
        @attrs.define
        class Base:
            size: int
        @attrs.define(kw_only=True)
        class Animal(Base):
            name: str = attrs.field(kw_only=False)
            legs: int
        """
    assert models(tmp_path, source, "Animal")[1:] == [
        "field Animal.size: int",
        "field Animal.name: str",
        "keyword field Animal.legs: int",
    ]


def test_a_private_field_with_a_property_of_its_argument_is_passed_and_read_like_any_other(
    tmp_path: Path,
) -> None:
    source = """
        import attrs
        @attrs.frozen
        class Animal:
            _sound: bytes | None = attrs.field(default=None)
            legs: int = 4
            @property
            def sound(self) -> str | None: ...
        """
    assert models(tmp_path, source)[1:] == [
        "field Animal.sound: str | None = None, takes bytes | None",
        "field Animal.legs: int = 4",
    ]


def test_constructors_take_what_converters_take(tmp_path: Path) -> None:
    source = """
        import attrs
        from attrs import field
        from attrs.converters import optional
        from collections.abc import Mapping
        def copied(values: Mapping[str, str]) -> dict[str, str]: ...
        def untold(value): ...
        @attrs.define
        class Animal:
            names: dict[str, str] = field(converter=copied)
            again: dict[str, str] | None = field(converter=optional(copied))
            both: dict[str, str] = field(converter=[copied, dict])
            filled: int = field(default=None, converter=attrs.converters.default_if_none(0))
            number: int = field(converter=int)
            anything: int = field(converter=untold)
            made: int = field(converter=lambda value: value)
        """
    assert models(tmp_path, source, "Animal")[1:] == [
        "field Animal.names: dict[str, str], takes Mapping[str, str]",
        "field Animal.again: dict[str, str] | None, takes Mapping[str, str] | None",
        "field Animal.both: dict[str, str], takes Mapping[str, str]",
        "field Animal.filled: int = None, takes int | None",
        "field Animal.number: int, takes Any",
        "field Animal.anything: int, takes Any",
        "field Animal.made: int, takes Any",
    ]


def test_defaults_are_shown_alike_however_they_are_declared(tmp_path: Path) -> None:
    source = """
        import attr
        import attrs
        @attrs.define
        class Animal:
            tags: list[str] = attrs.field(factory=list)
            same: list[str] = attrs.Factory(list)
            also: list[str] = attrs.field(default=attrs.Factory(list))
            made: int = attrs.field(factory=lambda: 3)
            old: int = attr.ib(3)
            computed: int = attrs.field()
            @computed.default
            def _computed(self) -> int: ...
        """
    assert models(tmp_path, source, "Animal")[1:] == [
        "field Animal.tags: list[str] = list()",
        "field Animal.same: list[str] = list()",
        "field Animal.also: list[str] = list()",
        "field Animal.made: int = (lambda: 3)()",
        "field Animal.old: int = 3",
        "field Animal.computed: int = computed",
    ]


def test_constructors_written_by_hand_take_what_they_say(tmp_path: Path) -> None:
    source = """
        import attrs
        @attrs.define
        class Base:
            size: int
        @attrs.define
        class Animal(Base):
            legs: int
            def __init__(self, text: str) -> None: ...
        @attrs.define
        class Cat(Animal):
            lives: int = 9
        @attrs.define(init=False)
        class Bare:
            size: int
        """
    shown = models(tmp_path, source)
    assert [line for line in shown if " Animal." in line] == [
        "value Animal.size: int",
        "value Animal.legs: int",
        "def Animal.__init__(text: str) -> None",
    ]
    assert [line for line in shown if "Cat." in line] == [
        "field Cat.size: int",
        "field Cat.legs: int",
        "field Cat.lives: int = 9",
    ]
    assert "value Bare.size: int" in shown


def test_dataclasses_keep_the_underscores_of_their_arguments(tmp_path: Path) -> None:
    source = """
        import dataclasses
        @dataclasses.dataclass
        class Animal:
            _size: int
            legs: int = 4
        """
    assert models(tmp_path, source)[1:] == ["parameter Animal._size: int", "field Animal.legs: int = 4"]


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
