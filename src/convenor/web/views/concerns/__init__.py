"""Pages of concerns: raising one, following one's own, keeping those of a partnership."""
