"""When people can come: what they keep to themselves, and what they answer when asked."""

from convenor.apps.availability.models.away import AwayPeriod
from convenor.apps.availability.models.polls import Poll, PollAnswer, PollOption, PollRequest

__all__ = ["AwayPeriod", "Poll", "PollAnswer", "PollOption", "PollRequest"]
