"""One typed library for the clouds that enhance video."""
