"""Every write about when people can come."""

from convenor.apps.availability.operations.away import (
    AwayNotValid,
    add_away,
    remove_away,
)

__all__ = ["AwayNotValid", "add_away", "remove_away"]
