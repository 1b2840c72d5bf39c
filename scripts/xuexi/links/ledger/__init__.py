"""Everything that was ever published, and where each of it is now."""
