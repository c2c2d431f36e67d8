"""Writes of concerns."""
