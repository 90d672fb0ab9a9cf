"""Connections: keys, addresses, the public names, and what an import costs."""

from __future__ import annotations

import ast
import inspect
import itertools
import subprocess
import sys
from typing import Any

import attrs
import pytest

import vidlift
from tests.overlays.servers import Reply, ScriptedServer


def test_all_public_names_are_there_sorted_and_documented() -> None:
    assert len(set(vidlift.__all__)) == len(vidlift.__all__)
    for name in vidlift.__all__:
        value = getattr(vidlift, name)
        if isinstance(value, type) or callable(value):
            assert value.__doc__, name


def test_importing_needs_no_extra() -> None:
    blocked = ("av", "PIL", "starlette", "uvicorn", "jsonschema", "click", "rich")
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({blocked!r})); import vidlift; "
        "vidlift.connect('tensorpix', api_key='k')"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_a_missing_key_names_the_variable_and_where_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TENSORPIX_API_KEY", raising=False)
    for key in (None, "", "  "):
        with pytest.raises(vidlift.UsageError, match=r"TENSORPIX_API_KEY.*app.tensorpix.ai/profile"):
            vidlift.connect("tensorpix", api_key=key)


def test_key_and_address_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TENSORPIX_API_KEY", "from-the-environment\n")
    monkeypatch.setenv("TENSORPIX_BASE_URL", "http://127.0.0.1:9/")
    with vidlift.connect("tensorpix") as tensorpix:
        assert tensorpix.base_url == "http://127.0.0.1:9"
        assert "from-the" not in repr(tensorpix)
    with vidlift.connect("tensorpix", base_url="https://other.example") as tensorpix:
        assert tensorpix.base_url == "https://other.example"


@pytest.mark.parametrize("key", ["two words", "line\nbreak", "schlüssel", "tab\there"])
def test_a_key_that_no_header_can_carry_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(vidlift.UsageError) as caught:
        vidlift.connect("tensorpix", api_key=key)
    assert key not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example",
        "ftp://api.example",
        "api.example",
        "https://user:pass@api.example",
        "https://:pass@api.example",
        "http://:pass@127.0.0.1:9",
        "https://@api.example",
        "https://:@api.example",
        "https://api.example/?x=1",
        "https://[broken",
    ],
)
def test_an_address_that_would_show_the_key_is_refused(url: str) -> None:
    with pytest.raises(vidlift.UsageError) as caught:
        vidlift.connect("tensorpix", api_key="k", base_url=url)
    assert "pass@" not in str(caught.value)


@pytest.mark.parametrize("options", [{"timeout": 0.0}, {"timeout": -1.0}, {"timeout": float("inf")}])
def test_a_timeout_that_is_none_is_refused(options: dict[str, Any]) -> None:
    with pytest.raises(vidlift.UsageError, match="timeout"):
        vidlift.connect("tensorpix", api_key="k", **options)


def test_an_unknown_provider_is_told_with_the_known_ones() -> None:
    with pytest.raises(vidlift.UsageError, match=r"known are .*tensorpix"):
        vidlift.connect("nobody", api_key="k")


def test_a_host_that_is_not_there_is_told_with_what_to_check() -> None:
    with (
        vidlift.connect(
            "tensorpix", api_key="k", base_url="http://127.0.0.1:1", retry=vidlift.RetryPolicy(attempts=1)
        ) as tensorpix,
        pytest.raises(vidlift.TransportError, match="check the connection") as caught,
    ):
        tensorpix.balance()
    assert not caught.value.maybe_sent


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    address = ("tensorpix", "key-0123456789", "https://api.invalid")

    def ask(connection: Any) -> None:
        with pytest.raises(vidlift.TransportError) as caught:
            connection.balance()
        assert not caught.value.maybe_sent

    def opened() -> Any:
        name, key, url = address
        return vidlift.connect(name, api_key=key, base_url=url, retry=vidlift.RetryPolicy(attempts=1))

    with ScriptedServer(Reply(502)) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        with opened() as tensorpix:
            ask(tensorpix)
            assert [(each.method, each.path) for each in proxy.asked] == [("CONNECT", "api.invalid:443")]
            assert "key-0123456789" not in str(proxy.asked)
            monkeypatch.setenv("no_proxy", "api.invalid")
            ask(tensorpix)
        with opened() as tensorpix:
            ask(tensorpix)
    # A connection asks the environment once for each host.
    assert len(proxy.asked) == 2


def test_the_table_of_defaults_says_why() -> None:
    for field in attrs.fields(vidlift.ProviderDefaults):
        assert field.metadata["why"]
        assert field.metadata["unit"]


@pytest.mark.parametrize(
    ("name", "own"), [("tensorpix", {"upload"}), ("topaz", {"metrics"}), ("clipzy", {"health"})]
)
def test_completion_offers_what_callers_use(name: str, own: set[str]) -> None:
    with vidlift.connect(name, api_key="k" * 8, base_url="http://127.0.0.1:9") as connection:
        offered = {each for each in dir(connection) if not each.startswith("_")}
    assert offered >= {"submit", "attach", "jobs", "download", "close"} | own
    assert not offered & {"clock", "random", "reader", "start_once", "note_end", "ask", "aclose"}


def test_hovers_show_what_each_attribute_is() -> None:
    missing = []
    for name in vidlift.__all__:
        kind = getattr(vidlift, name)
        if isinstance(kind, type) and attrs.has(kind):
            (tree,) = ast.parse(inspect.getsource(kind)).body
            assert isinstance(tree, ast.ClassDef)
            for each, following in itertools.zip_longest(tree.body, tree.body[1:]):
                documented = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
                if isinstance(each, ast.AnnAssign) and not documented:
                    missing.append(f"{name}: {ast.unparse(each.target)}")
    assert [each for each in missing if not each.partition(": ")[2].startswith("_")] == []
