# @generated from generator/runtime.
# Do not edit: `make generate` writes it anew.

"""What every generated client shares: the client's base, the value types, the errors, decoding and encoding."""
