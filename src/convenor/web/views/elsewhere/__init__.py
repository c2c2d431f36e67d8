"""Where a partnership speaks, who goes, and what they bring home."""
