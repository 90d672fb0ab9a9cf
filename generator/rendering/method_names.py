"""Names of operations as methods of a client, such as `client.jobs.retrieve`.

A name depends on the operation only, and on its siblings only if two names clash, so that it stays the same
when the API grows.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections import Counter
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from generator.enriching.operation_names import (
    ROOTS,
    VERSION,
    alike,
    is_parameter,
    lists,
    singular,
    words,
    words_of_path,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from generator.rendering.upstream import Operation

# Verbs that operationIds start with. Only after one of these can it be left out what the verb is done to.
VERBS: Final = frozenset(
    """
    abort accept activate add answer apply approve archive assign attach authorize ban begin block buy
    calculate cancel change check clear clone close complete confirm connect convert copy create
    deactivate delete deny deploy describe destroy detach disable disconnect download duplicate edit
    enable end enhance estimate evaluate execute expire export extend fetch find finish fork generate
    get head import init initialize insert invite invoke join leave like link list load lock login
    logout lookup make mark merge modify move notify open order partial patch pause pay ping poll post
    predict preview process publish purge put query read rebuild recover refresh refund register reject
    release remove rename render reopen replace replay report request resend reset resolve restart
    restore resume retrieve retry revoke rotate run save schedule search select send set share show sign
    skip sort start stop store stream submit subscribe suspend switch sync tag test train transcode
    transcribe transfer trigger unarchive undo unlink unlock unpublish unregister unsubscribe update
    upgrade upload upscale upsert validate verify view void watch write
    """.split()  # noqa: SIM905 - a list of words is easier to read and to keep in order
)
# Verbs that some frameworks put last: `jobs_history_retrieve`.
LAST: Final = frozenset({"create", "delete", "destroy", "get", "list", "retrieve", "update"})
_JOINING: Final = frozenset(
    {"at", "by", "for", "from", "in", "into", "of", "on", "onto", "to", "via", "with"}
)
# What a signature in a class may name, other than builtins.
_TAKEN: Final = frozenset({"dt", "self"})


def resource_names(
    operations: Sequence[Operation], components: Mapping[str, Any], reserved: Collection[str]
) -> dict[int, tuple[str, str]]:
    """Return the attribute of the client and the method for each operation.

    Args:
        operations: All operations of a document.
        components: The document's schemas by name.
        reserved: Attributes that every client has.

    Returns:
        By the operation's identity, the names of its resource and of its method.
    """
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(_group(operation), []).append(operation)
    found: dict[int, tuple[str, str]] = {}
    taken: set[str] = set()
    for group, members in groups.items():
        resource = _attribute(group, {*reserved, *taken})
        taken.add(resource)
        for operation, method in zip(members, method_names(members, group, components), strict=True):
            found[id(operation)] = (resource, method)
    return found


def _group(operation: Operation) -> str:
    """Return what an operation belongs to: its tag, or without one what its operationId starts with."""
    identifier = operation.raw.get("operationId")
    if not operation.raw.get("tags") and isinstance(identifier, str):
        first, dot, _ = identifier.partition(".")
        name = "_".join(words(first))
        if dot and name.isidentifier() and name.isascii() and len(name) < 60 and not _is_device(name):
            return name
    return operation.tag


def _is_device(name: str) -> bool:
    return re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)[0-9]", name) is not None


def _attribute(group: str, taken: Collection[str]) -> str:
    """Return a group's name as an attribute, which unlike a variable may be called like most builtins."""
    plain = group.removesuffix("_")
    is_class = isinstance(getattr(builtins, plain, None), type)
    name = plain if plain.isidentifier() and not keyword.iskeyword(plain) and not is_class else f"{plain}_"
    while name in taken:
        name += "_"
    return name


def method_names(
    operations: Sequence[Operation], group: str, components: Mapping[str, Any] = MappingProxyType({})
) -> list[str]:
    """Return the method names of a group's operations, all of them different.

    If names clash, those operations that have more of their operationId left use more of it.

    Args:
        operations: The group's operations, in the order of the document.
        group: What they belong to: a tag.
        components: The document's schemas by name.
    """
    siblings = Counter(operation.path for operation in operations)
    waiting = [
        _candidates(operation, words(group), components, alone=siblings[operation.path] == 1)
        for operation in operations
    ]
    while clashes := [name for name, count in Counter(names[0] for names in waiting).items() if count > 1]:
        for clash in clashes:
            members = [names for names in waiting if names[0] == clash]
            most = max(map(len, members))
            if most == 1:  # modules of two tags that have gone into one group
                members[1].insert(0, _numbered(clash, {names[0] for names in waiting}))
            for names in members:
                if len(names) == most > 1:
                    del names[0]
    return [names[0] for names in waiting]


