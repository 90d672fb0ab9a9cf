# @generated for topaz from specs/topaz/openapi.yaml
# sha256 07c073b75ef97b61ce9532c0bd1c19fbf5d5b44382d3209b6d14c5f01f4959a3
# Do not edit: `make generate` rebuilds it.

"""Operations of the API: one package per tag, one module per operation."""
