"""Sentences about what happened at and around the meetings of the last 12 months."""

import datetime as dt
from collections.abc import Sequence

from convenor.core.dates import (
    amount_in_words,
    count_in_words,
    in_short,
    listed,
    number_in_words,
    sentence,
)
from convenor.core.governance.facts import Lead

LAST_YEAR = "in the last 12 months"
PAPERS_NOT_STATED = "How long before a meeting papers go out is not stated."
NO_PAPERS = f"When papers went out {LAST_YEAR} is not recorded."
MINUTES_NOT_STATED = "How soon after a meeting draft minutes go out is not stated."
NO_MINUTES = f"When draft minutes went out {LAST_YEAR} is not recorded."
QUORUM_NOT_STATED = "How many must be there to decide is not stated."
NOBODY_RECORDED = (
    f"Who was there {LAST_YEAR} is not recorded, so we cannot tell whether enough were."
)


def terms_of_papers(lead: Lead) -> str:
    return f"Papers go out {_lead(lead)} before a meeting."


def terms_of_minutes(lead: Lead) -> str:
    return f"Draft minutes go out {_lead(lead)} after a meeting."


def papers(meetings: int, late: Sequence[dt.date], lead: Lead) -> str:
    """Such as "Papers went out in time for two of three meetings …, not for 14 March 2018; …"."""
    said = f"Papers went out in time for {_share(meetings, late)} {LAST_YEAR}{_not_for(late)}"
    return f"{said}; the terms say {_lead(lead)} before."


def minutes(meetings: int, late: Sequence[dt.date], lead: Lead) -> str:
    said = f"Draft minutes went out in time for {_share(meetings, late)} {LAST_YEAR}"
    return f"{said}{_not_for(late)}; the terms say {_lead(lead)} after."


def quorate(meetings: int, short: Sequence[dt.date]) -> str:
    said = f"Enough were there to decide, all the time, at {_share(meetings, short)} {LAST_YEAR}"
    return f"{said}{_not_for(short, 'at')}."


def represented(there: int, filled: int, missing: Sequence[str]) -> str:
    """By the label of the seat alone."""
    if not missing:
        all_of = (
            "The one filled seat"
            if filled == 1
            else f"Each of {count_in_words(filled, 'filled seat')}"
        )
        return f"{all_of} had somebody at a meeting {LAST_YEAR}."
    number = number_in_words(there) if there else "none"
    said = (
        f"{sentence(number)} of {count_in_words(filled, 'filled seat')} had somebody at a meeting"
    )
    return f"{said} {LAST_YEAR}. Nobody is recorded for {listed(missing)}."


def meeting(on: dt.date) -> str:
    return in_short(on)


def _share(meetings: int, failed: Sequence[dt.date]) -> str:
    if not failed:
        all_of = {1: "the one meeting recorded", 2: "both meetings recorded"}
        return all_of.get(meetings, f"all {_recorded(meetings)}")
    kept = meetings - len(failed)
    if meetings == 1:
        return "none of one meeting recorded"
    return f"{number_in_words(kept) if kept else 'none'} of {_recorded(meetings)}"


def _recorded(meetings: int) -> str:
    return f"{count_in_words(meetings, 'meeting')} recorded"


def _not_for(failed: Sequence[dt.date], word: str = "for") -> str:
    return f", not {word} {listed([in_short(day) for day in failed])}" if failed else ""


def _lead(lead: Lead) -> str:
    return amount_in_words(lead.amount, lead.unit)
