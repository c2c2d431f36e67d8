"""Papers as a reader may see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from convenor.apps.groups.queries import organisations_represented
from convenor.apps.papers.models import Paper, PaperVersion
from convenor.apps.papers.queries.on_their_way import is_accepted, is_asked
from convenor.core.access import (
    Actor,
    Marked,
    Permission,
    Verdict,
    audience_of,
    can,
    can_see,
    tokens_of,
)
from convenor.core.vocabulary import Marking, MeetingState

PERMISSION_ANSWERS = [
    (Paper.Permission.ASKED.value, "We asked"),
    (Paper.Permission.GIVEN.value, "They agree"),
    (Paper.Permission.REFUSED.value, "They do not agree"),
]
"""What may be recorded of another body's word."""

WITHOUT_TEXT = PaperVersion.objects.defer("paragraphs")
"""What a paper says is for the search; a page of many papers must not load it."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One file of a paper."""

    token: str
    number: int
    file_name: str
    kind: str
    size: int
    pages: int | None
    note: str
    handed_in_at: dt.datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper with its files, newest last."""

    id: int
    token: str
    title: str
    meeting_id: int
    meeting_token: str
    marking: Marking
    item_id: int | None
    owner: str
    owner_organisation_id: int | None
    owner_seat_id: int | None
    owner_person_id: int | None
    due_on: dt.date | None
    late_why: str
    is_accepted: bool
    """That the chair took it although it was late; true also for one that was not late."""
    belongs_to: str
    permission: str
    permission_on: dt.date | None
    permission_note: str
    out_at: dt.datetime | None
    withdrawn_because: str
    is_withdrawn: bool
    named_seats: tuple[str, ...]
    versions: tuple[VersionRow, ...]
    audience: frozenset[str]

    @property
    def newest(self) -> VersionRow | None:
        return self.versions[-1] if self.versions else None

    @property
    def has_file(self) -> bool:
        return bool(self.versions)

    def is_expected(self) -> bool:
        """It was asked for and is not there."""
        return not self.has_file and not self.is_withdrawn

    def is_owned_by(self, actor: Actor, organisation_ids: Iterable[int] = ()) -> bool:
        """Whether the actor is asked for it: for their seat, their organisation or by name."""
        return is_asked(self, actor, organisation_ids)


def marked(paper: Paper) -> Marked:
    """Who may see it. Until it is out: its secretariat, the chair and whose it is, and nobody else.

    One that needs another body's permission stays in the group until that is given.
    """
    group = paper.meeting.group
    allowed = paper.permission in (Paper.Permission.NOT_NEEDED, Paper.Permission.GIVEN)
    is_out = paper.out_at is not None
    return Marked(
        partnership_id=group.partnership_id,
        group_id=group.pk,
        marking=Marking(paper.marking) if is_out else Marking.RESTRICTED,
        is_out=is_out and allowed,
        seat_ids=frozenset(
            [*(seat.pk for seat in paper.named_seats.all()), *_known(paper.owner_seat_id)]
        ),
        person_ids=frozenset(_known(paper.owner_person_id)),
        meeting_id=paper.meeting_id,
    )


def can_view_paper(actor: Actor, paper: Paper) -> Verdict:
    """Whether the actor may know of the paper, and open its files unless it was withdrawn."""
    return can_see(actor, marked(paper))


def papers_of(actor: Actor, meeting: Any) -> list[PaperRow]:
    """The papers of a meeting that the actor may see, in order. Four queries, however many.

    Whose seat or organisation is asked for a paper sees it from the beginning.
    """
    found = _loaded(Paper.objects.filter(meeting=meeting))
    rows = [_row(paper) for paper in found]
    keeps = actor.is_operator or _keeps(actor, meeting)
    tokens = tokens_of(actor)
    theirs = organisations_of(actor, meeting.group_id, on=meeting.on)
    return [row for row in rows if keeps or row.audience & tokens or row.is_owned_by(actor, theirs)]


def organisations_of(actor: Actor, group_id: int, *, on: dt.date) -> frozenset[int]:
    """For which organisations the actor sits on the group that day. No query for a visitor."""
    if actor.person_id is None or group_id not in actor.group_ids:
        return frozenset()
    return organisations_represented(actor.person_id, group_id=group_id, on=on)


def papers_expected(*, group_ids: Iterable[int], until: dt.date) -> list[PaperRow]:
    """Asked for, due by that day, not handed in, of meetings still to be held; for desks."""
    has_file = PaperVersion.objects.filter(paper=OuterRef("pk"))
    found = Paper.objects.filter(
        ~Exists(has_file),
        meeting__group_id__in=list(group_ids),
        withdrawn_at__isnull=True,
        due_on__lte=until,
    )
    return [_row(paper) for paper in _loaded(found.order_by("due_on", "id"))]


def papers_at(*, meeting_ids: Iterable[int]) -> list[PaperRow]:
    """All papers of those meetings, in order: for a desk, which asks each row whom it is for.
    Three queries, however many.
    """
    found = Paper.objects.filter(meeting_id__in=list(meeting_ids))
    return [_row(paper) for paper in _loaded(found)]


def moments_out(meeting_id: int) -> list[dt.datetime | None]:
    """When each paper of a meeting went out, None for one that did not yet. One query."""
    standing = Paper.objects.filter(meeting_id=meeting_id, withdrawn_at__isnull=True)
    return list(standing.values_list("out_at", flat=True))


@dataclass(frozen=True, slots=True)
class PaperSent:
    """That a paper of a meeting went out, and when. Nothing about the paper itself."""

    group_id: int
    meeting_on: dt.date
    out_on: dt.date


def papers_sent(first: dt.date, last: dt.date, *, group_ids: Iterable[int]) -> list[PaperSent]:
    """Of the meetings of those days, without what was withdrawn. One query."""
    found = Paper.objects.filter(
        meeting__group_id__in=list(group_ids),
        meeting__on__range=(first, last),
        out_at__isnull=False,
        withdrawn_at__isnull=True,
    ).exclude(meeting__state=MeetingState.CANCELLED.value)
    rows = found.order_by("meeting__on", "id").values_list(
        "meeting__group_id", "meeting__on", "out_at"
    )
    return [PaperSent(group_id, on, timezone.localdate(out_at)) for group_id, on, out_at in rows]


def paper_for(token: str, *, meeting_id: int) -> Paper | None:
    """The row itself, for a page that opens its meeting's door and then writes to it."""
    found = _loaded(Paper.objects.filter(token=token, meeting_id=meeting_id))
    return found.first()


