"""Taking over what vendors publish now."""
