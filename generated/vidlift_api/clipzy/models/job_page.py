# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 5831c6dd60a7b149ee34e18e6cc1799941ff36a6380c54c422d2730f5082922f
# Do not edit: `make generate` writes it anew.

"""The model JobPage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field
from msgspec import Struct as _Struct

from vidlift_api._runtime.decoding import array, integer, json_object
from vidlift_api._runtime.encoding import to_json
from vidlift_api._runtime.errors import DecodeError
from vidlift_api._runtime.reading import from_json
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .job_response import JobResponse, _job_response_from_wire, _JobResponseWire

_REQUIRED = dict.fromkeys(
    (
        "jobs",
        "total",
        "page",
        "page_size",
    ),
    UNSET,
)
_KEYS = frozenset((*_REQUIRED,))


@_define
class JobPage:
    """One page of jobs.

    Attributes:
        jobs: The jobs; their order is not on the pages, newest first was observed.
        total: Number of all jobs.
        page: Number of this page, from 1.
        page_size: Most jobs on a page.
    """

    jobs: list[JobResponse]
    total: int
    page: int
    page_size: int
    additional_properties: dict[str, Any] = _field(factory=dict, kw_only=True)

    __repr__ = represent

    @classmethod
    def from_dict(cls, source: Mapping[str, Any], path: str = "JobPage") -> Self:
        """Decode a JSON object; `path` is what errors call it."""
        if type(source) is not dict:
            source = json_object(source, path)
        try:
            jobs_ = source["jobs"]
            total_ = source["total"]
            page_ = source["page"]
            page_size_ = source["page_size"]
        except KeyError:
            return cls.from_dict({**_REQUIRED, **source}, path)  # to say which is missing
        if type(jobs_) is not list:
            jobs_ = array(jobs_, f"{path}.jobs")
        jobs_decoded: list[JobResponse] = []
        try:
            for item in jobs_:
                jobs_decoded.append(JobResponse.from_dict(item, ""))  # noqa: PERF401 - quicker, and errors need the index
        except DecodeError as error:
            error.lead(f"{path}.jobs[{len(jobs_decoded)}]")
            raise
        jobs_ = jobs_decoded
        if type(total_) is not int:
            total_ = integer(total_, f"{path}.total")
        if type(page_) is not int:
            page_ = integer(page_, f"{path}.page")
        if type(page_size_) is not int:
            page_size_ = integer(page_size_, f"{path}.page_size")
        self = cls.__new__(cls)
        self.jobs = jobs_
        self.total = total_
        self.page = page_
        self.page_size = page_size_
        if len(source) == 4:
            self.additional_properties = {}
        else:
            self.additional_properties = {key: value for key, value in source.items() if key not in _KEYS}
        return self

    @classmethod
    def from_json(cls, content: bytes) -> Self:
        """Decode JSON text, in half the time that `from_dict` takes after a parser."""
        return from_json(cls, content, _JobPageWire, _job_page_from_wire)

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = {
            "jobs": [item.to_dict() for item in self.jobs],
            "total": self.total,
            "page": self.page,
            "page_size": self.page_size,
        }
        if self.additional_properties:
            rest: dict[str, Any] = {key: to_json(value) for key, value in self.additional_properties.items()}
            return rest | data
        return data


class _JobPageWire(_Struct, gc=False, forbid_unknown_fields=True):
    """What the parser makes of JSON text that holds no more than the document lists."""

    jobs: list[_JobResponseWire]
    total: int
    page: int
    page_size: int


def _job_page_from_wire(wire: Any, cls: type[JobPage] = JobPage) -> JobPage:
    self = cls.__new__(cls)
    jobs_ = wire.jobs
    self.jobs = [_job_response_from_wire(item) for item in jobs_]
    self.total = wire.total
    self.page = wire.page
    self.page_size = wire.page_size
    self.additional_properties = {}
    return self
