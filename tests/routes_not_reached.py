"""Routes that no persona of the leak world is answered at, and why."""

NOT_REACHED = {}
