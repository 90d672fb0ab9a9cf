"""The options of a job as they are read from a command line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import vidlift
from vidlift.cli.submission import amount, check, settings

if TYPE_CHECKING:
    from vidlift.provider import AsyncProvider

CONTEXT = click.Context(click.Command("enhance"))
OPTION = click.Option(["--set"])


def read(*values: str) -> dict[str, Any]:
    return dict(settings(CONTEXT, OPTION, values))


@pytest.fixture(params=["clipzy", "tensorpix", "topaz"])
def provider(request: pytest.FixtureRequest) -> AsyncProvider:
    name: str = request.param
    return vidlift.connect_async(name, api_key="key", base_url="http://127.0.0.1:9")


@pytest.fixture
def topaz() -> AsyncProvider:
    return vidlift.connect_async("topaz", api_key="key")


@pytest.mark.parametrize(
    ("text", "value"),
    [("slowmo=2", 2), ("bitrate=20m", "20m"), ("audio-bitrate=192k", "192k"), ("profile=a=b", "a=b")],
)
def test_a_setting_is_json_where_it_reads_as_such(text: str, value: object) -> None:
    assert list(read(text).values()) == [value]


@pytest.mark.parametrize("text", ["slowmo", "=2", "a b=1", "bitrate=\udcff"])
def test_what_is_no_setting_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "slowmo=2",
        "fps=29.97",
        "crop_to_fit=true",
        "bitrate=20m",
        'parameters={"noise": 0.2}',
        'filters=[{"model": "prob-4"}]',
        "max_cost=12",
        "way=full",
    ],
)
def test_a_setting_of_the_right_type_is_taken(topaz: AsyncProvider, text: str) -> None:
    check(topaz, read(text))


@pytest.mark.parametrize(
    "text",
    [
        "slowmo=fast",
        "slowmo=true",
        "slowmo=2.5",
        "slowmo=NaN",
        "slowmo=null",
        "crop_to_fit=1",
        "parameters=3",
        "filters=x",
        "bitrate=20",
    ],
)
def test_a_setting_of_another_type_is_refused_by_name(topaz: AsyncProvider, text: str) -> None:
    with pytest.raises(click.UsageError, match=text.partition("=")[0]):
        check(topaz, read(text))


@pytest.mark.parametrize("name", ["sparkle", "on_progress", "source_info", "source", "self"])
def test_an_option_that_there_is_not_is_refused_with_those_that_there_are(
    provider: AsyncProvider, name: str
) -> None:
    with pytest.raises(click.UsageError, match=rf"no option {name}; it has .*scale"):
        check(provider, {name: 1})


@given(st.text())
def test_any_text_is_a_setting_or_refused(text: str) -> None:
    try:
        ((name, _),) = read(text).items()
    except click.BadParameter:
        return
    assert name.isidentifier()


@pytest.mark.parametrize("text", ["much", "NaN", "-1", "Infinity", ""])
def test_an_amount_that_is_none(text: str) -> None:
    with pytest.raises(click.BadParameter, match="not an amount"):
        amount(CONTEXT, OPTION, text)


def test_an_amount_is_exact() -> None:
    assert amount(CONTEXT, OPTION, "0.1") == Decimal("0.1")