def paper_made_of(made_of: str, *, meeting_id: int) -> Paper | None:
    """The paper of a meeting that is made of that, with its versions, oldest first."""
    found = Paper.objects.filter(meeting_id=meeting_id, made_of=made_of)
    return found.prefetch_related(Prefetch("versions", WITHOUT_TEXT)).first()


def version_for(actor: Actor, token: str) -> PaperVersion | None:
    """A file that the actor may open; None where it is not there, or not for them.

    The files of a withdrawn paper stay with its secretariat.
    """
    found = PaperVersion.objects.select_related(
        "paper__meeting__group", "paper__owner_seat", "paper__item"
    ).filter(token=token)
    version = found.prefetch_related("paper__named_seats").first()
    if version is None:
        return None
    paper = version.paper
    if paper.withdrawn_at is not None and not _keeps(actor, paper.meeting):
        return None
    return version if can_view_paper(actor, paper) or owns_paper(actor, paper) else None


def owns_paper(actor: Actor, paper: Paper) -> bool:
    """Whether the paper is asked of the actor: for their seat, their organisation or by name."""
    meeting = paper.meeting
    theirs = organisations_of(actor, meeting.group_id, on=meeting.on)
    return _row(paper).is_owned_by(actor, theirs)


def _keeps(actor: Actor, meeting: Any) -> bool:
    group = meeting.group
    return bool(
        can(
            actor,
            Permission.PAPERS_KEEP,
            partnership_id=group.partnership_id,
            group_id=group.pk,
        )
    )


def _loaded(found: Any) -> Any:
    return found.select_related(
        "meeting__group", "owner_organisation", "owner_seat", "item"
    ).prefetch_related("named_seats", Prefetch("versions", WITHOUT_TEXT))


def _row(paper: Paper) -> PaperRow:
    return PaperRow(
        id=paper.pk,
        token=paper.token,
        title=paper.title,
        meeting_id=paper.meeting_id,
        meeting_token=paper.meeting.token,
        marking=Marking(paper.marking),
        item_id=paper.item_id,
        owner=_owner(paper),
        owner_organisation_id=paper.owner_organisation_id,
        owner_seat_id=paper.owner_seat_id,
        owner_person_id=paper.owner_person_id,
        due_on=paper.due_on,
        late_why=paper.late_why,
        is_accepted=is_accepted(paper),
        belongs_to=paper.belongs_to,
        permission=paper.permission,
        permission_on=paper.permission_on,
        permission_note=paper.permission_note,
        out_at=paper.out_at,
        withdrawn_because=paper.withdrawn_because,
        is_withdrawn=paper.withdrawn_at is not None,
        named_seats=tuple(seat.label for seat in paper.named_seats.all()),
        versions=tuple(_version(version) for version in paper.versions.all()),
        audience=audience_of(marked(paper)),
    )


def _version(version: PaperVersion) -> VersionRow:
    return VersionRow(
        token=version.token,
        number=version.number,
        file_name=version.file_name,
        kind=version.kind,
        size=version.size,
        pages=version.pages,
        note=version.note,
        handed_in_at=version.handed_in_at,
        sha256=version.sha256,
    )


def _owner(paper: Paper) -> str:
    """By organisation or seat, never by name."""
    if paper.owner_organisation is not None:
        return paper.owner_organisation.name
    return paper.owner_seat.label if paper.owner_seat is not None else ""


def _known(key: int | None) -> list[int]:
    return [] if key is None else [key]
