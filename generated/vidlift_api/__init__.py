# @generated from generator/
# Do not edit: `make generate` writes it anew.

"""Clients generated from the documents that vendors publish."""
