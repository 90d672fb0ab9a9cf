"""Clients for any document, and their checks, for `client` and `corpus`."""
