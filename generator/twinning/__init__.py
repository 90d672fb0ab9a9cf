"""Parts of deriving the synchronous twin."""
