"""Every write of feeds, invitations and answers."""

from convenor.apps.diary.operations.feeds import renew_feed, revoke_feed
from convenor.apps.diary.operations.invitations import (
    InvitationNotValid,
    Pages,
    answer_invitation,
    invite_stand_in,
    let_nobody_stand_in,
    send_invitations,
)

__all__ = [
    "InvitationNotValid",
    "Pages",
    "answer_invitation",
    "invite_stand_in",
    "let_nobody_stand_in",
    "renew_feed",
    "revoke_feed",
    "send_invitations",
]
