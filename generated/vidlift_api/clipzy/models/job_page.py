# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The model JobPage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _define
from attrs import field as _field

from vidlift_api._runtime.decoding import array, integer, json_object
from vidlift_api._runtime.representation import represent
from vidlift_api._runtime.types import UNSET

from .job_response import JobResponse


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
        extra = json_object(source, path)
        jobs_ = extra.pop("jobs", UNSET)
        jobs_ = [
            JobResponse.from_dict(item, f"{path}.jobs[{index}]")
            for index, item in enumerate(jobs_ if isinstance(jobs_, list) else array(jobs_, f"{path}.jobs"))
        ]
        total_ = extra.pop("total", UNSET)
        if type(total_) is not int:
            total_ = integer(total_, f"{path}.total")
        page_ = extra.pop("page", UNSET)
        if type(page_) is not int:
            page_ = integer(page_, f"{path}.page")
        page_size_ = extra.pop("page_size", UNSET)
        if type(page_size_) is not int:
            page_size_ = integer(page_size_, f"{path}.page_size")
        return cls(
            jobs=jobs_,
            total=total_,
            page=page_,
            page_size=page_size_,
            additional_properties=extra,
        )

    def to_dict(self) -> dict[str, Any]:
        """Encode as a JSON object: absent fields stay absent, unknown keys are written back."""
        data: dict[str, Any] = dict(self.additional_properties)
        data["jobs"] = [item.to_dict() for item in self.jobs]
        data["total"] = self.total
        data["page"] = self.page
        data["page_size"] = self.page_size
        return data
