"""How long what is held is kept, what went by itself, and what is held of whom."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Sum

from convenor.apps.experts.models import Involvement
from convenor.apps.meetings.models import Meeting
from convenor.apps.privacy.models import KeepRound
from convenor.apps.privacy.register import NOBODY, register
from convenor.core.governance.voice.keeping import KEEP_TIMES, KeepTime, keep_time

LOOKED_BACK = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A rule, when it was last carried out, and how much went in a year."""

    rule: KeepTime
    last_on: dt.date | None
    forgotten: int
    failed: bool


@dataclass(frozen=True, slots=True)
class HeldRow:
    """What is held of somebody for one length of time: why, for each kind of record."""

    how_long: str
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there are, and a day: the last of what was destroyed, or the first of what is old."""

    number: int
    on: dt.date | None


def destroyed(partnership_id: int) -> Counted:
    """Who experts by experience of a partnership really were: each was destroyed with its key. One query."""
    found = Involvement.objects.filter(place__partnership_id=partnership_id)
    found = found.filter(deleted_on__isnull=False).exclude(key_fingerprint="")
    told = found.aggregate(number=Count("person_id", distinct=True), last=Max("deleted_on"))
    return Counted(told["number"], told["last"])


def to_look_at_again(partnership_id: int, *, on: dt.date) -> Counted:
    """Meetings whose record is older than six years. One query."""
    found = Meeting.objects.filter(
        group__partnership_id=partnership_id, on__lte=keep_time("record").over(on)
    )
    told = found.aggregate(number=Count("pk"), first=Min("on"))
    return Counted(told["number"], told["first"])


def times_kept(*, on: dt.date) -> list[TimeRow]:
    """Every rule. Two queries."""
    rounds = KeepRound.objects.filter(on__gt=on - LOOKED_BACK, on__lte=on)
    sums = rounds.values("kind").annotate(last=Max("on"), total=Sum("forgotten")).order_by()
    done = {row["kind"]: (row["last"], row["total"]) for row in sums}
    failed = {(row.kind, row.on) for row in rounds.filter(failed=True)}
    return [_row(rule, *done.get(rule.key, (None, 0)), failed) for rule in KEEP_TIMES]


def held_of_whom() -> list[tuple[str, list[HeldRow]]]:
    """Of whom something is held, how long, and what: as the register has it, without fields. No query."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for held in register().values():
        if held.whose != NOBODY:
            found[held.whose][held.kept].append(held.why)
    told = {
        whose: [HeldRow(keep_time(key).words, tuple(whys)) for key, whys in by_time.items()]
        for whose, by_time in found.items()
    }
    return sorted(told.items(), key=lambda pair: (-sum(len(r.whys) for r in pair[1]), pair[0]))


def _row(
    rule: KeepTime, last: dt.date | None, total: int, failed: set[tuple[str, dt.date]]
) -> TimeRow:
    return TimeRow(rule, last, total, last is not None and (rule.key, last) in failed)
