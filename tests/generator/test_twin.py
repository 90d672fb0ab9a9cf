"""The synchronous twin: what is rewritten, what is imported, and what stops the build."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from generator.problems import GeneratorError
from generator.twin.deriving import FOLDER, PACKAGE, renamed, twin_of, twins

ROOT = Path(__file__).resolve().parent.parent.parent

MODULE = '''
    """Reads things."""

    from __future__ import annotations

    import asyncio
    import contextlib
    from typing import TYPE_CHECKING

    import httpx

    if TYPE_CHECKING:
        from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable

        Number = int | float
        """What can be added."""

    LIMIT = 3
    """Most things."""


    def pure(number: int) -> int:
        """Costs no I/O."""
        return number + LIMIT


    class Plain:
        """Pure too."""


    class AsyncReader:
        """Reads; close it with `aclose`.

            async with AsyncReader() as reader:
                await reader.sum()
        """

        def __init__(self, transport: httpx.AsyncBaseTransport, locate: Callable[[], Awaitable[str]]) -> None:
            self.transport = transport
            self.locate = locate

        async def aclose(self) -> None:
            """Closes the `AsyncReader`."""
            await self.transport.aclose()

        async def sum(self) -> Number:
            """Adds."""
            total = 0
            async for number in self.numbers():
                total += number
            # They await the sum (Größe): a comment with bytes that differ from characters.
            await asyncio.to_thread(print, "größer", total)
            await asyncio.to_thread(self.done)
            await asyncio.sleep(1)
            return total + sum([pure(number) async for number in self.numbers()])

        def done(self) -> Plain:
            return Plain()

        async def numbers(self) -> AsyncGenerator[int, None]:
            """Counts."""
            for number in range(LIMIT):
                yield number

        @contextlib.asynccontextmanager
        async def opened(self) -> AsyncIterator[str]:
            """Opens."""
            async with contextlib.aclosing(self.numbers()):
                yield await self.locate()


    def read_async() -> AsyncReader:
        """Opens an asynchronous reader."""
        raise NotImplementedError


    READER = AsyncReader
'''


def derive(tmp_path: Path, **modules: str) -> dict[str, str]:
    folder = tmp_path / PACKAGE
    folder.mkdir(parents=True, exist_ok=True)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    for name, source in modules.items():
        (folder / f"{name}.py").write_text(dedent(source), "utf-8")
    return {path.stem: data.decode() for path, data in twins(tmp_path).items()}


def test_the_twin_in_the_repository_is_what_its_sources_give() -> None:
    for path, data in twins(ROOT).items():
        assert (ROOT / path).read_bytes() == data, path
    written = {path.relative_to(ROOT) for path in (ROOT / FOLDER).rglob("*.py")}
    assert written == set(twins(ROOT))


def test_code_and_prose_become_synchronous(tmp_path: Path) -> None:
    twin = derive(tmp_path, reader=MODULE)["reader"]
    ast.parse(twin)
    assert "async" not in twin.lower().replace("_sync", "")
    for line in (
        "# Derived; do not edit: change overlays/vidlift/reader.py, then run `make generate`.",
        "class Reader:",
        '"""Reads; close it with `close`.',
        "with Reader() as reader:",
        "        reader.sum()",
        '"""Closes the `Reader`."""',
        "def __init__(self, transport: httpx.BaseTransport, locate: Callable[[], str]) -> None:",
        "self.transport.close()",
        "for number in self.numbers():",
        'print("größer", total)',
        "self.done()",
        "time.sleep(1)",
        "return total + sum([pure(number) for number in self.numbers()])",
        "def numbers(self) -> Generator[int, None, None]:",
        "@contextlib.contextmanager",
        "with contextlib.closing(self.numbers()):",
        "yield self.locate()",
        "def read() -> Reader:",
        '"""Opens a reader."""',
        "READER = Reader",
    ):
        assert line in twin


def test_pure_code_is_imported_and_not_written_again(tmp_path: Path) -> None:
    twin = derive(tmp_path, reader=MODULE)["reader"]
    assert "from vidlift.reader import LIMIT, Plain, pure" in twin
    assert "    from vidlift.reader import Number" in twin
    assert "def pure" not in twin
    assert "class Plain" not in twin


def test_names_come_from_the_twin_of_their_module_and_pure_modules_have_none(tmp_path: Path) -> None:
    user = '''
        """Uses."""

        from vidlift.pure import HELP
        from vidlift.reader import AsyncReader as Source, Plain


        async def use(source: Source) -> tuple[int, Plain, str]:
            """Uses it."""
            return await source.sum(), source.done(), HELP
    '''
    derived = derive(tmp_path, reader=MODULE, user=user, pure='"""Pure."""\n\nHELP = "x"\n')
    assert set(derived) == {"reader", "user", "__init__"}
    assert "from vidlift._sync.reader import Reader as Source" in derived["user"]
    assert "from vidlift.pure import HELP" in derived["user"]
    assert "Plain" in derived["user"]


