"""Check generated clients independently of the generator, by values and requests."""

ACCEPTED = "accepted"
"""What a verdict says of a request that the second judge accepts too."""
