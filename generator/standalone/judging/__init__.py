"""Judging generated clients by means that know nothing of the generator: drawn values, requests read back."""

ACCEPTED = "accepted"
"""What a verdict says of a request that the second judge accepts too."""
