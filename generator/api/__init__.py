"""What importers of our packages rely on: its snapshot, and what a change of it breaks."""
