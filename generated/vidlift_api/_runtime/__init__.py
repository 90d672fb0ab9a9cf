# @generated from generator/runtime
# Do not edit: `make generate` rebuilds it.

"""The runtime of all generated clients."""
