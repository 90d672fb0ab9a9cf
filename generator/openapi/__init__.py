"""Reading, writing, and walking OpenAPI documents, for every stage."""
