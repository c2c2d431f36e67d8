"""Reads of priorities."""
