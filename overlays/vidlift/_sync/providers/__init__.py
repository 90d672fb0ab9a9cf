# Derived; do not edit. Change the modules that this package mirrors and run `make generate`.
"""The synchronous twin of the I/O layer."""
