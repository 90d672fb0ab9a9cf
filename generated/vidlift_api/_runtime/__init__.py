# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""What all generated clients share: the client's base, the value types, the errors, decoding and encoding."""
