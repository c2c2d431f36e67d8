"""Calendars to plan that are always the same, and what is measured on them."""
