"""Forms of the pages of one meeting."""
