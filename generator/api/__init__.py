"""The public API of our packages: its snapshot, and what a change breaks."""