def test_a_package_offers_of_its_twin_what_it_offers_itself(tmp_path: Path) -> None:
    package = tmp_path / PACKAGE / "providers/zoo"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(
        '"""A zoo."""\n\nfrom vidlift.providers.zoo.keeper import LIMIT, AsyncKeeper, Bear\n\n'
        '__all__ = ["LIMIT", "AsyncKeeper", "Bear"]\n'
    )
    (package / "keeper.py").write_text(
        '"""Keeps."""\n\nLIMIT = 3\n\n\nclass Bear: ...\n\n\nclass AsyncKeeper:\n    limit = LIMIT\n'
    )
    (package / "pure.py").write_text('"""Pure."""\n\nHELP = "x"\n')
    visit = '"""Visits."""\n\nfrom vidlift.providers.zoo import AsyncKeeper\n\n\nVISIT_async = AsyncKeeper\n'
    derived = derive(tmp_path, visit=visit.replace("VISIT_async", "visit_async"))
    assert "from vidlift._sync.providers.zoo import Keeper" in derived["visit"]
    files = {path.relative_to(FOLDER).as_posix(): data.decode() for path, data in twins(tmp_path).items()}
    names = ("__init__", "providers/__init__", "providers/zoo/__init__", "providers/zoo/keeper", "visit")
    assert set(files) == {f"{name}.py" for name in names}
    init = files["providers/zoo/__init__.py"]
    assert "from vidlift._sync.providers.zoo.keeper import Keeper" in init
    assert "from vidlift.providers.zoo.keeper import LIMIT, Bear" in init
    assert '__all__ = ["LIMIT", "Bear", "Keeper"]' in init
    assert "import time" not in init


def test_the_same_source_gives_the_same_bytes_whether_or_not_the_twin_exists(tmp_path: Path) -> None:
    first = derive(tmp_path, reader=MODULE)
    for path, data in twins(tmp_path).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert derive(tmp_path) == first


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("await asyncio.gather()", "asyncio"),
        ('return f"{await thing()}"', "f-string"),
        ('"""Runs asyncio code."""', "still speaks"),
        ("return 1  # async or not", "still speaks"),
    ],
)
def test_what_has_no_synchronous_form_stops_the_build(tmp_path: Path, body: str, problem: str) -> None:
    source = f'"""Does."""\nimport asyncio\n\n\nasync def thing() -> object:\n    {body}\n'
    with pytest.raises(GeneratorError, match=problem) as caught:
        derive(tmp_path, thing=source)
    assert "thing.py" in str(caught.value)


def test_what_only_a_type_checker_sees_must_be_pure(tmp_path: Path) -> None:
    source = '"""Does."""\nif TYPE_CHECKING:\n    AsyncThing = int\n\n\nasync def thing() -> None: ...\n'
    with pytest.raises(GeneratorError, match="neither an import nor pure"):
        derive(tmp_path, thing=source)


@pytest.mark.parametrize("line", ["def broken(", "def newer[T](value: T) -> T: ..."])
def test_a_module_that_is_no_python_of_the_oldest_kind_stops_the_build(tmp_path: Path, line: str) -> None:
    with pytest.raises(GeneratorError, match=r"not valid Python 3\.11") as caught:
        derive(tmp_path, broken=f"VALUE = 1\n{line}\n")
    assert "broken.py:2" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("AsyncJob", "Job"),
        ("connect_async", "connect"),
        ("asyncio_detailed", "sync_detailed"),
        ("Asynchrony", "Asynchrony"),
        ("_async", "_async"),
        ("JobState", "JobState"),
    ],
)
def test_names(name: str, twin: str) -> None:
    assert renamed(name) == twin


def test_only_what_users_meet_keeps_its_documentation(tmp_path: Path) -> None:
    parts = '''
        class AsyncBase:
            """Documented: AsyncReader is made of it."""

            async def close(self) -> None:
                """Closes."""


        class AsyncInner:
            """Documented where it is written."""

            async def step(self) -> None:
                """Steps."""

            async def walk(self) -> int:
                """Walks."""
                # One step after the other.
                await self.step()
                return 1  # and no more
    '''
    reader = '''
        from vidlift.parts import AsyncBase, AsyncInner


        class AsyncReader(AsyncBase):
            """Reads."""

            def inner(self) -> AsyncInner:
                """Opens."""
                return AsyncInner()
    '''
    folder = tmp_path / PACKAGE
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text('__all__ = ["AsyncReader", "Reader"]\n', "utf-8")
    found = derive(tmp_path, parts=parts, reader=reader)
    for line in ('"""Reads."""', '"""Opens."""'):
        assert line in found["reader"]
    assert '"""Documented: Reader is made of it."""' in found["parts"]
    assert '"""Closes."""' in found["parts"]
    for words in ("Documented where", "Steps.", "Walks.", "One step"):
        assert words not in found["parts"]
    assert "return 1  # and no more" in found["parts"]
    ast.parse(found["parts"])


def test_a_module_of_another_package_uses_the_twins_of_ours(tmp_path: Path) -> None:
    package = tmp_path / "acme"
    package.mkdir()
    (package / "__init__.py").write_text("")
    module = package / "provider.py"
    module.write_text(
        dedent(
            '''
            """Acme."""

            from vidlift.orders import Uploaded
            from vidlift.provider import AsyncProvider

            STATES = {}


            class AsyncAcme(AsyncProvider):
                states = STATES

                async def read(self) -> Uploaded:
                    """Read it."""
                    return await self.refresh("1")
            '''
        )
    )
    source = twin_of(module, package / "provider_sync.py", ROOT).decode()
    assert source.startswith("# Derived; do not edit: change acme/provider.py, then run `make twin`.")
    assert "from vidlift._sync.provider import Provider\n" in source
    assert "from vidlift.orders import Uploaded\n" in source
    assert "from acme.provider import STATES\n" in source
    assert "class Acme(Provider):" in source
    assert 'return self.refresh("1")' in source
