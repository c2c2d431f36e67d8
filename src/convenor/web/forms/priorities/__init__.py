"""Forms for priorities, rounds, influence plans and work."""
