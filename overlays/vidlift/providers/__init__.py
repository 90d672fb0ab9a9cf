"""The built-in providers: one module or package per vendor.

Its connection class is `PROVIDER`.
"""
