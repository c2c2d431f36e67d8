"""Every read of feeds, invitations and answers."""

from convenor.apps.diary.queries.feeds import FeedRow, feed_at, feeds_of
from convenor.apps.diary.queries.invitations import (
    InvitedRow,
    Overtaken,
    OwnInvitation,
    Told,
    answer_secret,
    holds,
    invitation_at,
    invitation_with,
    invited_to,
    is_invited,
    is_run_by_others,
    members_at,
    overtaken_invitations,
    own_invitations,
    replies_not_taken,
)
from convenor.apps.diary.queries.mailbox import (
    RepliesState,
    read_up_to,
    replies_of_no_meeting,
    replies_state,
)
from convenor.apps.diary.queries.own import (
    OwnDeadline,
    OwnMeeting,
    own_deadlines,
    own_meetings,
)
from convenor.apps.diary.queries.standing import standing_in

__all__ = [
    "FeedRow",
    "InvitedRow",
    "Overtaken",
    "OwnDeadline",
    "OwnInvitation",
    "OwnMeeting",
    "RepliesState",
    "Told",
    "answer_secret",
    "feed_at",
    "feeds_of",
    "holds",
    "invitation_at",
    "invitation_with",
    "invited_to",
    "is_invited",
    "is_run_by_others",
    "members_at",
    "overtaken_invitations",
    "own_deadlines",
    "own_invitations",
    "own_meetings",
    "read_up_to",
    "replies_not_taken",
    "replies_of_no_meeting",
    "replies_state",
    "standing_in",
]
