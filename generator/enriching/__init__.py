"""The parts of `enrich`: one module per implicit fact of a document."""
