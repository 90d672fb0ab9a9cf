# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d
# Do not edit: `make generate` rebuilds it.

"""Provenance of this package: the documents and tools that generated it."""

from vidlift_api._runtime.provenance import Source, Spec

SPEC = Spec(
    title="TensorPix API",
    version="1.1.0",
    sha256="8868761bb542e693902a0cd32c017afa9d50a9d35d2ae72a65f22b6e9e1b984d",
    sources=(
        Source(
            file="specs/tensorpix/published/1.1.0/get-job-details.md",
            url="https://docs.tensorpix.ai/api-reference/jobs/get-job-details.md",
            sha256="a9cdf272362c8b8a8e822e001eb488230dbb51e95c367c7677c0933483e6651a",
            retrieved="",
        ),
        Source(
            file="specs/tensorpix/published/1.1.0/get-job-details.example.txt",
            url="https://docs.tensorpix.ai/api-reference/jobs/get-job-details",
            sha256="7781a8232d423f0a761bd56f30ef54c2f259bce2b4e03cbe90ad0cceb0aaa63e",
            retrieved="",
        ),
        Source(
            file="specs/tensorpix/published/1.1.0/list-jobs.example.txt",
            url="https://docs.tensorpix.ai/api-reference/jobs/list-jobs",
            sha256="ef94935255bcaf4d1c752a4cb5e8262bfeb72fbfcc2334517f64f78a3a202ac8",
            retrieved="",
        ),
    ),
    generators={
        "openapi-python-client": "0.29.1",
        "ruff": "0.17.6",
        "jinja2": "3.1.6",
    },
    package="vidlift_api.tensorpix",
)
