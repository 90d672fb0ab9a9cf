# @generated for topaz from specs/topaz/openapi.yaml
# sha256 2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367
# Do not edit: `make generate` writes it anew.

"""What this package was generated from."""

from vidlift_api._runtime.provenance import Source, Spec

SPEC = Spec(
    title="Video API",
    version="1.0.0",
    sha256="2f3608527f6bafc04d6623a0209f6f503795ad4690b81e3d1bdc38f8eb6f3367",
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
