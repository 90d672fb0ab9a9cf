# @generated from generator/
# Do not edit: `make generate` rebuilds it.

"""Clients generated from the documents that vendors publish."""
