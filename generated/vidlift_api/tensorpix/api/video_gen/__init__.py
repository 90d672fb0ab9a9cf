# @generated for tensorpix from specs/tensorpix/openapi.yaml
# sha256 d3e7b8be822a586ff3d0f2749d6858bb2cf193a519d26b5df523f913547e1091
# Do not edit: `make generate` writes it anew.

"""The operations tagged video_gen."""
