"""Pages for a browser: the sandbox at work, and results with their sources.

This machine serves them to itself, without anything from other hosts. Needs the extra `sandbox`.
"""
