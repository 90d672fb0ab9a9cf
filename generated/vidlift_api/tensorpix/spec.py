# @generated from specs/tensorpix/openapi.yaml (sha256 87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab).
# Do not edit: `make generate` writes it anew.

"""What this package was generated from."""

from vidlift_api._runtime.provenance import Spec

SPEC = Spec(
    title="TensorPix OpenAPI Documentation",
    version="1.1.0",
    sha256="87d07f333bc7b9b01fb5679e186fdc942255d636f056f50bc2ae3622ca90b9ab",
    sources=(),
    generators={
        "openapi-python-client": "0.29.1",
        "ruff": "0.17.6",
    },
    package="vidlift_api.tensorpix",
)
