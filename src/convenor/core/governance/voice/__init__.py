"""Lived experience, done with care: one module for each part."""
