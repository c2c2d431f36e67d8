"""What a secretariat should do about dates while it still helps, said before anything is broken."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from convenor.apps.meetings.queries import MeetingRow
from convenor.apps.terms.queries import Version
from convenor.core.dates import Observance, bank_holiday_dates, in_short
from convenor.core.governance.promises import Promise, PromiseKind, Status
from convenor.core.governance.timing import timing
from convenor.core.vocabulary import Standing
from convenor.web.pages.in_step import Neighbours
from convenor.web.pages.promises import (
    date_promises,
    gaps_of,
    meeting_facts,
    missing_next,
    timing_rules,
)

TO_WORRY = {Status.DUE, Status.AT_RISK, Status.BROKEN}


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A sentence with what to do. `sets_a_date` where that is a new date, and not another day for one."""

    sentence: str
    sets_a_date: bool


def early_warnings(
    version: Version,
    meetings: Sequence[MeetingRow],
    others: Neighbours,
    observances: Sequence[Observance],
    *,
    on: dt.date,
) -> list[EarlyWarning]:
    """What can still be mended by a date, the most urgent first. Of a body that others run, nothing."""
    if version.group is None or version.group.standing is not Standing.HOSTED:
        return []
    terms, valid = version.group, version.period
    promises = date_promises(terms, valid, meetings, observances, on=on)
    if (missing := missing_next(terms, valid, meetings, on=on)) is not None:
        promises.append(missing)
    found = [
        (each.status, EarlyWarning(each.sentence, each.kind is not PromiseKind.NOTICE))
        for each in promises
        if _can_be_mended(each, on)
    ]
    found += [
        (Status.AT_RISK, EarlyWarning(f"{sentence} {advice}", sets_a_date=False))
        for sentence, advice in (
            *_too_far_apart(version, meetings, on),
            *_out_of_step(version, meetings, others, observances, on),
        )
    ]
    worst_first = list(reversed(Status))
    return [said for _status, said in sorted(found, key=lambda each: worst_first.index(each[0]))]


def _can_be_mended(promise: Promise, on: dt.date) -> bool:
    """A year that is over is no warning; a date set too late is one until it has passed."""
    if promise.status not in TO_WORRY:
        return False
    if promise.kind is PromiseKind.CADENCE:
        return True
    if promise.kind is PromiseKind.YEARLY:
        return promise.status is not Status.BROKEN
    return all(record.on is None or record.on >= on for record in promise.records)


def _too_far_apart(
    version: Version, meetings: Sequence[MeetingRow], on: dt.date
) -> list[tuple[str, str]]:
    """The gaps that are planned longer than the terms say, whatever the last one was."""
    if version.group is None:
        return []
    return [
        (
            f"{in_short(gap.later.on)}: {gap.sentence}",
            _("Move it, or set a date before it."),
        )
        for gap in gaps_of(version.group, version.period, meetings, on=on)
        if gap.verdict is Status.AT_RISK
    ]


def _out_of_step(
    version: Version,
    meetings: Sequence[MeetingRow],
    others: Neighbours,
    observances: Sequence[Observance],
    on: dt.date,
) -> list[tuple[str, str]]:
    """Those of which both days are to come."""
    if version.group is None:
        return []
    ours, holidays = meeting_facts(meetings), bank_holiday_dates(observances)
    rules = zip(version.group.timing, timing_rules(version.group, others.names), strict=True)
    return [
        (promise.sentence, _("Move one of the two."))
        for rule, wanted in rules
        for promise in timing(
            ours,
            meeting_facts(others.meetings.get(rule.group, ())),
            wanted,
            on=on,
            holidays=holidays,
        )
        if promise.status is Status.AT_RISK
    ]
