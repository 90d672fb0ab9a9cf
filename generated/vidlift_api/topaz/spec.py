# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954
# Do not edit: `make generate` rebuilds it.

"""Provenance of this package: the documents and tools that generated it."""

from vidlift_api._runtime.provenance import Source, Spec

SPEC = Spec(
    title="Topaz Video API",
    version="1.0.0",
    sha256="6e89cfa864eb056d5566e2e8f9c0f4580159d85981687097d5585c157dcb4954",
    sources=(
        Source(
            file="specs/topaz/published/1.0.0/get-video-request-status.md",
            url="https://developer.topazlabs.com/reference/api-endpoints/video/get-request-status.md",
            sha256="160ba39f532106b10ba76668b519a1e58527c46adb8b84eada327e0dae034cba",
            retrieved="",
        ),
    ),
    generators={
        "openapi-python-client": "0.29.1",
        "ruff": "0.17.6",
        "jinja2": "3.1.6",
    },
    package="vidlift_api.topaz",
)
