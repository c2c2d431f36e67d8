"""Concerns, asks and what comes back: the rules by which nothing that was raised is lost."""
