# @generated for topaz from specs/topaz/openapi.yaml
# sha256 6fd3f44c9a66880799e5389d4d22e8cc47e8168ffff2ab432cc8ad1a0f15b2f0
# Do not edit: `make generate` rebuilds it.

"""Operations of the API: one package per tag, one module per operation."""
