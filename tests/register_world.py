"""An entry of a register, for tests."""

import datetime as dt

from convenor.apps.register.operations import (
    EntryWords,
    hand_entry,
    open_entry,
    score_entry,
)
from convenor.core.governance.register import EntryKind
from tests.factories import (
    OPERATOR,
    GroupFactory,
)

TODAY = dt.date(2026, 3, 2)
WORDS = {
    "kind": EntryKind.RISK,
    "what": "Hotels close at short notice",
    "why_it_matters": "Families move schools in a week.",
    "owner": "Leeds City Council",
}


def opened(group=None, *, on=TODAY, **more):
    return open_entry(
        group=group or GroupFactory(), words=EntryWords(**WORDS | more), on=on, by=OPERATOR
    )


def scored(entry, likelihood, effect, on=TODAY, by=OPERATOR):
    return score_entry(entry=entry, likelihood=likelihood, effect=effect, on=on, today=TODAY, by=by)


def handed(entry, group, on=TODAY):
    return hand_entry(entry=entry, group=group, reason="It is regional.", on=on, by=OPERATOR)


def beside(entry):
    return GroupFactory(partnership=entry.group.partnership)
