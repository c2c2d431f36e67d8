"""Drafting minutes and changing them, each time as a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import nothing_changed, operation
from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.minutes.operations.versions import (
    MinutesNotValid,
    explained,
    held,
    next_version,
    noted,
    paragraph_to_change,
    refuse_if_locked,
    refuse_if_stale,
)
from convenor.apps.minutes.queries.stored import newest, paragraphs_of
from convenor.apps.people.tokens import new_token
from convenor.core.access import Actor
from convenor.core.governance.minutes import (
    AttendanceLine,
    Merged,
    Paragraph,
    ParagraphKind,
    as_stored,
    blocks_of,
    line_stored,
    merge,
    with_text,
)
from convenor.core.vocabulary import Marking, MeetingState


@dataclass(frozen=True, slots=True)
class Drafted:
    """The minutes, and what composing them again did to the text that was there."""

    minutes: Minutes
    merged: Merged


@operation
def draft_minutes(
    *,
    meeting: Any,
    composed: Sequence[Paragraph],
    attendance: Sequence[AttendanceLine],
    by: Actor,
) -> Drafted:
    """Draft the minutes of a meeting; where there are some, put in what was recorded since.

    What somebody edited stays as it is. Raises MinutesNotValid for a cancelled meeting, and for
    minutes that are approved.
    """
    if meeting.state == MeetingState.CANCELLED:
        raise MinutesNotValid(_("This meeting was cancelled, so it has no minutes."))
    minutes, is_new = Minutes.objects.get_or_create(meeting=meeting)
    lines = [line_stored(each) for each in attendance]
    if is_new:
        _first_version(minutes, composed, lines, by)
        noted(minutes, by, _("The minutes of %(group)s of %(day)s were drafted."))
        return Drafted(minutes, merge((), composed))
    minutes = held(minutes)
    refuse_if_locked(minutes)
    version = newest(minutes)
    merged = merge(paragraphs_of(version), composed)
    if merged.paragraphs == paragraphs_of(version) and lines == version.attendance:
        nothing_changed()
        return Drafted(minutes, merged)
    made = next_version(
        minutes, version, merged.paragraphs, by=by, why=_("What was recorded since was put in.")
    )
    made.attendance = lines
    made.save()
    noted(minutes, by, _("What was recorded since went into the minutes of %(group)s of %(day)s."))
    return Drafted(minutes, merged)


@operation
def change_minutes(
    *, minutes: Minutes, base: int, paragraphs: Sequence[Paragraph], by: Actor, why: str = ""
) -> MinutesVersion:
    """Keep the whole text as a new version. Raises StaleMinutes when `base` is not the newest."""
    row = held(minutes)
    refuse_if_locked(row)
    version = refuse_if_stale(row, base)
    if tuple(paragraphs) == paragraphs_of(version):
        nothing_changed()
        return version
    made = next_version(row, version, [explained(each) for each in paragraphs], by=by, why=why)
    noted(row, by, _("The minutes of %(group)s of %(day)s were changed."), version=made.number)
    return made


@operation
def change_paragraph(
    *, minutes: Minutes, base: int, key: str, changed: Mapping[str, Any], by: Actor, why: str = ""
) -> MinutesVersion:
    """Change one paragraph: its text, marking, reason, redactions, or whether it is in the text.

    A blank line in the text of a note makes two of it. Raises StaleMinutes when somebody else
    changed the same paragraph since version `base`.
    """
    row = held(minutes)
    refuse_if_locked(row)
    version, paragraphs, at = paragraph_to_change(row, base=base, key=key)
    new = _changed(paragraphs[at], changed)
    if new == [paragraphs[at]]:
        nothing_changed()
        return version
    paragraphs[at : at + 1] = new
    made = next_version(row, version, paragraphs, by=by, why=why)
    noted(row, by, _("The minutes of %(group)s of %(day)s were changed."), version=made.number)
    return made


@operation
def add_paragraph(*, minutes: Minutes, after: str, text: str, by: Actor) -> MinutesVersion:
    """Put new words after the paragraph with that key, marked as their item is."""
    row = held(minutes)
    refuse_if_locked(row)
    if not text.strip():
        raise MinutesNotValid(_("Write the words to add. Nothing was added."))
    version = newest(row)
    paragraphs = list(paragraphs_of(version))
    at = next((n for n, each in enumerate(paragraphs) if each.key == after), None)
    if at is None:
        raise MinutesNotValid(_("The paragraph before it is not in the minutes any more."))
    paragraphs[at + 1 : at + 1] = [
        Paragraph(f"h{new_token()}", ParagraphKind.NOTE, block, paragraphs[at].item)
        for block in blocks_of(text)
    ]
    made = next_version(row, version, paragraphs, by=by)
    noted(row, by, _("The minutes of %(group)s of %(day)s were changed."), version=made.number)
    return made


@operation
def mark_items(
    *, minutes: Minutes, base: int, marked: Mapping[str, tuple[Marking, str]], by: Actor
) -> MinutesVersion:
    """Say for whole items who may see them, and why not everybody. By the key of their heading."""
    row = held(minutes)
    refuse_if_locked(row)
    version = refuse_if_stale(row, base)
    was = paragraphs_of(version)
    new = [
        replace(each, marking=marked[each.key][0], why=marked[each.key][1].strip())
        if each.is_heading and each.key in marked
        else each
        for each in was
    ]
    if tuple(new) == was:
        nothing_changed()
        return version
    made = next_version(row, version, new, by=by)
    noted(row, by, _("Who may see which item of the minutes of %(group)s of %(day)s was changed."))
    return made


def _changed(paragraph: Paragraph, changed: Mapping[str, Any]) -> list[Paragraph]:
    rest = {name: value for name, value in changed.items() if name != "text"}
    new = replace(paragraph, **rest)
    if "text" in changed:
        new = with_text(new, changed["text"].replace("\r\n", "\n").strip())
    if not new.text:
        raise MinutesNotValid(
            _(
                "A paragraph cannot be empty. To leave it out of the minutes, take it out of the text."
            )
        )
    blocks = blocks_of(new.text) if new.kind is ParagraphKind.NOTE else [new.text]
    more = [
        replace(with_text(new, block), key=f"h{new_token()}", source="", was="")
        for block in blocks[1:]
    ]
    return [explained(with_text(new, blocks[0])), *(explained(each) for each in more)]


def _first_version(
    minutes: Minutes, composed: Sequence[Paragraph], lines: list[dict[str, Any]], by: Actor
) -> None:
    MinutesVersion.objects.create(
        minutes=minutes,
        number=1,
        paragraphs=[as_stored(each) for each in composed],
        attendance=lines,
        why=_("Drafted from what was recorded."),
        made_by=by.label,
    )
