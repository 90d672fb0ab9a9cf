"""Reading, writing and walking OpenAPI documents: what every stage stands on."""
