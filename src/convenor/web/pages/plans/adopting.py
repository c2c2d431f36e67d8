"""What adopting a calendar would do, before one confirms it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from convenor.apps.plans.documents import read_request, read_result
from convenor.apps.plans.queries import is_excepted, published_now, steps_to
from convenor.core.dates import count_in_words, in_words, sentence
from convenor.core.planner.comparing import meeting_in_words
from convenor.core.planner.plan import PlannedMeeting
from convenor.web.pages.plans.draft import version_sentence


@dataclass(frozen=True, slots=True)
class AdoptingPage:
    headline: str
    says: str
    new: tuple[str, ...]
    moving: tuple[str, ...]
    broken: tuple[tuple[int, str], ...]
    """The place among the breaches, and the sentence, of each must that nobody excepted yet."""


def adopting_page(version: Any) -> AdoptingPage | None:
    """What would be set and moved; None while there is no calendar. Five queries."""
    if version.result is None:
        return None
    request, result = read_request(version.request), read_result(version.result)
    steps = steps_to(result.meetings, published_now(request))
    names = {group.slug: group.name for group in request.groups}
    known = list(version.plan.exceptions.all())
    return AdoptingPage(
        headline=version_sentence(version),
        says=_says(len(steps.new), len(steps.moving)),
        new=tuple(
            f"{names[step.meeting.group]}: {_when_and_where(step.meeting)}." for step in steps.new
        ),
        moving=tuple(
            _("%(what)s moves from %(was)s to %(on)s.")
            % {
                "what": sentence(meeting_in_words(names[step.meeting.group], step.meeting.number)),
                "was": in_words(step.was_on),
                "on": in_words(step.meeting.on),
            }
            for step in steps.moving
            if step.was_on
        ),
        broken=tuple(
            (place, each.sentence)
            for place, each in enumerate(result.breaches)
            if each.is_must and not is_excepted(each, known)
        ),
    )


def _when_and_where(meeting: PlannedMeeting) -> str:
    on = in_words(meeting.on)
    return f"{on}, {meeting.room}" if meeting.room else on


def _says(new: int, moving: int) -> str:
    if not new and not moving:
        return _("All of its dates stand already; none is set or moved.")
    if not moving:
        return _("%(set)s set, all together or not at all.") % {"set": _are(new)}
    return _("%(set)s set and %(moved)s moved, all together or not at all.") % {
        "set": _are(new),
        "moved": count_in_words(moving, "date"),
    }


def _are(number: int) -> str:
    dates = sentence(count_in_words(number, "date"))
    return f"{dates} {_('is') if number == 1 else _('are')}"
