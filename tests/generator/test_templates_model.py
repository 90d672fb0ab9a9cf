"""model.py: straight-line decoders for every kind of property, and encoders that give back what came in."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generator import micro
from vidlift_api._runtime.decoding import date_time
from vidlift_api._runtime.encoding import wire_time
from vidlift_api.tensorpix import errors, models
from vidlift_api.tensorpix.models import MLModelList, TaskEnum

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

COMPLETE: dict[str, Any] = {
    "whole": 3,
    "ratio": 0.5,
    "flag": False,
    "text": "",
    "moment": "2023-11-07T05:31:56Z",
    "day": "2024-02-29",
    "key": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
    "tags": ["a"],
    "grid": [[1, 2], []],
    "child": {"id": 1, "seen": "2023-11-07T05:31:56Z"},
    "children": [{"id": 2, "friend": {"child": {"id": 3}, "unknown": 1}}],
    "anything": {"deep": [None]},
    "maybe": None,
    "nothing": None,
    "odd \"name'\\{x}": 5,
    "to_dict": "a field, not the method",
    "dt": "a field, not the module",
    "path": "p",
    "extra": "e",
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return micro.package(micro.spec("decoding"), tmp_path_factory.mktemp("kinds"))


@pytest.fixture(scope="module")
def everything(kinds: ModuleType) -> Any:
    return kinds.models.Everything


def test_every_kind_becomes_its_python_type(everything: Any) -> None:
    model = everything.from_dict(COMPLETE)
    assert model.moment == dt.datetime(2023, 11, 7, 5, 31, 56, tzinfo=dt.UTC)
    assert model.day == dt.date(2024, 2, 29)
    assert model.key == UUID(COMPLETE["key"])
    assert model.grid == [[1, 2], []]
    assert model.children[0].friend.child.id == 3
    assert model.child.additional_properties == {"seen": model.moment}
    assert (model.maybe, model.nothing) == (None, None)
    assert model.to_dict() == COMPLETE


def test_decoders_have_no_closures_and_no_imports_of_their_own() -> None:
    source = {path.name: data.decode() for path, data in micro.files(micro.spec("decoding")).items()}
    for name in ("everything.py", "child.py", "friend.py"):
        lines = source[name].splitlines()
        assert not [
            line for line in lines if line.startswith(("        def ", "        from ", "        import "))
        ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"whole": True}, ".whole: expected int, got bool"),
        ({"whole": 2.5}, ".whole: expected int, got number 2.5"),
        ({"ratio": True}, ".ratio: expected number, got bool"),
        ({"flag": 0}, ".flag: expected bool, got int"),
        ({"text": None}, ".text: expected string, got null"),
        ({"moment": 1700000000}, ".moment: expected date-time, got int"),
        ({"day": "2023-02-30"}, ".day: expected date, got string '2023-02-30'"),
        ({"key": "no"}, ".key: expected uuid, got string 'no'"),
        ({"tags": ["a", 1]}, ".tags[1]: expected string, got int"),
        ({"grid": [[1], [2, "3"]]}, ".grid[1][1]: expected int, got string '3'"),
        ({"child": {"id": "1"}}, ".child.id: expected int, got string '1'"),
        ({"child": {"id": 1, "seen": 5}}, ".child['seen']: expected date-time, got int"),
        (
            {"children": [{"id": 1, "friend": {"child": {}}}]},
            ".children[0].friend.child.id: expected int, got nothing",
        ),
        ({"nothing": 0}, ".nothing: expected null, got int"),
        ({"maybe": "x"}, ".maybe: expected int, got string 'x'"),
        ({"odd \"name'\\{x}": "5"}, "['odd \"name\\'\\\\{x}']: expected int, got string '5'"),
        ({"text": {"a": 1}}, ".text: expected string, got object"),
        ({"whole": "x" * 41}, ".whole: expected int, got string of 41 characters"),
    ],
)
def test_what_does_not_fit_is_named(kinds: ModuleType, everything: Any, change: Any, message: str) -> None:
    with pytest.raises(kinds.errors.DecodeError) as caught:
        everything.from_dict(COMPLETE | change)
    assert str(caught.value) == f"Everything{message}"


@pytest.mark.parametrize(
    "key", [key for key in COMPLETE if key in {"anything", "nothing", "maybe", "tags", "child"}]
)
def test_required_means_present(kinds: ModuleType, everything: Any, key: str) -> None:
    body = {name: value for name, value in COMPLETE.items() if name != key}
    with pytest.raises(kinds.errors.DecodeError, match=rf"^Everything\.{key}: expected .*, got nothing$"):
        everything.from_dict(body)


@pytest.mark.parametrize(
    "value",
    [7, "2023-11-07T05:31:56Z", "plain", ["a", "b"], []],
    ids=["int", "moment", "text", "list", "empty"],
)
def test_union_takes_the_first_member_that_fits(everything: Any, value: object) -> None:
    model = everything.from_dict(COMPLETE | {"mixed": value})
    assert model.to_dict()["mixed"] == value
    assert isinstance(model.mixed, dt.datetime) == (value == "2023-11-07T05:31:56Z")


def test_model_that_holds_itself(everything: Any) -> None:
    body = COMPLETE | {"parent": COMPLETE | {"parent": None}}
    model = everything.from_dict(body)
    assert model.parent.parent is None
    assert model.to_dict() == body


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("place", ["ratio", "anything", "unknown"])
def test_numbers_that_json_cannot_hold_are_not_written(everything: Any, place: str, value: float) -> None:
    model = everything.from_dict(COMPLETE)
    if place == "unknown":
        model.additional_properties[place] = [value]
    else:
        setattr(model, place, value)
    with pytest.raises(ValueError, match="cannot be written as JSON"):
        model.to_dict()


def test_decoding_leaves_the_body_as_it_was(everything: Any) -> None:
    body = json.loads(json.dumps(COMPLETE | {"new": [1]}))
    model = everything.from_dict(body)
    assert body == COMPLETE | {"new": [1]}
    model.additional_properties["more"] = 2
    assert model.to_dict() == body | {"more": 2}
    assert everything.from_dict(COMPLETE).additional_properties == {}


def test_declared_fields_win_over_additional_ones(everything: Any) -> None:
    model = everything.from_dict(COMPLETE)
    model.additional_properties["whole"] = 4
    assert model.to_dict()["whole"] == COMPLETE["whole"]


def test_models_are_loaded_when_they_are_used(kinds: ModuleType) -> None:
    assert set(kinds.models.__all__) < set(dir(kinds.models))
    with pytest.raises(AttributeError, match="has no attribute 'Missing'"):
        _ = kinds.models.Missing
    code = 'import sys, vidlift_api.topaz as t; t.models; print(any(".models." in m for m in sys.modules))'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"unknown": 1},
        {"children": [{"id": 2, "friend": {"child": {"id": 3}}}], "parent": COMPLETE | {"parent": None}},
        {"mixed": "2023-11-07T05:31:56Z"},
        {"mixed": ["a"]},
        {"whole": 5.0, "ratio": 7},
    ],
)
def test_text_decodes_to_what_its_value_decodes_to(everything: Any, change: Any) -> None:
    body = COMPLETE | change
    decoded = everything.from_json(json.dumps(body).encode())
    assert decoded == everything.from_dict(body)
    assert decoded.to_dict() == body


def test_text_that_does_not_fit_is_named(kinds: ModuleType, everything: Any) -> None:
    for content, message in (
        (json.dumps(COMPLETE | {"grid": [[1], [2, "3"]]}), ".grid[1][1]: expected int, got string '3'"),
        (json.dumps([COMPLETE]), ": expected object, got array"),
        ('{"whole": ', ": expected JSON, got 10 bytes of something else"),
        ("[" * 100_000, ": expected JSON, got 100000 bytes of something else"),
    ):
        with pytest.raises(kinds.errors.DecodeError) as caught:
            everything.from_json(content.encode())
        assert str(caught.value) == f"Everything{message}"


def test_subclass_decodes_to_itself() -> None:
    class Page(models.PaginatedJobList):
        pass

    assert type(Page.from_json(b'{"count": 1}')) is Page
    assert type(Page.from_json(b'{"count": 1, "new": 2}')) is Page


NAMES_OF_FIELDS = ["absent", "_absent", "wire", "cls", "self", "value", "item", "Wire", "from_json", "struct"]


def test_names_of_fields_do_not_meet_those_of_the_decoder(tmp_path: Path) -> None:
    properties: dict[str, Any] = {
        name: {"type": "array", "items": {"type": "string", "format": "date-time"}}
        for name in NAMES_OF_FIELDS
    }
    schema = {"type": "object", "properties": properties, "required": NAMES_OF_FIELDS[::2]}
    found = micro.package(micro.document(components={"schemas": {"Names": schema}}), tmp_path)
    body = {name: [f"20{number:02}-01-01T00:00:00Z"] for number, name in enumerate(NAMES_OF_FIELDS)}
    decoded = found.models.Names.from_json(json.dumps(body).encode())
    assert decoded.additional_properties == {}
    assert decoded.to_dict() == body


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(
    st.dictionaries(st.text(), JSON_VALUES, max_size=4),
    st.integers(),
    st.integers() | st.floats(-1e300, 1e300),
)
def test_whatever_decodes_is_written_back(extra: dict[str, Any], whole: int, ratio: float) -> None:
    body = {
        "id": whole,
        "name": "n",
        "task": whole,
        "cost_weight": ratio,
        "upscale_factor": 2,
        "fps_boost_factor": 1,
        "priority": 0,
        "max_resolution": 4096,
    }
    body = {key: value for key, value in extra.items() if key not in body} | body
    model = MLModelList.from_dict(body)
    assert isinstance(model.task, TaskEnum)
    assert json.dumps(model.to_dict(), sort_keys=True) == json.dumps(body, sort_keys=True)
    assert MLModelList.from_dict(model.to_dict()) == model


@given(JSON_VALUES)
def test_any_json_decodes_or_raises_the_decode_error(body: Any) -> None:
    try:
        model = models.PaginatedJobList.from_dict(body)
    except errors.DecodeError:
        return
    assert model.to_dict() == body


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_moments_in_utc_are_written_with_z(moment: dt.datetime) -> None:
    text = moment.isoformat().replace("+00:00", "Z")
    assert wire_time(date_time(text, "")) == text
    assert date_time(text, "") == moment


OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: dt.timezone(dt.timedelta(minutes=minutes)))


@given(st.datetimes(timezones=OFFSETS), st.sampled_from(["auto", "milliseconds", "microseconds"]))
def test_moments_in_any_spelling_stay_the_same_moment(moment: dt.datetime, precision: str) -> None:
    text = moment.isoformat(timespec=precision)
    decoded = date_time(text, "")
    assert date_time(wire_time(decoded), "") == decoded
    if precision == "auto" and moment.utcoffset():
        assert wire_time(decoded) == text


def test_repr_shows_neither_absent_fields_nor_secrets() -> None:
    body = {
        "before_video": "https://cdn.example.com/clip.mp4?X-Signature=s3cret#s3cret",
        "after_video": None,
        "session_token": "s3cret",
        "nested": [{"apiKey": "s3cret", "note": "see HTTP://a.example/b?t=s3cret and more"}],
    }
    text = repr(models.PreviewVideos.from_dict(body))
    assert "s3cret" not in text
    assert text.startswith(
        "PreviewVideos(before_video='https://cdn.example.com/clip.mp4?...', after_video=None,"
    )
    assert text.endswith("'note': 'see HTTP://a.example/b?... and more'}]})")
    assert repr(models.CreateJob(ml_models=[44])) == "CreateJob(ml_models=[44])"


def test_moment_without_an_offset_stays_without() -> None:
    assert wire_time(date_time("2023-11-07T05:31:56", "")) == "2023-11-07T05:31:56"


def test_subclass_may_write_itself_otherwise() -> None:
    class Priced(models.PaginatedJobList):
        def to_dict(self) -> dict[str, Any]:
            return {**super().to_dict(), "price": 1}

    assert Priced.from_dict({"count": 1}).to_dict() == {"count": 1, "price": 1}
