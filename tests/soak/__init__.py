"""Long proofs that nothing is lost, doubled, or leaked: `make soak`. A short part runs in `make test`."""
