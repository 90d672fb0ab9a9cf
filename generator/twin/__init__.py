"""Deriving the synchronous twin of the overlay's I/O layer."""
