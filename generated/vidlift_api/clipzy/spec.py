# @generated for clipzy from specs/clipzy/openapi.yaml
# sha256 514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84
# Do not edit: `make generate` rebuilds it.

"""Provenance of this package: the documents and tools that generated it."""

from vidlift_api._runtime.provenance import Source, Spec

SPEC = Spec(
    title="Clipzy ML Engine API",
    version="v1",
    sha256="514917493b43e5d13ccc88eb1d6555bbecd93a52974011684c0bcc06a3c7af84",
    sources=(
        Source(
            file="specs/clipzy/published/v1/schemas-job.txt",
            url="https://personal-30a7f38f.mintlify.app/api/schemas/job",
            sha256="3dc0788a006dd30c64c7853482e09103a4fe6e39e75660824c49c55daa8ff589",
            retrieved="",
        ),
    ),
    generators={
        "openapi-python-client": "0.29.1",
        "ruff": "0.17.6",
        "jinja2": "3.1.6",
    },
    package="vidlift_api.clipzy",
)
