"""Writing asks, replies, pledges, and what departments ask us."""

from convenor.apps.asks.operations.born import AskNotValid, PledgeNotValid, RequestNotValid
from convenor.apps.asks.operations.drafting import AskWanted, change_ask, clear_ask, draft_ask
from convenor.apps.asks.operations.ending import move_up, withdraw_ask
from convenor.apps.asks.operations.pausing import (
    answer_pause,
    ask_for_pause,
    pause_clock,
    resume_clock,
)
from convenor.apps.asks.operations.pledges import (
    PledgeMade,
    change_pledge_date,
    chase_pledge,
    record_pledge,
    reopen_pledge,
    settle_pledge,
)
from convenor.apps.asks.operations.replying import (
    ReplyPartWanted,
    answer_from_contact,
    record_reply,
    split_reply,
)
from convenor.apps.asks.operations.requests import (
    ShareWanted,
    answer_request,
    change_request_day,
    decline_request,
    give_share,
    receive_request,
    route_request,
    take_back_share,
)
from convenor.apps.asks.operations.sending import send_ask

__all__ = [
    "AskNotValid",
    "AskWanted",
    "PledgeMade",
    "PledgeNotValid",
    "ReplyPartWanted",
    "RequestNotValid",
    "ShareWanted",
    "answer_from_contact",
    "answer_pause",
    "answer_request",
    "ask_for_pause",
    "change_ask",
    "change_pledge_date",
    "change_request_day",
    "chase_pledge",
    "clear_ask",
    "decline_request",
    "draft_ask",
    "give_share",
    "move_up",
    "pause_clock",
    "receive_request",
    "record_pledge",
    "record_reply",
    "reopen_pledge",
    "resume_clock",
    "route_request",
    "send_ask",
    "settle_pledge",
    "split_reply",
    "take_back_share",
    "withdraw_ask",
]
