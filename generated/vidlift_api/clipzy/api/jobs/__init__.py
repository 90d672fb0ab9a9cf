# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 75fa7be7681e6110f8c8b9b0eec8f7bfb6b28072968add691d8988fa5a4a7b05
# Do not edit: `make generate` writes it anew.

"""The operations tagged jobs. Each is loaded when it is first used."""

from typing import TYPE_CHECKING

from vidlift_api._runtime.lazy import modules_lazily

if TYPE_CHECKING:
    from . import create_job, download_job_output, get_job, get_job_result, list_jobs

__all__ = [
    "create_job",
    "download_job_output",
    "get_job",
    "get_job_result",
    "list_jobs",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = modules_lazily(__name__, __all__)
