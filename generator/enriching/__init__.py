"""What `enrich` consists of: one module for each thing that a document leaves implicit."""
