"""Writes of representation."""
