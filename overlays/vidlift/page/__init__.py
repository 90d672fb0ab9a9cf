"""Pages to look at in a browser: what the sandbox does, and results beside their sources.

Everything is served from this machine to this machine, without anything from elsewhere. Needs the extra
`sandbox`.
"""
