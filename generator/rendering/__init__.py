"""The inside of the last stage: from parsed documents to source text."""
