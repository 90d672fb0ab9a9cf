"""Derive the synchronous twin of the overlay's I/O layer in vidlift/_sync/.

The I/O is written once, as async code. Of each module that holds some, the top-level statements that are
asynchronous, or are named after it (`Async…`, `…_async`), or mention such a name, are rewritten; the rest is
imported from the module itself, so that pure code is not duplicated and types are the same on both sides. For
a provider that is a package, the twin of its `__init__.py` has the same exports.

The rewriting is by syntax tree and token, never by guess: what it does not understand stops the build. What
users meet keeps its documentation: what `vidlift` exports, the providers, and what these are made of; what
`Provider` is made of serves the authors of providers, and keeps its first lines. All else, such as private
methods and comments, is documented where it is written.
"""

from __future__ import annotations

import ast
import re
import tempfile
from pathlib import Path
from typing import Final

import attrs

from generator.problems import GeneratorError
from generator.rendering.formatting import ruff
from generator.twin.edits import Edit, Positions, Words, token_edits, word_edits

PACKAGE: Final = Path("overlays/vidlift")
FOLDER: Final = PACKAGE / "_sync"
OLDEST_PYTHON: Final = (3, 11)
INIT: Final = "__init__.py"
PROVIDERS: Final = frozenset({"AsyncProvider"})
"""What each vendor's class is made of; users meet these classes though `vidlift` finds them by name."""

# Names of Python, httpx, and the generated clients whose synchronous form differs by more than a prefix.
_RENAMES: Final = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "AsyncByteStream": "SyncByteStream",
    "aclose": "close",
    "aclosing": "closing",
    "aiter_raw": "iter_raw",
    "aread": "read",
    "asynccontextmanager": "contextmanager",
    "asyncio_detailed": "sync_detailed",
    "enter_async_context": "enter_context",
    "handle_async_request": "handle_request",
}
# What prose says, and examples in it.
_PHRASES: Final = (
    (re.compile(r"\ban asynchronous "), "a "),
    (re.compile(r"\basynchronously\b"), "synchronously"),
    (re.compile(r"\basync (?=for\b|with\b|def\b)"), ""),
    (re.compile(r"\bawait (?=[\w.]+\()"), ""),
)

_NAME: Final = re.compile(r"\b[A-Za-z_][A-Za-z0-9_]*\b")
_ASYNC_NOQA: Final = re.compile(r"[ \t]*# noqa: ASYNC\d+[^\n]*")
_FIXED_RULES: Final = "F401,I001,TC001,TC002,TC003,TC004,TC005,RUF022,RUF100"


def renamed(name: str) -> str:
    """Return what an identifier is called in the twin; most stay as they are."""
    if name in _RENAMES:
        return _RENAMES[name]
    if re.match(r"Async[A-Z]", name):
        return name.removeprefix("Async")
    if re.match(r"_?[a-z].*_async$", name):
        return name.removesuffix("_async")
    return name


def twins(root: Path) -> dict[Path, bytes]:
    """Derive the twin of every module of the overlay that holds asynchronous code.

    Args:
        root: The folder that holds `overlays/`.

    Returns:
        The contents of all files of `FOLDER`, by path relative to `root`.

    Raises:
        GeneratorError: A module uses something that has no known synchronous form.
    """
    folder = root / PACKAGE
    paths = sorted([*folder.glob("*.py"), *folder.glob("providers/**/*.py")])
    modules = [Module.read(path, root) for path in paths if path.name != INIT]
    modules = [module for module in modules if module.derived]
    derived = {module.dotted: frozenset(module.derived_names) for module in modules}
    for path in sorted(folder.glob(f"providers/*/{INIT}")):
        package = Module.read(path, root)
        if offered := package.offered(derived):
            derived[package.dotted] = offered
            modules.append(package)
    documented = _documented(folder, modules)
    files = {module.target: module.twin(derived, documented) for module in modules}
    for place in sorted({above for path in files for above in path.parents if above.is_relative_to(FOLDER)}):
        files.setdefault(
            place / INIT,
            "# Derived; do not edit. Change the modules that this package mirrors and run `make generate`.\n"
            '"""The synchronous twin of the I/O layer."""\n',
        )
    return _tidied(files, root)


