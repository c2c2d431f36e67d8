"""Who may join, and what somebody still lacks. Kind to the reader: it is shown to the person."""

import datetime as dt
from dataclasses import dataclass

from convenor.core.dates import months_later
from convenor.core.governance.facts import JoinerFact, JoiningCondition, JoiningRule
from convenor.core.governance.promises import Finding
from convenor.core.governance.wording import people as wording


@dataclass(frozen=True)
class _Check:
    """One condition held against the records; `holds` is None when they cannot tell."""

    holds: bool | None
    wanted: str


def can_join(rule: JoiningRule | None, joiner: JoinerFact, *, on: dt.date) -> Finding:
    """Whether the person may join by the rule in force, and what is missing, a sentence each.

    Where a condition is only words, or nothing is recorded, the answer is that we cannot tell.
    """
    if rule is None:
        return Finding(None, wording.JOINING_NOT_STATED)
    all_of = [_check(condition, joiner, on) for condition in rule.all_of]
    any_of = [_check(condition, joiner, on) for condition in rule.any_of]
    holds = _both(_every([c.holds for c in all_of]), _some([c.holds for c in any_of]))
    missing = _missing(all_of, any_of)
    open_to_all = not rule.all_of and not rule.any_of
    return Finding(holds, wording.joining(holds, missing, open_to_all=open_to_all), missing)


def times_attended(
    joiner: JoinerFact, group: str, *, on: dt.date, within_months: int | None = None
) -> int | None:
    """On how many days up to this one; None when nothing is recorded of anybody's attendance."""
    if joiner.attended is None:
        return None
    since = None if within_months is None else months_later(on, -within_months)
    days = {each.on for each in joiner.attended if each.group == group and each.on <= on}
    return sum(since is None or day >= since for day in days)


def _check(condition: JoiningCondition, joiner: JoinerFact, on: dt.date) -> _Check:
    """All that is set in the condition must hold together."""
    wanted, held = [], []
    if condition.attends is not None:
        attended = times_attended(
            joiner, condition.attends, on=on, within_months=condition.within_months
        )
        held.append(None if attended is None else attended >= condition.times)
        wanted.append(wording.want_attendance(condition, attended))
    if condition.accepts_work:
        held.append(None if joiner.accepted_work is None else joiner.accepted_work > 0)
        wanted.append(wording.WANT_WORK)
    if condition.nominated:
        held.append(joiner.nominated)
        wanted.append(wording.WANT_NOMINATION)
    if condition.text and not held:
        held, wanted = [None], [condition.text.rstrip(".")]
    unmet = [each for each, holds in zip(wanted, held, strict=True) if not holds]
    return _Check(_every(held), wording.together(unmet))


def _missing(all_of: list[_Check], any_of: list[_Check]) -> tuple[str, ...]:
    missing = [wording.wanted(check.wanted) for check in all_of if not check.holds]
    if any_of and not any(check.holds for check in any_of):
        missing.append(wording.wanted_one_of([check.wanted for check in any_of]))
    return tuple(missing)


def _every(held: list[bool | None]) -> bool | None:
    """False when one fails, else unknown when one is unknown."""
    if any(holds is False for holds in held):
        return False
    return None if None in held else True


def _some(held: list[bool | None]) -> bool | None:
    """True when one holds, or when there is nothing to choose from; else unknown if one is."""
    if not held or any(held):
        return True
    return None if None in held else False


def _both(one: bool | None, other: bool | None) -> bool | None:
    return _every([one, other])
