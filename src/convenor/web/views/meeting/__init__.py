"""The pages of one meeting, each with its own part of the work."""
