"""Minutes as one reader may see them. Pages and documents are made from this alone."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from convenor.apps.groups.queries import Forum, people_shown, safe_names_hidden
from convenor.apps.groups.queries.safe_names import asked
from convenor.apps.minutes.models import Correction, Minutes, MinutesVersion
from convenor.apps.minutes.queries.stored import (
    attendance_in,
    attended,
    minutes_at,
    newest,
    paragraphs_of,
)
from convenor.core.access import Actor, Marked, Permission, can, can_see, tokens_of
from convenor.core.governance.minutes import (
    AttendanceShown,
    Called,
    LineShown,
    Paragraph,
    ParagraphCompared,
    attendance_shown,
    compare,
    effective_markings,
    rendition,
)
from convenor.core.governance.voice.experts import cloaked
from convenor.core.vocabulary import Marking, MinutesState


@dataclass(frozen=True, slots=True)
class Reader:
    """How far somebody may read the minutes of one meeting."""

    actor: Actor
    writes: bool
    """Keeps the group or chairs it, and so sees every version."""
    is_inside: bool
    """Sits on the group, or was there."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, without its text."""

    number: int
    made_at: dt.datetime
    made_by: str
    why: str
    is_public: bool
    is_correction: bool


@dataclass(frozen=True, slots=True)
class MinutesShown:
    """What one reader is shown."""

    token: str
    state: MinutesState
    version: int
    is_public_rendition: bool
    attendance: tuple[AttendanceShown, ...]
    lines: tuple[LineShown, ...]
    cleared_at: dt.datetime | None
    circulated_at: dt.datetime | None
    corrections_by: dt.date | None
    approved_on: dt.date | None
    approved_at: str
    """The token of the meeting that approved them."""
    is_correction: bool
    corrected_because: str
    """Why this version corrects the approved one; empty where it does not."""
    is_published: bool
    published_version: int | None
    withdrawn_at: dt.datetime | None
    withdrawn_because: str
    versions: tuple[VersionRow, ...]

    @property
    def public_key(self) -> str:
        """Under which what is published is found, and has versions in other words."""
        return f"{self.token}-public"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    token: str
    version: int
    paragraph: str
    wanted: str
    asked_as: str
    comment_by: str
    """Whose comment in a Word file it was, as the file says; then `asked_as` brought the file."""
    is_own: bool
    asked_at: dt.datetime
    answer: str
    answer_words: str
    made_in: int | None


def reader_of(actor: Actor, minutes: Minutes) -> Reader:
    """What the actor is to these minutes."""
    group = minutes.meeting.group
    writes = can(
        actor, Permission.MINUTES_WRITE, partnership_id=group.partnership_id, group_id=group.pk
    )
    inside = f"g{group.pk}" in tokens_of(actor) or attended(
        meeting_id=minutes.meeting_id, person_id=actor.person_id
    )
    return Reader(actor, bool(writes), inside)


def minutes_of(actor: Actor, meeting: Any) -> MinutesShown | None:
    """The minutes as the actor may read them: in full with what their marking allows for those on the
    group, otherwise the rendition last published. None where there is nothing for them.
    """
    minutes = minutes_at(meeting_id=meeting.pk)
    if minutes is None:
        return None
    reader = reader_of(actor, minutes)
    full = reader.writes or (reader.is_inside and minutes.state != MinutesState.DRAFT)
    versions = list(minutes.versions.defer("paragraphs", "attendance").order_by("number"))
    if full:
        return _shown(reader, minutes, versions, versions[-1], full=True)
    public = [each for each in versions if each.is_public]
    return _shown(reader, minutes, versions, public[-1], full=False) if public else None


def published_minutes(*, group_id: int) -> list[tuple[dt.date, str]]:
    """The day and the token of each meeting whose minutes anybody can read, the newest first. One query."""
    found = Minutes.objects.filter(meeting__group_id=group_id, published_at__isnull=False)
    found = found.filter(withdrawn_at__isnull=True).order_by("-meeting__on", "-id")
    return list(found.values_list("meeting__on", "meeting__token"))


def published_of(tokens: Iterable[str]) -> list[Minutes]:
    """Those of them that everybody can read something of. One query."""
    found = Minutes.objects.filter(token__in=list(tokens), published_at__isnull=False)
    return list(found.filter(withdrawn_at__isnull=True).select_related("meeting__group"))


def compared(
    actor: Actor, minutes: Minutes, *, old: int, new: int
) -> tuple[ParagraphCompared, ...] | None:
    """Two versions word by word, with what the reader may see in both; None where a version is not theirs."""
    reader = reader_of(actor, minutes)
    found = {each.number: each for each in minutes.versions.filter(number__in=[old, new])}
    allowed = set(_numbers_open_to(reader, minutes, list(found)))
    if {old, new} - allowed:
        return None
    hidden = {
        key
        for version in found.values()
        for key, marking in effective_markings(paragraphs_of(version)).items()
        if not _sees(reader, minutes, marking, is_out=False)
    }
    names = _names_hidden(actor, minutes)
    texts = [
        [
            replace(each, text=cloaked(each.text, names))
            for each in paragraphs_of(found[number])
            if each.key not in hidden
        ]
        for number in (old, new)
    ]
    return compare(texts[0], texts[1])


