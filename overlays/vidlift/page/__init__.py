"""Pages for a browser: the sandbox at work, and results with their sources.

Everything is served from this machine to this machine, without anything from elsewhere. Needs the extra
`sandbox`.
"""
