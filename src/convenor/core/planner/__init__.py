"""Calendars for groups that must meet in step: the problem as data, and what can be said of a plan."""
