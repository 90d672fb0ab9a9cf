"""What every generated client shares: the client's base, the value types, the errors, decoding and encoding."""