def twin_of(path: Path, target: Path, root: Path) -> bytes:
    """Derive the twin of one module of another package, such as that of a provider.

    Args:
        path: The module; the folders above it that are packages make its name.
        target: Where its twin goes.
        root: The folder that holds `overlays/`, whose twins it uses.

    Raises:
        GeneratorError: It uses something that has no known synchronous form.
    """
    top = path.resolve().parent
    while (top / INIT).is_file():
        top = top.parent
    ours = [Module.read(each, root) for each in sorted((root / PACKAGE).glob("*.py")) if each.name != INIT]
    module = Module.read(path.resolve(), top, base=Path())
    derived = {each.dotted: frozenset(each.derived_names) for each in ours if each.derived}
    return _tidied({Path(target.name): module.twin(derived, None)}, root)[Path(target.name)]


@attrs.define
class Module:
    """One module of the overlay, or of another package.

    Attributes:
        path: Relative to the root.
        source: Its text.
        tree: Its syntax tree.
        derived: The top-level statements that are rewritten.
        base: What the names of modules begin below, relative to the root.
    """

    path: Path
    source: str
    tree: ast.Module
    derived: list[ast.stmt]
    base: Path = PACKAGE.parent

    @classmethod
    def read(cls, path: Path, root: Path, base: Path = PACKAGE.parent) -> Module:
        """Read a module and finds what of it is derived."""
        source = path.read_text("utf-8")
        try:
            tree = ast.parse(source, feature_version=OLDEST_PYTHON)
        except SyntaxError as error:
            raise GeneratorError(
                f"this is not valid Python {'.'.join(map(str, OLDEST_PYTHON))}: {error.msg}",
                where=f"{path.relative_to(root)}:{error.lineno}",
                advice="correct it, then run `make generate`",
            ) from error
        derived = _offers(tree) if path.name == INIT else _derived(tree)
        return cls(path.relative_to(root), source, tree, derived, base)

    @property
    def dotted(self) -> str:
        """The name that it is imported by."""
        path = self.path.parent if self.path.name == INIT else self.path.with_suffix("")
        return ".".join(path.relative_to(self.base).parts)

    @property
    def target(self) -> Path:
        """The module of its twin."""
        return FOLDER / self.path.relative_to(PACKAGE)

    @property
    def derived_names(self) -> set[str]:
        """The names that its derived statements define."""
        return {name for statement in self.derived for name in _defined(statement)}

    def offered(self, derived: dict[str, frozenset[str]]) -> frozenset[str]:
        """Return the derived names that it imports: what a package offers of its modules.

        Args:
            derived: The derived names of every module that has a twin.
        """
        return frozenset(
            alias.name
            for statement in self.tree.body
            if isinstance(statement, ast.ImportFrom)
            for alias in statement.names
            if alias.name in derived.get(statement.module or "", ())
        )

    def twin(self, derived: dict[str, frozenset[str]], documented: dict[str, Words] | None) -> str:
        """Return the source of its twin, before it is tidied.

        Args:
            derived: The derived names of every module that has a twin.
            documented: How much documentation names keep; None for all of it.
        """
        docstring = ast.get_docstring(self.tree, clean=False)
        parts = [
            f"# Derived; do not edit: change {self.path.as_posix()}, then run `make {self._verb}`.\n",
            f'"""{_reworded(_renamed_text(docstring))}"""\n' if docstring else "",
            "from __future__ import annotations\n",
            self._imports(derived),
            *(self._rewritten(statement, _kept_words(statement, documented)) for statement in self.derived),
        ]
        source = "\n".join(parts)
        self._prove(source)
        return source

    @property
    def _verb(self) -> str:
        return "generate" if self.base == PACKAGE.parent else "twin"

    def _imports(self, derived: dict[str, frozenset[str]]) -> str:
        """Return the imports of the twin: those of the module, and the module's own pure names."""
        always: list[str] = [] if self.path.name == INIT else ["import time"]
        typing: list[str] = []
        for statement in self.tree.body:
            if isinstance(statement, ast.Import | ast.ImportFrom):
                always += _import_lines(statement, derived)
            elif isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
                for inner in statement.body:
                    if isinstance(inner, ast.Import | ast.ImportFrom):
                        typing += _import_lines(inner, derived)
                    elif not isinstance(inner, ast.Expr):
                        typing.append(f"from {self.dotted} import {', '.join(sorted(self._pure(inner)))}")
        pure = sorted(
            {
                name
                for statement in self.tree.body
                if statement not in self.derived and not isinstance(statement, ast.Import | ast.ImportFrom)
                for name in _defined(statement)
            }
            & {name for statement in self.derived for name in _mentioned(statement)}
        )
        if pure:
            always.append(f"from {self.dotted} import {', '.join(pure)}")
        lines = "\n".join(always) + "\n"
        if typing:
            lines += "if TYPE_CHECKING:\n" + "".join(f"    {line}\n" for line in typing)
        return lines

    def _pure(self, statement: ast.stmt) -> set[str]:
        """Return the names that a statement under TYPE_CHECKING defines, as the twin imports all of them."""
        names = _defined(statement)
        if not names or _is_async(statement):
            raise self._problem(statement, "is under TYPE_CHECKING, and is neither an import nor pure")
        return names

    def _rewritten(self, statement: ast.stmt, kept: Words) -> str:
        """Return the synchronous form of one statement, with so much of its documentation."""
        start = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
        lines = self.source.splitlines(keepends=True)[start - 1 : statement.end_lineno]
        text = "".join(lines)
        position = Positions(lines, start)
        edits = [*token_edits(text)]
        for node in ast.walk(statement):
            edits += self._form_edits(node, position)
        words = [*word_edits(statement, position, kept)]
        edits = [edit for edit in edits if not any(one[0] <= edit[0] < one[1] for one in words)] + words
        for begin, end, replacement in sorted(edits, reverse=True):
            text = text[:begin] + replacement + text[end:]
        return _reworded(_ASYNC_NOQA.sub("", _renamed_text(text)))

    def _form_edits(self, node: ast.AST, position: Positions) -> list[Edit]:
        """Return the edits of one node that has a form of its own in the twin."""
        match node:
            case (
                ast.Call(
                    func=ast.Attribute(value=ast.Name("asyncio"), attr="to_thread"), args=[first, *rest]
                ) as call
            ):
                following: list[ast.expr | ast.keyword] = [*rest, *call.keywords]
                begin, end = position.span(call)
                first_begin, first_end = position.span(first)
                if not following:
                    return [(begin, first_begin, ""), (first_end, end, "()")]
                return [(begin, first_begin, ""), (first_end, position.span(following[0])[0], "(")]
            case ast.Attribute(value=ast.Name("asyncio"), attr="sleep") as function:
                return [(*position.span(function), "time.sleep")]
            case (
                ast.Subscript(value=ast.Name("Awaitable"), slice=inner)
                | ast.Subscript(value=ast.Name("Coroutine"), slice=ast.Tuple(elts=[_, _, inner]))
            ) as annotation:
                begin, end = position.span(annotation)
                inner_begin, inner_end = position.span(inner)
                return [(begin, inner_begin, ""), (inner_end, end, "")]
            case ast.Subscript(value=ast.Name("AsyncGenerator")) as annotation:
                _, end = position.span(annotation)
                return [(end - 1, end - 1, ", None")]
            case ast.JoinedStr() if any(isinstance(inner, ast.Await) for inner in ast.walk(node)):
                raise self._problem(node, "awaits inside an f-string; await before it")
        return []

    def _prove(self, source: str) -> None:
        """Refuse a result that is not synchronous, in code or in prose."""
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
                raise self._problem(node, "is still asynchronous in the twin")
            if isinstance(node, ast.Name) and node.id == "asyncio":
                raise self._problem(node, "uses something of asyncio that has no known synchronous form")
        for line in source.splitlines():
            if "async" in line.lower():
                raise GeneratorError(
                    f"the twin of a line still speaks of asynchronous code: {line.strip()}",
                    where=str(self.path),
                    advice="reword it, or teach generator/twin/ its synchronous form",
                )

    def _problem(self, node: ast.AST, what: str) -> GeneratorError:
        line = ast.unparse(node).splitlines()[0]
        return GeneratorError(
            f"`{line}` {what}",
            where=f"{self.path}:{getattr(node, 'lineno', 0)}",
            advice="write it otherwise, or teach generator/twin/ its synchronous form",
        )


