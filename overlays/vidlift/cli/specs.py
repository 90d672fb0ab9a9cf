"""``vidlift specs``: which published documents this version was made from."""

from __future__ import annotations

import importlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import attrs
import click

from vidlift.cli.options import json_option
from vidlift.cli.present import count_text, print_json, print_table
from vidlift.discovery import BUILT_IN

if TYPE_CHECKING:
    from vidlift_api._runtime.provenance import Spec


@click.command()
@json_option
def specs(as_json: bool) -> None:
    """Show the pinned document of each provider: version, hash, and age."""
    found = {name: spec_of(name) for name in sorted(BUILT_IN)}
    if as_json:
        print_json({name: {**_described(spec), "days": age(spec)} for name, spec in found.items()})
        return
    print_table(
        "pinned documents",
        ["provider", "title", "version", "sha256", "sources", "age"],
        [
            [name, spec.title, spec.version, spec.sha256[:16], str(len(spec.sources)), _age_text(spec)]
            for name, spec in found.items()
        ],
        numeric=["sources"],
        foldable=["title"],
    )


def spec_of(provider: str) -> Spec:
    """Return what the client of a built-in provider was generated from."""
    spec: Spec = importlib.import_module(f"vidlift_api.{provider}").SPEC
    return spec


def age(spec: Spec) -> int | None:
    """Return the days since the oldest source was retrieved, or None."""
    days = [each.retrieved for each in spec.sources if each.retrieved]
    return (datetime.now(UTC).date() - date.fromisoformat(min(days))).days if days else None


def _age_text(spec: Spec) -> str:
    days = age(spec)
    return "-" if days is None else count_text(days, "day")


def _described(spec: Spec) -> dict[str, Any]:
    return {
        "title": spec.title,
        "version": spec.version,
        "sha256": spec.sha256,
        "sources": [attrs.asdict(each) for each in spec.sources],
    }