def _numbered(name: str, taken: Collection[str]) -> str:
    return next(chosen for number in count(2) if (chosen := f"{name}_{number}") not in taken)


def _candidates(
    operation: Operation, tag: Sequence[str], components: Mapping[str, Any], *, alone: bool
) -> list[str]:
    """Return the possible names of an operation, the shortest first; the last is its module's name."""
    identifier = operation.raw.get("operationId")
    given = words(identifier) if isinstance(identifier, str) else []
    segments = [part for part in operation.path.split("/") if part]
    found = [[stated] for stated in [stated_name(operation, "x-method-name")] if stated]
    if not given or _says_only_the_path(given, operation.method, segments):
        listing = lists(operation.raw, components)
        found.append(words_of_path(operation.method, segments, tag, alone=alone, listing=listing))
    if given:
        found.append(_of_identifier(given, operation.method, segments, tag))
    found.append(operation.module.split("_"))
    return list(dict.fromkeys(_identifier(chosen, operation.module) for chosen in found))


def stated_name(operation: Operation, key: str) -> str | None:
    """Return the method name that an extension of the document states, or None.

    Args:
        operation: The operation.
        key: `x-method-name`, or `x-former-method-name` for a name that stays as a deprecated alias.
    """
    name = operation.raw.get(key)
    if not isinstance(name, str) or name.startswith("_") or name in _TAKEN:
        return None
    return name if name.isascii() and name.isidentifier() and len(name) < 60 else None


def _identifier(chosen: Sequence[str], otherwise: str) -> str:
    name = "_".join(chosen)
    name = name if name.isidentifier() and not name.startswith("_") else otherwise
    return f"{name}_" if keyword.iskeyword(name) or name in _TAKEN else name


def _says_only_the_path(given: Sequence[str], method: str, segments: Sequence[str]) -> bool:
    """Return whether an operationId only repeats the method and the path."""
    whole = [word for segment in segments for word in words(re.sub(r"[{}]", "_", segment))]
    literal = [word for segment in segments if not is_parameter(segment) for word in words(segment)]
    plain = [word for word in literal if not (VERSION.fullmatch(word) or word in ROOTS)]
    return any(alike(given, [method, *rest]) for rest in (whole, literal, plain))


def _of_identifier(
    given: Sequence[str], method: str, segments: Sequence[str], tag: Sequence[str]
) -> list[str]:
    """Shorten an operationId by what the tag says already: `retrieve`, `create_from_url`, `get_result`."""
    version = tag[-1] if len(tag) > 1 and VERSION.fullmatch(tag[-1]) else None
    about = list(tag[:-1]) if version else list(tag)
    chosen = list(given)
    path = [word for segment in segments for word in words(re.sub(r"[{}]", "_", segment))]
    for ending in ([*path, method], [method, *path]):  # as web frameworks add it to the function's name
        if len(chosen) > len(ending) and path and chosen[-len(ending) :] == ending:
            chosen = chosen[: -len(ending)]
    if len(chosen) > 1 and VERSION.fullmatch(chosen[0]):
        del chosen[0]
    if version and len(chosen) > 1 and chosen[-1] == version:
        del chosen[-1]
    if "controller" in chosen[1:-1]:
        chosen = chosen[chosen.index("controller", 1) + 1 :]
    if len(chosen) > len(about) and alike(chosen[: len(about)], about):
        chosen = chosen[len(about) :]
    elif chosen[0] in VERBS:
        chosen = _without(chosen, about)
    return _verb_first(chosen, to_item=bool(segments) and is_parameter(segments[-1]))


def _without(chosen: list[str], about: Sequence[str]) -> list[str]:
    """Return words without what the verb at their start is done to."""
    for start in range(1, len(chosen) - len(about) + 1):
        rest = chosen[start + len(about) :]
        if alike(chosen[start : start + len(about)], about) and chosen[start - 1] not in _JOINING:
            return [*chosen[:start], *rest]
    return chosen


def _verb_first(chosen: list[str], *, to_item: bool) -> list[str]:
    """Return words with the verb first: `history_retrieve` becomes `retrieve_history`."""
    size = 2 if chosen[-2:] == ["partial", "update"] else 1
    nouns, verb = chosen[:-size], chosen[-size:]
    if not nouns or verb[-1] not in LAST or nouns[0] in VERBS:
        return chosen
    if verb[-1] == "create" or (verb[-1] != "list" and to_item):
        nouns = [*nouns[:-1], singular(nouns[-1])]
    return [*verb, *nouns]
