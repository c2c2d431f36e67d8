"""Convenor: the workbench of a strategic partnership."""

__version__ = "0.1.0"
