"""Readers and what they chose, bulletins with their items, what went to whom, and quiet periods."""

from convenor.apps.bulletins.models.issues import (
    Bulletin,
    BulletinCorrection,
    BulletinItem,
    Copy,
    QuietPeriod,
)
from convenor.apps.bulletins.models.readers import Subscriber, Subscription

__all__ = [
    "Bulletin",
    "BulletinCorrection",
    "BulletinItem",
    "Copy",
    "QuietPeriod",
    "Subscriber",
    "Subscription",
]
