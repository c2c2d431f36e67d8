"""When people can come: what they keep to themselves, and what they answer when asked."""

from convenor.apps.availability.models.away import AwayPeriod

__all__ = ["AwayPeriod"]
