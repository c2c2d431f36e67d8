"""What is put to a body, what comes back, what it pledged, and what a department asks us."""

from convenor.apps.asks.models.asks import Ask, AskConcern, ClockPause, Reply, ReplyPart
from convenor.apps.asks.models.pledges import Pledge, PledgeStep
from convenor.apps.asks.models.requests import InboundRequest, RequestShare

__all__ = [
    "Ask",
    "AskConcern",
    "ClockPause",
    "InboundRequest",
    "Pledge",
    "PledgeStep",
    "Reply",
    "ReplyPart",
    "RequestShare",
]
