"""Prove that each module of a rendered package imports, before it is written.

A new Python process, which sees the installed packages but not this repository, imports all modules from
memory. It costs about a tenth of a second, and as much again for each thousand lines in a hundred.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, TypeVar

from generator.problems import GeneratorError

if TYPE_CHECKING:
    from collections.abc import Mapping

P = TypeVar("P", bound=PurePath)
_PROGRAM: Final = """
import importlib, importlib.abc, importlib.util, json, sys

sources = json.load(sys.stdin.buffer)

class Memory(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        for file, is_package in ((f"{name}.__init__", True), (name, False)):
            if file in sources:
                return importlib.util.spec_from_loader(name, self, origin=file, is_package=is_package)
        return None

    def exec_module(self, module):
        exec(compile(sources[module.__spec__.origin], module.__name__, "exec"), module.__dict__)

sys.meta_path.insert(0, Memory())
broken = {}
for file in sources:
    try:
        importlib.import_module(file.removesuffix(".__init__"))
    except Exception as error:
        broken[file] = f"{type(error).__name__}: {error}"
json.dump(broken, sys.stdout)
"""


def broken(files: Mapping[P, bytes], package: str) -> dict[P, str]:
    """Return the modules that cannot be imported, and what importing each raises.

    Args:
        files: All files of a package, by path below its folder.
        package: Its name.

    Raises:
        GeneratorError: Python itself breaks off.
    """
    names = {".".join((package, *path.with_suffix("").parts)): path for path in files if path.suffix == ".py"}
    sources = json.dumps({name: files[path].decode() for name, path in names.items()})
    done = subprocess.run(  # noqa: S603 - this interpreter and a program of our own
        [sys.executable, "-I", "-B", "-c", _PROGRAM], input=sources.encode(), capture_output=True, check=False
    )
    if done.returncode != 0:
        raise GeneratorError(
            f"the generated package cannot be imported: {done.stderr.decode(errors='replace')[-500:]}",
            advice="this is a fault of the generator's templates",
        )
    found: dict[str, str] = json.loads(done.stdout)
    return {names[name]: error for name, error in found.items()}


def prove(files: Mapping[P, bytes], package: str) -> None:
    """Make sure that all modules of a package can be imported.

    Raises:
        GeneratorError: Some cannot.
    """
    if found := broken(files, package):
        (path, error), *others = found.items()
        more = f", and {len(others)} more" if others else ""
        raise GeneratorError(
            f"a generated module cannot be imported: {path}: {error}{more}",
            advice="this is a fault of the generator's templates",
        )