def _documented(folder: Path, modules: list[Module]) -> dict[str, Words] | None:
    """Return how much documentation names keep, as their modules have them; None for all of it."""
    front = folder / INIT
    if not front.is_file():
        return None
    exported = set(_NAME.findall(front.read_text("utf-8")))
    defined = {name: each for module in modules for each in module.derived for name in _defined(each)}
    bases = {name: set(map(ast.unparse, getattr(each, "bases", []))) for name, each in defined.items()}
    found = dict.fromkeys((name for name in defined if renamed(name) in exported), Words.ALL)
    while more := {
        name: Words.ALL if other not in PROVIDERS and found[other] is Words.ALL else Words.SUMMARIES
        for name in defined.keys() - found.keys()
        for other in found
        if name in bases[other]
    } | {name: Words.ALL for name in defined.keys() - found.keys() if bases[name] & PROVIDERS & found.keys()}:
        found |= more
    return found


def _derived(tree: ast.Module) -> list[ast.stmt]:
    """Return the statements that are rewritten: asynchronous ones, and those that mention their names."""
    candidates = [
        each for each in tree.body if not isinstance(each, ast.Import | ast.ImportFrom | ast.Expr | ast.If)
    ]
    derived = [each for each in candidates if _is_async(each)]
    while True:
        names = {name for statement in derived for name in _defined(statement)}
        more = [each for each in candidates if each not in derived and _mentioned(each) & names]
        if not more:
            return sorted(derived, key=lambda statement: statement.lineno)
        derived += more


