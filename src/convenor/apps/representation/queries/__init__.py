"""Reads of representation."""
