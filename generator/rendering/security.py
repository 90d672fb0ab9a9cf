"""Credentials of clients: arguments, how to send each, and requirements."""

from __future__ import annotations

import keyword
from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import define, field
from openapi_python_client.strings import snake_case

from generator.enriching.security import place_of, schemes
from generator.openapi.document_walk import operations
from generator.rendering.docstrings import literal, one_line
from generator.runtime.client import BaseClient

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from generator.enriching.security import Place

_CLIENT_CREDENTIALS = ("client_id", "client_secret", "scope", "token_url")


@define
class SecurityView:
    """The credentials of an API, for client.py and for its operations.

    Attributes:
        arguments: The client's argument for each scheme that can be sent, by the scheme's name.
        places: Where each goes.
        token_urls: Where those of OAuth 2 give tokens for a client ID and secret.
        usual: What most operations ask for, as code.
        unsent: The kinds of those that no client can send by itself.
        required: Whether some operation takes nobody who does not say who he is.
    """

    arguments: dict[str, str]
    places: dict[str, Place]
    token_urls: dict[str, str]
    usual: str = "()"
    unsent: list[str] = field(factory=list)
    required: bool = False

    @classmethod
    def of(cls, document: Mapping[str, Any], taken: Collection[str] = ()) -> SecurityView:
        """Lay out the security of an enriched document.

        Args:
            document: The document.
            taken: Names that the client's class has for other things.
        """
        known = schemes(document)
        demands = [operation.get("security") or [] for operation in operations(document)]
        used = [name for alternatives in demands for requirement in alternatives for name in requirement]
        names = [name for name in dict.fromkeys(used) if name in known]
        places = {name: place for name in names if (place := place_of(known[name]))}
        view = cls(
            _arguments(known, places, {*dir(BaseClient), *taken}),
            places,
            {name: url for name in places if (url := _token_url(known[name]))},
            unsent=sorted({one_line(str(known[name].get("type"))) for name in names if name not in places}),
            required=any(alternatives and {} not in alternatives for alternatives in demands),
        )
        counted = Counter(view.code(operation) for operation in operations(document))
        view.usual = max(counted, key=lambda code: (counted[code], code != "()")) if counted else "()"
        return view

    def code(self, operation: Mapping[str, Any]) -> str:
        """Return an operation's requirements as code: alternatives with credentials."""
        found = [
            {name: " ".join(scopes) * (name in self.token_urls) for name, scopes in requirement.items()}
            for requirement in operation.get("security") or []
            if not self.places.keys().isdisjoint(requirement)
        ]
        return f"({''.join(f'{{{_pairs(requirement)}}}, ' for requirement in found)})" if found else "()"

    def own_code(self, operation: Mapping[str, Any]) -> str:
        """Return an operation's own requirements, or nothing."""
        code = self.code(operation)
        return "" if code == self.usual else code

    @property
    def _names(self) -> list[str]:
        return list(dict.fromkeys(self.arguments.values()))

    @property
    def call(self) -> str:
        """The arguments that a client is made with first."""
        (first, *_) = [*self._names, ""]
        return {"username": "username=..., password=...", "": ""}.get(first, first)

    @property
    def facts(self) -> list[str]:
        """What the client's class says of all this, as code."""
        if not self.places:
            return []
        entries = [f"{literal(name)}: Scheme({', '.join(self._scheme(name))})" for name in self.places]
        return [
            f"SCHEMES: ClassVar[Mapping[str, Scheme]] = {{{', '.join(entries)}}}",
            f"SECURITY: ClassVar[Security] = {self.usual}",
            *(
                [f"REQUIRES: ClassVar[str] = {literal(self._needed)}"]
                if self.required and not self.one_key
                else []
            ),
        ]

    def _scheme(self, name: str) -> Iterator[str]:
        place = self.places[name]
        yield literal(self.arguments[name])
        if place.place != "header":
            yield f"place={literal(place.place)}"
        if place.name != "Authorization":
            yield f"name={literal(place.name)}"
        if place.prefix:
            yield f"prefix={literal(place.prefix)}"
        if name in self.token_urls:
            yield f"token_url={literal(self.token_urls[name])}"

    @property
    def one_key(self) -> bool:
        """Whether there is one key, and nothing to give instead of it."""
        return self._names == ["api_key"] and not self.token_urls

    @property
    def _needed(self) -> str:
        names = sorted(self._names, key=lambda name: name != "api_key")
        listed = ["username and password" if name == "username" else name for name in names]
        return ", or ".join([*listed, *["client_id and client_secret"] * bool(self.token_urls)])

    @property
    def fields(self) -> list[str]:
        """The declarations of the client's arguments for credentials."""
        found, quiet = [], "kw_only=True, repr=False"
        if "api_key" not in self._names:
            found.append("api_key: Key | None = field(default=None, init=False, repr=False)")
        for name in self._names:
            if name == "username":
                found += [
                    f"username: str | None = field(default=None, {quiet}, validator=checked_name)",
                    f'password: str = field(default="", {quiet}, validator=checked_name)',
                ]
            elif name == "api_key":
                needed = self.one_key and self.required
                kind, default = ("Key", "") if needed else ("Key | None", "default=None, ")
                found.append(f"api_key: {kind} = field({default}repr=False, validator=checked_key)")
            else:
                found.append(f"{name}: Key | None = field(default=None, {quiet}, validator=checked_key)")
        found += [
            f"{name}: str | None = field(default=None, {quiet}, validator=checked_name)"
            for name in _CLIENT_CREDENTIALS * bool(self.token_urls)
        ]
        return found

    @property
    def names(self) -> list[str]:
        """What the declarations and facts need of the runtime's module."""
        code = " ".join([*self.fields, *self.facts])
        return [name for name in ("Key", "Scheme", "checked_key", "checked_name") if name in code]

    @property
    def hint(self) -> str:
        """What the docstring says of it."""
        told = [self._told(name, argument) for name, argument in self.arguments.items()]
        if self.unsent:
            kinds = ", ".join(self.unsent)
            told.append(f"This client does not send the other credentials that the API accepts ({kinds})")
        if not told:
            return "The API needs no key."
        where = ", to the API's own servers only." if self.places else ": pass it to httpx."
        several = (
            " Each request carries only the credentials that it needs." if len(self.arguments) > 1 else ""
        )
        return "; ".join(told) + where + several

    def _told(self, name: str, argument: str) -> str:
        place = self.places[name]
        if argument == "username":
            return "`username` and `password` are sent as HTTP basic authentication"
        prefix = f"{one_line(place.prefix)} " if place.prefix else ""
        shown = {
            "header": f"`{one_line(place.name)}: {prefix}<key>`",
            "query": f"the query parameter `{one_line(place.name)}`",
            "cookie": f"the cookie `{one_line(place.name)}`",
        }[place.place]
        text = f"{'The key' if self.one_key else f'`{argument}`'} is sent as {shown}"
        if name in self.token_urls:
            url = one_line(self.token_urls[name])
            text += f", or else as a token that {url} issues for `client_id` and `client_secret`"
        return text


