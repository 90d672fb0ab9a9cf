"""A client of any document, and the judges that prove what it does: for `client`, `corpus` and tests."""
