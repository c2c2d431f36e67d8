"""From the chair's word to everybody who was there: clearing, circulating, and corrections."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from convenor.apps.attendance.models import Attendance
from convenor.apps.audit.operations import operation
from convenor.apps.minutes.models import Correction, Minutes
from convenor.apps.minutes.operations.versions import (
    MinutesNotValid,
    held,
    next_version,
    noted,
    refuse_if_locked,
)
from convenor.apps.minutes.queries.stored import may_correct, newest, paragraphs_of
from convenor.apps.outbox.operations import queue
from convenor.core.access import Actor
from convenor.core.dates import in_short, in_words
from convenor.core.governance.minutes import with_text
from convenor.core.vocabulary import AttendanceStatus, MinutesState

Answer = Correction.Answer


@operation
def clear_minutes(*, minutes: Minutes, by: Actor) -> None:
    """Note that the chair has read the draft and agrees to send it; a later change asks for it anew."""
    row = held(minutes)
    if row.state != MinutesState.DRAFT:
        raise MinutesNotValid(_("These minutes were sent already, so there is no draft to clear."))
    row.cleared_at, row.cleared_by = timezone.now(), by.label
    row.save()
    noted(row, by, _("The draft minutes of %(group)s of %(day)s were cleared."))


@operation
def circulate(
    *, minutes: Minutes, corrections_by: dt.date, on: dt.date, address: str, by: Actor
) -> int:
    """Send word of the minutes to all who were there. Returns to how many; `address` is their page.

    Raises MinutesNotValid before the chair cleared them, without anybody to write to, or when the
    last day for corrections is over.
    """
    row = held(minutes)
    refuse_if_locked(row)
    if row.state == MinutesState.DRAFT and row.cleared_at is None:
        raise MinutesNotValid(_("The chair has not cleared this draft. Ask for that first."))
    if corrections_by < on:
        said = _("The last day for corrections, %(day)s, is over. Give a later one.")
        raise MinutesNotValid(said % {"day": in_words(corrections_by)})
    addresses = _addresses(row)
    if not addresses:
        raise MinutesNotValid(
            _("Nobody with an e-mail address is recorded as present. Record who was there first.")
        )
    row.state, row.circulated_at = MinutesState.CIRCULATED.value, timezone.now()
    row.corrections_by = corrections_by
    row.circulated_version = row.circulated_version or newest(row).number
    row.save()
    for each in addresses:
        queue(to=each, subject=_subject(row)[:300], body=_body(row, address))
    noted(row, by, _("The minutes of %(group)s of %(day)s went to all who were there."))
    return len(addresses)


@operation
def ask_correction(
    *, minutes: Minutes, wanted: str, on: dt.date, by: Actor, paragraph: str = ""
) -> Correction:
    """Ask for a change. Only for whoever was there or sits on the group.

    Raises MinutesNotValid before the minutes were sent, after they were approved, after the last day
    for corrections, or without words.
    """
    row = held(minutes)
    refuse_if_locked(row)
    if not may_correct(by, row):
        raise MinutesNotValid(
            _("Only those who were at the meeting or sit on the group can ask for a correction.")
        )
    if row.state == MinutesState.DRAFT:
        raise MinutesNotValid(_("These minutes are still being written. Wait until they are sent."))
    if row.corrections_by is not None and row.corrections_by < on:
        said = _(
            "Corrections could be asked for until %(day)s. Raise it at the meeting that approves them."
        )
        raise MinutesNotValid(said % {"day": in_words(row.corrections_by)})
    if not wanted.strip():
        raise MinutesNotValid(_("Write what should be said instead. Nothing was asked for."))
    version = newest(row)
    if paragraph and paragraph not in {each.key for each in paragraphs_of(version)}:
        raise MinutesNotValid(_("That paragraph is not in the minutes. Choose another one."))
    asked = Correction.objects.create(
        minutes=row,
        version=version.number,
        paragraph=paragraph,
        wanted=wanted.strip(),
        asked_by_id=by.person_id,
        asked_as=by.label[:200],
    )
    noted(row, by, _("A correction of the minutes of %(group)s of %(day)s was asked for."))
    return asked


@operation
def decline_correction(*, correction: Correction, words: str, by: Actor) -> None:
    """Say why it is not made. The text stays as it is."""
    row = held(correction.minutes)
    asked = _open(correction)
    if not words.strip():
        raise MinutesNotValid(_("Say why the correction is not made: whoever asked is told."))
    asked.answer, asked.answer_words = Answer.DECLINED, words.strip()[:500]
    asked.answered_at = timezone.now()
    asked.save()
    noted(row, by, _("A correction of the minutes of %(group)s of %(day)s was declined."))
    _tell(asked, row, by)


@operation
def make_correction(
    *, correction: Correction, text: str, by: Actor, paragraph: str = "", words: str = ""
) -> None:
    """Make it: the paragraph says `text` in the next version.

    Raises MinutesNotValid when it is answered already, names no paragraph, or changes nothing.
    """
    row = held(correction.minutes)
    refuse_if_locked(row)
    asked = _open(correction)
    version = newest(row)
    key = paragraph or asked.paragraph
    old = paragraphs_of(version)
    if key not in {each.key for each in old}:
        raise MinutesNotValid(_("Choose the paragraph that the correction changes."))
    if not text.strip():
        raise MinutesNotValid(_("Write what the paragraph says from now on."))
    new = [with_text(each, text.strip()) if each.key == key else each for each in old]
    if tuple(new) == old:
        raise MinutesNotValid(
            _("The paragraph says that already. Change it, or decline the correction and say so.")
        )
    made = next_version(row, version, new, by=by, why=_("A correction was made."))
    asked.answer, asked.answer_words = Answer.MADE, words.strip()[:500]
    asked.answered_at, asked.made_in = timezone.now(), made.number
    asked.save()
    noted(row, by, _("A correction of the minutes of %(group)s of %(day)s was made."))
    _tell(asked, row, by)


def _open(correction: Correction) -> Correction:
    found = Correction.objects.select_for_update(of=("self",)).select_related("asked_by")
    asked = found.get(pk=correction.pk)
    if asked.answer != Answer.OPEN:
        raise MinutesNotValid(_("This correction is answered already."))
    return asked


def _addresses(minutes: Minutes) -> list[str]:
    present = Attendance.objects.filter(
        meeting_id=minutes.meeting_id, status=AttendanceStatus.PRESENT.value
    )
    found = present.exclude(person__email="").exclude(person__email__isnull=True)
    return sorted({each for each in found.values_list("person__email", flat=True) if each})


def _subject(minutes: Minutes) -> str:
    return _("Minutes of %(group)s, %(day)s: please read them") % {
        "group": minutes.meeting.group.called,
        "day": in_short(minutes.meeting.on),
    }


def _body(minutes: Minutes, address: str) -> str:
    return _(
        "The minutes of %(group)s of %(day)s are ready:\n%(address)s\n\n"
        "If something is not right, say so on that page by %(last)s. The group approves the minutes at "
        "a later meeting.\n"
    ) % {
        "group": minutes.meeting.group.called,
        "day": in_words(minutes.meeting.on),
        "address": address,
        "last": in_words(minutes.corrections_by) if minutes.corrections_by else "",
    }


def _tell(asked: Correction, minutes: Minutes, by: Actor) -> None:
    """Whoever asked is told that there is an answer; what it says stays on the page. Nobody is told of
    the answer that they gave themselves, as to a comment in a file that they brought.
    """
    if asked.asked_by is None or not asked.asked_by.email or asked.asked_by_id == by.person_id:
        return
    subject = _("Your correction of the minutes of %(group)s is answered")
    body = _(
        "The correction that you asked for in the minutes of %(group)s of %(day)s is answered. You find "
        "the answer with the minutes.\n"
    )
    names = {"group": minutes.meeting.group.called, "day": in_short(minutes.meeting.on)}
    queue(to=asked.asked_by.email, subject=(subject % names)[:300], body=body % names)
