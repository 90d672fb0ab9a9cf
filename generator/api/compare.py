"""Compare the public APIs of two states of the packages, and classify changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from generator.api.annotations import Relation, relation
from generator.api.rules import RULES
from generator.api.things import Argument, Form, Sort, Thing
from generator.drift.changes import Change, Kind, Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.drift.names import OverlayUses

_NAMED: Final = frozenset({Sort.MODULE, Sort.CLASS, Sort.FUNCTION})
"""Kinds of names that are recognized after a rename."""
_ATTRIBUTES: Final = frozenset({Sort.FIELD, Sort.PROPERTY, Sort.VALUE})
"""What is read in the same way."""
_ARGUMENTS: Final = frozenset({Sort.FIELD, Sort.PARAMETER})
"""What constructors take."""
_ARGUMENT: Final = "python-parameter-type"
_RETURN: Final = "python-return-type"
_ATTRIBUTE: Final = "python-attribute-type"


@frozen
class _Found:
    """A difference before equal ones are united."""

    rule: str
    kind: Kind
    path: str
    part: str = ""
    old: str | None = None
    new: str | None = None


@frozen
class _Packages:
    """The public things of one package, before and after."""

    old: Mapping[str, Thing]
    new: Mapping[str, Thing]
    renamed: dict[str, str] = field(factory=dict)
    """New path by old path."""


def compare(
    old: Mapping[str, Mapping[str, Thing]],
    new: Mapping[str, Mapping[str, Thing]],
    overlays: OverlayUses | None = None,
) -> tuple[Change, ...]:
    """Return what a change of interfaces means to importers, the worst first.

    Args:
        old: The public things that code was written against, by package and path.
        new: Those that replace them.
        overlays: Which hand-written modules use which generated names; None to name none.
    """
    found = [
        each
        for name in sorted({*old, *new})
        for each in _package(_Packages(old.get(name, {}), new.get(name, {})))
    ]
    united: dict[tuple[object, ...], list[str]] = {}
    for each in found:  # the four functions of an operation change together
        owner = each.path.rpartition(".")[0] if each.part else each.path
        united.setdefault((each.rule, each.kind, owner, each.part, each.old, each.new), []).append(
            f"{each.path} → {each.part}" if each.part else each.path
        )
    changes = []
    for (rule, kind, _, _, before, after), places in united.items():
        judged = RULES[str(rule)]
        values = {key: value for key, value in (("old", before), ("new", after)) if value is not None}
        change = Change(
            rule=judged.id,
            severity=judged.severity,
            kind=Kind(str(kind)),
            side=Side.BOTH,
            old_pointer=None,
            new_pointer=None,
            places=tuple(places),
            title=judged.title,
            reason=judged.reason,
            place_count=len(places),
            **values,  # type: ignore[arg-type]  # texts
        )
        if overlays is not None:
            change = evolve(change, overlays=overlays.touched(place.partition(" ")[0] for place in places))
        changes.append(change)
    return tuple(sorted(changes, key=lambda change: change.order))


def _package(packages: _Packages) -> Iterator[_Found]:
    old, new = packages.old, packages.new
    gone = {path: thing for path, thing in old.items() if path not in new}
    come = {path: thing for path, thing in new.items() if path not in old}
    yield from _renamed(packages, gone, come)
    yield from _presence(packages, gone, come)
    for path, thing in old.items():
        if path in new:
            yield from _thing(packages, thing, new[path])
    for before, after in packages.renamed.items():
        for path, thing in old.items():
            if path.startswith(f"{before}."):
                other = new.get(after + path.removeprefix(before))
                if other is None:
                    yield _Found("python-name-removed", Kind.REMOVED, path, old=_told(thing))
                else:
                    yield from _thing(packages, thing, other)


def _presence(packages: _Packages, gone: Mapping[str, Thing], come: Mapping[str, Thing]) -> Iterator[_Found]:
    """Report what is gone and what is new, without its contents."""
    for path, thing in gone.items():
        if thing.owner not in gone and path not in packages.renamed:
            rule = {
                Sort.MEMBER: "python-enum-member-removed",
                Sort.PARAMETER: "python-parameter-removed",
            }.get(thing.sort, "python-name-removed")
            yield _Found(rule, Kind.REMOVED, path, old=_told(thing))
    taken = set(packages.renamed.values())
    for path, thing in come.items():
        if thing.owner not in come and path not in taken:
            yield _Found(_added(thing), Kind.ADDED, path, new=_told(thing))


def _added(thing: Thing) -> str:
    if thing.sort is Sort.MEMBER:
        return "python-enum-member-added"
    if thing.sort in _ARGUMENTS:
        return f"python-{thing.sort}-added" + ("-required" if thing.value is None else "")
    return "python-name-added"


def _told(thing: Thing) -> str:
    if thing.sort is Sort.FUNCTION:
        return f"{thing.name}{thing.forms[0]}"
    return f"{thing.sort}{thing.signature}"


def _renamed(packages: _Packages, gone: Mapping[str, Thing], come: Mapping[str, Thing]) -> Iterator[_Found]:
    """Recognize renames: the same request, or the same contents in the same place."""
    before = {path: thing for path, thing in gone.items() if thing.owner not in gone and thing.sort in _NAMED}
    after = {path: thing for path, thing in come.items() if thing.owner not in come and thing.sort in _NAMED}
    # An operation that moved to another tag may have taken the whole tag with it.
    before |= {path: thing for path, thing in gone.items() if thing.note}
    after |= {path: thing for path, thing in come.items() if thing.note}
    candidates: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
    for side, (things, top) in enumerate(((before, packages.old), (after, packages.new))):
        for path, thing in things.items():
            candidates.setdefault(_likeness(thing, top), ([], []))[side].append(path)
    for olds, news in candidates.values():
        if len(olds) == len(news) == 1:
            packages.renamed[olds[0]] = news[0]
            yield _Found("python-name-renamed", Kind.RENAMED, olds[0], old=olds[0], new=news[0])


def _likeness(thing: Thing, things: Mapping[str, Thing]) -> tuple[str, ...]:
    """Return what two things have in common that differ in their names alone."""
    if thing.note:
        return (thing.sort, thing.note)
    lines = [
        line
        for path, each in things.items()
        if path == thing.path or path.startswith(f"{thing.path}.")
        for line in each.lines()
    ]
    name = re.compile(rf"\b{re.escape(thing.name)}\b")
    return (thing.sort, thing.owner, *(name.sub("…", line) for line in lines))


def _thing(packages: _Packages, old: Thing, new: Thing) -> Iterator[_Found]:
    if old.sort is not new.sort and {old.sort, new.sort} <= _ATTRIBUTES | _ARGUMENTS:
        yield from _exchanged(old, new)
    elif old.sort is not new.sort:
        yield _Found("python-sort-changed", Kind.CHANGED, new.path, old=str(old.sort), new=str(new.sort))
    elif old.sort is Sort.CLASS:
        yield from _class(packages, old, new)
    elif old.sort is Sort.FUNCTION:
        yield from _forms(old, new)
    elif old.sort in _ARGUMENTS:
        yield from _argument_of_class(old, new)
    else:
        yield from _type(_ATTRIBUTE, new.path, "", old.type, new.type)
        if old.value != new.value:
            rule = "python-enum-member-changed" if old.sort is Sort.MEMBER else "python-value-changed"
            yield _Found(rule, Kind.CHANGED, new.path, old=old.value, new=new.value)


def _exchanged(old: Thing, new: Thing) -> Iterator[_Found]:
    """Judge what is passed or read as before, but not both."""
    told = _told(old), _told(new)
    if {old.sort, new.sort} <= _ARGUMENTS:
        yield from _argument_of_class(old, new)
    elif {old.sort, new.sort} <= _ATTRIBUTES:
        yield from _type(_ATTRIBUTE, new.path, "", old.type, new.type)
    if old.sort in _ARGUMENTS and new.sort not in _ARGUMENTS:
        yield _Found("python-field-computed", Kind.CHANGED, new.path, old=told[0], new=told[1])
    elif new.sort in _ARGUMENTS and old.sort not in _ARGUMENTS:
        yield _Found(_added(new), Kind.CHANGED, new.path, old=told[0], new=told[1])
    if old.sort in _ATTRIBUTES and new.sort not in _ATTRIBUTES:
        yield _Found("python-field-hidden", Kind.CHANGED, new.path, old=told[0], new=told[1])
    elif old.sort is Sort.PARAMETER and new.sort is Sort.FIELD:
        yield _Found("python-field-shown", Kind.CHANGED, new.path, old=told[0], new=told[1])


def _class(packages: _Packages, old: Thing, new: Thing) -> Iterator[_Found]:
    for base in (base for base in old.bases if base not in new.bases):
        yield _Found("python-base-removed", Kind.REMOVED, new.path, old=base)
    for base in (base for base in new.bases if base not in old.bases):
        yield _Found("python-base-added", Kind.ADDED, new.path, new=base)
    before, after = (
        [
            thing.name
            for thing in things.values()
            if thing.owner == path and thing.sort in _ARGUMENTS and not thing.keyword
        ]
        for things, path in ((packages.old, old.path), (packages.new, new.path))
    )
    if _shifted(before, after):
        told = ", ".join(before), ", ".join(after)
        yield _Found("python-fields-moved", Kind.CHANGED, new.path, old=told[0], new=told[1])


def _argument_of_class(old: Thing, new: Thing) -> Iterator[_Found]:
    """Judge what constructors take, and attributes of the same name, whose type stands for both if it can."""
    read = {old.sort, new.sort} == {Sort.FIELD}
    if read:
        yield from _type(_ATTRIBUTE, new.path, "", old.type, new.type)
    if not read or old.takes or new.takes:
        yield from _type(_ARGUMENT, new.path, "", old.takes or old.type, new.takes or new.type)
    if (old.value is None) is not (new.value is None):
        rule = f"python-{new.sort}-{'required' if new.value is None else 'optional'}"
        yield _Found(rule, Kind.CHANGED, new.path, old=_told(old), new=_told(new))
    elif old.value != new.value:
        yield _Found("python-default-changed", Kind.CHANGED, new.path, old=old.value, new=new.value)
    if old.keyword is not new.keyword:
        rule = f"python-parameter-kind-{'tightened' if new.keyword else 'loosened'}"
        ways = "by position or name", "by name alone"
        yield _Found(rule, Kind.CHANGED, new.path, old=ways[old.keyword], new=ways[new.keyword])


def _shifted(before: list[str], after: list[str]) -> bool:
    """Return whether positional arguments now reach other parameters, removals aside."""
    kept = [name for name in before if name in after]
    return before[: len(kept)] != kept or after[: len(kept)] != kept


def _forms(old: Thing, new: Thing) -> Iterator[_Found]:
    before = [form for form in old.forms if form not in new.forms]
    after = [form for form in new.forms if form not in old.forms]
    for form, other in zip(before, after, strict=False):
        yield from _form(new.path, form, other)
    for form in before[len(after) :]:
        yield _Found("python-form-removed", Kind.REMOVED, new.path, old=f"{old.name}{form}")
    for form in after[len(before) :]:
        yield _Found("python-form-added", Kind.ADDED, new.path, new=f"{new.name}{form}")


def _form(path: str, old: Form, new: Form) -> Iterator[_Found]:
    if old.awaited is not new.awaited:
        words = "def", "async def"
        rule = "python-awaiting-changed"
        yield _Found(rule, Kind.CHANGED, path, old=words[old.awaited], new=words[new.awaited])
    renamed = _renamed_arguments(old, new)
    for name, argument in renamed.items():
        if argument.kind in {"either", "keyword"}:
            before = next(each for each in old.arguments if each.name == name)
            rule = "python-parameter-renamed"
            yield _Found(rule, Kind.RENAMED, path, name, str(before), str(argument))
    after = {argument.name: argument for argument in new.arguments}
    before_names = {renamed[each.name].name if each.name in renamed else each.name for each in old.arguments}
    for argument in old.arguments:
        if argument.name in after:
            yield from _argument(path, argument, after[argument.name])
        elif argument.name not in renamed and not _swallowed(argument, new):
            yield _Found("python-parameter-removed", Kind.REMOVED, path, argument.name, old=str(argument))
    for argument in new.arguments:
        if argument.name not in before_names:
            rule = "python-parameter-added-required" if argument.required else "python-parameter-added"
            yield _Found(rule, Kind.ADDED, path, argument.name, new=str(argument))
    positions = [renamed[name].name if name in renamed else name for name in _positions(old)]
    if _shifted(positions, _positions(new)):
        told = ", ".join(_positions(old)), ", ".join(_positions(new))
        yield _Found("python-parameter-moved", Kind.CHANGED, path, old=told[0], new=told[1])
    yield from _type(_RETURN, path, "returns", old.returns, new.returns)


def _renamed_arguments(old: Form, new: Form) -> dict[str, Argument]:
    """Return the arguments that are the same but for their names, by their old names."""
    gone = [each for each in old.arguments if each.name not in {other.name for other in new.arguments}]
    come = [each for each in new.arguments if each.name not in {other.name for other in old.arguments}]
    found = {}
    for argument in gone:
        likes = [other for other in come if evolve(other, name=argument.name) == argument]
        if len(likes) == 1 and sum(evolve(other, name=argument.name) == argument for other in gone) == 1:
            found[argument.name] = likes[0]
    return found


def _positions(form: Form) -> list[str]:
    return [argument.name for argument in form.arguments if argument.kind in {"positional", "either"}]


def _swallowed(argument: Argument, form: Form) -> bool:
    """Whether calls that pass an argument that is gone still go through, to `*args` or `**options`."""
    kinds = {other.kind for other in form.arguments}
    return {
        "keyword": "**" in kinds,
        "positional": "*" in kinds,
        "either": {"*", "**"} <= kinds,
    }.get(argument.kind, False)


def _argument(path: str, old: Argument, new: Argument) -> Iterator[_Found]:
    yield from _type(_ARGUMENT, path, new.name, old.type, new.type)
    if old.required is not new.required:
        rule = "python-parameter-required" if new.required else "python-parameter-optional"
        yield _Found(rule, Kind.CHANGED, path, new.name, str(old), str(new))
    elif old.default != new.default:
        yield _Found("python-default-changed", Kind.CHANGED, path, new.name, old.default, new.default)
    if old.kind != new.kind:
        loosened = new.kind == "either" and old.kind in {"positional", "keyword"}
        rule = f"python-parameter-kind-{'loosened' if loosened else 'tightened'}"
        yield _Found(rule, Kind.CHANGED, path, new.name, old.kind, new.kind)


def _type(family: str, path: str, part: str, old: str, new: str) -> Iterator[_Found]:
    endings = {Relation.WIDER: "widened", Relation.NARROWER: "narrowed", Relation.OTHER: "changed"}
    ending = endings.get(relation(old, new))
    if ending is not None:
        yield _Found(f"{family}-{ending}", Kind.CHANGED, path, part, old or "no type", new or "no type")
