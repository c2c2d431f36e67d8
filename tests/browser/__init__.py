"""Journeys in a real browser, on a real server: `convenor run` with the sample."""
