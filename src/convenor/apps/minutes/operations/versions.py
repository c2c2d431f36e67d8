"""What every change of minutes goes through: the newest version, whether it is locked, and the next one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.audit.operations import OperationNotValid, record
from convenor.apps.minutes.models import Minutes, MinutesVersion
from convenor.apps.minutes.operations.indexing import index_minutes
from convenor.apps.minutes.queries.stored import newest, paragraphs_of, version_numbered
from convenor.core.access import Actor
from convenor.core.dates import in_short
from convenor.core.governance.minutes import Paragraph, as_stored
from convenor.core.vocabulary import MinutesState


class MinutesNotValid(OperationNotValid):
    """A step with minutes that cannot be taken; the text says why, and the way out."""


class StaleMinutes(MinutesNotValid):
    """Somebody else changed the same words meanwhile. `current` is what they say now."""

    def __init__(self, sentence: str, current: str = "") -> None:
        super().__init__(sentence)
        self.current = current


def held(minutes: Minutes) -> Minutes:
    """The row, locked for this operation."""
    found = Minutes.objects.select_for_update(of=("self",))
    return found.select_related("meeting__group", "approved_at_meeting").get(pk=minutes.pk)


def refuse_if_locked(minutes: Minutes) -> None:
    """Raises MinutesNotValid when they were approved."""
    if minutes.state == MinutesState.APPROVED and minutes.approved_on is not None:
        said = _(
            "These minutes were approved on %(day)s and are locked. Record a correction instead."
        )
        raise MinutesNotValid(said % {"day": in_short(minutes.approved_on)})


def refuse_if_stale(minutes: Minutes, base: int) -> MinutesVersion:
    """The newest version. Raises StaleMinutes when it is not the one that was being changed."""
    version = newest(minutes)
    if version.number != base:
        raise StaleMinutes(
            _(
                "You changed version %(base)d, and meanwhile there is version %(now)d. Nothing of yours "
                "is lost: it is below. Look at what changed, then save again."
            )
            % {"base": base, "now": version.number}
        )
    return version


def paragraph_to_change(
    minutes: Minutes, *, base: int, key: str
) -> tuple[MinutesVersion, list[Paragraph], int]:
    """The newest version, its paragraphs, and where in them the one with that key is.

    Raises StaleMinutes only when that very paragraph changed since `base`: two people may work on
    two paragraphs at once.
    """
    version = newest(minutes)
    paragraphs = list(paragraphs_of(version))
    at = next((n for n, each in enumerate(paragraphs) if each.key == key), None)
    if at is None:
        raise MinutesNotValid(
            _("That paragraph is not in the minutes any more. Nothing was changed.")
        )
    then = version_numbered(minutes, base)
    before = {each.key: each for each in paragraphs_of(then)} if then else {}
    if before.get(key) != paragraphs[at]:
        raise StaleMinutes(
            _(
                "Somebody else changed this paragraph while you did. Both are below: put what you want "
                "to keep in the box and save again."
            ),
            paragraphs[at].text,
        )
    return version, paragraphs, at


def next_version(
    minutes: Minutes,
    was: MinutesVersion,
    paragraphs: Sequence[Paragraph],
    *,
    by: Actor,
    why: str = "",
    is_correction: bool = False,
) -> MinutesVersion:
    """Keep the paragraphs as the next version. A draft that was cleared has to be cleared anew."""
    if minutes.state == MinutesState.DRAFT and minutes.cleared_at is not None:
        minutes.cleared_at, minutes.cleared_by = None, ""
        minutes.save()
    return MinutesVersion.objects.create(
        minutes=minutes,
        number=was.number + 1,
        paragraphs=[as_stored(each) for each in paragraphs],
        attendance=was.attendance,
        why=why[:300],
        made_by=by.label,
        is_correction=is_correction,
    )


def explained(paragraph: Paragraph) -> Paragraph:
    """With its reasons trimmed. Raises MinutesNotValid where a redaction has none."""
    for each in paragraph.redactions:
        if not each.reason.strip():
            said = _("Say why “%(words)s” is left out: readers are told the reason.")
            raise MinutesNotValid(said % {"words": each.words})
    for stay in paragraph.stays:
        if not stay.reason.strip():
            said = _("Say why “%(words)s” may stay: the reason is kept.")
            raise MinutesNotValid(said % {"words": stay.words})
    return replace(paragraph, why=paragraph.why.strip())


def noted(minutes: Minutes, by: Actor, what: str, **details: Any) -> None:
    """Record what was done, in a sentence that takes `group` and `day`; and let it be found as it is."""
    index_minutes(minutes)
    group = minutes.meeting.group
    said = what % {"group": group.called, "day": in_short(minutes.meeting.on)}
    record(by=by, what=said, about=minutes, partnership_id=group.partnership_id, **details)
