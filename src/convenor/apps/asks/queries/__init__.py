"""Reads of asks."""
