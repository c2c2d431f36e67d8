"""Writes of priorities."""
