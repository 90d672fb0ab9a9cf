"""The runtime of all generated clients."""
