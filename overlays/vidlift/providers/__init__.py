"""The built-in providers: one module or package for each vendor, with its connection class as `PROVIDER`."""
