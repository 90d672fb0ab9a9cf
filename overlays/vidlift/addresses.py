"""Addresses: this machine, those that a connection may reach, and their proxies."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import attrs

from vidlift.errors import TransferError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS: Final = {"http": 80, "https": 443}
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")
"""Holds IPv4 addresses in its last 32 bits (RFC 6052)."""


def _address(host: str) -> Address | None:
    """Return the address that a host is written as; None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def is_loopback(host: str | None) -> bool:
    """Whether a host name means this machine."""
    if host is None:
        return False
    if host == "localhost":
        return True
    address = _address(host)
    return address is not None and address.is_loopback


def origin_of(url: str) -> str | None:
    """Return the scheme, host, and port of an http(s) URL, or None for other text."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return f"{parts.scheme}://{parts.hostname}:{port or _PORTS[parts.scheme]}"


def place_of(url: httpx.URL) -> tuple[str, int]:
    """Return the host and port that a request for a URL connects to."""
    return url.raw_host.decode("ascii").lower(), url.port or _PORTS.get(url.scheme, 0)


def _is_public(address: Address) -> bool:
    """Whether an address is of the Internet, and of no network that only this machine is in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


@attrs.frozen
class AddressPolicy:
    """Which addresses a connection may reach, as URLs of results may be hostile.

    Attributes:
        trusted: Hosts with ports that the user named, at any address.
        loopback: Whether this machine may be reached, because the API itself runs on it.
    """

    trusted: frozenset[tuple[str, int]] = frozenset()
    loopback: bool = False

    @classmethod
    def of(cls, base_url: httpx.URL) -> AddressPolicy:
        """Return the policy of an API."""
        return cls(frozenset({place_of(base_url)}), is_loopback(place_of(base_url)[0]))

    def trusting(self, url: httpx.URL) -> AddressPolicy:
        """Return the policy that also allows a proxy."""
        return attrs.evolve(self, trusted=self.trusted | {place_of(url)})

    def allowed(self, host: str, port: int, addresses: Iterable[str]) -> list[str]:
        """Return those of a host's addresses that may be connected to.

        Raises:
            TransferError: None of them may.
        """
        found = list(addresses)
        if (host.lower(), port) in self.trusted:
            return found
        kept = [each for each in found if self._allows(each)]
        if found and not kept:
            raise TransferError(
                f"{host} is at {found[0]}, which is not a public address; it was not connected to: report "
                "this to the provider"
            )
        return kept

    def _allows(self, text: str) -> bool:
        address = _address(text)
        if address is None:
            return False
        return _is_public(address) or (self.loopback and address.is_loopback)

    def check_literal(self, url: httpx.URL) -> None:
        """Refuse a URL that names an address itself, which nothing resolves.

        Raises:
            TransferError: The address may not be reached.
        """
        host, port = place_of(url)
        if is_loopback(host) or _address(host) is not None:
            self.allowed(host, port, ["127.0.0.1" if host == "localhost" else host.strip("[]")])


def proxy_for(url: httpx.URL, chosen: str | None = None) -> str | None:
    """Return the proxy for a URL, or None.

    With its own transport, httpx does not read the environment. Requests to this machine never use a proxy,
    as a key may be sent there unencrypted, which a proxy would see.

    Args:
        url: Where a request goes.
        chosen: The proxy for all other machines; None for the one that the environment names (HTTPS_PROXY and
            similar variables).
    """
    host, _ = place_of(url)  # never `url.host`, which decodes a name, and raises for one encoded wrongly
    if is_loopback(host):
        return None
    if chosen is not None:
        return chosen
    proxies = getproxies()
    if bypasses(url, proxies.get("no", "")) or proxy_bypass(host):
        return None
    proxy = proxies.get(url.scheme) or proxies.get("all")
    return proxy if not proxy or "://" in proxy else f"http://{proxy}"


def bypasses(url: httpx.URL, no_proxy: str) -> bool:
    """Return whether NO_PROXY exempts a URL.

    Args:
        url: Where a request goes.
        no_proxy: Entries with commas or spaces between them: `*`, a domain (which stands for its subdomains
            too), an address, in brackets or not, or a network such as `10.0.0.0/8`; each but a network with a
            port, if only that is exempted.
    """
    host, port = place_of(url)
    return any(_matches(host.strip("[]"), port, entry.lower()) for entry in re.split(r"[,\s]+", no_proxy))


def _matches(host: str, port: int, entry: str) -> bool:
    if entry == "*":
        return True
    address = _address(host)
    if "/" in entry:
        try:
            return address is not None and address in ipaddress.ip_network(entry, strict=False)
        except ValueError:
            return False
    name, at = entry, ""
    if _address(entry) is None and (parts := re.fullmatch(r"(.*):(\d+)", entry)):
        name, at = parts[1], parts[2]
    if at and int(at) != port:
        return False
    named = _address(name)
    if named is not None or address is not None:
        return named == address
    name = name.removeprefix("*").strip(".")
    return bool(name) and (host.rstrip(".") == name or host.rstrip(".").endswith(f".{name}"))