def corrections_of(actor: Actor, minutes: Minutes) -> list[CorrectionRow]:
    """All of them for who writes the minutes; otherwise the reader's own."""
    found = minutes.corrections.all()
    if not reader_of(actor, minutes).writes:
        if actor.person_id is None:
            return []
        found = found.filter(asked_by_id=actor.person_id)
    return [_correction(actor, each) for each in found]


def paragraphs_at_hand(minutes: Minutes) -> tuple[int, tuple[Paragraph, ...]]:
    """The number of the newest version and all its paragraphs, for who writes them."""
    version = newest(minutes)
    return version.number, paragraphs_of(version)


def _shown(
    reader: Reader,
    minutes: Minutes,
    versions: list[MinutesVersion],
    version: MinutesVersion,
    *,
    full: bool,
) -> MinutesShown:
    version = minutes.versions.get(pk=version.pk)
    withdrawn = minutes.withdrawn_at is not None
    hidden = withdrawn and not full
    public = [each.number for each in versions if each.is_public]
    open_to = set(_numbers_open_to(reader, minutes, [each.number for each in versions]))
    return MinutesShown(
        token=minutes.token,
        state=MinutesState(minutes.state),
        version=version.number,
        is_public_rendition=not full,
        attendance=() if hidden else _attendance(reader.actor, minutes, version, redacted=not full),
        lines=() if hidden else _lines(reader, minutes, version, full=full),
        cleared_at=minutes.cleared_at,
        circulated_at=minutes.circulated_at,
        corrections_by=minutes.corrections_by,
        approved_on=minutes.approved_on,
        approved_at=minutes.approved_at_meeting.token if minutes.approved_at_meeting else "",
        is_correction=version.is_correction,
        corrected_because=version.why if version.is_correction and full else "",
        is_published=bool(public) and not withdrawn,
        published_version=public[-1] if public and not withdrawn else None,
        withdrawn_at=minutes.withdrawn_at,
        withdrawn_because=minutes.withdrawn_because,
        versions=tuple(_version(each) for each in versions if each.number in open_to),
    )


def _lines(
    reader: Reader, minutes: Minutes, version: MinutesVersion, *, full: bool
) -> tuple[LineShown, ...]:
    """A safe name that may not be shown today is not, whatever the text said when it was approved."""
    lines = rendition(
        paragraphs_of(version),
        may_see=lambda marking: _sees(reader, minutes, marking, is_out=not full),
        redacted=not full,
    )
    hidden = _names_hidden(reader.actor, minutes)
    return tuple(replace(each, text=asked(each.text, hidden)) for each in lines)


def _names_hidden(actor: Actor, minutes: Minutes) -> frozenset[str]:
    group_id = minutes.meeting.group_id
    return safe_names_hidden(
        actor,
        partnership_id=minutes.meeting.group.partnership_id,
        at=Forum(group_id, minutes.meeting_id),
    )


def _sees(reader: Reader, minutes: Minutes, marking: Marking, *, is_out: bool) -> bool:
    group = minutes.meeting.group
    thing = Marked(group.partnership_id, group.pk, marking, is_out)
    was_there = reader.is_inside and marking in (Marking.PUBLIC, Marking.PARTNERS)
    return was_there or bool(can_see(reader.actor, thing))


def _numbers_open_to(reader: Reader, minutes: Minutes, numbers: list[int]) -> list[int]:
    """A version from before they were sent is only for who writes them."""
    if reader.writes:
        return numbers
    if not reader.is_inside or minutes.circulated_version is None:
        return []
    return [number for number in numbers if number >= minutes.circulated_version]


def _attendance(
    actor: Actor, minutes: Minutes, version: MinutesVersion, *, redacted: bool
) -> tuple[AttendanceShown, ...]:
    lines = attendance_in(version)
    ids = [each.person_id for each in lines if each.person_id]
    people = people_shown(actor, ids, at=Forum(minutes.meeting.group_id, minutes.meeting_id))
    called = {key: Called(each.name, each.label) for key, each in people.items()}
    hidden = _names_hidden(actor, minutes)
    return tuple(
        replace(each, lines=tuple(asked(line, hidden) for line in each.lines))
        for each in attendance_shown(lines, called, redacted=redacted)
    )


def _version(version: MinutesVersion) -> VersionRow:
    return VersionRow(
        number=version.number,
        made_at=version.made_at,
        made_by=version.made_by,
        why=version.why,
        is_public=version.is_public,
        is_correction=version.is_correction,
    )


def _correction(actor: Actor, row: Correction) -> CorrectionRow:
    return CorrectionRow(
        token=row.token,
        version=row.version,
        paragraph=row.paragraph,
        wanted=row.wanted,
        asked_as=row.asked_as,
        comment_by=row.comment_by,
        is_own=row.asked_by_id is not None and row.asked_by_id == actor.person_id,
        asked_at=row.asked_at,
        answer=row.answer,
        answer_words=row.answer_words,
        made_in=row.made_in,
    )
