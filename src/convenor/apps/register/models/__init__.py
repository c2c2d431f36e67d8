"""The register of risks, issues, opportunities and benefits, and the figures that others quote."""

from convenor.apps.register.models.entries import (
    EntryAcceptance,
    EntryLink,
    EntryMove,
    EntryReview,
    EntryScore,
    EntryTold,
    RegisterEntry,
)
from convenor.apps.register.models.quoted import QuotedFigure

__all__ = [
    "EntryAcceptance",
    "EntryLink",
    "EntryMove",
    "EntryReview",
    "EntryScore",
    "EntryTold",
    "QuotedFigure",
    "RegisterEntry",
]
