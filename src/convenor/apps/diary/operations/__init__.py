"""Every write of feeds, invitations and answers."""

from convenor.apps.diary.operations.feeds import renew_feed, revoke_feed

__all__ = ["renew_feed", "revoke_feed"]
