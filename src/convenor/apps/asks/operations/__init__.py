"""Writes of asks."""