def _pairs(requirement: Mapping[str, str]) -> str:
    return ", ".join(f"{literal(name)}: {literal(scopes)}" for name, scopes in requirement.items())


def _arguments(
    known: Mapping[str, Mapping[str, Any]], places: Mapping[str, Place], taken: Collection[str]
) -> dict[str, str]:
    """Return the client's arguments: `api_key` for the first key, others after their scheme."""
    found: dict[str, str] = {}
    reserved = {*taken, "username", "password", *_CLIENT_CREDENTIALS}
    for name in places:
        if places[name].prefix.lower() == "basic" and str(known[name].get("type")).lower() == "http":
            found[name] = "username"
        elif "api_key" not in found.values():
            found[name] = "api_key"
        else:
            chosen = snake_case(name)
            chosen = chosen if chosen.isidentifier() and not keyword.iskeyword(chosen) else f"key_{chosen}"
            chosen = chosen if chosen.isidentifier() else f"key_{len(found) + 1}"
            while chosen in reserved or chosen in found.values() or chosen.startswith("_"):
                chosen = f"{chosen.strip('_')}_key"
            found[name] = chosen
    return found


def _token_url(scheme: Mapping[str, Any]) -> str:
    flows = scheme.get("flows")
    flow = flows.get("clientCredentials") if isinstance(flows, dict) else None
    url = flow.get("tokenUrl") if isinstance(flow, dict) else None
    return url if isinstance(url, str) and not any(char.isspace() for char in url) else ""
