"""Names that clash in files or Python, such as `HTTPError` and `HttpError`.

In the catalog these are refused, since a correction can fix them. A client for any document must handle them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from openapi_python_client.strings import ClassName, PythonIdentifier

from generator.enriching.operation_names import name_of_path
from generator.openapi.document_walk import METHODS, SCHEMA_PREFIX
from generator.openapi.documents import copied
from generator.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELD: Final = "field_"
"""What names begin with in code that would not be names otherwise; upstream is configured with it."""


LONGEST_NAME: Final = 200
"""Bytes in the name of a file, for what the strictest file systems take, its ending left out."""

_DEVICE: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")


def unfit(name: str) -> str | None:
    """Return why a file or folder cannot have a name everywhere; None when it can."""
    if len(name.encode()) > LONGEST_NAME:
        return f"{quoted(name, 60)}, a name longer than {LONGEST_NAME} bytes"
    if _DEVICE.fullmatch(name):
        return f"{quoted(name)}, a name that Windows keeps to itself"
    return None


def told_apart(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document in which schemas, and operations of a tag, share no module.

    The first keeps its name; the others get a number, and so do names that are invalid for files.
    """
    result: dict[str, Any] = copied(document)
    schemas = (result.get("components") or {}).get("schemas")
    if isinstance(schemas, dict):
        renamed = _renamed(schemas)
        if renamed:
            result["components"]["schemas"] = {
                renamed.get(name, name): found for name, found in schemas.items()
            }
            _refer(result, renamed)
    _separate_operations(result)
    return result


def _renamed(schemas: Mapping[str, Any]) -> dict[str, str]:
    taken: set[str] = set()
    renamed = {}
    for name in schemas:
        chosen, number = name, 1
        stem = name if len(module_name(name).encode()) <= LONGEST_NAME else name[: LONGEST_NAME // 4]
        while (
            module_name(chosen) in taken or unfit(module_name(chosen)) or (number > 1 and chosen in schemas)
        ):
            number += 1
            chosen = f"{stem}{number}"
        taken.add(module_name(chosen))
        if chosen != name:
            renamed[name] = chosen
    return renamed


@cache
def module_name(name: str) -> str:
    """Return the module of a schema's class as file systems and Python compare it."""
    return str(PythonIdentifier(ClassName(name, FIELD), FIELD)).casefold()


def _refer(value: Any, renamed: Mapping[str, str]) -> None:
    """Let references and discriminators lead to the new names."""
    if isinstance(value, list):
        for item in value:
            _refer(item, renamed)
    if not isinstance(value, dict):
        return
    targets = [value]
    mapping = (value.get("discriminator") or {}).get("mapping") if _has_mapping(value) else None
    if isinstance(mapping, dict):
        targets.append(mapping)
    for holder in targets:
        for key, item in holder.items():
            if (holder is mapping or key == "$ref") and isinstance(item, str):
                name = item.removeprefix(SCHEMA_PREFIX)
                if item.startswith(SCHEMA_PREFIX) and name in renamed:
                    holder[key] = SCHEMA_PREFIX + renamed[name]
    for item in value.values():
        _refer(item, renamed)


def _has_mapping(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("discriminator"), dict)


def with_operation_ids(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with names for all operations, such as `list_voices`.

    Upstream would use the whole path, including versions and parameters.
    """
    result: dict[str, Any] = copied(document)
    paths = result.get("paths")
    components = (result.get("components") or {}).get("schemas") or {}
    for path, item in paths.items() if isinstance(paths, dict) else ():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict) and "operationId" not in operation:
                alone = sum(name in METHODS for name in item) == 1
                operation["operationId"] = name_of_path(method, path, operation, components, alone=alone)
    return result


def _separate_operations(document: dict[str, Any]) -> None:
    paths = document.get("paths")
    if not isinstance(paths, dict):
        return
    taken: set[tuple[str, str]] = set()
    for item in paths.values():
        for method in METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if not isinstance(operation, dict) or not isinstance(operation.get("operationId"), str):
                continue
            tags = [*(operation.get("tags") or ["default"])]
            tag = str(PythonIdentifier(str(tags[0]), prefix="tag"))
            if unfit(tag):
                operation["tags"] = tags = [f"{str(tags[0])[: LONGEST_NAME // 4]} tag", *tags[1:]]
                tag = str(PythonIdentifier(tags[0], prefix="tag"))
            name = chosen = operation["operationId"]
            stem = name if len(name.encode()) <= LONGEST_NAME else name[: LONGEST_NAME // 4]
            number = 1
            while (tag, str(PythonIdentifier(chosen, FIELD))) in taken or unfit(
                PythonIdentifier(chosen, FIELD)
            ):
                number += 1
                chosen = f"{stem}_{number}"
            taken.add((tag, str(PythonIdentifier(chosen, FIELD))))
            operation["operationId"] = chosen
