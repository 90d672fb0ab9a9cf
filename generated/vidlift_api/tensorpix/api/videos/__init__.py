# @generated from tensorpix's specs/tensorpix/openapi.yaml
# sha256 11f8276b1db280349e9fbd116521be4c05281b3891fe6bd0af832334da9ef78f
# Do not edit: `make generate` writes it anew.

"""The operations tagged videos."""
