"""Batches of a thousand clips: what the engine costs, and what crashes do."""