def _offers(tree: ast.Module) -> list[ast.stmt]:
    """Return the statement that says what a package offers."""
    return [each for each in tree.body if "__all__" in _defined(each)]


def _is_async(statement: ast.stmt) -> bool:
    if any(name != renamed(name) for name in _defined(statement)):
        return True
    kinds = ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith
    return any(isinstance(node, kinds) for node in ast.walk(statement))


def _defined(statement: ast.stmt) -> set[str]:
    """Return the names that a top-level statement defines."""
    match statement:
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            return {statement.name}
        case ast.Assign():
            return {target.id for target in statement.targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(name)):
            return {name}
    return set()


def _mentioned(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def _import_lines(statement: ast.Import | ast.ImportFrom, derived: dict[str, frozenset[str]]) -> list[str]:
    """Return an import for the twin: derived names come from the twin of their module."""
    if isinstance(statement, ast.Import):
        return [f"import {ast.unparse(alias)}" for alias in statement.names if alias.name != "asyncio"]
    module = statement.module or ""
    if module == "__future__":
        return []
    ours = derived.get(module, frozenset())
    plain: set[str] = set()
    moved: set[str] = set()
    for alias in statement.names:
        if alias.name not in {"Awaitable", "Coroutine"}:
            name = renamed(alias.name) + (f" as {renamed(alias.asname)}" if alias.asname else "")
            (moved if alias.name in ours else plain).add(name)
    twin = module.replace("vidlift.", "vidlift._sync.", 1)
    return [
        f"from {source} import {', '.join(sorted(names))}"
        for source, names in ((module, plain), (twin, moved))
        if names
    ]


def _kept_words(statement: ast.stmt, documented: dict[str, Words] | None) -> Words:
    if documented is None:
        return Words.ALL
    return next((documented[name] for name in _defined(statement) if name in documented), Words.NONE)


def _renamed_text(text: str) -> str:
    return _NAME.sub(lambda match: renamed(match.group()), text)


def _reworded(text: str) -> str:
    for phrase, replacement in _PHRASES:
        text = phrase.sub(replacement, text)
    return text


def _tidied(files: dict[Path, str], root: Path) -> dict[Path, bytes]:
    """Return files without unused imports, sorted and formatted as everything else here.

    They are tidied apart from the tree, all at once: whether a file exists yet must not decide where its
    import is sorted, and starting ruff takes longer than its work.
    """
    settings = root / "pyproject.toml"
    config = ["--config", str(settings)] if settings.is_file() else ["--isolated"]
    own = ["--config", 'lint.isort.known-first-party=["vidlift","vidlift_api"]']
    fix = ["--fix", "--unsafe-fixes", "--exit-zero", "--quiet", "--select", _FIXED_RULES]
    with tempfile.TemporaryDirectory(prefix="vidlift-twin-") as folder:
        for path, source in files.items():
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(source, "utf-8")
        ruff(Path(folder), "check", *config, *own, *fix)
        ruff(Path(folder), "format", *config, "--quiet")
        return {path: (Path(folder) / path).read_bytes() for path in files}
