"""Reading what members did. Who asks has settled that it is about themselves, or that they keep it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from convenor.apps.commitments.models import Contribution
from convenor.core.vocabulary import ContributionKind


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """One thing somebody did."""

    token: str
    person_id: int
    partnership_id: int
    partnership: str
    group_id: int | None
    group: str
    kind: ContributionKind
    on: dt.date
    words: str
    recorded_by: str
    is_withdrawn: bool

    def counts_for(self, *, group_id: int, partnership_id: int) -> bool:
        """What names no group counts for all groups of its partnership; what was taken back, for none."""
        if self.is_withdrawn or self.partnership_id != partnership_id:
            return False
        return self.group_id in (None, group_id)


def contributions_of(
    *, person_ids: Iterable[int], partnership_id: int | None = None
) -> list[ContributionRow]:
    """All that is recorded of the people, the latest first, with what was taken back. One query."""
    found = Contribution.objects.filter(person_id__in=list(person_ids))
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return [_row(each) for each in found.select_related("partnership", "group")]


def contribution_for(
    token: str, *, person_id: int, partnership_id: int | None = None
) -> Contribution | None:
    """The row itself, of that very person, for a page that then writes to it."""
    found = Contribution.objects.filter(token=token, person_id=person_id)
    if partnership_id is not None:
        found = found.filter(partnership_id=partnership_id)
    return found.first()


def _row(each: Contribution) -> ContributionRow:
    return ContributionRow(
        token=each.token,
        person_id=each.person_id,
        partnership_id=each.partnership_id,
        partnership=each.partnership.short_name or each.partnership.name,
        group_id=each.group_id,
        group=each.group.called if each.group else "",
        kind=ContributionKind(each.kind),
        on=each.on,
        words=each.words,
        recorded_by=each.recorded_by,
        is_withdrawn=each.withdrawn_at is not None,
    )
