"""What the partnership holds, now and before, and who endorses what."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from convenor.apps.consultations.models import Endorsement, Position
from convenor.core.access import Actor
from convenor.core.vocabulary import EndorsementState


@dataclass(frozen=True, slots=True)
class PositionRow:
    """What is or was held, where and when it was agreed, and what took its place."""

    token: str
    topic: str
    title: str
    words: str
    agreed_by: str
    agreed_on: dt.date
    until: dt.date | None
    replaced_by: str


@dataclass(frozen=True, slots=True)
class EndorsementRow:
    token: str
    organisation: str
    state: EndorsementState
    asked_on: dt.date
    changed_on: dt.date
    by_itself: bool
    note: str
    is_mine: bool
    """The reader sits for that organisation."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, of whom, and where each stands."""

    what: str
    rows: tuple[EndorsementRow, ...]
    link: str = ""
    """Where what is to be endorsed can be read."""

    def number_of(self, state: EndorsementState) -> int:
        return sum(each.state is state for each in self.rows)


def positions_of(
    partnership_id: int, *, on: dt.date
) -> tuple[list[PositionRow], list[PositionRow]]:
    """Those held that day, and those held before, the newest first. One query."""
    found = Position.objects.filter(partnership_id=partnership_id, valid_from__lte=on)
    rows = list(
        found.select_related("agreed_by", "replaced_by").order_by("topic", "-valid_from", "-pk")
    )
    now = [_position(row) for row in rows if on in row.period]
    return now, [_position(row) for row in rows if on not in row.period]


def position_for(token: str, *, partnership_id: int) -> Position | None:
    found = Position.objects.select_related("partnership", "agreed_by")
    return found.filter(token=token, partnership_id=partnership_id).first()


def endorsements_of(actor: Actor, partnership_id: int) -> list[Asked]:
    """By what was asked, in the order of the alphabet. Two queries."""
    found = Endorsement.objects.filter(partnership_id=partnership_id).select_related("organisation")
    rows = found.prefetch_related("steps").order_by("what", "organisation__name")
    own = {each for _group, each in actor.organisations}
    grouped = [(what, list(of_one)) for what, of_one in groupby(rows, key=lambda each: each.what)]
    return [
        Asked(what, tuple(_endorsement(each, own) for each in of_one), of_one[0].link)
        for what, of_one in grouped
    ]


def endorsement_for(token: str, *, partnership_id: int) -> Endorsement | None:
    found = Endorsement.objects.select_related("organisation", "partnership")
    return found.filter(token=token, partnership_id=partnership_id).first()


def _position(row: Position) -> PositionRow:
    newer = getattr(row, "replaced_by", None)
    return PositionRow(
        row.token,
        row.topic,
        row.title,
        row.words,
        row.agreed_by.called,
        row.agreed_on,
        row.valid_to,
        newer.title if newer else "",
    )


def _endorsement(row: Endorsement, own: set[int]) -> EndorsementRow:
    last = list(row.steps.all())[-1]
    return EndorsementRow(
        row.token,
        row.organisation.name,
        EndorsementState(row.state),
        row.asked_on,
        row.changed_on,
        last.by_itself,
        last.note,
        row.organisation_id in own,
    )
