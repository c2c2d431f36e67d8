"""Pages of and around experts by experience."""
