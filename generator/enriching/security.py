"""Security requirements of operations, without parameters that are credentials."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from generator.openapi.document_walk import METHODS, dicts, operations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Requirement: TypeAlias = dict[str, list[str]]


@frozen
class Place:
    """The place of a credential in a request.

    Attributes:
        place: `header`, `query`, or `cookie`.
        name: The name of the header, the parameter, or the cookie.
        prefix: The prefix of the credential in a header.
    """

    place: str
    name: str
    prefix: str = ""

    def is_place_of(self, parameter: Mapping[str, Any]) -> bool:
        """Whether a parameter stands for the credential itself."""
        name = str(parameter.get("name"))
        alike = name.lower() == self.name.lower() if self.place == "header" else name == self.name
        return alike and parameter.get("in") == self.place


def place_of(scheme: Mapping[str, Any]) -> Place | None:
    """Return the place of a scheme's credential, or None if no client can send it."""
    kind = str(scheme.get("type", "")).lower()
    prefix = str(scheme.get("x-auth-prefix") or "")
    if kind == "apikey" and scheme.get("in") in {"header", "query", "cookie"} and scheme.get("name"):
        return Place(str(scheme["in"]), str(scheme["name"]), prefix)
    if kind == "http":
        told = str(scheme.get("scheme", "")).lower()
        if told in {"", "digest", "hoba", "mutual", "negotiate", "oauth"} or not told.isalnum():
            return None
        return Place("header", "Authorization", prefix or str(scheme["scheme"]).capitalize())
    if kind in {"oauth2", "openidconnect"}:
        return Place("header", "Authorization", "Bearer")
    return None


def schemes(document: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the security schemes of a document by their names."""
    found = (document.get("components") or {}).get("securitySchemes")
    listed = found.items() if isinstance(found, dict) else ()
    return {str(name): scheme for name, scheme in listed if isinstance(scheme, dict)}


def settle_security(document: dict[str, Any]) -> None:
    """Add requirements to each operation, and drop parameters that are credentials.

    A document with security schemes but without any requirements is assumed to accept any scheme.
    """
    known = schemes(document)
    stated = "security" in document or any("security" in operation for operation in operations(document))
    usual: list[Requirement] = [*(dict[str, list[str]]({name: []}) for name in known), {}]
    for operation in operations(document):
        inherited = copy.deepcopy(document.get("security") or []) if stated else copy.deepcopy(usual)
        operation["security"] = list(_requirements(operation.get("security", inherited)))
    places = {name: place for name, scheme in known.items() if (place := place_of(scheme))}
    declared = (document.get("components") or {}).get("parameters") or {}
    for item in dicts(document.get("paths", {}).values()):
        _drop_credentials(item, places, declared)


def _drop_credentials(item: dict[str, Any], places: Mapping[str, Place], declared: Mapping[str, Any]) -> None:
    """Drop the parameters of a path's operations that are credentials. Those of the path move into each."""
    shared = [*dicts(item.get("parameters") or ())]
    lost = False
    kept = []
    for operation in (item[method] for method in METHODS if isinstance(item.get(method), dict)):
        sent = [
            places[name] for requirement in operation["security"] for name in requirement if name in places
        ]
        listed = _first_of_each([*dicts(operation.get("parameters") or ()), *shared], declared)
        rest = [one for one in listed if not any(place.is_place_of(_whole(one, declared)) for place in sent)]
        lost = lost or len(rest) < len(listed)
        kept.append((operation, rest))
    if lost:
        item.pop("parameters", None)
        for operation, rest in kept:
            operation["parameters"] = rest


def _requirements(stated: Any) -> Iterator[Requirement]:
    for requirement in dicts(stated if isinstance(stated, list) else ()):
        yield {
            str(name): [str(scope) for scope in scopes] if isinstance(scopes, list) else []
            for name, scopes in requirement.items()
        }


def _whole(parameter: dict[str, Any], declared: Mapping[str, Any]) -> dict[str, Any]:
    reference = parameter.get("$ref")
    found = declared.get(str(reference).rsplit("/", 1)[-1]) if reference else parameter
    return found if isinstance(found, dict) else {}


def _first_of_each(listed: list[dict[str, Any]], declared: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return parameters without those that an earlier one of the same place and name stands for."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for parameter in listed:
        whole = _whole(parameter, declared)
        found.setdefault((str(whole.get("in")), str(whole.get("name"))), parameter)
    return list(found.values())
