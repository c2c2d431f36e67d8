"""The pages of asks, pledges, requests, and of a department's contact."""
