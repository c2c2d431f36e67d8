"""Pages of official figures."""
