"""Views of priorities, rounds, influence plans and work."""
